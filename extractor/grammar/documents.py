"""The scan for documents: from each word for a document, or `số` before a code, the rules in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.grammar.anchors import either
from extractor.grammar.document_read import issuer_of
from extractor.grammar.document_rules import RULES
from extractor.grammar.rule import Rule
from extractor.work import TOKEN, Draft

_JOIN = re.compile(r"\s*,?\s*(?:ra\s+)?$")


def scan(text: str, dates: Sequence[Draft], rules: Sequence[Rule] = RULES, words: Sequence[int] | None = None) -> Iterator[Draft]:
    """Documents of one article, in text order; a date right behind a document belongs to it.

    Args:
        text: the article's text.
        dates: its dates, in order.
        rules: rules for documents.
        words: where the words with which documents begin stand (`TYPE_WORDS`), if that is known.
    """
    if words is None:
        tokens = list(TOKEN.finditer(text))
        words = type_words([token.group() for token in tokens], [token.start() for token in tokens])
    after = {draft.start: draft for draft in dates}
    done = 0
    for start in _starts(text, words):
        if start < done:
            continue
        for rule in rules:
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


def type_words(tokens: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Offsets of the words with which documents begin.

    Args:
        tokens: the article's tokens, as `Work.tokens` has them.
        starts: where they start.
    """
    return [starts[number] for number, word in enumerate(tokens) if word in TYPE_WORDS]


def _part_of_word(text: str, start: int) -> bool:
    """Whether letters, digits or `_` stand right before or after a run of letters."""
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return any(sign.isalnum() or sign == "_" for sign in (text[start - 1 : start], text[end : end + 1]))


def _starts(text: str, words: Sequence[int]) -> Iterator[int]:
    """Where a document may begin, in order: words for documents shortly before a number, and names of laws."""
    reach = 0
    for anchor in either(_CODES, _LAWS, text):
        first = bisect_left(words, max(reach, anchor.start() - _REACH))
        yield from words[first : bisect_left(words, anchor.end() - 1, first)]
        reach = anchor.start()


_CODES = re.compile(r"\d\d*[a-zđ]?(?:/\d{4})?(?=\s?[-–/,]?\s?[A-ZĐ\d]|[\s,.;:)”\"]|$)")  # `\d+` would be tried at every place
_LAWS = re.compile(
    r"TW\s?\d|ại\shội\s(?:Đảng\s)?(?:lần\sthứ\s)?[IVX]|ương\s[a-z1-9]|uật\s[\wĐ]|háp\slệnh\s[\wĐ]|UẬT\s\w|ÁP\sLỆNH\s\w|iến\spháp\s[12n(]"
)


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
