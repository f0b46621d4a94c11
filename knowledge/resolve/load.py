"""Persons of given names out of the ledger, as records for resolution."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.resolve.atlas import Atlas
from knowledge.resolve.posts import CENTRAL, RANKS, Post, Record, core, national, shown, side_office

_PERSONS = """
    SELECT r.key, r.id, r.article, r.name, substr(a.published, 1, 10) FROM person r JOIN article a ON a.id = r.article
    WHERE r.key IN (SELECT value FROM json_each(?)) ORDER BY r.id
"""
_TITLES = """
    SELECT tp.person, tp.mention, t.role, v.id, CASE WHEN v.id IS NULL THEN coalesce(t.unit, '') ELSE '' END,
        coalesce(tp.level, v.level), v.kind,
        coalesce(t.place, v.place)
    FROM person r JOIN title_person tp ON tp.person = r.id JOIN title_mention t ON t.mention = tp.mention
    JOIN mention m ON m.id = tp.mention LEFT JOIN unit u ON u.id = tp.unit LEFT JOIN unit v ON v.id = u.same_as
    WHERE r.key IN (SELECT value FROM json_each(?)) AND m.hidden = 0 ORDER BY tp.person, tp.mention
"""
_PLACES = """
    SELECT article, place FROM article_place
    WHERE article IN (SELECT article FROM person WHERE key IN (SELECT value FROM json_each(?))) ORDER BY article, rank
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A title as it becomes an office: the mention that proves it, the role to show, the body (its name only if it has no id)."""

    mention: str
    role: str
    key: str
    unit: str | None
    unit_name: str
    place: str | None
    former: bool


@dataclass
class Loaded:
    """Records by name key, and the titles of each person."""

    records: dict[str, list[Record]]
    held: dict[str, list[Held]]
    places: dict[str, list[str]]


def load(db: Database, atlas: Atlas, keys: Collection[str]) -> Loaded:
    """All persons whose names have one of the keys."""
    wanted = json.dumps(sorted(keys))
    places: dict[str, list[str]] = defaultdict(list)
    for article, place in db.execute(_PLACES, (wanted,)):
        places[article].append(place)
    posts: dict[str, list[Post]] = defaultdict(list)
    held: dict[str, list[Held]] = defaultdict(list)
    for person, mention, role, unit, unit_name, level, kind, place in db.execute(_TITLES, (wanted,)):
        key, former = core(role)
        held[person].append(Held(mention, shown(role), key, unit, unit_name, place, former))
        central = level == CENTRAL or (not place and national(key))
        rank = RANKS.get(level or (atlas.level(place) if place else None) or "")
        home = CENTRAL if central else atlas.province(place)
        root = "" if central else atlas.root(place)
        posts[person].append(Post(key, unit or "", root, home, rank, former, side_office(key), kind or ""))
    records: dict[str, list[Record]] = defaultdict(list)
    for key, person, article, name, day in db.execute(_PERSONS, (wanted,)):
        own = places.get(article, [])
        province = next(filter(None, map(atlas.province, own)), "")
        below = tuple(atlas.root(place) for place in own if atlas.level(place) not in (None, "province"))
        records[key].append(Record(person, article, name, day, tuple(posts.get(person, ())), below, province))
    return Loaded(dict(records), held, places)
