"""What the ledger knows of a place name."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.questions.cover import find
from knowledge.questions.hints import near_places
from knowledge.questions.where import dicts
from knowledge.records import PlaceRecord, PlacesAnswer
from models import Place


def places(db: Database, name: str, *, as_of: str | None = None) -> PlacesAnswer:
    """Every place of that name, with what it became and how much the ledger says of it.

    Args:
        name: `xã Long Mai`, `xã Long Mai, Quảng Ngãi`, or a code.
        as_of: only those that stood on that day.

    Raises:
        UsageError: `as_of` is not written as ISO.
    """
    rows = tuple(_record(db, each.code) for each in find(db, name, as_of=as_of))
    return PlacesAnswer(rows=rows, total=len(rows), hints=() if rows else near_places(db, name))


def place(db: Database, code: str) -> Place | None:
    """One place by its code."""
    for row in dicts(db, "SELECT code, name, level, path, parents, now, valid_from, valid_to FROM place WHERE code = ?", (code,)):
        return Place.model_validate({**row, "parents": json.loads(row["parents"]), "now": json.loads(row["now"])})
    return None


def _record(db: Database, code: str) -> PlaceRecord:
    known = place(db, code)
    assert known is not None  # the caller just found it
    query = "SELECT coalesce(p.path, c.{0}) FROM place_change c LEFT JOIN place p ON p.code = c.{0} WHERE c.{1} = ? ORDER BY 1"
    became = tuple(str(path) for (path,) in db.execute(query.format("new", "old"), (code,)))
    made = tuple(str(path) for (path,) in db.execute(query.format("old", "new"), (code,)))
    inside = "IN (SELECT ?1 UNION SELECT place FROM place_parent WHERE parent = ?1)"
    articles = f"SELECT count(DISTINCT article) FROM article_place WHERE around = 0 AND place {inside}"
    return PlaceRecord(
        place=known,
        became=became,
        made_from=made,
        articles=db.execute(articles, (code,)).fetchone()[0],
        statements=db.execute(f"SELECT count(*) FROM statement WHERE locus {inside}", (code,)).fetchone()[0],
        figures=db.execute(f"SELECT count(*) FROM figure WHERE locus {inside}", (code,)).fetchone()[0],
    )
