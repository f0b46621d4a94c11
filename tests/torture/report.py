"""The table of `docs/reliability.md`: a row for each thing tried; rows that a run did not try stay as they are."""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "reliability.md"
HEAD = """# Reliability

Written by `make torture` (`python -m tests.torture`), never by hand. The table holds what was really run, and when; `make test`
runs the same in short. What is promised stands in `SECURITY.md`.

*Tried* counts inputs, interruptions or examples. *Survived* counts those after which everything that is promised held: one clear
problem for a bad input and every good one beside it read; a sound ledger (`sotin doctor`) after an interruption, and after the next
run the same rows of all tables as without it; no property broken by an example. *Rows lost* is counted against a run that nobody
interrupted.

"""
COLUMNS = "| what | tried | survived | compared to the end | rows lost | when |\n| --- | ---: | ---: | ---: | ---: | --- |\n"
FOOT = """
Interruptions are SIGKILL, half of them at a random moment, half at a random SQL statement (the process kills itself just before
it), the batches of the writer made small so that there are many commits to fall between; a full disk is a limit on the size of
files. Python {python}, SQLite {sqlite}, {system}, {cores} cores. Again: `make torture`, or
`python -m tests.torture --part inputs|kill|fuzz [--points N] [--minutes N]`.
"""


@dataclass(frozen=True)
class Row:
    """One line of the table; `compared` and `lost` are None where they make no sense."""

    what: str
    tried: int
    survived: int
    compared: int | None = None
    lost: int | None = None

    def line(self, day: str) -> str:
        """The row in Markdown."""
        cells = (self.what, *("–" if each is None else f"{each:,}" for each in (self.tried, self.survived, self.compared, self.lost)), day)
        return f"| {' | '.join(cells)} |"


def write(rows: list[Row], page: Path = PAGE) -> None:
    """Put rows into the page; a row of the same name is replaced, its order kept."""
    held = page.read_text("utf-8").splitlines() if page.exists() else []
    lines = {
        line.split(" | ")[0].removeprefix("| "): line for line in held if line.startswith("| ") and not line.startswith(("| what", "| ---"))
    }
    lines.update({row.what: row.line(date.today().isoformat()) for row in rows})
    about = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.system(),
        "cores": os.cpu_count(),
    }
    page.write_text(HEAD + COLUMNS + "\n".join(lines.values()) + "\n" + FOOT.format(**about), "utf-8")
