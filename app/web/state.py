"""What the server holds: the ledger's address, its readers, and the token of those who review."""

from __future__ import annotations

import asyncio
import hmac
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from knowledge import KnowledgeBase
from models import digest

T = TypeVar("T")
READERS = 4


@dataclass
class State:
    """One server's ledger.

    Attributes:
        path: the ledger.
        token: what reviewers show; empty where nobody may.
        reviewer: whose name stands at the judgements.
        hosts: host names that requests may ask for; empty for any.
        seconds: a question that takes longer is given up.
    """

    path: Path
    token: str = ""
    reviewer: str = ""
    hosts: frozenset[str] = frozenset()
    seconds: float = 10.0
    _local: threading.local = field(default_factory=threading.local)
    _opened: list[KnowledgeBase] = field(default_factory=list)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(READERS, "reader"))

    async def ask(self, question: Callable[[KnowledgeBase], T]) -> T:
        """Ask the ledger in a thread that may wait; each thread has its own reader.

        Raises:
            DatabaseError: it takes too long, or the ledger cannot be read.
        """
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._asked, question)

    def _asked(self, question: Callable[[KnowledgeBase], T]) -> T:
        base: KnowledgeBase | None = getattr(self._local, "base", None)
        if base is None:
            base = self._local.base = KnowledgeBase(self.path, read_only=True)
            self._opened.append(base)
        with base.within(self.seconds):
            return question(base)

    async def write(self, judgement: Callable[[KnowledgeBase], T]) -> T:
        """Write a judgement: the ledger is opened for writing for just that long."""

        def work() -> T:
            with KnowledgeBase(self.path, wait=5.0) as base:
                return judgement(base)

        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def knows(self, token: str) -> bool:
        """Is it the token? Compared in constant time; never where there is none."""
        return bool(self.token) and hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self.token.encode())

    @property
    def passing(self) -> str:
        """What the cookie of a reviewer says: made from the token, which it does not give away."""
        return digest("reviewer", self.token) if self.token else ""

    def passes(self, said: str) -> bool:
        """Is it what a reviewer's cookie says?"""
        return bool(self.token) and hmac.compare_digest(said.encode("utf-8", "surrogatepass"), self.passing.encode())

    def close(self) -> None:
        """Close all readers."""
        self._pool.shutdown(wait=True)
        while self._opened:
            self._opened.pop().close()
