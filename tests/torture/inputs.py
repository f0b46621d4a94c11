"""All bad inputs at once through `sotin ingest`, in a process whose memory is limited and whose surroundings are watched."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.bad_inputs import BAD, HARD
from tests.test_corpus_read import PAGE

MEMORY = 4 * 2**30
"""Address space that the process may have; libraries reserve much more than they use, the peak in use is measured beside it."""

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What came of it.

    Exit status, what was said, reasons of problem rows by file, good inputs that are not in, peak bytes, seconds of CPU time.
    """

    status: int
    said: str
    problems: dict[str, list[str]]
    missing: list[str]
    peak: int
    seconds: float
    elsewhere: list[str]
    folder: Path


def ingest_all(base: Path) -> Ran:
    """Write every input and a good one after each, and ingest the folder."""
    base = base / "inside"  # so that what is written beside it is seen
    base.mkdir()
    archive, folder, temporary = base / "archive", base / "ledger", base / "tmp"
    for each in (archive, folder, temporary):
        each.mkdir()
    good = []
    for number, kind in enumerate((*BAD, *HARD)):
        kind.write(archive)
        if number % 8 == 0:
            path = archive / f"{kind.file.partition('.')[0]}-good.txt"
            path.write_text(PAGE.replace("3 km", f"{number + 4} km"), "utf-8")
            good.append(path.name)
    before = _listing(base)
    begin = _spent()
    done = subprocess.run(
        [sys.executable, "-m", "app", "ingest", str(archive), "--db", str(folder / "x.db")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    seconds = _spent() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    problems, read = _rows(folder / "x.db", archive)
    elsewhere = sorted(_listing(base) - before - {"ledger/x.db"})
    return Ran(done.returncode, done.stderr, problems, [name for name in good if name not in read], peak, seconds, elsewhere, folder)


def _spent() -> float:
    """CPU time of all children that have ended: how long they waited depends on what else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _listing(base: Path) -> set[str]:
    return {str(path.relative_to(base)) for path in base.rglob("*")} | {f"^{path.name}" for path in base.parent.iterdir()}


def _rows(database: Path, archive: Path) -> tuple[dict[str, list[str]], set[str]]:
    """Reasons of problems by the input they speak of, and the files that gave articles."""
    problems: dict[str, list[str]] = defaultdict(list)
    names = {str(archive / kind.file).encode("utf-16", "surrogatepass").decode("utf-16", "replace"): kind.file for kind in (*BAD, *HARD)}
    with sqlite3.connect(database) as connection:
        for source, reason in connection.execute("SELECT source, reason FROM problem"):
            known = [name for path, name in names.items() if source == path or source.startswith((path + "/", path + "!"))]
            problems[known[0] if known else source].append(reason)
        read = {Path(path).name for (path,) in connection.execute("SELECT raw_path FROM snapshot") if path}
        sources = {Path(path).name for (path,) in connection.execute("SELECT DISTINCT source FROM article") if path}
    connection.close()
    return dict(problems), read | sources
