"""Which year a date means, and dates written in EDTF."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

UNKNOWN = "XXXX"

COUNTS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
}  # fmt: skip
_MONTHS = {**COUNTS, "tư": 4, "mười hai": 12, "giêng": 1, "chạp": 12}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# A deadline or a plan may lie in the months after publication; without such a word a date lies before it.
_AHEAD = re.compile(r"(?:trước|đến|hết|tới|xong|sẽ|dự kiến|chậm nhất|phấn đấu|vào|kế hoạch|hạn)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_CURRENT = re.compile(
    r"(?:\d+\s+tháng\s+(?:đầu|cuối)|quý\s+[IV1-4]+(?:\s*[,/.\-]|)|trong|nhiệm\s+vụ|kế\s+hoạch|công\s+tác|phương\s+hướng|chương\s+trình|"
    r"triển\s+khai|tổng\s+kết|sơ\s+kết|mục\s+tiêu|phấn\s+đấu|đầu)\s*(?:năm\s*(?:học\s*)?)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(r"(?<!\d)\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?((?:19|20)\d\d)(?!\d)")
_DOCUMENT_BEFORE = re.compile(r"[/\-][A-ZĐ]\S*\s*,?\s*(?:ngày\s*)?$|sinh(?:\s+ngày)?\W*$|\bSN\W*$")


def month_number(word: str) -> int:
    """`7`, `07`, `Giêng`, `mười hai` as a number; 0 if it is no month."""
    word = " ".join(word.lower().split())
    number = int(word) if word.isdecimal() else _MONTHS.get(word, 0)
    return number if 1 <= number <= 12 else 0


def quarter_number(word: str) -> int:
    """`I` or `2` as a quarter; 0 if it is none."""
    return _QUARTERS.get(word.lower(), 0)


def day(year: str, month: int, number: int) -> str:
    """A day in EDTF. An impossible one (31 April) is kept as written, so that a reader can see and flag it."""
    return f"{year}-{month:02d}-{number:02d}"


def month(year: str, number: int) -> str:
    """A month in EDTF."""
    return f"{year}-{number:02d}"


def months(year: str, first: int, last: int) -> str:
    """A span of months in one year, in EDTF."""
    return f"{month(year, first)}/{month(year, last)}"


@dataclass(eq=False)
class Calendar:
    """What one article says about the year in which it stands.

    Args:
        text: the article's text.
        published: ISO date or date-time, or None.
    """

    text: str
    published: str | None

    @cached_property
    def today(self) -> date | None:
        """The day of publication, if it is known and can be."""
        try:
            return date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None

    @cached_property
    def year(self) -> str:
        """The year in which the article stands: of publication, else as its context says, else `XXXX`."""
        if self.today:
            return str(self.today.year)
        full = Counter(
            match.group(1)
            for match in _FULL_DATE.finditer(self.text)
            if not _DOCUMENT_BEFORE.search(self.text[max(0, match.start() - 30) : match.start()])
        )
        current = Counter(match.group(1) for match in _CURRENT.finditer(self.text))
        years = full or current
        return max(years, key=lambda year: (year, years[year])) if years else UNKNOWN

    def year_of(self, number: int, at: int, day_number: int = 1) -> str:
        """The year that a day or month without one means.

        Args:
            number: the month.
            at: where the date begins in the text; words before it tell plans from reports.
            day_number: the day, if it is known.
        """
        if not self.today:
            return self.year
        year = self.today.year
        ahead = (number - self.today.month) * 30.4 + day_number - self.today.day
        planned = ahead > 0 and bool(_AHEAD.search(self.text[max(0, at - 24) : at]))
        if ahead > 60 and not planned and self.today.month <= 4:
            return str(year - 1)
        if ahead < -300 and _AHEAD.search(self.text[max(0, at - 24) : at]):
            return str(year + 1)
        return str(year)

    def year_of_period(self, first: int, last: int) -> str:
        """The year of a part of the year, such as `9 tháng đầu năm`: one that can have been reported by now."""
        if not self.today:
            return self.year
        # in the first weeks of a year articles still sum up the one that ended
        behind = last - self.today.month > 5 and first == 1
        return str(self.today.year - behind)
