"""Tuples of values that the weights know: which of them stand in a text, found for all templates at once.

Templates that look at the same columns in the same order are one group, whatever their distance from the token. Most
tokens stand in no term, run or quotation: that tuple of a group is taken for granted (`usual` is what all such tuples
say), and only where another one stands something is added: the difference.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from extractor.tagger.features import TUPLES
from extractor.tagger.sparse import Additions, Cell, Ints, Pairs

Parts = tuple[tuple[str, int], ...]
Entries = list[tuple[int, float]]
"""Labels and weights of a feature."""


class Numbering(dict[str, int]):
    """Numbers of a column's values, from 1 in the order in which they come; 0 is any value that the tuples don't know."""

    def add(self, value: str) -> int:
        """The value's number, a new one if it has none."""
        return self.setdefault(value, len(self) + 1)

    def usual(self, column: str) -> int:
        """The number of what stands at most tokens: a word in lower case, nothing in other columns; 0 for words themselves."""
        return 0 if column == "w" else self.get("x", 0) if column == "sh" else self.empty

    @property
    def empty(self) -> int:
        """The number of what stands where a column says nothing."""
        return next((self[value] for value in ("O", "") if value in self), 0)


@dataclass
class _Group:
    parts: Parts
    """Columns and distances from the first of them."""
    cells: dict[tuple[int, ...], Cell] = field(default_factory=dict)
    granted: Cell = field(default_factory=dict)
    heads: dict[tuple[int, ...], None] = field(default_factory=dict)
    """Pairs with which known triples begin."""


def _normal(number: int) -> tuple[Parts, int, list[int]]:
    """A template's parts from left to right, the distance of the first, and where each stood among the parts."""
    order = sorted(range(len(TUPLES[number])), key=lambda at: TUPLES[number][at][1])
    first = TUPLES[number][order[0]][1]
    return tuple((TUPLES[number][at][0], TUPLES[number][at][1] - first) for at in order), first, order


class Tuples:
    """Finds the known tuples of an article."""

    def __init__(self, rows: list[tuple[int, list[str], Entries]], size: int, additions: Additions) -> None:
        """`rows` are (template, values, weights), `size` is the number of labels."""
        self.columns = sorted({name for parts in TUPLES for name, _ in parts})
        self.numbering = {name: Numbering() for name in self.columns}
        self.usual = np.zeros(size)
        found: dict[Parts, dict[int, dict[tuple[int, ...], Entries]]] = {}
        for number, values, entries in rows:
            parts, distance, order = _normal(number)
            key = tuple(self.numbering[name].add(values[at]) for (name, _), at in zip(parts, order, strict=True))
            found.setdefault(parts, {}).setdefault(distance, {})[key] = entries
        groups = {parts: self._group(parts, by_distance, size) for parts, by_distance in sorted(found.items())}
        pairs: dict[Parts, _Group] = {parts: group for parts, group in groups.items() if len(parts) == 2}
        triples = [group for parts, group in groups.items() if len(parts) == 3]
        for group in triples:  # a triple is its first two values and the third
            head = pairs.setdefault(group.parts[:2], _Group(group.parts[:2]))
            for key in group.cells:
                head.heads.setdefault(key[:2])
        self._first, starts = self._pairs(list(pairs.values()), additions)
        self._second = self._triples(triples, list(pairs), starts, additions)

    def _group(self, parts: Parts, found: dict[int, dict[tuple[int, ...], Entries]], size: int) -> _Group:
        group = _Group(parts)
        usual = tuple(self.numbering[name].usual(name) for name, _ in parts)
        for distance, rows in found.items():
            for key, entries in rows.items():
                cell = group.cells.setdefault(key, {})
                for label, value in entries:
                    # what stands at a place is seen by the token so far before it
                    cell[label - distance * size] = value
                    if key == usual:
                        self.usual[label] += value
        group.granted = group.cells.get(usual, {})
        return group

    def _pairs(self, groups: list[_Group], additions: Additions) -> tuple[_Stage, list[tuple[int, dict[tuple[int, ...], int]]]]:
        """The stage that numbers pairs; for each group the number of an unknown pair and of those that are known."""
        known, says, numbers, base = dict[tuple[int, int], int](), list[int](), list[tuple[int, dict[tuple[int, ...], int]]](), 0
        stage = _Stage(self.columns)
        for group in groups:
            stage.put(group.parts[0], group.parts[1], base, len(says))
            keys = dict.fromkeys([*group.cells, *group.heads])
            numbers.append((len(says), {key: at for at, key in enumerate(keys, start=len(says) + 1)}))
            says += [additions.put(_less(cell, group.granted)) for cell in ({}, *(group.cells.get(key, {}) for key in keys))]
            known |= {(base + key[0], key[1]): number for key, number in numbers[-1][1].items()}
            base += len(self.numbering[group.parts[0][0]]) + 1
        stage.freeze(known, base, self._widest(), says)
        return stage, numbers

    def _triples(
        self, groups: list[_Group], pairs: list[Parts], numbers: list[tuple[int, dict[tuple[int, ...], int]]], additions: Additions
    ) -> _Stage:
        """The stage that looks up what stands third after a pair."""
        known, says, base = dict[tuple[int, int], int](), list[int](), 0
        stage = _Stage(self.columns)
        for group in groups:
            head = pairs.index(group.parts[:2])
            unknown, heads = numbers[head]
            stage.put((head, 0), group.parts[2], base - unknown, len(says))
            known |= {(base - unknown + heads[key[:2]], key[2]): at for at, key in enumerate(group.cells, start=len(says) + 1)}
            says += [additions.put(_less(cell, group.granted)) for cell in ({}, *group.cells.values())]
            base += len(heads) + 1
        stage.freeze(known, base, self._widest(), says)
        return stage

    def _widest(self) -> int:
        return max(map(len, self.numbering.values()), default=0) + 1

    def hits(self, table: Ints, first: int, last: int) -> tuple[Ints, Ints]:
        """Where something is to be added, and the number of the addition.

        Args:
            table: numbers of the columns' values, a row for each of `columns`.
            first, last: range of the places where tuples may begin.
        """
        cells = np.ascontiguousarray(table).reshape(-1)
        size, width = table.shape[1], last - first
        # window[i] are the cells from i on
        window: Ints = np.ndarray((len(cells) - width + 1, width), np.int64, cells, 0, (8, 8))
        one, two = self._first, self._second
        pairs = one.numbers(window[one.left * size + first], window[one.right * size + one.offset + first])
        triples = two.numbers(pairs[two.left], window[two.right * size + two.offset + first])
        says = np.concatenate([one.says.take(pairs).reshape(-1), two.says.take(triples).reshape(-1)])
        where = np.flatnonzero(says)
        return where % width + first, says.take(where)


class _Stage:
    """Looks up pairs for several groups at once."""

    def __init__(self, columns: list[str]) -> None:
        self._columns = columns
        self._rows: list[tuple[int, int, int, int, int]] = []

    def put(self, left: tuple[str | int, int], right: tuple[str, int], base: int, unknown: int) -> None:
        """A group: its first and second column, what is added to the numbers of the first, the number of unknown pairs."""
        row = left[0] if isinstance(left[0], int) else self._columns.index(left[0])
        self._rows.append((row, self._columns.index(right[0]), right[1], base, unknown))

    def freeze(self, known: dict[tuple[int, int], int], firsts: int, seconds: int, says: list[int]) -> None:
        """All groups are there: `known` are the numbers of their pairs, `says` the additions of each number."""
        self.left, self.right, self.offset, base, unknown = np.array(self._rows, dtype=np.int64).reshape(-1, 5).T.copy()
        self._base, self._unknown = base[:, None], unknown[:, None]
        self._known, self.says = Pairs(known, firsts, seconds), np.array(says, dtype=np.int64)

    def numbers(self, left: Ints, right: Ints) -> Ints:
        """Numbers of pairs, a row for each group."""
        left += self._base
        return self._known.of(left, right, self._unknown)


def _less(cell: Cell, other: Cell) -> Cell:
    """What one cell adds more than another."""
    return {offset: cell.get(offset, 0.0) - other.get(offset, 0.0) for offset in {**cell, **other}}
