"""Progress of long work, on stderr: a live line in a terminal, a line now and then in a log."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from app.messages import grouped, say

T = TypeVar("T")

COUNTED = 64 * 2**20
"""Bytes of JSON lines that are read beforehand only to know how many there are."""
ONE = (".txt", ".html", ".htm", ".json", ".pdf", ".docx")
LINES = (".jsonl", ".jsonl.gz")
_FEW = 20
"""So many must have gone by before a rate says something of the rest."""


def watched(
    items: Iterable[T], *, total: Callable[[], int | None] | None = None, every: float = 0.5, what: str = "articles"
) -> Iterator[T]:
    """Pass items on and tell how many went by, how fast, and how long the rest takes. Silent if it is soon over.

    Args:
        items: what goes by.
        total: how many there will be, asked anew each time; None if nobody knows.
        every: seconds between two lines in a terminal.
        what: what they are, as `progress.` and this in the messages name it.
    """
    terminal = sys.stderr.isatty()
    every = every if terminal else 10.0
    begin = last = time.monotonic()
    for count, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - last >= every:
            last = now
            text = line(count, now - begin, total() if total else None, what)
            sys.stderr.write(f"\r\x1b[K{text}" if terminal else f"{text}\n")
            sys.stderr.flush()
    if terminal and last > begin:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def line(count: int, seconds: float, total: int | None, what: str = "articles") -> str:
    """One line of progress, in the language of all messages."""
    rate, key = grouped(count / seconds, 1), f"progress.{what}"
    if not total or total < count or count < _FEW:
        return say("progress.so_far", count=say(key, count=count), rate=rate)
    left = round((total - count) * seconds / count)
    clock = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
    return say("progress.rest", count=grouped(count), total=say(key, count=total), share=f"{count / total:.0%}", rate=rate, clock=clock)


def expected(paths: Iterable[str]) -> int | None:
    """How many articles the inputs hold; None if only reading them all would tell."""
    total, budget = 0, COUNTED
    for path in (file for name in paths for file in _files(Path(name))):
        try:
            if path.name.endswith(LINES):
                budget -= path.stat().st_size
                if budget < 0:
                    return None
                total += _lines(path)
            elif path.suffix in ONE:
                total += 1
            else:
                return None
        except (OSError, EOFError):
            return None
    return total


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (entry for entry in sorted(path.rglob("*")) if entry.is_file() and not entry.name.startswith("."))
    else:
        yield path


def _lines(path: Path) -> int:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        return sum(1 for each in stream if not each.isspace())
