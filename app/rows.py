"""The ledger's answers as flat rows for tables and CSV; JSON shows the records whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import TypeAlias

from app.messages import language
from app.notes import note
from knowledge import Act, Candidate, FigureRow, FindingRow, Highlight, Hit, Judgement, Office, ProblemRow, Series, Snippet, Source
from knowledge.audit.explain import turned
from models import Place
from models.record import Record

Cell: TypeAlias = str | int | float | None
Flat: TypeAlias = dict[str, Cell]

HIT, END = "\ue000", "\ue001"
"""Marks around a search hit's words, which `output.highlight` turns into colour."""


@singledispatch
def flat(record: Record | Flat) -> Flat:
    """One answer's row as a flat dictionary."""
    return dict(record.model_dump(mode="json")) if isinstance(record, Record) else dict(record)


def _where(source: Source) -> Flat:
    return {
        "article": source.title or source.url or source.article,
        "url": source.url,
        "published": source.published,
        "quote": source.quote,
        "sentence": source.sentence,
        "article_id": source.article,
        "start": source.start,
        "end": source.end,
    }


@flat.register
def _(act: Act) -> Flat:
    return {
        "id": act.id,
        "date": act.date,
        "actor": act.name or act.actor,
        "as_written": act.actor,
        "verb": act.verb,
        "object": act.object,
        "place": act.place_name,
    } | _where(act.source)


@flat.register
def _(figure: FigureRow) -> Flat:
    return {
        "id": figure.id,
        "figure": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "op": figure.op,
        "measure": figure.measure,
        "period": figure.period,
        "place": figure.place_name,
        "owner": figure.owner,
        "aim": figure.aim,
    } | _where(figure.source)


@flat.register
def _(finding: FindingRow) -> Flat:
    quote = " | ".join(dict.fromkeys(source.quote for source in finding.quotes)) or finding.text
    first: Flat = _where(finding.quotes[0]) if finding.quotes else {"article": "", "url": "", "published": None}
    return first | {
        "id": finding.id,
        "kind": finding.kind,
        "check": finding.check,
        "status": finding.status,
        "quote": quote,
        "note": turned(finding.note, language()),
        "recomputed": finding.recomputed,
        "low": finding.low,
        "high": finding.high,
        "place": finding.place_name,
        "mark": finding.mark,
    }


@flat.register
def _(hit: Hit) -> Flat:
    snippet = " … ".join(_marked(*_around(piece)) for piece in hit.snippets[:2])
    return {
        "article_id": hit.article,
        "published": (hit.published or "")[:10] or None,
        "title": _marked(hit.title, 0, hit.title_matches),
        "place": hit.place_name,
        "snippet": snippet,
        "exact": hit.exact,
        "url": hit.url,
    }


def _around(piece: Snippet, width: int = 70) -> tuple[str, int, tuple[Highlight, ...]]:
    """The first match of a snippet with some words on both sides, so that a table stays readable."""
    if not piece.matches:
        return piece.text[: 2 * width], piece.start, ()
    first = piece.matches[0]
    left = max(0, first.start - piece.start - width)
    right = min(len(piece.text), first.end - piece.start + width)
    left = piece.text.rfind(" ", 0, left) + 1 if left else 0
    right = piece.text.find(" ", right) if piece.text.find(" ", right) >= 0 else len(piece.text)
    matches = tuple(match for match in piece.matches if piece.start + left <= match.start and match.end <= piece.start + right)
    return piece.text[left:right].replace("\n", " "), piece.start + left, matches


def _marked(text: str, start: int, matches: Iterable[Highlight]) -> str:
    out, at = [], 0
    for match in matches:
        out += [text[at : match.start - start], HIT, text[match.start - start : match.end - start], END]
        at = match.end - start
    return "".join([*out, text[at:]])


@flat.register
def _(office: Office) -> Flat:
    return {
        "role": ("nguyên " if office.former else "") + office.role,
        "unit": office.unit_name,
        "place": office.place_name,
        "first_seen": office.first_seen,
        "last_seen": office.last_seen,
        "mentions": office.mentions,
    } | (_where(office.source) if office.source else {})


@flat.register
def _(candidate: Candidate) -> Flat:
    def told(name: str, code: str, offices: tuple[str, ...]) -> str:
        return f"{name} [{code}]" + (f": {'; '.join(offices)}" if offices else "")

    return {
        "left": candidate.left,
        "right": candidate.right,
        "a": told(candidate.left_name, candidate.left, candidate.left_offices),
        "b": told(candidate.right_name, candidate.right, candidate.right_offices),
        "score": round(candidate.score, 2),
        "why": note(candidate.reason, language()),
    }


@flat.register
def _(judgement: Judgement) -> Flat:
    return {
        "number": judgement.id,
        "when": judgement.at,
        "who": judgement.who,
        "verb": judgement.action + (f" {judgement.verdict}" if judgement.verdict else ""),
        "a": judgement.subject,
        "b": judgement.other,
        "why": judgement.why,
        "undone": judgement.undone_at,
    }


@flat.register
def _(problem: ProblemRow) -> Flat:
    return problem.model_dump(mode="json")


@flat.register
def _(place: Place) -> Flat:
    return {"code": place.code, "name": place.name, "level": place.level, "path": place.path, "now": ", ".join(place.now)}


def points(series: tuple[Series, ...]) -> list[Flat]:
    """Every point of every series, a row each."""
    return [
        {
            "measure": line.measure,
            "unit": line.unit,
            "place": line.place_name,
            "period": point.period,
            "figure": point.text,
            "value": point.value,
            **_where(point.source),
        }
        for line in series
        for point in line.points
    ]
