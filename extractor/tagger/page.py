"""An article's tokens as the rules over proposals see them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from extractor.tagger.columns import Columns, columns_of
from extractor.tagger.labels import TokenSpan
from extractor.tagger.vocabulary import BREAK
from extractor.work import Work


@dataclass(slots=True)
class Page:
    """An article's tokens as the rules see them.

    `spans[i]` are the offsets of token `i`, `ends[i]` is the token after its sentence, `seen` are all words. `heads`, `units`, `places` and
    `titles` are the marks of place words, heads of bodies, names in the gazetteer, and offices; `offices` where offices and ranks begin.
    `table` are the columns.
    """

    words: list[str]
    lower: list[str]
    spans: list[tuple[int, int]]
    ends: list[int]
    seen: set[str]
    offices: list[int]
    heads: list[str]
    units: list[str]
    places: list[str]
    titles: list[str]
    table: Columns

    def upper(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return 0 <= at < len(self.words) and self.words[at][0].isupper()

    def gap(self, at: int) -> int:
        """Characters of white space before a token."""
        return self.spans[at][0] - (self.spans[at - 1][1] if at else 0)

    def glued(self, at: int) -> bool:
        """Whether a token follows another at once."""
        return at > 0 and self.spans[at][0] == self.spans[at - 1][1]

    def where(self, words: Collection[str]) -> list[int]:
        """The tokens that are one of some words."""
        wanted = self.seen.intersection(words) - {BREAK}
        if not wanted or len(wanted) > _MANY:
            return [at for at, word in enumerate(self.words) if word in wanted] if wanted else []
        known, types = self.table.vocabulary, self.table.types
        found = types == known[wanted.pop()]
        for word in wanted:
            found |= types == known[word]
        return self.table.numbers(found.nonzero()[0].tolist())


_MANY = 8
"""From how many words on one walk over the tokens costs less than a look-up for each."""


def page_of(work: Work) -> Page:
    """The tokens of an article with what the word lists say of them."""
    table = columns_of(work)
    words = work.tokens
    ends = [0] * len(words)
    for sentence in work.sentences:
        ends[sentence.first : sentence.last] = [sentence.last] * (sentence.last - sentence.first)
    offices = [start for start, _, value in table.terms["title"] if value in OFFICES]
    heads, units, places, titles = (table.of(name) for name in ("word", "unit", "place", "title"))
    return Page(words, table.tokens(table.lower), work.spans, ends, table.seen, table.numbers(offices), heads, units, places, titles, table)


OFFICES = frozenset(("office", "armed"))
"""Kinds of terms that offices begin with."""

Rule = Callable[[Page, list[TokenSpan]], list[TokenSpan]]
"""From the spans of an article to its spans, in tokens."""

SIGNS = frozenset(".,;:-–—/\\()[]“”\"'‘’…!?&")
ADMIN = frozenset(("province", "district", "commune"))
"""Kinds of place words that name administrative units."""


def run_end(page: Page, at: int) -> int:
    """The token after the run of capitals that begins here; a run does not cross a sentence's end."""
    end = page.ends[at]
    while at < end and page.upper(at):
        at += 1
    return at


def term_end(marks: Sequence[str], at: int) -> int:
    """The token after the term of a word list that begins here."""
    at += 1
    while at < len(marks) and marks[at][0] == "I":
        at += 1
    return at


def term_start(marks: Sequence[str], at: int) -> int:
    """The token at which the term of a word list begins that goes on here."""
    while marks[at][0] == "I":
        at -= 1
    return at
