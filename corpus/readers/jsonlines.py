"""`.jsonl` and `.json`: articles in the contract's form, or with keys that are mapped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from corpus.encoding import decode
from corpus.fields import Unread, build, pick
from corpus.source import How, Source
from models import Article, EncodingError, FormatError, InputError, Problem, TooBigError

ENDINGS = (".jsonl", ".ndjson", ".json")


def read(source: Source, how: How) -> Iterator[Article | Problem]:
    """All articles; a bad line is a problem of its own."""
    if (source.kind or source.name).lower().endswith(".json"):
        yield from _whole(source, how)
    else:
        yield from _lines(source, how)


def _lines(source: Source, how: How) -> Iterator[Article | Problem]:
    with source.open() as stream:
        number = found = 0
        unread = Unread(how)
        while line := stream.readline(how.limits.text + 1):
            number += 1
            place = f"line {number}"
            found += bool(line.strip())
            if len(line) > how.limits.text:
                _skip_line(stream, line, how.limits.text)
                yield Problem.of(TooBigError(f"a line longer than {how.limits.text:,} bytes", source=source.name, place=place), source.name)
                continue
            if not line.strip():
                continue
            try:
                yield _article(_parsed(line, source, place), source, how, unread, place, line)
            except InputError as error:
                yield Problem.of(error, source.name)
        if not found:
            raise FormatError("the file is empty", source=source.name)
        yield from unread.told(source)


def _skip_line(stream: BinaryIO, line: bytes, size: int) -> None:
    """Pass over the rest of a line, a piece at a time: the lines behind it are good."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(size)


def _whole(source: Source, how: How) -> Iterator[Article | Problem]:
    data = source.read(how.limits)
    try:
        value = json.loads(decode(data, source=source.name).text)
    except (ValueError, RecursionError) as error:
        if b"\n{" in data.strip():
            yield from _lines(source, how)  # JSONL under the wrong name
            return
        raise FormatError(f"no JSON ({error})", source=source.name, place=_where(error)) from error
    records = value if isinstance(value, list) else value.get("articles", [value]) if isinstance(value, dict) else [value]
    if not isinstance(records, list):
        raise FormatError("`articles` is no list of articles", source=source.name)
    if not records:
        raise FormatError("there is no article in the file", source=source.name)
    unread = Unread(how)
    for index, record in enumerate(records):
        place = f"item {index + 1}" if len(records) > 1 else ""
        try:
            yield _article(record, source, how, unread, place, json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        except InputError as error:
            yield Problem.of(error, source.name)
    yield from unread.told(source)


def _parsed(line: bytes, source: Source, place: str) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise EncodingError("the line is not UTF-8", source=source.name, place=place) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"no JSON ({error})", source=source.name, place=place) from error


def _article(record: object, source: Source, how: How, unread: Unread, place: str, raw: bytes) -> Article:
    if not isinstance(record, dict):
        raise FormatError(f"an article must be an object, not {type(record).__name__}", source=source.name, place=place)
    inner = record.get("article")
    given: dict[str, object] = inner if isinstance(inner, dict) else record  # an extraction, read again
    article = build(pick(given, how.mapping), source, how, place, raw.rstrip(b"\r\n"))
    unread.look(given)
    return article


def _where(error: Exception) -> str:
    return f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
