"""How the hits of a search spread: place, year, label, official, unit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.records import Facet

BEST = 400
"""Hits counted at most, so that a search for a frequent word stays quick."""

_MANY = 12
_HITS = "WITH hit (id) AS MATERIALIZED (SELECT value FROM json_each(?))"
_YEAR = f"""{_HITS} SELECT substr(a.published, 1, 4), substr(a.published, 1, 4), count(*) FROM hit JOIN article a ON a.id = hit.id
    WHERE a.published IS NOT NULL GROUP BY 1 ORDER BY 1"""
_LABEL = f"""{_HITS} SELECT label, label, count(*) FROM
    (SELECT DISTINCT m.article, m.label FROM hit JOIN mention m ON m.article = hit.id) GROUP BY 1 ORDER BY 3 DESC, 1"""
_OFFICIAL = f"""{_HITS} SELECT o.id, o.name, count(DISTINCT r.article) FROM hit JOIN person r ON r.article = hit.id
    JOIN official o ON o.id = r.official WHERE o.hidden = 0 GROUP BY 1 ORDER BY 3 DESC, 2, 1 LIMIT {_MANY}"""
_UNIT = f"""{_HITS} SELECT v.id, v.name, count(DISTINCT m.article) FROM
    (SELECT DISTINCT m.article, m.unit FROM hit JOIN mention m ON m.article = hit.id AND m.label = 'UNIT' WHERE m.unit IS NOT NULL) m
    JOIN unit u ON u.id = m.unit JOIN unit v ON v.id = u.same_as WHERE v.hidden = 0 GROUP BY 1 ORDER BY 3 DESC, 2, 1 LIMIT {_MANY}"""
_PLACE = f"{_HITS} SELECT a.place, count(*) FROM hit JOIN article a ON a.id = hit.id WHERE a.place IS NOT NULL GROUP BY 1"
_PROVINCE = """
    SELECT code, name FROM place WHERE level = 'province' AND (code = ?1 OR code IN (SELECT parent FROM place_parent WHERE place = ?1))
    ORDER BY code LIMIT 1
"""


def facets(db: Database, articles: Sequence[str]) -> dict[str, tuple[Facet, ...]]:
    """Counts over articles given by id; at most a dozen values of each kind, the most frequent first (years in order)."""
    hits = json.dumps(list(articles))
    found = {"place": _provinces(db, hits)}
    for name, query in (("year", _YEAR), ("label", _LABEL), ("official", _OFFICIAL), ("unit", _UNIT)):
        found[name] = tuple(Facet(key=key, name=shown, count=count) for key, shown, count in db.execute(query, (hits,)))
    return found


def _provinces(db: Database, hits: str) -> tuple[Facet, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for code, count in db.execute(_PLACE, (hits,)).fetchall():
        province = db.execute(_PROVINCE, (code,)).fetchone()
        if province:
            counts[province] += count
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))[:_MANY]
    return tuple(Facet(key=code, name=name, count=count) for (code, name), count in ordered)
