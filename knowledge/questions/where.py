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


def page(db: Database, view: str, where: Where, order: str, limit: int, offset: int) -> Iterator[Row]:
    """Rows of a view; sorted by their ids alone first, so that quotes are cut only for rows that are given."""
    chosen = f"SELECT id FROM {view} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    ids = json.dumps([row[0] for row in db.conn.execute(chosen, [*where.values, limit, offset])])
    yield from dicts(db, f"SELECT * FROM {view} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {order}", (ids,))
