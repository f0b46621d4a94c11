"""`.html`: a saved page, read by the parser that was given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.encoding import decode
from corpus.fields import complete
from corpus.source import How, Source
from models import Article, FormatError, SotinError, UsageError

ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".aspx", ".php")
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(\S+?)\s*-->|<link[^>]+rel=[\"']?canonical[\"']?[^>]+href=[\"']([^\"']+)", re.IGNORECASE
)


def read(source: Source, how: How) -> Iterator[Article]:
    """One article."""
    yield page(source.read(how.limits), source, how)


def page(data: bytes, source: Source, how: How, *, url: str = "", charset: str | None = None) -> Article:
    """Parse one page.

    Args:
        data: its bytes.
        source: what it was read from.
        how: brings the parser.
        url: where the page is from; else the sidecar, the comment that browsers leave, or its canonical link.
        charset: what its HTTP header declared.
    """
    if how.parse_html is None:
        raise UsageError("pages of HTML need a parser: give parse_html", source=source.name)
    decoded = decode(data, declared=charset, html=True, source=source.name)
    if "<" not in decoded.text:
        raise FormatError("there is no HTML in the file", source=source.name)
    saved = _SAVED_FROM.search(decoded.text[:20_000])
    url = url or str(source.meta.get("url") or "") or ((saved[1] or saved[2]) if saved else "")
    try:
        article = how.parse_html(decoded.text, url)
    except SotinError as error:
        raise type(error)(error.reason, source=source.name, place=error.place) from error
    return complete(article, source, how, data, decoded.notes)
