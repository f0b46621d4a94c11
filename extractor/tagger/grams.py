"""Grams: columns whose neighbouring values are looked at together everywhere, like the shapes of three words in a row.

Few of the possible grams occur, so what the weights say of one is summed when it is first met, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extractor.tagger.sparse import Entries, Ints
from extractor.tagger.weights import Floats

Found = Mapping[tuple[int, ...], Entries]
"""Labels and weights of tuples, by the numbers of their values."""


class Grams:
    """One kind of gram: parts are (row of the table of numbers, distance from the anchor, how many numbers there are)."""

    def __init__(self, parts: Sequence[tuple[int, int, int]], templates: Sequence[tuple[tuple[int, ...], int, Found]], labels: int) -> None:
        """`templates` are (which parts they look at, the anchor's distance from the token, what is known)."""
        self._parts, self._templates = parts, templates
        self._distances = sorted({distance for _, distance, _ in templates})
        self._known: Ints = np.zeros(int(np.prod([count for _, _, count in parts])), dtype=np.int64)
        self._count = 1
        self._rows: Floats = np.zeros((len(self._distances), 64, labels), dtype=np.float32)

    def add(self, table: Ints, total: Floats, first: int, last: int) -> None:
        """Add to the scores of the tokens from `first` to `last`.

        Args:
            table: numbers of values, a row for each column.
            total: scores, a row for each token.
            first, last: range of tokens; distances lead from it to others in the table.
        """
        low, high = first + self._distances[0], last + self._distances[-1]
        row, distance, _ = self._parts[0]
        keys = table[row, low + distance : high + distance]
        for row, distance, count in self._parts[1:]:
            keys = keys * count + table[row, low + distance : high + distance]
        rows = self._known.take(keys)
        if not rows.all():
            for key in set(keys[rows == 0].tolist()):
                self._learn(key)
            rows = self._known.take(keys)
        for slot, distance in enumerate(self._distances):
            total[first:last] += self._rows[slot].take(rows[first + distance - low : last + distance - low], 0)

    def _learn(self, key: int) -> None:
        number = self._known[key] = self._count
        self._count += 1
        if number >= self._rows.shape[1]:
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)], axis=1)
        values: list[int] = []
        for _, _, count in reversed(self._parts):
            key, value = divmod(key, count)
            values.insert(0, value)
        for looks, distance, found in self._templates:
            for label, weight in found.get(tuple(values[at] for at in looks), ()):
                self._rows[self._distances.index(distance), number, label] += weight
