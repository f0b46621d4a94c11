"""How long a piece of work takes: in CPU time, whatever else the machine does, and in yards, however fast the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """CPU time of a piece of work, the least of some rounds."""
    spent = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def yards(work: Callable[[], object], rounds: int = 3) -> float:
    """The same, measured against a piece of plain Python that takes some hundredths of a second."""
    # taken before and after: a machine may grow slow meanwhile
    before, taken, after = seconds(_yard), seconds(work, rounds), seconds(_yard)
    return taken / max(before, after)


def _yard() -> None:
    counts: dict[str, int] = {}
    for number in range(300_000):
        word = str(number % 5_000)
        counts[word] = counts.get(word, 0) + len(word)
