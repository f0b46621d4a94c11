"""Sentences as the statements need them: put together, parted, and told apart where they are somebody's own words."""

from __future__ import annotations

from bisect import bisect_left

from extractor.work import Draft, Sentence, Work

OPEN, CLOSE, STRAIGHT = "“", "”", '"'
QUOTES = frozenset({OPEN, STRAIGHT})
"""With one of these a quotation begins."""


def clauses(work: Work, mentions: dict[int, tuple[int, Draft]], starts: list[int]) -> list[Sentence]:
    """The sentences; those that a line break cuts in two (`Ông A –` / `Chủ tịch …`) are put together again, and those that
    a page glued together (a caption's photographer, a new dated sentence) are parted."""
    text, found = work.text, list[Sentence]()
    for sentence in work.sentences:
        if found and text[sentence.start - 1] == "\n":
            before = text[found[-1].end - 1]
            head = text[sentence.start]
            if (
                before in ",–-"
                or head.islower()
                or (head in "–-" and before not in ".!?:;…" and text[sentence.start + 1 : sentence.start + 2] == " ")
            ):
                last = found.pop()
                sentence = Sentence(last.start, sentence.end, last.first, sentence.last)
        found.append(sentence)
    return [part for sentence in found for part in _parted(work, sentence, mentions, starts)]


def _parted(work: Work, sentence: Sentence, mentions: dict[int, tuple[int, Draft]], starts: list[int]) -> list[Sentence]:
    tokens, spans = work.tokens, work.spans
    parts: list[Sentence] = []
    first = sentence.first
    low = bisect_left(starts, sentence.first + 2)
    high = bisect_left(starts, sentence.last, low)
    if low == high:
        return [sentence]
    for token in starts[low:high]:
        cut = 0
        hit = mentions[token]
        if hit[1].label == "DATE" and tokens[token][0].isupper() and tokens[token - 1][-1].isalnum():
            cut = token
        elif (
            hit[1].label == "PER"
            and hit[0] < sentence.last
            and tokens[hit[0]][0].isupper()
            and "Ảnh" in tokens[max(token - 4, first) : token]
        ):
            cut = hit[0]
        if cut > first:
            parts.append(Sentence(spans[first][0], spans[cut - 1][1], first, cut))
            first = cut
    parts.append(Sentence(spans[first][0] if parts else sentence.start, sentence.end, first, sentence.last))
    return parts


def quoted_chunks(words: list[str], inside: bool) -> tuple[frozenset[int], bool]:
    """Which chunks stand in quotation marks, and whether the last does; a quotation may go on over sentences of a line."""
    quoted = set()
    for at, word in enumerate(words):
        if word == OPEN or (word == STRAIGHT and not inside):
            inside = True
            quoted.add(at)
            continue
        if inside:
            quoted.add(at)
        if word in (CLOSE, STRAIGHT):
            inside = False
    return frozenset(quoted), inside
