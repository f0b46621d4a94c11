"""`.txt`: the text of a page, or a plain article."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.clean import clean
from corpus.encoding import decode
from corpus.fields import complete
from corpus.source import How, Source
from models import Article, FormatError

ENDINGS = (".txt", ".text", ".md")


def read(source: Source, how: How) -> Iterator[Article]:
    """One article."""
    data = source.read(how.limits)
    decoded = decode(data, source=source.name)
    if decoded.text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise FormatError("the file is HTML, its name says text", source=source.name)
    article = clean(decoded.text, source=source.name)
    yield complete(article, source, how, data, decoded.notes)
