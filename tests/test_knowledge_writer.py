"""The one writer: the same in gives the same rows; interruption, disk and other writers cost nothing."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import AddReport, KnowledgeBase
from knowledge.schema import VERSION
from knowledge.write import writer
from models import DatabaseError, Extraction, Problem
from tests.ledger_making import Draft, atlas, dump, ledger, small_archive, visit

CHAIR = ("Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1")


def many(count: int) -> list[Extraction]:
    """Articles of a dozen people."""
    names = [f"{a} {b}" for a in ("Lò Thị", "Vi Văn", "Hà Minh") for b in ("Panh", "Sáng", "Thuỷ", "Đoan")]
    return [visit(f"m{n:04}", names[n % 12], *CHAIR, f"20{10 + n % 15}-0{1 + n % 9}-11").done() for n in range(count)]


def test_the_same_again_changes_no_row() -> None:
    base = ledger(small_archive())
    before = list(base.db.conn.iterdump())
    report = base.add(small_archive())
    assert report == AddReport(skipped=3)
    assert list(base.db.conn.iterdump()) == before


def test_order_and_batches_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = dump(ledger([*small_archive(), *many(60)]))
    monkeypatch.setattr(writer, "BATCH", 7)
    mixed = [*small_archive(), *many(60)]
    random.Random(3).shuffle(mixed)
    assert dump(ledger(mixed)) == expected


def test_a_newer_version_takes_the_place_of_the_facts() -> None:
    base = ledger(small_archive())
    draft = visit("a1", "Lò Thị Panh", *CHAIR, "2022-03-01", title="Kiểm tra đê điều")
    draft.say("Bản mới không có số liệu.")
    report = base.add([draft.done("2")])
    assert report == AddReport(articles=1, replaced=1, mentions=3)
    fresh = ledger([draft.done("2"), *small_archive()[1:]])
    # the text that was read before stays as a snapshot, and that it was read as a row of `done`
    assert dump(base, "snapshot", "done") == dump(fresh, "snapshot", "done")
    assert base.search("dan van kheo").total == 0
    assert base.search("ban moi").total == 1
    assert base.counts().findings == {}
    assert base.doctor(full=True).sound


def test_again_writes_what_was_read_before() -> None:
    base = ledger(small_archive())
    before = dump(base)
    assert base.add(small_archive(), again=True) == AddReport(articles=3, replaced=3, mentions=14)
    assert dump(base) == before


def test_done_knows_text_version_and_article() -> None:
    base = ledger(small_archive())
    sha = small_archive()[0].article.sha256
    assert base.is_done(sha, "1")
    assert base.is_done(sha, "1", "a1")
    assert not base.is_done(sha, "1", "a2")
    assert not base.is_done(sha, "2")


def test_an_article_without_facts_is_done_too() -> None:
    empty = Draft("e", text="").done()
    base = ledger([empty])
    assert base.is_done(empty.article.sha256, "1")
    assert base.add([empty]) == AddReport(skipped=1)


def test_two_articles_with_one_id_are_both_kept() -> None:
    left = Draft("1", url="https://a.example/tin", text="Tin thứ nhất.").done()
    right = Draft("1", url="https://b.example/tin", text="Tin thứ hai.").done()
    base = ledger([left, right])
    assert sorted(row["url"] for row in base.table("article")) == ["https://a.example/tin", "https://b.example/tin"]
    before = dump(base)
    base.add([right, left])
    assert dump(base) == before


def test_one_text_under_two_addresses_is_two_articles_and_one_snapshot() -> None:
    base = ledger([Draft(n, url=f"https://{n}.example/", text="Cùng một bài.").done() for n in ("x", "y")])
    assert (base.counts().articles, base.counts().snapshots) == (2, 1)
    assert base.search("cung mot bai").total == 2


def test_a_page_that_changed_is_one_article_with_two_snapshots() -> None:
    old = Draft("h1", url="https://a.example/bai", title="Bài", fetched_at="2024-01-01", text="Bản đầu.").done()
    new = Draft("h2", url="https://a.example/bai", title="Bài", fetched_at="2024-02-01", text="Bản sửa.").done()
    for order in ([old, new], [new, old]):
        base = ledger(order)
        (row,) = base.table("article")
        assert row["snapshot"] == new.article.sha256
        assert base.counts().snapshots == 2
        assert [base.search(words).total for words in ("Bản đầu", "Bản sửa")] == [0, 1]
        assert base.add([old, new]) == AddReport(skipped=2)


def test_problems_are_rows_until_their_source_is_read() -> None:
    base = ledger([])
    base.add([Problem(source="tin.jsonl", place="line 5", reason="not JSON"), Problem(source="hỏng.txt", reason="empty"), *small_archive()])
    assert [(problem.source, problem.place) for problem in base.problems()] == [("hỏng.txt", ""), ("tin.jsonl", "line 5")]
    base.add([Problem(source="hỏng.txt", reason="empty")])
    assert len(base.problems()) == 2
    base.add([*small_archive(), Problem(source="tin.jsonl", place="line 9", reason="not JSON")])
    assert [(problem.source, problem.place) for problem in base.problems()] == [("hỏng.txt", ""), ("tin.jsonl", "line 9")]


HOSTILE = [
    "Chữ \ud800 lẻ và \udfff nữa: Lò Thị Panh.",
    "Có \0 ở giữa: Lò Thị Panh.",
    "a\u0301 e\u0323\u0302 👩‍👩‍👧 \u202eוֹ\u202c: Lò Thị Panh.",
    "x" * 1_000_000 + " Lò Thị Panh.",
    "dòng một\r\ndòng hai\rdòng ba: Lò Thị Panh.",
    "'; DROP TABLE article; -- Lò Thị Panh.",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_keeps_its_offsets(text: str) -> None:
    draft = Draft("h", at="o1.1", title=text[:60])
    before, _, after = text.partition("Lò Thị Panh")
    draft.say(before)
    who = draft.person("Lò Thị Panh")
    draft.say(after + " ").act(who, "nói", "chuyện")
    base = ledger([draft.done()])
    article = base.article("h")
    assert article is not None
    assert article.text[article.mentions[0].start : article.mentions[0].end] == "Lò Thị Panh"
    assert len(article.text) == len(draft.text)
    assert base.search("lo thi panh").total == 1
    (hit,) = base.search("lò thị panh").rows
    assert [article.text[m.start : m.end] for s in hit.snippets for m in s.matches] == ["Lò", "Thị", "Panh"]
    assert base.add([draft.done()]) == AddReport(skipped=1)
    assert base.doctor(full=True).sound


def test_progress_counts_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "BATCH", 10)
    seen: list[int] = []
    base = ledger([])
    base.add(many(25), progress=lambda report: seen.append(report.articles))
    assert seen == [10, 20, 25]


def test_what_was_committed_before_an_error_stays_and_the_rest_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "BATCH", 10)

    def broken() -> Iterator[Extraction]:
        yield from many(25)
        raise RuntimeError("cable pulled")

    base = ledger([])
    with pytest.raises(RuntimeError, match="cable"):
        base.add(broken())
    assert base.counts().articles == 25
    waiting = "12 names wait to be resolved; the next `ingest` does it"
    assert [check.detail for check in base.doctor().checks] == ["", "", "", "", waiting]
    base.add(many(40))
    assert [check.detail for check in base.doctor().checks] == [""] * 5
    assert dump(base) == dump(ledger(many(40)))


def test_a_second_writer_waits_and_then_says_so(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    ledger([], str(path)).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with KnowledgeBase(path, wait=0.2) as base:
        start = time.monotonic()
        with pytest.raises(DatabaseError, match="another program is writing to it"):
            base.add(small_archive())
        assert time.monotonic() - start >= 0.2
        assert base.counts().articles == 0  # a reader never waits
        holder.execute("ROLLBACK")
        assert base.add(small_archive()).articles == 3
    holder.close()


def test_a_full_disk_is_an_error_with_a_name_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "BATCH", 20)
    path = tmp_path / "full.db"
    with ledger([], str(path)) as base:
        pages = base.db.execute("PRAGMA page_count").fetchone()[0]
        base.db.conn.execute(f"PRAGMA max_page_count = {pages + 60}")
        with pytest.raises(DatabaseError, match="full"):
            base.add(many(400))
    with KnowledgeBase(path) as base:
        assert 0 < base.counts().articles < 400
        assert base.doctor().checks[0].ok
        base.add(many(400))
        assert base.doctor(full=True).sound
        assert dump(base) == dump(ledger(many(400)))


POINTS = int(os.environ.get("SOTIN_KILLS", "3"))
"""Moments at which a process is killed; a long run sets the variable to 100 and more."""

KILLED = """
import sys
from tests.test_knowledge_writer import many
from knowledge import KnowledgeBase
from knowledge.write import writer
writer.BATCH = 5
base = KnowledgeBase(sys.argv[1])
items = many(200)
print("ready", flush=True)
base.add(items)
"""
MIGRATED = """
import sys
import knowledge
print("ready", flush=True)
knowledge.KnowledgeBase(sys.argv[1]).close()
"""


def killed(script: str, path: Path, root: Path, after: float) -> None:
    """Run a script on a ledger and kill it so many seconds after it said that it is ready."""
    child = subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=root, stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child.stdout as out:
        assert out.readline() == b"ready\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()


def test_sigkill_at_any_moment_leaves_a_sound_ledger_that_completes(tmp_path: Path, root: Path) -> None:
    moments = random.Random(POINTS)
    expected = dump(ledger(many(200)))
    path = tmp_path / "killed.db"
    for point in range(POINTS):
        if point % 5 == 0:  # some points hit a fresh ledger, some one that was killed before
            for each in tmp_path.glob("killed.db*"):
                each.unlink()
            ledger([], str(path)).close()
        killed(KILLED, path, root, moments.random() * 0.4)
        with KnowledgeBase(path) as base:
            assert base.doctor(full=True).sound
    with KnowledgeBase(path) as base:
        base.add(many(200))
        assert base.doctor(full=True).sound
        assert dump(base) == expected


def test_sigkill_while_a_ledger_is_made_or_migrated(tmp_path: Path, root: Path) -> None:
    moments = random.Random(POINTS)
    for point in range(POINTS):
        path = tmp_path / f"{point}.db"
        killed(MIGRATED, path, root, moments.random() * 0.02)
        with KnowledgeBase(path) as base:
            assert base.doctor(full=True).sound
            assert base.db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_places_are_loaded_once_for_each_version() -> None:
    base = KnowledgeBase(":memory:")
    places, changes = atlas()
    assert base.load_places(places, changes, "1") == len(places)
    assert base.load_places(places, changes, "1") == 0
    village = Draft("v", at=None).done()
    hamlet = places[0].model_copy(update={"code": "text:1", "name": "thôn Nà Lốc", "level": "village", "parents": ("o1.1", "o1")})
    base.add([village.model_copy(update={"article": village.article.model_copy(update={"places": (hamlet,)})})])
    assert base.load_places(places[:-1], changes, "2") == len(places) - 1
    assert base.gazetteer == "2"
    assert base.counts().places == len(places)  # the village of the text stayed


HALF = """
import sys
from tests.test_knowledge_writer import many
from knowledge import KnowledgeBase
from knowledge.write import writer
writer.BATCH = 5
with KnowledgeBase(sys.argv[1]) as base:
    base.add(many(120)[int(sys.argv[2])::2])
"""


def test_two_writers_at_once_lose_nothing(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "both.db"
    children = [subprocess.Popen([sys.executable, "-c", HALF, str(path), half], cwd=root) for half in ("0", "1")]
    assert [child.wait(timeout=120) for child in children] == [0, 0]
    with KnowledgeBase(path) as base:
        base.load_places(*atlas(), "test")
        base.finish()
        assert base.counts().articles == 120
        assert base.doctor(full=True).sound
        # until now the places were known from the articles alone; all rows must be those of one writer that knew them all
        expected = dump(ledger(many(120)))
        assert {table: rows for table, rows in dump(base).items() if rows != expected[table]} == {}
