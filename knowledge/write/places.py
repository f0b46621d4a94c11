"""Places into the ledger: the whole gazetteer at once, villages and the like as articles name them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.names import bare_name, name_key
from models import Place, fold


def place_row(place: Place, *, gazetteer: bool) -> tuple[object, ...]:
    """The row of table `place`."""
    return (
        place.code,
        place.name,
        place.level,
        place.path,
        json.dumps(place.parents),
        json.dumps(place.now),
        place.valid_from,
        place.valid_to,
        fold(name_key(place.name)),
        bare_name(place.name),
        int(gazetteer),
    )


def load_places(db: Database, places: Iterable[Place], changes: Iterable[tuple[str, str]], version: str) -> int:
    """Put a gazetteer in place of the one before it; places that only articles name stay.

    Must run inside a transaction. Returns the number of places.
    """
    execute = db.conn.execute
    execute("DELETE FROM place_parent WHERE place IN (SELECT code FROM place WHERE gazetteer = 1)")
    execute("DELETE FROM place WHERE gazetteer = 1")
    execute("DELETE FROM place_change")
    count = insert_places(db, places, gazetteer=True)
    db.conn.executemany("INSERT OR IGNORE INTO place_change VALUES (?, ?)", ((old, new) for old, new in changes if old != new))
    execute("INSERT OR REPLACE INTO setting VALUES ('gazetteer', ?)", (version,))
    return count


def insert_places(db: Database, places: Iterable[Place], *, gazetteer: bool) -> int:
    """Add places; one that the gazetteer has is never overwritten by an article's."""
    rows: list[tuple[object, ...]] = []
    parents: list[tuple[str, str]] = []
    for place in places:
        rows.append(place_row(place, gazetteer=gazetteer))
        parents.extend((place.code, parent) for parent in place.parents)
    verb = "REPLACE" if gazetteer else "IGNORE"
    db.conn.executemany(f"INSERT OR {verb} INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.conn.executemany("INSERT OR IGNORE INTO place_parent VALUES (?, ?)", parents)
    return len(rows)


class Roots:
    """The first code of a place that kept its name through changes: the old `tỉnh Lai Châu` for the new one.

    So a body keeps its id although the map was drawn anew around it.
    """

    def __init__(self, db: Database) -> None:
        query = """
            SELECT c.new, min(c.old) FROM place_change c JOIN place a ON a.code = c.old JOIN place b ON b.code = c.new
            WHERE a.bare = b.bare AND a.level = b.level GROUP BY c.new
        """
        self._first: dict[str, str] = dict(db.execute(query).fetchall())

    def of(self, code: str | None) -> str:
        """The root of a code; the code itself if it has none; empty for None."""
        seen: set[str] = set()
        while code in self._first and code not in seen:
            seen.add(code)
            code = self._first[code]
        return code or ""
