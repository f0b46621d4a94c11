"""Pairs and triples of values that are looked up only where one of their columns, the judge, is not empty.

The judge is the column that is empty nearly everywhere. What the weights say of a pair whose judge is empty depends on the
other column alone and is told with it (`told`); where the judge is not empty, a pair adds what it says beyond that. Templates
that look at the same columns in the same order are one group, whatever their distance from the token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from extractor.tagger.features import TUPLES
from extractor.tagger.sparse import Additions, Cell, Entries, Ints, Pairs, less

Found = dict[tuple[int, ...], Entries]
"""Labels and weights of tuples, by the numbers of their values."""
Parts = tuple[tuple[str, int], ...]
"""Columns and their distances from the judge, which comes first."""

JUDGES = ("kind", "quote", "split", "place", "title", "unit", "word", "memory", "before", "after", "low", "head", "w")
"""Columns that judge, the emptiest first. Words are never empty, but few of them are in tuples."""


_NOTHING: Ints = np.zeros(1, dtype=np.int64)


class Numbering(dict[str, int]):
    """Numbers of a column's values, from 1 in the order in which they come; 0 is any value that the tuples don't know."""

    def add(self, value: str) -> int:
        """The value's number, a new one if it has none."""
        return self.setdefault(value, len(self) + 1)

    @property
    def empty(self) -> int:
        """The number of what stands where a column says nothing."""
        return next((self[value] for value in ("O", "") if value in self), 0)


@dataclass
class _Group:
    """All that is known of the tuples of some columns: what each adds, and the pairs with which triples begin."""

    cells: dict[tuple[int, ...], Cell] = field(default_factory=dict)
    heads: set[tuple[int, ...]] = field(default_factory=set)


class Judged:
    """Finds pairs and triples."""

    def __init__(self, found: Mapping[int, Found], numbering: Mapping[str, Numbering], labels: int, additions: Additions) -> None:
        """`found` are the known tuples by template, `labels` is the number of labels."""
        self._numbering = numbering
        self._row = {name: at for at, name in enumerate(sorted(numbering))}
        self._wide = max(map(len, numbering.values()), default=0) + 1
        self.told: dict[tuple[str, str], list[tuple[int, Entries]]] = {}
        """What a column's value says where the judge is empty, by its distance from the token."""
        pairs, triples = dict[Parts, _Group](), dict[Parts, _Group]()
        for number, known in sorted(found.items()):
            parts, distance, order = _ordered(number)
            group = (pairs if len(parts) == 2 else triples).setdefault(parts, _Group())
            for key, entries in known.items():
                cell = group.cells.setdefault(tuple(key[at] for at in order), {})
                # what stands at a place is seen by the token so far before it
                cell.update((label - distance * labels, weight) for label, weight in entries)
            if len(parts) == 2:
                self._tell(parts, distance, [(key[order[1]], each) for key, each in known.items() if key[order[0]] == self._empty(parts)])
        for parts, group in triples.items():  # a triple is its first two values and the third
            pairs.setdefault(parts[:2], _Group()).heads.update(key[:2] for key in group.cells)
        self._make_pairs(pairs, additions)
        self._make_triples(triples, list(pairs), additions)

    def _empty(self, parts: Parts) -> int:
        """The number that the judge has where it is empty; -1 if it never is."""
        name = parts[0][0]
        return (self._numbering[name].empty or -1) if name != "w" else -1

    def _tell(self, parts: Parts, distance: int, known: Iterable[tuple[int, Entries]]) -> None:
        name, shift = parts[1]
        values = list(self._numbering[name])
        for number, entries in known:
            self.told.setdefault((name, values[number - 1]), []).append((distance + shift, entries))

    def _make_pairs(self, groups: dict[Parts, _Group], additions: Additions) -> None:
        known, base = dict[tuple[int, int], int](), 0
        says, begins, otherwise = [0], [0], list[int]()
        table: list[tuple[int, int, int, int, int]] = []
        self._heads: dict[Parts, dict[tuple[int, ...], int]] = {}
        for which, (parts, group) in enumerate(groups.items(), start=1):
            empty, count = self._empty(parts), len(self._numbering[parts[1][0]]) + 1
            told = [group.cells.get((empty, second), {}) for second in range(count)]
            table.append((self._row[parts[0][0]], self._row[parts[1][0]], parts[1][1], base, len(otherwise)))
            numbers = self._heads[parts] = {}
            for second in range(count):
                otherwise.append(len(says) if told[second] else 0)
                if told[second]:
                    says.append(additions.put(less({}, told[second])))
                    begins.append(0)
            for key in dict.fromkeys([*group.cells, *sorted(group.heads)]):
                if key[0] != empty:
                    known[base + key[0], key[1]] = numbers[key] = len(says)
                    says.append(additions.put(less(group.cells.get(key, {}), told[key[1]])))
                    begins.append(which if key in group.heads else 0)
            base += len(self._numbering[parts[0][0]]) + 1
        table.sort(key=lambda row: row[0])
        judges, self._other, self._offset, self._base, self._unknown = np.array(table, dtype=np.int64).reshape(-1, 5).T.copy()
        self._groups = np.bincount(judges, minlength=len(self._row) + 1)
        self._first = np.cumsum(self._groups) - self._groups
        self._known = Pairs(known, base, self._wide)
        self._says, self._begins, self._otherwise = (np.array(each, dtype=np.int64) for each in (says, begins, otherwise))

    def _make_triples(self, groups: dict[Parts, _Group], pairs: list[Parts], additions: Additions) -> None:
        self._thirds: list[tuple[int, int, int]] = []
        known, size = dict[tuple[int, int], int](), len(self._says)
        for which, (parts, group) in enumerate(groups.items()):
            self._thirds.append((pairs.index(parts[:2]) + 1, self._row[parts[2][0]], parts[2][1]))
            heads = self._heads[parts[:2]]
            known |= {(which * size + heads[key[:2]], key[2]): additions.put(cell) for key, cell in group.cells.items()}
        self._triples = Pairs(known, len(groups) * size, self._wide)

    def hits(self, table: Ints, rows: Ints, places: Ints, numbers: Ints) -> tuple[Ints, Ints]:
        """Where something is to be added, and the number of the addition.

        Args:
            table: numbers of the columns' values, a row for each column.
            rows, places, numbers: the cells of the table that are not empty.
        """
        size, cells = table.shape[1], table.reshape(-1)
        counts = self._groups.take(rows)
        group = np.arange(int(counts.sum())) - (counts.cumsum() - counts - self._first.take(rows)).repeat(counts)
        places = places.repeat(counts)
        left = numbers.repeat(counts) + self._base.take(group)
        right = cells.take((self._other * size + self._offset).take(group) + places)
        pairs = self._known.of(left, right, self._otherwise.take(self._unknown.take(group) + right))
        told = pairs.nonzero()[0]
        pairs, places = pairs.take(told), places.take(told)
        found, where = [self._says.take(pairs)], [places]
        begins = self._begins.take(pairs)
        heads = begins.nonzero()[0]  # few pairs begin triples: the kinds of triples are told apart among these alone
        begins, pairs, places = begins.take(heads), pairs.take(heads), places.take(heads)
        for which, (head, row, offset) in enumerate(self._thirds):
            here = (begins == head).nonzero()[0]
            if len(here):
                there = places.take(here)
                first = pairs.take(here) + which * len(self._says)
                found.append(self._triples.of(first, cells.take(there + (row * size + offset)), _NOTHING))
                where.append(there)
        return np.concatenate(where), np.concatenate(found)


def _ordered(number: int) -> tuple[Parts, int, list[int]]:
    """A template's parts with the judge first, the nearer before the farther, the judge's distance, and where each part stood."""
    parts = TUPLES[number]
    judge = min((at for at, part in enumerate(parts) if part[0] in JUDGES), key=lambda at: JUDGES.index(parts[at][0]))
    center = parts[judge][1]
    order = sorted(range(len(parts)), key=lambda at: (at != judge, abs(parts[at][1] - center)))
    return tuple((parts[at][0], parts[at][1] - center) for at in order), center, order
