"""A property: what must hold for whatever a strategy makes. `make test` tries few examples, `make torture` as many as the time allows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True)
class Property:
    """One thing that always holds.

    Attributes:
        name: what is tried, in words for the table of `docs/reliability.md`.
        made: the strategy; `check` gets what it makes.
        check: raises AssertionError (or anything) where the property does not hold.
        examples: how many `make test` tries.
    """

    name: str
    made: SearchStrategy[Any]
    check: Callable[[Any], None]
    examples: int = 60

    def hold(self, examples: int, number: int | None = None, stop: float = float("inf")) -> int:
        """Try examples until the clock (`time.monotonic`) passes `stop`; returns how many were tried.

        Raises:
            AssertionError: the smallest example found for which the property does not hold.
        """
        tried, failed = 0, False

        def one(value: Any) -> None:
            nonlocal tried, failed
            if failed or time.monotonic() < stop:  # a failure is made smaller however late it is
                tried += 1
                try:
                    self.check(value)
                except BaseException:
                    failed = True
                    raise

        test = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=number is None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )(given(self.made)(one))
        (test if number is None else seed(number)(test))()
        return tried

    def hold_for(self, seconds: float, first: int) -> int:
        """Try examples for so many seconds, with other seeds each round; returns how many were tried."""
        stop, tried, number = time.monotonic() + seconds, 0, first
        while time.monotonic() < stop:
            tried += self.hold(300, number, stop)
            number += 1
        return tried
