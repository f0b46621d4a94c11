"""Visible publication stamps: `Thứ hai - 11/07/2022 09:32`, `17/01/2024 08:46`, `Ngày 5 tháng 3 năm 2021`.

Pages that were saved as text and pages that are still HTML show the same stamps, so both rooms that read
pages need this one reading. Times are local to `Asia/Ho_Chi_Minh` (UTC+7, no summer time since 1975).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

VIETNAM = timezone(timedelta(hours=7))
FIRST_YEAR, LAST_YEAR = 1990, 2099  # the web in Vietnam begins in 1997; archives put older reports online

_DAY = (
    r"(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<y2>\d{4})[-/](?P<m2>\d{1,2})[-/](?P<d2>\d{1,2})"
    r"|(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2}),?\s+(?:năm\s+)?(?P<y3>\d{4}))(?!\d)"
)
_TIME = r"(?P<{p}H>\d{{1,2}})\s?[:hg]\s?(?P<{p}M>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?!\d)\s*(?P<{p}half>[AP]M\b|SA\b|CH\b)?"
_GAP = r"(?:\s*(?:[-–|,•(]|lúc|ngày|T(?=\d))){0,2}\s*"
_ZONE = r"\s*\(?(?P<zone>Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?)?(?!\d)\)?"
_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy)|thứ\s[2-7]|chủ\s+nhật)\s*[-,]?\s*)?(?:ngày\s+)?"
STAMP = re.compile(
    rf"(?<![\d/.-])(?:{_TIME.format(p='a')},?{_GAP}{_WEEKDAY})?{_WEEKDAY}(?<![\d/.-]){_DAY}(?:{_GAP}{_TIME.format(p='b')}{_ZONE})?",
    re.IGNORECASE,
)

EXAMPLES = (
    ("Thứ hai - 11/07/2022 09:32", "2022-07-11T09:32:00+07:00"),
    ("Chủ nhật - 18/06/2023 21:37 256 0", "2023-06-18T21:37:00+07:00"),
    ("17/01/2024 08:46    86", "2024-01-17T08:46:00+07:00"),
    ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00"),
    ("07-03-2026 - 01:20 PM", "2026-03-07T13:20:00+07:00"),
    ("(25.04.2019 14:04)", "2019-04-25T14:04:00+07:00"),
    ("08:15 | Thứ tư, 12/03/2021", "2021-03-12T08:15:00+07:00"),
    ("Cập nhật lúc 7h30, ngày 2/9/2020", "2020-09-02T07:30:00+07:00"),
    ("Thứ Năm, ngày 5 tháng 3 năm 2021", "2021-03-05"),
    ("Ngày đăng: 30/07/2019", "2019-07-30"),
    ("2026-03-07T08:01:53+07:00", "2026-03-07T08:01:00+07:00"),
    ("2026-03-06T20:30:00Z", "2026-03-07T03:30:00+07:00"),
    ("2022-12-05 08:15", "2022-12-05T08:15:00+07:00"),
)
NEAR_MISSES = ("31/02/2022", "86,9%", "khóa XIV 2016-2021", "127.0.0.1/2022", "Quyết định 12/2022/QĐ-UBND", "45/13/2020", "0888123456")


class Stamp(NamedTuple):
    """A stamp in a line: its ISO value and the span it covers."""

    value: str
    start: int
    end: int


def find_stamp(text: str) -> Stamp | None:
    """The first visible date of a line that is a real calendar day, or None.

    Args:
        text: one line, or the text of the element that shows the date.

    Returns:
        ISO date, or date-time with the offset of Vietnam when the hour is shown, and the span covered.
    """
    for match in STAMP.finditer(text):
        value = _value(match)
        if value:
            return Stamp(value, match.start(), match.end())
    return None


def _value(match: re.Match[str]) -> str | None:
    day, month, year = (next(int(v) for k in ("", "2", "3") if (v := match[part + k])) for part in "dmy")
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    clock = _clock(match["aH"], match["aM"], match["ahalf"]) or _clock(match["bH"], match["bM"], match["bhalf"])
    if clock is None:
        return found.isoformat()
    moment = datetime(year, month, day, *clock, tzinfo=_zone(match["zone"]))
    return moment.astimezone(VIETNAM).isoformat()


def _clock(hour: str | None, minute: str | None, half: str | None) -> tuple[int, int] | None:
    if hour is None or minute is None:
        return None
    h, m = int(hour), int(minute)
    if half and h <= 12:  # `13:20 PM` is seen too and means what it says
        h = h % 12 + (12 if half.upper() in ("PM", "CH") else 0)
    return (h, m) if h < 24 and m < 60 else None


def _zone(name: str | None) -> timezone:
    if not name:
        return VIETNAM
    if name.upper() == "Z":
        return timezone.utc
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?", name)
    if not offset or int(offset[2]) > 14:
        return VIETNAM
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
