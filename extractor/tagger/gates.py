"""What must stand in or beside some span for a rule to change anything, so that most rules need not be asked about most articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractor.tagger.labels import LAYERS, TokenSpan
from extractor.tagger.lookup import plain
from extractor.tagger.page import Page, Rule

BEFORE, AFTER = 4, 3
"""How many tokens before and after a span are looked at."""

_LABELS = tuple(label for layer in LAYERS for label in layer)


@dataclass(frozen=True)
class Need:
    """One of some words (in lower case) in a window of some span with one of some labels; any such span if there are no words."""

    window: int
    labels: tuple[str, ...]
    words: frozenset[str]


def head(labels: str, words: Iterable[str]) -> Need:
    """The first token of a span."""
    return Need(0, tuple(labels.split()), frozenset(map(plain, words)))


def inner(labels: str, words: Iterable[str]) -> Need:
    """The tokens of a span after its first."""
    return Need(1, tuple(labels.split()), frozenset(map(plain, words)))


def before(labels: str, words: Iterable[str]) -> Need:
    """The tokens before a span."""
    return Need(2, tuple(labels.split()), frozenset(map(plain, words)))


def after(labels: str, words: Iterable[str]) -> Need:
    """The tokens after a span."""
    return Need(3, tuple(labels.split()), frozenset(map(plain, words)))


def span(labels: str) -> Need:
    """Any span."""
    return Need(0, tuple(labels.split()), frozenset())


def firsts(phrases: Iterable[str]) -> set[str]:
    """The first words of phrases."""
    return {phrase.split(" ")[0] for phrase in phrases}


def lasts(phrases: Iterable[str]) -> set[str]:
    """The last words of phrases."""
    return {phrase.split(" ")[-1] for phrase in phrases}


NEEDS: dict[Rule, list[tuple[Need, ...]]] = {}
"""For a rule the needs of which all those of some row must be met; a rule that is not here is always asked."""


def needs(*row: Need) -> Callable[[Rule], Rule]:
    """Say that a rule changes nothing unless all needs of a row are met; said twice, those of one row must be."""

    def told(rule: Rule) -> Rule:
        NEEDS.setdefault(rule, []).append(row)
        return rule

    return told


Windows = tuple[int, dict[str, int], dict[str, int], dict[str, int], dict[str, int]]
"""For a label the bits of the needs that a span meets by itself, and those that a word in each of its windows meets."""


class Gates:
    """Tells which rules may change something.

    Args:
        rules: the rules, in the order in which they apply.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        rows = [NEEDS.get(rule, [()]) for rule in rules]
        bits = {need: 1 << at for at, need in enumerate(dict.fromkeys(need for row in rows for each in row for need in each))}
        self._windows: dict[str, Windows] = {}
        for label in _LABELS:
            mine = [need for need in bits if label in need.labels]
            alone = sum(bits[need] for need in mine if not need.words)
            maps: list[dict[str, int]] = [{}, {}, {}, {}]
            for need in mine:
                for word in need.words:
                    maps[need.window][word] = maps[need.window].get(word, 0) | bits[need]
            self._windows[label] = (alone, maps[0], maps[1], maps[2], maps[3])
        self.rules = [(rule, tuple(sum(bits[need] for need in each) for each in row)) for rule, row in zip(rules, rows, strict=True)]
        """The rules with the rows of bits that `met` must have."""

    def met(self, page: Page, spans: Iterable[TokenSpan]) -> int:
        """The bits of the needs that the spans of an article meet."""
        met, lower, windows = 0, page.lower, self._windows
        for label, first, last in spans:
            alone, heads, inside, left, right = windows[label]
            met |= alone | heads.get(lower[first], 0)
            for word in lower[first + 1 : last]:
                if word in inside:
                    met |= inside[word]
            for word in lower[first - BEFORE if first > BEFORE else 0 : first]:
                if word in left:
                    met |= left[word]
            for word in lower[last : last + AFTER]:
                if word in right:
                    met |= right[word]
        return met
