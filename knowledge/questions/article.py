"""One article with everything that was taken from it."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.questions.audit import FINDING, finding
from knowledge.questions.places import place
from knowledge.questions.rows import act, figure
from knowledge.questions.where import Row, Texts, dicts, rows_of
from knowledge.records import ArticleRecord, MentionRow

_ARTICLE = """
    SELECT a.*, t.text, t.fetched_at, t.raw_sha256, t.raw_path, d.version FROM article a JOIN snapshot t ON t.sha256 = a.snapshot
    LEFT JOIN done d ON d.snapshot = a.snapshot AND d.given = a.given WHERE a.id = ?
"""
_MENTIONS = """
    SELECT m.*, r.official, v.id AS same FROM mention m LEFT JOIN person r ON r.id = m.person
    LEFT JOIN unit u ON u.id = m.unit LEFT JOIN unit v ON v.id = u.same_as WHERE m.article = ? AND m.hidden = 0 ORDER BY m.number
"""
_FIELDS = ("title_mention", "location", "date_mention", "figure", "model_name", "document")


def article(db: Database, id: str) -> ArticleRecord | None:
    """An article by its id; None if there is none."""
    for row in dicts(db, _ARTICLE, (id,)):
        return _record(db, row)
    return None


def _record(db: Database, row: Row) -> ArticleRecord:
    key = (row["id"],)
    fields = _fields(db, row["id"])
    codes = [code for (code,) in db.execute("SELECT place FROM article_place WHERE article = ? ORDER BY rank", key)]
    known = {name: row[name] for name in ("id", "title", "url", "published", "author", "source", "text", "snapshot", "notes")}
    kept = {name: row[name] for name in ("fetched_at", "raw_sha256", "raw_path")}
    figures = rows_of(db, "reported_figures", 'WHERE article = ? ORDER BY "start"', key)
    acts = rows_of(db, "who_did_what", 'WHERE article = ? ORDER BY "start", id', key)
    # a check across articles belongs to each of them
    quoting = "SELECT finding FROM finding_quote WHERE article = ?1"
    query = f'SELECT {FINDING} FROM audit WHERE article = ?1 OR key IN ({quoting}) ORDER BY "start", key'
    texts = Texts(db)
    return ArticleRecord(
        **known,
        **kept,
        version=row["version"] or "",
        places=tuple(found for code in codes if (found := place(db, code)) is not None),
        mentions=tuple(_mention(each, fields.get(each["id"], {})) for each in dicts(db, _MENTIONS, key)),
        statements=tuple(map(act, acts)),
        figures=tuple(map(figure, figures)),
        findings=tuple(finding(db, each, texts) for each in dicts(db, query, key)),
    )


def _fields(db: Database, article: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for table in _FIELDS:
        for row in dicts(db, f"SELECT f.* FROM {table} f JOIN mention m ON m.id = f.mention WHERE m.article = ?", (article,)):
            number = row.pop("mention")
            if "candidates" in row:
                row["candidates"] = json.loads(row["candidates"])
            found[number] = {key: value for key, value in row.items() if key not in ("locus", "low", "high")}
    for number, given in db.execute("SELECT d.* FROM detail d JOIN mention m ON m.id = d.mention WHERE m.article = ?", (article,)):
        found[number] = json.loads(given)
    return found


def _mention(row: Row, fields: Row) -> MentionRow:
    known = {name: row[name] for name in ("id", "number", "label", "start", "end", "text", "official", "place")}
    return MentionRow(**known, unit=row["same"], fields=fields)
