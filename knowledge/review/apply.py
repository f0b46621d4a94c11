"""Standing judgements over units and mentions, written into their rows; those over officials are resolution's business."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.resolve.judged import hidden
from knowledge.resolve.sets import Sets


def apply_judgements(db: Database) -> None:
    """Write merges of units and what is hidden into `unit` and `mention`; names that this touches become stale.

    Must run inside a transaction. The rows depend on the standing judgements alone, not on what was there before.
    """
    execute = db.conn.execute
    before = _same(db)
    merged = _merged(db)
    if before != merged:
        execute("UPDATE unit SET same_as = id WHERE same_as != id")
        db.conn.executemany("UPDATE unit SET same_as = ? WHERE id = ?", ((to, unit) for unit, to in sorted(merged.items())))
        changed = {unit for unit in before.keys() | merged.keys() if before.get(unit) != merged.get(unit)}
        _stale(db, "tp.unit", changed)
    _hide(db, "unit")
    _stale(db, "tp.mention", _hide(db, "mention"))


def _same(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT id, same_as FROM unit WHERE same_as != id").fetchall())


def _merged(db: Database) -> dict[str, str]:
    """Units that are another one, by the judgements that stand; a later split cancels the merges of its unit."""
    query = """
        SELECT action, subject, other FROM judgement
        WHERE kind = 'unit' AND action IN ('merge', 'split') AND undone_at IS NULL ORDER BY id
    """
    pairs: list[tuple[str, str]] = []
    for action, subject, other in db.execute(query):
        if action == "merge":
            pairs.append((subject, other))
        else:
            pairs = [pair for pair in pairs if subject not in pair]
    if not pairs:
        return {}
    sets = Sets()
    order: dict[str, int] = {}
    for subject, other in pairs:
        sets.union(subject, other)
        order.setdefault(subject, len(order))
        order.setdefault(other, len(order))
    there = {unit for (unit,) in db.execute("SELECT id FROM unit WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(order)),))}
    heads: dict[object, str] = {}
    for unit in sorted(there, key=order.__getitem__):
        heads.setdefault(sets.find(unit), unit)
    return {unit: heads[sets.find(unit)] for unit in there if heads[sets.find(unit)] != unit}


def _hide(db: Database, kind: str) -> set[str]:
    """Set and clear `hidden`; returns the ids that changed."""
    wanted = hidden(db, kind)
    now = {each for (each,) in db.execute(f"SELECT id FROM {kind} WHERE hidden = 1")}
    chosen = json.dumps(sorted(wanted))
    there = {each for (each,) in db.execute(f"SELECT id FROM {kind} WHERE id IN (SELECT value FROM json_each(?))", (chosen,))}
    db.conn.executemany(f"UPDATE {kind} SET hidden = 1 WHERE id = ?", ((each,) for each in there - now))
    db.conn.executemany(f"UPDATE {kind} SET hidden = 0 WHERE id = ?", ((each,) for each in now - wanted))
    return (there - now) | (now - wanted)


def _stale(db: Database, column: str, ids: Iterable[str]) -> None:
    """Persons whose titles name the ids must be resolved again."""
    query = f"""
        INSERT OR IGNORE INTO stale SELECT DISTINCT r.key FROM title_person tp JOIN person r ON r.id = tp.person
        WHERE {column} IN (SELECT value FROM json_each(?))
    """
    db.conn.execute(query, (json.dumps(sorted(ids)),))
