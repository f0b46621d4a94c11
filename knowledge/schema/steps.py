"""The migrations: each `NNNN_name.sql` of this folder is one named step, applied in order of its number.

A step that was released is never edited: a later file changes what it made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from sqlite_utils import Database, Migrations


def statements(script: str) -> Iterator[str]:
    """Split a script into statements; `executescript` would commit the transaction that makes a step atomic."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held.strip()
            held = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in held.splitlines()):
        raise ValueError(f"unfinished statement: {held.strip()[:80]}")


def _load() -> Migrations:
    steps = Migrations("sotin")
    scripts = sorted((path for path in files("knowledge.schema").iterdir() if path.name.endswith(".sql")), key=lambda path: path.name)
    for path in scripts:
        _register(steps, path.name.removesuffix(".sql"), path.read_text("utf-8"))
    return steps


def _register(steps: Migrations, name: str, script: str) -> None:
    @steps(name=name)  # type: ignore[untyped-decorator]
    def step(db: Database) -> None:
        for statement in statements(script):
            db.conn.execute(statement)


migrations = _load()
"""All steps, in order."""

VERSION = len(migrations._migrations)
"""Number of steps; the file's `user_version`."""
