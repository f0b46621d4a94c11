"""How the ledger's answers are printed: rows, then what was understood, then hints if nothing was found."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.output import console, show, table

if TYPE_CHECKING:
    from app.rows import Flat
    from knowledge import OfficialRecord
    from models.record import Record


class Answered(Protocol):
    """Any answer of the knowledge base that has rows."""

    @property
    def rows(self) -> Sequence[Record]: ...
    @property
    def total(self) -> int: ...
    @property
    def note(self) -> str: ...
    @property
    def hints(self) -> tuple[str, ...]: ...


def show_answer(answer: Answered, columns: Sequence[str], *, as_json: bool = False, as_csv: bool = False) -> None:
    """Print an answer of the knowledge base: its rows to stdout, its note and hints to stderr."""
    from app.rows import flat

    rows = [flat(row) for row in answer.rows]
    if as_json:
        print_json([row.model_dump(mode="json") for row in answer.rows])
    else:
        show([plain(row) for row in rows] if as_csv else rows, columns, as_csv=as_csv)
    say_notes(answer)


def plain(row: Flat) -> Flat:
    """A row without the marks around a hit's words."""
    return {key: value.translate(_NO_MARKS) if isinstance(value, str) else value for key, value in row.items()}


_NO_MARKS = {0xE000: None, 0xE001: None}


def print_json(value: object) -> None:
    """JSON for people and programs: indented, accents as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def say_notes(answer: Answered, *, left: int | None = None) -> None:
    """What the ledger adds to an answer: how the question was read, how many rows were left out, what else to try.

    Args:
        left: how many were left out, where that is not told by the answer's own rows.
    """
    from app.messages import language, say
    from app.notes import note

    if answer.note:
        print(note(answer.note, language()), file=sys.stderr)
    left = (answer.total or 0) - len(answer.rows) if left is None else left
    if left > 0 and answer.rows:
        print(say("answer.more", left=left), file=sys.stderr)
    if not answer.rows:
        print(say("answer.none"), *filter(None, (answer.hints and say("answer.perhaps"),)), file=sys.stderr)
        for hint in answer.hints:
            print(f"  {hint}", file=sys.stderr)


def show_official(record: OfficialRecord) -> None:
    """One official: name and places, offices over time, acts, articles."""
    from rich.text import Text

    from app.messages import say
    from app.rows import flat

    head = Text(record.name, style="bold")
    head.append(f"  {record.place_name or ''}  [{record.id}]", style="dim")
    console().print(head)
    if record.aliases:
        console().print(Text(say("official.aliases", names=", ".join(record.aliases)), style="dim"))
    if record.offices:
        table(
            [flat(office) for office in record.offices], ["role", "unit", "place", "first_seen", "last_seen"], title=say("official.offices")
        )
    if record.statements:
        table([flat(act) for act in record.statements], ["date", "verb", "object", "article"], title=say("official.acts"))
