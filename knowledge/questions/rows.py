"""Rows of the views as records."""

from __future__ import annotations

from knowledge.questions.where import Row
from knowledge.records import Act, FigureRow, Office, Source

_SOURCE = ("article", "title", "url", "published", "snapshot", "start", "end", "sentence_start", "sentence_end", "sentence")


def source(row: Row, quote: str = "quote") -> Source:
    """The proof of a row."""
    known = {name: row[name] for name in _SOURCE if row.get(name) is not None}
    return Source(**known, quote=row.get(quote) or "")


def act(row: Row) -> Act:
    """A row of `who_did_what`."""
    name = row["official_name"] or row["unit_name"] or row["canonical"] or row["actor"]
    same = {key: row[key] for key in ("id", "actor", "verb", "object", "date", "official", "unit", "unit_name", "place", "place_name")}
    return Act(**same, name=name, place_of_article=bool(row["place_of_article"]), source=source(row))


def figure(row: Row) -> FigureRow:
    """A row of `reported_figures`."""
    names = ("id", "text", "value", "unit", "op", "measure", "period", "owner", "part_of", "place", "place_name")
    same = {key: row[key] for key in names}
    return FigureRow(**same, aim=bool(row["aim"]), place_of_article=bool(row["place_of_article"]), source=source(row, "text"))


def office(row: Row) -> Office:
    """A row of `offices_held`."""
    names = ("id", "official", "name", "role", "unit", "unit_name", "place", "place_name", "first_seen", "last_seen", "mentions")
    return Office(**{key: row[key] for key in names}, former=bool(row["former"]), source=source(row))
