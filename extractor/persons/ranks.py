"""Military, police and clerical ranks: the lexicon `roles.tsv`, and the ranks that stand right before a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
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


@lru_cache(maxsize=8192)
def is_rank(text: str) -> bool:
    """Whether a span is a rank alone (`Đại tá`, `Hòa thượng`)."""
    return lexicon().get(_BLANK.sub(" ", text.strip().lower())) == "rank"


def find_ranks(text: str, persons: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of ranks and of whole offices (`Thủ tướng`, `Già làng`) right before a name, with nothing but blanks between.

    Args:
        text: the article's text.
        persons: spans of names.
    """
    found = []
    ends, letters = _ends()
    for start, _ in persons:
        lead = text[max(0, start - 32) : start]
        head = lead.rstrip().lower()
        match = _before().search(lead) if head[-2:].lstrip() in letters and head.endswith(ends) else None
        if match is not None:
            begin = start - len(lead) + match.start("title")
            found.append((begin, begin + len(match["title"])))
    return found


@cache
def _ranks() -> tuple[str, ...]:
    return tuple(word for word, kind in lexicon().items() if kind == "rank" or word in _WHOLE)


@cache
def _ends() -> tuple[tuple[str, ...], frozenset[str]]:
    """The last words of all, and their last two letters: most names have none of these before them, and need no search."""
    words = tuple(sorted({word.split()[-1] for word in _ranks()}))
    return words, frozenset(word[-2:] for word in words)


@cache
def _before() -> re.Pattern[str]:
    words = _ranks()
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?<!phó )(?<!nguyên )(?P<title>{either})\s+$", re.IGNORECASE)


# offices that need no unit: right before a name they are titles of their own
_WHOLE = {
    "tổng bí thư", "chủ tịch nước", "phó chủ tịch nước", "thủ tướng", "phó thủ tướng", "thủ tướng chính phủ", "phó thủ tướng chính phủ",
    "chủ tịch quốc hội", "phó chủ tịch quốc hội", "bộ trưởng", "thứ trưởng", "già làng",
}  # fmt: skip
