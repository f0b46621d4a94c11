"""The command line, run as a user runs it, on the bundled sample archive."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import KnowledgeBase

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "sample"


def sotin(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `sotin` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "200", **environment},
        cwd=SAMPLE.parent.parent,
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive in a ledger."""
    path = tmp_path_factory.mktemp("cli") / "sample.db"
    done = sotin("ingest", SAMPLE, "--db", path)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return path


def rows(ledger: Path, *arguments: str) -> list[dict[str, object]]:
    done = sotin(*arguments, "--db", ledger, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def dump(path: Path, but: str = "") -> list[str]:
    import sqlite3

    with sqlite3.connect(path) as db:
        tables = ("article", "snapshot", "mention", "official", "office", "unit", "figure", "statement", "finding", "done", "problem")
        return [repr(row) for table in tables if table != but for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


def test_ingesting_twice_changes_no_row(ledger: Path) -> None:
    before = dump(ledger)
    again = sotin("ingest", SAMPLE, "--db", ledger, "--json")
    assert json.loads(again.stdout) == {"read": 0, "known": 25, "problems": 0}
    assert dump(ledger) == before
    before = dump(ledger, but="done")  # it keeps the time of the last reading
    anew = sotin("ingest", SAMPLE, "--db", ledger, "--again")
    assert anew.returncode == 0
    assert dump(ledger, but="done") == before


def test_an_unreadable_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "ban-tin" / "cai-be-xuat-khau-trai-cay.txt", tmp_path / "good.txt")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 cut")
    done = sotin("ingest", tmp_path, "--db", tmp_path / "x.db")
    assert done.returncode == 1
    assert "bad.zip" in done.stderr and "Traceback" not in done.stderr
    assert done.stdout.startswith("1 article read, 0 known already, 1 problem.")
    import sqlite3

    with sqlite3.connect(tmp_path / "x.db") as db:
        assert [Path(source).name for (source,) in db.execute("SELECT source FROM problem")] == ["bad.zip"]


def test_a_column_that_nothing_reads_is_told_and_is_no_failure(tmp_path: Path) -> None:
    path, db = tmp_path / "a.jsonl", tmp_path / "a.db"
    path.write_text(json.dumps({"id": "1", "text": "Ngày 14/3/2022, hội nghị bàn việc làm đường.", "views": 7}) + "\n", "utf-8")
    for done in (sotin("ingest", path, "--db", db, "--json"), sotin("ingest", path, "--db", db, "--json", "--again")):
        assert (done.returncode, json.loads(done.stdout)["problems"]) == (0, 0)
        assert f"{path}: columns that nothing reads: views;" in done.stderr
    with KnowledgeBase(db, read_only=True) as base:
        assert [(problem.source, problem.kind) for problem in base.problems()] == [(str(path), "PassedOver")]
    mapped = sotin("extract", path, "--map", "category=views")
    assert (mapped.returncode, mapped.stderr) == (0, "")


def test_who_did_what_in_a_district(ledger: Path) -> None:
    acts = {(row["name"], row["verb"]) for row in rows(ledger, "who", "--place", "Krông Bông")}
    assert ("Lê Văn Chính", "đề nghị") in acts
    assert not any(name == "Nông Văn Khải" for name, _ in acts), "he is of another province"


def test_search_with_and_without_accents(ledger: Path) -> None:
    folded = {row["title"] for row in rows(ledger, "search", "dan van kheo")}
    exact = {row["title"] for row in rows(ledger, "search", "Dân vận khéo")}
    assert exact and exact <= folded
    assert rows(ledger, "search", "zzzz") == []


def test_figures_have_value_period_and_place(ledger: Path) -> None:
    found = [row for row in rows(ledger, "figures", "--place", "Hướng Hóa", "--about", "hộ nghèo")]
    assert {row["value"] for row in found} >= {"958", "985"}
    assert {row["place_name"] for row in found} == {"huyện Hướng Hóa"}


def test_series_are_as_many_as_asked_for(ledger: Path) -> None:
    whole = rows(ledger, "figures", "--series", "--limit", "1000")
    done = sotin("figures", "--series", "--limit", "2", "--db", ledger, "--json")
    assert json.loads(done.stdout) == whole[:2]
    assert done.stderr == f"{len(whole) - 2} more; see them with --limit.\n"
    table = list(csv.DictReader(io.StringIO(sotin("figures", "--series", "--limit", "2", "--db", ledger, "--csv").stdout)))
    assert [row["value"] for row in table] == [point["value"] for line in whole[:2] for point in line["points"]]  # type: ignore[attr-defined]


def test_an_official_has_a_career(ledger: Path) -> None:
    (thuan,) = rows(ledger, "official", "Đặng Quang Thuấn")
    roles = {office["role"] for office in thuan["offices"]}  # type: ignore[attr-defined]
    assert roles == {"Chủ tịch", "Phó Bí thư", "Phó Trưởng ban"}


def test_audit_finds_the_planted_errors(ledger: Path) -> None:
    found = rows(ledger, "audit")
    assert {row["status"] for row in found} == {"mismatch"}
    assert any(row["kind"] == "sum" and "175" in str(row["text"]) for row in found)
    explained = sotin("audit", "--explain", str(found[0]["id"]), "--db", ledger)
    assert explained.returncode == 0 and explained.stdout.strip()


def test_csv_has_a_header_and_no_formulas(ledger: Path) -> None:
    done = sotin("who", "--place", "Krông Bông", "--db", ledger, "--csv")
    table = list(csv.DictReader(io.StringIO(done.stdout)))
    assert table and {"date", "actor", "verb", "object", "quote", "url"} <= set(table[0])


def test_places(ledger: Path) -> None:
    found = json.loads(sotin("places", "huyện Krông Bông", "--json").stdout)
    assert [place["name"] for place in found] == ["huyện Krông Bông"]


def test_extract_writes_the_contract(tmp_path: Path) -> None:
    line = {"id": "a1", "url": "", "title": "", "published": "2022-01-19", "text": "Chiều 19/1, UBND xã Lìa trao 1.800 suất quà."}
    done = sotin("extract", "-", stdin=json.dumps(line, ensure_ascii=False) + "\n")
    assert done.returncode == 0, done.stderr
    extraction = json.loads(done.stdout)
    assert extraction["article"]["id"] == "a1"
    assert extraction["article"]["text"] == line["text"]
    for mention in extraction["mentions"]:
        assert str(line["text"])[mention["start"] : mention["end"]] == mention["text"]
    assert [(mention["text"], mention["value"]) for mention in extraction["mentions"] if mention["label"] == "FIG"] == [
        ("1.800 suất quà", "1800")
    ]


def test_html_marks_are_text(tmp_path: Path) -> None:
    line = {"id": "<b>", "title": "<script>alert(1)</script>", "published": None, "text": "Ông <i>Lê Văn An</i> dự."}
    done = sotin("extract", "-", "--format", "html", stdin=json.dumps(line) + "\n")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.stdout and "&lt;i&gt;" in done.stdout
    assert "<script>" not in done.stdout and "<i>" not in done.stdout


def test_two_processes_give_what_one_gives() -> None:
    one = sotin("extract", SAMPLE)
    two = sotin("extract", SAMPLE, "--backend", "processes", "--workers", "2")
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert one.stdout.count("\n") == 25


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("nosuch",), 2, "No such command"),
        (("serach",), 2, "search"),
        (("who", "--db", "/nowhere/x.db"), 2, "there is no such ledger"),
        (("ingest",), 2, "Missing argument"),
        (("ingest", "x", "--published", "tomorrow", "--db", "/tmp/never.db"), 2, "is no date"),
        (("figures", "--chart", "x.svg"), 2, "--chart needs --series"),
    ],
)
def test_wrong_usage_is_told_in_words(arguments: tuple[str, ...], status: int, words: str) -> None:
    done = sotin(*arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_messages_in_vietnamese(ledger: Path) -> None:
    done = sotin("--lang", "vi", "search", "zzzz", "--db", ledger)
    assert "Không tìm thấy gì." in done.stderr and "Nothing found." not in done.stderr
    assert "Không tìm thấy gì." in sotin("search", "zzzz", "--db", ledger, SOTIN_LANG="vi").stderr
    assert "Không tìm thấy gì." not in sotin("search", "zzzz", "--db", ledger).stderr


def test_doctor_says_that_the_ledger_is_sound(ledger: Path) -> None:
    done = sotin("doctor", "--db", ledger)
    assert done.returncode == 0, done.stdout


def test_demo(tmp_path: Path) -> None:
    done = sotin("demo", "--db", tmp_path / "demo.db")
    assert done.returncode == 0, done.stderr
    assert "25 articles read" in done.stdout
    assert "Mù Cang Chải" in done.stdout
    assert done.stdout.count("sotin ") >= 3
