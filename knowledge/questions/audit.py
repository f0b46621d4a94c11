"""Findings: which checks were made, how they came out, what people said of them."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.audit.explain import KINDS
from knowledge.questions.where import Row, Texts, Where, dicts
from knowledge.records import AuditAnswer, FindingRow, Source

_QUOTES = """
    SELECT q.article, a.title, a.url, a.published, a.snapshot, q."start", q."end", q.sentence_start, q.sentence_end
    FROM finding_quote q JOIN article a ON a.id = q.article WHERE q.finding = ? ORDER BY q.position
"""
_SAME = (
    *("id", "kind", "check", "status", "text", "note", "stated", "recomputed", "low", "high"),
    *("mark", "marked_by", "place", "place_name"),
)
FINDING = ", ".join(f'"{name}"' for name in (*_SAME, "truncated", "steps", "across", "mark_note", "key"))
"""The columns of the view `audit` that a finding is made from; those it cuts from texts would be cut in vain."""


def audit(
    db: Database,
    *,
    kind: str | None = None,
    place: str | None = None,
    status: str | None = None,
    mark: str | None = None,
    id: str | None = None,
    as_of: str | None = None,
    exact: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> AuditAnswer:
    """Findings, mismatches first, then by article, each with its quotes and arithmetic.

    Args:
        kind: `ratio-percent`, `sum`, `date-order`, `repeat`, `conflict`, `disagreement`, `copy`, `jump`, …
        place: name or code of the article's place; covers all that lies in it unless `exact`.
        status: `ok`, `mismatch` or `unclear`.
        mark: `confirmed`, `explained`, `wrong`, or `open` for those that nobody marked.
        id: one finding by its stable id (or the first digits of it).
        as_of: borders of that day.
        limit: findings at most; `total` still counts all.
        offset: findings passed over before the first.

    Raises:
        UsageError: `as_of` is not written as ISO.
    """
    where = Where()
    covered = where.place(db, "place", place, as_of, exact)
    if covered is not None:
        # a check across articles belongs to the places of all of them
        where.conditions[-1] = f"""({where.conditions[-1]} OR key IN (
            SELECT q.finding FROM finding_quote q JOIN article_place p ON p.article = q.article
            WHERE p.around = 0 AND p.place IN (SELECT value FROM json_each(?))))"""
        where.values.append(covered.json)
    if kind and kind not in KINDS:
        where.hints.extend(KINDS)  # a check that somebody else wrote has its findings, and then no hints are given
    for column, wanted in (("kind", kind), ("status", status)):
        if wanted:
            where.add(f"{column} = ?", wanted)
    if mark == "open":
        where.add("mark IS NULL")
    elif mark:
        where.add("mark = ?", mark)
    if id:
        where.add("(id = ? OR substr(id, 1, ?) = ?)", id, max(len(id), 6), id)
    total = db.execute(f"SELECT count(*) FROM audit WHERE {where}", where.values).fetchone()[0]
    order = "CASE status WHEN 'mismatch' THEN 0 WHEN 'unclear' THEN 1 ELSE 2 END, published DESC, article, kind, \"start\", key"
    query = f"SELECT {FINDING} FROM audit WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    texts = Texts(db)
    rows = tuple(finding(db, row, texts) for row in dicts(db, query, [*where.values, limit, offset]))
    return AuditAnswer(rows=rows, total=total, note=where.note, hints=() if rows else tuple(where.hints))


def finding(db: Database, row: Row, texts: Texts) -> FindingRow:
    """A row of the view `audit`, of the columns `FINDING`, with all its quotes."""
    return FindingRow(
        **{name: row[name] for name in _SAME},
        truncated=bool(row["truncated"]),
        steps=tuple(json.loads(row["steps"])),
        across=bool(row["across"]),
        mark_note=row["mark_note"] or "",
        quotes=tuple(_quote(each, texts) for each in dicts(db, _QUOTES, (row["key"],))),
    )


def _quote(row: Row, texts: Texts) -> Source:
    text = texts[row["snapshot"]]
    quoted = text[row["start"] : row["end"]]
    return Source(**row, quote=quoted, sentence=text[row["sentence_start"] : row["sentence_end"]])
