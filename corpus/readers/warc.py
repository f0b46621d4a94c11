"""`.warc`, `.warc.gz`: pages as crawlers keep them, ours and other people's."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any, BinaryIO

from warcio.exceptions import ArchiveLoadFailed

from corpus.readers.html import page
from corpus.source import How, Source, counted
from models import Article, FormatError, InputError, Problem, SotinError, TooBigError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

ENDINGS = (".warc", ".warc.gz")
CHUNK = 2**16
DAMAGE = (ArchiveLoadFailed, ValueError, IndexError, AttributeError, TypeError, zlib.error)  # what warcio raises on damage
PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read(source: Source, how: How) -> Iterator[Article | Problem]:
    """The articles of all HTML responses with status 200; other records are no inputs."""
    from warcio.archiveiterator import ArchiveIterator

    with source.open() as stream:
        watched = Watched(counted(stream, source.name, how.limits.file))
        records = iter(ArchiveIterator(io.BufferedReader(watched), check_digests=False))
        found = pages = 0
        held: Article | Problem | None = None  # the last page: if the file is cut inside it, the file's end says so once
        while True:
            said = io.StringIO()  # warcio tells of wrong lengths on standard error only
            try:
                with redirect_stderr(said):
                    record = next(records, None)
            except Exception as error:
                if held:
                    yield held
                if not isinstance(error, DAMAGE):
                    raise
                raise FormatError(f"no WARC, or a damaged one after {found} records ({str(error)[:100]})", source=source.name) from error
            if "not followed by newline" in said.getvalue():
                yield Problem(source=source.name, place=f"record {found}", kind="FormatError", reason="the length of a record is wrong")
            if held and not (record is None and watched.cut and isinstance(held, Problem)):
                yield held
            held = None
            if record is None:
                break
            found += 1
            if _is_page(record):
                pages += 1
                held = _article(record, source, how)
        if watched.cut:
            raise FormatError(f"the file is truncated after {found} records", source=source.name)
        if not pages:
            raise FormatError("none of its records is a page of HTML" if found else "there is no record in the file", source=source.name)


class Watched(io.RawIOBase):
    """Passes a stream on, and knows at its end whether a gzip member was left open; warcio takes that for a normal end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = self._packed = False
        self._member: zlib._Decompress | None = None

    @property
    def cut(self) -> bool:
        """Whether what was read ends inside a gzip member."""
        return self._packed and self._member is not None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on, and follow the gzip members."""
        data = self._stream.read(len(buffer))
        if not self._begun and data:
            self._begun, self._packed = True, data.startswith(b"\x1f\x8b")
        if self._packed:
            self._follow(data)
        buffer[: len(data)] = data
        return len(data)

    def _follow(self, data: bytes) -> None:
        while data:
            if self._member is None:
                self._member = zlib.decompressobj(31)
            self._member.decompress(data, CHUNK)
            if self._member.eof:
                data, self._member = self._member.unused_data.lstrip(b"\x00"), None
            else:
                data = self._member.unconsumed_tail


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return str(headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in PAGES


def _article(record: ArcWarcRecord, source: Source, how: How) -> Article | Problem:
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
