"""Progress of long work, on stderr: a live line in a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def watched(items: Iterable[T], *, every: float = 0.5, what: str = "articles") -> Iterator[T]:
    """Pass items on and tell how many went by and how fast. Silent if there are few."""
    terminal = sys.stderr.isatty()
    every = every if terminal else 10.0
    begin = last = time.monotonic()
    for count, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - last >= every:
            last = now
            text = f"{count:,} {what}, {count / (now - begin):,.0f} a second"
            sys.stderr.write(f"\r\x1b[K{text}" if terminal else f"{text}\n")
            sys.stderr.flush()
    if terminal and last > begin:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
