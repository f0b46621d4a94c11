"""Where the words of a search stand in one article."""

from __future__ import annotations

from knowledge.questions.highlight import matches
from knowledge.questions.syntax import read


def hits(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of all words of a query: with just its accents if any of them stands so, else without.

    Args:
        text: the article's text.
        query: as for a search; filters are passed over.
    """
    return tuple((start, end) for start, end, _ in matches(text, read(query).terms, exact=True))
