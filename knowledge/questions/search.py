"""Full text: accents optional, articles with just these accents first, then by BM25."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest

from sqlite_utils import Database

from knowledge.names import tone_key
from knowledge.questions.cover import find
from knowledge.questions.facets import BEST
from knowledge.questions.facets import facets as count
from knowledge.questions.find import officials_named, units_named
from knowledge.questions.highlight import highlights, matches, snippets
from knowledge.questions.hints import near_officials, near_units
from knowledge.questions.syntax import All, Query, Term, read
from knowledge.questions.where import Where, dicts
from knowledge.records import Facet, Hit, SearchAnswer
from models import LABELS, UsageError, fold, nfc

_UNQUOTED = re.compile(r'\b(place|official|unit):([^\s":()]+(?: [^\s":()]+){1,5})', re.I)
_KNOWN: dict[str, Callable[[Database, str], Sequence[object]]] = {"place": find, "official": officials_named, "unit": units_named}
_RANK = "bm25(article_fts, 8.0, 1.0, 8.0, 1.0)"
_HIT = """
    SELECT a.id AS article, a.title, a.url, a.published, a.place, p.name AS place_name, t.text
    FROM article a JOIN snapshot t ON t.sha256 = a.snapshot LEFT JOIN place p ON p.code = a.place WHERE a.number = ?
"""


def search(
    db: Database,
    query: str,
    *,
    place: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    official: str | None = None,
    unit: str | None = None,
    label: str | None = None,
    as_of: str | None = None,
    exact: bool = False,
    limit: int = 20,
    offset: int = 0,
    facets: bool = True,
) -> SearchAnswer:
    """Articles that hold the words; any string is a query (see `knowledge.questions.syntax`).

    Args:
        query: words, `"phrases"`, `AND OR NOT`, `begin*`, `place:… label:… official:… unit:… from:… to:…`.
        place: articles about or naming a place that the name covers.
        from_: first day of publication, ISO.
        to: last day.
        official: name or id of an official who is named in the article.
        unit: name or id of a unit that is named in it.
        label: the words must stand in a mention of this label (`PER`, `MODEL`, …).
        as_of: borders of that day.
        exact: only the place itself, not what lies in it or what it became.
        limit: hits at most; `total` counts all, `exact_total` those with just these accents.
        offset: hits passed over before the first.
        facets: also count the best hits by place, year, label, official and unit.

    Raises:
        UsageError: an option (not the query) makes no sense: no such label, a day that is not ISO.
    """
    asked = read(query)
    where = _filters(db, asked, place, from_, to, official, unit, label, as_of, exact)
    ranked, total, exact_total = _ranked(db, asked, where, max(offset + limit, BEST))
    hits = tuple(_hit(db, asked, number, score, found) for number, score, found in ranked[offset : offset + limit])
    counted = [number for number, _, _ in ranked[:BEST]] if facets else []
    return SearchAnswer(
        query=query,
        rows=hits,
        total=total,
        exact_total=exact_total,
        facets=_facets(db, counted) if counted else {},
        facets_of=len(counted),
        note=" · ".join(note for note in (asked.note, where.note) if note),
        hints=() if hits else (*_quoted(db, query), *where.hints, *_hints(db, asked)),
    )


def _filters(
    db: Database,
    asked: Query,
    place: str | None,
    from_: str | None,
    to: str | None,
    official: str | None,
    unit: str | None,
    label: str | None,
    as_of: str | None,
    exact: bool,
) -> Where:
    """Options raise when they make no sense; the same words inside the query are noted and passed over."""
    where = Where()
    typed: dict[str, str] = dict(asked.filters)
    for name, option in (("place", place), ("official", official), ("unit", unit), ("label", label)):
        if option:
            typed[name] = option
    _days(where, typed, from_, to)
    _place(db, where, typed.get("place"), as_of, exact)
    if (name := typed.get("official", "")) != "":
        ids = officials_named(db, name)
        where.add("id IN (SELECT article FROM person WHERE official IN (SELECT value FROM json_each(?)))", json.dumps(ids))
        where.hints.extend(near_officials(db, name) if not ids else ())
    if (name := typed.get("unit", "")) != "":
        ids = units_named(db, name)
        chosen = "SELECT u.id FROM unit u WHERE u.same_as IN (SELECT value FROM json_each(?))"
        where.add(f"id IN (SELECT article FROM mention WHERE unit IN ({chosen}))", json.dumps(ids))
        where.hints.extend(near_units(db, name) if not ids else ())
    if (name := typed.get("label", "")) != "":
        if name.upper() in LABELS:
            _label(where, name.upper(), asked.terms)
        elif label:
            raise UsageError(f"no label {name!r}; there are: {', '.join(LABELS)}")
        else:
            where.notes.append(f"no label {name!r}; there are: {', '.join(LABELS)}")
    return where


def _days(where: Where, typed: dict[str, str], from_: str | None, to: str | None) -> None:
    where.days("published", "published", from_, to)
    try:
        where.days("published", "published", typed.get("from"), typed.get("to"))
    except UsageError as error:
        where.notes.append(error.reason)


def _place(db: Database, where: Where, name: str | None, as_of: str | None, exact: bool) -> None:
    covered = where.place(db, "place", name, as_of, exact)
    if covered is not None:
        codes = "(SELECT value FROM json_each(?))"
        where.conditions[-1] = f"""id IN (SELECT article FROM article_place WHERE around = 0 AND place IN {codes}
            UNION SELECT article FROM mention WHERE place IN {codes})"""
        where.values.append(covered.json)


def _label(where: Where, label: str, terms: Sequence[Term]) -> None:
    """A mention of the label holds one of the words, or there are no words."""
    words = [fold(term.text) for term in terms]
    parts = " OR ".join(["instr(fold(m.text), ?) > 0"] * len(words))
    held = f" AND ({parts})" if words else ""
    where.add(f"EXISTS (SELECT 1 FROM mention m WHERE m.article = article.id AND m.label = ? AND m.hidden = 0{held})", label, *words)


Ranked = tuple[int, float, bool]


def _ranked(db: Database, asked: Query, where: Where, most: int) -> tuple[list[Ranked], int, int]:
    """(number, score, exact) of the best hits, in order; how many there are; how many of them are exact."""
    if asked.node is None:
        if not where.conditions or asked.note:
            return [], 0, 0
        rows = db.execute(f"SELECT number FROM article WHERE {where} ORDER BY published DESC, id", where.values).fetchall()
        return [(number, 0.0, True) for (number,) in rows[:most]], len(rows), len(rows)
    try:
        found, exact = _match(db, asked)
    except sqlite3.OperationalError:
        # whatever syntax of FTS5 slipped through: all the words, without operators
        asked.node = All(tuple(asked.terms))
        found, exact = _match(db, asked)
    if where.conditions:
        numbers = json.dumps([number for number, _ in found])
        query = f"SELECT number FROM article WHERE number IN (SELECT value FROM json_each(?)) AND {where}"
        kept = {number for (number,) in db.execute(query, (numbers, *where.values))}
        found = [each for each in found if each[0] in kept]
        exact &= kept
    # picking the best is several times quicker than sorting all, which counts for a word that stands in every article
    best = nsmallest(most, ((number not in exact, score, number) for number, score in found))
    return [(number, -score, not other) for other, score, number in best], len(found), len(exact)


def _match(db: Database, asked: Query) -> tuple[list[tuple[int, float]], set[int]]:
    assert asked.node is not None
    folded = "{title_folded body_folded} : " + asked.node.fts(fold)
    exact = "{title body} : " + asked.node.fts(tone_key)
    found = db.execute(f"SELECT rowid, {_RANK} FROM article_fts WHERE article_fts MATCH ?", (folded,)).fetchall()
    same = {number for (number,) in db.execute("SELECT rowid FROM article_fts WHERE article_fts MATCH ?", (exact,))}
    return found, same


def _hit(db: Database, asked: Query, number: int, score: float, exact: bool) -> Hit:
    row = next(dicts(db, _HIT, (number,)))
    text = row.pop("text")
    terms = asked.terms
    found = matches(text, terms, exact=exact)
    in_title = highlights(matches(row["title"], terms, exact=exact)) if terms else ()
    return Hit(**row, exact=exact, score=round(score, 4), title_matches=in_title, snippets=snippets(text, found))


def _facets(db: Database, numbers: Sequence[int]) -> dict[str, tuple[Facet, ...]]:
    query = "SELECT id FROM article WHERE number IN (SELECT value FROM json_each(?))"
    return count(db, [row[0] for row in db.execute(query, (json.dumps(list(numbers)),))])


def _quoted(db: Database, query: str) -> Iterator[str]:
    """Filters as they should be written: names of several words that nobody put in quotation marks."""
    for match in _UNQUOTED.finditer(nfc(query[:300])):
        name, words = match[1].lower(), match[2].split()
        for size in range(len(words), 1, -1):
            whole = " ".join(words[:size])
            if _KNOWN[name](db, whole):
                yield f'{name}:"{whole}"'
                break


def _hints(db: Database, asked: Query) -> tuple[str, ...]:
    """What could be meant by words that nothing holds: officials of a near name."""
    words = " ".join(term.text for term in asked.terms)
    return near_officials(db, words) if 3 <= len(words) <= 60 else ()
