"""Near names for a question that found nothing."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.names import bare_name, name_key
from models import fold

FEW = 5
"""Hints given at most."""


def distance(left: str, right: str, most: int) -> int:
    """Edit distance, or more than `most` as soon as that is certain."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
        if min(row) > most:
            return most + 1
    return row[-1]


def nearest(word: str, names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The names whose keys are nearest to a folded word: (key, name) pairs in, at most five names out."""
    most = max(1, len(word) // 3)
    syllables = set(word.split())
    found: dict[str, int] = {}
    for key, name in names:
        # of several syllables all but one must be there: comparing a word with every name of a large ledger takes seconds
        if len(syllables) > 1 and len(syllables - set(key.split())) > 1:
            continue
        if abs(len(key) - len(word)) <= most and (gap := distance(word, key, most)) <= most:
            found[name] = min(gap, found.get(name, gap))
    return tuple(sorted(found, key=lambda name: (found[name], name))[:FEW])


def near_places(db: Database, name: str) -> tuple[str, ...]:
    """Places whose names are nearest, accents aside."""
    word = bare_name(name.split(",")[0])[:60]
    return nearest(word, db.execute("SELECT DISTINCT bare, name FROM place WHERE length(bare) BETWEEN ? AND ?", _lengths(word)))


def near_officials(db: Database, name: str) -> tuple[str, ...]:
    """Officials whose names hold the words, those of most articles first; else those whose names are nearest, accents aside."""
    word = fold(name_key(name))[:60]
    query = """
        SELECT name FROM official WHERE hidden = 0 AND instr(' ' || folded || ' ', ' ' || ? || ' ') > 0
        GROUP BY name ORDER BY max(articles) DESC, name LIMIT ?
    """
    found = tuple(name for (name,) in db.execute(query, (word, FEW))) if word else ()
    query = "SELECT DISTINCT folded, name FROM official WHERE hidden = 0 AND length(folded) BETWEEN ? AND ?"
    return found or nearest(word, db.execute(query, _lengths(word)))


def near_units(db: Database, name: str) -> tuple[str, ...]:
    """Units whose names are nearest, accents aside; those whose names hold the words are found without a hint."""
    word = fold(name_key(name))[:80]
    query = "SELECT DISTINCT folded, name FROM unit WHERE hidden = 0 AND length(folded) BETWEEN ? AND ?"
    return nearest(word, db.execute(query, _lengths(word)))


def _lengths(word: str) -> tuple[int, int]:
    most = max(1, len(word) // 3)
    return len(word) - most, len(word) + most
