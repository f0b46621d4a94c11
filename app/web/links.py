"""Addresses of the pages, and which addresses of articles a browser may follow."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

# browsers and servers take such a part for a folder above, or for no part at all
_UNFIT = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\\0]")


def _part(value: str) -> str:
    return quote(value, safe=":", errors="surrogatepass")


def article(id: str, start: int | None = None, end: int | None = None, *, q: str = "") -> str:
    """An article's page; with offsets the passage is marked and the browser lands on it, with a query its hits are."""
    path, asked = ("/article", {"id": id}) if _UNFIT.search(id) else (f"/article/{_part(id)}", {})
    if q:
        asked["q"] = q
    if start is not None:
        asked["at"] = f"{start}-{end}"
    tail = "#at" if start is not None else "#hit" if q else ""
    return address(path, **asked) + tail


def place(code: str) -> str:
    return f"/place/{_part(code)}"


def official(id: str) -> str:
    return f"/official/{_part(id)}"


def unit(id: str) -> str:
    return f"/unit/{_part(id)}"


def finding(id: str) -> str:
    return f"/finding/{_part(id)}"


def dossier(kind: str, id: str, form: str = "") -> str:
    return address(f"/dossier/{kind}/{_part(id)}", form=form)


def model(name: str) -> str:
    return address("/model", name=name)


def series(measure: str, unit: str, place: str | None, form: str = "") -> str:
    """A series' page, or its chart (`.svg`) or rows (`.csv`)."""
    return address(f"/series{form}", measure=measure, unit=unit, place=place)


def address(path: str, **asked: object) -> str:
    """A path with its query; what is empty is left out."""
    kept = {name.rstrip("_"): value for name, value in asked.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(kept, errors='surrogatepass')}" if kept else path


def outside(url: str | None) -> str:
    """An address that a browser may follow: http and https only; `javascript:` and its kin are not linked."""
    kept = (url or "").strip()
    return kept if kept.lower().startswith(("http://", "https://")) else ""
