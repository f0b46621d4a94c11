"""Ending long work cleanly: Ctrl-C and SIGTERM close the input, what is under way is finished and kept."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Stop:
    """Whether somebody asked to stop, and the two ends of the work that must know."""

    def __init__(self) -> None:
        self.asked = False
        self._reading = False

    def inputs(self, items: Iterable[T]) -> Iterator[T]:
        """Items until a stop is asked for; waiting for the next one is broken off."""
        iterator = iter(items)
        while not self.asked:
            try:
                self._reading = True
                item = next(iterator)
            except (KeyboardInterrupt, StopIteration):
                return
            finally:
                self._reading = False
            yield item

    def results(self, items: Iterable[T]) -> Iterator[T]:
        """All results; after the last one, if a stop was asked for, `KeyboardInterrupt`: the work is not whole."""
        yield from items
        if self.asked:
            raise KeyboardInterrupt

    def ask(self, _number: int, _frame: object) -> None:
        """The signals' handler; the second signal stops at once."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        sys.stderr.write("\nsotin: stopping when what is under way is done; press Ctrl-C again to stop at once\n")
        if self._reading:
            raise KeyboardInterrupt


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Take over Ctrl-C and SIGTERM while the context lasts."""
    stop = Stop()
    before = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
