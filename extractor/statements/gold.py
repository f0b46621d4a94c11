"""Annotated articles as work for the statements step: a small reader of the gold's XML, for training only."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.steps.sentences import sentences
from extractor.work import Draft, Work
from models import LABELS, Article

_FIELDS = {
    "DATE": {"v": "value", "mod": "mod"},
    "FIG": {"n": "value", "u": "unit", "op": "op"},
    "DOC": {"v": "value"},
    "TITLE": {"of": "of"},
}


@dataclass(slots=True)
class Annotated:
    """One gold article: its text with the gold's own mentions as drafts, and the statements that it should give."""

    work: Work
    actions: list[dict[str, str]]
    locality: str


def read(folder: Path) -> list[Annotated]:
    """All gold articles of a folder, in the order of their names."""
    return [read_one(path) for path in sorted(folder.glob("*.xml"))]


def read_one(path: Path) -> Annotated:
    """One gold article.

    Raises:
        FormatError: never; a file that is no gold article fails as XML does (`ParseError` of the standard library).
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
