"""The lists of places as tables in memory: entries, what they became, and names that lead to them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from extractor.gazetteer.source import Source, read
from extractor.gazetteer.spelling import TYPES, key, split
from models import Level, RuleError, fold

LAST_OLD_DAY = "2025-06-30"
FIRST_NEW_DAY = "2025-07-01"

OWN_TABLES = ("alias.tsv", "history.tsv", "overlay.tsv")
"""What we know beyond the package's data."""

_FAR = 18.0
"""Kilometres beyond which a commune divided among others cannot have given land; see `_successors`."""


class Entry(NamedTuple):
    """One place. `kind` is its type word in lower case, `bare` its name without it, `parent` the code of its nearest parent."""

    code: str
    kind: str
    bare: str
    level: Level
    parent: str
    valid_from: str | None
    valid_to: str | None


class Alias(NamedTuple):
    """A name that leads to a place: its type word (empty for any), the place's code, and the last day of its use."""

    kind: str
    code: str
    until: str | None


class Tables:
    """All places and names. Building takes about a tenth of a second; `extractor.gazetteer.gazetteer()` keeps one.

    Attributes:
        entries: every place by its code.
        names: codes by the key of the bare name, the highest level first.
        aliases: other names by their key.
        absorbed: communes merged away before 30 June 2025, by their name without accents and blanks: the ones that took them in.
        successors, predecessors: codes by code, direct steps only.
        children: codes by code.
        labels: former type words and the first day of the present one, of places whose label changed after the data was made.
        since: last day of the former name, by code, of places that were renamed.
        former: that name in full and its last day.
        other_names: aliases as people write them, with code and last day.
    """

    def __init__(self, source: Source | None = None) -> None:
        self.entries: dict[str, Entry] = {}
        self.names: dict[str, list[str]] = defaultdict(list)
        self.aliases: dict[str, list[Alias]] = defaultdict(list)
        self.absorbed: dict[str, list[str]] = defaultdict(list)
        self.successors: dict[str, list[str]] = defaultdict(list)
        self.predecessors: dict[str, list[str]] = defaultdict(list)
        self.children: dict[str, list[str]] = defaultdict(list)
        self.labels: dict[str, tuple[str, str]] = {}
        self.since: dict[str, str] = {}
        self.former: dict[str, tuple[str, str]] = {}
        self.other_names: list[tuple[str, str, str | None]] = []
        source = source or read()
        old_keys, old_points = self._old(source.old)
        provinces, new_keys, new_points = self._new(source.new)
        self._overlay()
        self._history()
        self._reform(source.converter, provinces, old_keys, new_keys, old_points, new_points)
        self._index()
        self._other_names()

    def _add(self, code: str, label: str, level: Level, parent: str, first: str | None, last: str | None) -> None:
        kind, bare = take_apart(label, code)
        self.entries[code] = Entry(code, kind, bare, level, parent, first, last)
        if parent:
            self.children[parent].append(code)

    def _old(self, rows: Iterable[tuple[Any, ...]]) -> tuple[dict[str, str], dict[str, tuple[float, float]]]:
        """Places until 30 June 2025. Returns the converter's keys and the coordinates of communes."""
        keys: dict[str, str] = {}
        points: dict[str, tuple[float, float]] = {}
        for pcode, province, pkey, dcode, district, dkey, wcode, ward, wkey, alias, lat, lon in rows:
            top, middle = f"old:{pcode}", f"old:{dcode}"
            if top not in self.entries:
                self._add(top, province, "province", "", None, LAST_OLD_DAY)
                keys[pkey] = top
            if middle not in self.entries:
                self._add(middle, district, "district", top, None, LAST_OLD_DAY)
            # five island districts have no communes; the converter names them with an empty commune
            code = middle
            if ward:
                code = f"old:{wcode}"
                self._add(code, ward, "commune", middle, None, LAST_OLD_DAY)
                if alias:
                    for other in alias[2:-2].split('", "'):
                        self.absorbed[other].append(code)
            keys[f"{pkey}_{dkey}_{wkey or ''}"] = code
            points[code] = (lat, lon)
        return keys, points

    def _new(self, rows: Iterable[tuple[Any, ...]]) -> tuple[dict[str, str], dict[tuple[str, str], str], dict[str, tuple[float, float]]]:
        """Places since 1 July 2025. Returns codes by the converter's keys, and coordinates."""
        provinces: dict[str, str] = {}
        keys: dict[tuple[str, str], str] = {}
        points: dict[str, tuple[float, float]] = {}
        for pcode, province, pkey, wcode, ward, wkey, lat, lon in rows:
            top, code = f"new:{pcode}", f"new:{wcode}"
            if top not in self.entries:
                self._add(top, province, "province", "", FIRST_NEW_DAY, None)
                provinces[pkey] = top
            self._add(code, ward, "commune", top, FIRST_NEW_DAY, None)
            keys[pkey, wkey] = code
            points[code] = (lat, lon)
        return provinces, keys, points

    def _overlay(self) -> None:
        """Labels that changed after the data was made; the place and its code stay."""
        for code, label, first, _source in rows_of("overlay.tsv", 4):
            entry = self.entries[code]
            kind, bare = take_apart(label, code)
            self.labels[code] = (entry.kind, first)
            self.entries[code] = entry._replace(kind=kind, bare=bare)

    def _history(self) -> None:
        """Districts and provinces that ended before the reform."""
        named = self._named("old:")
        for code, name, level, province, until, successors, _source in rows_of("history.tsv", 7):
            parent = named["", province.lower()] if province else ""
            self._add(code, name, "district" if level == "district" else "province", parent, None, until or "1999-12-31")
            for successor in successors.split("; "):
                self._link(code, named[parent, successor.lower()])

    def _named(self, era: str) -> dict[tuple[str, str], str]:
        """Codes of provinces and districts of an era by their parent and label."""
        return {
            (entry.parent, f"{entry.kind} {entry.bare}".lower()): entry.code
            for entry in self.entries.values()
            if entry.level != "commune" and entry.code.startswith(era)
        }

    def _link(self, old: str, new: str) -> None:
        if new not in self.successors[old]:
            self.successors[old].append(new)
            self.predecessors[new].append(old)

    def _reform(
        self,
        converter: dict[str, dict[str, Any]],
        provinces: dict[str, str],
        old_keys: dict[str, str],
        new_keys: dict[tuple[str, str], str],
        old_points: dict[str, tuple[float, float]],
        new_points: dict[str, tuple[float, float]],
    ) -> None:
        """What became of provinces, communes and, derived from their communes, districts on 1 July 2025."""
        for province, made_of in converter["DICT_PROVINCE"].items():
            for part in made_of:
                self._link(old_keys[part], provinces[province])
        for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for commune, made_of in communes.items():
                for part in made_of:
                    self._link(old_keys[part], new_keys[province, commune])
        whole = {code: {self.entries[part].parent for part in parts} for code, parts in self.predecessors.items()}
        for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            for part, shares in divided.items():
                old = old_keys[part]
                for share in sorted(shares, key=lambda share: not share["isDefaultNewWard"]):
                    new = new_keys[province, share["newWardKey"]]
                    # the data mixes up communes of one name in provinces that merged: such a share lies far away, in another district
                    near = distance(old_points[old], new_points[new]) < _FAR or self.entries[old].parent in whole.get(new, ())
                    if near or share["isDefaultNewWard"]:
                        self._link(old, new)
        for code in [code for code, entry in self.entries.items() if entry.level == "district" and code.startswith("old:")]:
            for commune in self.children[code]:
                for new in self.successors[commune]:
                    self._link(code, new)

    def borders(self) -> list[str]:
        """The days on which a place or a name begins or ends, in order."""
        days = {day for entry in self.entries.values() for day in (entry.valid_from, entry.valid_to)}
        days |= {alias.until for aliases in self.aliases.values() for alias in aliases} | set(self.since.values())
        return sorted(day for day in days if day)

    def _index(self) -> None:
        rank = {"province": 0, "district": 1, "commune": 2}
        for entry in sorted(self.entries.values(), key=lambda entry: rank[entry.level]):
            self.names[key(entry.bare)].append(entry.code)

    def _other_names(self) -> None:
        for code, (kind, first) in self.labels.items():
            self.aliases[key(self.entries[code].bare)].append(Alias(kind, code, first))
            self.other_names.append((f"{kind} {self.entries[code].bare}", code, first))
        named = {era: self._named(era) for era in ("old:", "new:")}
        for name, era, province, target, until in rows_of("alias.tsv", 5):
            kind, bare = split(name)
            for prefix in ("old:", "new:") if era == "both" else (f"{era}:",):
                parent = named[prefix].get(("", province.lower()), "")
                if (parent, target.lower()) not in named[prefix]:
                    raise RuleError(f"{target!r} is no place", source="alias.tsv", place=name)
                code = named[prefix][parent, target.lower()]
                self.aliases[bare].append(Alias(kind, code, until or None))
                self.other_names.append((name, code, until or None))
                if until and bare != key(self.entries[code].bare):
                    self.since[code] = until
                    self.former.setdefault(code, (name, until))


def take_apart(label: str, code: str = "") -> tuple[str, str]:
    """The type word of a full label, in lower case, and its bare name.

    Raises:
        RuleError: the label begins with no type word.
    """
    for words in (1, 2):
        parts = label.split(" ", words)
        if len(parts) > words and (kind := " ".join(parts[:words]).lower()) in TYPES:
            return kind, parts[-1]
    raise RuleError(f"{label!r} begins with no type word", source="places", place=code)


def read_table(name: str, package: str = "extractor.gazetteer") -> str:
    """The text of one of our own tables."""
    return files(package).joinpath(name).read_text("utf-8")


def rows_of(name: str, width: int, package: str = "extractor.gazetteer") -> Iterator[list[str]]:
    """Rows of one of our own tables: tab-separated, `#` for notes, the first row is the header.

    Raises:
        RuleError: a row has not `width` columns.
    """
    lines = read_table(name, package).splitlines()
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, row in rows[1:]:
        if len(row) != width:
            raise RuleError(f"{len(row)} columns instead of {width}", source=name, place=f"line {number}")
        yield row


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude), good enough within one country."""
    return 111.2 * math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


@lru_cache(maxsize=65536)
def squash(name_key: str) -> str:
    """A key without blanks: `sapa` and `sa pa`, `k bang` and `kbang` are one."""
    joined = name_key.replace(" ", "")
    return joined.replace("đăk", "đắk").replace("đak", "đắk").replace("đắc", "đắk")


@lru_cache(maxsize=65536)
def plain(name_key: str) -> str:
    """A key without blanks, tone and vowel marks, as people type it in a hurry."""
    return fold(name_key.replace(" ", ""))
