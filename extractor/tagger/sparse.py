"""Sparse tables for the decoder: what adds to which cells of the scores, and which pairs of numbers are known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Cell = dict[int, float]
"""Offsets among the scores, and what is added there."""
Entries = list[tuple[int, float]]
"""Labels and weights of a feature."""


_STRIDE = 7919
"""Prime, so that trials come everywhere."""


class Additions:
    """Numbered sets of additions, of which number 0 adds nothing. After `freeze` none can be put in."""

    def __init__(self) -> None:
        self._counts: list[int] = [0]
        self._entries: list[tuple[int, float]] = []
        self._known: dict[tuple[tuple[int, float], ...], int] = {(): 0}

    def put(self, cell: Cell) -> int:
        """The number of a set."""
        entries = tuple((offset, value) for offset, value in cell.items() if value)
        number = self._known.setdefault(entries, len(self._counts))
        if number == len(self._counts):
            self._counts.append(len(entries))
            self._entries += entries
        return number

    def freeze(self) -> None:
        """Make the arrays that `sums` reads."""
        self._count = np.array(self._counts, dtype=np.int64)
        self._first = np.cumsum(self._count) - self._count
        self._offset = np.array([offset for offset, _ in self._entries], dtype=np.int64)
        self._value = np.array([value for _, value in self._entries], dtype=np.float64)
        self._known, self._entries, self._counts = {}, [], []

    def sums(self, places: Ints, numbers: Ints, size: int) -> npt.NDArray[np.float64]:
        """A row of `size` sums: of each set, added at its place."""
        counts = self._count.take(numbers)
        ends = counts.cumsum()
        entries = (self._first.take(numbers) - ends + counts).repeat(counts)
        entries += np.arange(len(entries))
        cells = places.repeat(counts)
        cells += self._offset.take(entries)
        sums = np.bincount(cells, weights=self._value.take(entries), minlength=size).astype(np.float64, copy=False)
        return sums


class Pairs:
    """Known pairs of numbers: the rows of a sparse matrix pushed into each other until no two cells clash."""

    def __init__(self, known: Mapping[tuple[int, int], int], firsts: int, seconds: int) -> None:
        """`known` gives a pair its number; the first of a pair is less than `firsts`, the second less than `seconds`."""
        rows: dict[int, list[int]] = {}
        for first, second in known:
            rows.setdefault(first, []).append(second)
        self._shift = np.zeros(firsts, dtype=np.int64)
        taken: set[int] = set()
        room, shift = 3 * len(known) + 1, 0
        for first, row in sorted(rows.items(), key=lambda item: (-len(item[1]), item[0])):
            # the longest rows come while there is much room, so a few trials here and there are enough
            while not taken.isdisjoint([shift + second for second in row]):
                shift = (shift + _STRIDE) % room
            taken.update([shift + second for second in row])
            self._shift[first] = shift
        size = room + seconds
        self._owner = np.full(size, -1, dtype=np.int64)
        self._number = np.zeros(size, dtype=np.int64)
        for (first, second), number in known.items():
            self._owner[self._shift[first] + second] = first
            self._number[self._shift[first] + second] = number

    def of(self, firsts: Ints, seconds: Ints, unknown: Ints) -> Ints:
        """Numbers of pairs, `unknown` for those that are not known."""
        at = self._shift.take(firsts)
        at += seconds
        return np.where(self._owner.take(at) == firsts, self._number.take(at), unknown)


def less(cell: Cell, other: Cell) -> Cell:
    """What one cell adds more than another."""
    return {offset: cell.get(offset, 0.0) - other.get(offset, 0.0) for offset in {**cell, **other}}
