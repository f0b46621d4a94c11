"""Where the terms of a search stand in a text, and the stretches that show them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.names import tone_key
from knowledge.questions.syntax import Term
from knowledge.records import Highlight, Snippet
from models import fold

REACH = 110
"""Characters of context either side."""

Match = tuple[int, int, int]
"""Start, end, number of the term."""


def pattern(terms: Sequence[Term], *, exact: bool) -> re.Pattern[str] | None:
    """Finds any of the terms as the index does: whole words, whatever signs stand between the words of a phrase."""
    turned = [(re.findall(r"[^\W_]+", (tone_key if exact else fold)(term.text)), term.prefix) for term in terms]
    parts = [r"[\W_]+".join(words) + (r"[^\W_]*" if prefix else "") for words, prefix in turned if words]
    if not parts:
        return None
    return re.compile(r"(?<![^\W_])(?:" + "|".join(f"({part})" for part in parts) + r")(?![^\W_])")


def matches(text: str, terms: Sequence[Term], *, exact: bool) -> list[Match]:
    """All places where a term stands; with `exact` just these accents, if they stand there at all."""
    if exact:
        turned = tone_key(text)
        found = _find(turned, pattern(terms, exact=True)) if len(turned) == len(text) else []
        if found:
            return found
    return _find(fold(text), pattern(terms, exact=False))


def _find(text: str, wanted: re.Pattern[str] | None) -> list[Match]:
    return [(*match.span(), match.lastindex or 0) for match in wanted.finditer(text)] if wanted else []


def highlights(found: Sequence[Match]) -> tuple[Highlight, ...]:
    """Matches as records."""
    return tuple(Highlight(start=start, end=end) for start, end, _ in found)


def snippets(text: str, found: Sequence[Match], most: int = 3) -> tuple[Snippet, ...]:
    """The stretches that show the most different terms, in text order; the beginning of the text if there is no match."""
    if not found:
        start, end = _window(text, 0, min(2 * REACH, len(text)))
        return (Snippet(start=start, end=end, text=text[start:end]),) if text else ()
    groups: list[list[Match]] = []
    for match in found:
        if groups and match[1] - groups[-1][0][0] <= 2 * REACH:
            groups[-1].append(match)
        else:
            groups.append([match])
    best = sorted(groups, key=lambda group: (-len({number for *_, number in group}), -len(group), group[0][0]))[:most]
    return tuple(_snippet(text, group) for group in sorted(best))


def _snippet(text: str, group: list[Match]) -> Snippet:
    start, end = _window(text, max(0, group[0][0] - REACH), min(len(text), group[-1][1] + REACH))
    return Snippet(start=start, end=end, text=text[start:end], matches=highlights(group))


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut at white space, not inside a word, and not across a line that shows no match."""
    if start:
        start = next((i + 1 for i in range(start, min(start + 20, end)) if text[i].isspace()), start)
    if end < len(text):
        end = next((i for i in range(end, max(end - 20, start), -1) if text[i].isspace()), end)
    return start, end
