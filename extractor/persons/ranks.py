"""Military, police and clerical ranks: the lexicon `roles.tsv`, and the ranks that stand right before a name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_BLANK = re.compile(r"\s+")


@cache
def lexicon() -> dict[str, str]:
    """Words for offices in lower case, with their kind: `rank`, `role` or `abbreviation`."""
    return {row[0]: row[1] for row in _rows()}


@cache
def spellings() -> dict[str, str]:
    """The standard spelling of each office, abbreviations written out, by its lower-case form."""
    return {row[0]: row[2] for row in _rows()}


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = (files("extractor.lexicon") / "roles.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted((word for word, its in lexicon().items() if its == kind), key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, word.split())) for word in words), re.IGNORECASE)


def is_rank(text: str) -> bool:
    """Whether a span is a rank alone (`Đại tá`, `Hòa thượng`)."""
    return lexicon().get(_BLANK.sub(" ", text.strip().lower())) == "rank"


def find_ranks(text: str, persons: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of ranks that stand right before a name, with nothing but blanks between.

    Args:
        text: the article's text.
        persons: spans of names.
    """
    found = []
    for start, _ in persons:
        lead = text[max(0, start - 24) : start]
        for match in _pattern("rank").finditer(lead):
            if match.end() < len(lead) and not lead[match.end() :].strip() and not (match.start() and lead[match.start() - 1].isalnum()):
                begin = start - len(lead) + match.start()
                found.append((begin, begin + len(match.group())))
                break
    return found
