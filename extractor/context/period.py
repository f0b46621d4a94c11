"""When a figure held: the date that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.context.scene import Scene, lowered
from extractor.work import Draft, Work

_COMPARED = re.compile(r"(?:so với|cùng kỳ|cao hơn|thấp hơn|nhiều hơn|ít hơn)[^,;.]{0,30}$")
_BORN = re.compile(r"(?:\bsn|sinh(?: năm| ngày)?)\s*$")
_NOW = re.compile(r"\b(?:(?:tính )?(?:đến|tới) nay|hiện nay|hiện (?:có|còn|đang|toàn|cả|đã)|(?:^|(?<=[,;.] ))hiện)\b")
_MEETING = re.compile(r"\b(?:hội nghị|hội thảo|đại hội|họp|tọa đàm|lễ|buổi làm việc|diễn đàn|gặp mặt)\b")
_OCCASION = re.compile(
    r"(?:(?:cũng )?(?:nhân |trong )?dịp này|"
    r"tại (?:hội nghị|buổi|lễ|đại hội|kỳ họp|chương trình)|(?:cùng |tới |đến |tham )?dự |"
    r"kết thúc (?:hội|buổi|lễ|đợt|chương trình|ngày))",
)
_GIVEN = re.compile(r"\b(?:trao|tặng|(?<!để )bầu|truyền đạt|thảo luận|biểu quyết|khen thưởng|biểu dương|tuyên dương)\b")
_NARROW = re.compile(r"\d{4}-\d\d|(\d{4}-\d\d)-\d\d/\1-\d\d")
_TERM = re.compile(r"(?:nhiệm kỳ|giai đoạn|khóa|khoá|năm học)\b")
_STANDING = re.compile(r"\b(?:dài|cách|rộng|cao)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Clock:
    """Walks through an article's sentences and keeps the date of the event and the period of the report."""

    def __init__(self, work: Work) -> None:
        self.text = lowered(work)
        self.published = (work.article.published or "")[:10] or None
        self.event: str | None = None
        self.base: str | None = None
        self.day: str | None = None
        self.local: str | None = None
        self.line = -1
        self.line_start = 0

    def tell(self, scene: Scene) -> None:
        """Fill `period` of a sentence's figures, then remember what its dates say of the next."""
        if scene.line != self.line:
            self.line, self.line_start, self.local = scene.line, scene.sentence.start, None
        for draft in scene.figures:
            draft.fields["period"] = self._period(scene, draft)
        if not scene.dates:
            return
        dates = [date for date in scene.dates if not self._aside(date)]
        day = next((str(date.fields["value"]) for date in dates if _DAY.match(str(date.fields["value"]))), None)
        if self.event is None and day is not None:
            self.event = day
        self._remember(scene, dates)

    def _remember(self, scene: Scene, dates: Sequence[Draft]) -> None:
        """Keep what a sentence's first date says of the figures that follow: for the article (`base`) or for its paragraph (`local`)."""
        sentence = scene.sentence
        first = scene.figures[0].start if scene.figures else sentence.end
        for date in dates:
            value = str(date.fields["value"])
            single = bool(_DAY.fullmatch(value))
            if date.start - sentence.start >= 60 and (single or date.start >= first):
                continue
            if self._compared(sentence.start, date) or self._future(value):
                continue
            if not single:
                self.local = value
                if self._governs(scene, date, value):
                    self.base = value
            elif not _MEETING.search(self.text, sentence.start, sentence.end):
                self.local = value
                if date.start - self.line_start < 60:
                    self.day = value
            break

    def _governs(self, scene: Scene, date: Draft, value: str) -> bool:
        """Whether a period is that of the report: it opens a paragraph, stands in a heading or in the lead, or is long."""
        end = self.text.find("\n", date.end)
        heading = (end if end >= 0 else len(self.text)) - self.line_start < 75
        if date.start - self.line_start < 25 or heading or (scene.line < 3 and self.base is None):
            return True
        return bool(_NARROW.fullmatch(value)) is False and not _TERM.match(self.text, date.start)

    def _future(self, value: str) -> bool:
        return bool(self.published) and value.split("/")[0][:4].isdigit() and value[:7] > str(self.published)[:7]

    def _period(self, scene: Scene, figure: Draft) -> str | None:
        own = self._own(scene, figure)
        if own is not None:
            return own
        start = scene.sentence.start
        if self.published and _NOW.search(self.text, start, figure.start):
            return self.published
        if self.event and (_OCCASION.match(self.text, start) or _GIVEN.search(self.text, start, figure.start)):
            return self.event
        return None if _STANDING.search(self.text, max(start, figure.start - 30), figure.start) else self.local or self.base or self.day

    def _own(self, scene: Scene, figure: Draft) -> str | None:
        """The date in the figure's own sentence: in brackets behind it, before it, or close behind it."""
        usable = [date for date in scene.dates if not self._compared(scene.sentence.start, date)]
        for date in usable:
            if figure.end <= date.start <= figure.end + 3 and self.text[figure.end : date.start].strip() == "(":
                return str(date.fields["value"])
        for date in scene.dates:  # `so với năm 2018 (252 lồng)`: of the year compared
            if 0 < figure.start - date.end <= 3 and self.text[date.end : figure.start].strip() == "(":
                return str(date.fields["value"])
        ends = {other.end for other in scene.figures}
        bracketed = [date for date in usable if self._opened(date.start) not in ends]
        before = [date for date in bracketed if date.end <= figure.start]
        limit = self._behind(bracketed, figure)
        if limit is not None and self._limits(bracketed, figure):
            return limit
        if before:
            return str(before[-1].fields["value"])
        return limit

    def _limits(self, dates: Sequence[Draft], figure: Draft) -> bool:
        """Whether the date behind the figure is the day by which it must be reached."""
        behind = next((date for date in dates if date.start >= figure.end), None)
        return behind is not None and self.text[figure.end : behind.start].rstrip().endswith("trước")

    def _aside(self, date: Draft) -> bool:
        """Whether a day stands in brackets of its own: an anniversary's, no date of the news."""
        return self._opened(date.start) >= 0 and bool(_DAY.fullmatch(str(date.fields["value"])))

    def _opened(self, start: int) -> int:
        """Where the words before an opening bracket end, if one stands right before an offset; else -1."""
        head = self.text[:start][-3:].rstrip()
        return start - (3 if start > 2 else start) + len(head[:-1].rstrip()) if head.endswith("(") else -1

    def _behind(self, dates: Sequence[Draft], figure: Draft) -> str | None:
        for date in dates:
            if figure.end <= date.start < figure.end + 90 and not re.search(r"[.;]", self.text[figure.end : date.start]):
                return str(date.fields["value"])
        return None

    def _compared(self, start: int, date: Draft) -> bool:
        """Whether the date only says with what the figure is compared, or when somebody was born."""
        if _BORN.search(self.text[max(start, date.start - 12) : date.start]):
            return True
        return bool(_COMPARED.search(self.text[max(start, date.start - 40) : date.start])) and date.start - start > 6
