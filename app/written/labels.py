"""app/web/static/labels.css: the marks of all labels, by day and by night."""

from __future__ import annotations

from app.written import ROOT
from models import KINDS

TARGET = ROOT / "app" / "web" / "static" / "labels.css"


def text() -> str:
    """The style sheet, from the signs of `models.KINDS`."""
    signs = {label: kind.SIGN for label, kind in KINDS.items()}
    day = [f"  --{label}: {sign.ground}; --{label}-line: {sign.line};" for label, sign in signs.items()]
    night = [f"    --{label}: {sign.night_ground}; --{label}-line: {sign.night_line};" for label, sign in signs.items()]
    mark = ".{0} {{ background: var(--{0}); border-bottom: {1} var(--{0}-line) }}"
    marks = [mark.format(label, sign.border) for label, sign in signs.items()]
    away = [f"body:has(#show-{label}:not(:checked)) .text .{label}" for label in signs]
    lines = ["/* Written by `python -m app.written` from models/mention.py. */", ":root {", *day, "}"]
    lines += ["@media (prefers-color-scheme: dark) {", "  :root {", *night, "  }", "}", *marks]
    return "\n".join([*lines, ",\n".join(away) + " { background: none; border-bottom-color: transparent }", ""])
