"""Annotated articles as work for the statements step: a small reader of the gold's XML, for training only."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.statements.actors import Names
from extractor.steps.sentences import sentences
from extractor.work import Draft, Work
from models import LABELS, Article

_FIELDS = {
    "DATE": {"v": "value", "mod": "mod"},
    "FIG": {"n": "value", "u": "unit", "op": "op"},
    "DOC": {"v": "value"},
    "TITLE": {"of": "of"},
}


Span = tuple[int, int]


@dataclass(slots=True)
class Annotated:
    """One gold article: its text with the gold's own mentions as drafts, and the statements that it should give.

    These are `actions`, by their words, or `acts`, by their places: the verb by the actor's full name and the verb's start.
    """

    work: Work
    actions: list[dict[str, str]] = field(default_factory=list)
    locality: str = ""
    acts: dict[tuple[str, int], str] | None = None


def placed(work: Work, acts: Iterable[tuple[Span, Span]]) -> Annotated:
    """An article whose acts are known by their places, without their dates.

    Args:
        work: the article with its mentions.
        acts: the span of a mention of the actor, and that of the verb.
    """
    names = Names(work)
    mentions = {(draft.start, draft.end): draft for label in ("UNIT", "PER") for draft in work.of(label)}
    known: dict[tuple[str, int], str] = {}
    for actor, (start, end) in acts:
        draft = mentions.get(actor)
        name = names.of(draft) if draft is not None and draft.label == "PER" else work.text[slice(*actor)]
        known[fold(name), start] = fold(work.text[start:end])
    return Annotated(work, acts=known)


def fold(text: str) -> str:
    """Lower case, single blanks: how the scorer compares names."""
    return " ".join(text.lower().split())


def read(folder: Path) -> list[Annotated]:
    """All gold articles of a folder, in the order of their names."""
    return [read_one(path) for path in sorted(folder.glob("*.xml"))]


def read_one(path: Path) -> Annotated:
    """One gold article.

    Raises:
        ValueError: it has no body.
        ParseError: it is no XML (the standard library's error).
    """
    root = ET.parse(path).getroot()
    body = root.find("body")
    if body is None:
        raise ValueError(f"{path}: no body")
    text, spans = _flat(body)
    cut = len(text) - len(text.lstrip())
    text = text.strip()
    article = Article(
        id=root.get("id") or path.stem,
        published=root.get("published") or None,
        locality=root.get("locality") or "",
        title=_nfc("".join(root.find("title").itertext())).strip() if root.find("title") is not None else "",  # type: ignore[union-attr]
        text=text,
    )
    work = Work(article=article)
    for label in LABELS:
        work.put(
            label,
            [Draft(label, start - cut, end - cut, _fields(label, given), "gold") for kind, start, end, given in spans if kind == label],
        )
    sentences(work)
    return Annotated(work, [dict(action.attrib) for action in root.findall("action")], article.locality)


def _fields(label: str, given: dict[str, str]) -> dict[str, Any]:
    return {name: given[key] for key, name in _FIELDS.get(label, {}).items() if key in given}


def _nfc(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "")


def _flat(element: ET.Element, start: int = 0) -> tuple[str, list[tuple[str, int, int, dict[str, str]]]]:
    text, spans = _nfc(element.text), []
    for child in element:
        inner, inside = _flat(child, start + len(text))
        if child.tag in LABELS:
            spans.append((child.tag, start + len(text), start + len(text) + len(inner), dict(child.attrib)))
        spans += inside
        text += inner + _nfc(child.tail)
    return text, spans
