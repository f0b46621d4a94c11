"""Places: the article's own places, and which place each LOC means."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractor.gazetteer import Gazetteer, gazetteer, matcher
from extractor.gazetteer.setting import day_of, own_places, speaking_commune
from extractor.gazetteer.spelling import FEATURE_TYPES, TYPES, UPPER, VILLAGE_TYPES, key, split_key
from extractor.gazetteer.tables import squash
from extractor.steps.base import step
from extractor.work import Work
from models import Place, digest

_RANK = {"province": 0, "district": 1, "commune": 2, "village": 3}
_NEAR = 16
# What may stand between a place and what it lies in: `thôn Kỳ Hát, xã Long Mai`, `xã Long Mai (huyện Minh Long)`.
_INTO = re.compile(r"\s*(?:[,(–/-]|,? thuộc(?: địa bàn| địa phận)?|,? của|,? ở|,? tại)?\s*", re.IGNORECASE)
# What may stand between two places of a list; both lie in what closes the list.
_BESIDE = re.compile(r"\s*(?:,|;|và|,? và|hay|hoặc|-|–)\s*|\s*\([^()]{1,30}\)\s*(?:,|;|và|,? và)\s*")
_LIST = re.compile(r"\s*(?:,|;|và|,? và|hay|hoặc)\s*")
_VILLAGE = re.compile(r"(?:" + "|".join(sorted(VILLAGE_TYPES, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_WORDS = "|".join(sorted((*TYPES, *VILLAGE_TYPES), key=len, reverse=True))
_TYPED = re.compile(rf"({_WORDS})\s+(?=[{UPPER}0-9])", re.IGNORECASE)
# The type word before a list of bare names.
_HEAD = re.compile(rf"(?:^|(?<=[\s(]))({_WORDS})\s*:?\s+$", re.IGNORECASE)
_FIRST_WORDS = frozenset(words.split()[0] for words in (*TYPES, *VILLAGE_TYPES))
_LAST_WORDS = frozenset(words.split()[-1] for words in (*TYPES, *VILLAGE_TYPES))
# A mention that runs on into the commune: `thôn Đồng Tròn xã Long Sơn`.
_INSIDE = re.compile(rf"(?<=\s)(?:xã|phường|thị trấn|huyện|TT|P\.)\s?[{UPPER}].*")
_OTHER = re.compile(r"(?:" + "|".join(sorted(FEATURE_TYPES, key=len, reverse=True)) + r")\b", re.IGNORECASE)

EXAMPLES = {
    "thôn Kỳ Hát": "village",
    "Bản Siat": "village",
    "tổ dân phố 5": "village",
    "sông Trà Khúc": "other",
    "Quốc lộ 24": "other",
    "xã Long Mai": "",
    "Buôn Ma Thuột": "",
    "Bản Hồ": "",
    "Cầu Giấy": "",
}
"""What a name's first words make of it; an empty value is an administrative unit (or unknown)."""


@step("sotin_places", labels=("LOC",))
def places(work: Work) -> None:
    """Fill `work.places` and the fields of LOC drafts.

    `work.memo` then holds for later steps: `places.day` (whose map counts), `places.own` (codes of the article's own places, the most
    specific first) and `places.commune` (the commune that a bare `xã` means, or an empty text).
    """
    places_of = gazetteer()
    day = day_of(work, places_of)
    own = own_places(work, places_of, matcher(), day)
    work.places = [place for code in own if (place := places_of.get(code))]
    resolver = Resolver(work, places_of, day, own)
    resolver.run()
    work.memo["places.day"] = day
    work.memo["places.own"] = tuple(own)
    work.memo["places.commune"] = resolver.commune


@lru_cache(maxsize=32768)
def kind_of(text: str, known: Gazetteer) -> str:
    """`village`, `other`, or an empty text for what may be an administrative unit.

    Args:
        text: the mention.
        known: tells `Bản Hồ`, `Cầu Giấy` and other units whose names begin like type words from villages and rivers.
    """
    match = _VILLAGE.match(text)
    kind = "village"
    if not match:
        match = _OTHER.match(text)
        kind = "other"
    if not match or match.end() == len(text):
        return ""
    if text[0].isupper() and text[match.end() :].lstrip()[:1].isupper() and known.tables.names.get(key(text)):
        return ""
    return kind


def _head(text: str, start: int) -> re.Match[str] | None:
    """The type word right before a name, looked for only where the last word before it ends one."""
    before = text[max(start - 20, 0) : start].rstrip().removesuffix(":").rsplit(None, 1)
    if not before or before[-1].rpartition("(")[2].lower() not in _LAST_WORDS:
        return None
    return _HEAD.search(text, max(start - 20, 0), start)


def _bare(text: str) -> str:
    """A name without the type word that its list gave it, for lists of mixed types (`các xã, thị trấn`)."""
    return text[_typed(text) :]


@lru_cache(maxsize=32768)
def _typed(text: str) -> int:
    """Where the name begins behind its type word; 0 if it has none."""
    words = text.split(None, 1)
    if not words or words[0].lower() not in _FIRST_WORDS:
        return 0
    match = _TYPED.match(text)
    return match.end() if match else 0


class _Forms(NamedTuple):
    """A name as it is compared: without blanks and spellings, the same without its type word, and whether it has one."""

    whole: str
    bare: str
    typed: bool


@lru_cache(maxsize=32768)
def _forms(text: str) -> _Forms:
    whole = key(text)
    kind, bare = split_key(whole)
    return _Forms(squash(whole), squash(bare), bool(kind))


class Resolver:
    """Decides which place each LOC of one article means. Ambiguous names stay ambiguous."""

    def __init__(self, work: Work, known: Gazetteer, day: str, own: list[str]) -> None:
        self.work = work
        self.known = known
        self.day = day
        self.own = own
        self.drafts = work.of("LOC")
        self.codes: list[str] = [""] * len(self.drafts)
        self.holders: list[str] = [""] * len(self.drafts)
        self.texts: list[str] = []
        self.settled: dict[str, str] = {}
        self.bares: dict[str, set[str]] = {}
        self.named: set[str] = set()
        self.commune = ""
        self.asked: dict[tuple[str, str], list[str]] = {}

    def run(self) -> None:
        """Resolve all drafts: what stands before its parent needs the parent first, so from the last to the first."""
        texts = self.texts = self._texts()
        kinds = [kind_of(text, self.known) for text in texts]
        found: list[list[str]] = [[] for _ in texts]
        for at in range(len(texts) - 1, -1, -1):
            self.holders[at] = self._holder(at, kinds)
            if not kinds[at]:
                question = (texts[at], self.holders[at])
                if question not in self.asked:
                    self.asked[question] = self._candidates(*question)
                found[at] = self.asked[question]
                self._settle(at, texts[at], found[at])
        self.named = {code for code in self.codes if code}
        for at, text in enumerate(texts):
            if not kinds[at] and not self.codes[at]:
                self._again(at, text, found[at])
        self.commune = speaking_commune(self.known, self.own, self.communes())
        for at, draft in enumerate(self.drafts):
            code = self.codes[at]
            place = self.known.get(code) if code else self._village(at, texts[at]) if kinds[at] == "village" else None
            draft.fields["place"] = place
            draft.fields["candidates"] = () if place else tuple(found[at])

    def communes(self) -> list[str]:
        """Codes of the communes that are mentioned, once for each mention."""
        return [code for code in self.codes if code and self.known.tables.entries[code].level == "commune"]

    def _texts(self) -> list[str]:
        """The names as written; bare names of a list take the type word before it (`các xã Mường Than, Mường Kim`)."""
        texts: list[str] = []
        head, end = "", -_NEAR
        for draft in self.drafts:
            text = " ".join(self.work.text[draft.start : draft.end].split())
            typed = _typed(text)
            if typed:
                head = ""
            elif found := _head(self.work.text, draft.start):
                head = found.group(1).lower()
            elif draft.start - end > _NEAR or not _LIST.fullmatch(self.work.text, end, draft.start) or self._is_province(text):
                head = ""
            texts.append(text if typed or not head or not text[0].isupper() else f"{head} {text}")
            end = draft.end
        return texts

    def _is_province(self, text: str) -> bool:
        entries = self.known.tables.entries
        return any(entries[code].level == "province" for code in self.known.tables.names.get(key(text), ()))

    def _holder(self, at: int, kinds: list[str]) -> str:
        """Code of what a draft is said to lie in by the words after it; empty if they don't say."""
        draft = self.drafts[at]
        inside = _INSIDE.search(self.work.text, draft.start + 1, draft.end) if kinds[at] == "village" else None
        if inside:
            found = self._candidates(inside.group(), "")
            return found[0] if len(found) == 1 else ""
        after = at + 1
        if after >= len(self.drafts) or not 0 <= self.drafts[after].start - draft.end <= _NEAR:
            return ""
        between = self.work.text[draft.end : self.drafts[after].start]
        code = self.codes[after]
        entries = self.known.tables.entries
        own = 3 if kinds[at] else 2
        if code and _INTO.fullmatch(between) and _RANK[entries[code].level] < own:
            return code
        return self.holders[after] if _BESIDE.fullmatch(between) else ""

    def _candidates(self, text: str, holder: str) -> list[str]:
        """Codes that a name can mean, narrowed as far as the text allows."""
        if holder:
            found = self._find(text, holder)
            found = [code for code in found if code != holder]
            if found:
                return self._narrow(text, found)
        for name in dict.fromkeys((text, _bare(text))):
            nation = self.known.codes(name, as_of=self.day)
            if any(self.known.tables.entries[code].level == "province" for code in nation):
                return self._namesake(name, nation) or self._narrow(name, nation)
            for area in self.own:
                found = self._find(name, area)
                if found:
                    return self._narrow(name, found)
            if nation:
                return self._narrow(name, nation)
        return []

    def _namesake(self, name: str, nation: list[str]) -> list[str]:
        """The article's own place, if a province elsewhere has its name (`huyện Quảng Ninh`, `tỉnh Quảng Bình`).

        Both, if the text names that province with its type word; none, if there is no such place.
        """
        mine = [code for code in self.own if code in nation]
        others = [code for code in nation if self.known.tables.entries[code].level == "province"]
        if not mine or mine[0] in others or any(code in self.known.lineage(mine[0]) for code in others):
            return []
        typed = {text for text in self.texts if split_key(key(text)).kind in ("tỉnh", "thành phố")}
        said = {code for text in typed for code in self.known.codes(text, as_of=self.day)}
        return [mine[0], *others] if said.intersection(others) else mine[:1]

    def _find(self, text: str, area: str) -> list[str]:
        return self.known.codes(text, within=(area,), as_of=self.day)

    def _narrow(self, text: str, codes: list[str]) -> list[str]:
        """Several units of one name, one inside the other, are called by the largest (`Than Uyên`: the district, not its town)."""
        if len(codes) == 1:
            return codes
        lines = {code: self.known.lineage(code) for code in codes}
        kept = [code for code in codes if not any(other in lines[code][1:] for other in codes)]
        if len(kept) > 1 and not _forms(text).typed:
            tops = [code for code in kept if self.known.tables.entries[code].level == "province"]
            kept = tops if len(tops) == 1 else kept
        return kept

    def _settle(self, at: int, text: str, found: list[str]) -> None:
        """Take the only candidate, unless it is a commune far from all that the article is about."""
        if len(found) == 1 and (self._lies_in(found[0], self.holders[at]) or self._plausible(text, found[0])):
            self.codes[at] = found[0]
            forms = _forms(text)
            self.settled.setdefault(forms.whole, found[0])
            self.bares.setdefault(forms.bare, set()).add(found[0])

    def _lies_in(self, code: str, area: str) -> bool:
        return bool(area) and (area in self.known.lineage(code) or area in self.known.reach(code))

    def _plausible(self, text: str, code: str) -> bool:
        """Whether an only candidate can be meant: bare names of communes are those of persons, villages and cities abroad too."""
        entry = self.known.tables.entries[code]
        typed = _forms(text).typed
        if entry.level == "province" or not self.own:
            return typed or entry.level != "commune"
        near = self._lies_in(code, self.own[-1])
        if entry.level == "commune" and not typed and len(self.own) > 1:
            return self._lies_in(code, self.own[0]) or (near and entry.valid_to is None)
        # elsewhere: districts are nearly unique by their typed name, communes and bare names are not
        return near or (entry.level == "district" and typed)

    def _again(self, at: int, text: str, found: list[str]) -> None:
        """An ambiguous name takes the meaning that another mention of it has, or the only one among the places that are named."""
        forms = _forms(text)
        code = self.settled.get(forms.whole, "")
        if not code:
            same = self.bares.get(forms.bare, set())
            if forms.typed:  # a bare name can mean what it means only with its type word: a commune that is no more
                same = same.intersection(found)
            beside = [code for code in found if not self.named.isdisjoint(self.known.lineage(code)[1:-1])]
            code = next(iter(same)) if len(same) == 1 else beside[0] if len(beside) == 1 else ""
        self.codes[at] = code
        if code:
            self.named.add(code)

    def _village(self, at: int, text: str) -> Place | None:
        """A village by its text: it hangs under what follows it, else under the article's commune or district."""
        holder = self.holders[at] or self.commune or (self.own[0] if self.own else "")
        above = self.known.get(holder)
        if above is None:
            return None
        text = _INSIDE.sub("", text).rstrip(" ,(-–")
        match = _VILLAGE.match(text)
        assert match
        name = f"{match.group().lower()}{text[match.end() :]}"
        return Place(
            code=f"text:{digest('village', holder, squash(key(name)))}",
            name=name,
            level="village",
            path=f"{name}, {above.path}",
            parents=(above.code, *above.parents),
            now=above.now,
            valid_from=above.valid_from,
            valid_to=above.valid_to,
        )
