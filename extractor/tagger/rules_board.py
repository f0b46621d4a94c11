"""Boards that are named after what they steer: `Ban Chỉ đạo cuộc vận động “…” tỉnh` is one body."""

from __future__ import annotations

from functools import lru_cache

from extractor.model_names.lexicon import known
from extractor.tagger import lookup
from extractor.tagger.gates import after, head, inner, needs
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import Page

_BOARD = ["ban", "chỉ", "đạo"]
_STEERED = (["cuộc", "vận", "động"], ["phong", "trào"], ["chiến", "dịch"])
_OPEN, _CLOSE = frozenset("“\"«”"), frozenset("”\"»“")
_LEVELS = (["tỉnh"], ["huyện"], ["quận"], ["xã"], ["phường"], ["thành", "phố"], ["thị", "xã"], ["thị", "trấn"], ["trung", "ương"])
_LONGEST = 30


@needs(head("UNIT", _BOARD[:1]), inner("UNIT", _BOARD[2:]))
@needs(head("UNIT", _BOARD[:1]), after("UNIT", _BOARD[2:]))
def boards(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A board takes in the campaign that it steers, with its level and place; the office of its head goes as far."""
    grown: dict[tuple[int, int], int] = {}
    for label, first, last in spans:
        if label == "UNIT" and page.lower[first : first + 3] == _BOARD:
            end = _board_end(page, first + 3, spans)
            if end > last:
                grown[first, last] = end
    if not grown:
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        for (begin, old), end in grown.items():
            if (label == "UNIT" and (first, last) == (begin, old)) or (label == "TITLE" and first < begin and old <= last < end):
                last = end
            elif label != "LOC" and begin <= first < end:
                break
        else:
            found.append((label, first, last))
    return found


def _board_end(page: Page, at: int, spans: list[TokenSpan]) -> int:
    """The token after a board's name, where it is named after a campaign; 0 where not."""
    at = _past_bracket(page, at)
    if page.lower[at : at + 2] == ["trung", "ương"]:
        at += 2
    steered = next((words for words in _STEERED if page.lower[at : at + len(words)] == words), None)
    if steered is None:
        return 0
    at = _name_end(page, _past_bracket(page, at + len(steered)))
    if not at:
        return 0
    level = next((words for words in _LEVELS if page.lower[at : at + len(words)] == words), [])
    place = next((last for label, first, last in spans if label == "LOC" and first == at), 0)
    return max(at + len(level), place)


def _past_bracket(page: Page, at: int) -> int:
    """Behind an abbreviation in brackets."""
    return at + 3 if page.words[at : at + 1] == ["("] and page.words[at + 2 : at + 3] == [")"] else at


def _name_end(page: Page, at: int) -> int:
    """The token after the name of a campaign, in quotation marks or known; 0 if there is none."""
    if at < len(page.words) and page.words[at] in _OPEN:
        closers = (each for each in range(at + 1, min(at + _LONGEST, len(page.words))) if page.words[each] in _CLOSE)
        return next(closers, -1) + 1
    return at + next((len(name) for name in _campaigns() if tuple(page.lower[at : at + len(name)]) == name), -at)


@lru_cache(maxsize=1)
def _campaigns() -> tuple[tuple[str, ...], ...]:
    """Names of national campaigns, the longest first."""
    return tuple(sorted((tuple(map(lookup.plain, name)) for name in known()), key=len, reverse=True))
