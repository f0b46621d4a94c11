"""`.warc`, `.warc.gz`: pages as crawlers keep them, ours and other people's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.html import page
from corpus.source import How, Source, counted
from models import Article, FormatError, InputError, Problem, SotinError, TooBigError

ENDINGS = (".warc", ".warc.gz")
PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read(source: Source, how: How) -> Iterator[Article | Problem]:
    """The articles of all HTML responses with status 200; other records are no inputs."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with source.open() as stream:
        bounded = counted(stream, source.name, how.limits.file)
        records = iter(ArchiveIterator(bounded, check_digests=False))
        found = 0
        while True:
            try:
                record = next(records, None)
            except (ArchiveLoadFailed, ValueError, IndexError) as error:
                raise FormatError(f"no WARC, or a damaged one after {found} records ({str(error)[:100]})", source=source.name) from error
            if record is None:
                break
            found += 1
            if _is_page(record):
                yield _article(record, source, how)
        if not found:
            raise FormatError("there is no record in the file", source=source.name)


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return str(headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in PAGES


def _article(record: Any, source: Source, how: How) -> Article | Problem:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    try:
        data = record.content_stream().read(how.limits.text + 1)
        if len(data) > how.limits.text:
            raise TooBigError(f"a page larger than {how.limits.text:,} bytes", source=source.name, place=url)
        if not data or getattr(record.raw_stream, "limit", 0) > 0:
            raise FormatError("the response is empty or cut", source=source.name, place=url)
        charset = _CHARSET.search(str(record.http_headers.get_header("Content-Type") or ""))
        article = page(data, source, how, url=url, charset=charset[1] if charset else None)
        fetched = record.rec_headers.get_header("WARC-Date")
        return article.model_copy(update={"fetched_at": fetched})
    except (InputError, SotinError) as error:
        return Problem(source=source.name, place=url or error.place, kind=type(error).__name__, reason=error.reason)
