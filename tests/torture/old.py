"""Ledger files of earlier schemas: `python -m tests.torture.old` keeps one of the present schema, before a migration is added."""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from pathlib import Path

from knowledge import KnowledgeBase
from knowledge.schema import VERSION, migrations
from models import Problem
from tests.ledger_making import ledger, small_archive

OLD = Path(__file__).resolve().parent.parent / "old_ledgers"
VIEWS_ONLY = 2
"""The last schema that can be made from a later one: its step only added views."""


def fill(path: Path) -> None:
    """A ledger with every kind of fact, judgements that hold and one that was taken back, problems and marks."""
    with ledger(small_archive(), str(path)) as base:
        base.add([Problem(source="hong.zip", place="a.txt", kind="FormatError", reason="the file is truncated or damaged (…)")])
        officials = base.officials().rows
        base.review.merge(officials[0].id, officials[1].id, who="An", why="một người, đổi họ đệm")
        judged = base.review.hide(base.units().rows[0].id, who="Bình", why="không phải cơ quan")
        base.review.undo(judged.id, who="An")
        base.review.mark(base.audit().rows[0].id, "confirmed", who="An", note="đã gọi điện hỏi xã")


def downgrade(path: Path) -> None:
    """Make a file of the second schema one of the first, which lacked the views."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f"DROP VIEW {name}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_views'")
    connection.execute("PRAGMA user_version = 1")
    connection.close()


def keep(path: Path, version: int) -> None:
    """Pack a ledger into the folder of old ones."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    connection.close()
    (OLD / f"{version:04}.db.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def main() -> None:
    """Keep a file of the present schema, and of the first while that can be made."""
    OLD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        fill(path)
        with KnowledgeBase(path) as base:
            assert base.doctor(full=True).sound
        keep(path, VERSION)
        if VERSION == VIEWS_ONLY == len(migrations._migrations):
            downgrade(path)
            keep(path, 1)


if __name__ == "__main__":
    main()
