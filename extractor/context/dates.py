"""The dates around figures: what each says of the figures near it, and what an article's dates say of the figures to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.context.scene import Scene, lowered
from extractor.work import Work

_COMPARED = re.compile(r"(?:so với|cùng kỳ|cao hơn|thấp hơn|nhiều hơn|ít hơn)[^,;.]{0,30}$")
_COMPARING = ("so với", "cùng kỳ", "cao hơn", "thấp hơn", "nhiều hơn", "ít hơn")
_BORN = ("sn", "sinh", "sinh năm", "sinh ngày")
_MEETING = re.compile(r"\b(?:hội nghị|hội thảo|đại hội|họp|tọa đàm|lễ|buổi làm việc|diễn đàn|gặp mặt)\b")
_HELD = re.compile(rf"{_MEETING.pattern}|\b(?:buổi|tổng kết|sơ kết|đánh giá|xúc tiến|làm việc|giám sát|kết quả|kết luận|kiểm toán)\b")
GATHERED = re.compile(
    r"\b(?:hội nghị|hội thảo|đại hội|họp|tọa đàm|làm việc|diễn đàn|gặp mặt|sơ kết|tổng kết|khảo sát|giám sát|đối thoại|tiếp xúc|"
    r"kiểm tra|đoàn công tác)\b",
    re.IGNORECASE,
)
"""A meeting or a visit: what is told there need not have happened there."""
_VISIT = re.compile(
    r"\b(?:kiểm tra|làm việc|khảo sát|ghi nhận|giám sát|thăm|đối thoại|tiếp xúc|tiếp đoàn|trao đổi|cho biết|kiểm điểm|ra mắt|khánh thành|"
    r"khởi công|phát động|công bố)\b"
)
CAUGHT = re.compile(r"\b(?:phát hiện|bắt giữ|bắt quả tang|tạm giữ|thu giữ|xảy ra|thiệt hại|ngập|chết|bị thương|cuốn trôi)\b")
"""Something happened, even if it was a control that found it."""
_LOOKS_BACK = re.compile(r"(?:tổng kết|sơ kết|đánh giá|kết quả|tình hình)[^,;.]{0,70}$")
_AHEAD = re.compile(r"(?:triển khai|nhiệm vụ|phương hướng|kế hoạch|mục tiêu|chương trình|xuân|tết)[^,;.]{0,40}$")
_NAMED = re.compile(r"(?:kế hoạch|chương trình|đề án|nghị quyết|luật|dự án|chỉ tiêu|dự toán)\b[^,;.]{0,30}$")
_LIMIT = ("trước", "đến", "hết", "trong")
_TERM = re.compile(r"(?:nhiệm kỳ|giai đoạn|khóa|khoá|năm học)\b")
_TERM_OF_OFFICE = ("nhiệm kỳ", "khóa", "khoá")
_FEAST = re.compile(
    r"(?:kỷ niệm|ngày quốc tế|ngày thành lập|ngày truyền thống|liệt sĩ|ngày hội|ngày thầy thuốc|ngày nhà giáo)[^,;.]{0,60}$"
)
_AIMED = re.compile(r"\b(?:phấn đấu|mục tiêu|sẽ|dự kiến|kế hoạch)\b")
_ANEW = re.compile(r";\s*(?:tính )?(?:đến )?$")
_STRETCH = ("kỳ", "đợt", "tháng", "quý", "năm")
_OPENS = re.compile(r"(?:[,:;.“(]|\b(?:trong|qua|hết|đến|vào|lúc))\s*$")
_NARROW = re.compile(r"\d{4}-\d\d|(\d{4}-\d\d)-\d\d/\1-\d\d")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d(?:/((?:\d{4}|XXXX)-\d\d)-\d\d)?")
_YEAR = re.compile(r"\d{4}(?=-|/|$)")
_OPENING = 900  # characters in which the event's day is looked for
_STALE = 7  # months after which a stretch of time is told as past, not reported on
_SOME = 12  # days that are one event still


@lru_cache(maxsize=8192)
def is_day(value: str) -> bool:
    """Whether a value is a day or some days on end, no month and no year."""
    found = _DAY.fullmatch(value)
    if found is None:
        return False
    return found[1] is None or (found[1] in value[:7] or abs(_ordinal(value[:10]) - _ordinal(value[11:])) < _SOME)


def _year(day: str) -> int:
    """The year that a value of EDTF begins with; a negative number if the year is not known."""
    return int(day[:4]) if day[:4].isdigit() else -9


def _ordinal(day: str) -> int:
    """A number that grows with the days, near enough to tell a week from a season."""
    return int(day[:4]) * 372 + int(day[5:7]) * 31 + int(day[8:10]) if day[:4].isdigit() else 0


def shifted(value: str, years: int) -> str:
    """The same stretch of the calendar some years before."""
    return _YEAR.sub(lambda match: f"{int(match.group()) - years:04d}", value)


@dataclass(slots=True)
class Dated:
    """A date of a sentence and the part that it plays.

    Attributes:
        value: its EDTF value.
        start: offset.
        end: offset.
        bracketed: where the words before its opening bracket end; -1 where it stands in none.
        compared: it says with what a figure is compared, or when somebody was born.
        topic: it belongs to what a meeting is about (`hội nghị tổng kết năm 2018`), not to that day's figures.
        term: it is a term of office.
        future: it lies after the article's publication.
        day: it is a day or some days.
    """

    value: str
    start: int
    end: int
    bracketed: int
    compared: bool
    topic: bool
    term: bool
    future: bool
    day: bool


class Reading:
    """What the dates of an article have said so far.

    Attributes:
        published: day of publication.
        event: the day of what is reported, found in the opening.
        base: the period of the report.
        local: the period or day that the paragraph has told last.
        plan: the time ahead that the paragraph has told last.
        told: the day that the paragraph has told last, of whatever.
        day: the day of what happened, where an article tells that and no meeting or visit.
        visited: the first line tells of a visit or a control.
    """

    def __init__(self, work: Work) -> None:
        self.text = lowered(work)
        self.published = (work.article.published or "")[:10] or None
        self._second_end = self._lines(2)
        self.event = self._event(work)
        self.base: str | None = None
        self.local: str | None = None
        self.plan: str | None = None
        self.told: str | None = None
        self.day: str | None = None
        self.visited = False

    def _lines(self, count: int) -> int:
        """Where so many lines of the text end."""
        end = -1
        for _ in range(count):
            end = self.text.find("\n", end + 1)
            if end < 0:
                return len(self.text)
        return end

    def _event(self, work: Work) -> str | None:
        papers = [(paper.start, paper.end) for paper in work.of("DOC") if paper.start < _OPENING]
        for date in work.of("DATE"):
            if date.start >= min(self._second_end, _OPENING):
                break
            if any(start <= date.start < end for start, end in papers):
                continue
            value = str(date.fields.get("value") or "")
            spanned = self._opened(date.start) < 0 or self.text.endswith("ngày", 0, self._opened(date.start))
            if is_day(value) and spanned and not self._feast(date.start) and self._recent(value):
                return value
        return None

    def _recent(self, value: str) -> bool:
        """Whether a day may be the event's: not after publication, not of another year unless of the last weeks of the one before."""
        if self.published is None:
            return True
        if value[:10] > self.published:
            return value.startswith("XXXX")
        return value[:4] == self.published[:4] or (_year(value) + 1 == _year(self.published) and value[5:7] in ("11", "12"))

    def _feast(self, start: int) -> bool:
        return bool(_FEAST.search(self.text[max(start - 80, 0) : start]))

    def paragraph(self) -> None:
        """A new paragraph begins."""
        self.local = self.plan = self.told = None

    def read(self, scene: Scene) -> list[Dated]:
        """The dates of a sentence, in order."""
        found: list[Dated] = []
        start, text = scene.sentence.start, self.text
        for date in scene.dates:
            value, bracketed = str(date.fields["value"]), self._opened(date.start)
            if found and bracketed == found[-1].end and not is_day(found[-1].value):
                found[-1].value, found[-1].end = value, date.end  # `6 tháng (từ ngày … đến ngày …)`: the same, told better
                continue
            day = is_day(value)
            held = bool(found) and not day and found[0].day and found[0].start - start < 40
            found.append(
                Dated(
                    value=value,
                    start=date.start,
                    end=date.end,
                    bracketed=bracketed,
                    compared=self._compared(start, date.start) or (bracketed >= 0 and self._feast(bracketed)),
                    topic=held and bool(_HELD.search(text, found[0].end, date.start)),
                    term=text.startswith(_TERM_OF_OFFICE, date.start),
                    future=self._future(value),
                    day=day,
                )
            )
        return found

    def bound(self, start: int, date: Dated) -> bool:
        """Whether a date says by when something is to be done, or belongs to a plan's or a law's name."""
        head = self.text[max(start, date.start - 60) : date.start]
        return head.rstrip().endswith(_LIMIT) or bool(_NAMED.search(head))

    def _spoken(self, line_start: int, at: int) -> bool:
        """Whether an offset lies in a quotation that began in its paragraph: what somebody tells is not the report's."""
        return self.text.count("“", line_start, at) > self.text.count("”", line_start, at)

    def _ago(self, value: str) -> bool:
        """Whether a stretch of time ended too long ago to be what an article reports on: a career, a term."""
        end = value.rpartition("/")[2]
        if self.published is None or _year(end) < 0 or _year(self.published) < 0:
            return False
        months = (_year(self.published) - _year(end)) * 12 + int(self.published[5:7] or 12) - int(end[5:7] or 12)
        return months > _STALE

    def remember(self, scene: Scene, dated: Sequence[Dated], line_start: int) -> None:
        """Keep what a sentence's dates say of the figures that follow: for the article (`base`) or for its paragraph (`local`)."""
        first = scene.figures[0].start if scene.figures else scene.sentence.end
        self._topic(scene, dated)
        for date in dated:
            if date.future and not date.compared and (not date.day or "/" in date.value):
                self.plan = date.value
        for date in dated:
            single = date.day
            if self._passing(scene, date, first):
                continue
            if date.bracketed >= 0 and any(date.bracketed == figure.end for figure in scene.figures):
                continue
            if date.compared or date.future or (date.bracketed >= 0 and single) or self._feast(date.start):
                continue
            if date.term and not self.heads(scene, date):
                continue
            if not single and self._aimed(date):
                self.plan = date.value
                continue
            if not single:
                self.local = date.value
                if not self._ago(date.value) and not self._spoken(line_start, date.start) and self._governs(scene, date, line_start):
                    self.base = date.value
            else:
                self._day(scene, date, line_start)
            break

    def _day(self, scene: Scene, date: Dated, line_start: int) -> None:
        self.told = date.value
        start, end = scene.sentence.start, scene.sentence.end
        if _MEETING.search(self.text, start, end):
            return
        self.local = date.value
        caught = CAUGHT.search(self.text, start, end)
        visit = bool(_VISIT.search(self.text, date.end, end))
        if scene.line == 0 and visit and not caught:
            self.visited = True
        first = date.start - line_start < 60 or (scene.line == 0 and date.value == self.event)
        if not self.visited and (caught or (first and not visit)):
            self.day = date.value

    def _passing(self, scene: Scene, date: Dated, first: int) -> bool:
        """Whether a date holds for its own clause only: it comes late, behind figures, or behind `riêng`."""
        late = date.start - scene.sentence.start >= 60
        if date.start >= first and (date.day or late):
            return not _ANEW.search(self.text[max(date.start - 12, 0) : date.start])
        alone = late and date.day and not self.opens(scene.sentence.start, date)
        return alone or "riêng" in self.text[max(date.start - 14, 0) : date.start]

    def _topic(self, scene: Scene, dated: Sequence[Dated]) -> None:
        """The period that the meeting looks back on, told where the meeting is."""
        if self.base is not None or scene.line > 2:
            return
        for date in dated:
            head = self.text[max(scene.sentence.start, date.start - 80) : date.start]
            if date.topic and not date.future and not date.term and not _AHEAD.search(head):
                looks = _LOOKS_BACK.search(head)
                if looks or (self.base is None and not _NARROW.fullmatch(date.value)):
                    self.base = date.value
                if looks:
                    return

    def _governs(self, scene: Scene, date: Dated, line_start: int) -> bool:
        """Whether a period is that of the report: it opens a paragraph or a clause, stands in a heading or in the lead."""
        end = self.text.find("\n", date.end)
        heading = (end if end >= 0 else len(self.text)) - line_start < 75
        if date.start - line_start < 25 or heading:
            return True
        if _NARROW.fullmatch(date.value) or _TERM.match(self.text, date.start):
            return False
        if date.bracketed >= 0 and self.text.endswith(_STRETCH, 0, date.bracketed):  # `trong kỳ (từ ngày … đến ngày …)`
            return True
        return self.base is None and self.opens(scene.sentence.start, date)

    def heads(self, scene: Scene, date: Dated) -> bool:
        """Whether a date stands at the head of its sentence, or behind a colon."""
        return date.start - scene.sentence.start < 3 or self.text[max(date.start - 3, 0) : date.start].rstrip().endswith(":")

    def _aimed(self, date: Dated) -> bool:
        """Whether the running year is named for what is to be reached in it."""
        running = self.published is not None and date.value == self.published[:4]
        return running and bool(_AIMED.search(self.text, date.end, date.end + 40))

    def opens(self, start: int, date: Dated) -> bool:
        """Whether a date opens its sentence, which begins at an offset, or a clause of it."""
        return date.start == start or bool(_OPENS.search(self.text[max(date.start - 8, 0) : date.start]))

    def _future(self, value: str) -> bool:
        start, published = value.split("/")[0], self.published
        if published is None or not start[:4].isdigit():
            return False
        return start[:7] > published[:7] or (len(start) == 10 and start > published)

    def _opened(self, start: int) -> int:
        """Where the words before an opening bracket end, if one stands right before an offset; else -1."""
        head = self.text[max(start - 3, 0) : start].rstrip()
        return max(start - 3, 0) + len(head[:-1].rstrip()) if head.endswith("(") else -1

    def _compared(self, start: int, at: int) -> bool:
        """Whether the date at an offset only says with what the figure is compared, or when somebody was born."""
        head = self.text[max(start, at - 40) : at]
        if head[-14:].rstrip().endswith(_BORN):
            return True
        return at - start > 6 and any(word in head for word in _COMPARING) and bool(_COMPARED.search(head))
