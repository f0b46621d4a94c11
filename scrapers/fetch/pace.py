"""How fast one host may be asked: one request at a time, a delay with jitter between them, a budget for each run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class _Host:
    ready_at: float = 0.0
    delay: float = 0.0
    asked: int = 0


class Pace:
    """Keeps the time for every host.

    Args:
        delay: least seconds between the end of one request and the start of the next; a robots.txt may ask for more.
        jitter: up to this share of the delay is added, so that requests don't come in step.
        budget: requests to one host in one run.
    """

    def __init__(
        self,
        delay: float = 2.0,
        jitter: float = 0.25,
        budget: int = 10_000,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.delay, self.jitter, self.budget = delay, jitter, budget
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}

    def slow_down(self, host: str, delay: float | None) -> None:
        """Take a host's own wish (`Crawl-delay`), if it is slower than ours."""
        self._host(host).delay = max(self.delay, delay or 0.0)

    def spent(self, host: str) -> bool:
        """Whether this run's budget for the host is used up."""
        return self._host(host).asked >= self.budget

    def ready_in(self, host: str) -> float:
        """Seconds until the host may be asked again."""
        return max(0.0, self._host(host).ready_at - self._clock())

    def wait(self, host: str) -> None:
        """Wait for the host's turn, and count the request."""
        pause = self.ready_in(host)
        if pause:
            self._sleep(pause)
        self._host(host).asked += 1

    def done(self, host: str, pause: float = 0.0) -> None:
        """A request has ended; the next may begin after the delay, or after `pause` seconds if that is longer."""
        state = self._host(host)
        delay = max(state.delay or self.delay, self.delay)
        state.ready_at = self._clock() + max(pause, delay * (1 + self.jitter * random.random()))

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
