"""Paths → articles: folders, files and archives in a fixed order, each input that cannot be read a problem.

Nothing is held but the article at hand, and no input stops the rest. Readers stand in `readers/`, one for each
kind of input, and are found by the endings that they name.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from corpus.readers import archives
from corpus.source import How, Limits, ParseHtml, Source
from models import Article, FormatError, InputError, Problem, SotinError

Reader = Callable[[Source, How], Iterator[Article | Problem]]
STDIN = "-"


OWN_FILES = (".db", ".db-wal", ".db-shm", ".db-journal")
"""A ledger or a crawl's state that lies in the folder being read is no input."""


def read(
    paths: Iterable[str | Path],
    *,
    parse_html: ParseHtml | None = None,
    mapping: Mapping[str, str] | None = None,
    published: str | None = None,
    place: str = "",
    limits: Limits | None = None,
) -> Iterator[Article | Problem]:
    """Read articles.

    Args:
        paths: files, folders (with all in them, names in order), archives; `-` is JSONL on standard input.
        parse_html: `(text, url) -> Article` for HTML pages; without it each page is a problem.
        mapping: our field → the key or column that holds it (`{"published": "ngay_dang"}`).
        published: ISO date for articles that have none of their own.
        place: locality for articles that have none (`huyện Than Uyên, tỉnh Lai Châu`).
        limits: what is too big to read.

    Yields:
        Articles and problems, in the order of the inputs.
    """
    how = How(parse_html, dict(mapping or {}), published, place, limits or Limits())
    for path in paths:
        if str(path) == STDIN:
            yield from read_source(Source("-.jsonl", lambda: cast(BinaryIO, sys.stdin.buffer)), how)
        else:
            yield from _path(Path(path), how)


def endings() -> tuple[str, ...]:
    """All file name endings that can be read."""
    return tuple(sorted({*_readers(), *archives.ENDINGS}))


@lru_cache(maxsize=1)
def _readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {}
    for info in pkgutil.iter_modules([str(Path(__file__).parent / "readers")]):
        module: Any = importlib.import_module(f"corpus.readers.{info.name}")
        if hasattr(module, "read"):
            found.update({ending: module.read for ending in module.ENDINGS})
    return found


def _path(path: Path, how: How) -> Iterator[Article | Problem]:
    if not path.exists():
        yield Problem(source=str(path), kind="InputError", reason="there is no such file or folder")
        return
    if path.is_dir():
        yield from _folder(path, how)
        return
    yield from _file(path, how, {})


def _folder(folder: Path, how: How) -> Iterator[Article | Problem]:
    """All files below a folder; hidden ones, links out of it, and sidecars are no inputs of their own."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(source=str(folder), kind="InputError", reason=f"the folder cannot be read ({error.strerror})")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith((archives.SIDECAR, *OWN_FILES)):
            continue
        if entry.is_symlink():
            yield Problem(source=str(entry), kind="FormatError", reason="a symbolic link in a folder is not followed")
        elif entry.is_dir():
            yield from _folder(entry, how)
        elif entry.is_file():
            yield from _file(entry, how, {})
        else:
            yield Problem(source=str(entry), kind="FormatError", reason="not a regular file")


def _file(path: Path, how: How, meta: Mapping[str, object]) -> Iterator[Article | Problem]:
    try:
        for sidecar in (path.with_name(path.name + archives.SIDECAR), path.with_name(path.stem + archives.SIDECAR)):
            if sidecar.is_file() and sidecar != path:
                meta = archives.load_sidecar(sidecar.read_bytes()[: archives.SIDECAR_BYTES], str(sidecar))
                break
        size = path.stat().st_size
    except (SotinError, OSError) as error:
        yield Problem.of(error, str(path))
        return
    yield from read_source(Source(str(path), partial(_opened, path), meta, 0, size), how)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def read_source(source: Source, how: How) -> Iterator[Article | Problem]:
    """Read one input; what goes wrong is a problem at its end."""
    try:
        yield from _dispatch(source, how)
    except SotinError as error:
        yield Problem.of(error, source.name)
    except archives.BROKEN as error:
        reason = "the file is truncated or damaged" if not isinstance(error, PermissionError) else "the file may not be read"
        yield Problem(source=source.name, kind="FormatError", reason=f"{reason} ({_words(error)})")
    except RecursionError:
        yield Problem(source=source.name, kind="FormatError", reason="nested too deeply to read")
    except Exception as error:  # what a library raises that we did not foresee must not stop the other inputs
        yield Problem(source=source.name, kind=type(error).__name__, reason=f"the reader failed: {_words(error)}")


def _dispatch(source: Source, how: How) -> Iterator[Article | Problem]:
    name = (source.kind or source.name).lower()
    ending = next((end for end in sorted(_readers(), key=len, reverse=True) if name.endswith(end)), None)
    if ending is not None:
        yield from _readers()[ending](source, how)
    elif name.endswith(archives.ENDINGS):
        for member in archives.open_members(source, how):
            if isinstance(member, Problem):
                yield member
            else:
                yield from read_source(member, how)
    else:
        raise FormatError(_unknown(source), source=source.name)


def _unknown(source: Source) -> str:
    suffix = Path(source.name).suffix
    return f"files of the kind {suffix} are not read" if suffix else "a file without an ending: its kind is not known"


def _words(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]


__all__ = ["InputError", "endings", "read", "read_source"]
