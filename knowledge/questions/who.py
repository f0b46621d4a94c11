"""Who did what, where and when."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.questions.find import officials_named, units_named
from knowledge.questions.hints import near_officials, near_units
from knowledge.questions.rows import act
from knowledge.questions.where import Where, page
from knowledge.records import WhoAnswer


def who(
    db: Database,
    *,
    place: str | None = None,
    person: str | None = None,
    unit: str | None = None,
    verb: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    as_of: str | None = None,
    exact: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> WhoAnswer:
    """Statements, the latest first.

    Args:
        place: name or code; covers all that lies in it, by old and new names, unless `exact`.
        person: name or id of an official; with accents only that spelling, without them any.
        unit: name, part of a name, or id of a body that acted.
        verb: the verb, or its beginning.
        from_: first day, ISO (also `2021` or `2021-09`).
        to: last day.
        as_of: borders of that day.
        limit: rows at most; `total` still counts all.
        offset: rows passed over before the first.

    Raises:
        UsageError: a day is not written as ISO.
    """
    where = Where()
    where.place(db, "place", place, as_of, exact)
    where.days("low", "high", from_, to)
    if person:
        ids = officials_named(db, person)
        named = "SELECT s.id FROM person r JOIN statement s ON s.person = r.id WHERE r.official IN (SELECT value FROM json_each(?))"
        where.add(f"id IN ({named})", json.dumps(ids))
        if not ids:
            where.hints.extend(near_officials(db, person))
    if unit:
        units = units_named(db, unit)
        acted = "SELECT s.id FROM unit u JOIN statement s ON s.unit = u.id WHERE u.same_as IN (SELECT value FROM json_each(?))"
        where.add(f"id IN ({acted})", json.dumps(units))
        if not units:
            where.hints.extend(near_units(db, unit))
    if verb:
        where.value(db, "statement", "verb", verb)
    total = db.execute(f"SELECT count(*) FROM who_did_what WHERE {where}", where.values).fetchone()[0]
    order = 'low DESC, published DESC, article, "start", id'
    rows = tuple(act(row) for row in page(db, "who_did_what", where, order, limit, offset))
    return WhoAnswer(rows=rows, total=total, note=where.note, hints=() if rows else tuple(where.hints))
