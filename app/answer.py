"""How the ledger's answers are printed: rows, then what was understood, then hints if nothing was found."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from app.output import console, show, table


def plain(row: Any) -> dict[str, Any]:
    """A row as a dictionary, whether it is a record or one already."""
    return row.model_dump(mode="json") if hasattr(row, "model_dump") else dict(row)


def show_answer(answer: Any, columns: Sequence[str], *, as_json: bool = False, as_csv: bool = False) -> None:
    """Print an answer of the knowledge base: its rows to stdout, its note and hints to stderr."""
    show([plain(row) for row in answer.rows], columns, as_json=as_json, as_csv=as_csv)
    say_notes(answer)


def say_notes(answer: Any) -> None:
    """What the ledger adds to an answer: how the question was read, how many rows were left out, what else to try."""
    from app.messages import say

    if answer.note:
        print(answer.note, file=sys.stderr)
    left = (answer.total or 0) - len(answer.rows)
    if left > 0 and answer.rows:
        print(say("answer.more", left=left), file=sys.stderr)
    if not answer.rows:
        print(say("answer.none"), file=sys.stderr)
        for hint in answer.hints:
            print(f"  {hint}", file=sys.stderr)


def show_official(row: Any) -> None:
    """One official: name and places, offices over time, acts."""
    from app.messages import say

    record = plain(row)
    console().print(f"\n[bold]{record['name']}[/bold]  [dim]{record.get('id', '')}[/dim]")
    if record.get("offices"):
        table(record["offices"], ["role", "unit", "place", "first_seen", "last_seen"], title=say("official.offices"))
    if record.get("statements"):
        table(record["statements"], ["date", "verb", "object", "article"], title=say("official.acts"))
