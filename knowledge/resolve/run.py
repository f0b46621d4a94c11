"""Resolution in the ledger: names that changed are resolved anew, all others stay as they are.

Names do not depend on one another (but for merges that people made), so that resolving a name after each
article, or once after the last, comes to the same.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from sqlite_utils import Database

from knowledge.names import name_key
from knowledge.resolve.atlas import Atlas
from knowledge.resolve.clusters import Cluster
from knowledge.resolve.join import join
from knowledge.resolve.judged import Decision, apply, decisions, hidden
from knowledge.resolve.load import Held, Loaded, load
from knowledge.resolve.posts import CENTRAL
from knowledge.schema import transaction
from models import digest, fold

CHUNK = 2000
"""Names resolved in one transaction."""


def mark_all(db: Database) -> None:
    """Let the next `resolve` look at every name again (after new places, say)."""
    db.conn.execute("INSERT OR IGNORE INTO stale SELECT DISTINCT key FROM person")


def resolve(db: Database, source: str = "") -> int:
    """Resolve all names that changed; returns how many there were. Safe to interrupt and to run again."""
    stale = {key for (key,) in db.execute("SELECT key FROM stale")}
    if not stale:
        return 0
    atlas, made = Atlas(db), decisions(db)
    blocks = _blocks(db, stale, made)
    for chunk in _chunks(blocks):
        with transaction(db, source):
            _resolve(db, atlas, made, chunk)
    return len(stale)


def _blocks(db: Database, stale: set[str], made: list[Decision]) -> list[frozenset[str]]:
    """Sets of names to resolve together: one each, more where people merged officials of different names."""
    above: dict[str, frozenset[str]] = {}
    for decision in made:
        if decision.action != "merge":
            continue
        wanted = json.dumps(sorted(decision.persons))
        keys = {key for (key,) in db.execute("SELECT DISTINCT key FROM person WHERE id IN (SELECT value FROM json_each(?))", (wanted,))}
        whole = frozenset(keys).union(*(above.get(key, frozenset()) for key in keys))
        above.update(dict.fromkeys(whole, whole))
    return sorted({above.get(key, frozenset([key])) for key in stale}, key=min)


def _chunks(blocks: list[frozenset[str]]) -> Iterator[list[frozenset[str]]]:
    for start in range(0, len(blocks), CHUNK):
        yield blocks[start : start + CHUNK]


def _resolve(db: Database, atlas: Atlas, made: list[Decision], blocks: list[frozenset[str]]) -> None:
    keys = frozenset().union(*blocks)
    loaded = load(db, atlas, keys)
    _forget(db, keys)
    masked = hidden(db, "official")
    rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for block in blocks:
        clusters: list[Cluster] = []
        asked: list[tuple[str, str, float, str]] = []
        for key in sorted(block & loaded.records.keys()):
            result = join(loaded.records[key], atlas.related, atlas.inside)
            clusters.extend(result.clusters)
            asked.extend(result.candidates)
        ids = {record.id for cluster in clusters for record in cluster.records}
        relevant = [decision for decision in made if decision.persons & ids]
        final = apply(clusters, relevant) if relevant else clusters
        for cluster in final:
            _official(rows, cluster, loaded, masked)
        rows["candidate"].extend(_open(final, asked, relevant))
    _store(db, rows)
    db.conn.executemany("DELETE FROM stale WHERE key = ?", ((key,) for key in keys))


def _forget(db: Database, keys: Collection[str]) -> None:
    """Drop what resolution said before about these names."""
    wanted = (json.dumps(sorted(keys)),)
    chosen = "SELECT value FROM json_each(?)"
    old = {row[0] for row in db.execute(f"SELECT id FROM official WHERE key IN ({chosen})", wanted)}
    old |= {row[0] for row in db.execute(f"SELECT DISTINCT official FROM person WHERE key IN ({chosen})", wanted) if row[0]}
    gone = (json.dumps(sorted(old)),)
    for table, column in (("office", "official"), ("official", "id"), ("candidate", '"left"'), ("candidate", '"right"')):
        db.conn.execute(f"DELETE FROM {table} WHERE {column} IN ({chosen})", gone)


def _official(rows: dict[str, list[tuple[object, ...]]], cluster: Cluster, loaded: Loaded, masked: set[str]) -> None:
    """Rows of one official: itself, its persons, its offices with their evidence."""
    records = cluster.records
    names = Counter(record.name for record in records)
    name = min(names, key=lambda each: (-names[each], each))
    days = [record.day for record in records if record.day]
    concealed = int(any(record.id in masked for record in records))
    anchor = records[0]
    key = name_key(anchor.name)
    place = _place(cluster, loaded)
    articles = len({record.article for record in records})
    first, last = (min(days), max(days)) if days else (None, None)
    rows["official"].append((cluster.id, name, key, fold(key), place, articles, first, last, concealed))
    rows["person"].extend((cluster.id, record.id) for record in records)
    offices: dict[tuple[object, ...], list[tuple[str, Held]]] = defaultdict(list)
    for record in records:
        for held in loaded.held.get(record.id, ()):
            offices[held.key, held.unit or held.unit_name, held.place, held.former].append((record.day or "", held))
    for kind, seen in offices.items():
        _office(rows, cluster.id, kind, seen)


def _place(cluster: Cluster, loaded: Loaded) -> str | None:
    """The place of the latest office, else of the latest article; none for those who hold offices of the whole country alone."""
    for record in reversed(cluster.records):
        for held in loaded.held.get(record.id, ()):
            if held.place and not held.former:
                return held.place
    if cluster.homes == {CENTRAL}:
        return None
    return next((loaded.places[record.article][0] for record in reversed(cluster.records) if loaded.places.get(record.article)), None)


def _office(rows: dict[str, list[tuple[object, ...]]], official: str, kind: tuple[object, ...], seen: list[tuple[str, Held]]) -> None:
    dated = sorted((day, held.mention) for day, held in seen if day)
    ordered = dated or sorted((day, held.mention) for day, held in seen)
    number = digest("office", official, *map(str, kind))
    held = min((held for _, held in seen), key=lambda each: (each.role, each.unit_name, each.mention))
    first, last = ordered[0], ordered[-1]
    span = (first[0] or None, last[0] or None, first[1], last[1], len({each.mention for _, each in seen}))
    rows["office"].append((number, official, held.role, held.unit, held.unit_name, held.place, int(held.former), *span))
    rows["office_evidence"].extend((number, mention) for mention in sorted({each.mention for _, each in seen}))


def _open(final: list[Cluster], asked: list[tuple[str, str, float, str]], made: list[Decision]) -> Iterator[tuple[str, str, float, str]]:
    """Candidates that no judgement has settled."""
    if not asked:
        return
    now = {record.id: cluster.id for cluster in final for record in cluster.records}
    members = {cluster.id: {record.id for record in cluster.records} for cluster in final}
    settled = [decision for decision in made if decision.action == "split"]
    seen: set[tuple[str, str]] = set()
    for left, right, score, reason in asked:
        first, second = sorted((now[left], now[right]))
        apart = any(decision.persons & members[first] and decision.persons & members[second] for decision in settled)
        if first != second and not apart and (first, second) not in seen:
            seen.add((first, second))
            yield first, second, score, reason


def _store(db: Database, rows: dict[str, list[tuple[object, ...]]]) -> None:
    many = db.conn.executemany
    for table in ("official", "office", "office_evidence", "candidate"):
        if rows[table]:
            many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[table][0]))})", rows[table])
    many("UPDATE person SET official = ? WHERE id = ?", rows["person"])
