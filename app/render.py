"""How extractions are written: JSON lines, one HTML page with marks, or tables."""

from __future__ import annotations

import html
import sys
from typing import TextIO

from app.messages import language
from app.notes import note
from app.shards import text_of
from app.told import told
from models import KINDS, LABELS, Extraction, Problem

STYLE = """
body { font: 17px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
h2 { margin: 3rem 0 .2rem; line-height: 1.3 } .meta { color: #595959; font-size: .9rem }
p.text { white-space: pre-line } mark { padding: 0 .12em; border-radius: .2em; color: inherit }
mark sub { font-size: .6em; font-weight: 600; opacity: .75; margin-left: .15em; user-select: none }
"""
COLOURS = "\n".join(f"mark.{label} {{ background: {kind.SIGN.ground} }}" for label, kind in KINDS.items())


class Lines:
    """One JSON object a line, as the contract has it."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, extraction: Extraction) -> None:
        self.out.write(text_of(extraction) + "\n")

    def close(self) -> None:
        self.out.flush()


class Page:
    """One HTML page with every article's text and its mentions marked."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        legend = " ".join(f'<mark class="{label}">{label}</mark>' for label in LABELS)
        out.write(
            f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>Sổ Tin</title><style>{STYLE}{COLOURS}\n</style></head><body>\n<p>{legend}</p>\n"
        )

    def write(self, extraction: Extraction) -> None:
        article = extraction.article
        meta = " · ".join(filter(None, (article.published, article.url)))
        self.out.write(
            f"<h2>{html.escape(article.title or article.id)}</h2>\n<p class='meta'>{html.escape(meta)}</p>\n"
            f"<p class='text'>{marked(extraction)}</p>\n"
        )

    def close(self) -> None:
        self.out.write("</body></html>\n")


def marked(extraction: Extraction) -> str:
    """The article's text as HTML with nested `<mark>` elements; mentions never cross, the longer one is outside."""
    text = extraction.article.text
    out: list[str] = []
    open_ends: list[tuple[int, str]] = []
    at = 0

    def close_until(position: int) -> None:
        nonlocal at
        while open_ends and open_ends[-1][0] <= position:
            end, label = open_ends.pop()
            out.append(f"{html.escape(text[at:end])}<sub>{label}</sub></mark>")
            at = end

    for mention in extraction.mentions:
        close_until(mention.start)
        if open_ends and mention.end > open_ends[-1][0]:
            continue
        out.append(f'{html.escape(text[at : mention.start])}<mark class="{mention.label}" id="{extraction.article.id}-{mention.id}">')
        at = mention.start
        open_ends.append((mention.end, mention.label))
    close_until(len(text))
    out.append(html.escape(text[at:]))
    return "".join(out)


class Tables:
    """For each article a table of its mentions and one of its statements."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, extraction: Extraction) -> None:
        from app.output import table

        rows = [(mention, mention.model_dump()) for mention in extraction.mentions]
        mentions = [row | {"value": told(mention.label, row | {"place": _place(row.get("place"))}, str)} for mention, row in rows]
        table(mentions, ["label", "text", "value"], title=extraction.article.title or extraction.article.id)
        if extraction.statements:
            table([statement.model_dump() for statement in extraction.statements], ["date", "actor", "verb", "object"])

    def close(self) -> None:
        self.out.flush()


WRITERS: dict[str, type[Lines] | type[Page] | type[Tables]] = {"jsonl": Lines, "html": Page, "table": Tables}


def _place(place: object) -> object:
    return place["path"] if isinstance(place, dict) else place


def tell(problem: Problem) -> None:
    """One line on stderr for an input that failed: where, and why."""
    where = ", ".join(filter(None, (problem.source, problem.place)))
    sys.stderr.write(f"{where}: {note(problem.reason, language())} [{problem.kind}]\n")
