"""How answers are printed: a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = Mapping[str, object]


def show(
    rows: Sequence[Row], columns: Sequence[str], *, as_json: bool = False, as_csv: bool = False, title: str = "", empty: str = ""
) -> None:
    """Print rows.

    Args:
        rows: one mapping a row; JSON and CSV print all of its keys, the table only `columns`.
        columns: keys shown in the table, in order.
        title: above the table.
        empty: what to say, on stderr, when there are no rows.
    """
    if as_json:
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2, default=str))
    elif as_csv:
        print(to_csv(rows, columns), end="")
    elif rows:
        table(rows, columns, title)
    if not rows and empty:
        print(empty, file=sys.stderr)


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """RFC 4180 text with a header; no cell is one that a spreadsheet would run as a formula."""
    from knowledge.export.csv import inert

    rows = list(rows)
    names = list(rows[0]) if rows else list(columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([inert(_in_cell(row.get(name))) for name in names] for row in rows)
    return out.getvalue()


def _in_cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | tuple | dict) else value


def table(rows: Sequence[Row], columns: Sequence[str], title: str = "") -> None:
    """A rich table on stdout; text from articles is shown as text, never as markup."""
    from rich.table import Table
    from rich.text import Text

    from app.messages import say

    grid = Table(title=Text(title, style="bold") if title else None, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        grid.add_column(say(f"column.{column}"), overflow="fold", no_wrap=column in NARROW)
    for row in rows:
        grid.add_row(*(_cell(row.get(column)) for column in columns))
    console().print(grid)


NARROW = frozenset({"date", "published", "when", "code", "count", "level", "status", "kind", "first_seen", "last_seen"})
"""Columns whose values are short and must not be broken."""


def _cell(value: object) -> Text:
    from rich.text import Text

    if value is None:
        return Text("–", style="dim")
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    return highlight(str(value))


def highlight(text: str) -> Text:
    """Rich text in which the parts between U+E000 and U+E001 (a search hit's marks) are emphasised."""
    from rich.text import Text

    out = Text()
    for number, part in enumerate(text.split("\ue000")):
        hit, mark, rest = part.partition("\ue001")
        if number and mark:
            out.append(hit, style="bold yellow")
            out.append(rest)
        else:
            out.append(part)
    return out


def console() -> Console:
    """The console for stdout: as wide as the terminal, or 120 columns where there is none."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 120, highlight=False, soft_wrap=False)
