"""When a figure held: the date that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.context.cues import cues
from extractor.context.dates import Dated, Reading, is_day, shifted
from extractor.context.scene import Scene
from extractor.work import Draft, Work

_TIMELESS = frozenset(("tuổi", "năm", "tháng", "tuần", "ngày", "đêm", "giờ", "phút", "giây"))
_COMPARED = re.compile(r"(?:so với|cùng kỳ)[^.;()]{0,40}\($")
_WHOLE_YEAR = re.compile(r"cả năm[^.;()]{0,12}\($")
_STORY = re.compile(
    r"(?:anh|chị|bà|ông|cô|chú|em|già làng|gia đình|hộ)\b[^,(:]{2,40}"
    r"(?: ở |, (?:ở|trú|ngụ|thôn|bản|ấp|xóm|buôn|làng|người (?!có uy tín))| \((?:\d\d tuổi|ở|trú|ngụ|thôn|bản|ấp|xóm|buôn|làng))"
)
_STOP = re.compile(r"[.;](?!\d)")
_THERE = ("occasion", "gathered")
_VOTES = (" tán thành", " biểu quyết", " có mặt biểu quyết", " nhất trí")
_REACH = 90
_NEAR = 12


Cue = tuple[str, int, int]
"""Kind, start and end of a cue."""


class Clock:
    """Walks through an article's sentences and keeps the date of the event and the period of the report."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.dates = Reading(work)
        self.text = self.dates.text
        self.line = -1
        self.line_start = 0
        self.thing = False
        self.before: str | None = None

    def tell(self, scene: Scene) -> None:
        """Fill `period` of a sentence's figures, then remember what its dates say of the next."""
        if scene.line != self.line:
            self.line, self.line_start = scene.line, scene.sentence.start
            self.dates.paragraph()
        if not (scene.figures or scene.dates):
            return
        dated = self.dates.read(scene)
        if scene.figures:
            self.thing = False
            told = self._cues(scene)
            for figure in scene.figures:
                figure.fields["period"] = self._period(scene, figure, dated, told)
            free = [figure for figure in scene.figures if self.text[figure.start - 1 : figure.start] != "("]
            self.before = free[-1].fields["period"] if free else self.before
        self.dates.remember(scene, dated, self.line_start)

    def _cues(self, scene: Scene) -> list[tuple[str, int, int]]:
        """The cues of a sentence up to its last figure; a figure's own words are none."""
        found = cues(self.work, self.text, scene.sentence.start, scene.figures[-1].end)
        return [cue for cue in found if not any(figure.start <= cue[1] < figure.end for figure in scene.figures)]

    def _period(self, scene: Scene, figure: Draft, dated: Sequence[Dated], told: Sequence[Cue]) -> str | None:
        if str(figure.fields.get("unit") or "") in _TIMELESS:
            return None
        text, start = self.text, scene.sentence.start
        known = [cue for cue in told if cue[2] <= figure.start]
        if text[figure.start - 1 : figure.start] == "(":
            inside = self._inside(scene, figure, dated)
            if inside is not None:
                return inside
        if self._voted(figure):
            said = [date.value for date in dated if date.day and date.end <= figure.start and not date.compared]
            return said[-1] if said else self.dates.day or self.dates.event
        own = self._own(scene, figure, dated, known, told)
        if own is not None:
            return own
        return self._context(figure, known, bool(known) and known[0][1] - start < 6)

    def _voted(self, figure: Draft) -> bool:
        """Whether a figure counts votes at the meeting that is reported."""
        voted = figure.fields.get("unit") == "phiếu" or self.text.startswith(_VOTES, figure.end)
        return voted and (self.dates.day or self.dates.event) is not None

    def _inside(self, scene: Scene, figure: Draft, dated: Sequence[Dated]) -> str | None:
        """The period of a figure that stands alone in brackets behind what it is compared with."""
        for date in dated:
            if 0 < figure.start - date.end <= 3:
                return date.value
        report = next((date.value for date in reversed(dated) if date.end < figure.start and not date.compared), None)
        report = report or self.dates.local or self.dates.base
        if report is None or self.text[figure.end : figure.end + 1] != ")":
            return None
        head = self.text[max(figure.start - 60, scene.sentence.start) : figure.start]
        if _COMPARED.search(head):
            return shifted(report, 1)
        return report[:4] if _WHOLE_YEAR.search(head) else None

    def _own(self, scene: Scene, figure: Draft, dated: Sequence[Dated], known: Sequence[Cue], told: Sequence[Cue]) -> str | None:
        """The date in the figure's own sentence: in brackets behind it, before it, or close behind it."""
        if not dated:
            return None
        text = self.text
        for date in dated:
            if date.bracketed == figure.end or (not date.compared and self._touches(figure, date)):
                return date.value
        ends = {other.end for other in scene.figures if other.fields.get("unit") not in _TIMELESS}
        usable = [date for date in dated if not (date.compared or date.topic or date.bracketed in ends)]
        usable = [date for date in usable if not date.term or self.dates.heads(scene, date)]
        before = next((date for date in reversed(usable) if date.end <= figure.start and self._carries(date, figure, scene)), None)
        behind = next((date for date in usable if date.start >= figure.end), None)
        reached = behind is not None and not behind.term and self._reaches(scene, figure, behind, known)
        if behind is not None and any(kind == "aim" and figure.end < start < behind.start for kind, start, _ in told):
            reached = False
        if behind is not None and reached and (before is None or text[figure.end : behind.start].rstrip().endswith("trước")):
            return behind.value
        if before is None or any(start > before.end and self._leaves(kind, before) for kind, start, _ in known):
            return None
        return before.value

    def _leaves(self, kind: str, date: Dated) -> bool:
        """Whether a cue behind a date leads away from it: to the present, or, from the day on which something is said, to an aim."""
        return kind in ("now", "year") or (kind == "aim" and date.day and not date.future)

    def _reaches(self, scene: Scene, figure: Draft, date: Dated, known: Sequence[Cue]) -> bool:
        """Whether a date behind a figure belongs to its clause."""
        gap = self.text[figure.end : date.start]
        if len(gap) >= _REACH or _STOP.search(gap):
            return False
        if ", " not in gap:
            return "riêng" not in gap
        others = [other for other in scene.figures if figure.end <= other.start < date.start]
        apart = not others or ", " in gap[: others[0].start - figure.end] or ", " in gap[others[-1].end - figure.end :]
        return not (others and apart) and not self._thing(figure, known)

    def _touches(self, figure: Draft, date: Dated) -> bool:
        """Whether nothing but a blank stands between a figure and the date behind it."""
        return 0 < date.start - figure.end < 3 and not self.text[figure.end : date.start].strip()

    def _carries(self, date: Dated, figure: Draft, scene: Scene) -> bool:
        """Whether a date before a figure reaches it: one that opens its sentence does, one inside a clause holds for that clause."""
        if any(self._touches(other, date) for other in scene.figures):
            return False
        if date.start - scene.sentence.start < 20 or ";" not in self.text[date.end : figure.start].replace("; trong đó", ""):
            return True
        if ":" in self.text[date.end : date.end + 3]:
            return True
        opening = max(scene.sentence.start, self.text.rfind(":", scene.sentence.start, date.start))
        near = date.start - opening < _REACH // 2
        near = near or self.dates.opens(scene.sentence.start, date)
        anew = self.dates.opens(scene.sentence.start, date) or self.text.find(";", opening, date.start) < 0
        return near and anew and not self.dates.bound(scene.sentence.start, date)

    def _context(self, figure: Draft, known: Sequence[Cue], opens: bool) -> str | None:
        """The period that a figure takes from elsewhere: the words of its sentence say from where."""
        dates, kinds = self.dates, {kind for kind, _, _ in known}
        if "now" in kinds:
            return dates.published or dates.event
        if "year" in kinds and dates.published:
            return dates.published[:4]
        last = {kind: end for kind, _, end in known}
        aim = last.get("aim", -1)
        if "ago" in kinds and dates.published and dates.published[:4].isdigit() and last["ago"] > aim:
            return str(int(dates.published[:4]) - 1)
        if "past" in kinds and last["past"] > aim:
            return None
        if aim >= 0 and last.get("done", -1) < aim:
            return dates.plan
        if opens and known[0][0] == "thus" and (self.before or dates.told):
            return self.before or dates.told
        there = opens and known[0][0] in _THERE and "said" not in kinds
        if there:
            return dates.told or dates.day or dates.event
        local = dates.local
        if self._thing(figure, known):
            return None
        if local is not None and not is_day(local):
            return local
        if dates.event and local is None and ({"given", "guest"} & kinds):
            return dates.event
        if self.thing:
            return None
        if local is not None:
            return None if "every" in kinds else local
        return self._report(known, figure)

    def _report(self, known: Sequence[Cue], figure: Draft) -> str | None:
        """The period of the report, for what is no person's story; else the day of what happened, if that is what is told."""
        kinds = [kind for kind, _, _ in known]
        if "every" in kinds or _STORY.match(self.text, self.line_start):
            return None
        if self.dates.base is not None:
            return None if self.text[self.line_start] in "“\"" or self._quoted(figure) else self.dates.base
        if self.dates.day is None and self.line == 0 and self.dates.told is None and "happened" in kinds:
            return self.dates.event  # the news comes first, its day in a later sentence
        if "price" in kinds:
            return None
        if "state" in kinds and not {"done", "happened"} & set(kinds[kinds.index("state") :]):
            return None
        return self.dates.day

    def _thing(self, figure: Draft, known: Sequence[Cue]) -> bool:
        """Whether a figure is a length or a cost; its whole sentence then describes a thing."""
        near = bool(known) and known[-1][0] == "thing" and figure.start - known[-1][2] < _NEAR
        near = near and "," not in self.text[known[-1][2] : figure.start]
        self.thing = self.thing or near
        return near

    def _quoted(self, figure: Draft) -> bool:
        """Whether somebody is speaking: a quotation mark behind a colon opened it, none has closed it."""
        opened = max(self.text.rfind(": “", self.line_start, figure.start), self.text.rfind(': "', self.line_start, figure.start))
        return opened >= 0 and not any(sign in self.text[opened + 3 : figure.start] for sign in "”\"")
