"""A place among others: what it lies in, what lies in it, what it became and what it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.overview import PlaceRef, Surroundings
from knowledge.questions.places import place
from knowledge.questions.where import dicts

_ARTICLES = """
    SELECT count(DISTINCT article) FROM article_place
    WHERE around = 0 AND place IN (SELECT ?1 UNION SELECT place FROM place_parent WHERE parent = ?1)
"""
_PLACE = "SELECT code, name, path, level, valid_to FROM place WHERE code = ?"
_INSIDE = """
    SELECT DISTINCT c.place FROM place_parent c JOIN place p ON p.code = c.place
    WHERE c.parent = ?1 AND json_extract(p.parents, '$[0]') = ?1
"""


def surroundings(db: Database, code: str, *, inside: int = 60) -> Surroundings | None:
    """The places around a place; None if there is no such code.

    Args:
        code: of the place.
        inside: at most so many of the places directly in it that articles are about, those of most articles first.
    """
    known = place(db, code)
    if known is None:
        return None
    below = _refs(db, [each for (each,) in db.execute(_INSIDE, (code,))])
    spoken = sorted((each for each in below if each.articles), key=lambda each: (-each.articles, each.name, each.code))
    change = "SELECT {0} FROM place_change WHERE {1} = ?1 AND {0} != ?1 ORDER BY 1"
    return Surroundings(
        place=known,
        parents=_refs(db, known.parents),
        inside=tuple(spoken[:inside]),
        became=_refs(db, [each for (each,) in db.execute(change.format("new", "old"), (code,))]),
        made_from=_refs(db, [each for (each,) in db.execute(change.format("old", "new"), (code,))]),
    )


def _refs(db: Database, codes: Sequence[str]) -> tuple[PlaceRef, ...]:
    found = {code: row for code in codes for row in dicts(db, _PLACE, (code,))}
    return tuple(PlaceRef(**row, articles=db.execute(_ARTICLES, (code,)).fetchone()[0]) for code, row in found.items())
