"""Periods and anniversaries: a span that ends before it begins, `04 ngày (từ 2 đến 6/4)`, `65 năm … (27/7/1947 - 27/7/2012)`.

Why it matters: a slip in a year moves an event by a year in every later list. How it can be wrong: the years that the text leaves out are
guessed by the reader; so a span is judged only by the years that it writes, and a length only where it stands right beside its span.
Days may be counted with or without the first one; years with both ends (`4 năm 2011 - 2014`) or without (`5 năm 2016 - 2021`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.audit.amounts import plain
from knowledge.audit.reading import Quantity, Reading, day
from models import Date, Finding

KIND = "conflict"
KIND_OK = "repeat"
KIND_ORDER = "date-order"

_UNITS = ("năm", "ngày", "tháng")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d\s*(?:giờ|h)", re.I)
_FULL = re.compile(
    r"(?:(?P<d>\d{1,2})[/.-])?(?:(?P<m>\d{1,2})[/.-])?(?P<y>(?:1[89]|20)\d\d)\s*(?:-|–|—|đến(?: ngày| năm"
    r"| tháng)?)\s*(?:ngày |tháng |năm )?(?:(?P<d2>\d{1,2})[/.-])?(?:(?P<m2>\d{1,2})[/.-])?(?P<y2>(?:19|20)\d\d)(?!\d)"
)

EXAMPLES = (
    ("Đợt cao điểm <DATE v='2019-12-16/2019-02-16'>từ 16/12/2019 - 16/2/2019</DATE>.", "mismatch", False),
    ("Kỷ niệm {65 năm} Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2013).", "mismatch", False),
    ("Kỷ niệm {66 năm} Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2013).", "ok", False),
    ("Lớp học trong {04 ngày} <DATE v='2019-04-02/2019-04-06'>từ 2 - 6/4/2019</DATE>.", "mismatch", False),
)
NEAR_MISSES = (
    "Đợt cao điểm <DATE v='2018-12-16/2019-02-16'>từ 16/12 - 16/2/2019</DATE>.",
    "Sau {5 năm} thực hiện, ngày 27/7/2013 huyện tổng kết.",
    "Đếm xe trong {4 ngày} (<DATE v='2019-04-02/2019-04-06'>từ 13 giờ ngày 2 - 6/4/2019</DATE>).",
    "Trong {10 ngày} tới, hội trại <DATE v='2019-04-02/2019-04-06'>từ 2 - 6/4/2019</DATE> sẽ mở cửa.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Look at every span of time that has both ends."""
    for date in reading.dates:
        if "/" in date.value:
            yield from _backwards(reading, date)
    for length in reading.singles:
        if length.unit.startswith(_UNITS) and length.unit.split(" ")[0] in _UNITS:
            finding = _anniversary(reading, length) if length.unit.startswith("năm") else None
            finding = finding or _length(reading, length)
            if finding:
                yield finding


def _backwards(reading: Reading, date: Date) -> Iterator[Finding]:
    first, _, last = date.value.partition("/")
    start, end = day(first), day(last)
    if start and end and end < start and len(_YEAR.findall(date.text)) >= 2:
        note = f"the period ends on {end.isoformat()}, before it begins on {start.isoformat()}"
        yield reading.finding(KIND_ORDER, "mismatch", [(date.start, date.end)], note, check="period", mentions=[date.id], steps=(note,))


def _anniversary(reading: Reading, length: Quantity) -> Finding | None:
    """`N năm Ngày … (d/m/Y - d/m/Y)`: both ends written, in brackets or right after."""
    found = _FULL.search(reading.text, length.end, length.end + 110)
    words = reading.between(length.end, found.start()) if found else ""
    if not found or re.search(r"[.;\n]|\d", words) or "(" not in words and len(words) > 25:
        return None
    years = int(found["y2"]) - int(found["y"])
    whole = found["d"] and found["d2"] and (found["d"], found["m"]) == (found["d2"], found["m2"])
    slack = (0,) if whole else (0, 1)
    if not whole and not _same_span(found):
        return None
    verdict = "ok" if length.value - years in slack or length.figure.op else "mismatch"
    if verdict == "mismatch" and (not whole or abs(length.value - years) > 10):
        return None
    note = f"{found['y2']} - {found['y']} = {years}; the text says {plain(length.value)} years"
    return _report(reading, length, (found.start(), found.end()), note, verdict, KIND_ORDER)


def _same_span(found: re.Match[str]) -> bool:
    return (found["d"] is None) == (found["d2"] is None) and (found["m"] is None) == (found["m2"] is None) and not found["d"]


def _length(reading: Reading, length: Quantity) -> Finding | None:
    """`04 ngày (từ 2 - 6/4/2019)`: a length right beside a period."""
    for date in reading.dates_near(length.start, 90):  # a long report has thousands of both
        gap = reading.between(length.end, date.start) if date.start >= length.end else reading.between(date.end, length.start)
        if not re.fullmatch(r"\s*[,(:]?\s*(?:\(|là|trong|diễn ra|kéo dài|thực hiện|trong vòng|kể)?\s*", gap):
            continue
        size = _size(date, length.unit.split(" ")[0])
        if size is None:
            continue
        whole = _CLOCK.search(date.text) is None
        verdict = "ok" if length.value in _lengths(length.unit.split(" ")[0], size, whole) or length.figure.op else "mismatch"
        if verdict == "mismatch" and (not length.unit.startswith("ngày") or size > 31 or length.value > 31):
            continue
        if verdict == "mismatch" and length.value < size + 1 and _weekend(date, int(length.value)):
            continue
        unit = length.unit.split(" ")[0]
        note = f"{date.value} is {size + 1 if unit == 'ngày' else size} {unit}; the text says {plain(length.value)}"
        return _report(reading, length, (date.start, date.end), note, verdict)
    return None


def _size(date: Date, unit: str) -> int | None:
    """How many whole units lie between the ends of a period, or None if it has no such ends."""
    first, _, last = date.value.partition("/")
    if unit == "năm" and re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{4}", last):
        return int(last) - int(first)
    if unit == "tháng" and re.fullmatch(r"\d{4}-\d\d", first) and re.fullmatch(r"\d{4}-\d\d", last):
        return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
    start, end = day(first), day(last)
    if not start or not end or end <= start:
        return None
    return (end - start).days if unit == "ngày" else round((end - start).days / 30.44) if unit == "tháng" else None


def _lengths(unit: str, size: int, whole: bool) -> tuple[int, ...]:
    """What a span may be called: a course from the 2nd to the 6th is five days, from 7 April to 7 May are thirty or thirty-one.

    A span that does not begin with a whole day (`từ 13 giờ ngày 2 đến ngày 6`) may be called by either count.
    """
    return (size + 1,) if unit == "ngày" and size < 14 and whole else (size, size + 1)


def _weekend(date: Date, length: int) -> bool:
    """Whether the days without Saturdays and Sundays make the length: working days were counted."""
    first, _, last = date.value.partition("/")
    start, end = day(first), day(last)
    if not start or not end:
        return False
    days = [start + dt.timedelta(i) for i in range((end - start).days + 1)]
    if end.weekday() >= 5:
        return False
    return length in (sum(each.weekday() < 5 for each in days), sum(each.weekday() < 6 for each in days)) and length < len(days)


def _report(reading: Reading, length: Quantity, span: tuple[int, int], note: str, verdict: str, kind: str = KIND) -> Finding:
    kind = KIND_OK if verdict == "ok" else kind
    spans = [(length.start, length.end), span]
    return reading.finding(
        kind, verdict, spans, note, check="period", mentions=[length.figure.id], stated=length.figure.value, steps=(note,)
    )
