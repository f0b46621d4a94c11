"""How values are written for people: dates, quotes with their words marked, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from markupsafe import Markup, escape

from knowledge import Highlight, Snippet, Source
from knowledge.showing import day


def count(value: int, language: str = "vi") -> str:
    """A count with its thousands grouped as the language does."""
    return f"{value:,}".replace(",", "." if language == "vi" else ",")


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]


def source_name(source: Source) -> str:
    """What to call an article in a link: its title, else the end of its address, else its id."""
    tail = unquote(source.url.rstrip("/").rpartition("/")[2], errors="replace")
    return source.title or tail or source.url or source.article


def marked(text: str, spans: Iterable[tuple[int, int]], kind: str = "") -> Markup:
    """A text with spans marked; spans that overlap an earlier one are left out."""
    out, at = [], 0
    opening = Markup('<mark class="{}">').format(kind) if kind else Markup("<mark>")
    for start, end in sorted(spans):
        if at <= start < end <= len(text):
            out += [escape(text[at:start]), opening, escape(text[start:end]), Markup("</mark>")]
            at = end
    return Markup("").join([*out, escape(text[at:])])


def quoted(source: Source) -> Markup:
    """The sentence around a quote with the quote marked."""
    if not source.sentence:
        return escape(source.quote)
    first = source.sentence_start
    return marked(source.sentence, [(source.start - first, source.end - first)])


def sentences(quotes: Sequence[Source]) -> list[tuple[Source, Markup]]:
    """Each sentence of a finding once, with all its quotes marked."""
    groups: dict[tuple[str, int], list[Source]] = {}
    for quote in quotes:
        groups.setdefault((quote.article, quote.sentence_start), []).append(quote)
    return [
        (group[0], marked(group[0].sentence or group[0].quote, [(q.start - q.sentence_start, q.end - q.sentence_start) for q in group]))
        for group in groups.values()
    ]


def best(piece: Snippet) -> tuple[int, int]:
    """Where in the article the longest run of matches of a snippet stands; half-open offsets."""
    runs: list[tuple[int, int]] = []
    for match in piece.matches:
        if runs and not piece.text[runs[-1][1] - piece.start : match.start - piece.start].strip():
            runs[-1] = (runs[-1][0], match.end)
        else:
            runs.append((match.start, match.end))
    return max(runs, key=lambda run: (run[1] - run[0], -run[0]))


def snippet(piece: Snippet) -> Markup:
    """A stretch of text with the words that were searched for marked."""
    return marked(piece.text, [(match.start - piece.start, match.end - piece.start) for match in piece.matches], "hit")


def title(text: str, matches: Sequence[Highlight]) -> Markup:
    """A title with the words that were searched for marked."""
    return marked(text, [(match.start, match.end) for match in matches], "hit")


__all__ = ["best", "capital", "count", "day", "marked", "quoted", "sentences", "snippet", "source_name", "title"]
