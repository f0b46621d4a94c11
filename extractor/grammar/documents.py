"""The scan for documents: from each word for a document, or `số` before a code, the rules in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.grammar.document_read import issuer_of
from extractor.grammar.document_rules import RULES
from extractor.grammar.rule import Rule
from extractor.work import Draft

_JOIN = re.compile(r"\s*,?\s*(?:ra\s+)?$")


def scan(text: str, dates: Sequence[Draft], rules: Sequence[Rule] = RULES) -> Iterator[Draft]:
    """Documents of one article, in text order; a date right behind a document belongs to it.

    Args:
        text: the article's text.
        dates: its dates, in order.
    """
    after = {draft.start: draft for draft in dates}
    done = 0
    for start in _starts(text):
        if start < done:
            continue
        for rule in rules:
            found = rule.pattern.match(text, start)
            fields = found and rule.read(found, text)
            if found and fields is not None:
                draft = _dated(Draft("DOC", start, found.end(), fields, rule.name), text, after)
                draft.fields["issuer"] = issuer_of(draft.fields["value"], text, draft.end)
                yield draft
                done = draft.end
                break


_TYPE_WORD = re.compile(
    r"(?<!\w)(?:[Nn]ghị|[Qq]uyết|[Cc]hỉ|[Kk]ết|[Kk]ế|[Tt]hông|[Hh]ướng|[Cc]hương|[Bb]áo|[Tt]ờ|[Cc]ông|[Qq]uy|[Đđ]ề|[Pp]hương|[Dd]ự|[Bb]iên|[Hh]ợp|[Bb]ản|[Cc]áo|"
    r"[Bb]ộ|[Ll]uật|[Pp]háp|[Ll]ệnh|[Ss]ắc|[Gg]iấy|[Vv]ăn|[Tt]hư|[Tt]iêu|[Đđ]iều|[Ss]ố|NĐ|NQ|CT|QĐ|QyĐ|KL|TT|CV|KH|TB|BC)(?!\w)"
)


def _starts(text: str) -> Iterator[int]:
    """Where a document may begin, in order: words for documents shortly before a number, and names of laws."""
    reach = 0
    for anchor in _ANCHOR.finditer(text):
        left = max(reach, anchor.start() - 56)
        for word in _TYPE_WORD.finditer(text, left, anchor.end()):
            yield word.start()
        reach = anchor.start()


_ANCHOR = re.compile(
    r"\d+[a-zđ]?(?:/\d{4})?(?=\s?[-–/,]?\s?[A-ZĐ\d]|[\s,.;:)”\"]|$)|TW\s?\d|ại\shội\s(?:Đảng\s)?(?:lần\sthứ\s)?[IVX]|"
    r"ương\s[a-z1-9]|uật\s[\wĐ]|háp\slệnh\s[\wĐ]"
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
