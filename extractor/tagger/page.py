"""An article's tokens as the rules over proposals see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.tagger import lookup
from extractor.tagger.columns import columns_of
from extractor.tagger.labels import TokenSpan
from extractor.work import Work


@dataclass(slots=True)
class Page:
    """An article's tokens as the rules see them.

    `gaps[i]`: characters of white space before token `i`; `glued[i]`: none. `ends[i]`: the token after its sentence. `heads`, `units`,
    `places` and `titles` are the marks of place words, heads of bodies, names in the gazetteer, and offices.
    """

    words: list[str]
    lower: list[str]
    glued: list[bool]
    gaps: list[int]
    ends: list[int]
    heads: list[str]
    units: list[str]
    places: list[str]
    titles: list[str]

    def upper(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return 0 <= at < len(self.words) and self.words[at][0].isupper()


def page_of(work: Work) -> Page:
    """The tokens of an article with what the word lists say of them."""
    words, spans, table = work.tokens, work.spans, columns_of(work)
    gaps = [spans[0][0] if spans else 0, *(right[0] - left[1] for left, right in zip(spans, spans[1:], strict=False))][: len(words)]
    glued = [at > 0 and gap == 0 for at, gap in enumerate(gaps)]
    ends = [0] * len(words)
    for sentence in work.sentences:
        ends[sentence.first : sentence.last] = [sentence.last] * (sentence.last - sentence.first)
    marks = (table.of(name) for name in ("word", "unit", "place", "title"))
    return Page(words, list(map(lookup.plain, words)), glued, gaps, ends, *marks)


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
