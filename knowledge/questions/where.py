"""Conditions of a question, gathered and turned into SQL once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from knowledge.names import has_marks, tone_key
from knowledge.questions.cover import Cover, check_day, cover
from models import fold


@dataclass
class Where:
    """Conditions that all must hold, with their parameters; notes and hints that come from reading the question."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def text(self, columns: str, wanted: str | None) -> None:
        """Any of the columns holds the words; with marks they count, without they don't."""
        if not wanted or not wanted.strip():
            return
        marked = has_marks(wanted)
        function, word = ("tone_key", tone_key(wanted.strip())) if marked else ("fold", fold(wanted.strip()))
        parts = [f"instr({function}(coalesce({column}, '')), ?) > 0" for column in columns.split()]
        self.add("(" + " OR ".join(parts) + ")", *[word] * len(parts))

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


def dicts(db: Database, query: str, values: Any = ()) -> Iterator[dict[str, Any]]:
    """Rows as dictionaries."""
    cursor: sqlite3.Cursor = db.conn.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
