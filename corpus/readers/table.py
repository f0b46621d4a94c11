"""`.csv` and `.tsv`: one article a row, the first row names the columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from corpus.encoding import decode
from corpus.fields import Unread, build, pick
from corpus.source import How, Source
from models import Article, FormatError, InputError, Problem, TooBigError

ENDINGS = (".csv", ".tsv", ".tab")
SAMPLE = 64 * 1024
QUOTES = "a quotation mark is not closed, or a cell is longer than the limit"


def read(source: Source, how: How) -> Iterator[Article | Problem]:
    """All articles; a row with too many or too few cells is a problem of its own."""
    with source.open() as stream:
        encoding, head = _encoding(stream, source)
    separator = _separator(source, head)
    with source.open() as stream:
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        old = csv.field_size_limit(min(how.limits.text, 2**31 - 1))
        try:
            yield from _rows(csv.reader(text, delimiter=separator, strict=True), source, how)
        finally:
            csv.field_size_limit(old)


def _rows(rows: Iterator[list[str]], source: Source, how: How) -> Iterator[Article | Problem]:
    names = _next(rows, source)
    if not names:
        raise FormatError("the file is empty", source=source.name)
    names = [name.strip().lstrip("\ufeff") for name in names]
    if "text" not in pick(dict.fromkeys(names, "x"), how.mapping):
        raise FormatError(
            f"no column holds the text (columns: {', '.join(names)[:200]}); give a mapping", source=source.name, place="line 1"
        )
    number, empty, unread = 1, True, Unread(how)
    while (cells := _next(rows, source)) is not None:
        number += 1
        if not any(cell.strip() for cell in cells):
            continue
        place, empty = f"row {number}", False
        try:
            if any("\0" in cell for cell in cells):
                raise FormatError("NUL in a cell: binary data, not text", source=source.name, place=place)
            if len(cells) != len(names):
                raise FormatError(f"{len(cells)} cells where the header has {len(names)}", source=source.name, place=place)
            raw = "\x1f".join(cells).encode("utf-8", "surrogatepass")
            record = dict(zip(names, cells, strict=True))
            article = build(pick(record, how.mapping), source, how, place, raw)
            unread.look(record)
            yield article
        except InputError as error:
            yield Problem.of(error, source.name)
    if empty:
        raise FormatError("there is no row under the header", source=source.name)
    yield from unread.told(source)


def _next(rows: Iterator[list[str]], source: Source) -> list[str] | None:
    """The next row; None at the end.

    Raises:
        FormatError: the rest of the file is one unclosed quotation.
    """
    try:
        return next(rows, None)
    except csv.Error as error:
        line = getattr(rows, "line_num", 0)
        kind = TooBigError if "field larger" in str(error) else FormatError
        raise kind(f"{QUOTES} ({error})", source=source.name, place=f"line {line}") from error


def _encoding(stream: BinaryIO, source: Source) -> tuple[str, str]:
    """The file's encoding, judged by its beginning, and the beginning as text."""
    head = stream.read(SAMPLE)
    complete = head
    if len(head) == SAMPLE:  # cut where no character is split: at a line's end, or at a whole unit of UTF-16
        complete = head[: SAMPLE - 4] if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head[: head.rfind(b"\n") + 1] or head
    found = decode(complete, source=source.name)
    name = found.encoding.split(" + ")[0]
    try:
        codecs.lookup(name)
    except LookupError:
        raise FormatError(f"tables in {name} are not read; save the file as UTF-8", source=source.name) from None
    return name, found.text


def _separator(source: Source, head: str) -> str:
    if (source.kind or source.name).lower().endswith((".tsv", ".tab")):
        return "\t"
    first = head.splitlines()[0] if head.splitlines() else ""
    return max(",;\t|", key=first.count)
