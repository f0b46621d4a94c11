"""Days that the calendar does not have: `31/4`, `29/2/2023`; and weekdays that the date does not fall on.

Why it matters: a date that cannot be was never checked, and the fact beside it may be as careless. How it can be wrong: `31/4` may be a
count (31 of 4) or a house number; so the word `ngày` must stand before it or a year after it. A weekday is compared only with a date
whose year is written or certain (within two months of publication).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from knowledge.audit.reading import Reading
from models import Finding

KIND = "date-order"

_DATE = re.compile(
    r"(?:\b(?P<word>ngày|sáng|chiều|tối|đêm)\s+)?(?<![\d/.,-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?:(?P=sep)(?P<year>(?:19|20)\d\d))?(?![\d/]|[.,-]\d|\s*%)",
    re.I,
)
_SEPARATOR = re.compile(r"[/.-](?<=\d.)(?=\d\d?(?!\d))")
"""What parts a day from a month: no thousands follow it."""
_DAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5, "chủ nhật": 6}
_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = re.compile(r"\b(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(chủ nhật))\b[\s,(–-]{1,3}(?:ngày\s+)?$", re.I)
_WEEKDAY_AFTER = re.compile(r"^\s*\(\s*(?:tức\s+)?(?:nhằm\s+)?(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(chủ nhật))\s*\)", re.I)
_ORDINAL = re.compile(
    r"(?:lần|kỳ họp|kỳ|hội nghị|khóa|khoá|phiên|đợt|người|ca|con|vụ|năm|ngày|hạng|loại|bên|cấp|quyển|tập|điểm|vòng|trận|mũi|liều)\s*$"
)

EXAMPLES = (
    ("Hạn nộp hồ sơ là ngày 31/4/2019.", "mismatch", False),
    ("Lễ phát động tổ chức vào thứ Ba, ngày 6/2/2017.", "mismatch", False),
    ("Lễ phát động tổ chức vào thứ Hai, ngày 6/2/2017.", "ok", False),
)
NEAR_MISSES = (
    "Có 31/4 đề tài vượt kế hoạch.",
    "Hạn nộp hồ sơ là ngày 30/4/2019.",
    "Nhà số 31/4 đường Lê Lợi bị ngập.",
    "Ngày 28-31/4 tổ chức hội thao.",
    "Đại hội lần thứ hai, ngày 5/6/2019.",
    "Tiêm mũi thứ ba (10/9/2021).",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Look at every date as it is written."""
    lower = reading.lower(0, len(reading.text))
    weekdays = "thứ" in lower or "chủ nhật" in lower
    for match in _dates(reading.text):
        number, month = int(match["day"]), int(match["month"])
        if number < 29 and not weekdays:
            continue
        written = int(match["year"]) if match["year"] else None
        if not 1 <= month <= 12 or not 1 <= number <= 31:
            continue
        if number > 28 and number > (longest := calendar.monthrange(written or 2024, month)[1]):
            if match["word"] and match["sep"] != "-" or written:
                note = f"month {month}{f' of {written}' if written else ''} has {longest} days"
                yield _finding(reading, match.start("day"), match.end(), note, "mismatch")
            continue
        said = _weekday(reading, match)
        if said is not None and (day := _certain(reading, number, month, written)):
            yield _compared(reading, match, said, day)


def _dates(text: str) -> Iterator[re.Match[str]]:
    """What `_DATE.finditer` gives, many times faster: tried only around a sign between digits."""
    done = 0
    for sign in _SEPARATOR.finditer(text):
        at = sign.start() - 1
        if at < done:
            continue
        if at > done and text[at - 1].isdecimal():
            at -= 1
        match = _DATE.match(text, at)
        if match is None:
            continue
        done = match.end()
        end = at
        while end and text[end - 1].isspace():
            end -= 1
        if end < at:
            words = (_DATE.match(text, max(0, end - size)) for size in (5, 4, 3))
            match = next((longer for longer in words if longer and longer.start("day") == at and longer["word"]), match)
        yield match


def _certain(reading: Reading, number: int, month: int, written: int | None) -> dt.date | None:
    """The day, if its year is written, or if it lies within two months before or a week after publication."""
    if written:
        return dt.date(written, month, number)
    if reading.published is None:
        return None
    for year in (reading.published.year, reading.published.year - 1):
        try:
            day = dt.date(year, month, number)
        except ValueError:
            continue
        if -7 <= (reading.published - day).days <= 60:
            return day
    return None


def _weekday(reading: Reading, match: re.Match[str]) -> re.Match[str] | None:
    """The weekday before a date, or in brackets behind it."""
    near = reading.lower(max(0, match.start() - 20), match.end() + 30)
    if "thứ" not in near and "chủ nhật" not in near:
        return None
    start = _start(match)
    found = _WEEKDAY.search(reading.text, max(0, start - 20), match.start("day")) or _WEEKDAY_AFTER.match(
        reading.text[match.end() : match.end() + 30]
    )
    if not found or (found.re is _WEEKDAY and _ORDINAL.search(reading.text[max(0, found.start() - 20) : found.start()].lower())):
        return None
    return found


def _start(match: re.Match[str]) -> int:
    return match.start("word") if match["word"] else match.start("day")


def _compared(reading: Reading, match: re.Match[str], found: re.Match[str], day: dt.date) -> Finding:
    named = _DAYS["chủ nhật" if found[2] else found[1].lower()]
    true = day.weekday()
    note = f"{day.isoformat()} is a {_NAMES[true]}; the text says {_NAMES[named]}"
    first, last = (found.start(), match.end()) if found.re is _WEEKDAY else (_start(match), match.end() + found.end())
    return _finding(reading, first, last, note, "ok" if named == true else "mismatch")


def _finding(reading: Reading, start: int, end: int, note: str, verdict: str) -> Finding:
    ids = [date.id for date in reading.dates if date.start < end and start < date.end]
    return reading.finding(KIND, verdict, [(start, end)], note, check="calendar_facts", mentions=ids, steps=(note,))
