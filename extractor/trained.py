"""Which of several trained models a step asks: the one that comes with the program, or another for a while (one of a fold)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Asked(Generic[T]):
    """The model that is asked.

    Args:
        shipped: gives the one that comes with the program, loaded when it is first asked.
    """

    def __init__(self, shipped: Callable[[], T]) -> None:
        self._shipped = shipped
        self._others: list[T] = []

    def current(self) -> T:
        """The model to ask now: the shipped one unless `using` says otherwise."""
        return self._others[-1] if self._others else self._shipped()

    @contextmanager
    def using(self, other: T) -> Iterator[None]:
        """Let another model be asked while the context lasts."""
        self._others.append(other)
        try:
            yield
        finally:
            self._others.pop()
