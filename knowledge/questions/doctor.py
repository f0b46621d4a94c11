"""The health of the database."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from knowledge.names import tone_key
from knowledge.questions.counts import counts
from knowledge.records import Check, Counts, Health
from models import fold

SAMPLE = 50
"""Articles looked up in the index by their own words."""


def doctor(db: Database, path: str, *, full: bool = False) -> Health:
    """Check the file, its links, its index, its offsets, and whether work is left.

    Args:
        path: the file's name, for the report.
        full: also compare every mention with its text (slow on large ledgers; otherwise a sample).
    """
    checks = (
        _run("file", lambda: _pragma(db, "integrity_check" if full else "quick_check")),
        _run("links", lambda: _links(db)),
        _run("index", lambda: _index(db)),
        _run("offsets", lambda: _offsets(db, full)),
        # no fault: an interrupted run leaves it, the next one does it
        Check(name="resolution", ok=True, detail=_left(db, "stale", "names wait to be resolved; the next `ingest` does it")),
    )
    gazetteer = db.execute("SELECT value FROM setting WHERE name = 'gazetteer'").fetchone()
    return Health(
        path=str(Path(path)),
        schema_version=db.execute("PRAGMA user_version").fetchone()[0],
        sqlite=sqlite3.sqlite_version,
        gazetteer=gazetteer[0] if gazetteer else "",
        sound=all(check.ok for check in checks),
        checks=checks,
        counts=_counted(db),
    )


def _run(name: str, check: Callable[[], str]) -> Check:
    """An empty answer is a good one."""
    try:
        trouble = check()
    except sqlite3.DatabaseError as error:
        trouble = str(error)
    return Check(name=name, ok=not trouble, detail=trouble)


def _counted(db: Database) -> Counts:
    try:
        return counts(db)
    except sqlite3.DatabaseError:  # a damaged file: the checks say so
        return Counts()


def _pragma(db: Database, name: str) -> str:
    found = [row[0] for row in db.execute(f"PRAGMA {name}(5)")]
    return "" if found == ["ok"] else "; ".join(found)


def _links(db: Database) -> str:
    broken = db.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1').fetchall()
    return "; ".join(f"{count} rows of {table} point to nothing" for table, count in broken)


def _left(db: Database, table: str, what: str) -> str:
    count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return f"{count} {what}" if count else ""


def _index(db: Database) -> str:
    """The index holds every article, no other, and finds a sample of them by their first words."""
    missing = db.execute("SELECT count(*) FROM article WHERE number NOT IN (SELECT id FROM article_fts_docsize)").fetchone()[0]
    extra = db.execute("SELECT count(*) FROM article_fts_docsize WHERE id NOT IN (SELECT number FROM article)").fetchone()[0]
    if missing or extra:
        return f"{missing} articles are not in the index, {extra} entries have no article"
    numbers = [row[0] for row in db.execute("SELECT number FROM article ORDER BY number")]
    lost = 0
    for number in random.Random(len(numbers)).sample(numbers, min(SAMPLE, len(numbers))):
        text = db.execute("SELECT text FROM article JOIN snapshot ON sha256 = snapshot WHERE number = ?", (number,)).fetchone()[0]
        words = [word for word in text.replace("\0", " ").split()[:40] if word.isalnum()][:4]
        for column, turned in (("body", tone_key), ("body_folded", fold)):
            query = " AND ".join(f'{column} : "{turned(word)}"' for word in words)
            if words and not db.execute("SELECT 1 FROM article_fts WHERE article_fts MATCH ? AND rowid = ?", (query, number)).fetchone():
                lost += 1
    return f"{lost} looked-up words are not where the index says" if lost else ""


def _offsets(db: Database, full: bool) -> str:
    """Mentions are the text at their offsets."""
    some = "" if full else "WHERE a.number % max(1, (SELECT count(*) FROM article) / 200) = 0"
    query = f"""
        SELECT t.text, m."start", m."end", m.text FROM article a
        JOIN snapshot t ON t.sha256 = a.snapshot JOIN mention m ON m.article = a.id {some}
    """
    wrong = sum(text[start:end] != mention for text, start, end, mention in db.conn.execute(query))
    return f"{wrong} mentions are not the text at their offsets" if wrong else ""
