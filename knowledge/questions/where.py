"""Conditions of a question, gathered and turned into SQL once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlite_utils import Database

from knowledge.names import has_marks, name_key
from knowledge.questions.cover import Cover, check_day, cover
from knowledge.questions.hints import nearest
from models import fold

Value: TypeAlias = str | int | float | bytes | None
"""What SQLite holds."""
Row: TypeAlias = dict[str, Any]
"""A row by the names of its columns. Each query knows what its columns hold; no type can."""


@dataclass
class Where:
    """Conditions that all must hold, with their parameters; notes and hints that come from reading the question."""

    conditions: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def add(self, condition: str, *values: Value) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def value(self, db: Database, table: str, column: str, wanted: str) -> None:
        """The column is what is wanted, or begins with its words; compared once for each value there is, not for each row."""
        turn: Callable[[str], str] = name_key if has_marks(wanted) else lambda text: fold(name_key(text))
        word = turn(wanted)
        values = [value for (value,) in db.execute(f"SELECT DISTINCT {column} FROM {table}")]
        kept = [value for value in values if (turn(value) + " ").startswith(word + " ")]
        self.add(f"{column} IN (SELECT value FROM json_each(?))", json.dumps(kept))
        if not kept:
            self.hints.extend(nearest(fold(name_key(wanted)), ((fold(name_key(value)), value) for value in values)))

    def place(self, db: Database, column: str, name: str | None, as_of: str | None, exact: bool) -> Cover | None:
        """The column's place is one that the name covers."""
        if not name or not name.strip():
            return None
        found = cover(db, name, as_of=as_of, exact=exact)
        self.add(f"{column} IN (SELECT value FROM json_each(?))", found.json)
        self.notes.append(found.note)
        self.hints.extend(found.hints)
        return found

    def days(self, low: str, high: str, from_: str | None, to: str | None) -> None:
        """The span from column `low` to column `high` touches the days asked for."""
        check_day(from_)
        check_day(to)
        if from_:
            self.add(f"{high} >= ?", from_)
        if to:
            self.add(f"{low} <= ?", to if len(to) == 10 else to + "-99")

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1"

    @property
    def note(self) -> str:
        return " · ".join(note for note in self.notes if note)


def dicts(db: Database, query: str, values: Sequence[Value] = ()) -> Iterator[Row]:
    """Rows as dictionaries."""
    cursor: sqlite3.Cursor = db.conn.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


_WORDS = ("start", "end")
_SENTENCE = ("sentence_start", "sentence_end")
_CUT = {
    "who_did_what": {"quote": _WORDS, "sentence": _SENTENCE},
    "reported_figures": {"sentence": _SENTENCE},
    "offices_held": {"sentence": _SENTENCE},
}
"""Columns that a view cuts from the article's text, and the columns that say where."""


def rows_of(db: Database, view: str, rest: str = "", values: Sequence[Value] = ()) -> Iterator[Row]:
    """Rows of a view or table, all its columns in order.

    What a view cuts from an article's text is cut here from a text that is read once: SQLite reads the whole text and counts its
    characters anew for each row, which takes time with the square of its length.

    Args:
        view: its name.
        rest: what follows the name: `WHERE …`, `ORDER BY …`.
        values: of its parameters.
    """
    cuts = _CUT.get(view, {})
    names = [name for (name,) in db.conn.execute("SELECT name FROM pragma_table_info(?)", (view,))]
    columns = ", ".join(f'NULL AS "{name}"' if name in cuts else f'"{name}"' for name in names)
    texts = Texts(db)
    for row in dicts(db, f'SELECT {columns} FROM "{view}" {rest}', values):
        for name, (start, end) in cuts.items():
            row[name] = texts[row["snapshot"]][row[start] : row[end]]
        yield row


class Texts:
    """Texts of snapshots by their hashes; the last few are kept, for rows of one article stand together."""

    def __init__(self, db: Database, kept: int = 8) -> None:
        self._db = db
        self._most = kept
        self._kept: dict[str, str] = {}

    def __getitem__(self, sha256: str) -> str:
        if sha256 not in self._kept:
            if len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[sha256] = self._db.conn.execute("SELECT text FROM snapshot WHERE sha256 = ?", (sha256,)).fetchone()[0]
        return self._kept[sha256]


def page(db: Database, view: str, where: Where, order: str, limit: int, offset: int) -> Iterator[Row]:
    """Rows of a view; sorted by their ids alone first, so that quotes are cut only for rows that are given."""
    chosen = f"SELECT id FROM {view} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    ids = json.dumps([row[0] for row in db.conn.execute(chosen, [*where.values, limit, offset])])
    yield from rows_of(db, view, f"WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {order}", (ids,))
