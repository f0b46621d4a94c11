"""The batch runner: same results from every backend, dead workers, clean stops, bounded memory, shards."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import shards
from app.batch import AHEAD, CHUNK, Item, Job, Result, extract_chunk, flow, jobs, run
from app.gather import gather
from app.messages import set_language
from app.pool import Pool
from app.progress import expected, line
from app.stop import Stop
from corpus.gold import BUNDLED, read_gold
from models import Article, Extraction, Problem, UsageError

ROOT = Path(__file__).resolve().parent.parent
LINES = [line for path in sorted(BUNDLED.glob("*.xml"))[:6] for line in read_gold(path).article.text.split("\n") if len(line) > 60]
TABLES = ("article", "snapshot", "mention", "official", "office", "unit", "person", "figure", "statement", "finding", "problem")


def articles(count: int) -> list[Article]:
    """Short articles from the bundled annotated ones."""
    return [Article(id=f"t{number}", title="Tin ngắn", published="2024-05-06", text=LINES[number % 30]) for number in range(count)]


def as_json(results: Iterator[Result]) -> list[str]:
    return [result.model_dump_json() for result in results]


def deadly(items: list[Item]) -> list[Result]:
    """A task whose worker dies of articles that say so; others it only names."""
    for item in items:
        if isinstance(item, Article) and item.text == "DIE":
            os._exit(9)
        if isinstance(item, Article) and item.text == "DIE ONCE":
            mark = Path(item.url)
            if not mark.exists():
                mark.touch()
                os._exit(9)
    return [Problem(source=item.id, reason="seen") for item in items if isinstance(item, Article)]


def failing(items: list[Item]) -> list[Result]:
    raise UsageError("the model is not there")


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    items: list[Item] = [*articles(40), Problem(source="x.zip", reason="damaged")]
    one = as_json(run(iter(items)))
    assert as_json(run(iter(items), backend="processes", workers=2)) == one
    assert sorted(as_json(run(iter(items), backend="processes", workers=2, ordered=False))) == sorted(one)


def test_dask_gives_what_one_process_gives() -> None:
    items: list[Item] = list(articles(40))
    assert as_json(run(iter(items), backend="dask", workers=2)) == as_json(run(iter(items)))


def test_dask_listens_on_this_machine_only() -> None:
    from app.cluster import _client

    client = _client(1, None)
    try:
        hosts = {socket.getsockname()[0] for socket in client.cluster.scheduler.http_server._sockets.values()}
        assert hosts | {client.cluster.scheduler.listeners[0].listen_address.split("/")[-1].split(":")[0]} == {"127.0.0.1"}
    finally:
        client.close()
        client.cluster.close()


def test_a_scheduler_goes_with_dask_only() -> None:
    with pytest.raises(UsageError, match="goes with --backend dask"):
        run(iter(()), backend="processes", scheduler="tcp://host:1")


def test_a_dead_worker_is_replaced_and_only_the_deadly_article_is_lost(tmp_path: Path) -> None:
    items: list[Item] = [Article(id=f"a{number}", text="fine") for number in range(40)]
    items[5] = Article(id="a5", text="DIE")
    items[20] = Article(id="a20", url=str(tmp_path / "mark"), text="DIE ONCE")
    items[33] = Article(id="a33", text="DIE")
    results = [result for answer in flow(jobs(items, 8), lambda: Pool(2, deadly), 6, True) for result in answer]
    assert [result.source for result in results] == [f"a{number}" for number in range(40)]
    assert [result.source for result in results if result.kind == "WorkerDied"] == ["a5", "a33"]


def test_what_a_worker_raises_is_raised_here() -> None:
    with pytest.raises(UsageError, match="the model is not there"):
        list(flow(jobs(iter(articles(3))), lambda: Pool(1, failing), 3, True))


def test_no_worker_is_left_behind() -> None:
    pool = Pool(2, deadly)
    results = flow(jobs([Article(id=str(number), text="fine") for number in range(200)]), lambda: pool, 4, True)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert [worker.process.exitcode is None for worker in pool._workers] == [False, False]


def test_input_is_read_no_faster_than_it_is_worked_off() -> None:
    read = 0

    def endless() -> Iterator[Item]:
        nonlocal read
        while True:
            read += 1
            yield Article(id=str(read), text="fine")

    results = flow(jobs(endless()), lambda: Pool(2, deadly), AHEAD * 2, True)
    next(results)
    time.sleep(0.5)
    assert read <= CHUNK * AHEAD * 2
    results.close()  # type: ignore[attr-defined]


def test_long_articles_go_in_jobs_of_their_own() -> None:
    items = [Article(id=str(number), text="a" * size) for number, size in enumerate((10, 300_000, 10, 10))]
    assert [[item.id for item in job.items if isinstance(item, Article)] for job in jobs(items)] == [["0", "1"], ["2", "3"]]


def test_a_stop_ends_the_input_and_keeps_what_is_under_way() -> None:
    stop = Stop()
    seen = []
    with pytest.raises(KeyboardInterrupt):
        for number in stop.results(stop.inputs(range(10))):
            seen.append(number)
            stop.asked = number == 3
    assert seen == [0, 1, 2, 3]


def test_progress_tells_rate_and_time_left() -> None:
    assert line(50, 10, None) == "50 articles, 5.0 a second"
    assert line(1, 10, 200) == "1 article, 0.1 a second"
    assert line(50, 10, 200) == "50 of 200 articles (25%), 5.0 a second, 0:00:30 left"
    assert line(3000, 2, 4000, "shards") == "3,000 of 4,000 shards (75%), 1,500.0 a second, 0:00:01 left"


def test_progress_in_vietnamese() -> None:
    set_language("vi")
    try:
        assert line(1, 10, None) == "1 bài, mỗi giây 0,1"
        assert line(1500, 1, 6000) == "1.500 trên 6.000 bài (25%), mỗi giây 1.500,0, còn 0:00:03"
    finally:
        set_language("en")


def test_how_many_articles_there_will_be(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n\n{"text": "b"}\n', "utf-8")
    (tmp_path / "b.txt").write_text("c", "utf-8")
    assert expected([str(tmp_path)]) == 3
    (tmp_path / "c.zip").write_bytes(b"")
    assert expected([str(tmp_path)]) is None
    assert expected(["-"]) is None


def archive(path: Path, count: int) -> Path:
    path.write_text("".join(article.model_dump_json(exclude_defaults=True) + "\n" for article in articles(count)), "utf-8")
    return path


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_shards_hold_the_same_extractions_and_are_not_made_twice(tmp_path: Path, form: str) -> None:
    items: list[Item] = [*articles(1100), Problem(source="x.zip", reason="damaged")]
    small = [item if isinstance(item, Problem) else item.model_copy(update={"text": f"Bài số {item.id}."}) for item in items]
    first = list(shards.write(iter(small), tmp_path, form=form, version="1"))
    assert [(report.articles, len(report.problems), report.kept) for report in first] == [(500, 0, False), (500, 0, False), (100, 1, False)]
    (tmp_path / first[1].name).unlink()
    again = sorted(shards.write(iter(small), tmp_path, form=form, version="1"), key=lambda report: report.name)
    assert [(each.name, each.articles, each.problems, each.kept) for each in again] == [
        (each.name, each.articles, each.problems, kept) for each, kept in zip(first, (True, False, True), strict=True)
    ]
    assert list(gather([str(tmp_path)])) == list(run(iter(small)))


def test_a_shard_that_grew_replaces_the_old_one(tmp_path: Path) -> None:
    for count in (3, 5):
        list(shards.write(iter(articles(count)), tmp_path, version="1"))
    assert len(list(tmp_path.iterdir())) == 1
    assert len(list(gather([str(tmp_path)]))) == 5


def test_a_damaged_shard_is_a_problem(tmp_path: Path) -> None:
    (report,) = shards.write(iter(articles(3)), tmp_path, version="1")
    path = tmp_path / report.name
    path.write_bytes(path.read_bytes()[:-400])
    *_, last = shards.read(path)
    assert isinstance(last, Problem) and last.kind == "FormatError"


def sotin(*arguments: str | Path, stdin: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    return subprocess.run(command, input=stdin.read_text("utf-8") if stdin else None, capture_output=True, encoding="utf-8", cwd=ROOT)


def rows(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as db:
        found = {table: db.execute(f"SELECT * FROM {table}") for table in TABLES}
        skip = {"problem": 1}  # its last column is the time
        return {table: sorted(repr(row[: len(row) - skip.get(table, 0)]) for row in cursor) for table, cursor in found.items()}


def test_a_ledger_from_shards_is_the_same_as_one_from_articles(tmp_path: Path) -> None:
    source = archive(tmp_path / "a.jsonl", 30)
    assert sotin("ingest", source, "--db", tmp_path / "one.db").returncode == 0
    done = sotin("extract", source, "--shards", tmp_path / "facts", "--backend", "processes", "--workers", "2")
    assert (done.returncode, done.stdout.split(" ")[0]) == (0, "1")
    assert sotin("ingest", tmp_path / "facts", "--db", tmp_path / "two.db").returncode == 0
    (tmp_path / "lines.jsonl").write_text(sotin("extract", source).stdout, "utf-8")
    assert sotin("ingest", tmp_path / "lines.jsonl", "--db", tmp_path / "three.db").returncode == 0
    assert rows(tmp_path / "one.db") == rows(tmp_path / "two.db") == rows(tmp_path / "three.db")
    again = sotin("ingest", tmp_path / "facts", "--db", tmp_path / "two.db", "--json")
    assert json.loads(again.stdout) == {"read": 0, "known": 30, "problems": 0}


@pytest.mark.parametrize(("number", "backend"), [(signal.SIGINT, "simple"), (signal.SIGTERM, "processes"), (signal.SIGKILL, "processes")])
def test_broken_off_and_started_again_ends_with_the_same_rows(tmp_path: Path, number: signal.Signals, backend: str) -> None:
    whole, path = tmp_path / "whole.db", tmp_path / "broken.db"
    source = archive(tmp_path / "a.jsonl", 700)
    assert sotin("ingest", "-", "--db", whole, stdin=source).returncode == 0
    command = [sys.executable, "-m", "app", "ingest", "-", "--db", str(path), "--backend", backend, "--workers", "2"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, encoding="utf-8")
    assert process.stdin is not None
    # more than one transaction, then it waits for the rest: however fast it is, it cannot be done before the signal
    process.stdin.write("".join(source.read_text("utf-8").splitlines(keepends=True)[:600]))
    process.stdin.flush()
    while process.poll() is None and not _count(path):
        time.sleep(0.05)
    process.send_signal(number)
    _, told = process.communicate(timeout=120)
    kept = _count(path)
    assert 0 < kept <= 600
    if number != signal.SIGKILL:
        assert process.returncode == 130 and "what was finished is kept" in told and "Traceback" not in told
    done = sotin("ingest", "-", "--db", path, "--json", stdin=source)
    assert json.loads(done.stdout) == {"read": 700 - kept, "known": kept, "problems": 0}
    assert rows(path) == rows(whole)


def _count(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            return int(db.execute("SELECT count(*) FROM done").fetchone()[0])
    except sqlite3.OperationalError:  # the tables are not there yet
        return 0


def test_extractions_pass_through() -> None:
    made = [result for result in run(iter(articles(2))) if isinstance(result, Extraction)]
    assert list(run(iter(made))) == made
    assert extract_chunk([Problem(source="x", reason="y")]) == [Problem(source="x", reason="y")]
    assert Job([], list).finish([]) == []
