"""The weights of a trained chooser, laid out by what they are of, so that no feature need be written to be looked up.

`Weigher.weigh` gives for each end of a phrase the sum of the weights of `counted.features`; the tests hold the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from extractor.grammar.units import nouns

if TYPE_CHECKING:
    from extractor.grammar.counted import Phrase

Values = dict[str, float]
RELATIONS = ("at", "in", "past")


class Side:
    """Weights of ends that stand in one relation to the rules' end: at it, in front of it or past it."""

    def __init__(self, relation: str, weights: Mapping[str, float], of: Mapping[str, Values]) -> None:
        self.relation = relation
        self.next = _both(of, "next", relation)
        self.last = _both(of, "last", relation)
        self.ahead, self.shape, self.word, self.after, self.here = (
            of[f"{relation}:{name}"] for name in ("ahead", "shape", "word", "after", "here")
        )
        self.alone, self.noun, self.splits = (weights.get(name, 0.0) for name in (relation, f"{relation}:noun", f"{relation}:splits"))


def _both(of: Mapping[str, Values], name: str, relation: str) -> Values:
    """What a value weighs in any relation and in this one, together."""
    found, here = dict(of[name]), of[f"{relation}:{name}"]
    found.update((value, found.get(value, 0.0) + weight) for value, weight in here.items())
    return found


class Weigher:
    """Sums of weights of the ends of phrases.

    Args:
        weights: of features, by their names.
        class_of: gives a word's class.
        shape_of: gives the form of a word as written.
        inside: words and signs that join the parts of a phrase.
        known: gives the words of several syllables.
    """

    def __init__(
        self,
        weights: Mapping[str, float],
        class_of: Callable[[str], str],
        shape_of: Callable[[str], str],
        inside: Sequence[str],
        known: Callable[[], frozenset[str]],
    ) -> None:
        self._class, self._shape, self._inside, self._known = class_of, shape_of, inside, known
        self._get = weights.get
        of: dict[str, Values] = defaultdict(dict)
        for name, weight in weights.items():
            head, _, value = name.partition("=")
            of[head][value] = weight
        self._sides = tuple(Side(relation, weights, of) for relation in RELATIONS)
        self._next, self._pair, self._around = of["next"], of["pair"], of["around"]
        self._added, self._first, self._path, self._on, self._over = (of[name] for name in ("added", "first", "path", "on", "over"))
        sizes = [str(size) for size in range(40)]
        self._length, self._past, self._words = ([of[name].get(size, 0.0) for size in sizes] for name in ("length", "past", "words"))
        self._heads = {value.rpartition(":")[0] for value in of["head"]}
        self._head = of["head"]
        self._cores = {value.rpartition(":")[0] for value in of["core"]}
        self._core = of["core"]

    def weigh(self, phrase: Phrase, group: str) -> dict[int, float]:
        """The total of each token with which a phrase may end, behind a noun of a group."""
        lower, ruled = phrase.lower, phrase.ruled
        core = " ".join(lower[: ruled + 1])
        has_core, has_head = core in self._cores, lower[0] in self._heads
        beyond = self._beyond(phrase, group) if phrase.path else {}
        totals = {}
        for end in phrase.ends:
            side = self._sides[0 if end == ruled else 1 if end < ruled else 2]
            total = self._around_end(phrase, end, side) + self._get(f"{side.relation}:{group}", 0.0) + self._length[min(end, 7)]
            if has_head:
                total += self._head.get(f"{lower[0]}:{min(end, 3)}", 0.0)
            if has_core:
                total += self._core.get(f"{core}:{side.relation}", 0.0)
            totals[end] = total + beyond[end] if end > ruled else total
        return totals

    def _around_end(self, phrase: Phrase, end: int, side: Side) -> float:
        """What the words on both sides of an end weigh."""
        lower, class_of = phrase.lower, self._class
        one, two = (*lower[end + 1 : end + 3], "$", "$")[:2]
        one, two = ("9" if one[0].isdigit() else one), ("9" if two[0].isdigit() else two)
        last, word, ahead = lower[end], phrase.word_to(end), phrase.word_from(end + 1)
        then = class_of(phrase.word_from(end + 2 + ahead.count(" ")))
        here, after = class_of(word), class_of(ahead)
        total = (
            side.alone
            + side.next.get(one, 0.0)
            + self._next.get(f"{one} {two}", 0.0)
            + side.ahead.get(ahead, 0.0)
            + side.shape.get(self._shape(phrase.written[end + 1]) if end + 1 < len(lower) else "$", 0.0)
            + side.last.get(last, 0.0)
            + side.word.get(word, 0.0)
            + self._pair.get(f"{last}|{one}", 0.0)
            + side.after.get(after, 0.0)
            + side.after.get(f"{after}|{then}", 0.0)
            + side.here.get(here, 0.0)
            + self._around.get(f"{here}|{after}", 0.0)
        )
        if ahead in nouns():
            total += side.noun
        if one in self._inside:
            return total + self._get(f"{one}:{two}", 0.0) + self._get(f"{side.relation}:{one}:{then}", 0.0)
        return total + side.splits if side.splits and f"{last} {one}" in self._known() else total

    def _beyond(self, phrase: Phrase, group: str) -> dict[int, float]:
        """What lies between the rules' end and each end past it weighs."""
        lower, ruled, path = phrase.lower, phrase.ruled, phrase.path
        names = [self._class(word) for _, word in path]
        behind = self._class(phrase.word_to(ruled))
        first = self._first.get(path[0][1], 0.0) + self._first.get(f"{behind}|{names[0]}", 0.0)
        totals, on_way, way, last = {}, first, "", phrase.ends[-1]
        for place, (at, word) in enumerate(path):
            if at > last:
                break
            name = names[place]
            way = f"{way} {name}" if way else name
            on_way += self._on.get(name, 0.0)
            if word in self._inside:
                before = names[place - 1] if place else behind
                on_way += self._over.get(word, 0.0) + self._over.get(f"{word}:{path[place + 1][1]}", 0.0)
                on_way += self._over.get(f"{word}:{before}|{names[place + 1]}", 0.0)
                continue
            shape = self._shape(phrase.written[at])
            if shape != "x":
                on_way += self._over.get(shape, 0.0)
            end = at + word.count(" ")
            size = end - ruled
            totals[end] = (
                on_way
                + self._past[min(size, 6)]
                + self._get(f"{group}:past={min(size, 4)}", 0.0)
                + self._added.get(" ".join(lower[ruled + 1 : end + 1]), 0.0)
                + self._path.get(way, 0.0)
                + self._words[place + 1]
            )
        return totals
