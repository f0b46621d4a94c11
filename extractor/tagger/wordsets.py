"""What the weights say of a word by its form: all its features looked up at first sight, with nothing written that is not looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extractor.tagger.features import Forms, digits_as_zeros, number, shape
from extractor.tagger.sparse import Ints
from models import fold

TUPLED = ("nm", "sh", "w")
"""The features of a word's form that tuples hold."""


class WordSets:
    """For words the numbers of their values among those of the tuples, and the numbers of the sets of weights of all their features.

    Args:
        forms: tells of words and their clusters.
        sets: for each feature of forms the number of the set of each value.
        numbering: for each of `TUPLED` the number of each value.
    """

    def __init__(self, forms: Forms, sets: Mapping[str, Mapping[str, int]], numbering: Mapping[str, Mapping[str, int]]) -> None:
        self._forms, self._sets = forms, sets
        both = {
            name: {value: (sets[name].get(value, 0), numbering[name].get(value, 0)) for value in {*sets[name], *numbering[name]}}
            for name in TUPLED
        }
        self._words, self._shapes = both["w"], both["sh"]
        self._names = {name: both["nm"].get(kinds, (0, 0)) for name, kinds in forms.names.items()}
        self._nameless = both["nm"].get("", (0, 0))
        self._clusters: dict[str, tuple[int, int]] = {"": (0, 0)}

    def of(self, words: Sequence[str], plain: Sequence[str]) -> tuple[Ints, Ints]:
        """For some words and what `lookup.plain` makes of them: a row of values for each of `TUPLED`, and a row of sets for each word."""
        found = list[int]()
        for word, lower in zip(words, plain, strict=True):
            found += self._of(word, lower)
        table = np.array(found, dtype=np.int64).reshape(len(words), -1)
        return table[:, : len(TUPLED)].T, table[:, len(TUPLED) :]

    def _of(self, word: str, lower: str) -> tuple[int, ...]:
        """The sets stand in the order of `Forms.pairs`."""
        letters, sets = word.isalpha(), self._sets
        clustered, small, num = word, lower, 0
        if not letters:
            clustered, small = digits_as_zeros(word), digits_as_zeros(lower)
            num = sets["num"].get(number(word), 0)
        form, of_word = self._words.get(small, _NOTHING)
        outline, of_shape = self._shapes.get("x" if letters and word.islower() else shape(word), _NOTHING)
        clusters = self._forms.clusters.get(clustered, "")
        coarse, fine = self._clusters.get(clusters) or self._clustered(clusters)
        named, (name, of_name) = 0, self._nameless
        if lower in self._names and word[0].isupper():
            (named, of_name), name = self._names[lower], 0
        parts = (0, 0, 0, 0)
        if letters or word[0].isalpha():
            ends = sets["s"]
            parts = (sets["f"].get(fold(word), 0), sets["p"].get(lower[:2], 0), ends.get(lower[-2:], 0), ends.get(lower[-1:], 0))
        return (of_name, of_shape, of_word, form, outline, coarse, fine, named, num, *parts, name)

    def _clustered(self, clusters: str) -> tuple[int, int]:
        coarse, fine = (self._sets[cluster[0]].get(cluster[1:], 0) for cluster in clusters.split())
        self._clusters[clusters] = coarse, fine
        return coarse, fine


_NOTHING = 0, 0
