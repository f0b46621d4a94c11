"""The batch runner: articles go in, extractions come out, on one core, several processes or a Dask cluster.

The model is loaded once in each worker. Only a few chunks are on their way at a time, so memory stays bounded however long the archive is.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from models import Article, Extraction, Problem, UsageError

if TYPE_CHECKING:
    from extractor import Extractor

Result = Extraction | Problem
CHUNK = 16
"""Articles in one task: enough to make the way between processes cheap, few enough to lose little when a worker dies."""


def run(
    items: Iterable[Article | Problem], *, backend: str = "simple", workers: int | None = None, scheduler: str | None = None
) -> Iterator[Result]:
    """Extract every article; problems pass through. The order is kept.

    Args:
        items: what `gather` yields.
        backend: `simple` (this process), `processes`, or `dask`.
        workers: number of worker processes; by default one for each core.
        scheduler: address of a Dask scheduler; by default a local cluster is started.

    Raises:
        UsageError: the backend is not installed or its options don't fit.
    """
    if scheduler and backend != "dask":
        raise UsageError("goes with --backend dask", source="--scheduler")
    if backend == "simple":
        return (extract_one(item) for item in items)
    if backend == "processes":
        return _processes(items, workers or os.cpu_count() or 1)
    from app.cluster import run_dask

    return run_dask(items, workers, scheduler)


@cache
def extractor() -> Extractor:
    """This process's extractor, loaded at first use."""
    from extractor import load

    return load()


def extract_one(item: Article | Problem) -> Result:
    """Extract one article. A failure that is not ours to foresee becomes a problem, so that the rest goes on."""
    if isinstance(item, Problem):
        return item
    try:
        return extractor()(item)
    except MemoryError as error:
        return Problem.of(error, source=item.url or item.id)
    except Exception as error:
        return Problem(source=item.url or item.id, kind=type(error).__name__, reason=f"the extractor failed: {error}")


def extract_chunk(items: list[Article | Problem]) -> list[Result]:
    """Extract several in one go, in a worker."""
    return [extract_one(item) for item in items]


def chunks(items: Iterable[Article | Problem], size: int = CHUNK) -> Iterator[list[Article | Problem]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _processes(items: Iterable[Article | Problem], workers: int) -> Iterator[Result]:
    pool = Pool(workers)
    waiting: deque[tuple[list[Article | Problem], Future[list[Result]]]] = deque()
    try:
        for chunk in chunks(items):
            waiting.append((chunk, pool.submit(chunk)))
            if len(waiting) >= workers * 3:
                yield from pool.results(*waiting.popleft())
        while waiting:
            yield from pool.results(*waiting.popleft())
    finally:
        pool.close()


class Pool:
    """A process pool that survives the death of a worker: what was under way is tried again, article by article."""

    def __init__(self, workers: int, task: Callable[[list[Article | Problem]], list[Result]] = extract_chunk) -> None:
        self.workers = workers
        self.task = task
        self._pool = ProcessPoolExecutor(workers)

    def submit(self, chunk: list[Article | Problem]) -> Future[list[Result]]:
        """Start a chunk; a pool that broke meanwhile is replaced."""
        try:
            return self._pool.submit(self.task, chunk)
        except BrokenProcessPool:
            self._renew()
            return self._pool.submit(self.task, chunk)

    def results(self, chunk: list[Article | Problem], future: Future[list[Result]]) -> list[Result]:
        """Wait for a chunk; if its worker died, try each article alone, and name the one that kills."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._renew()
            return [self._alone(item) for item in chunk]

    def _alone(self, item: Article | Problem) -> Result:
        if isinstance(item, Problem):
            return item
        try:
            return self.submit([item]).result()[0]
        except BrokenProcessPool:
            self._renew()
            return Problem(source=item.url or item.id, kind="WorkerDied", reason="the worker process died twice while it read this article")

    def _renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = ProcessPoolExecutor(self.workers)

    def close(self) -> None:
        """Stop the workers; chunks that have not begun are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)
