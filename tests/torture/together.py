"""Two of a kind at once on one file: one waits or refuses in words, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from tests.torture.child import Ended, fork
from tests.torture.interrupt import Tally
from tests.torture.scene import Scene, digest

REFUSALS = ("another program is writing to it", "another crawl is writing to this archive")


def two_at_once(scene: Scene, base: Path, times: int) -> Tally:
    """Run a scene twice at the same time, then once more; compare with the rows of one run alone."""
    tally = Tally()
    alone = _fresh(scene, base)
    first = fork(scene.task(alone))
    if first.status not in scene.ends:
        raise AssertionError(first.said[-2000:])
    expected = digest(scene.rows(alone))
    for number in range(times):
        folder = _fresh(scene, base)
        for ended in _both(scene, folder, base, number * first.seconds / (2 * times)):
            refused = any(words in ended.said for words in REFUSALS)
            if "Traceback" in ended.said or not (ended.status in scene.ends or (ended.status == 1 and refused)):
                tally.faults.append(f"one of two ends with {ended.status}: {ended.said[-1500:]}")
            tally.interrupted += refused
        trouble = scene.trouble(folder)
        if trouble:
            tally.faults.append(f"unsound: {trouble}")
        fork(scene.task(folder))
        tally.completed += 1
        if digest(scene.rows(folder)) != expected:
            tally.lost += 1
            tally.faults.append("two at once leave other rows than one")
    return tally


def _fresh(scene: Scene, base: Path) -> Path:
    folder = base / "both"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    scene.begin(folder)
    return folder


def _both(scene: Scene, folder: Path, base: Path, later: float) -> list[Ended]:
    """One begins, the other so many seconds later; a forked helper watches over the first."""
    told = base / "first"
    told.unlink(missing_ok=True)
    helper = os.fork()
    if helper == 0:
        try:
            ended = fork(scene.task(folder))
            told.write_text(f"{ended.status}\n{ended.said}", "utf-8")
        finally:  # whatever happens: the rest of the program is the parent's
            os._exit(0)
    time.sleep(later)
    second = fork(scene.task(folder))
    os.waitpid(helper, 0)
    status, _, said = told.read_text("utf-8").partition("\n")
    return [Ended(int(status), said, 0.0, 0), second]
