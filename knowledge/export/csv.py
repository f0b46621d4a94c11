"""CSV as RFC 4180 has it, UTF-8 with a mark so that spreadsheets show the accents."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-][\d.,]+%?")


def write(base: KnowledgeBase, view: str, out: BinaryIO) -> int:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="backslashreplace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    count = 0
    for count, row in enumerate(base.table(view), 1):
        if count == 1:
            writer.writerow(row)
        writer.writerow([inert(value) for value in row.values()])
    text.detach()
    return count


def inert(value: object) -> object:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it; a number with its sign is none."""
    runs = isinstance(value, str) and value.startswith(FORMULA) and not _NUMBER.fullmatch(value)
    return f"'{value}" if runs else value
