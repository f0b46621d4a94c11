"""Bodies: canonical name, level, kind and place of each UNIT, so that one body has one name in all articles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

from extractor.bodies import COMMITTEES, Body, read
from extractor.gazetteer import Gazetteer, gazetteer
from extractor.gazetteer.setting import FOREVER
from extractor.gazetteer.spelling import TYPES, UPPER, split
from extractor.gazetteer.tables import LAST_OLD_DAY
from extractor.steps.base import step
from extractor.steps.places import places
from extractor.work import Draft, Work
from models import Level

_LEVEL_OF_TYPE: dict[str, Level] = {kind: levels[-1] for kind, levels in TYPES.items()}
# An article from before a place rose in rank speaks of its `huyện`, where our lists have a thị xã.
_RISEN = {
    "huyện": ("huyện", "thị xã"),
    "thị xã": ("thị xã", "thành phố"),
    "xã": ("xã", "phường", "thị trấn"),
    "thị trấn": ("thị trấn", "phường"),
}
_LIST = re.compile(r"\s*(?:,|;|và|, và|-|–)\s*")
_LISTED = 12
"""Bodies that may share the words that close their list; longer ones are lists of who was there."""
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy.*$")
_SHARED_HEADS = {("Sở", "province"), ("Phòng", "district"), ("Phòng", "commune"), ("Bộ", "central")}
_BEFORE_LIST = re.compile(r"(?:^|[\s(])(sở|phòng|bộ|ban)\s*:?\s*$", re.IGNORECASE)
_OF_COMMITTEES = ("Thường trực", "Ban Thường vụ", "Ban Chấp hành")
_NAMED_AFTER = ("company", "school", "health", "media", "other", None)
_PLACE_TAIL = re.compile(
    r"(?<!\w)(?<! tác )(?<! tấn )"
    rf"((?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu|TP|TX|TT|H|Q|P)\b\.?\s?[{UPPER}0-9][^,;()]*)$"
)


@step("sotin_units", labels=("UNIT",))
def units(work: Work) -> None:
    """Fill the fields of UNIT drafts. Needs `sotin_places`, and runs it where it has not run."""
    if "places.own" not in work.memo:
        places(work)
    namer = Namer(work, gazetteer())
    for at in range(len(namer.drafts)):
        namer.name(at)


class Namer:
    """Names the bodies of one article in text order, so that a short form can mean what was named before."""

    def __init__(self, work: Work, known: Gazetteer) -> None:
        self.work = work
        self.known = known
        self.day: str = work.memo.get("places.day", FOREVER)
        self.own: tuple[str, ...] = work.memo.get("places.own", ())
        self.commune: str = work.memo.get("places.commune", "")
        self.beginning: dict[str, dict[str, None]] = {}
        self.named: list[tuple[str, str]] = []
        """Heads and canonical names that `beginning` does not have yet."""
        self.named_by: dict[str, set[str]] = {}
        """By head, the canonical names that it had; one name may come of several heads, with more of it taken for a place."""
        self.fields: dict[str, tuple[str | None, str | None]] = {}
        self.locations = work.of("LOC")
        self.ours: dict[tuple[str, str], str] = {}
        self.heads: list[str] = []
        self.starts = [location.start for location in self.locations]
        self.drafts = work.of("UNIT")
        found = (location.fields.get("place") for location in self.locations)
        self.mentioned = {place.code for place in found if place and place.level != "village"}

    def name(self, at: int) -> None:
        """Fill one draft's fields, by its number among the units."""
        draft = self.drafts[at]
        body, written, code = self._parts(draft)
        self.heads.append(self._list_head(at, body))
        if self.heads[at] and body.kind is None:
            body = read(f"{self.heads[at]} {body.head} {body.type_word}".strip())
        if not written and not body.type_word and not body.level:
            body, written, code = self._shared(at, body)
        code = self._fit(code, written, body) if written else self._meant(body)
        if body.organ and (kind := split(written).kind or body.type_word or self._kind(code)):
            body = body._replace(head=f"{body.head} {COMMITTEES[kind]}", organ=False, bare=True)
        if not written and not code and not body.type_word and not body.level:
            if self._named_before(draft, body):
                return
            if body.own and self.own and not self._longer(body):
                code = self.own[0]
                if body.organ:
                    body = body._replace(head=f"{body.head} {COMMITTEES[self._kind(code)]}", bare=True)
        self._put(draft, body, written, code)

    def _parts(self, draft: Draft) -> tuple[Body, str, str]:
        """A unit's name without its place, the place as written, and its code."""
        location = self._location(draft)
        if location and self.work.text[location.start : location.end].lower() != "việt nam":
            rest = self.work.text[draft.start : location.start].rstrip(" (,-–")
            written = self.work.text[location.start : location.end]
            place = location.fields.get("place")
            code = place.code if place and place.level != "village" else ""
        else:
            rest, written, code = self._by_text(self.work.text[draft.start : draft.end])
        body = read(rest)
        if body.level == "district" and self.day > LAST_OLD_DAY and body.head.startswith("Phòng"):
            body = body._replace(level="commune")  # since the districts ended, communes have the offices
        if body.type_word and written:  # `UBND huyện Than Uyên` whose LOC is only `Than Uyên`
            written = f"{body.type_word} {written}"
        return body, written, code

    def _list_head(self, at: int, body: Body) -> str:
        """The head that a body of a list leaves out: `Sở` for `Tài chính` of `các sở Xây dựng, Tài chính`; empty if it is no such list."""
        first = body.head.split(" ", 1)[0]
        if (first, body.level) in _SHARED_HEADS:
            return first
        draft = self.drafts[at]
        before = _BEFORE_LIST.search(self.work.text, max(draft.start - 14, 0), draft.start)
        if before:
            return before.group(1).capitalize()
        return self.heads[at - 1] if at and _LIST.fullmatch(self.work.text, self.drafts[at - 1].end, draft.start) else ""

    def _shared(self, at: int, body: Body) -> tuple[Body, str, str]:
        """A body in a list takes the words that close the list: `HĐND, UBND huyện`, `Thường trực, BTV Huyện ủy`."""
        end = min(at + _LISTED, len(self.drafts))
        while at + 1 < end and _LIST.fullmatch(self.work.text, self.drafts[at].end, self.drafts[at + 1].start):
            at += 1
            last, written, code = self._parts(self.drafts[at])
            committee = _COMMITTEE.search(last.head)
            if committee and body.head in _OF_COMMITTEES:
                return (
                    body._replace(head=f"{body.head} {committee.group()}", level=last.level, bare=last.bare, takes=last.takes),
                    written,
                    code,
                )
            if (written or last.type_word) and body.own and last.own:
                return body._replace(type_word=last.type_word, takes=True), written, code
        return body, "", ""

    def _kind(self, code: str) -> str:
        return self.known.tables.entries[code].kind if code else ""

    def _put(self, draft: Draft, body: Body, written: str, code: str) -> None:
        level = self._level(body, written, code)
        canonical = " ".join(part for part in (body.head, self._place_words(body, written, code, level)) if part)
        draft.fields.update(canonical=canonical, level=level, kind=body.kind, place=code or None)
        if canonical not in self.named_by.setdefault(body.head, set()):
            self.named_by[body.head].add(canonical)
            self.named.append((body.head, canonical))
        self.fields[canonical] = (level, code or None)

    def _location(self, draft: Draft) -> Draft | None:
        """The LOC that closes a unit, the longest if several do."""
        first = bisect_right(self.starts, draft.start)
        for location in self.locations[first : bisect_left(self.starts, draft.end)]:
            if location.end == draft.end:
                return location
        return None

    def _by_text(self, text: str) -> tuple[str, str, str]:
        """Where no LOC was found: a type word with a name at the end is a place all the same."""
        match = _PLACE_TAIL.search(text, 1)
        if not match:
            return text, "", ""
        codes = self._codes(match.group(1))
        return text[: match.start()].rstrip(), match.group(1), codes[0] if len(codes) == 1 else ""

    def _codes(self, name: str) -> list[str]:
        for area in (*self.own, None):
            found = self.known.codes(name, within=(area,) if area else None, as_of=self.day)
            if found:
                return found
        return []

    def _fit(self, code: str, written: str, body: Body) -> str:
        """The place that a body of its level can belong to: `Thành ủy Hà Tĩnh` is the city's, `Tỉnh ủy Hà Tĩnh` the province's."""
        wanted = {"city": "thành phố", "province": "tỉnh", "district": "huyện", "commune": "xã"}.get(body.level, "")
        if not wanted or split(written).kind:
            return code
        entry = self.known.tables.entries.get(code)
        if entry and (entry.kind == wanted or (body.level != "city" and entry.level == body.level)):
            return code
        found = [each for each in self._codes(f"{wanted} {written}") if self._suits(each, body.level)]
        return found[0] if len(found) == 1 else ""

    def _suits(self, code: str, level: str) -> bool:
        entry = self.known.tables.entries[code]
        return entry.kind == "thành phố" if level == "city" else entry.level == level

    def _meant(self, body: Body) -> str:
        """The article's own place of the level that a name without place implies (`UBND huyện`, `Huyện ủy`, `Sở Y tế`)."""
        if not body.takes or not (body.type_word or body.level):
            return ""
        asked = (body.type_word, "" if body.type_word else body.level)
        if asked not in self.ours:
            kinds = _RISEN.get(body.type_word, (body.type_word,))
            self.ours[asked] = (
                self._ours(lambda code: self.known.tables.entries[code].kind in kinds)
                if body.type_word
                else self._ours(lambda code: self._suits(code, body.level))
            )
        return self.ours[asked]

    def _ours(self, suits: Callable[[str], bool]) -> str:
        """The article's own place that suits, else the only one that suits of those that it names in its own province."""
        own = (self.commune, *self.own) if self.commune and self.commune not in self.own else self.own
        for code in own:
            if suits(code):
                return code
        named = {code for code in self.mentioned if suits(code) and (not self.own or self.own[-1] in self.known.lineage(code))}
        return named.pop() if len(named) == 1 else ""

    def _longer(self, body: Body) -> set[str]:
        """Canonical names so far that begin with a body's head and go on."""
        while self.named:
            head, canonical = self.named.pop()
            for begins in accumulate(head.split(" "), "{} {}".format):
                self.beginning.setdefault(begins, {})[canonical] = None
        return self.beginning.get(body.head, {}).keys() - {body.head}

    def _named_before(self, draft: Draft, body: Body) -> bool:
        """A short form takes the meaning of the only body so far, here or anywhere, that begins with it (`Ban Dân vận` of `… Huyện ủy`)."""
        longer = self._longer(body)
        if len(longer) > 1:
            longer = {name for name in longer if self.own and self.fields[name][1] == self.own[0]}
        if len(longer) != 1:
            return False
        name = longer.pop()
        level, place = self.fields[name]
        draft.fields.update(canonical=name, level=level, kind=body.kind, place=place)
        return True

    def _level(self, body: Body, written: str, code: str) -> str | None:
        if body.kind == "company" and not body.type_word:
            return None
        if code:
            return self.known.tables.entries[code].level
        kind = split(written).kind or body.type_word
        if kind:
            return _LEVEL_OF_TYPE[kind]
        return None if body.level in ("", "city") else body.level

    def _place_words(self, body: Body, written: str, code: str, level: str | None) -> str:
        if written and body.kind in _NAMED_AFTER and not body.level and not split(written).kind:
            return written  # a place in a company's or school's own name stays as it is
        if code:
            entry = self.known.tables.entries[code]
            return entry.bare if body.bare else f"{entry.kind} {entry.bare}"
        if written:
            kind, _ = split(written)
            bare = re.sub(r"^(?:thành phố|thị xã|thị trấn|đặc khu|\w+\.?)\s+", "", written, flags=re.IGNORECASE) if kind else written
            return f"{kind} {bare}" if kind and not body.bare else bare
        return body.type_word
