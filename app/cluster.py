"""The batch runner on Dask: the same chunks, on a local cluster or on one that runs elsewhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from app.batch import Result, chunks, extract_chunk
from models import Article, Problem, UsageError

if TYPE_CHECKING:
    Cluster = Any


def run_dask(items: Iterable[Article | Problem], workers: int | None, scheduler: str | None) -> Iterator[Result]:
    """Extract on Dask, in order, with only a few chunks under way.

    Args:
        items: articles and problems.
        workers: processes of the local cluster, if no scheduler is given.
        scheduler: address of a running scheduler, such as `tcp://host:8786`.

    Raises:
        UsageError: Dask is not installed, or no scheduler answers there.
    """
    client = _client(workers, scheduler)
    try:
        width = 3 * max(1, sum(client.nthreads().values()))
        waiting: deque[Any] = deque()
        for chunk in chunks(items):
            # an article is read once however often it is submitted; `pure=False` keeps equal chunks apart
            waiting.append(client.submit(extract_chunk, chunk, pure=False, retries=1))
            if len(waiting) >= width:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        client.close()
        if scheduler is None:
            client.cluster.close()


def _client(workers: int | None, scheduler: str | None) -> Any:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError("needs Dask: pip install 'sotin[cluster]'", source="--backend dask") from None
    if scheduler is None:
        return Client(LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None))
    try:
        return Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler answers: {error}", source="--scheduler", place=scheduler) from None
