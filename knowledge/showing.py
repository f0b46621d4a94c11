"""How dates are written for people."""

from __future__ import annotations

import re

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_YEARLESS = re.compile(r"XXXX(?:-(\d{2})(?:-(\d{2}))?)?")
_NO_YEAR = {"vi": ("không rõ năm", "tháng "), "en": ("year unknown", "month ")}
_CLOCK = re.compile(r"T(\d{2}:\d{2})")


def day(value: str | None, language: str = "vi") -> str:
    """An EDTF value, or the time of a publication, for people: `2022-01/2022-09` becomes `01/2022 – 09/2022`.

    A day or month whose year nobody told (`XXXX-05-14`) says so. What this does not know how to say is given as it stands.
    """
    if not value:
        return ""
    if "/" in value:
        first, _, last = value.partition("/")
        return " – ".join(day(part, language) if part not in ("", "..") else "…" for part in (first, last))
    if yearless := _YEARLESS.fullmatch(value):
        return _without_year(yearless[1], yearless[2], language)
    match = _DAY.match(value)
    if not match or (match.end() < len(value) and value[match.end()] != "T"):
        return value
    year, month, date, doubt = match.groups()
    clock = _CLOCK.search(value)
    parts = [part for part in (date, month, year) if part]
    shown = "/".join(parts) if language == "vi" else "-".join(reversed(parts))
    return ("~" if doubt else "") + shown + (f" {clock[1]}" if clock else "")


def _without_year(month: str | None, date: str | None, language: str) -> str:
    unknown, word = _NO_YEAR["vi" if language == "vi" else "en"]
    if month is None:
        return unknown
    if date is None:
        return f"{word}{month} ({unknown})"
    return f"{date}/{month} ({unknown})" if language == "vi" else f"{month}-{date} ({unknown})"
