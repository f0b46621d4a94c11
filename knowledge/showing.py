"""How dates are written for people."""

from __future__ import annotations

import re

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_CLOCK = re.compile(r"T(\d{2}:\d{2})")


def day(value: str | None, language: str = "vi") -> str:
    """An EDTF value, or the time of a publication, for people: `2022-01/2022-09` becomes `01/2022 – 09/2022`.

    What this does not know how to say is given as it stands.
    """
    if not value:
        return ""
    if "/" in value:
        first, _, last = value.partition("/")
        return " – ".join(day(part, language) if part not in ("", "..") else "…" for part in (first, last))
    match = _DAY.match(value)
    if not match or (match.end() < len(value) and value[match.end()] != "T"):
        return value
    year, month, date, doubt = match.groups()
    clock = _CLOCK.search(value)
    parts = [part for part in (date, month, year) if part]
    shown = "/".join(parts) if language == "vi" else "-".join(reversed(parts))
    return ("~" if doubt else "") + shown + (f" {clock[1]}" if clock else "")
