"""The scan for documents: from each word for a document, or `số` before a code, the rules in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from extractor.grammar.anchors import Ending, Span, either
from extractor.grammar.document_read import issuer_of
from extractor.grammar.document_rules import OPENING, RULES
from extractor.grammar.rule import Heads, Rule
from extractor.work import TOKEN, Draft

_HEADS = Heads(RULES)
_JOIN = re.compile(r"\s*,?\s*(?:ra\s+)?$")


def scan(text: str, dates: Sequence[Draft], rules: Sequence[Rule] = RULES, places: Iterable[int] | None = None) -> Iterator[Draft]:
    """Documents of one article, in text order; a date right behind a document belongs to it.

    Args:
        text: the article's text.
        dates: its dates, in order.
        rules: rules for documents.
        places: its `openings`, if they are known.
    """
    if places is None:
        words = [token.start() for token in TOKEN.finditer(text) if token.group() in TYPE_WORDS]
        places = _starts(either(_CODES, _LAWS, text), words)
    heads = _HEADS if rules is RULES else Heads(rules)
    after = {draft.start: draft for draft in dates}
    done = 0
    for start in places:
        if start < done or not OPENING.match(text, start):
            continue
        for rule in heads[text[start]]:
            found = rule.pattern.match(text, start)
            if not found:
                continue
            if _part_of_word(text, start):
                break
            fields = rule.read(found, text)
            if fields is not None:
                draft = _dated(Draft("DOC", start, found.end(), fields, rule.name), text, after)
                draft.fields["issuer"] = issuer_of(draft.fields["value"], text, draft.end, draft.fields["type"])
                yield draft
                done = draft.end
                break


_LOWER = """
nghị quyết chỉ kết kế thông hướng chương báo tờ công quy đề phương dự biên hợp bản cáo bộ luật pháp hiến lệnh sắc giấy văn thư tiêu điều số
"""
_LETTERS = "NĐ NQ CT QĐ QyĐ KL TT CV KH TB BC"
TYPE_WORDS = frozenset(" ".join((_LOWER, _LOWER.title(), _LOWER.upper(), _LETTERS)).split())
"""The words with which documents begin."""
_REACH = 56


def openings(text: str, numbers: Sequence[Span], words: Sequence[int], ends: Iterable[int]) -> Iterator[int]:
    """Where documents may begin, as the tokens of an article tell.

    Args:
        text: its text.
        numbers: its runs of digits.
        words: where the tokens begin that are in `TYPE_WORDS`.
        ends: where the tokens end that are in `ENDING`.
    """
    return _starts(_cited(text, numbers, ENDING.found(_LAWS, text, ends)), words)


def _cited(text: str, numbers: Sequence[Span], laws: Sequence[Span]) -> Iterator[Span]:
    """What `either` gives of codes and names of laws, of the codes' first runs of digits and of what looks like a law."""
    done = 0
    for start, end, number in sorted([*((*span, True) for span in numbers), *((*span, False) for span in laws)]):
        if not number and start >= done:
            yield start, end
            done = end
        while number and max(start, done) < end:
            code = _CODES.match(text, max(start, done))
            if not code:
                break
            yield code.span()
            done = code.end()


def _part_of_word(text: str, start: int) -> bool:
    """Whether letters, digits or `_` stand right before or after a run of letters."""
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return any(sign.isalnum() or sign == "_" for sign in (text[start - 1 : start], text[end : end + 1]))


def _starts(anchors: Iterable[Span], words: Sequence[int]) -> Iterator[int]:
    """Where a document may begin, in order: words for documents shortly before a number, and names of laws."""
    reach = 0
    for start, end in anchors:
        first = bisect_left(words, max(reach, start - _REACH))
        yield from words[first : bisect_left(words, end - 1, first)]
        reach = start


_CODES = re.compile(r"\d\d*[a-zđ]?(?:/\d{4})?(?=\s?[-–/,]?\s?[A-ZĐ\d]|[\s,.;:)”\"]|$)")  # `\d+` would be tried at every place
_LAWS = re.compile(
    r"TW\s?\d|ại\shội\s(?:Đảng\s)?(?:lần\sthứ\s)?[IVX]|ương\s[a-z1-9]|uật\s[\wĐ]|háp\slệnh\s[\wĐ]|UẬT\s\w|ÁP\sLỆNH\s\w|iến\spháp\s[12n(]"
)


ENDING = Ending("TW", "ại", "ương", "uật", "háp", "UẬT", "ÁP", "iến")
"""With one of them ends each token that what looks like a law begins in."""


def _dated(draft: Draft, text: str, after: dict[int, Draft]) -> Draft:
    for gap in range(1, 6):
        date = after.get(draft.end + gap)
        if date is None or draft.source == "doc-law":
            continue
        if _JOIN.match(text[draft.end : date.start]) and text[date.start : date.start + 4] in ("ngày", "NGÀY"):
            draft.end = date.end
            draft.fields["date"] = date.fields["value"]
            break
    return draft
