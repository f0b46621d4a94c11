"""Interruptions in short: `make torture` does the same at a hundred points. In a process of its own, because it forks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.report import COLUMNS, Row, write

LINE = re.compile(r"(?P<what>[^:]+): (?P<tried>\d+) tried, (?P<survived>\d+) survived, (?P<lost>\d+) rows lost")


@pytest.mark.parametrize(
    ("scene", "points"),
    [
        (
            "ingest",
            {
                **{"SIGKILL in ingest into a new ledger": 1, "full disk in ingest into a new ledger": 1},
                **{"SIGKILL in ingest": 4, "full disk in ingest": 1, "two of ingest at once": 1},
            },
        ),
        ("collect", {"SIGKILL in collect": 5, "full disk in collect": 1, "two of collect at once": 1}),
        ("migrate", {"SIGKILL in migrate": 5, "full disk in migrate": 1}),
        ("review", {"SIGKILL in review": 5, "full disk in review": 1}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_interrupted_is_sound_and_completes_to_the_same_rows(scene: str, points: dict[str, int], root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", "--part", "kill", "--scene", scene, "--points", "5", "--seed", "7", "--no-table"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [match.groupdict() for line in done.stdout.splitlines() if (match := LINE.fullmatch(line))]
    assert {row["what"]: int(row["tried"]) for row in rows} == points
    assert all(row["tried"] == row["survived"] and row["lost"] == "0" for row in rows)


def test_the_table_keeps_rows_that_were_not_tried_again(tmp_path: Path) -> None:
    page = tmp_path / "reliability.md"
    write([Row("SIGKILL in ingest", 3, 3, 2, 0), Row("kinds", 60, 60)], page)
    write([Row("SIGKILL in ingest", 100, 99, 33, 1)], page)
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert lines[0] == COLUMNS.splitlines()[0]
    assert [line.rpartition(" | ")[0] for line in lines[2:]] == ["| SIGKILL in ingest | 100 | 99 | 33 | 1", "| kinds | 60 | 60 | – | –"]


def test_a_child_that_cannot_write_a_byte_still_tells_and_leaves_its_parents_folders(tmp_path: Path) -> None:
    script = (
        "import sys, tempfile, pathlib\n"
        "from tests.torture.child import fork\n"
        "def task():\n"
        "    sys.stderr.write('the disk is full')\n"
        "    pathlib.Path(sys.argv[1]).write_text('a byte')\n"
        "with tempfile.TemporaryDirectory() as kept:\n"
        "    ended = fork(task, room=0)\n"
        "    print(ended.status, 'the disk is full' in ended.said, pathlib.Path(kept).exists())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "file")], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout == "99 True True\n", done.stderr
