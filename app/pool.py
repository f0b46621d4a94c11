"""Worker processes that may die: each is asked by a thread of its own, replaced when it dies, and its articles tried again."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from app.batch import Item, Job, Result, T, died, extract_chunk
from models import Article

Task = Callable[[list[Item]], list[Result]]


class WorkerDiedError(Exception):
    """A worker process ended without an answer."""


class Worker:
    """A process and the pipe to it. It ends when the pipe is closed, also when this process is killed."""

    def __init__(self, task: Task) -> None:
        # not `fork`: it would copy open databases and the locks of other threads
        context: Any = multiprocessing.get_context("forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn")
        self._pipe, other = context.Pipe()
        self.process = context.Process(target=_serve, args=(other, task), daemon=True)
        self.process.start()
        self.dead = False
        other.close()

    def ask(self, job: Job[T]) -> T:
        """Send a job and wait for what it gives.

        Raises:
            WorkerDiedError: the process ended.
            Exception: what was raised there.
        """
        try:
            self._pipe.send(job)
            good, answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            self.dead = True  # the process itself may need a moment longer to be gone
            raise WorkerDiedError from error
        if not good:
            raise answer
        given: T = answer
        return given

    def end(self) -> None:
        """Stop the process at once."""
        self.process.kill()
        self.process.join()
        self._pipe.close()


def _serve(pipe: Connection, task: Task) -> None:
    # Ctrl-C reaches the whole group; the parent decides when workers end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (True, job.finish(task(job.items)))
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return


class Pool:
    """Workers that share a queue of jobs.

    Args:
        workers: how many processes.
        task: what turns items into results there; tests give another.
    """

    def __init__(self, workers: int, task: Task = extract_chunk) -> None:
        self._task = task
        self._closed = False
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="sotin-worker")
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._workers = [Worker(task) for _ in range(workers)]
        for worker in self._workers:
            self._idle.put(worker)

    def submit(self, job: Job[T]) -> Future[T]:
        """Queue a job."""
        return self._threads.submit(self._do, job)

    def _do(self, job: Job[T]) -> T:
        worker = self._idle.get()
        try:
            try:
                return worker.ask(job)
            except WorkerDiedError:
                results: list[Result] = []
                for item in job.items:
                    worker = self._instead(worker)
                    results += self._alone(worker, item)
                return job.finish(results)
        finally:
            self._idle.put(self._instead(worker))

    def _alone(self, worker: Worker, item: Item) -> list[Result]:
        """One item again after a death; one that is the death of its worker a second time becomes a problem."""
        if not isinstance(item, Article):
            return [item]
        try:
            return worker.ask(Job([item], list))
        except WorkerDiedError:
            return [died(item)]

    def _instead(self, worker: Worker) -> Worker:
        """The worker itself, or a new one if it is dead."""
        if self._closed or not worker.dead:
            return worker
        worker.end()
        new = Worker(self._task)
        self._workers[self._workers.index(worker)] = new
        return new

    def close(self) -> None:
        """Stop all workers; jobs that have not begun are dropped."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True)
