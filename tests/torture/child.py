"""Runs a command of `sotin` in a forked child, to be killed at a moment or at a statement, or to meet a full disk.

A fork of a process that has everything loaded starts in no time, so that most of the moments fall into the work itself.
Only for processes without threads.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import resource
import signal
import sqlite3
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from knowledge.schema import opening
from knowledge.write import writer
from models import SotinError
from scrapers.collect import state

FEW = 3
"""Articles in a transaction: so that an archive of some dozen has many commits to be killed between."""

COUNT = struct.Struct("q")

HEARD = 1 << 20
"""How much of standard error is kept, in bytes: in a pipe, for a full disk must not silence what is said of it."""


@dataclass(frozen=True)
class Ended:
    """How a child ended: its status, negative for a signal; what it said on standard error; seconds; SQL statements that it ran."""

    status: int
    said: str
    seconds: float
    statements: int

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL


def command(*arguments: str) -> Callable[[], None]:
    """What runs `sotin` with these arguments."""

    def run() -> None:
        from app.cli import main

        main(list(arguments))

    return run


def fork(task: Callable[[], None], *, after: float | None = None, statement: int | None = None, room: int | None = None) -> Ended:
    """Run a task in a child.

    Args:
        task: what to run; it may exit by itself.
        after: kill it after so many seconds.
        statement: it kills itself when it is about to run this SQL statement (1 is the first).
        room: no file may grow beyond so many bytes.
    """
    ran = mmap.mmap(-1, COUNT.size)  # shared with the child, whatever becomes of it
    reading, writing = os.pipe2(os.O_NONBLOCK)
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, HEARD)
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_the_child(task, writing, ran, statement, room)
    os.close(writing)
    if after is not None:
        _wait_and_kill(child, begin + after)
    _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - begin
    with os.fdopen(reading, "rb") as said:
        return Ended(os.waitstatus_to_exitcode(status), (said.read() or b"").decode("utf-8", "replace"), seconds, *COUNT.unpack(ran[:]))


def _wait_and_kill(child: int, moment: float) -> None:
    while time.monotonic() < moment:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        time.sleep(min(0.005, max(0.0, moment - time.monotonic())))
    os.kill(child, signal.SIGKILL)


def _be_the_child(task: Callable[[], None], said: int, ran: mmap.mmap, statement: int | None, room: int | None) -> None:
    """Run the task and end the process, whatever happens: what the parent would do on its way out is not for the child to do."""
    status = 99
    try:
        os.dup2(said, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        writer.BATCH = FEW
        _watch(ran, statement)
        if room is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        status = _status(task)
        sys.stderr.flush()
    finally:
        os._exit(status)


def _status(task: Callable[[], None]) -> int:
    try:
        task()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except SotinError as error:  # as the command line does
        sys.stderr.write(f"sotin: {error}\n")
        return 1
    except BaseException:
        import traceback

        traceback.print_exc()
        return 99
    return 0


def _watch(ran: mmap.mmap, fatal: int | None) -> None:
    """Count the statements of every database that is opened from now on."""

    def count(_: str) -> None:
        (before,) = COUNT.unpack(ran[:])
        ran[:] = COUNT.pack(before + 1)
        if before + 1 == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.set_trace_callback(count)
        return connection

    connect = opening._connect
    opening._connect = lambda *given: watched(connect(*given))
    shown: Any = SimpleNamespace(**{name: getattr(sqlite3, name) for name in dir(sqlite3)})
    shown.connect = lambda *given, **named: watched(sqlite3.connect(*given, **named))
    state.sqlite3 = shown  # type: ignore[attr-defined]
