"""How figures hang together: parts of a total, and aims among results."""

from __future__ import annotations

import re

from extractor.context.scene import Scene, lowered
from extractor.work import Draft, Work

_PARTS = re.compile(r"\b(?:trong đó|gồm|bao gồm|trong số (?:này|đó)|cụ thể)\b")
_AIM = re.compile(
    r"\b(?:phấn đấu|mục tiêu|sẽ|dự kiến|kế hoạch (?:năm|đề ra|giao|đến|là)|chỉ tiêu (?:năm|đề ra|giao|là)|nghị quyết đề ra|"
    r"được giao|đặt ra|cần|yêu cầu|đề nghị|giao)\b",
)
_CUES = frozenset(("đó", "gồm", "số", "cụ"))
_AIMS = frozenset(("phấn", "tiêu", "sẽ", "kiến", "hoạch", "nghị", "giao", "đặt", "cần", "yêu"))
"""Syllables of which each of these cues has one: a sentence without them need not be searched."""
_DONE = re.compile(r"\b(?:đã|đạt được|kết quả)\b")
_UNTIL = re.compile(r"\bđến (?:hết )?năm (\d{4})\b")


class Totals:
    """Walks through an article's sentences and finds which figure is part of which."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.text = lowered(work)
        self.year = (work.article.published or "")[:4]
        self.last: list[Draft] = []

    def tell(self, scene: Scene) -> dict[int, Draft]:
        """Fill `part_of` and `aim` of a sentence's figures; returns the total of each part by the id of its draft."""
        found: dict[int, Draft] = {}
        start, end = scene.sentence.start, scene.sentence.end
        words = self.work.lower[scene.sentence.first : scene.sentence.last]
        cues = [] if _CUES.isdisjoint(words) else [match.start() for match in _PARTS.finditer(self.text, start, end)]
        aims = [] if _AIMS.isdisjoint(words) else list(_AIM.finditer(self.text, start, scene.figures[-1].start))
        for draft in scene.figures:
            total = self._cued(scene, draft, cues) or self._bracketed(scene, draft)
            if total is not None and total is not draft:
                found[id(draft)] = total
                draft.fields["part_of"] = total
            if self._is_aim(scene, draft, aims):
                draft.fields["aim"] = True
        if scene.figures:
            self.last = scene.figures
        return found

    def _cued(self, scene: Scene, draft: Draft, cues: list[int]) -> Draft | None:
        cue = next((cue for cue in reversed(cues) if cue < draft.start), None)
        if cue is None:
            return None
        before = [figure for figure in scene.figures if figure.end <= cue]
        if not before and cue - scene.sentence.start < 4:
            before = self.last
        fitting = [figure for figure in reversed(before) if _alike(figure, draft)]
        # a part has no parts of its own while a whole figure is at hand: `36 căn, gồm 20 … và 16 …. Trong đó, hộ nghèo 9 căn`
        return next((figure for figure in fitting if "part_of" not in figure.fields), fitting[0] if fitting else None)

    def _bracketed(self, scene: Scene, draft: Draft) -> Draft | None:
        """A figure of the same kind in brackets right behind its total: `294 hộ (144 hộ dân tộc thiểu số)`."""
        opened = self.text.rfind("(", scene.sentence.start, draft.start)
        if opened < 0 or ")" in self.text[opened : draft.start]:
            return None
        before = [figure for figure in scene.figures if figure.end <= opened and opened - figure.end < 40]
        return next((figure for figure in reversed(before) if _alike(figure, draft) and _size(figure) > _size(draft)), None)

    def _is_aim(self, scene: Scene, draft: Draft, aims: list[re.Match[str]]) -> bool:
        aim = next((match for match in reversed(aims) if match.end() <= draft.start), None)
        if aim is not None and not _DONE.search(self.text, aim.end(), draft.start):
            return True
        until = _UNTIL.search(self.text, scene.sentence.start, draft.start) if self.year else None
        return bool(until and until.group(1) > self.year)


def _alike(total: Draft, part: Draft) -> bool:
    """Whether two figures count the same: equal units, one the beginning of the other, or two words for people."""
    one, two = str(total.fields.get("unit") or ""), str(part.fields.get("unit") or "")
    if "%" in (one, two):
        return False
    people = ("người", "đồng chí", "em", "cháu", "vị", "đại biểu", "hội viên", "đảng viên", "học sinh", "thành viên")
    if one in people and two in people:
        return True
    return one == two or (one + " ").startswith(two + " ") or (two + " ").startswith(one + " ")


def _size(draft: Draft) -> float:
    try:
        return float(str(draft.fields.get("value") or "").split("..")[0].split("/")[0].lstrip("~"))
    except ValueError:
        return 0.0
