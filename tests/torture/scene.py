"""What is interrupted: ingest, collect, migrate, review; each knows how to begin, what to run, and what must be there in the end."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus import read
from knowledge import KnowledgeBase
from models import Problem, UsageError
from scrapers import parse
from tests.bad_inputs import ARCHIVES, RECORDS
from tests.ledger_making import ledger, small_archive
from tests.test_knowledge_writer import many
from tests.torture.child import command

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "corpus" / "sample"
OLD = ROOT / "tests" / "old_ledgers"


@dataclass(frozen=True)
class Scene:
    """Something that may be interrupted.

    Attributes:
        name: for people.
        begin: brings a folder to the state before the work.
        task: the work in a folder.
        ends: exit statuses of work that came to its end.
        trouble: what is wrong in a folder after an interruption; empty if nothing.
        rows: all that the work leaves, to be compared; without times.
    """

    name: str
    begin: Callable[[Path], None]
    task: Callable[[Path], Callable[[], None]]
    ends: tuple[int, ...]
    trouble: Callable[[Path], str]
    rows: Callable[[Path], dict[str, list[tuple[object, ...]]]]


def digest(rows: dict[str, list[tuple[object, ...]]]) -> str:
    """One number for all rows of all tables."""
    return hashlib.sha256(repr(sorted(rows.items())).encode("utf-8", "surrogatepass")).hexdigest()


def unsound(folder: Path) -> str:
    """What `doctor` finds wrong with the ledger in a folder; a ledger that was not begun is sound."""
    path = folder / "x.db"
    if not path.exists():
        return ""
    with KnowledgeBase(path) as base:
        health = base.doctor(full=True)
    return "" if health.sound else "; ".join(f"{check.name}: {check.detail}" for check in health.checks if not check.ok)


def ledger_rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the ledger but for times and row numbers, which depend on when and in which order things came."""
    connection = sqlite3.connect(folder / "x.db")
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*fts*' AND name NOT GLOB '*sqlite_*'"
    found: dict[str, list[tuple[object, ...]]] = {}
    for (table,) in connection.execute(query).fetchall():
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in ("at", "number")]
        columns = ", ".join(f'"{name}"' for name in names)
        found[table] = connection.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}").fetchall()
    connection.close()
    return found


def ingest(archive: Path, known: Path | None = None, *, small: bool = False) -> Scene:
    """Reading the sample archive and some broken inputs, in small batches.

    Args:
        archive: where to put them.
        known: an empty ledger that knows the places already; without it a new one is made each time, which is most of the work.
        small: only five articles.
    """
    shutil.copytree(SAMPLE / "ban-tin" if small else SAMPLE, archive / "sample", dirs_exist_ok=True)
    for bad in (RECORDS[2], ARCHIVES[6], ARCHIVES[9]):
        bad.write(archive)

    def begin(folder: Path) -> None:
        if known:
            shutil.copy(known, folder / "x.db")

    def task(folder: Path) -> Callable[[], None]:
        return command("ingest", str(archive), "--db", str(folder / "x.db"))

    return Scene("ingest", begin, task, (1,), unsound, ledger_rows)


def migrate() -> Scene:
    """Opening a ledger of the first schema."""

    def begin(folder: Path) -> None:
        (folder / "x.db").write_bytes(gzip.decompress(sorted(OLD.glob("*.db.gz"))[0].read_bytes()))

    def task(folder: Path) -> Callable[[], None]:
        return lambda: KnowledgeBase(folder / "x.db").close()

    return Scene("migrate", begin, task, (0,), unsound, ledger_rows)


def review(made: Path) -> Scene:
    """Merging two officials of a ledger, and hiding a third."""
    with ledger([*small_archive(), *many(40)], str(made)) as base:
        a, b, c = (row.id for row in base.officials(limit=3).rows)

    def begin(folder: Path) -> None:
        shutil.copy(made, folder / "x.db")

    def task(folder: Path) -> Callable[[], None]:
        def judge() -> None:
            with KnowledgeBase(folder / "x.db") as base:
                done = {judgement.action for judgement in base.review.log()}
                # what came through before an interruption is refused the second time
                with suppress(UsageError) if "merge" in done else nullcontext():
                    base.review.merge(a, b, who="An", why="một người")
                if "hide" not in done:
                    base.review.hide(c, who="An", why="không phải tên")

        return judge

    return Scene("review", begin, task, (0,), unsound, ledger_rows)


def collect(address: str) -> Scene:
    """Crawling a site into an archive."""

    def trouble(folder: Path) -> str:
        path = folder / "a" / "crawl.db"
        if not path.exists():
            return ""
        connection = sqlite3.connect(path)
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        connection.close()
        return "" if found == ["ok"] else "; ".join(found)

    def task(folder: Path) -> Callable[[], None]:
        return command("collect", address, "--archive", str(folder / "a"), "--allow-private", "--delay", "0")

    return Scene("collect", lambda folder: None, task, (0,), trouble, _collected)


def _collected(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Articles and problems in the archive, each record once, and what the crawl remembers."""
    items = list(read([folder / "a"], parse_html=parse))
    connection = sqlite3.connect(folder / "a" / "crawl.db")
    pages = connection.execute("SELECT url, kind, state, reason FROM page ORDER BY 1").fetchall()
    keys = connection.execute("SELECT key, url FROM article ORDER BY 1").fetchall()
    connection.close()
    articles = sorted((item.url, item.sha256, item.title) for item in items if not isinstance(item, Problem))
    return {"articles": list(articles), "pages": pages, "keys": keys}


@contextmanager
def site() -> Iterator[str]:
    """A site of twenty articles, served by a process of its own; its address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.site"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)
