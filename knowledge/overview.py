"""What the lists and maps of the ledger answer with: entries to choose from, provinces, the places around a place."""

from __future__ import annotations

from knowledge.records import Answer, Source
from models import Place
from models.record import Record


class Entry(Record):
    """One official, unit or model name in a list: how often articles speak of it, and what is best known of it."""

    id: str
    name: str
    detail: str = ""
    place: str | None = None
    place_name: str | None = None
    articles: int = 0
    first_seen: str | None = None
    last_seen: str | None = None


class ListAnswer(Answer):
    rows: tuple[Entry, ...] = ()


class PlaceRef(Record):
    """A place to go to, with the number of articles about it or what lies in it."""

    code: str
    name: str
    path: str = ""
    level: str = ""
    valid_to: str | None = None
    articles: int = 0


class ProvinceRow(Record):
    """A province that articles are about, and what it is now if it is gone."""

    code: str
    name: str
    valid_to: str | None = None
    now: tuple[str, ...] = ()
    articles: int = 0
    mismatches: int = 0


class Surroundings(Record):
    """A place among others: what it lies in, what lies in it, what it became and what it was made from."""

    place: Place
    parents: tuple[PlaceRef, ...] = ()
    inside: tuple[PlaceRef, ...] = ()
    became: tuple[PlaceRef, ...] = ()
    made_from: tuple[PlaceRef, ...] = ()


class ModelMention(Record):
    """One article's words for a model or campaign, and who runs it if they say so."""

    text: str
    kind: str = ""
    owner: str | None = None
    place: str | None = None
    place_name: str | None = None
    source: Source


class ModelRecord(Record):
    """A model, campaign or movement of one name: where, since when, whose."""

    name: str
    kinds: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None
    articles: int = 0
    mentions: tuple[ModelMention, ...] = ()


class Measure(Record):
    """Something that is measured more than once: its figures make a series."""

    measure: str
    unit: str = ""
    place: str | None = None
    place_name: str | None = None
    periods: int = 0
    figures: int = 0
