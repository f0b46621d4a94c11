"""`.pdf`: the text layer of a report or an article, in reading order. Scans have none and are problems."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.clean import clean
from corpus.encoding import repair
from corpus.fields import complete
from corpus.legacy import convert
from corpus.source import How, Source
from models import Article, FormatError, TooBigError
from models.text import nfc

if TYPE_CHECKING:
    from pypdf import PageObject

ENDINGS = (".pdf",)
PAGES = 2_000
GAP = re.compile(r" {3,}")
LIST_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)/]?\s+[^\W\d_]*[A-ZĐ]|\d{1,2}[.)]\s")
COLUMN = 25  # characters: longer cells throughout a page are columns of text
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
        return [_page_lines(page) for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, NotImplementedError) as error:
        raise FormatError(f"the PDF is damaged or cannot be read ({str(error)[:100]})", source=source.name) from error


def _page_lines(page: PageObject) -> list[str]:
    """Lines of a page; cells of a table, which stand apart, are set apart by bars.

    A page of newspaper columns looks like one wide table of long cells; it is read column by column instead.
    """
    try:
        drawn: list[str] = page.extract_text(extraction_mode="layout").splitlines()
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, ZeroDivisionError):
        drawn = []  # the layout needs font widths that some files lack
    rows = [GAP.split(line.strip()) for line in drawn if line.strip()]
    tabular = [row for row in rows if len(row) > 1]
    cells = [cell for row in tabular for cell in row]
    columns = len(tabular) > 0.6 * len(rows) and sum(len(cell) for cell in cells) > COLUMN * len(cells)
    if not rows or columns:
        return (page.extract_text() or "").splitlines()
    return [" | ".join(row) for row in rows]


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
    if " | " in before or " | " in line:
        return False
    goes_on = line[0].islower() or (line[0].isdigit() and not LIST_NUMBER.match(line))
    return last >= 0.6 * width and not _END.search(before) and goes_on
