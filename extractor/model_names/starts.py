"""Where a name may start: after a quotation mark, after a kind noun, after a name in a list, or at a known name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from extractor.model_names.lexicon import SIGNS, known_pairs, known_starts, noun_pattern, noun_seconds, nouns, plain, proper
from extractor.model_names.marks import SHAPES, Mark, find_marks
from extractor.tagger.watch import Watch
from extractor.work import Work

REACH = 45
"""A name has at most this many tokens."""


@dataclass(slots=True)
class Noun:
    """A noun of the lexicon in the text: character offsets, class and kind."""

    start: int
    end: int
    rank: str
    kind: str


@dataclass(slots=True)
class Start:
    """A token at which a name may start; `how` is `quote`, `noun`, `known` or `list`."""

    token: int
    how: str
    mark: Mark | None = None
    noun: Noun | None = None
    known: int = 0


@dataclass(slots=True)
class Page:
    """What the step needs of one article: tokens, lines, marks, nouns; `known` are the tokens with which known names may begin."""

    text: str
    tokens: list[str]
    spans: list[tuple[int, int]]
    lower: list[str]
    marks: list[Mark]
    nouns: list[Noun]
    noun_ends: list[int] = field(default_factory=list)
    noun_starts: list[int] = field(default_factory=list)
    mark_starts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    pairs: Counter[tuple[str, ...]] = field(default_factory=Counter)
    marked: dict[int, Mark] = field(default_factory=dict)
    limits: dict[tuple[int, bool], int] = field(default_factory=dict)
    known: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for mark in self.marks:
            for token in range(self.token_at(mark.start), self.token_at(mark.end)):
                self.marked[token] = mark

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def mark_from(self, offset: int) -> int:
        """The index of the first mark at or after an offset."""
        return bisect_left(self.mark_starts, offset)

    def mark_at(self, token: int) -> Mark | None:
        """The mark of which a token is a part."""
        return self.marked.get(token)

    def noun_ending_before(self, offset: int) -> Noun | None:
        """The last noun that ends at or before an offset."""
        number = bisect_right(self.noun_ends, offset) - 1
        return self.nouns[number] if number >= 0 else None

    def kind_at(self, offset: int) -> bool:
        """Whether a kind noun starts at an offset: an unquoted name then starts after it, at a start of its own."""
        place = bisect_left(self.noun_starts, offset)
        return place < len(self.nouns) and self.nouns[place].start == offset and self.nouns[place].rank == "kind"

    def same_line(self, one: int, other: int) -> bool:
        """Whether no line ends between two offsets."""
        return self.text.find("\n", one, other) < 0


class _Openings:
    """Finds the tokens with which phrases may begin: those that may be one alone, and those before what stands second in some phrase.

    Args:
        seconds: gives for each first word, small, what may stand behind it; nothing where anything may.
    """

    def __init__(self, seconds: Callable[[], dict[str, frozenset[str]]]) -> None:
        self._alone = Watch(cache(lambda: {first for first, follow in seconds().items() if not follow}), lower=True)
        self._first = Watch(cache(lambda: {first for first, follow in seconds().items() if follow}), lower=True)
        self._second = Watch(cache(lambda: frozenset().union(*seconds().values())), lower=True)

    def tokens(self, work: Work) -> list[int]:
        """The numbers of such tokens of an article, in order."""
        found = self._first.marks(work)
        found[:-1] &= self._second.marks(work)[1:]
        found[-1:] = False
        begin: list[int] = (found | self._alone.marks(work)).nonzero()[0].tolist()
        return begin


_NOUNS, _KNOWN = _Openings(noun_seconds), _Openings(known_starts)
_QUOTES = Watch(lambda: SHAPES)


def _nouns(work: Work) -> list[Noun]:
    """The nouns of an article, in order; none overlap."""
    text, starts, lower, pattern, seconds, known = work.text, work.starts, work.lower, noun_pattern(), noun_seconds(), nouns()
    found: list[Noun] = []
    end = 0
    for at in _NOUNS.tokens(work):
        follow = seconds[lower[at]]
        if starts[at] < end or (follow and (at + 1 == len(lower) or lower[at + 1] not in follow)):
            continue
        match = pattern.match(text, starts[at])
        meant = known.get(" ".join(match.group().lower().split())) if match else None
        if match and meant:  # any case matches letters too whose small form is another: the dotless or dotted i of other languages
            end = match.end()
            found.append(Noun(match.start(), end, *meant))
    return found


def page_of(work: Work) -> Page:
    """The page of an article on its way."""
    found = _nouns(work)
    marks = find_marks(work.text, [work.starts[token] for token in _QUOTES.tokens(work)])
    return Page(
        text=work.text,
        tokens=work.tokens,
        spans=work.spans,
        lower=work.lower,
        marks=marks,
        nouns=found,
        noun_ends=[noun.end for noun in found],
        noun_starts=[noun.start for noun in found],
        mark_starts=[mark.start for mark in marks],
        starts=work.starts,
        known=_KNOWN.tokens(work),
    )


_LINK = re.compile(r"\s*(?::|(?:như|là|gồm|mang tên|với tên gọi)?\s*:?)\s*", re.IGNORECASE)


def find_starts(page: Page) -> list[Start]:
    """All places where a name may start without regard to names before it, in text order, one for each token."""
    found: dict[int, Start] = {}
    for mark in page.marks:
        token = page.token_at(mark.end)
        if mark.opens and token < len(page.tokens) and page.same_line(mark.end, page.spans[token][0]):
            found[token] = Start(token, "quote", mark, _noun_before(page, mark.start))
    for noun in page.nouns:
        if noun.rank == "not":
            continue
        token = page.token_at(noun.end)
        link = _LINK.match(page.text, noun.end)
        after = page.token_at(link.end()) if link and link.end() > noun.end + 1 else token
        for place in {token, after}:
            if place < len(page.tokens) and place not in found and _may_start(page, noun, place):
                found[place] = Start(place, "noun", None, noun)
    _add_known(page, found)
    return [found[token] for token in sorted(found)]


def _may_start(page: Page, noun: Noun, token: int) -> bool:
    first = page.tokens[token][0]
    if noun.rank == "weak" and not (first.isupper() or first.isdigit()):
        return False
    at = page.spans[token][0]
    return first.isalnum() and page.same_line(noun.end, at) and page.mark_at(token) is None and not page.kind_at(at)


def _noun_before(page: Page, offset: int) -> Noun | None:
    noun = page.noun_ending_before(offset)
    if noun is None or offset - noun.end > 45 or not page.same_line(noun.end, offset):
        return None
    return noun


def _add_known(page: Page, found: dict[int, Start]) -> None:
    pairs, firsts, tokens, lower = known_pairs(), known_starts(), page.tokens, page.lower
    for number in page.known:
        follows, second = firsts[lower[number]], number + 1
        if follows and (second == len(tokens) or lower[second] not in follows):
            continue
        word = tokens[number]
        names = pairs[plain(word)]
        while second < len(tokens) and tokens[second] in SIGNS:
            second += 1
        follow = plain(tokens[second]) if second < len(tokens) else ""
        name, length = next(
            ((name, length) for name in names.get(follow, names[""]) if (length := _matches(page, number, name))), (None, 0)
        )
        if name is None:
            continue
        if number in found:
            found[number].known = length
        elif name in proper() and (word[0].isupper() or word.isdigit() or len(name) > 5):
            found[number] = Start(number, "known", None, _noun_before(page, page.spans[number][0]), length)


def _matches(page: Page, number: int, name: tuple[str, ...]) -> int:
    """How many tokens from `number` on spell a known name, signs not counted; 0 if they do not."""
    place = number
    for syllable in name:
        while place < len(page.tokens) and page.tokens[place] in SIGNS:
            place += 1
        if place >= len(page.tokens) or plain(page.tokens[place]) != syllable:
            return 0
        place += 1
    return place - number
