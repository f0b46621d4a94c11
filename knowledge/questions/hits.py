"""Where the words of a search stand in one article."""

from __future__ import annotations

from knowledge.questions.highlight import matches
from knowledge.questions.syntax import read


def hits(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the words of a query, neighbours as one: with just its accents if any of them stands so, else without.

    Args:
        text: the article's text.
        query: as for a search; filters are passed over.
    """
    found: list[tuple[int, int]] = []
    for start, end, _ in matches(text, read(query).terms, exact=True):
        if found and not text[found[-1][1] : start].strip(" "):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
