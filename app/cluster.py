"""The batch runner on Dask: the same jobs, on a local cluster or on one that runs elsewhere."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.batch import AHEAD, Item, Job, Result, T, died, do, flow
from models import Article, UsageError

if TYPE_CHECKING:
    from distributed import Client


def run_dask(work: Iterable[Job[T]], workers: int | None, scheduler: str | None, ordered: bool = True) -> Iterator[T]:
    """Do jobs on Dask, with only a few of them under way.

    Args:
        work: the jobs.
        workers: processes of the local cluster, if no scheduler is given.
        scheduler: address of a running scheduler, such as `tcp://host:8786`.
        ordered: keep the order.

    Raises:
        UsageError: Dask is not installed, or no scheduler answers there.
    """
    client = _client(workers, scheduler)
    width = AHEAD * max(1, sum(client.nthreads().values()))
    yield from flow(work, lambda: DaskPool(client, width, local=scheduler is None), width, ordered)


class DaskPool:
    """A Dask client with the face of a pool: each job is waited for by a thread, which tries its articles alone if a worker died."""

    def __init__(self, client: Client, width: int, *, local: bool) -> None:
        self._client = client
        self._local = local
        self._threads = ThreadPoolExecutor(width, thread_name_prefix="sotin-dask")

    def submit(self, job: Job[T]) -> Future[T]:
        """Queue a job."""
        return self._threads.submit(self._do, job)

    def _do(self, job: Job[T]) -> T:
        from distributed.scheduler import KilledWorker

        try:
            return self._ask(job)
        except KilledWorker:
            results: list[Result] = []
            for item in job.items:
                results += self._alone(item)
            return job.finish(results)

    def _ask(self, job: Job[T]) -> T:
        # an article is read once however often it is submitted; `pure=False` keeps equal jobs apart
        given: T = self._client.submit(do, job, pure=False).result()
        return given

    def _alone(self, item: Item) -> list[Result]:
        from distributed.scheduler import KilledWorker

        if not isinstance(item, Article):
            return [item]
        try:
            return self._ask(Job([item], list))
        except KilledWorker:
            return [died(item)]

    def close(self) -> None:
        """Let go of the cluster; a local one ends."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        cluster = self._client.cluster if self._local else None
        self._client.close()
        if cluster is not None:
            cluster.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C, which reaches the whole group: this process decides when they end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _client(workers: int | None, scheduler: str | None) -> Client:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError("needs Dask: pip install 'sotin[cluster]'", source="--backend dask") from None
    if scheduler is None:
        # a job whose worker died is given back at once: its articles are then tried alone; the dashboard is for this machine only
        with dask.config.set({"distributed.scheduler.allowed-failures": 0}), _deaf():
            return Client(LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0"))
    try:
        return Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler answers: {error}", source="--scheduler", place=scheduler) from None
