"""Which places a name covers: everything inside, under old and new names.

A place covers what lies in it and what became of it. What it was made from counts too when the question asks for the
borders of its time (`as_of`), or when the name is only known since the reform: so `Đồng Nai` alone is the old province
and the new one by its own name, and `Đồng Nai` as of 2025-07-01 is all the land that it then had.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from knowledge.edtf import bounds
from knowledge.names import bare_name, has_marks, name_key, type_word
from knowledge.questions.hints import near_places
from models import UsageError, fold

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DISTRICTS = ("huyen", "quan", "thi xa", "thanh pho", "tp", "tp.", "tx", "tx.", "h.")
_LEVELS = {
    **dict.fromkeys(_DISTRICTS, ("district",)),
    **dict.fromkeys(("xa", "phuong", "thi tran", "tt", "tt.", "p.", "x."), ("commune",)),
    **dict.fromkeys(("tinh", "thanh pho", "tp", "tp."), ("province", "district")),
}
"""Levels that a type word can mean, whatever the place's own type word is today."""


@dataclass(frozen=True)
class Cover:
    """Codes that a name covers, as JSON for `json_each`; what the name was taken for; hints where it is unknown."""

    codes: frozenset[str]
    note: str = ""
    hints: tuple[str, ...] = ()

    @property
    def json(self) -> str:
        return json.dumps(sorted(self.codes))


@dataclass(frozen=True)
class Found:
    """A candidate for a name."""

    code: str
    name: str
    level: str
    path: str
    valid_from: str | None
    valid_to: str | None

    @property
    def title(self) -> str:
        if self.valid_to:
            return f"{self.path or self.name} (until {self.valid_to})"
        return f"{self.path or self.name} (since {self.valid_from})" if self.valid_from else self.path or self.name


def cover(db: Database, name: str, *, as_of: str | None = None, exact: bool = False) -> Cover:
    """The codes that a place name, `xã Long Mai, Quảng Ngãi` or a code, stands for in a question."""
    found = find(db, name, as_of=as_of)
    provinces = [each for each in found if each.level == "province"]
    if provinces and "," not in name:
        found = provinces  # `Đồng Nai` means the province; a commune of that name is asked for with its kind
    if not found:
        return Cover(frozenset(), f"no place is called {name!r}", near_places(db, name))
    parts = {each.code: {each.code} if exact else _reach(db, each, found, as_of) for each in found}
    told = found if len(found) == 1 else [each for each in found if _used(db, parts[each.code])] or found
    codes = frozenset().union(*(parts[each.code] for each in told))
    names = "; ".join(each.title for each in told[:6]) + (f"; and {len(told) - 6} more" if len(told) > 6 else "")
    return Cover(codes, f"{name}: {names}")


def check_day(day: str | None) -> None:
    """Raise UsageError unless the day is None or one of the calendar, or a month or year: `2025-07-01`, `2025-07`, `2025`."""
    if day is None:
        return
    try:
        if not _DAY.fullmatch(day):
            raise ValueError
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        raise UsageError(f"not a date: {day!r}; write it as 2025-07-01, 2025-07 or 2025") from None


def find(db: Database, name: str, *, as_of: str | None = None) -> list[Found]:
    """Places with that name, in the order of their codes; parts after a comma name what they lie in.

    Raises:
        UsageError: `as_of` is not written as ISO.
    """
    check_day(as_of)
    columns = "code, name, level, path, valid_from, valid_to"
    head, *above = [part.strip() for part in name.split(",") if part.strip()] or [""]
    key = fold(name_key(head))
    query = f"SELECT {columns} FROM place WHERE {{}} ORDER BY code"
    found = [Found(*row) for row in db.execute(query.format("code = ? OR folded = ? OR bare = ?"), (name.strip(), key, key))]
    if not found and type_word(head):
        # an older label: `huyện Sa Pa` of what is now a town is found by its level
        levels = json.dumps(_LEVELS.get(type_word(head), ()))
        named = query.format("bare = ? AND level IN (SELECT value FROM json_each(?))")
        found = [Found(*row) for row in db.execute(named, (bare_name(head), levels))]
    if has_marks(head):
        # whoever writes the marks means them
        found = [each for each in found if name_key(head) in name_key(each.name)] or found
    for part in above:
        found = [each for each in found if any(_named(piece, part) for piece in each.path.split(",")[1:])]
    if as_of:
        day = bounds(as_of)[1] or as_of
        found = [each for each in found if (each.valid_from or "") <= day <= (each.valid_to or "9999")]
    return found


def _named(piece: str, part: str) -> bool:
    return bare_name(piece.strip()) == bare_name(part)


def _used(db: Database, codes: set[str]) -> bool:
    """Has any fact of the ledger one of the codes?"""
    columns = {"article_place": "place", "statement": "locus", "figure": "locus", "mention": "place"}
    wanted = json.dumps(sorted(codes))
    return any(
        db.execute(f"SELECT 1 FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) LIMIT 1", (wanted,)).fetchone()
        for table, column in columns.items()
    )


def _reach(db: Database, place: Found, found: list[Found], as_of: str | None) -> set[str]:
    inside = descend(db, {place.code})
    forward = follow(db, inside, "old", "new")
    namesakes = [each for each in found if each.level == place.level and each.valid_to and each.code != place.code]
    if place.valid_from and (as_of or not namesakes):
        return forward | descend(db, follow(db, inside, "new", "old"))
    return forward


def descend(db: Database, codes: set[str]) -> set[str]:
    """The codes and all that lies in them."""
    query = "SELECT place FROM place_parent WHERE parent IN (SELECT value FROM json_each(?))"
    return codes | {code for (code,) in db.execute(query, (json.dumps(sorted(codes)),))}


def follow(db: Database, codes: set[str], of: str, to: str) -> set[str]:
    """What places became (`old` to `new`) or were made from; a province only where all of it lies in the codes.

    A commune counts where any part of it does: nobody can say which of its hamlets an article meant.
    """
    reached = set(codes)
    frontier = set(codes)
    while frontier:
        query = f"""
            SELECT DISTINCT c.{to}, p.level FROM place_change c LEFT JOIN place p ON p.code = c.{to}
            WHERE c.{of} IN (SELECT value FROM json_each(?))
        """
        steps = db.execute(query, (json.dumps(sorted(frontier)),)).fetchall()
        fresh = [(code, level) for code, level in steps if code not in reached]
        frontier = {code for code, level in fresh if level == "commune" or _whole(db, code, of, to, reached, level)}
        frontier = descend(db, frontier) - reached
        reached |= frontier
    return reached


def _whole(db: Database, code: str, of: str, to: str, reached: set[str], level: str | None) -> bool:
    query = f"SELECT c.{of} FROM place_change c JOIN place p ON p.code = c.{of} WHERE c.{to} = ? AND p.level = ?"
    same = {other for (other,) in db.execute(query, (code, level))}
    if not same:  # a district became communes: all of them must be in
        same = {other for (other,) in db.execute(f"SELECT {of} FROM place_change WHERE {to} = ?", (code,))}
    return same <= reached
