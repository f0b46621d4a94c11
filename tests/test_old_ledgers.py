"""Ledgers of every earlier schema open, migrate in one step or not at all, and keep each fact and judgement."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from knowledge import KnowledgeBase
from knowledge.schema import APPLICATION_ID, VERSION
from models import DatabaseError, SchemaError
from tests.ledger_making import small_archive

OLD = Path(__file__).parent / "old_ledgers"
FILES = sorted(OLD.glob("*.db.gz"))


def rows(path: Path) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
    """Columns and rows of every table but the index's and SQLite's own."""
    connection = sqlite3.connect(path)
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*fts*' AND name NOT GLOB '*sqlite_*'"
    found = {}
    for (table,) in connection.execute(query).fetchall():
        cursor = connection.execute(f"SELECT * FROM {table}")
        found[table] = ([column[0] for column in cursor.description], sorted(cursor.fetchall(), key=repr))
    connection.close()
    return found


def unpack(packed: Path, folder: Path) -> Path:
    path = folder / "old.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def test_there_is_a_file_of_each_earlier_schema() -> None:
    """Before a migration is added, `python -m tests.torture.old` keeps a file of the schema as it is."""
    assert {int(path.name[:4]) for path in FILES} >= set(range(1, VERSION))
    assert all(path.stat().st_size < 200_000 for path in FILES)


@pytest.mark.parametrize("packed", FILES, ids=lambda path: path.name[:4])
def test_it_keeps_every_fact_and_judgement(packed: Path, tmp_path: Path) -> None:
    path = unpack(packed, tmp_path)
    before = rows(path)
    assert {table: len(before[table][1]) for table in ("article", "judgement", "problem", "finding", "statement")} == {
        **{"article": 3, "judgement": 3, "problem": 1, "finding": 1},
        "statement": 4,
    }
    with KnowledgeBase(path) as base:
        assert base.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        health = base.doctor(full=True)
        assert health.sound, health.checks
        log = {(each.action, each.who, each.undone_at is not None) for each in base.review.log()}
        assert log == {("merge", "An", False), ("hide", "Bình", True), ("mark", "An", False)}
        assert base.search("dan van kheo").total == 1
        assert base.add(small_archive()).skipped == 3
    after = rows(path)
    for table, (columns, held) in before.items():
        places = [after[table][0].index(column) for column in columns]
        assert sorted((tuple(row[at] for at in places) for row in after[table][1]), key=repr) == held, table


@pytest.mark.parametrize("packed", [path for path in FILES if int(path.name[:4]) < VERSION], ids=lambda path: path.name[:4])
def test_a_migration_that_finds_no_room_leaves_the_file_as_it_was(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from knowledge.schema import opening

    path = unpack(packed, tmp_path)
    before = rows(path)
    connect = opening._connect

    def cramped(*given: Any) -> sqlite3.Connection:
        connection = connect(*given)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(opening, "_connect", cramped)
    with pytest.raises(DatabaseError, match="database or disk is full"):
        KnowledgeBase(path)
    monkeypatch.undo()
    assert {table: held for table, held in rows(path).items() if table in before} == before
    with KnowledgeBase(path) as base:
        assert base.doctor(full=True).sound


def test_newer_and_foreign_files_are_refused_by_every_command_in_one_line(tmp_path: Path) -> None:
    from tests.test_cli import sotin

    newer, foreign, torn = tmp_path / "newer.db", tmp_path / "foreign.db", tmp_path / "torn.db"
    KnowledgeBase(newer).close()
    with sqlite3.connect(newer) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 7}")
    connection.close()
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE album (name)")
    connection.close()
    torn.write_bytes(unpack(FILES[0], tmp_path).read_bytes()[:5000])
    for path, words in ((newer, "newer version of this program"), (foreign, "another program made this database"), (torn, "torn.db: ")):
        held = path.read_bytes()
        for command in (("search", "x"), ("doctor",), ("ingest", str(tmp_path / "none.txt"))):
            done = sotin(*command, "--db", path)
            assert done.returncode == 1 and "Traceback" not in done.stderr, (path, command, done.stderr)
            assert words in done.stderr + done.stdout, (path, command, done.stderr)
        assert path.read_bytes() == held or path is torn


def test_what_is_no_ledger_of_ours_is_known_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    KnowledgeBase(path).close()
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4080)
    with pytest.raises(SchemaError, match="is no ledger: not an SQLite file"):
        KnowledgeBase(path)
