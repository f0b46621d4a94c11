"""Reported figures, in rows or as series over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.names import has_marks, name_key, tone_key
from knowledge.questions.rows import figure
from knowledge.questions.where import Where, dicts
from knowledge.records import FigureRow, FiguresAnswer, Series
from models import fold


def figures(
    db: Database,
    *,
    place: str | None = None,
    unit: str | None = None,
    about: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    as_of: str | None = None,
    exact: bool = False,
    limit: int = 100,
    offset: int = 0,
    series: bool = False,
) -> FiguresAnswer:
    """Figures, the latest period first.

    Args:
        place: name or code; covers all that lies in it, by old and new names, unless `exact`.
        unit: what is counted (`hộ nghèo`, `%`, `VND`), or its beginning.
        about: words of the measure, the unit, the owner or the sentence.
        from_: first day of the period asked for, ISO; a figure without period counts on its day of publication.
        to: last day.
        as_of: borders of that day.
        limit: rows at most; `total` still counts all.
        series: also group all matching figures by measure, unit and place.

    Raises:
        UsageError: a day is not written as ISO.
    """
    where = Where()
    where.place(db, "place", place, as_of, exact)
    where.days("low", "high", from_, to)
    if unit:
        function, word = ("tone_key", tone_key(name_key(unit))) if has_marks(unit) else ("fold", fold(name_key(unit)))
        where.add(f"({function}(unit) = ? OR {function}(unit) LIKE ?)", word, word.replace("%", "\\%") + " %")
    where.text("measure unit owner sentence", about)
    total = db.execute(f"SELECT count(*) FROM reported_figures WHERE {where}", where.values).fetchone()[0]
    query = f'SELECT * FROM reported_figures WHERE {where} ORDER BY high DESC, published DESC, article, "start" LIMIT ? OFFSET ?'
    rows = tuple(figure(row) for row in dicts(db, query, [*where.values, limit, offset]))
    lines = grouped(figure(row) for row in dicts(db, query, [*where.values, -1, 0])) if series else ()
    return FiguresAnswer(rows=rows, series=lines, total=total, note=where.note, hints=() if rows else tuple(where.hints))


def grouped(rows: Iterable[FigureRow]) -> tuple[Series, ...]:
    """Series of one measure, unit and place; the longest first, its points in order of time."""
    groups: dict[tuple[str, str, str], list[FigureRow]] = defaultdict(list)
    for row in rows:
        groups[name_key(row.measure or row.unit), name_key(row.unit), row.place or ""].append(row)
    lines = []
    for points in groups.values():
        points.sort(key=lambda row: (row.period or row.source.published or "", row.source.article, row.source.start))
        first = points[0]
        known = {"measure": first.measure or first.unit, "unit": first.unit, "place": first.place, "place_name": first.place_name}
        lines.append(Series.model_validate({**known, "points": points}))
    return tuple(sorted(lines, key=lambda line: (-len(line.points), line.measure, line.unit, line.place or "")))
