"""Where a figure holds: the place that governs it, and the body that it belongs to."""

from __future__ import annotations

import re

from extractor.context.home import POST, home
from extractor.context.scene import Scene, lowered
from extractor.gazetteer import gazetteer
from extractor.work import Draft, Work
from models import Place

_WHOLE = re.compile(
    r"\b(?:toàn|cả|trong|trên địa bàn) (tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|bản|thôn|ấp|xóm|buôn|làng)\b"
)
_BARE = re.compile(
    r"(?:^|(?<!xã, )(?<=[.;,:”] )|(?<=\n)|(?<=biết ))(tỉnh|huyện|thị xã|xã|phường|thị trấn|bản|thôn|ấp|xóm|buôn|làng) "
    r"(?:cũng |đã |hiện |còn |mới )*(?:có|còn|đạt|lập|giảm|huy động|được|xây|làm|mở|trồng|thực hiện|hoàn thành|giải ngân|thu)\b|"
    r"\b(tỉnh|huyện|thị xã|xã|phường|thị trấn) (?:đã )?"
    r"(?:xử lý|phát hiện|kiểm tra|vận động|chi|kết nạp|giải quyết|tiếp nhận|tổ chức được)\b",
)
_BEFORE = frozenset(("toàn", "cả", "trong", "trên"))
_NAMED = frozenset(("tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "bản", "thôn", "ấp", "xóm", "buôn", "làng", "địa"))
_UNITS = frozenset(("tỉnh", "huyện", "xã", "phường", "thị", "bản", "thôn", "ấp", "xóm", "buôn", "làng"))
_TOLD = _BEFORE | _UNITS
_COUNTED = {
    "xã": "district", "phường": "district", "thị trấn": "district", "huyện": "province", "quận": "province", "thị xã": "province",
    "thôn": "commune", "bản": "commune", "ấp": "commune", "xóm": "commune", "buôn": "commune", "khu phố": "commune",
}  # fmt: skip
_RANK = {"village": 0, "commune": 1, "district": 2, "province": 3}
_LEVEL = {"tỉnh": "province", "thành phố": "", "huyện": "district", "quận": "district", "thị xã": "district"}
_VILLAGES = ("bản", "thôn", "ấp", "xóm", "buôn", "làng")
_AT = re.compile(r"(?:tại|ở|của|trên địa bàn|thuộc)(?: các| hai| ba)?\s*$")
_STANDS = re.compile(r"\b(?:ở|tại)\s*$")
_LISTED = re.compile(
    r"(?:\b(?:các|những|hai|ba|bốn|năm)|\d) "
    r"(?:(?:xã|phường|huyện|thôn|bản|tỉnh|ấp|xóm|thị trấn|thành phố|khu công nghiệp|khu|điểm|chợ) ?)?$"
)
_BESIDE = re.compile(r"\s*(?:,|;|và|, và)\s*")
_FROM = ("so với", "như", "sang", "về", "từ", "quê", "quê ở", "trú", "trú tại", "ngụ", "ngụ tại", "hộ khẩu")
_LIVES = re.compile(r"\((?:[^()]*\b(?:tuổi|sinh|sn|ngụ|trú|quê|hộ khẩu)\b|\s*\d)[^()]*$")
_HANDED = re.compile(r"\b(?:trao|tặng|hỗ trợ|thưởng|tuyên phạt|xét xử|thăm)\b")
_RESIDES = re.compile(r"[^().;]*\(?[^().;]*|[^().;]*\) ở ")
_POST = tuple(name.lower() for name in POST)
_COUNTRY = re.compile(r"\b(?:cả nước|toàn quốc|toàn vùng|vùng)(?= (?:có|đã|đạt|hiện|còn)\b)")
_ORDERED = ("yêu cầu", "đề nghị", "chỉ đạo")
_LANDS = frozenset(("nước", "quốc", "vùng"))
_ORDER = frozenset(("yêu", "đề", "chỉ"))
"""Syllables without which nothing of these need be looked for."""
_OPENING = 40
_ORDERS = re.compile(rf"[^.;:]{{0,{_OPENING}}}\b(?:{'|'.join(_ORDERED)})\b")
_ALONE = re.compile(r"\briêng (?:tại |ở )?$")
_BEHIND, _AHEAD, _ADJACENT, _GUESTS = 60, 40, 3, 4

Chain = list[Draft]
"""A place with what it lies in, the smallest first."""


class Map:
    """Walks through an article's sentences and keeps the place of the paragraph."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.text = lowered(work)
        self.own = work.places
        self.home = home(work)
        self.here: str | None = None
        self.next: str | None = None
        self.words: list[tuple[int, int, int, str]] = []
        place = gazetteer().get(self.home) if self.home else None
        self.above = place.parents if place is not None else ()
        self.seen: dict[str, str] = {"village": self.home} if self.home and place is None else {}
        self.line = -1
        self.country = self.ordered = False  # whether a sentence may speak of the whole country, or tells what was ordered

    def tell(self, scene: Scene, *, more: bool = True) -> None:
        """Fill `place` of a sentence's figures, then remember the sentence's place for those that follow in its paragraph.

        Args:
            scene: the sentence.
            more: whether a figure follows in another sentence of its paragraph.
        """
        if scene.line != self.line:
            self.here, self.line = None, scene.line
        if scene.figures or (more and scene.places):
            self._tell(scene, more)
        for draft in scene.places:
            level, code = _level(draft), _code(draft)
            if level in ("village", "commune") and code is not None:
                self.seen[level] = code

    def _tell(self, scene: Scene, more: bool) -> None:
        chains = self._chains(scene)
        self.words = self._read(scene)
        if scene.figures:
            words = self.work.lower[scene.sentence.first : scene.sentence.last]
            self.country = not _LANDS.isdisjoint(words)
            self.ordered = not _ORDER.isdisjoint(words[: _OPENING + 1])
        for figure in scene.figures:
            figure.fields["place"] = self._lifted(figure, self._place(scene, figure, chains))
        self.here, self.next = self.here or self.next, None
        if not more:
            return
        whole = self._whole(scene.sentence.start, scene.sentence.end)
        if whole is not None:
            self.here = whole
        elif chains:
            self._stay(scene, chains)

    def _read(self, scene: Scene) -> list[tuple[int, int, int, str]]:
        """Words for a whole unit without its name: `toàn tỉnh` (0) and `huyện có` (1), where they stand and which unit."""
        found: list[tuple[int, int, int, str]] = []
        lower, starts, end = self.work.lower, self.work.starts, scene.sentence.end
        first = scene.sentence.first
        for number in [number for number, word in enumerate(lower[first : scene.sentence.last], first) if word in _TOLD]:
            word, after = lower[number], lower[number + 1 : number + 2]
            if word in _BEFORE:
                match, sort = _WHOLE.match(self.text, starts[number], end) if after and after[0] in _NAMED else None, 0
            else:
                match, sort = _BARE.match(self.text, starts[number], end), 1
            if match is not None:
                found.append((sort, match.start(), match.end(), next(word for word in match.groups() if word)))
        return found

    def _stay(self, scene: Scene, chains: list[Chain]) -> None:
        """Keep the place of a sentence for the rest of its paragraph, if it is the one that the sentence is about."""
        first = scene.figures[0].start if scene.figures else scene.sentence.end
        before = [chain for chain in chains if chain[0].start < first]
        alone = [chain for chain in before if not _ALONE.search(self.text, max(chain[0].start - 12, 0), chain[0].start)]
        if len(alone) == 1 and not self._lives(alone[0][0]):
            self.here = _code(alone[0][0])

    def _place(self, scene: Scene, figure: Draft, chains: list[Chain]) -> str | None:
        behind = self._behind(scene, figure, chains)
        if behind is not None:
            return behind
        start = scene.sentence.start
        if self.country and _COUNTRY.search(self.text, start, figure.start):
            return None
        whole = self._whole(scene.sentence.start, figure.start)
        before = self._governing(scene, figure, chains)
        if before is not None and not (whole and self._beyond(before, figure)):
            return _code(before[0])
        if whole:
            return whole
        for chain in chains:
            gap = self.text[figure.end : chain[0].start]
            if 0 < chain[0].start - figure.end < _BEHIND and not re.search(r"[.;,]", gap) and _AT.search(gap) and len(chains) == 1:
                return _code(chain[0])
        unit = self._subject(scene, figure)
        own = self.own[0] if self.own else None
        if unit is not None and self.here is None and not (own is not None and unit in own.parents):
            place = gazetteer().get(unit)
            if place is not None and self.home in place.parents:
                self.next = unit  # its head speaks: what he says next is of his place too
            return unit
        return self.home if self.ordered and _ORDERS.match(self.text, start, figure.start) else self.here or self.home

    def _beyond(self, chain: Chain, figure: Draft) -> bool:
        """Whether `toàn tỉnh`, `cả xã` between a place and a figure leads away from that place: it means another level."""
        words = [word for sort, first, last, word in self.words if sort == 0 and chain[-1].end <= first and last <= figure.start]
        return bool(words) and _LEVEL.get(words[-1], "village" if words[-1] in _VILLAGES else "commune") != _level(chain[0])

    def _lifted(self, figure: Draft, code: str | None) -> str | None:
        """A place in which what the figure counts can lie: several xã lie in no thôn, but in the article's own place."""
        needed = _COUNTED.get(str(figure.fields.get("unit") or "").split(",")[0])
        if needed is None or code is None or code == self.home:
            return code
        place = gazetteer().get(code)
        if (_RANK.get(place.level, 3) if place is not None else 0) >= _RANK[needed]:
            return code
        self.here = None
        return self.home

    def _behind(self, scene: Scene, figure: Draft, chains: list[Chain]) -> str | None:
        """The place that stands right behind a figure: `6 vụ ở huyện A`; the home of a person whose age it is."""
        if figure.fields.get("unit") == "tuổi":
            homes = (draft for draft in scene.places if figure.end < draft.start < figure.end + _AHEAD)
            return next((_code(draft) for draft in homes if _RESIDES.fullmatch(self.text, figure.end, draft.start)), None)
        for chain in chains:
            start = chain[0].start
            if not figure.end < start < figure.end + _AHEAD:
                continue
            gap = self.text[figure.end : start]
            if not re.search(r"[.;,()]", gap) and _STANDS.search(gap) and not any(figure.end <= f.start < start for f in scene.figures):
                return _code(chain[0])
        return None

    def _governing(self, scene: Scene, figure: Draft, chains: list[Chain]) -> Chain | None:
        """The chain before a figure that reaches it."""
        found: Chain | None = None
        for number, chain in enumerate(chains):
            end = chain[-1].end
            if end > figure.start:
                break
            if self._reaches(scene, chain, figure):
                siblings = found is not None and not any(found[-1].end <= f.start < chain[0].start for f in scene.figures)
                if siblings and number and figure.start - end > _ADJACENT and "," in self.text[end : figure.start]:
                    return None  # several places side by side, then a figure of all of them
                found = chain
        return found

    def _reaches(self, scene: Scene, chain: Chain, figure: Draft) -> bool:
        """Whether a place before a figure governs it: no list is begun anew between them, no person lives there only."""
        text, start, end = self.text, chain[0].start, chain[-1].end
        inside = text.find(")", end, figure.start) < 0
        if self._lives(chain[0]) and not inside:
            return False
        told = next((f for f in scene.figures if end <= f.start), figure)
        if told is not figure:
            gap = text[end : told.start]
            if gap.strip() in ("(", "") and (";" in text[told.end : figure.start] or gap.strip() == "("):
                return False
        return start - scene.sentence.start < _AHEAD or ";" not in text[end : figure.start]

    def _lives(self, draft: Draft) -> bool:
        """Whether a place stands in brackets that say who a person is."""
        opened = self.text.rfind("(", max(draft.start - 120, 0), draft.start)
        return opened >= 0 and bool(_LIVES.match(self.text, opened, draft.start))

    def _subject(self, scene: Scene, figure: Draft) -> str | None:
        """The place of the body that acts in the figure's clause, or at the head of its sentence."""
        if not scene.units:
            return None
        if sum([unit.end <= figure.start for unit in scene.units]) > _GUESTS:
            return None  # a list of who came from where
        for number in range(len(scene.units) - 1, -1, -1):
            unit = scene.units[number]
            if unit.end <= figure.start and unit.fields.get("place") and not self.text.startswith(_POST, unit.start):
                other = scene.units[number - 1] if number else unit
                if other.fields.get("place") != unit.fields["place"] and _BESIDE.fullmatch(self.text, other.end, unit.start):
                    return None
                between = self.text[unit.end : figure.start]
                place = str(unit.fields["place"])
                far = unit.start - scene.sentence.start >= _AHEAD and ";" in between
                return None if far or (place in self.above and _HANDED.search(between)) else place
        return None

    def _whole(self, start: int, end: int) -> str | None:
        """The article's own place that `toàn tỉnh`, `cả xã` names last."""
        inside = [(sort, word) for sort, first, last, word in self.words if start <= first and last <= end]
        if not inside:
            return None
        named = [word for sort, word in inside if sort == 0] or [word for _, word in inside]
        found = named[-1]
        if found in _VILLAGES:
            return self.seen.get("village")
        level = _LEVEL.get(found, "commune")
        fitting = [place for place in self.own if (place.level == level if level else place.name.lower().startswith(found))]
        return fitting[0].code if fitting else self.seen.get(level)

    def _chains(self, scene: Scene) -> list[Chain]:
        """The sentence's resolved places, lists (`các xã A, B`) left out; one with what it lies in is one chain, its smallest first."""
        if not scene.places:
            return []
        chains: list[Chain] = []
        listed: Draft | None = None
        away: Place | None = None
        for draft in scene.places:
            place = draft.fields.get("place")
            inside = listed is not None and isinstance(place, Place) and place.code in _parents(listed)
            if not inside and _LISTED.search(self.text[max(draft.start - 24, scene.sentence.start) : draft.start]) or (
                listed is not None and not inside and _BESIDE.fullmatch(self.text, listed.end, draft.start)
            ):
                listed = draft
                continue
            if not isinstance(place, Place) or place.level == "other" or (away is not None and place.code in away.parents):
                continue
            if place.code in self.above and self.text[draft.start - 1 : draft.start] == "(":
                continue  # `Trung tâm Y tế huyện A (tỉnh B)`: says only where A lies
            if self.text[max(draft.start - 12, 0) : draft.start].rstrip().endswith(_FROM):
                away, listed = place, draft
                continue
            last = chains[-1][-1] if chains else None
            if last is not None and place.code in last.fields["place"].parents:
                chains[-1].append(draft)
            else:
                chains.append([draft])
        return [chain for number, chain in enumerate(chains) if not self._listed(chains, number)]

    def _listed(self, chains: list[Chain], number: int) -> bool:
        """Whether a chain stands beside another of its own kind, nothing but a comma between: `xã A, xã B`."""
        chain = chains[number]
        for other, one, two in ((number - 1, None, chain), (number + 1, chain, None)):
            if not 0 <= other < len(chains):
                continue
            left, right = one or chains[other], two or chains[other]
            alike = self.text[left[0].start : left[0].end].split()[0] == self.text[right[0].start : right[0].end].split()[0]
            nested = _level(left[0]) == "village" and not alike
            if _level(left[0]) == _level(right[0]) and not nested and _BESIDE.fullmatch(self.text, left[-1].end, right[0].start):
                return True
        return False


def _parents(draft: Draft) -> tuple[str, ...]:
    place = draft.fields.get("place")
    return place.parents if isinstance(place, Place) else ()


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
