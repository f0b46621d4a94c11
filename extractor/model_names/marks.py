"""Quotation marks as articles have them: of two kinds in one pair, unbalanced, nested, doubled, set with blanks.

A mark opens or closes by what stands beside it; its shape decides only where that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARKS = re.compile(r"[\"“”„«»]+|[‘’']{1,2}")
_SIGN = re.compile(r"[\"“”„«»‘’']")
SHAPES = frozenset("\"“”„«»‘’'")
"""The signs of which marks are made."""
_OPENING, _CLOSING = "“„«‘", "”»’"

EXAMPLES: dict[str, str] = {
    'mô hình "Tổ vườn" và “Chợ quê”.': "ococ",
    'có ”Tổ vườn“, "Chợ quê”; “Bếp ấm': "ococo",
    "phong trào ‘‘Tổ vườn’’ và 'Chợ quê'": "ococ",
    "mô hình “ Tổ vườn ” ở xã": "oc",
    'bị "thừa" cán bộ': "oc",
    "bà H'Nga ở buôn Cư M’gar": "",
    "“Tổ vườn “Chợ quê”": "ooc",
    'nói: "Đúng vậy." Rồi đi.': "oc",
}
"""Text → the roles of its marks: o opens, c closes."""


@dataclass(slots=True)
class Mark:
    """A run of quotation marks; `opens` tells its role."""

    start: int
    end: int
    opens: bool


def find_marks(text: str, places: Iterable[int] | None = None) -> list[Mark]:
    """All quotation marks of a text with their roles, in order; apostrophes within a word are none.

    Args:
        text: the text.
        places: where `SHAPES` stand in it, if that is known.
    """
    found: list[Mark] = []
    end = 0
    for start in (sign.start() for sign in _SIGN.finditer(text)) if places is None else places:
        match = _MARKS.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        single = match.group()[0] in "‘’'"
        if single and before.isalnum() and after.isalnum():
            continue
        opens = _opens(match.group(), before, after, bool(found) and found[-1].opens and "\n" not in text[found[-1].end : start])
        if single and not _plausible(text, found, start, opens):
            continue
        found.append(Mark(start, end, opens))
    return found


def _opens(mark: str, before: str, after: str, is_open: bool) -> bool:
    left = not before or before.isspace() or before in "([,;:-–/."
    right = not after or after.isspace() or after in ")].,;:!?…-–"
    if left and right:  # a blank on both sides: the shape tells, else what is open
        return mark[0] in _OPENING or (mark[0] not in _CLOSING and not is_open)
    if left and before in ".,;:" and before and mark[0] in _CLOSING and is_open:  # `Đúng vậy.”Rồi`
        return False
    if left:
        return True
    if right:
        return False
    return mark[0] in _OPENING or (mark[0] not in _CLOSING and not is_open)


def _plausible(text: str, found: list[Mark], start: int, opens: bool) -> bool:
    """A single mark counts as a quotation mark only in a pair on its line."""
    line_end = text.find("\n", start)
    rest = text[start + 1 : line_end if line_end >= 0 else len(text)]
    if opens:
        return re.search(r"[‘’'\"”]", rest[:200]) is not None
    return bool(found) and found[-1].opens and "\n" not in text[found[-1].end : start]
