"""Annotated articles: `NAME.xml` with inline tags in, text and spans with offsets out.

The form is described in `corpus/gold/README.md`. Removing every tag gives the article's text exactly.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models import LABELS, Article, FormatError, nfc

BUNDLED = Path(__file__).with_name("gold")
"""The annotated articles that the project ships."""


@dataclass(frozen=True)
class GoldSpan:
    """A span that the annotators marked: label, half-open character offsets, and the tag's attributes."""

    label: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GoldAct:
    """Somebody's act by its place in the text: half-open character offsets of one mention of the actor, and of the verb."""

    actor: tuple[int, int]
    verb: tuple[int, int]


@dataclass(frozen=True)
class GoldArticle:
    """One annotated article: the article as a reader of the archive gets it, and what a careful reader takes from it.

    `actions` and `checks` are the attributes of the `action` and `check` elements, in order. `acts` are acts by their places,
    which annotation apart from its text gives instead of `actions`; None where nobody looked for them.
    """

    article: Article
    spans: tuple[GoldSpan, ...] = ()
    actions: tuple[dict[str, str], ...] = ()
    checks: tuple[dict[str, str], ...] = ()
    acts: tuple[GoldAct, ...] | None = None

    @property
    def id(self) -> str:
        return self.article.id

    def of(self, label: str) -> list[GoldSpan]:
        """Spans of one label, in text order."""
        return sorted((span for span in self.spans if span.label == label), key=lambda span: (span.start, span.end))


def read_gold(path: Path) -> GoldArticle:
    """Read one annotated article.

    Raises:
        FormatError: the file is no XML, has no body, or a span is empty or begins or ends with white space.
    """
    try:
        root = ET.parse(path).getroot()
    except (ET.ParseError, OSError) as error:
        raise FormatError(f"no annotated article: {error}", source=str(path)) from error
    body = root.find("body")
    if body is None:
        raise FormatError("an annotated article needs a <body>", source=str(path))
    text, spans = _flat(body, 0)
    cut = len(text) - len(text.lstrip())
    text = text.strip()
    moved = tuple(GoldSpan(span.label, span.start - cut, span.end - cut, span.attributes) for span in spans)
    for span in moved:
        quote = text[max(span.start, 0) : span.end]
        if not 0 <= span.start < span.end <= len(text) or quote != quote.strip():
            raise FormatError(f"a span must have words and no white space at its ends: {quote!r}", source=str(path), place=span.label)
    heading = root.find("title")
    article = Article(
        id=root.get("id") or path.stem,
        url=root.get("url") or "",
        title="" if heading is None else "".join(heading.itertext()).strip(),
        published=root.get("published") or None,
        locality=root.get("locality") or "",
        text=text,
    )
    return GoldArticle(article, moved, _attributes(root, "action"), _attributes(root, "check"))


def read_gold_folders(folders: Iterable[Path]) -> list[GoldArticle]:
    """All articles of some folders, by folder and file name. An id that comes twice is an error.

    Raises:
        FormatError: a folder has no annotated article, or as for `read_gold`.
    """
    found: dict[str, GoldArticle] = {}
    for folder in folders:
        paths = sorted(folder.glob("*.xml"))
        if not paths:
            raise FormatError("no annotated articles (*.xml) here", source=str(folder))
        for path in paths:
            gold = read_gold(path)
            if gold.id in found:
                raise FormatError(f"the article's id {gold.id} is taken", source=str(path))
            found[gold.id] = gold
    return list(found.values())


def fingerprint(articles: Sequence[GoldArticle]) -> str:
    """SHA-256 over texts and spans, independent of the order of the articles."""
    digests = sorted(_digest(gold) for gold in articles)
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _digest(gold: GoldArticle) -> str:
    spans = sorted((span.start, -span.end, span.label) for span in gold.spans)
    return hashlib.sha256((gold.article.text + repr(spans)).encode()).hexdigest()


def _attributes(root: ET.Element, name: str) -> tuple[dict[str, str], ...]:
    return tuple({key: nfc(value) for key, value in element.attrib.items()} for element in root.findall(name))


def _flat(element: ET.Element, start: int) -> tuple[str, list[GoldSpan]]:
    """Text of an element and the spans in it, an outer one before those inside."""
    text, spans = nfc(element.text or ""), list[GoldSpan]()
    for child in element:
        here = start + len(text)
        inner, nested = _flat(child, here)
        if child.tag in LABELS:
            spans.append(GoldSpan(child.tag, here, here + len(inner), {key: nfc(value) for key, value in child.attrib.items()}))
        spans += nested
        text += inner + nfc(child.tail or "")
    return text, spans
