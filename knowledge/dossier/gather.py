"""What belongs in a dossier, as sections of items that each name their source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.audit.explain import kind_name, turned, verdict
from knowledge.dossier.words import words
from knowledge.records import Act, FigureRow, FindingRow, Office, Source
from knowledge.showing import day
from models import UsageError

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Item:
    """One fact: when, what, further lines, and the words that prove it."""

    head: str
    when: str = ""
    lines: tuple[str, ...] = ()
    quotes: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one kind; `left` counts those that are left out."""

    title: str
    items: tuple[Item, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier; `sources` numbers its articles in the order in which they are first quoted."""

    kind: str
    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: Mapping[str, tuple[int, Source]] = field(default_factory=dict)


def place(base: KnowledgeBase, key: str, language: str, limit: int) -> Dossier:
    """Everything at a place and what lies in it, by old and new names."""
    say = words(language)
    found = base.places(key)
    if not found.rows:
        near = f"; near names: {', '.join(found.hints)}" if found.hints else ""
        raise UsageError(f"no place has this name or code{near}", source="place", place=key)
    lines = []
    for row in found.rows:
        known = row.place
        until = f" ({say['until']} {day(known.valid_to, language)})" if known.valid_to else ""
        became = f"; {say['became']}: {'; '.join(row.became)}" if row.became and row.became != (known.path,) else ""
        lines.append(f"{known.path or known.name}{until}{became}")
    acts = base.who(place=key, limit=limit)
    figures = base.figures(place=key, limit=limit)
    findings = base.audit(place=key, status="mismatch", limit=limit)
    people = base.officials(place=key, limit=limit)
    named = tuple(
        Item(", ".join(filter(None, (each.name, each.detail))), lines=(say["articles"].format(n=each.articles),)) for each in people.rows
    )
    sections = (
        Section(say["people"], named, people.total - len(named)),
        Section(say["acts"], _acts(acts.rows, language), acts.total - len(acts.rows)),
        Section(say["figures"], _figures(figures.rows, language), figures.total - len(figures.rows)),
        Section(say["findings"], _findings(findings.rows, language), findings.total - len(findings.rows)),
    )
    title = found.rows[0].place.name if len({row.place.name for row in found.rows}) == 1 else key
    return _made("place", title, lines, sections)


def official(base: KnowledgeBase, key: str, language: str, limit: int) -> Dossier:
    """An official's offices and acts."""
    say = words(language)
    found = base.official(key, statements=limit)
    if len(found.rows) != 1:
        near = "; ".join(found.hints) or ", ".join(f"{row.id} ({row.place_name or '?'})" for row in found.rows)
        many = f"{len(found.rows)} officials have this name; give the id of one" if found.rows else "no official has this name or id"
        raise UsageError(f"{many}: {near}" if near else many, source="official", place=key)
    row = found.rows[0]
    lines = [row.place_name] if row.place_name else []
    if row.aliases:
        lines.append(f"{say['aliases']}: {', '.join(row.aliases)}")
    if row.first_seen:
        lines.append(say["seen"].format(first=day(row.first_seen, language), last=day(row.last_seen, language)))
    sections = (
        Section(say["offices"], tuple(_office(office, language) for office in row.offices)),
        Section(say["did"], _acts(row.statements, language)),
    )
    return _made("official", row.name, lines, sections)


def finding(base: KnowledgeBase, key: str, language: str, limit: int) -> Dossier:
    """A finding with its quotes and arithmetic."""
    del limit  # a finding is shown whole
    say = words(language)
    found = base.audit(id=key, limit=5)
    if not found.rows:
        raise UsageError("no finding has this id", source="finding", place=key)
    ids = {each.id for each in found.rows}
    if len(ids) > 1:
        raise UsageError(f"{key!r} begins the ids of {found.total} findings: {', '.join(sorted(ids))}", source="finding", place=key)
    row = found.rows[0]
    steps = tuple(Item(turned(step, language)) for step in row.steps or (row.note,))
    sections = (Section(say["quotes"], (_finding(row, language),)), Section(say["steps"], steps))
    return _made("finding", f"{kind_name(row.kind, language)}: {row.text}", [row.id], sections)


def _acts(rows: Iterable[Act], language: str) -> tuple[Item, ...]:
    when = words(language)["undated"]
    return tuple(
        Item(
            f"{row.name} {row.verb} {row.object}".strip(),
            day(row.date, language) or when,
            tuple(filter(None, (row.place_name,))),
            (row.source,),
        )
        for row in rows
    )


def _figures(rows: Iterable[FigureRow], language: str) -> tuple[Item, ...]:
    say = words(language)
    return tuple(
        Item(
            f"{row.text}" + (f" ({say['aim']})" if row.aim else "") + (f": {row.measure}" if row.measure else ""),
            day(row.period, language),
            tuple(filter(None, (row.place_name, row.owner))),
            (row.source,),
        )
        for row in rows
    )


def _findings(rows: Iterable[FindingRow], language: str) -> tuple[Item, ...]:
    return tuple(_finding(row, language) for row in rows)


def _finding(row: FindingRow, language: str) -> Item:
    say = words(language)
    lines = [turned(row.note, language)] if row.note else []
    if row.mark:
        lines.append(f"{say['mark']}: {row.mark}" + (f" – {row.mark_note}" if row.mark_note else ""))
    head = f"{kind_name(row.kind, language)}: {verdict(row.model_dump(include={'status', 'truncated'}), language)}"
    return Item(head, "", tuple(lines), row.quotes)


def _office(row: Office, language: str) -> Item:
    say = words(language)
    first, last = day(row.first_seen, language), day(row.last_seen, language)
    head = ", ".join(filter(None, (f"{say['former']} {row.role}" if row.former else row.role, row.unit_name)))
    return Item(head, first if first == last else f"{first} – {last}", (), (row.source,) if row.source else ())


def _made(kind: str, title: str, lines: list[str], sections: tuple[Section, ...]) -> Dossier:
    sources: dict[str, tuple[int, Source]] = {}
    for section in sections:
        for item in section.items:
            for quote in item.quotes:
                sources.setdefault(quote.article, (len(sources) + 1, quote))
    return Dossier(kind, title, tuple(lines), sections, sources)
