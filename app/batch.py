"""The batch runner: articles go in, extractions come out, on one core, several processes or a Dask cluster.

The model is loaded once in each worker. Only a few jobs are on their way at a time, so memory stays bounded however long the archive is.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypedDict, TypeVar

from models import Article, Extraction, Problem, UsageError

if TYPE_CHECKING:
    from extractor import Extractor

Item: TypeAlias = Article | Extraction | Problem
Result: TypeAlias = Extraction | Problem
T = TypeVar("T")
CHUNK = 16
"""Articles in one job at most: enough to make the way between processes cheap, few enough to lose little when a worker dies."""
CHARACTERS = 200_000
"""Characters in one job, roughly: long reports go alone, so that no job holds up the others."""
AHEAD = 3
"""Jobs under way for each worker: one in work, the others so that it never waits."""


@dataclass(frozen=True)
class Job(Generic[T]):
    """What one worker does in one go: extract the items, then `finish` what came out (`list` hands it back)."""

    items: list[Item]
    finish: Callable[[list[Result]], T]


class How(TypedDict, total=False):
    """How work is spread: options of `run`."""

    backend: str
    workers: int | None
    scheduler: str | None
    ordered: bool


class Submits(Protocol):
    """A pool of workers, wherever they are."""

    def submit(self, job: Job[T]) -> Future[T]: ...

    def close(self) -> None: ...


def run(
    items: Iterable[Item], *, backend: str = "simple", workers: int | None = None, scheduler: str | None = None, ordered: bool = True
) -> Iterator[Result]:
    """Extract every article; problems, and extractions made before, pass through.

    Args:
        items: what `gather` yields.
        backend: `simple` (this process), `processes`, or `dask`.
        workers: number of worker processes; by default one for each core.
        scheduler: address of a Dask scheduler; by default a local cluster is started.
        ordered: keep the order of the items; else results come as they are ready.

    Raises:
        UsageError: the backend is not installed or its options don't fit.
    """
    if backend == "simple":
        _check(backend, scheduler)
        return (extract_one(item) for item in items)
    answers = spread(jobs(items), backend=backend, workers=workers, scheduler=scheduler, ordered=ordered)
    return (result for answer in answers for result in answer)


def spread(
    work: Iterable[Job[T]], *, backend: str = "simple", workers: int | None = None, scheduler: str | None = None, ordered: bool = True
) -> Iterator[T]:
    """Do jobs and yield what each gives; arguments and errors as for `run`."""
    _check(backend, scheduler)
    if backend == "simple":
        return (do(job) for job in work)
    if backend == "processes":
        from app.pool import Pool

        count = workers or os.cpu_count() or 1
        return flow(work, lambda: Pool(count), AHEAD * count, ordered)
    from app.cluster import run_dask

    return run_dask(work, workers, scheduler, ordered)


def _check(backend: str, scheduler: str | None) -> None:
    if scheduler and backend != "dask":
        raise UsageError("goes with --backend dask", source="--scheduler")


_YOUNG = 20_000
"""So many new objects let the garbage collector look for circles: articles leave few, and each search goes through what tables keep."""


@cache
def extractor() -> Extractor:
    """This process's extractor, loaded at first use.

    What was loaded stays until the process ends: the garbage collector need not go through it again and again.
    """
    from extractor import load

    loaded = load()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    return loaded


def extract_one(item: Item) -> Result:
    """Extract one article. A failure that is not ours to foresee becomes a problem, so that the rest goes on."""
    if not isinstance(item, Article):
        return item
    extract = extractor()  # a lexicon that is not well formed is no fault of the article
    try:
        return extract(item)
    except MemoryError as error:
        return Problem.of(error, source=item.url or item.id)
    except Exception as error:
        return Problem(source=item.url or item.id, kind=type(error).__name__, reason=f"the extractor failed: {error}")


def extract_chunk(items: list[Item]) -> list[Result]:
    """Extract several in one go, in a worker."""
    return [extract_one(item) for item in items]


def do(job: Job[T]) -> T:
    """Do one job here."""
    return job.finish(extract_chunk(job.items))


def died(item: Article) -> Problem:
    """What is said of an article that a worker died of twice."""
    return Problem(source=item.url or item.id, kind="WorkerDied", reason="the worker process died twice while it read this article")


def jobs(items: Iterable[Item], size: int = CHUNK, characters: int = CHARACTERS) -> Iterator[Job[list[Result]]]:
    """The items in jobs of at most `size`, closed as soon as they hold so many characters."""
    chunk: list[Item] = []
    held = 0
    for item in items:
        chunk.append(item)
        held += len(item.text) if isinstance(item, Article) else 0
        if len(chunk) >= size or held >= characters:
            yield Job(chunk, list)
            chunk, held = [], 0
    if chunk:
        yield Job(chunk, list)


def flow(work: Iterable[Job[T]], make: Callable[[], Submits], width: int, ordered: bool) -> Iterator[T]:
    """Keep at most `width` jobs on their way through a pool."""
    pool = make()
    waiting: deque[Future[T]] = deque()
    try:
        for job in work:
            waiting.append(pool.submit(job))
            if len(waiting) >= width:
                yield _next(waiting, ordered)
        while waiting:
            yield _next(waiting, ordered)
    finally:
        pool.close()


def _next(waiting: deque[Future[T]], ordered: bool) -> T:
    if ordered:
        return waiting.popleft().result()
    done = next(iter(wait(waiting, return_when=FIRST_COMPLETED).done))
    waiting.remove(done)
    return done.result()
