"""An article's tokens as the rules over proposals see them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.tagger.columns import columns_of
from extractor.tagger.labels import TokenSpan
from extractor.tagger.table import Columns
from extractor.tagger.watch import Watch
from extractor.work import Work


@dataclass
class Page:
    """An article's tokens as the rules see them.

    `spans[i]` are the offsets of token `i`, `table` are the columns. `heads`, `units`, `places` and `titles` are the marks of
    place words, heads of bodies, names in the gazetteer, and offices.
    """

    words: list[str]
    lower: list[str]
    spans: list[tuple[int, int]]
    heads: list[str]
    units: list[str]
    places: list[str]
    table: Columns
    work: Work

    @cached_property
    def ends(self) -> list[int]:
        """For each token the one after its sentence."""
        found = [0] * len(self.words)
        for sentence in self.work.sentences:
            found[sentence.first : sentence.last] = [sentence.last] * (sentence.last - sentence.first)
        return found

    @cached_property
    def titles(self) -> list[str]:
        return self.table.of("title")

    @cached_property
    def offices(self) -> list[int]:
        """Where offices and ranks begin."""
        return self.table.numbers([start for start, _, value in self.table.terms["title"] if value in OFFICES])

    @cached_property
    def _watched(self) -> list[int]:
        return _WATCH.tokens(self.work)

    def watched(self, words: Container[str]) -> list[int]:
        """The tokens that are one of some words which `watch` was told of."""
        return [at for at in self._watched if self.words[at] in words]

    def has(self, word: str) -> bool:
        """Whether a word stands in the article."""
        return word in self.table.seen

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
        """The tokens that are one of some words, all of which the article has."""
        return self.table.where([self.table.vocabulary[word] for word in words]) if words else []


_TOLD: list[Callable[[], Iterable[str]]] = []
_WATCH = Watch(lambda: frozenset(word for words in _TOLD for word in words()))


def watch(words: Callable[[], Iterable[str]]) -> None:
    """Let `Page.watched` find some words too: all words that rules watch for are found in one look-up."""
    _TOLD.append(words)


def page_of(work: Work) -> Page:
    """The tokens of an article with what the word lists say of them."""
    table = columns_of(work)
    heads, units, places = (table.of(name) for name in ("word", "unit", "place"))
    return Page(work.tokens, table.tokens(table.lower), work.spans, heads, units, places, table, work)


OFFICES = frozenset(("office", "armed"))
"""Kinds of terms that offices begin with."""

Rule = Callable[[Page, list[TokenSpan]], list[TokenSpan]]
"""From the spans of an article to its spans, in tokens."""

SIGNS = frozenset(".,;:-–—/\\()[]“”\"'‘’…!?&")
ADMIN = frozenset(("province", "district", "commune"))
"""Kinds of place words that name administrative units."""


BOTH = "PER LOC"
"""Stands for the label of a name that is sometimes the one and sometimes the other."""


def names(page: Page, spans: list[TokenSpan]) -> dict[tuple[str, ...], str]:
    """The names of two words or more that are persons or places, and which of these they are."""
    found: dict[tuple[str, ...], str] = {}
    for label, first, last in spans:
        if last - first > 1 and (label == "PER" or label == "LOC"):
            name = tuple(page.words[first:last])
            if found.setdefault(name, label) != label:
                found[name] = BOTH
    return found


def run_end(page: Page, at: int) -> int:
    """The token after the run of capitals that begins here; a run does not cross a sentence's end."""
    words, end = page.words, page.ends[at]
    while at < end and words[at][0].isupper():
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
