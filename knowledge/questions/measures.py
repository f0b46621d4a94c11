"""What is measured at a place more than once, and the figures of one such series."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.names import name_key
from knowledge.overview import Measure
from knowledge.questions.figures import grouped
from knowledge.questions.rows import figure
from knowledge.questions.where import Where, dicts, rows_of
from knowledge.records import Series

_MEASURES = """
    SELECT coalesce(f.measure, f.unit) AS measure, f.unit, f.locus AS place, p.name AS place_name,
        count(DISTINCT f.period) AS periods, count(*) AS figures
    FROM figure f JOIN mention m ON m.id = f.mention LEFT JOIN place p ON p.code = f.locus
    WHERE m.hidden = 0 AND f.aim = 0 AND f.period IS NOT NULL AND f.value NOT GLOB '*[^0-9.~]*' AND f.value NOT GLOB '*..*' AND {}
    GROUP BY 1, 2, 3 HAVING periods > 1
    ORDER BY min(periods, count(DISTINCT f.value)) DESC, periods DESC, figures DESC, 1, 2, 3 LIMIT ? OFFSET ?
"""


def measures(db: Database, *, place: str | None = None, limit: int = 50, offset: int = 0) -> tuple[Measure, ...]:
    """Measures with figures for at least two periods, those that changed most often first.

    Args:
        place: a name or code; covers all that lies in it.
        limit: measures at most.
        offset: measures passed over before the first.
    """
    where = Where()
    where.place(db, "f.locus", place, None, False)
    return tuple(Measure(**row) for row in dicts(db, _MEASURES.format(where), [*where.values, limit, offset]))


def series(db: Database, *, measure: str, unit: str = "", place: str | None = None) -> Series | None:
    """The figures of one measure, unit and place in order of time; None if there are none.

    Args:
        measure: as articles word it; case and spaces do not count.
        unit: what is counted.
        place: the code of just this place; None for figures whose place is not known.
    """
    query = "WHERE unit = ? AND place IS ? AND coalesce(measure, unit) IN (SELECT value FROM json_each(?))"
    known = db.execute("SELECT DISTINCT coalesce(measure, unit) FROM figure WHERE unit = ? AND locus IS ?", (unit, place or None))
    same = [each for (each,) in known if name_key(each) == name_key(measure)]
    found = grouped(figure(row) for row in rows_of(db, "reported_figures", query, (unit, place or None, json.dumps(same))))
    return found[0] if found else None
