"""The scan for dates: from each digit (or month word) back to where its phrase may begin, then the rules in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.grammar.calendar import Calendar
from extractor.grammar.date_days import DAYS
from extractor.grammar.date_periods import PERIODS
from extractor.grammar.rule import Rule
from extractor.work import Draft

RULES: tuple[Rule, ...] = (*DAYS[:7], *PERIODS[:5], *DAYS[7:], *PERIODS[5:])
"""All date rules; where several match at one place the first that reads a date wins."""

_ANCHOR = re.compile(
    r"\d+|(?:tháng|THÁNG|Tháng)\s(?:(?:đầu|cuối|ĐẦU|CUỐI)\s(?:năm|NĂM)|(?:năm|NĂM)\s[12]|(?:[MHBTNS][iạưaăáảẩươ]|[gG]iêng|[cC]hạp))|"
    r"(?:[đĐ]ầu|[cC]uối|[gG]iữa)\s(?:năm|thá)|(?:[qQ]u[ýí]|QUÝ)\s[IV]|từ\sđầu\snăm"
)
_LEAD = re.compile(
    r"""(?:(?<!\w)(?:từ|kể|trong|đầu|giữa|cuối|nửa|ngày|tháng|năm|học|quý|giai|đ\w{1,3}n|thời|nhiệm|kỳ|kì|niên|kho[áa]|khóa|độ|vụ|lúa|mía|cà|phê|đông|xuân|hè|thu|mùa|
    rạng|sáng|sớm|trưa|chiều|tối|đêm|khuya|hôm|nay|qua|mai|thứ|hai|ba|tư|sáu|bảy|chủ|nhật|các|một|bốn|tám|chín|mười|của|dịp|mùng|mồng|rằm)\s*[,(:]?\s*)+$""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_BACK = 48


def scan(calendar: Calendar, rules: Sequence[Rule] = RULES) -> Iterator[Draft]:
    """Dates of one article, in text order; they never overlap."""
    text = calendar.text
    done = 0
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        if anchor.end() - at > 4 and text[at].isdigit():
            continue
        for start in _starts(text, done, at):
            draft = _first(calendar, start, rules)
            if draft is not None and draft.end > at:
                yield draft
                done = draft.end
                break


def _starts(text: str, floor: int, at: int) -> Iterator[int]:
    """Where the phrase around a digit may begin: its leading words from the left, then the digit."""
    left = max(floor, at - _BACK)
    lead = _LEAD.search(text, left, at) if at > left else None
    if lead:
        for word in _WORD.finditer(text, lead.start(), at):
            yield word.start()
    yield at


def _first(calendar: Calendar, start: int, rules: Sequence[Rule]) -> Draft | None:
    for rule in rules:
        found = rule.pattern.match(calendar.text, start)
        if found:
            fields = rule.read(found, calendar)
            if fields is not None:
                return Draft("DATE", start, found.end(), fields, rule.name)
    return None
