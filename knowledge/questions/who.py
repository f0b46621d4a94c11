"""Who did what, where and when."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.names import has_marks, name_key, tone_key
from knowledge.questions.find import officials_named, units_named
from knowledge.questions.hints import near_officials, near_units
from knowledge.questions.rows import act
from knowledge.questions.where import Where, dicts
from knowledge.records import WhoAnswer
from models import fold


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

    Raises:
        UsageError: a day is not written as ISO.
    """
    where = Where()
    where.place(db, "place", place, as_of, exact)
    where.days("low", "high", from_, to)
    if person:
        ids = officials_named(db, person)
        where.add("(official IN (SELECT value FROM json_each(?)) OR (official IS NULL AND fold(actor) = ?))", json.dumps(ids), fold(person))
        if not ids:
            where.hints.extend(near_officials(db, person))
    if unit:
        units = units_named(db, unit)
        where.add("unit IN (SELECT value FROM json_each(?))", json.dumps(units))
        if not units:
            where.hints.extend(near_units(db, unit))
    if verb:
        function, word = ("tone_key", tone_key(name_key(verb))) if has_marks(verb) else ("fold", fold(name_key(verb)))
        where.add(f"({function}(verb) = ? OR {function}(verb) LIKE ?)", word, word.replace("%", "") + " %")
    total = db.execute(f"SELECT count(*) FROM who_did_what WHERE {where}", where.values).fetchone()[0]
    query = f'SELECT * FROM who_did_what WHERE {where} ORDER BY low DESC, published DESC, article, "start", id LIMIT ? OFFSET ?'
    rows = tuple(act(row) for row in dicts(db, query, [*where.values, limit, offset]))
    return WhoAnswer(rows=rows, total=total, note=where.note, hints=() if rows else tuple(where.hints))
