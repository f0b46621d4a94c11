"""Officials, units and model names as lists to choose from, the most often named first."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.names import name_key
from knowledge.overview import Entry, ListAnswer
from knowledge.questions.where import Row, Where, dicts
from models import fold

_OFFICE = """
    SELECT CASE former WHEN 1 THEN 'nguyên ' ELSE '' END || role || CASE unit_name WHEN '' THEN '' ELSE ', ' || unit_name END
    FROM offices_held WHERE official = ? ORDER BY former, last_seen DESC, mentions DESC, id LIMIT 1
"""
_UNITS = """
    WITH said (id, articles, first_seen, last_seen) AS (
        SELECT u.id, count(DISTINCT m.article), min(a.published), max(a.published)
        FROM unit u JOIN unit v ON v.same_as = u.id JOIN mention m ON m.unit = v.id JOIN article a ON a.id = m.article
        WHERE m.hidden = 0 AND {} GROUP BY u.id)
    SELECT count(*) OVER () AS total, s.id, u.name, coalesce(u.kind, '') AS detail, u.place, p.name AS place_name, s.articles,
        s.first_seen, s.last_seen
    FROM said s JOIN unit u ON u.id = s.id LEFT JOIN place p ON p.code = u.place ORDER BY s.articles DESC, u.name, u.id LIMIT ? OFFSET ?
"""


def officials(db: Database, *, name: str | None = None, place: str | None = None, limit: int = 50, offset: int = 0) -> ListAnswer:
    """Officials with the office they were last seen in, then others who are named; each of the two by the number of their articles.

    Args:
        name: part of a name, accents optional.
        place: a name or code; officials who hold an office there or are at home there.
        limit: rows at most; `total` still counts all.
        offset: rows passed over before the first.
    """
    where = Where(["o.hidden = 0"])
    _named(where, "o.folded", name)
    covered = where.place(db, "o.place", place, None, False)
    if covered is not None:
        held = "SELECT official FROM office WHERE place IN (SELECT value FROM json_each(?))"
        where.conditions[-1] = f"({where.conditions[-1]} OR o.id IN ({held}))"
        where.values.append(covered.json)
    total = db.execute(f"SELECT count(*) FROM official o WHERE {where}", where.values).fetchone()[0]
    query = f"""
        SELECT o.id, o.name, o.place, p.name AS place_name, o.articles, o.first_seen, o.last_seen
        FROM official o LEFT JOIN place p ON p.code = o.place WHERE {where}
        ORDER BY EXISTS (SELECT 1 FROM office h WHERE h.official = o.id) DESC, o.articles DESC, o.name, o.id LIMIT ? OFFSET ?
    """
    rows = [_entry(db, row) for row in dicts(db, query, [*where.values, limit, offset])]
    return ListAnswer(rows=tuple(rows), total=total, note=where.note, hints=() if rows else tuple(where.hints))


def _entry(db: Database, row: Row) -> Entry:
    office = db.execute(_OFFICE, (row["id"],)).fetchone()
    return Entry(**row, detail=office[0] if office else "")


def units(db: Database, *, name: str | None = None, place: str | None = None, limit: int = 50, offset: int = 0) -> ListAnswer:
    """Units that articles name; `detail` is their kind.

    Args:
        name: part of a name, accents optional.
        place: a name or code; units of what lies in it.
        limit: rows at most; `total` still counts all.
        offset: rows passed over before the first.
    """
    where = Where(["u.hidden = 0", "u.same_as = u.id"])
    _named(where, "u.folded", name)
    where.place(db, "u.place", place, None, False)
    found = list(dicts(db, _UNITS.format(where), [*where.values, limit, offset]))
    total = max((row.pop("total") for row in found), default=0)
    rows = tuple(Entry(**row) for row in found)
    return ListAnswer(rows=rows, total=total, note=where.note, hints=() if rows else tuple(where.hints))


def _named(where: Where, column: str, name: str | None) -> None:
    if name and name.strip():
        where.add(f"instr({column}, ?) > 0", fold(name_key(name)))
