"""Small annotated texts: how the checks' examples are written, and how annotated articles become extractions.

In a sample, figures stand in braces with nothing else said (`{hơn 490 triệu đồng}`, `{53/49 nhiệm vụ}`), other mentions in the tags of
the annotation guide (`<DATE v="2021-09-17">Chiều nay (17/9)</DATE>`), and so may figures (`<FIG n="0.5" u="ha">nửa héc-ta</FIG>`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any
from xml.sax.saxutils import quoteattr

from pydantic import TypeAdapter

from knowledge.audit import numerals
from knowledge.audit.amounts import plain
from models import Extraction, Mention, ReadArticle, nfc, sha256

_MENTION: TypeAdapter[Any] = TypeAdapter(Mention)
_FIELDS: dict[str, dict[str, str]] = {
    "FIG": {"n": "value", "u": "unit", "op": "op"},
    "DATE": {"v": "value", "mod": "mod"},
    "DOC": {"v": "value"},
    "TITLE": {"of": "of"},
    "MODEL": {"kind": "kind", "owner": "owner"},
}
_BRACES = re.compile(r"\{([^{}]+)\}")
_RATIO = re.compile(r"([\d.,]+)((?:/[\d.,]+)+)\s*(.*)", re.S)


def sample(body: str, *, title: str = "", published: str | None = None) -> Extraction:
    """An extraction with the mentions that a marked text gives.

    Args:
        body: text with figures in braces and mentions in tags; `&`, `<`, `>` of the text itself are escaped.
        title: the headline.
        published: ISO date.
    """
    marked = _BRACES.sub(lambda match: _figure(match[1]), body)
    return from_element(ET.fromstring(f"<body>{marked}</body>"), title=title, published=published)


def from_element(body: ET.Element, *, title: str = "", published: str | None = None, name: str = "", url: str = "") -> Extraction:
    """An extraction from the `body` of an annotated article."""
    raw, spans = _flat(body, 0)
    cut = len(raw) - len(raw.lstrip())
    words = raw.strip()
    spans = sorted(((s - cut, e - cut, label, fields) for s, e, label, fields in spans), key=lambda item: (item[0], -item[1]))
    mentions = [
        _MENTION.validate_python({"id": number, "label": label, "start": s, "end": e, "text": words[s:e], **fields})
        for number, (s, e, label, fields) in enumerate(spans)
    ]
    article = ReadArticle(id=name or sha256(words)[:16], url=url, title=nfc(title), published=published, text=words, sha256=sha256(words))
    return Extraction(article=article, mentions=tuple(mentions))


def _flat(element: ET.Element, start: int) -> tuple[str, list[tuple[int, int, str, dict[str, str]]]]:
    words, spans = nfc(element.text or ""), []
    for child in element:
        inner, inner_spans = _flat(child, start + len(words))
        here = start + len(words)
        names = _FIELDS.get(child.tag, {})
        spans.append((here, here + len(inner), child.tag, {names[key]: value for key, value in child.attrib.items() if key in names}))
        spans += inner_spans
        words += inner + nfc(child.tail or "")
    return words, spans


def _figure(words: str) -> str:
    """The tag of a figure that was written in braces."""
    ratio = _RATIO.fullmatch(words)
    if ratio:
        pieces = [ratio[1], *ratio[2].strip("/").split("/")]
        tail = numerals.read(f"1 {ratio[3]}", dates=False)
        factor, unit = (tail[0].value, tail[0].unit) if tail else (1, "")
        value = "/".join(plain(numerals.decimal(piece)[0] * factor, 6) for piece in pieces)
        return _tag(words, value, _noun(ratio[3], unit), None)
    found = numerals.read(words, dates=False)
    if not found:
        return _tag(words, "1", words.split(" ", 1)[-1], None)
    first = found[0]
    return _tag(words, plain(first.value, 6), _noun(words[first.start :], first.unit), first.op)


def _noun(words: str, unit: str) -> str:
    """The whole noun: what follows number and magnitude."""
    if unit in ("VND", "%"):
        tail = words.split("/", 1)[1] if unit == "VND" and "/" in words else ""
        return f"VND/{tail}" if tail else unit
    noun = re.sub(r"^[\d.,\s]+", "", words)
    return re.sub(rf"^(?:{'|'.join(numerals.MAGNITUDE)})\s+", "", noun).lower().strip() or unit


def _tag(words: str, value: str, unit: str, op: str | None) -> str:
    bound = f" op={quoteattr(op)}" if op else ""
    return f"<FIG n={quoteattr(value)} u={quoteattr(unit)}{bound}>{words}</FIG>"
