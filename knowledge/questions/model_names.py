"""Models, campaigns and movements by name: where, since when, whose."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.names import name_key
from knowledge.overview import Entry, ListAnswer, ModelMention, ModelRecord, PlaceRef
from knowledge.questions.rows import source
from knowledge.questions.where import Row, Where, dicts
from models import fold

_SIGNS = re.compile(r"[\"'“”‘’«».,;:]+")
_NAMES = """
    SELECT m.text, n.kind, m.article, a.published, a.place, p.name AS place_name FROM model_name n JOIN mention m ON m.id = n.mention
    JOIN article a ON a.id = m.article LEFT JOIN place p ON p.code = a.place WHERE m.hidden = 0 AND {}
"""
_MENTIONS = """
    SELECT m.text, m.text AS quote, n.kind, n.owner, a.place, p.name AS place_name, p.path, p.level, p.valid_to, a.id AS article, a.title,
        a.url, a.published, a.snapshot, m."start", m."end", m.sentence_start, m.sentence_end,
        substr(t.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence
    FROM model_name n CROSS JOIN mention m ON m.id = n.mention JOIN article a ON a.id = m.article JOIN snapshot t ON t.sha256 = a.snapshot
    LEFT JOIN place p ON p.code = a.place
    WHERE m.hidden = 0 AND m.text IN (SELECT value FROM json_each(?)) ORDER BY a.published IS NULL, a.published, a.id, m."start"
"""


def model_key(name: str) -> str:
    """The key under which spellings of a model's name are one: case, quotes and spaces do not count."""
    return name_key(_SIGNS.sub(" ", name))


def models(db: Database, *, name: str | None = None, place: str | None = None, limit: int = 50, offset: int = 0) -> ListAnswer:
    """Names of models and campaigns, those in most articles first; `detail` is the kind most often said.

    Args:
        name: part of the name, accents optional.
        place: a name or code; those in articles about it.
        limit: rows at most; `total` still counts all.
        offset: rows passed over before the first.
    """
    where = Where()
    where.place(db, "a.place", place, None, False)
    groups: dict[str, list[Row]] = defaultdict(list)
    keys: dict[str, str] = {}  # a name is said often; its key takes longer than its row
    for row in dicts(db, _NAMES.format(where), where.values):
        text = row["text"]
        groups[keys.get(text) or keys.setdefault(text, model_key(text))].append(row)
    wanted = fold(model_key(name)) if name else ""
    rows = [_entry(group) for key, group in groups.items() if not wanted or wanted in fold(key)]
    rows.sort(key=lambda row: (-row.articles, row.name.lower()))
    shown = tuple(rows[offset : offset + limit])
    return ListAnswer(rows=shown, total=len(rows), note=where.note, hints=() if shown else tuple(where.hints))


def _entry(group: list[Row]) -> Entry:
    name = _most(row["text"] for row in group)
    days = sorted(row["published"] for row in group if row["published"])
    places = Counter((row["place"], row["place_name"]) for row in group if row["place"])
    place, place_name = places.most_common(1)[0][0] if len(places) == 1 else (None, None)
    return Entry(
        id=name,
        name=name,
        detail=_most(row["kind"] for row in group if row["kind"]),
        place=place,
        place_name=place_name,
        articles=len({row["article"] for row in group}),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
    )


def model(db: Database, name: str) -> ModelRecord | None:
    """Everything said of the models of one name; None if no article has it."""
    key = model_key(name)
    texts = [text for (text,) in db.execute("SELECT DISTINCT m.text FROM model_name n JOIN mention m ON m.id = n.mention")]
    rows = list(dicts(db, _MENTIONS, (json.dumps([text for text in texts if model_key(text) == key]),)))
    if not rows:
        return None
    days = [row["published"] for row in rows if row["published"]]
    return ModelRecord(
        name=_most(row["text"] for row in rows),
        kinds=tuple(kind for kind, _ in Counter(row["kind"] for row in rows if row["kind"]).most_common()),
        owners=tuple(owner for owner, _ in Counter(row["owner"] for row in rows if row["owner"]).most_common()),
        places=tuple(_places(rows)),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        articles=len({row["article"] for row in rows}),
        mentions=tuple(_mention(row) for row in rows),
    )


def _places(rows: list[Row]) -> Iterable[PlaceRef]:
    articles: dict[str, set[str]] = defaultdict(set)
    known = {row["place"]: row for row in rows if row["place"]}
    for row in rows:
        if row["place"]:
            articles[row["place"]].add(row["article"])
    for code in sorted(articles, key=lambda code: (-len(articles[code]), code)):
        row = known[code]
        named = {"name": row["place_name"] or code, "path": row["path"] or "", "level": row["level"] or "", "valid_to": row["valid_to"]}
        yield PlaceRef(code=code, articles=len(articles[code]), **named)


def _mention(row: Row) -> ModelMention:
    same = {key: row[key] for key in ("text", "kind", "owner", "place", "place_name")}
    return ModelMention(**same, source=source(row))


def _most(values: Iterable[str]) -> str:
    """The value that is there most often; of equals the one seen first."""
    found = Counter(values).most_common(1)
    return found[0][0] if found else ""
