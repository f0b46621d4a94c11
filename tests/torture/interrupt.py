"""Interruptions: SIGKILL at random moments and statements, a full disk at random sizes, two at once; then soundness and the same rows."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.child import Ended, fork
from tests.torture.scene import Scene, digest

TRIES, MORE = 4, 20
"""So many tries for a point, and some more for all: what ends before its moment, or has room enough, was not interrupted."""


@dataclass
class Tally:
    """What came of one kind of interruption: how many fell into the work, runs completed and compared, rows lost, and what went wrong."""

    interrupted: int = 0
    completed: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


class Torturer:
    """Interrupts one scene again and again.

    Args:
        scene: what to interrupt.
        base: an empty folder.
        number: seed of the moments.
    """

    def __init__(self, scene: Scene, base: Path, number: int) -> None:
        self.scene, self.base = scene, base
        self.chance = random.Random(number)
        self.folder = self._fresh()
        whole = self._run()
        if whole.status not in scene.ends or "Traceback" in whole.said:
            raise AssertionError(f"{scene.name} alone ends with {whole.status}: {whole.said[-2000:]}")
        self.whole = whole
        self.expected = scene.rows(self.folder)
        self.size = max((path.stat().st_size for path in self.folder.rglob("*") if path.is_file()), default=0)

    def kill(self, points: int) -> Tally:
        """Kill at so many points, by turns at a moment and at a statement; every third time, and at the last, go on to the end."""
        tally = Tally()
        self.folder = self._fresh()
        for _ in range(points * TRIES + MORE):
            if tally.interrupted >= points:
                break
            if self.chance.random() < 0.5:
                ended = self._run(after=self.chance.random() * self.whole.seconds)
            else:
                # towards the end, where articles, names and findings are written; thousands of places come before
                ended = self._run(statement=1 + int(self.whole.statements * (1 - self.chance.random() ** 3)))
            tally.interrupted += ended.killed
            self._look(ended, tally)
            if not ended.killed or self.chance.random() < 1 / 3 or tally.interrupted >= points:
                self._complete(tally)
        return tally

    def fill(self, points: int) -> Tally:
        """Run where no file may grow beyond a random size; then without that limit."""
        tally = Tally()
        for _ in range(points * TRIES + MORE):
            if tally.interrupted >= points:
                break
            self.folder = self._fresh()
            ended = self._run(room=int(self.size * self.chance.random() ** 3))
            if ended.status in self.scene.ends and digest(self._rows()) == digest(self.expected):
                continue  # there was room enough
            tally.interrupted += 1
            if ended.status < 0 or not ended.said.strip():
                tally.faults.append(f"a full disk ends with {ended.status} and says nothing")
            self._look(ended, tally)
            self._complete(tally)
        return tally

    def _rows(self) -> dict[str, list[tuple[object, ...]]]:
        try:
            return self.scene.rows(self.folder)
        except Exception:
            return {}

    def _look(self, ended: Ended, tally: Tally) -> None:
        if "Traceback" in ended.said:
            tally.faults.append(ended.said[-1500:])
        trouble = self.scene.trouble(self.folder)
        if trouble:
            tally.faults.append(f"unsound: {trouble}")

    def _complete(self, tally: Tally) -> None:
        """Run to the end, compare every row with those of a run that nobody interrupted, and begin anew."""
        ended = self._run()
        tally.completed += 1
        if ended.status not in self.scene.ends or "Traceback" in ended.said:
            tally.faults.append(f"the next run ends with {ended.status}: {ended.said[-1500:]}")
        self._look(ended, tally)
        rows = self.scene.rows(self.folder)
        if digest(rows) != digest(self.expected):
            differing = {table for table in rows if rows[table] != self.expected.get(table)}
            lost = sum((Counter(self.expected[table]) - Counter(rows.get(table, []))).total() for table in self.expected)
            tally.lost += lost
            tally.faults.append(f"other rows in {sorted(differing)}, {lost} lost")
        self.folder = self._fresh()

    def _fresh(self) -> Path:
        folder = self.base / "work"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.scene.begin(folder)
        return folder

    def _run(self, **how: float | int | None) -> Ended:
        task: Callable[[], None] = self.scene.task(self.folder)
        return fork(task, **how)  # type: ignore[arg-type]
