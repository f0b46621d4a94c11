"""Checks across articles: the ledger's figures and texts to `knowledge.audit`, its findings back into the ledger."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from sqlite_utils import Database

from knowledge.audit import ArchiveFinding, ArticleRecord, FigureRecord, check_archive
from knowledge.schema import transaction
from knowledge.sentences import Sentences
from knowledge.write.rows import Row, finding_rows
from models import Finding, digest

_STATE = "checked"
_FIGURES = """
    SELECT m.article, m."start", m."end", m.text, f.value, f.unit, f.op, f.measure, f.period, f.place, f.aim, f.part_of IS NOT NULL AS part,
        a.published, a.source, p.name AS place_name
    FROM figure f JOIN mention m ON m.id = f.mention JOIN article a ON a.id = m.article LEFT JOIN place p ON p.code = f.place
    WHERE m.hidden = 0 AND f.measure IS NOT NULL AND f.period IS NOT NULL AND f.place IS NOT NULL ORDER BY m.id
"""
_ARTICLES = "SELECT a.id, t.text, a.title, a.url, a.published FROM article a JOIN snapshot t ON t.sha256 = a.snapshot ORDER BY a.id"
_READ = """
    SELECT a.id, a.snapshot, d.version FROM article a JOIN done d ON d.snapshot = a.snapshot AND d.given = a.given ORDER BY a.id
"""
_TEXT = "SELECT text FROM article JOIN snapshot ON sha256 = snapshot WHERE id = ?"


def check_across(db: Database, source: str = "") -> int:
    """Run the checks across articles if the articles are not those of the last time; returns the findings there are."""
    state = fingerprint(db)
    known = db.execute("SELECT value FROM setting WHERE name = ?", (_STATE,)).fetchone()
    if known is None or known[0] != state:
        found = list(check_archive(_figures(db), _articles(db)))
        rows = _rows(db, found)
        with transaction(db, source):
            _replace(db, rows)
            db.conn.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_STATE, state))
    return int(db.execute("SELECT count(*) FROM finding WHERE article IS NULL").fetchone()[0])


def fingerprint(db: Database) -> str:
    """Changes whenever an article is added, read anew or by another version, or a mention is hidden."""
    state = hashlib.sha256()
    for row in db.execute(_READ):
        state.update(repr(row).encode("utf-8", "replace"))
    state.update(repr(db.execute("SELECT id FROM mention WHERE hidden = 1 ORDER BY id").fetchall()).encode())
    return state.hexdigest()


def _figures(db: Database) -> Iterator[FigureRecord]:
    for row in db.execute(_FIGURES):
        yield FigureRecord(*row)


def _articles(db: Database) -> Iterator[ArticleRecord]:
    for row in db.execute(_ARTICLES):
        yield ArticleRecord(*row)


def _rows(db: Database, found: list[ArchiveFinding]) -> dict[str, list[Row]]:
    sentences: dict[str, Sentences] = {}
    tables: dict[str, list[Row]] = defaultdict(list)
    for each in {finding.id: finding for finding in found}.values():
        names = ("kind", "status", "check", "text", "note", "stated", "recomputed", "low", "high", "steps", "truncated")
        finding = Finding.model_validate({"id": each.id, **{name: getattr(each, name) for name in names}})
        quotes: list[Row] = []
        for article, start, end in each.quotes:
            if article not in sentences:
                sentences[article] = Sentences(db.execute(_TEXT, (article,)).fetchone()[0])
            quotes.append((article, start, end, *sentences[article].around(start, end)))
        finding_rows(tables, finding, digest("across", each.id), each.id, None, quotes)
    return tables


def _replace(db: Database, rows: dict[str, list[Row]]) -> None:
    db.conn.execute("DELETE FROM finding WHERE article IS NULL")
    for table in ("finding", "finding_quote"):
        if rows[table]:
            db.conn.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[table][0]))})", rows[table])
