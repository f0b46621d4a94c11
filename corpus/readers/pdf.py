"""`.pdf`: the text layer of a report or an article, in reading order. Scans have none and are problems."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from corpus.clean import clean
from corpus.encoding import repair
from corpus.fields import complete
from corpus.legacy import convert
from corpus.source import How, Source
from models import Article, FormatError, TooBigError
from models.text import nfc

ENDINGS = (".pdf",)
PAGES = 2_000
_NUMBER = re.compile(r"(?:trang\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*/\s*\d{1,4})?", re.IGNORECASE)
_END = re.compile(r"[.!?…:;]['\"”’)]*$|\./\.?$")


def read(source: Source, how: How) -> Iterator[Article]:
    """One article."""
    data = source.read(how.limits)
    if b"%PDF" not in data[:1024]:
        raise FormatError("the file is empty" if not data else "no PDF", source=source.name)
    pages = _pages(data, source)
    text = nfc("\n".join(paragraphs(pages)))
    if len(text.strip()) < 20:
        raise FormatError("the PDF has no text layer (a scan?)", source=source.name)
    notes: tuple[str, ...] = ()
    if old := convert(text):
        text, notes = nfc(old.text), (f"converted from the old font encoding {old.encoding}",)
    elif fixed := repair(text):
        text, notes = fixed, ("mojibake repaired",)
    yield complete(clean(text, source=source.name), source, how, data, notes)


def _pages(data: bytes, source: Source) -> list[list[str]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError("the PDF is encrypted", source=source.name)
        if len(reader.pages) > PAGES:
            raise TooBigError(f"the PDF has more than {PAGES:,} pages", source=source.name)
        return [(page.extract_text() or "").splitlines() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, NotImplementedError) as error:
        raise FormatError(f"the PDF is damaged or cannot be read ({str(error)[:100]})", source=source.name) from error


def paragraphs(pages: list[list[str]]) -> list[str]:
    """Lines of pages as paragraphs: page numbers and running heads go, wrapped lines are joined.

    A line is joined to the next if it is nearly as long as the page's lines get, ends no sentence, and the next goes on
    with a small letter or a digit.
    """
    stripped = [[line for raw in page if (line := " ".join(raw.split()))] for page in pages]
    edges = Counter(line for page in stripped for line in {*page[:1], *page[-1:]})
    heads = {line for line, count in edges.items() if count > 2 and count > len(pages) / 2}
    lines = [line for page in stripped for line in page if line not in heads and not _NUMBER.fullmatch(line)]
    width = sorted(len(line) for line in lines)[int(len(lines) * 0.9)] if lines else 0
    joined: list[str] = []
    for line in lines:
        if joined and _wraps(joined[-1], line, width):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _wraps(before: str, line: str, width: int) -> bool:
    last = len(before) if len(before) <= width else width  # a joined paragraph has reached the width already
    return last >= 0.6 * width and not _END.search(before) and (line[0].islower() or line[0].isdigit() and len(line) > 0.5 * width)
