"""Shards: extractions in files of some hundred articles each, written by the workers themselves, read back by `sotin ingest`.

A shard's name holds its number and a digest of what went in, so a run that was broken off goes on with the shards that are missing,
and two runs write the same names. `.jsonl.gz` holds one Extraction (or `{"problem": …}`) a line; `.parquet` the same in a column
`extraction`, beside columns for queries.
"""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.batch import Item, Job, Result, jobs, spread
from models import Extraction, Problem, UsageError, digest

if TYPE_CHECKING:
    from pyarrow import Schema

SIZE = 500
"""Articles in one shard at most."""
CHARACTERS = 4_000_000
"""Characters in one shard, roughly."""
JSONL, PARQUET = ".extractions.jsonl.gz", ".extractions.parquet"
ENDINGS = {"jsonl": JSONL, "parquet": PARQUET}


@dataclass(frozen=True)
class Report:
    """What one shard holds: file name, articles, and the problems among them.

    `kept` if it had been written before: then its problems are the inputs that cannot be read, not the articles that failed in it.
    """

    name: str
    articles: int
    problems: tuple[Problem, ...] = ()
    kept: bool = False


def write(items: Iterable[Item], folder: Path, *, form: str = "jsonl", version: str = "", **how: Any) -> Iterator[Report]:
    """Extract everything into shards.

    Args:
        items: what `gather` yields; the same items in the same order give the same shards.
        folder: on storage that all workers see.
        form: `jsonl` or `parquet`.
        version: the extractor's; another one makes other shards.
        how: backend, workers, scheduler and order, as for `run`.

    Raises:
        UsageError: Parquet was asked for and pyarrow is not installed.
    """
    if form == "parquet":
        _arrow()
    folder.mkdir(parents=True, exist_ok=True)
    known: list[Report] = []

    def missing() -> Iterator[Job[Report]]:
        for number, job in enumerate(jobs(items, SIZE, CHARACTERS)):
            path = folder / f"{number:06}-{digest('shard', version, *map(_key, job.items), length=10)}{ENDINGS[form]}"
            if path.exists():
                problems = tuple(item for item in job.items if isinstance(item, Problem))
                known.append(Report(path.name, len(job.items) - len(problems), problems, kept=True))
            else:
                yield Job(job.items, partial(save, path))

    for report in spread(missing(), **how):
        yield from _drained(known)
        yield report
    yield from _drained(known)


def _drained(known: list[Report]) -> Iterator[Report]:
    while known:
        yield known.pop(0)


def _key(item: Item) -> str:
    match item:
        case Problem():
            return f"{item.source}|{item.place}|{item.kind}"
        case Extraction():
            return f"{item.article.id}|{item.article.sha256}"
        case _:
            return f"{item.id}|{item.sha256}|{item.published}|{item.title}"


def save(path: Path, results: list[Result]) -> Report:
    """Write one shard, whole or not at all; an older one of the same number goes."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    data = _parquet(results) if path.name.endswith(PARQUET) else _jsonl(results)
    part.write_bytes(data)
    part.replace(path)
    for other in path.parent.glob(f"{path.name[:6]}-*{path.name[17:]}"):
        if other != path:
            other.unlink(missing_ok=True)
    problems = tuple(result for result in results if isinstance(result, Problem))
    return Report(path.name, len(results) - len(problems), problems)


def text_of(result: Result) -> str:
    """A result as one line of JSON."""
    if isinstance(result, Problem):
        return json.dumps({"problem": result.model_dump()})
    try:
        return result.model_dump_json()
    except (UnicodeEncodeError, ValueError):  # a lone surrogate has no UTF-8
        return json.dumps(result.model_dump(mode="python"), default=str)


def _jsonl(results: list[Result]) -> bytes:
    lines = "".join(f"{text_of(result)}\n" for result in results)
    return gzip.compress(lines.encode(), compresslevel=5, mtime=0)


def _parquet(results: list[Result]) -> bytes:
    arrow, parquet = _arrow()
    rows = [_row(result) for result in results]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=_schema(arrow)), out, compression="zstd")
    return out.getvalue()


_TEXTS = ("id", "url", "title", "published", "source", "sha256", "version", "place", "extraction")
_COUNTS = ("characters", "mentions", "statements", "findings")


def _schema(arrow: ModuleType) -> Schema:
    return arrow.schema([*((name, arrow.string()) for name in _TEXTS), *((name, arrow.int64()) for name in _COUNTS)])


def _row(result: Result) -> dict[str, object]:
    if isinstance(result, Problem):
        return {"id": result.source, "extraction": text_of(result)}
    article = result.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "sha256": article.sha256,
        "version": result.version,
        "place": article.places[0].code if article.places else None,
        "characters": len(article.text),
        "mentions": len(result.mentions),
        "statements": len(result.statements),
        "findings": len(result.findings),
        "extraction": text_of(result),
    }


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("needs pyarrow: pip install 'sotin[export]'", source="--shard-format parquet") from None
    return pyarrow, pyarrow.parquet


def inside(path: Path) -> list[Path]:
    """The shards that a path means: itself, or all in a folder, in order; none if it is anything else."""
    if path.is_dir():
        return sorted(file for ending in ENDINGS.values() for file in path.glob(f"*{ending}"))
    if path.name.endswith(PARQUET) or (path.name.endswith((".jsonl", ".jsonl.gz")) and _begins_as_extraction(path)):
        return [path]
    return []


def _begins_as_extraction(path: Path) -> bool:
    try:
        with _opened(path) as stream:
            head = stream.read(12)
    except (OSError, EOFError):
        return False
    return bytes(head).startswith((b'{"article":', b'{"problem":'))


def _opened(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")


def read(path: Path) -> Iterator[Extraction | Problem]:
    """What a shard, or the output of `sotin extract`, holds; a damaged one is a problem."""
    try:
        lines: Iterator[bytes | str] = _column(path) if path.name.endswith(PARQUET) else _lines(path)
        for number, line in enumerate(lines, 1):
            yield _result(line, path, number)
    except (OSError, EOFError) as error:
        yield Problem(source=str(path), kind="FormatError", reason=f"the file is truncated or damaged ({error})")


def _result(line: bytes | str, path: Path, number: int) -> Result:
    try:
        if line[:11] in (b'{"problem":', '{"problem":'):
            return Problem(**json.loads(line)["problem"])
        return Extraction.model_validate_json(line)
    except ValueError:
        return Problem(source=str(path), place=f"line {number}", kind="FormatError", reason="no extraction of `sotin extract`")


def _lines(path: Path) -> Iterator[bytes | str]:
    with _opened(path) as stream:
        yield from (line for line in stream if not line.isspace())


def _column(path: Path) -> Iterator[bytes | str]:
    _, parquet = _arrow()
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=64, columns=["extraction"]):
            yield from batch.column(0).to_pylist()
