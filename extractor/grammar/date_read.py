"""Readers: from the words that a date rule matched to an EDTF value."""

from __future__ import annotations

import re
from typing import Any

from extractor.grammar.calendar import COUNTS, Calendar, day, month, month_number, months, quarter_number
from extractor.grammar.date_words import MODS
from extractor.grammar.lunar import lunar_day, lunar_month

Fields = dict[str, Any] | None

_CUE = re.compile(r"(?:\b(?:trước|đến|tới|hết|từ|sau|vào|trong|xong|đêm|hôm|dịp|lễ|tính đến|cùng|Tết|mừng|niệm))\s+$", re.IGNORECASE)
_COUNT_BEFORE = re.compile(r"(?:được|đạt|có|còn|với|của|gồm|cho|khóa|là|quân|số|thêm|thành)\s+$", re.IGNORECASE)
_FEAST = re.compile(
    r"(?:phụ\s+nữ|dân\s+tộc|lao\s+động|quốc\s+khánh|thiếu\s+nhi|việt\s+nam|đất\s+nước|miền\s+nam|liệt\s+s[ĩỹ]|thế\s+giới|dân\s+số|"
    r"tình\s+nguyện|toàn\s+dân|thầy\s+thuốc|nhà\s+báo|cách\s+mạng|gia\s+đình|nhà\s+giáo|doanh\s+nhân|nhân\s+dân|thành\s+công)\s+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:$|[\n.;:)”\"–]|,(?!\d)|(?:tại|do|của|và|này|vừa|năm|các|toàn|tỉnh|huyện|xã|ông|bà|để|sắp|trên|"
    r"có|giải|tới|mới)\b)",
    re.IGNORECASE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _get(found: re.Match[str], name: str) -> str | None:
    return found.groupdict().get(name)


def _year(found: re.Match[str], name: str = "y") -> str | None:
    """The group `name`, or one of its variants (`y1a`, `y1b`): a pattern may give a year in several places."""
    return next((value for key, value in found.groupdict().items() if value and key.startswith(name)), None)


def mod_of(found: re.Match[str]) -> str | None:
    """`start`, `mid` or `end` for đầu, giữa, cuối."""
    word = _get(found, "mod")
    return MODS[word.lower()] if word else None


def lunar(found: re.Match[str], calendar: Calendar) -> Fields:
    """A lunar day or month as civil days, in the lunar year whose date lies nearest to publication; needs a year."""
    number = month_number(found["m"])
    if not number or not (_year(found) or calendar.year).isdecimal():
        return None
    word = (found["d"] or found["d0"] or "").lower()
    in_month = 15 if _get(found, "full") else int(word) if word.isdecimal() else COUNTS.get(word, 0)
    year = int(_year(found) or calendar.year)
    if not _year(found) and number >= 11 and calendar.today and calendar.today.month <= 6:
        year -= 1
    if not in_month:
        first, last = lunar_month(year, number)
        return {"value": f"{first}/{last}"}
    civil = lunar_day(year, number, in_month)
    return {"value": str(civil)} if civil else None


_LUNAR_AFTER = re.compile(r"\s*\(?(?:âm\s+lịch|ÂL)(?!\w)", re.IGNORECASE)
_WEEK = re.compile(r"(?:tuần|đợt)\s\Z", re.IGNORECASE)


def one_day(found: re.Match[str], calendar: Calendar) -> Fields:
    """One day; the year from the article where it is left out."""
    number, in_year = month_number(found["m"]), int(found["d"])
    if not number or _WEEK.search(calendar.text[max(0, found.start() - 6) : found.start()]):
        return None
    if found["m"].islower() and found.group()[0].isdecimal() and not _year(found):
        return None  # `5 tháng ba hộ` counts months
    year = _year(found) or calendar.year_of(number, found.start(), in_year)
    if year.isdecimal() and _LUNAR_AFTER.match(calendar.text, found.end()):
        civil = lunar_day(int(year), number, in_year)
        return {"value": str(civil)} if civil else None
    return {"value": day(year, number, in_year)}


def since_day(found: re.Match[str], calendar: Calendar) -> Fields:
    """A day from which something lasts until now."""
    fields = one_day(found, calendar)
    return fields and {"value": f"{fields['value']}/.."}


def two_days(found: re.Match[str], calendar: Calendar) -> Fields:
    """A span of days: month and year of the first are those of the second where they are left out."""
    last_month = month_number(found["m2"])
    first_month = month_number(_get(found, "m1") or "") or last_month
    if not last_month:
        return None
    first, last = int(found["d1"]), int(found["d2"])
    last_year = _year(found, "y2") or _year(found, "y1") or calendar.year_of(last_month, found.start(), last)
    first_year = _year(found, "y1") or last_year
    if not _get(found, "m1") and last <= first:
        return None
    if not _year(found, "y1") and (first_month, first) > (last_month, last) and last_year.isdecimal():
        first_year = str(int(last_year) - 1)
    return {"value": f"{day(first_year, first_month, first)}/{day(last_year, last_month, last)}"}


def bare_day(found: re.Match[str], calendar: Calendar) -> Fields:
    """`30/4` without any word for a day: a date only where the words around it say so, else a ratio or a range."""
    number, in_year = month_number(found["m"]), int(found["d"])
    if not number or in_year > _DAYS[number - 1]:
        return None
    if _year(found):
        return one_day(found, calendar)
    text, begin, end = calendar.text, found.start(), found.end()
    before, after = text[max(0, begin - 20) : begin], text[end : end + 12]
    if before.endswith("(") and after.startswith(")"):
        return one_day(found, calendar)
    if not _AFTER.match(after) or _COUNT_BEFORE.search(before):
        return None
    if _CUE.search(before) or (found["s"].strip() == "/" and _FEAST.search(before)):
        return one_day(found, calendar)
    return None


def holidays(found: re.Match[str], calendar: Calendar) -> Fields:
    """Two days in different months, such as 30/4 and 1/5; in one month they would be ratios as often as not."""
    gap = 31 * (int(found["m2"]) - int(found["m1"])) + int(found["d2"]) - int(found["d1"])
    if found["m1"] == found["m2"] or not 0 < gap < 15 or not _AFTER.match(calendar.text, found.end()):
        return None
    return two_days(found, calendar)


_UPRISING = re.compile(r"cách\smạng\s\Z", re.IGNORECASE)
"""`Cách mạng Tháng Tám` is a name."""


def one_month(found: re.Match[str], calendar: Calendar) -> Fields:
    """One month, with đầu, giữa, cuối if they stand before it."""
    number = month_number(found["m"])
    if not number or _UPRISING.search(calendar.text, max(0, found.start() - 10), found.start()):
        return None
    year = _year(found) or calendar.year_of(number, found.start())
    if _get(found, "last"):
        year = calendar.last_year
    value = month(year, number)
    return {"value": value, "mod": mod_of(found)}


def since_month(found: re.Match[str], calendar: Calendar) -> Fields:
    """A month from which something lasts until now."""
    fields = one_month(found, calendar)
    return fields and {"value": f"{fields['value']}/.."}


def two_months(found: re.Match[str], calendar: Calendar) -> Fields:
    """A span of months; `đầu năm 2017` as its first end is January."""
    last = month_number(found["m2"])
    first = month_number(found["m1"]) if found["m1"] else 1  # `đầu năm` is January
    if not first or not last:
        return None
    last_year = _year(found, "y2") or _year(found, "y1") or calendar.year_of(last, found.start())
    first_year = _year(found, "y1") or last_year
    if not _year(found, "y1") and first > last and last_year.isdecimal():
        first_year = str(int(last_year) - 1)
    return {"value": f"{month(first_year, first)}/{month(last_year, last)}"}


def part_of_year(found: re.Match[str], calendar: Calendar) -> Fields:
    """`9 tháng đầu năm`, `3 tháng cuối năm`, `11 tháng năm 2025`, `nửa đầu năm`."""
    word = (_get(found, "n") or "6").lower()
    count = int(word) if word.isdecimal() else COUNTS.get(word, 0)
    if not 1 <= count <= 12:
        return None
    late = (_get(found, "side") or "").lower() == "cuối"
    first, last = (13 - count, 12) if late else (1, count)
    return {"value": months(_year(found) or calendar.year_of_period(first, last, found.start()), first, last)}


_SO_FAR = re.compile(r"(?:sau|gần|hơn|mỗi|khoảng|chậm|thêm|hạn|trên|chỉ|từ|được|nghỉ|ước|phạt|với|và|quá|năm)\s+$", re.IGNORECASE)


_SUMMED = re.compile(r"(?:ngân\s+sách|giải\s+ngân|số\s+thu|xuất\s+khẩu|tính\s+chung|lũy\s+kế|kết\s+quả)\s+$", re.IGNORECASE)


def months_so_far(found: re.Match[str], calendar: Calendar) -> Fields:
    """`6 tháng` for the first six months, in an article that is about them."""
    count = int(found["n"])
    before = calendar.text[max(0, found.start() - 16) : found.start()]
    if not (count in calendar.reported_months or _SUMMED.search(before)) or _SO_FAR.search(before):
        return None
    return {"value": months(calendar.year_of_period(1, count, found.start()), 1, count)}


def season(found: re.Match[str], calendar: Calendar) -> Fields:
    """A season in EDTF: 21 is spring."""
    return {"value": f"{found['y']}-{21 + ('xuân', 'hè', 'thu', 'đông').index(found['season'].lower())}"}


def quarter(found: re.Match[str], calendar: Calendar) -> Fields:
    """A quarter as its months."""
    number = quarter_number(found["q"])
    if not number:
        return None
    first, last = 3 * number - 2, 3 * number
    year = calendar.last_year if _get(found, "last") else _year(found) or calendar.year_of_period(first, last, found.start())
    return {"value": months(year, first, last)}


def two_years(found: re.Match[str], calendar: Calendar) -> Fields:
    """A span of years."""
    first, last = found["y1"], found["y2"]
    if len(last) == 2:
        last = first[:2] + last
    if not int(first) < int(last) <= int(first) + 130:
        return None
    return {"value": f"{first}/{last}"}


def since_year(found: re.Match[str], calendar: Calendar) -> Fields:
    """A year from which something lasts until now."""
    return {"value": f"{found['y'] or calendar.year}/.."}


_NO_YEAR_PART = re.compile(r"(?:dịp|họp|lũ|đến|ngày|mùa|điểm|thời|hạn|trận|bão|tết|mưa)\s+$", re.IGNORECASE)


def one_year(found: re.Match[str], calendar: Calendar) -> Fields:
    """A year, or đầu, giữa, cuối of it; `năm nay` and `cuối năm` mean the article's own."""
    before = calendar.text[max(0, found.start() - 8) : found.start()]
    if not _year(found) and found.group()[-3:].lower() == "năm" and _NO_YEAR_PART.search(before):
        return None
    year = calendar.last_year if _get(found, "last") else _year(found) or calendar.year
    return {"value": year, "mod": mod_of(found)}


# A year may follow any Vietnamese word (`Hội xuân Đồi Thông 2017`), but of plain ones only these: the rest are brands and codes.
_YEAR_CUE = re.compile(
    r"(?:[^\W\d_]*[À-ỹ][^\W\d_]*\s+|\b(?i:SN|sinh|thi|cup|games|trong|sau|sang)\s+|\(\s?)\Z",
)
_NOT_YEAR = re.compile(
    r"(?:\b(?:số|hơn|gần|trên|khoảng|đường|đoàn|đội|lữ|hầm|được|có|gồm|cho|đạt|thêm|còn|ĐT|QL|tờ|mã|km|tiền|giá|là|lộ|bản|loại|mẫu|kiểu|máy|đời|nhà|"
    r"hiệu|phòng|tổng|thưởng|gấp|dài|rộng|cao|nặng|bằng|lên|xuống|tới|ước|lần|chữ|dưới|mức|quá|cả|toàn)\s*|[.,/\-–:+]\s?)\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:người|hộ|ha|tấn|m2|m²|km|kg|đồng|triệu|tỷ|con|cây|suất|lượt|em|học|cán|đảng|đoàn|hội|đại|chiến|"
    r"vụ|ngày|cái|chiếc|%|m\b|tỉ|nghìn|lao)"
)


def bare_year(found: re.Match[str], calendar: Calendar) -> Fields:
    """Four digits without `năm`: a year only where the words around say so, else a count."""
    text, begin, end = calendar.text, found.start(), found.end()
    before = text[max(0, begin - 16) : begin]
    if found["y"] == "2000" or _NOT_YEAR.search(before) or _COUNTED.match(text, end) or not _YEAR_CUE.search(before):
        return None
    return {"value": found["y"]}
