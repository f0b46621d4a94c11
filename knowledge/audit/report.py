"""A report of findings, for reading, mailing and spreadsheets: HTML, CSV or Markdown."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Mapping, Sequence

from knowledge.audit.explain import LABELS, kind_name, turned, verdict
from knowledge.audit.records import Row
from knowledge.export.csv import inert
from models import UsageError

COLUMNS = (
    "id",
    "kind",
    "status",
    "truncated",
    "text",
    "stated",
    "recomputed",
    "low",
    "high",
    "note",
    "mark",
    "article",
    "url",
    "published",
    "sentence",
    "sentence_2",
)
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
article{border:1px solid #ddd;border-left:4px solid #888;border-radius:4px;padding:.6rem .9rem;margin:1rem 0}
article.mismatch{border-left-color:#b3261e}article.ok{border-left-color:#2e7d32}
h2{font-size:1.05rem;margin:.1rem 0}blockquote{margin:.5rem 0;padding-left:.7rem;border-left:2px solid #ccc}
mark{background:#ffe58a;padding:0 .1em}code{color:#666;font-size:.85em}ol{margin:.4rem 0;padding-left:1.4rem}small{color:#666}
"""


def report(findings: Iterable[Row], form: str = "html", language: str = "vi") -> str:
    """Findings with both quotes in their sentences, what they come to, a link to the article and the stable id.

    Args:
        findings: rows of the audit: a finding's fields, `quotes` with `sentence`, `quote`, `title`, `url`.
        form: `html`, `csv` or `md`.
        language: `vi` or `en`.

    Raises:
        UsageError: the form is none of these.
    """
    makers = {"html": _html, "csv": _csv, "md": _markdown}
    if form not in makers:
        raise UsageError(f"is one of {', '.join(makers)}", source="format", place=form)
    return makers[form](list(findings), language if language in LABELS else "vi")


def _quotes(row: Row) -> list[Row]:
    return [quote for quote in row.get("quotes", ()) if isinstance(quote, Mapping)]


def _sentences(row: Row) -> list[tuple[Row, list[tuple[int, int]]]]:
    """Each sentence quoted once, with the offsets of its quotes within it."""
    found: dict[tuple[str, int], tuple[Row, list[tuple[int, int]]]] = {}
    for quote in _quotes(row):
        key = (str(quote.get("article")), int(quote.get("sentence_start", quote.get("start")) or 0))
        first = int(quote.get("sentence_start") or 0)
        entry = found.setdefault(key, (quote, []))
        if quote.get("sentence"):
            entry[1].append((int(quote.get("start", 0)) - first, int(quote.get("end", 0)) - first))
    return list(found.values())


def _marked(words: str, spans: Sequence[tuple[int, int]]) -> str:
    """A sentence as HTML with its quotes marked; overlapping quotes are marked once."""
    out, position = [], 0
    for start, end in sorted(spans):
        if position <= start < end <= len(words):
            out += [html.escape(words[position:start]), "<mark>", html.escape(words[start:end]), "</mark>"]
            position = end
    return "".join([*out, html.escape(words[position:])])


def _safe(url: object) -> str:
    """A link that a browser may follow; addresses of other kinds are not linked."""
    return str(url) if str(url or "").startswith(("http://", "https://")) else ""


def _html(rows: list[Row], language: str) -> str:
    say = LABELS[language]
    parts = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width,initial-scale=1">'
    ]
    parts.append(
        f"<title>{say['title']}</title><style>{_STYLE}</style></head><body><h1>{say['title']}</h1><p>{len(rows)} "
        f"{say['count']}. {say['caution']}</p>"
    )
    parts += [_html_one(row, language) for row in rows] or [f"<p>{say['none']}</p>"]
    return "".join([*parts, "</body></html>\n"])


def _html_one(row: Row, language: str) -> str:
    say = LABELS[language]
    name = html.escape(str(row.get("id", "")))
    status = html.escape(str(row.get("status", "")))
    out = [
        f'<article class="{status}" id="f-{name}"><h2>{html.escape(kind_name(str(row["kind"]), language))}: {verdict(row, language)}</h2>'
    ]
    for quote, spans in _sentences(row):
        words = str(quote.get("sentence") or quote.get("quote") or "")
        source = html.escape(" · ".join(str(quote[key]) for key in ("title", "published") if quote.get(key)))
        link = _safe(quote.get("url"))
        source = f'<a href="{html.escape(link, quote=True)}">{source or say["link"]}</a>' if link else source
        out.append(f"<blockquote>{_marked(words, spans)}<br><small>{source}</small></blockquote>")
    if not _quotes(row):
        out.append(f"<blockquote>{html.escape(str(row.get('text', '')))}</blockquote>")
    steps = row.get("steps") or (row.get("note", ""),)
    out.append("<ol>" + "".join(f"<li>{html.escape(turned(str(step), language))}</li>" for step in steps) + "</ol>")
    if row.get("recomputed") is not None:
        out.append(
            f"<p>{say['recomputed']}: <b>{html.escape(str(row['recomputed']))}</b> ({html.escape(str(row.get('low')))} "
            f"{say['to']} {html.escape(str(row.get('high')))})</p>"
        )
    if row.get("mark"):
        note = f": {html.escape(str(row['mark_note']))}" if row.get("mark_note") else ""
        out.append(f"<p>{say['mark']}: {html.escape(say.get(str(row['mark']), str(row['mark'])))}{note}</p>")
    return "".join([*out, f"<code>{name}</code></article>"])


def _csv(rows: list[Row], language: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        sentences = _sentences(row)
        first: Row = sentences[0][0] if sentences else {}
        shown = [str(quote.get("sentence") or quote.get("quote") or "") for quote, _ in sentences] + ["", ""]
        own = {
            "article": first.get("title") or first.get("article"),
            "url": first.get("url"),
            "published": first.get("published"),
            "sentence": shown[0],
            "sentence_2": shown[1],
        }
        writer.writerow([inert(own.get(name, row.get(name))) for name in COLUMNS])
    return buffer.getvalue()


def _markdown(rows: list[Row], language: str) -> str:
    say = LABELS[language]
    out = [f"# {say['title']}", "", f"{len(rows)} {say['count']}. {say['caution']}" if rows else say["none"]]
    for row in rows:
        out += ["", f"## {kind_name(str(row['kind']), language)}: {verdict(row, language)} `{row.get('id', '')}`", ""]
        for quote, _ in _sentences(row):
            source = " · ".join(str(quote[key]) for key in ("title", "published") if quote.get(key))
            link = _safe(quote.get("url"))
            out += [
                f"> {_escape(str(quote.get('sentence') or quote.get('quote') or ''))}",
                f"> ({f'[{_escape(source)}](<{link}>)' if link else _escape(source)})",
                "",
            ]
        if not _quotes(row):
            out += [f"> {_escape(str(row.get('text', '')))}", ""]
        out += [
            f"{number}. {_escape(turned(str(step), language))}"
            for number, step in enumerate(row.get("steps") or (row.get("note", ""),), start=1)
        ]
        if row.get("mark"):
            out += ["", f"{say['mark']}: {say.get(str(row['mark']), row['mark'])} {_escape(str(row.get('mark_note') or ''))}".rstrip()]
    return "\n".join([*out, ""])


def _escape(words: str) -> str:
    """Words that Markdown would take for signs, kept as they are."""
    for sign in "\\`*_[]<>#|":
        words = words.replace(sign, "\\" + sign)
    return " ".join(words.split())
