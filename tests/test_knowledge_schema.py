"""The ledger's file: its tables, its migrations, and the files that must be refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from knowledge import KnowledgeBase
from knowledge.schema import APPLICATION_ID, VERSION, migrations, opening
from knowledge.schema.steps import statements
from models import DatabaseError, Date, Document, Figure, Location, ModelName, SchemaError, Title
from models.mention import Span
from tests.ledger_making import dump, ledger, small_archive

TABLES = {
    *("article", "snapshot", "mention", "official", "office", "unit", "place", "figure", "model_name", "document", "statement"),
    *("finding", "judgement", "problem", "done"),
}
VIEWS = {"who_did_what", "reported_figures", "offices_held", "audit"}


def test_a_new_file_has_the_tables_and_views_that_others_rely_on(tmp_path: Path) -> None:
    with KnowledgeBase(tmp_path / "new.db") as base:
        assert set(base.db.table_names()) >= TABLES
        assert set(base.db.view_names()) == VIEWS
        assert base.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert base.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert base.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert base.doctor(full=True).sound


@pytest.mark.parametrize(
    ("record", "table"),
    [
        *((Title, "title_mention"), (Location, "location"), (Date, "date_mention"), (Figure, "figure")),
        *((ModelName, "model_name"), (Document, "document")),
    ],
)
def test_each_label_has_the_columns_of_its_record(record: type[Span], table: str) -> None:
    fields = set(record.model_fields) - set(Span.model_fields) - {"label"}
    columns = {column.name for column in KnowledgeBase(":memory:").db[table].columns}
    assert columns >= fields | {"mention"}
    assert columns - fields - {"mention"} <= {"locus", "low", "high"}


def test_every_foreign_key_has_an_index() -> None:
    # deleting an article must not read whole tables
    assert unindexed(KnowledgeBase(":memory:").db) == set()


def test_a_foreign_key_without_an_index_is_seen() -> None:
    db = Database(memory=True)
    db.conn.executescript("CREATE TABLE a (id PRIMARY KEY); CREATE TABLE b (id PRIMARY KEY, a REFERENCES a (id))")
    assert unindexed(db) == {("b", "a")}


def unindexed(db: Database) -> set[tuple[str, str]]:
    """(table, column) of foreign keys that begin no index."""
    found = set()
    for table in db.tables:
        indexed = {index.columns[0] for index in table.indexes} | {table.pks[0]}
        found |= {(table.name, key.column) for key in table.foreign_keys if key.column not in indexed}
    return found


def test_migrations_are_named_ordered_and_unique() -> None:
    names = [step.name for step in migrations._migrations]
    assert names == sorted(set(names))
    assert names[0] == "0001_ledger"
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_a_script_is_cut_into_statements() -> None:
    assert list(statements("CREATE TABLE a (x); -- one\nINSERT INTO a\nVALUES (';');\n-- end\n")) == [
        "CREATE TABLE a (x); -- one",
        "INSERT INTO a\nVALUES (';');",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(statements("CREATE TABLE a (x"))


def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(connection), stop_before="0002_views")
    connection.execute("INSERT INTO problem VALUES ('p1', 'a.txt', '', 'InputError', 'broken', '2026-01-01')")
    connection.execute(
        "INSERT INTO judgement (action, kind, subject, members, who, at, why) VALUES ('hide', 'unit', 'u', '[]', 'An', '2026', '')"
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(SchemaError, match="older schema 1; open it once for writing"):
        KnowledgeBase(path, read_only=True)
    with KnowledgeBase(path) as base:
        assert set(base.db.view_names()) == VIEWS
        assert [problem.source for problem in base.problems()] == ["a.txt"]
        assert [judgement.who for judgement in base.review.log()] == ["An"]
        assert base.db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Migrations("sotin")
    for step in migrations._migrations:
        broken(name=step.name)(step.fn)

    @broken(name="0099_broken")
    def fails(db: Database) -> None:
        db.conn.execute("CREATE TABLE half (x)")
        db.conn.execute("CREATE TABLE half (x)")

    monkeypatch.setattr(opening, "migrations", broken)
    path = tmp_path / "new.db"
    with pytest.raises(DatabaseError, match="half already exists"):
        KnowledgeBase(path)
    monkeypatch.undo()
    plain = sqlite3.connect(path)
    assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    plain.close()
    with KnowledgeBase(path) as base:
        assert base.doctor().sound


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    KnowledgeBase(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SchemaError, match=f"newer version of this program \\(schema {VERSION + 1}, here {VERSION}\\)"):
        KnowledgeBase(path)
    assert path.read_bytes() == before


def test_an_unknown_migration_means_a_newer_file(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    KnowledgeBase(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('sotin', '0900_future', '')")
    connection.close()
    with pytest.raises(SchemaError, match="newer version"):
        KnowledgeBase(path)


def test_foreign_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE album (x)")
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("Đây là một bài báo, không phải cơ sở dữ liệu.\n" * 30, "utf-8")
    for path, reason in ((other, "another program made this database"), (text, "not an SQLite file")):
        before = path.read_bytes()
        for read_only in (False, True):
            with pytest.raises(SchemaError, match=reason):
                KnowledgeBase(path, read_only=read_only)
        assert path.read_bytes() == before


def test_reading_only_needs_a_file_and_never_writes(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such file"):
        KnowledgeBase(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(DatabaseError, match="folder does not exist"):
        KnowledgeBase(tmp_path / "no" / "where.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(SchemaError, match="it is empty"):
        KnowledgeBase(tmp_path / "empty.db", read_only=True)
    ledger(small_archive(), str(tmp_path / "full.db")).close()
    with KnowledgeBase(tmp_path / "full.db", read_only=True) as base:
        assert base.counts().articles == 3
        assert base.search("dan van kheo").total == 1
        with pytest.raises(DatabaseError, match="reading only"):
            base.add(small_archive())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            base.db.conn.execute("DELETE FROM article")


def test_views_have_names_quotes_and_sources_for_people() -> None:
    base = ledger(small_archive())
    act = next(row for row in base.table("who_did_what") if row["article"] == "a1")
    expected = {"actor": "Lò Thị Panh", "official_name": "Lò Thị Panh", "verb": "kiểm tra", "place_name": "huyện Ba Khe"}
    assert {key: act[key] for key in expected} == expected
    assert act["quote"] == "kiểm tra công tác phòng chống lụt bão"
    assert act["sentence"].startswith("Ngày 2022-03-01, đồng chí Lò Thị Panh, Chủ tịch")
    figure = next(row for row in base.table("reported_figures") if row["value"] == "1200")
    assert (figure["place_name"], figure["measure"], figure["period"]) == ("xã Ba Khe Thượng", "sản lượng chè", "2023-01/2023-03")
    held = next(row for row in base.table("offices_held") if row["name"] == "Lò Thị Panh")
    assert (held["role"], held["first_seen"], held["last_seen"]) == ("Chủ tịch", "2022-03-01", "2023-04-02")
    (check,) = base.table("audit")
    assert (check["kind"], check["status"], check["place_name"], check["mark"]) == ("sum", "mismatch", "huyện Ba Khe", None)


def test_dump_sees_every_row() -> None:
    found = dump(ledger(small_archive()))
    assert {table: len(found[table]) for table in ("article", "person", "statement", "finding", "done")} == {
        **{"article": 3, "person": 3, "statement": 4, "finding": 1},
        "done": 3,
    }


def test_a_damaged_file_is_reported_and_never_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    with ledger(small_archive(), str(path)) as base:
        query = "SELECT rootpage FROM sqlite_master WHERE name IN ('mention', 'article', 'mention_label')"
        damaged = [(page - 1) * 4096 for (page,) in base.db.execute(query)]
    pages = bytearray(path.read_bytes())
    for start in damaged:
        pages[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(pages)
    with KnowledgeBase(path) as base:
        health = base.doctor()
        assert not health.sound
        assert not next(check for check in health.checks if check.name == "file").ok
        with pytest.raises(DatabaseError, match="cannot be used: .*malformed"):
            base.counts()
        with pytest.raises(DatabaseError, match="malformed"):
            base.add(small_archive(), again=True)
