"""Places by name and by code, their parents, and what they were made from and became."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import TypeAlias

from extractor.gazetteer.spelling import TYPES, UPPER, key, split, split_key
from extractor.gazetteer.tables import OWN_TABLES, Entry, Tables, plain, read_table, squash
from models import Level, Place, digest, fold

_RANK: dict[Level, int] = {"province": 0, "district": 1, "commune": 2}
# a comma or a bracket parts a place from what it lies in; so does a type word in the middle (`xã Long Mai huyện Minh Long`)
_PARTS = re.compile(
    r"\s*[,;(]\s*|\s+[-–]\s+(?=(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|TP|TX)\b)"
    rf"|(?<=\w)\s+(?=(?:huyện|quận|thị xã|tỉnh|thành phố)\s+[{UPPER}])"
)
Reading: TypeAlias = tuple[str, str | None, str | None]
_PLAIN_TYPES = {fold(kind): kind for kind in TYPES}
_KEPT = 32768
"""Answers that are kept: articles name the same places again and again."""
# a place asked for by `thị xã` that is none today has more likely risen to a city than kept the rank of a rural district
_RISEN = {"thị xã": ("thành phố", "quận"), "xã": ("thị trấn", "phường"), "thị trấn": ("phường",)}


class Gazetteer:
    """All places of all times.

    Every list of places is ordered: provinces before districts before communes, then by code. Nothing is ever guessed: a name that
    several places bear gives all of them.
    """

    def __init__(self, tables: Tables | None = None) -> None:
        self.tables = tables or Tables()
        self._places: dict[str, Place] = {}
        self._squashed: dict[str, list[str]] = {}
        self._plain: dict[str, list[str]] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._stood: dict[tuple[str, int], tuple[str, ...]] = {}
        self._answers: dict[tuple[str, frozenset[str] | None, int], tuple[str, ...]] = {}
        self._borders = self.tables.borders()
        self._eras: dict[str, int] = {}
        self._read: dict[tuple[str, bool], _Seen] = {}

    def era(self, day: str | None) -> int:
        """A number that two days share if the same places and names were in force on both; -1 for no day."""
        if not day:
            return -1
        era = self._eras.get(day)
        if era is None:
            if len(self._eras) >= _KEPT:
                self._eras.clear()
            era = self._eras[day] = bisect_left(self._borders, day) + bisect_right(self._borders, day)
        return era

    @property
    def version(self) -> str:
        """Names the data: the version of the package that it comes from, and a digest of our own tables. Another one means other places."""
        return f"{version('vietnamadminunits')}+{digest(*map(read_table, OWN_TABLES), length=8)}"

    def get(self, code: str) -> Place | None:
        """The place with a code; None if there is none."""
        place = self._places.get(code)
        if place is None and code in self.tables.entries:
            place = self._places[code] = self._place(self.tables.entries[code])
        return place

    def find(self, name: str, *, within: str | Place | Iterable[str] | None = None, as_of: str | None = None) -> list[Place]:
        """Every place that a name can mean.

        Args:
            name: with or without type word, spelled in any usual way; what it lies in may follow after commas
                (`xã Long Mai, Minh Long, Quảng Ngãi`).
            within: a place, its code, its name, or several codes: only what lies there. Borders of before and after the reform
                both count: `huyện Lộc Ninh` lies in the Đồng Nai of today, for what it became does.
            as_of: ISO date; places in force on that day are meant if there are any, else those of other times.

        Returns:
            The candidates; empty if no place bears the name there.
        """
        first, *rest = _PARTS.split(name.strip().strip(".,;:()"), maxsplit=1)
        # on its day `TP Huế` was a district, but the province is called so too: where one holds nothing the other is tried
        for day in (as_of, None) if as_of else (None,):
            areas = self._areas(within, day)
            if rest:
                areas = frozenset(place.code for place in self.find(rest[0], within=areas, as_of=day))
            if codes := self.codes(first, within=areas, as_of=as_of):
                return self._all(codes)
        commas = re.sub(r"\s+[-–]\s+", ", ", name)  # only now, for `Bà Rịa - Vũng Tàu` is one name
        return self.find(commas, within=within, as_of=as_of) if commas != name else []

    def codes(self, name: str, *, within: Iterable[str] | None = None, as_of: str | None = None) -> list[str]:
        """As `find`, for one name without commas and areas given as codes; gives the codes."""
        areas = None if within is None else frozenset(within)
        if areas is not None and not areas:
            return []
        question = (name, areas, self.era(as_of))
        answer = self._answers.get(question)
        if answer is None:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            answer = self._answers[question] = self._codes(name, areas, as_of)
        return list(answer)

    def _codes(self, name: str, areas: frozenset[str] | None, as_of: str | None) -> tuple[str, ...]:
        # a bare name of a commune merged away long ago is believed only within a district or commune
        local = areas is not None and all(self.tables.entries[code].level != "province" for code in areas if code in self.tables.entries)
        how = (name, local or bool(split(name).kind))
        tiers: Iterable[list[Reading]] | None = self._read.get(how)
        if tiers is None:
            if len(self._read) >= _KEPT:
                self._read.clear()
            tiers = self._read[how] = _Seen(filter(None, self._tiers(name, local=local)))
        if areas is not None and next(iter(tiers), None) is None:
            tiers = [self._mistyped(name)]
        for above in (None,) if areas is None else (self.lineage, self.reach):
            for day in (as_of, None) if as_of else (None,):
                for tier in tiers:
                    found = [code for code, first, last in tier if day is None or self._in_force(code, day, first, last)]
                    if above is not None and areas is not None:
                        found = [code for code in found if not areas.isdisjoint(above(code))]
                    if len(found) > 1:
                        entries = self.tables.entries
                        return tuple(sorted(dict.fromkeys(found), key=lambda code: (_RANK[entries[code].level], code)))
                    if found:
                        return tuple(found)
        return ()

    def near(self, name: str, *, limit: int = 3) -> list[str]:
        """Names of places that are spelled nearly like one that was not found, the nearest first."""
        kind, bare = split_key(key(_PARTS.split(name.strip(), maxsplit=1)[0]))
        close = difflib.get_close_matches(bare, list(self.tables.names), n=limit * 3, cutoff=0.8)
        found = (self._place(self.tables.entries[code]).name for each in close for code in self.tables.names[each])
        return list(dict.fromkeys(label for label in found if label.startswith(kind)))[:limit]

    def aliases(self) -> Iterator[tuple[str, str, str | None]]:
        """Other names of places that spelling alone does not explain: `(name, code, last day of its use or None)`."""
        yield from self.tables.other_names

    def parents(self, code: str) -> list[Place]:
        """What a place lies in, the nearest first."""
        return self._all(self.lineage(code)[1:])

    def children(self, code: str) -> list[Place]:
        """What lies directly in a place: districts of a province of old, communes of a district or a province of today."""
        return self._all(self.tables.children.get(code, ()))

    def successors(self, code: str) -> list[Place]:
        """What a place became, one step: of a district, the communes made from its communes. Empty if it still stands."""
        return self._all(self.tables.successors.get(code, ()))

    def predecessors(self, code: str) -> list[Place]:
        """What a place was made from, one step."""
        return self._all(self.tables.predecessors.get(code, ()))

    def covering(self, code: str, as_of: str) -> list[Place]:
        """Places in force on a day that hold a place or a part of it, the smallest first: of `xã Tà Mung` on 1 July 2025
        `xã Mường Kim` and `tỉnh Lai Châu`."""
        found: dict[str, None] = {}
        for current in self.at(code, as_of):
            for each in self.lineage(current):
                found[each] = None
        entries = self.tables.entries
        return self._all(sorted(found, key=lambda each: (-_RANK[entries[each].level], each)))

    def places(self) -> Iterator[Place]:
        """Every place, parents before what lies in them."""
        order = sorted(self.tables.entries.values(), key=lambda entry: (_RANK[entry.level], entry.code))
        yield from self._all(entry.code for entry in order)

    def changes(self) -> Iterator[tuple[str, str]]:
        """Every step of change as `(old code, new code)`; one place can have become several and been made from several."""
        for old, became in self.tables.successors.items():
            for new in became:
                yield old, new

    def lineage(self, code: str) -> tuple[str, ...]:
        """A place's code and those of what it lies in, upwards; empty for an unknown code."""
        line = self._lines.get(code)
        if line is None:
            entry = self.tables.entries.get(code)
            line = (code, *self.lineage(entry.parent)) if entry else ()
            if entry:
                self._lines[code] = line
        return line

    def _all(self, codes: Iterable[str]) -> list[Place]:
        return [place for code in codes if (place := self.get(code))]

    def _place(self, entry: Entry) -> Place:
        line = self.lineage(entry.code)
        names = [self._label(code, entry.valid_to) for code in line]
        return Place(
            code=entry.code,
            name=names[0],
            level=entry.level,
            path=", ".join(names),
            parents=line[1:],
            now=self.at(entry.code, "9999-12-31"),
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
        )

    def _label(self, code: str, day: str | None) -> str:
        """A place's full name; on a day long ago the one that it bore then."""
        name, until = self.tables.former.get(code, ("", ""))
        entry = self.tables.entries[code]
        return name if day and day <= until else f"{entry.kind} {entry.bare}"

    def at(self, code: str, day: str) -> tuple[str, ...]:
        """Codes of what stands on a day where a place stood: itself, its successors or its predecessors."""
        question = (code, self.era(day))
        if question not in self._stood:
            if len(self._stood) >= _KEPT:
                self._stood.clear()
            self._stood[question] = self._at(code, day)
        return self._stood[question]

    def _at(self, code: str, day: str) -> tuple[str, ...]:
        entries = self.tables.entries
        todo, seen = [code] if code in entries else [], {code}
        found: dict[str, None] = {}
        while todo:
            current = todo.pop(0)
            entry = entries[current]
            if entry.valid_to is not None and entry.valid_to < day:
                steps = self.tables.successors.get(current, ())
            elif entry.valid_from is not None and day < entry.valid_from:
                steps = self.tables.predecessors.get(current, ())
            else:
                found[current] = None
                continue
            for step in steps:
                # a commune was made from communes; its districts stand above them and would repeat them
                if step not in seen and not (entry.level == "commune" and entries[step].level == "district" and self.tables.children[step]):
                    seen.add(step)
                    todo.append(step)
        return tuple(found)

    def _areas(self, within: str | Place | Iterable[str] | None, as_of: str | None) -> frozenset[str] | None:
        if within is None:
            return None
        if isinstance(within, Place):
            return frozenset((within.code,) if within.code in self.tables.entries else within.parents[:1])
        if isinstance(within, str):
            if within in self.tables.entries:
                return frozenset((within,))
            return frozenset(place.code for place in self.find(within, as_of=as_of))
        return frozenset(within)

    def reach(self, code: str) -> frozenset[str]:
        """Everything that a place lies in, over all times."""
        if code in self._reached:
            return self._reached[code]
        found: set[str] = set()
        for table in (self.tables.successors, self.tables.predecessors):
            todo = [code]
            while todo:
                for step in table.get(todo.pop(), ()):
                    if step not in found:
                        todo.append(step)
                        found.update(self.lineage(step))
        reached = frozenset(found)
        if code in self.tables.entries:
            self._reached[code] = reached
        return reached

    def _in_force(self, code: str, day: str, first: str | None, last: str | None) -> bool:
        entry = self.tables.entries[code]
        begins, ends = first or entry.valid_from, last or entry.valid_to
        return (begins is None or begins <= day) and (ends is None or day <= ends)

    def _tiers(self, name: str, *, local: bool) -> Iterator[list[Reading]]:
        """Ways of reading a name, the strictest first; each gives `(code, first day, last day)` of the name's use."""
        whole = key(name)
        kind, bare = split_key(whole)
        yield self._named(kind, bare) if kind else self._named("", whole)
        if kind:
            yield self._named("", whole)  # a name that begins like a type word: `Quận` … or an alias such as `thủ đô`
            named = self._named("", bare)
            same = [each for level in TYPES[kind] for each in named if self.tables.entries[each[0]].level == level]
            risen = [each for each in same if self.tables.entries[each[0]].kind in _RISEN.get(kind, ())]
            yield risen
            yield same
        if kind or local:
            yield [(code, None, None) for code in self.tables.absorbed.get(plain(whole), ())]
        yield from self._loose(kind, bare, ascii_only=name.isascii())

    def _named(self, kind: str, bare: str) -> list[Reading]:
        tables = self.tables
        found: list[Reading] = [
            (code, tables.since.get(code), None) for code in tables.names.get(bare, ()) if not kind or tables.entries[code].kind == kind
        ]
        for alias in tables.aliases.get(bare, ()):
            if not alias.kind or not kind or alias.kind == kind:
                found.append((alias.code, None, alias.until))
        return found

    def _loose(self, kind: str, bare: str, *, ascii_only: bool) -> Iterator[list[Reading]]:
        """Blanks left out or put in; and, for a name typed without any accents, the accents."""
        if not self._squashed:
            for name in self.tables.names:
                self._squashed.setdefault(squash(name), []).append(name)
        others = [name for name in self._squashed.get(squash(bare), ()) if name != bare]
        yield [each for name in others for each in self._named(kind, name)]
        if ascii_only and len(bare) > 3:
            whole = f"{kind} {bare}".strip()
            yield self._unmarked("", whole) or self._unmarked(kind, bare)
            for size in (2, 1):  # `huyen than uyen`
                words = whole.split(" ", size)
                if len(words) > size and (typed := _PLAIN_TYPES.get(" ".join(words[:size]))):
                    yield self._unmarked(typed, words[-1])

    def _mistyped(self, name: str) -> list[Reading]:
        """Places of the same type whose names differ in marks only (`Cư Jut`); believed where nothing else has the name."""
        kind, bare = split_key(key(name))
        return self._unmarked(kind, bare) if kind and len(bare) > 4 else []

    def _unmarked(self, kind: str, bare: str) -> list[Reading]:
        if not self._plain:
            for name in (*self.tables.names, *self.tables.aliases):
                self._plain.setdefault(plain(name), []).append(name)
        return [each for name in self._plain.get(plain(bare), ()) for each in self._named(kind, name)]


class _Seen:
    """An iterable that reads an iterator only as far as somebody goes, and can be gone through again."""

    def __init__(self, source: Iterator[list[Reading]]) -> None:
        self._source = source
        self._found: list[list[Reading]] = []
        self._whole = False

    def __iter__(self) -> Iterator[list[Reading]]:
        return iter(self._found) if self._whole else self._read()

    def _read(self) -> Iterator[list[Reading]]:
        yield from self._found
        for each in self._source:
            self._found.append(each)
            yield each
        self._whole = True


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built once in a process.

    Raises:
        RuleError: the lists of places are missing or not well formed.
    """
    return Gazetteer()
