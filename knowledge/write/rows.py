"""An Extraction as rows: pure, without a database, so that it can be tested alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from knowledge.edtf import bounds
from knowledge.names import name_key
from knowledge.sentences import Sentences
from models import (
    Extraction,
    Figure,
    Finding,
    Mention,
    Place,
    Span,
    Statement,
    Title,
    digest,
    fold,
)

_ADMINISTRATIVE = ("village", "commune", "district", "province")
_OF_ALL = {"label", *Span.model_fields}
"""Fields that every mention has."""
Row = tuple[Any, ...]


@lru_cache(maxsize=16384)
def as_json(codes: tuple[str, ...]) -> str:
    """Codes of places as a JSON list."""
    return json.dumps(codes)


@dataclass
class Rows:
    """Rows by table, in the order of each table's columns."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, Place] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)


class ArticleRows:
    """Writes the rows of one extraction into a batch."""

    def __init__(self, batch: Rows, extraction: Extraction, article: str, root: Callable[[str | None], str]) -> None:
        self.batch = batch
        self.extraction = extraction
        self.article = article
        self.root = root
        self.own = extraction.article.places[0].code if extraction.article.places else None
        self.day = (extraction.article.published or "")[:10] or None
        self.sentences = Sentences(extraction.article.text)
        self.ids: dict[int, str] = {}
        self.people: dict[str, str] = {}
        self.by_mention: dict[int, str] = {}
        self.units: dict[int, str] = {}
        self.canonical: dict[str, str] = {}
        self.unit_mentions = [each for each in extraction.mentions if each.label == "UNIT"]
        self._seen: dict[str, int] = {}

    def write(self) -> None:
        """All facts of the extraction; the article's own row is the writer's, which knows its number."""
        tables = self.batch.tables
        above = {parent for place in self.extraction.article.places for parent in place.parents}
        for rank, place in enumerate(self.extraction.article.places):
            self.batch.places[place.code] = place
            tables["article_place"].append((self.article, rank, place.code, int(place.code in above)))
        self._persons()
        text = ("mention", self.extraction.article.sha256, self.article)
        for mention in self.extraction.mentions:
            self.ids[mention.id] = self._once(*text, mention.label, str(mention.start), str(mention.end))
        for unit in self.unit_mentions:
            self.units[unit.id] = self._unit(unit.canonical or unit.text, unit.level, unit.kind, unit.place)
        for mention in self.extraction.mentions:
            self._mention(mention)
        for statement in self.extraction.statements:
            self._statement(statement)
        for finding in self.extraction.findings:
            self._finding(finding)

    def _once(self, *parts: str) -> str:
        """A digest that differs where the same parts come again within the article."""
        key = digest(*parts)
        times = self._seen[key] = self._seen.get(key, 0) + 1
        return key if times == 1 else digest(*parts, str(times))

    def _persons(self) -> None:
        for person in self.extraction.persons:
            key = name_key(person.name)
            number = self._once("person", self.article, key)
            self.batch.tables["person"].append((number, self.article, person.name, key, fold(key), None))
            self.batch.keys.add(key)
            self.people.setdefault(key, number)
            for mention in person.mentions:
                self.by_mention[mention] = number

    def person_of(self, mention: Mention) -> str | None:
        """The person of a name; a name that was not grouped is a person of its own."""
        known = self.by_mention.get(mention.id)
        if known is None:
            key = name_key(mention.text)
            known = self.people.get(key)
            if known is None:
                known = self.people[key] = self._once("person", self.article, key)
                self.batch.tables["person"].append((known, self.article, mention.text, key, fold(key), None))
                self.batch.keys.add(key)
            self.by_mention[mention.id] = known
        return known

    def _unit(self, name: str, level: str | None, kind: str | None, place: str | None) -> str:
        key = name_key(name)
        # an administrative body without a place is the one of the article's own place, not of the whole country
        where = place or (self.own if level in _ADMINISTRATIVE else None)
        number = digest("unit", key, self.root(where))
        self.batch.tables["unit"].append((number, name, key, fold(key), level, kind, where, number, 0))
        self.canonical.setdefault(key, number)
        return number

    def _mention(self, mention: Mention) -> None:
        number = self.ids[mention.id]
        person = self.person_of(mention) if mention.label == "PER" else None
        place = None
        if mention.label == "LOC" and mention.place is not None:
            place = mention.place.code
            self.batch.places[place] = mention.place
        elif mention.label == "UNIT":
            place = mention.place
        row = (number, self.article, mention.id, mention.label, mention.start, mention.end, mention.text)
        sentence = self.sentences.around(mention.start, mention.end)
        self.batch.tables["mention"].append((*row, *sentence, person, self.units.get(mention.id), place, 0))
        self._kind(mention, number)

    def _kind(self, mention: Mention, number: str) -> None:
        tables = self.batch.tables
        # by label: asking a record for its class is slow
        match mention.label:
            case "LOC":
                code = mention.place.code if mention.place else None
                tables["location"].append((number, code, as_json(mention.candidates)))
            case "FIG":
                self._figure(mention, number)
            case "DATE":
                tables["date_mention"].append((number, mention.value, mention.mod))
            case "TITLE":
                self._title(mention, number)
            case "MODEL":
                tables["model_name"].append((number, mention.kind, mention.owner))
            case "DOC":
                tables["document"].append((number, mention.value, mention.type, mention.issuer, mention.date))
            case "PER" | "UNIT":  # all that they say is in the row of the mention and in those of the person and the unit
                pass
            case _:
                tables["detail"].append((number, mention.model_dump_json(exclude=_OF_ALL)))

    def _title(self, title: Title, number: str) -> None:
        self.batch.tables["title_mention"].append((number, title.of, title.role, title.unit, title.place))
        unit, level = None, None
        if title.unit:
            nested = (each for each in self.unit_mentions if title.start <= each.start < title.end)
            same = next((each for each in nested if each.canonical == title.unit), None)
            level = same.level if same else None
            unit = self.units[same.id] if same else self.canonical.get(name_key(title.unit))
            unit = unit or self._unit(title.unit, None, None, title.place)
        for name in title.of.split(";"):
            person = self.people.get(name_key(name))
            if person is not None:
                self.batch.tables["title_person"].append((person, number, unit, level))

    def _figure(self, figure: Figure, number: str) -> None:
        low, high = bounds(figure.period)
        total = self.ids.get(figure.part_of) if figure.part_of is not None else None
        context = (figure.measure, figure.period, figure.place, figure.owner, total, int(figure.aim))
        self.batch.tables["figure"].append(
            (number, figure.value, figure.unit, figure.op, *context, figure.place or self.own, low or self.day, high or low or self.day)
        )

    def _statement(self, act: Statement) -> None:
        mention = self.ids.get(act.mention)
        if mention is None:
            return
        low, high = bounds(act.date)
        number = self._once("statement", mention, act.verb, act.object, str(act.start), str(act.end))
        person = self.by_mention.get(act.mention) or self.people.get(name_key(act.canonical or act.actor))
        unit = self.units.get(act.mention) if person is None else None
        row = (number, self.article, mention, act.actor, act.verb, act.object, act.date, act.place, act.start, act.end, act.canonical)
        sentence = self.sentences.around(act.start, act.end)
        when = (low or self.day, high or low or self.day)
        self.batch.tables["statement"].append((*row, *sentence, act.place or self.own, *when, person, unit))

    def _finding(self, finding: Finding) -> None:
        quotes = [(self.article, start, end, *self.sentences.around(start, end)) for start, end in finding.quotes]
        stable = finding.id or digest("finding", self.extraction.article.sha256, finding.kind, finding.text, *map(str, finding.quotes))
        finding_rows(self.batch.tables, finding, self._once("finding", stable, self.article), stable, self.article, quotes)


def finding_rows(tables: dict[str, list[Row]], finding: Finding, key: str, stable: str, article: str | None, quotes: list[Row]) -> None:
    """Rows of a finding and of the figures that it quotes: (article, start, end, sentence start, sentence end) each."""
    about = (finding.kind, finding.status, finding.check, int(finding.truncated), finding.text, finding.note)
    result = (finding.stated, finding.recomputed, finding.low, finding.high, json.dumps(finding.steps, ensure_ascii=False))
    tables["finding"].append((key, stable, article, *about, *result))
    tables["finding_quote"].extend((key, position, *quote) for position, quote in enumerate(quotes))
