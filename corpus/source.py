"""What readers share: an input that can be opened again, the limits, and how to make articles of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from models import Article, TooBigError


class ParseHtml(Protocol):
    """HTML → Article, given from outside; raises errors of the tree in `models`."""

    def __call__(self, html: str, url: str) -> Article:
        """Read one page: `html` is its text, `url` where it is from."""


@dataclass(frozen=True)
class Limits:
    """What is refused rather than read.

    Attributes:
        text: bytes of one text, page, document, or line of JSONL.
        file: bytes of one file that is read in a stream (JSONL, CSV, WARC), after decompression.
        members: members of one archive.
        depth: archives inside archives.
        ratio: decompressed size against compressed, beyond the first 10 MB.
    """

    text: int = 64 * 2**20
    file: int = 64 * 2**30
    members: int = 1_000_000
    depth: int = 4
    ratio: int = 300


@dataclass(frozen=True)
class How:
    """How inputs become articles.

    Attributes:
        parse_html: reads HTML pages.
        mapping: our field → their column or key (`{"published": "ngay_dang"}`).
        published: date for articles that have none.
        place: locality for articles that have none.
        limits: what is refused.
    """

    parse_html: ParseHtml | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    place: str = ""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Source:
    """One input: a file, or a member of an archive.

    Attributes:
        name: as the user would name it (`a.zip/b.txt`).
        open: opens it from the beginning.
        meta: what its sidecar says.
        depth: how many archives it lies in.
        size: bytes, if known before reading.
        kind: the name whose ending decides the reader, where it is not `name` (`a.jsonl` for `a.jsonl.gz`).
    """

    name: str
    open: Callable[[], BinaryIO]
    meta: Mapping[str, object] = field(default_factory=dict)
    depth: int = 0
    size: int | None = None
    kind: str = ""

    def read(self, limits: Limits) -> bytes:
        """All bytes.

        Raises:
            TooBigError: more than `limits.text`.
        """
        with self.open() as stream:
            data = stream.read(limits.text + 1)
        if len(data) > limits.text:
            raise TooBigError(f"larger than {limits.text:,} bytes", source=self.name)
        return data


class Counted(io.RawIOBase):
    """A stream that refuses to grow beyond a limit: what stops decompression bombs.

    Args:
        stream: what to read from.
        name: what to name in the error.
        limit: bytes that may come out.
        packed: size of the compressed input, if known.
        ratio: how many times larger the output may be, beyond the first 10 MB.
        below: the compressed stream, to be closed with this one.
    """

    FREE = 10 * 2**20

    def __init__(
        self, stream: BinaryIO, name: str, limit: int, packed: int | None = None, ratio: int = 300, below: BinaryIO | None = None
    ) -> None:
        self._stream, self._name, self._below, self._out = stream, name, below, 0
        self._limit = min(limit, max(self.FREE, packed * ratio)) if packed is not None else limit

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer, counting.

        Raises:
            TooBigError: more came out than may.
        """
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._out += len(data)
        if self._out > self._limit:
            raise TooBigError(f"decompresses to more than {self._limit:,} bytes", source=self._name)
        return len(data)

    def close(self) -> None:
        """Close this and what it reads from."""
        if not self.closed:
            self._stream.close()
            if self._below is not None:
                self._below.close()
        super().close()


def counted(
    stream: BinaryIO, name: str, limit: int, packed: int | None = None, ratio: int = 300, below: BinaryIO | None = None
) -> BinaryIO:
    """A buffered `Counted`."""
    return io.BufferedReader(Counted(stream, name, limit, packed, ratio, below))


class View(io.RawIOBase):
    """Reads a seekable stream from its beginning without owning it: closing the view leaves the stream open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read from where this view stands."""
        self._stream.seek(self._at)
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move this view only."""
        base = 0 if whence == io.SEEK_SET else self._at if whence == io.SEEK_CUR else self._stream.seek(0, io.SEEK_END)
        self._at = max(0, base + offset)
        return self._at


def view(stream: BinaryIO) -> BinaryIO:
    """A buffered `View`."""
    return io.BufferedReader(View(stream))
