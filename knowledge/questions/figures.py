"""Reported figures, in rows or as series over time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlite_utils import Database

from knowledge.names import has_marks, name_key, tone_key
from knowledge.questions.rows import figure
from knowledge.questions.syntax import Term
from knowledge.questions.where import Where, page
from knowledge.records import FigureRow, FiguresAnswer, Series
from models import fold

_FIELDS = "SELECT mention, measure, unit, owner FROM figure"
_ARTICLES = """
    SELECT id, text FROM article_fts f JOIN article a ON a.number = f.rowid JOIN snapshot ON sha256 = snapshot WHERE article_fts MATCH ?
"""
_FIGURES = "SELECT id, sentence_start, sentence_end FROM mention WHERE article = ? AND label = 'FIG'"


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
        offset: rows passed over before the first.
        series: also group all matching figures by measure, unit and place.

    Raises:
        UsageError: a day is not written as ISO.
    """
    where = Where()
    where.place(db, "place", place, as_of, exact)
    where.days("low", "high", from_, to)
    if unit:
        where.value(db, "figure", "unit", unit)
    if about and about.strip():
        where.add("id IN (SELECT value FROM json_each(?))", json.dumps(_about(db, about)))
    total = db.execute(f"SELECT count(*) FROM reported_figures WHERE {where}", where.values).fetchone()[0]
    order = 'high DESC, published DESC, article, "start"'
    rows = tuple(figure(row) for row in page(db, "reported_figures", where, order, limit, offset))
    lines = grouped(figure(row) for row in page(db, "reported_figures", where, order, -1, 0)) if series else ()
    return FiguresAnswer(rows=rows, series=lines, total=total, note=where.note, hints=() if rows else tuple(where.hints))


def _about(db: Database, words: str) -> list[str]:
    """Figures whose measure, unit, owner or sentence holds the words.

    The search index says which articles hold them at all; only there the sentences are read.
    """
    turn: Callable[[str], str] = tone_key if has_marks(words) else fold
    word = turn(name_key(words))
    column = "body" if turn is tone_key else "body_folded"
    found = {number for number, *fields in db.execute(_FIELDS) if any(word in turn(each) for each in fields if each)}
    if any(letter.isalnum() for letter in word):
        query = f"{column} : {Term(word).fts(turn)}"
        for article, text in db.execute(_ARTICLES, (query,)).fetchall():
            turned = turn(text)
            for number, start, end in db.execute(_FIGURES, (article,)):
                if word in turned[start:end]:
                    found.add(number)
    return sorted(found)


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
