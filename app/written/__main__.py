"""`python -m app.written`: write every page that is written from the code."""

from __future__ import annotations

from app.written import ROOT, pages

for target, text in pages().items():
    if not target.exists() or target.read_text("utf-8") != text:
        target.write_text(text, "utf-8")
        print(target.relative_to(ROOT))
