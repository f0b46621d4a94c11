"""How much there is, what could not be read, and any table or view as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from knowledge.questions.where import Row, dicts, rows_of
from knowledge.records import Counts, ProblemRow
from models import LABELS, UsageError

_SIMPLE = {
    "articles": "SELECT count(*) FROM article",
    "snapshots": "SELECT count(*) FROM snapshot",
    "mentions": "SELECT count(*) FROM mention",
    "officials": "SELECT count(*) FROM official",
    "offices": "SELECT count(*) FROM office",
    "units": "SELECT count(*) FROM unit WHERE same_as = id",
    "places": "SELECT count(*) FROM place",
    "statements": "SELECT count(*) FROM statement",
    "figures": "SELECT count(*) FROM figure",
    "judgements": "SELECT count(*) FROM judgement WHERE undone_at IS NULL",
    "problems": "SELECT count(*) FROM problem",
    "candidates": "SELECT count(*) FROM candidate",
}


def counts(db: Database) -> Counts:
    """Rows by kind; findings by status."""
    found = {name: db.execute(query).fetchone()[0] for name, query in _SIMPLE.items()}
    labels = dict(db.execute("SELECT label, count(*) FROM mention GROUP BY label").fetchall())
    findings = dict(db.execute("SELECT status, count(*) FROM finding GROUP BY status ORDER BY status").fetchall())
    return Counts(**found, labels={label: labels.get(label, 0) for label in LABELS}, findings=findings)


def problems(db: Database) -> list[ProblemRow]:
    """Inputs that could not be read, by source."""
    return [ProblemRow(**row) for row in dicts(db, "SELECT * FROM problem ORDER BY source, place, id")]


def table(db: Database, name: str, *, limit: int | None = None) -> Iterator[Row]:
    """Rows of a table or view, for exports, in a stable order.

    Raises:
        UsageError: there is no such table or view.
    """
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB '*fts*' AND name NOT GLOB '*sqlite_*'"
    known = {each for (each,) in db.execute(query)}
    if name not in known:
        raise UsageError(f"no table or view {name!r}; there are: {', '.join(sorted(known))}")
    keys = "SELECT name FROM pragma_table_info(?) WHERE name IN ('id', 'code', 'mention', 'sha256', 'key')"
    columns = [column for (column,) in db.execute(keys, (name,))]
    order = f' ORDER BY "{columns[0]}"' if columns else ""
    yield from rows_of(db, name, f"{order} LIMIT ?", (-1 if limit is None else limit,))
