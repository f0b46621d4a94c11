"""A unit: who held an office in it, what it did."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.questions.find import units_named
from knowledge.questions.hints import near_units
from knowledge.questions.rows import act, office
from knowledge.questions.where import Row, dicts, rows_of
from knowledge.records import UnitAnswer, UnitRecord

_UNIT = """
    SELECT v.*, p.name AS place_name, (SELECT count(*) FROM mention m JOIN unit u ON u.id = m.unit WHERE u.same_as = v.id) AS mentions
    FROM unit v LEFT JOIN place p ON p.code = v.place WHERE v.id = ?
"""
_ACTS = """
    WHERE id IN (SELECT s.id FROM unit u JOIN statement s ON s.unit = u.id WHERE u.same_as = ?)
    ORDER BY low DESC, article, "start" LIMIT {}
"""


def unit(db: Database, name: str, *, limit: int = 20, statements: int = 200) -> UnitAnswer:
    """All units of a name (or that hold its words), the most often named first.

    Args:
        name: name, part of it, or id.
        limit: units at most.
        statements: statements given of each, at most.
    """
    found = [row for number in units_named(db, name) for row in dicts(db, _UNIT, (number,))]
    found.sort(key=lambda row: (-row["mentions"], row["id"]))
    rows = tuple(_record(db, row, statements) for row in found[:limit])
    return UnitAnswer(rows=rows, total=len(found), hints=() if rows else near_units(db, name))


def _record(db: Database, row: Row, most: int) -> UnitRecord:
    number = (row["id"],)
    held = list(rows_of(db, "offices_held", "WHERE unit = ? ORDER BY coalesce(first_seen, '9999'), role, id", number))
    acts = rows_of(db, "who_did_what", _ACTS.format(int(most)), number)
    kept = {key: row[key] for key in ("id", "name", "level", "kind", "place", "place_name", "mentions")}
    names = tuple(dict.fromkeys(str(each["name"]) for each in held))
    facts = {"offices": tuple(map(office, held)), "officials": names, "statements": tuple(map(act, acts))}
    return UnitRecord.model_validate({**kept, **facts, "hidden": bool(row["hidden"])})
