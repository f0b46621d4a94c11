"""Scores by table look-up and the best path by Viterbi, all sentences of an article at once, with numpy alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractor.tagger.columns import Columns
from extractor.tagger.features import GLUE, TEXT_TEMPLATES, TUPLES, WIDE, Forms
from extractor.tagger.labels import OUTSIDE
from extractor.tagger.weights import Floats, Weights

Ints = npt.NDArray[np.int64]

_SIMPLE = re.compile(r"([a-z]+)(-?\d)=(.*)", re.DOTALL)
_TUPLE = re.compile(r"t(\d+)=(.*)", re.DOTALL)
_BITS = 18
_FORMS_KEPT = 30_000


class Decoder:
    """Labels for the tokens of an article, from weights.

    The score of a token is a sum of rows: one for each token form within reach (all features of a form are summed once
    and kept), one for each column of the text, one for each tuple of values that the weights know.
    """

    def __init__(self, weights: Weights, *, strict: bool = True) -> None:
        """`strict` forbids that a span goes on where none was open; without it the decoder does what crfsuite does."""
        self.labels = weights.labels
        self.moves = np.where(_allowed(weights.labels), weights.moves, np.float32(-1e4)) if strict else weights.moves
        self._first = np.where(_allowed([OUTSIDE, *weights.labels])[0, 1:], 0, -1e4).astype(np.float32) if strict else 0
        self.forms = Forms(weights.clusters)
        size = len(weights.labels)
        self._bias = np.zeros(size, dtype=np.float32)
        self._form_rows: dict[tuple[str, str], list[tuple[int, Floats]]] = {}
        text: dict[str, dict[str, dict[int, Floats]]] = {name: {} for name in TEXT_TEMPLATES}
        tuples: list[tuple[int, list[str], Floats]] = []
        dense = _dense(weights)
        for feature, row in zip(weights.features, dense, strict=True):
            if joined := _TUPLE.fullmatch(feature):
                tuples.append((int(joined[1]), joined[2].split(GLUE), row))
            elif simple := _SIMPLE.fullmatch(feature):
                name, distance, value = simple[1], int(simple[2]), simple[3]
                if name in text:
                    text[name].setdefault(value, {})[distance] = row
                else:
                    self._form_rows.setdefault((name, value), []).append((distance + 4, row))
            else:
                self._bias = row
        self._numbering = {name: _Numbering() for name in {*TEXT_TEMPLATES, *(name for parts in TUPLES for name, _ in parts)}}
        self._text = {name: _TextColumn(rows, self._numbering[name], TEXT_TEMPLATES[name], size) for name, rows in text.items()}
        self._tuples = _Tuples(tuples, self._numbering, size)
        self._tuple_forms = sorted({name for parts in TUPLES for name, _ in parts} - set(TEXT_TEMPLATES))
        self._reset()

    def _reset(self) -> None:
        self._numbers: dict[str, int] = {}
        self._table: Floats = np.zeros((1024, len(WIDE), len(self.labels)), dtype=np.float32)
        self._form_values: dict[str, list[int]] = {name: [] for name in self._tuple_forms}

    def label(self, table: Columns, sentences: Sequence[tuple[int, int]]) -> list[int]:
        """Number of the best label for each token of the sentences, one after the other.

        Args:
            table: the article's columns.
            sentences: first token and the one after the last, for each sentence.
        """
        scores = self.scores(table)
        for first, last in sentences:
            if last > first:
                scores[first] += self._first
        return _viterbi([scores[first:last] for first, last in sentences if last > first], self.moves)

    def scores(self, table: Columns) -> Floats:
        """Score of each label for each token, without the moves."""
        if len(self._numbers) > _FORMS_KEPT:
            self._reset()
        known = self._numbers
        for word in set(table.words) - known.keys():
            self._learn(word)
        forms = np.array(list(map(known.__getitem__, table.words)), dtype=np.int64)
        index = np.array(table.index, dtype=np.int64)
        total = np.repeat(self._bias[None], len(index), axis=0)
        for slot, distance in enumerate(WIDE):
            total += self._table[forms[index + distance], slot]
        columns = {name: np.array(values, dtype=np.int64)[forms] for name, values in self._form_values.items()}
        for name, column in self._text.items():
            columns[name] = self._numbering[name].of(table.values[name])
            column.add(total, columns[name], index)
        self._tuples.add(total, columns, index)
        return total

    def _learn(self, word: str) -> None:
        number = self._numbers[word] = len(self._numbers)
        if number >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        for pair in self.forms(word):
            for slot, row in self._form_rows.get(pair, ()):
                self._table[number, slot] += row
        for name, values in self._form_values.items():
            values.append(self._numbering[name][self.forms.value(name, word)])


def _allowed(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which label may follow which: in each layer `I-X` only after `B-X` or `I-X`."""
    parts = [label.split("|") for label in labels]
    return np.array(
        [[all(b[0] != "I" or a[2:] == b[2:] for a, b in zip(one, other, strict=True)) for other in parts] for one in parts]
    )


def _dense(weights: Weights) -> Floats:
    rows = np.zeros((len(weights.features), len(weights.labels)), dtype=np.float32)
    owner = np.repeat(np.arange(len(weights.features)), np.diff(weights.first))
    rows[owner, weights.label] = weights.value
    return rows


class _Numbering(dict[str, int]):
    """Numbers of a column's values, from 1 in the order in which they come; 0 is any value that the weights don't know."""

    def __missing__(self, value: str) -> int:
        return 0

    def add(self, value: str) -> int:
        """The value's number, a new one if it has none."""
        return self.setdefault(value, len(self) + 1)

    def of(self, values: Sequence[str]) -> Ints:
        """Numbers of values."""
        return np.array(list(map(self.__getitem__, values)), dtype=np.int64)


class _TextColumn:
    """Rows of one column's values at its distances; row 0 stays empty."""

    def __init__(self, rows: dict[str, dict[int, Floats]], numbers: _Numbering, distances: tuple[int, ...], size: int) -> None:
        self.distances = distances
        self.table = np.zeros((len(distances), len(rows) + 1, size), dtype=np.float32)
        for value, by_distance in rows.items():
            number = numbers.add(value)
            for distance, row in by_distance.items():
                self.table[distances.index(distance), number] = row

    def add(self, total: Floats, numbers: Ints, index: Ints) -> None:
        """Add what the column says at each distance; values that only tuples know say nothing here."""
        known = np.where(numbers < self.table.shape[1], numbers, 0)
        where = np.flatnonzero(known)
        if 4 * len(where) > len(known):
            for slot, distance in enumerate(self.distances):
                total += self.table[slot, known[index + distance]]
        elif len(where):
            for slot, distance in enumerate(self.distances):
                there = known[index + distance]
                hit = np.flatnonzero(there)
                total[hit] += self.table[slot, there[hit]]


class _Tuples:
    """Rows of tuples of values, found by search in each template's sorted keys: up to three values of 18 bits."""

    def __init__(self, rows: Sequence[tuple[int, list[str], Floats]], numbering: dict[str, _Numbering], size: int) -> None:
        keys: dict[int, list[tuple[int, int]]] = {}
        for at, (number, values, _) in enumerate(rows):
            key = 0
            for (name, _distance), value in zip(TUPLES[number], values, strict=True):
                key = key << _BITS | numbering[name].add(value)
            keys.setdefault(number, []).append((key, at))
        self._templates: list[tuple[tuple[tuple[str, int], ...], Ints, Floats]] = []
        for number, found in sorted(keys.items()):
            found.sort()
            table = np.array([rows[at][2] for _, at in found], dtype=np.float32).reshape(-1, size)
            self._templates.append((TUPLES[number], np.array([key for key, _ in found], dtype=np.int64), table))

    def add(self, total: Floats, columns: dict[str, Ints], index: Ints) -> None:
        """Add the rows of all tuples that the weights know."""
        shifted: dict[tuple[str, int], Ints] = {}
        for parts, keys, rows in self._templates:
            key: Ints | int = 0
            for part in parts:
                if part not in shifted:
                    shifted[part] = columns[part[0]][index + part[1]]
                key = key << _BITS | shifted[part]
            at = np.searchsorted(keys, key)
            at[at == len(keys)] = 0
            hit = np.flatnonzero(keys[at] == key)
            if len(hit):
                total[hit] += rows[at[hit]]


def _viterbi(sentences: Sequence[Floats], moves: Floats) -> list[int]:
    """The best labels of each sentence, joined; all sentences advance together, the longest first."""
    order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at]))
    if not order:
        return []
    lengths = np.array([len(sentences[at]) for at in order])
    size = moves.shape[0]
    scores = np.zeros((lengths[0], len(order), size), dtype=np.float32)
    for rank, at in enumerate(order):
        scores[: lengths[rank], rank] = sentences[at]
    back = np.zeros((lengths[0], len(order), size), dtype=np.uint8)
    into = np.ascontiguousarray(moves.T)
    live = (lengths[None] > np.arange(lengths[0])[:, None]).sum(1)
    best = scores[0]
    for step in range(1, lengths[0]):
        count = live[step]
        paths = best[:count, None, :] + into[None]
        back[step, :count] = paths.argmax(2)
        best[:count] = paths.max(2) + scores[step, :count]
    labels = np.zeros((lengths[0], len(order)), dtype=np.int64)
    label = best.argmax(1)
    ranks = np.arange(len(order))
    for step in range(lengths[0] - 1, -1, -1):
        count = live[step]
        labels[step, :count] = label[:count]
        if step:
            label[:count] = back[step, ranks[:count], label[:count]]
    found: list[list[int]] = [[]] * len(order)
    for rank, at in enumerate(order):
        found[at] = labels[: lengths[rank], rank].tolist()
    return [label for path in found for label in path]
