"""Which year a date means, and dates written in EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extractor.grammar.anchors import Span

UNKNOWN = "XXXX"

COUNTS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
}
_MONTHS = {**COUNTS, "tư": 4, "mười hai": 12, "giêng": 1, "chạp": 12}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# A deadline or a plan may lie in the months after publication; without such a word a date lies before it.
_AHEAD = re.compile(
    r"(?<!\w)(?:trước(?!\s+đó)|xong|sẽ|dự\s+kiến|chậm\s+nhất|phấn\s+đấu|hạn|hoàn\s+thành|tới\s+đây|từ\s+nay)[^\w.;\n]+(?:\w+[^\w.;\n]+){0,4}\Z",
    re.IGNORECASE,
)
# What shows the year in which an article without a date of publication stands: reports and plans of that year, its feasts
# and harvests; never births, terms of office, laws or things long past. Looked for right before a year.
_CURRENT = re.compile(
    r"(?:tháng\s+(?:đầu|cuối)|nhiệm\s+vụ(?:\s+trọng\s+tâm)?|kế\s+hoạch|phương\s+hướng|(?:chương\s+trình\s+)?công\s+tác|triển\s+khai|tổng\s+kết|sơ\s+kết|"
    r"mục\s+tiêu|phấn\s+đấu|(?<!từ\s)đầu|trồng\s+cây|(?:^|[\n.]\s?))\s*năm\s+$|năm\s+học\s+(?:mới\s+)?$|"
    r"(?:tết|xuân|hè|công\s+tác|[TSDMNHG][ýửầãìỵọùâậuấợ]\w*)\s+$|tháng\s+\d{1,2}\s+năm\s+$",
    re.IGNORECASE,
)
# A year that is planned for: an article of the last months of the year before stands in that one.
_PLANNED = re.compile(r"(?:nhiệm\s+vụ(?:\s+trọng\s+tâm)?|kế\s+hoạch|phương\s+hướng|mục\s+tiêu|phấn\s+đấu)\s+năm\s+$", re.IGNORECASE)
_YEAR_END = re.compile(r"tháng\s+1[0-2]\s+năm\s+$|\d\s?[/.\-]\s?1[0-2]\s?[/.\-]\s?$", re.IGNORECASE)
# Where nothing else shows the year: what takes place once a year, if the article names no other year in this way.
_YEARLY = re.compile(
    r"(?:thi\s+đua|phong\s+trào|lễ\s+hội|công\s+tác\s+hội|ngày\s+hội|ra\s+quân|nhận\s+quân|giáng\s+sinh|tháng\s+hành\s+động|tuần\s+lễ|Việt\s+Nam|"
    r"Tý|Sửu|Dần|Mão|Thìn|Tỵ|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)\s+năm\s+$",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"quý\s+[IV1-4]+(?:\s*[/.\-]\s*|\s+năm\s+)$", re.IGNORECASE)
_FULL_DATE = re.compile(r"(?<!\d)\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?$")
_NOT_NOW = re.compile(
    r"[/\-][A-ZĐ]\S*\s*,?\s*\(?(?:ngày\s*)?$|sinh(?:\s+ngày)?\W*$"
    r"|\bSN\W*$|lập\W*$|số\s+\d+\W+(?:ngày\s*)?$",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"(\d{1,2})\s+tháng\s+đầu\s+năm", re.IGNORECASE)
_RUN = re.compile(r"\d+")


# `năm 1968, ngày 11/2`: the year stands before the day.
_OF_YEAR = re.compile(r"(?<!\w)năm\s((?:19|20)\d\d),\s(?:vào\s)?\Z", re.IGNORECASE)


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


def _year_in(text: str, numbers: Iterable[Span]) -> str:
    """The latest year of a full date or of a report; else the first quarter's, else that of a yearly event; else unknown."""
    found: dict[str, list[str]] = {"own": [], "planned": [], "quarter": [], "yearly": [], "ending": []}
    for start, end in numbers:
        if end - start != 4 or not text.startswith("20", start):
            continue
        before = text[max(0, start - 32) : start]
        kind = _kind_of_year(before)
        if kind:
            found[kind].append(text[start:end])
            if kind == "own" and _YEAR_END.search(before):
                found["ending"].append(text[start:end])
    own, planned = found["own"], found["planned"]
    if planned and not (own and str(int(max(planned)) - 1) == max(own) in found["ending"]):
        own = own + planned
    if own or found["quarter"]:
        return max(own) if own else found["quarter"][0]
    return found["yearly"][0] if len(set(found["yearly"])) == 1 else UNKNOWN


def _kind_of_year(before: str) -> str:
    """What the words before a year make of it; nothing for a year that says nothing about the article's own."""
    bare = before.rstrip()
    if bare[-1:] in _JOINTS:
        date = _FULL_DATE.search(before)
        if date:
            return "" if _NOT_NOW.search(before, 0, date.start()) else "own"
        return "quarter" if _QUARTER.search(before) else ""
    if len(bare) == len(before):
        return ""
    told = bare[-3:].lower() == "năm"
    if _CURRENT.search(before):
        return "planned" if told and _PLANNED.search(before) else "own"
    return "quarter" if told and _QUARTER.search(before) else "yearly" if told and _YEARLY.search(before) else ""


_JOINTS = ("/", ".", "-")
"""Signs between the parts of a date."""


_PAGE = 120
"""The longest line of a text that is broken into lines of about one length."""


@dataclass(eq=False)
class Calendar:
    """What one article says about the year in which it stands.

    Args:
        text: the article's text.
        published: ISO date or date-time, or None.
        numbers: the runs of digits of the text, if they are known.
    """

    text: str
    published: str | None
    numbers: Sequence[Span] | None = None

    @cached_property
    def today(self) -> date | None:
        """The day of publication, if it is known and can be: no page is of another time than 1900 to 2100."""
        try:
            day = date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None
        return day if 1900 <= day.year <= 2100 else None

    @cached_property
    def year(self) -> str:
        """The year in which the article stands: of publication, else as its context says, else `XXXX`."""
        if self.today:
            return str(self.today.year)
        return _year_in(self.text, self._runs)

    @cached_property
    def _runs(self) -> Sequence[Span]:
        return [run.span() for run in _RUN.finditer(self.text)] if self.numbers is None else self.numbers

    @property
    def last_year(self) -> str:
        """The year before the article's."""
        return str(int(self.year) - 1) if self.year.isdecimal() else UNKNOWN

    @cached_property
    def reported_months(self) -> frozenset[int]:
        """The numbers of months that the article sums up (`6 tháng đầu năm`)."""
        matches = (_REPORTED.match(self.text, start) for start, end in self._runs if end - start <= 2)
        return frozenset(int(found[1]) for found in matches if found)

    @cached_property
    def _width(self) -> int:
        """How long lines are that were broken to fit a page, in a text of such lines; else 0."""
        lines = [len(line) for line in self.text.split("\n") if line.strip()]
        widest = max(lines, default=0)
        return widest if len(lines) > 3 and widest <= _PAGE and sum(line > 0.7 * widest for line in lines) > 0.6 * len(lines) else 0

    def wraps(self, at: int) -> bool:
        """Whether the line end at `at` only breaks a paragraph, so that a date may go on behind it."""
        begin = self.text.rfind("\n", 0, at) + 1
        return self._width > 0 and at - begin > 0.7 * self._width and self.text[at + 1 : at + 2].strip() != ""

    def year_of(self, number: int, at: int, day_number: int = 1) -> str:
        """The year that a day or month without one means.

        Args:
            number: the month.
            at: where the date begins in the text; words before it tell plans from reports.
            day_number: the day, if it is known.
        """
        told = _OF_YEAR.search(self.text, max(0, at - 16), at)
        if told:
            return told[1]
        if not self.today:
            return self.year
        year = self.today.year
        ahead = (number - self.today.month) * 30.4 + day_number - self.today.day
        planned = self._planned(at)
        # early in a year little but plans lies ahead in it; later so do events that are announced
        if ahead > (60 if self.today.month <= 4 else 120) and not planned:
            return str(year - 1)
        if ahead < -270 and planned:
            return str(year + 1)
        return str(year)

    def _planned(self, at: int) -> bool:
        return _AHEAD.search(self.text, max(0, at - 40), at) is not None

    def year_of_period(self, first: int, last: int, at: int) -> str:
        """The year of a part of the year, such as `9 tháng đầu năm`: one that can have been reported by now.

        Args:
            first: its first month.
            last: its last month.
            at: where it begins in the text; words before it tell plans from reports.
        """
        if not self.today:
            return self.year
        # in the first weeks of a year articles still sum up the one that ended
        early = last - self.today.month > 5 if first == 1 else first - self.today.month > 6
        behind = early and (first == 1 or not self._planned(at))
        return str(self.today.year - behind)
