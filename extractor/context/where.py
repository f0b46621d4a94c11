"""Where a figure holds: the place that governs it, and the body that it belongs to."""

from __future__ import annotations

import re

from extractor.context.scene import Scene, lowered
from extractor.work import Draft, Work
from models import Place

_WHOLE = re.compile(
    r"\b(?:toàn|cả|trong|trên địa bàn) (tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|bản|thôn|ấp|xóm|buôn|làng)\b", re.IGNORECASE
)
_LEVEL = {"tỉnh": "province", "thành phố": "", "huyện": "district", "quận": "district", "thị xã": "district"}
_AT = re.compile(r"(?:tại|ở|của|trên địa bàn|thuộc)(?: các| hai| ba)?\s*$")
_LISTED = re.compile(
    r"(?:\b(?:các|những|hai|ba|bốn|năm)|\d) (?:xã|phường|huyện|thôn|bản|tỉnh|ấp|xóm|thị trấn|thành phố)?\s*$", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*(?:,|;|và|, và)\s*")
_FROM = re.compile(r"(?:đến từ|so với|như|sang|về|từ)\s*$")
_BEHIND = 60


class Map:
    """Walks through an article's sentences and keeps the place of the paragraph."""

    def __init__(self, work: Work) -> None:
        self.text = lowered(work)
        self.own = work.places
        self.here: str | None = None
        self.seen: dict[str, str] = {}
        self.line = -1

    def tell(self, scene: Scene) -> None:
        """Fill `place` of a sentence's figures, then remember the sentence's place for those that follow in its paragraph."""
        if scene.line != self.line:
            self.here, self.line = None, scene.line
        if not (scene.figures or scene.places):
            return
        chains = self._chains(scene)
        for draft in scene.figures:
            draft.fields["place"] = self._place(scene, draft, chains)
        whole = self._whole(scene.sentence.start, scene.sentence.end)
        if whole is not None:
            self.here = whole
        elif chains:
            self.here = _code(chains[0][0])
        for draft in scene.places:
            level, code = _level(draft), _code(draft)
            if level in ("village", "commune") and code is not None:
                self.seen[level] = code

    def _place(self, scene: Scene, figure: Draft, chains: list[list[Draft]]) -> str | None:
        whole = self._whole(scene.sentence.start, figure.start)
        before = [chain for chain in chains if chain[-1].end <= figure.start]
        if before and not (whole and self._whole(before[-1][-1].end, figure.start)):
            return _code(before[-1][0])
        if whole:
            return whole
        for chain in chains:
            gap = self.text[figure.end : chain[0].start]
            if 0 < chain[0].start - figure.end < _BEHIND and not re.search(r"[.;,]", gap) and _AT.search(gap) and len(chains) == 1:
                return _code(chain[0])
        unit = _subject(scene, figure)
        own = self.own[0] if self.own else None
        if unit is not None and self.here is None and not (own is not None and unit in own.parents):
            return unit
        return self.here or (own.code if own is not None else None)

    def _whole(self, start: int, end: int) -> str | None:
        """The article's own place that `toàn tỉnh`, `cả xã` names last."""
        found = None
        for match in _WHOLE.finditer(self.text, start, end):
            found = match.group(1)
        if found is None:
            return None
        if found in ("bản", "thôn", "ấp", "xóm", "buôn", "làng"):
            return self.seen.get("village")
        level = _LEVEL.get(found, "commune")
        fitting = [place for place in self.own if not level or place.level == level]
        return fitting[0].code if fitting else self.seen.get(level)

    def _chains(self, scene: Scene) -> list[list[Draft]]:
        """The sentence's resolved places, lists (`các xã A, B`) left out; one with what it lies in is one chain, its smallest first."""
        chains: list[list[Draft]] = []
        listed: Draft | None = None
        for draft in scene.places:
            place = draft.fields.get("place")
            if not isinstance(place, Place) or place.level == "other" or _FROM.search(self.text[max(draft.start - 12, 0) : draft.start]):
                continue
            last = chains[-1][-1] if chains else None
            if _LISTED.search(self.text, max(draft.start - 14, scene.sentence.start), draft.start) or (
                listed is not None and _BESIDE.fullmatch(self.text, listed.end, draft.start)
            ):
                listed = draft
                continue
            if last is not None and place.code in last.fields["place"].parents:
                chains[-1].append(draft)
            else:
                chains.append([draft])
        return chains


def _subject(scene: Scene, figure: Draft) -> str | None:
    """The place of the body that acts in the figure's sentence."""
    for unit in reversed(scene.units):
        if unit.end <= figure.start and unit.fields.get("place"):
            return str(unit.fields["place"])
    return None


def _level(draft: Draft) -> str:
    place = draft.fields.get("place")
    return place.level if isinstance(place, Place) else ""


def _code(draft: Draft) -> str | None:
    place = draft.fields.get("place")
    return place.code if isinstance(place, Place) else None


def owners(work: Work, scene: Scene) -> None:
    """Fill `owner`: the body named last before the figure in its sentence, or right behind it after `của`."""
    for draft in scene.figures:
        owner = next((unit for unit in reversed(scene.units) if unit.end <= draft.start), None)
        for unit in scene.units:
            if 0 < unit.start - draft.end < 40 and work.text[draft.end : unit.start].rstrip().endswith(" của"):
                owner = unit
        if owner is not None:
            draft.fields["owner"] = str(owner.fields.get("canonical") or work.text[owner.start : owner.end])
