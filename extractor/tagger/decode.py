"""Scores by table look-up and the best path by Viterbi, all sentences of an article at once, with numpy alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractor.tagger.features import GLUE, TEXT_TEMPLATES, TUPLES, WIDE, Columns, Forms
from extractor.tagger.weights import Floats, Weights

Ints = npt.NDArray[np.int64]

_SIMPLE = re.compile(r"([a-z]+)(-?\d)=(.*)", re.DOTALL)
_TUPLE = re.compile(r"t(\d+)=(.*)", re.DOTALL)
_BITS = 18
_MISSING = -1
_FORMS_KEPT = 30_000


class Decoder:
    """Labels for the tokens of an article, from weights.

    The score of a token is a sum of rows: one for each token form within reach (all features of a form are summed once
    and kept), one for each column of the text, one for each tuple of values that the weights know.
    """

    def __init__(self, weights: Weights) -> None:
        self.labels = weights.labels
        self.moves = weights.moves
        self.forms = Forms(weights.clusters)
        size = len(weights.labels)
        self._bias = np.zeros(size, dtype=np.float32)
        self._form_rows: dict[tuple[str, str], list[tuple[int, Floats]]] = {}
        text: dict[str, dict[str, dict[int, Floats]]] = {name: {} for name in TEXT_TEMPLATES}
        tuples: list[tuple[int, list[str], Floats]] = []
        dense = _dense(weights)
        for feature, row in zip(weights.features, dense, strict=True):
            if simple := _SIMPLE.fullmatch(feature):
                name, distance, value = simple[1], int(simple[2]), simple[3]
                if name in text:
                    text[name].setdefault(value, {})[distance] = row
                else:
                    self._form_rows.setdefault((name, value), []).append((distance + 4, row))
            elif joined := _TUPLE.fullmatch(feature):
                tuples.append((int(joined[1]), joined[2].split(GLUE), row))
            else:
                self._bias = row
        self._text = {name: _TextColumn(rows, TEXT_TEMPLATES[name], size) for name, rows in text.items()}
        self._tuples = _Tuples(tuples, size)
        self._reset()

    def _reset(self) -> None:
        self._numbers: dict[str, int] = {}
        self._table: Floats = np.zeros((1024, len(WIDE), len(self.labels)), dtype=np.float32)
        self._form_values: dict[str, list[int]] = {name: [] for name in self._tuples.form_columns}

    def label(self, table: Columns, sentences: Sequence[tuple[int, int]]) -> list[int]:
        """Number of the best label for each token of the sentences, one after the other.

        Args:
            table: the article's columns.
            sentences: first token and the one after the last, for each sentence.
        """
        scores = self.scores(table)
        return _viterbi([scores[first:last] for first, last in sentences if last > first], self.moves)

    def scores(self, table: Columns) -> Floats:
        """Score of each label for each token, without the moves."""
        if len(self._numbers) > _FORMS_KEPT:
            self._reset()
        forms = np.fromiter((self._number(word) for word in table.words), dtype=np.int64, count=len(table.words))
        index = np.array(table.index, dtype=np.int64)
        total = np.repeat(self._bias[None], len(index), axis=0)
        for slot, distance in enumerate(WIDE):
            total += self._table[forms[index + distance], slot]
        for name, column in self._text.items():
            column.add(total, table.values[name], index)
        columns = {name: np.array(self._form_values[name], dtype=np.int64)[forms] for name in self._tuples.form_columns}
        columns |= {name: self._tuples.numbers(name, table.values[name]) for name in self._tuples.text_columns}
        self._tuples.add(total, columns, index)
        return total

    def _number(self, word: str) -> int:
        known = self._numbers.get(word)
        if known is not None:
            return known
        number = self._numbers[word] = len(self._numbers)
        if number >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        for pair in self.forms(word):
            for slot, row in self._form_rows.get(pair, ()):
                self._table[number, slot] += row
        for name, values in self._form_values.items():
            values.append(self._tuples.number(name, self.forms.value(name, word)))
        return number


def _dense(weights: Weights) -> Floats:
    rows = np.zeros((len(weights.features), len(weights.labels)), dtype=np.float32)
    owner = np.repeat(np.arange(len(weights.features)), np.diff(weights.first))
    rows[owner, weights.label] = weights.value
    return rows


class _TextColumn:
    """Rows of one column's values at its distances; row 0 is for values that the weights don't know."""

    def __init__(self, rows: dict[str, dict[int, Floats]], distances: tuple[int, ...], size: int) -> None:
        self.numbers = {value: number for number, value in enumerate(rows, start=1)}
        self.distances = distances
        self.table = np.zeros((len(distances), len(rows) + 1, size), dtype=np.float32)
        for value, by_distance in rows.items():
            for distance, row in by_distance.items():
                self.table[distances.index(distance), self.numbers[value]] = row

    def add(self, total: Floats, values: Sequence[str], index: Ints) -> None:
        get = self.numbers.get
        numbers = np.fromiter((get(value, 0) for value in values), dtype=np.int64, count=len(values))
        if numbers.any():
            for slot, distance in enumerate(self.distances):
                total += self.table[slot, numbers[index + distance]]


class _Tuples:
    """Rows of tuples of values, found by search in sorted keys: the template's number and up to three values of 18 bits."""

    def __init__(self, rows: Sequence[tuple[int, list[str], Floats]], size: int) -> None:
        names = {name for parts in TUPLES for name, _ in parts}
        self.text_columns = sorted(names & set(TEXT_TEMPLATES))
        self.form_columns = sorted(names - set(TEXT_TEMPLATES))
        self._values: dict[str, dict[str, int]] = {name: {} for name in names}
        keys = []
        for number, values, _ in rows:
            key = number
            for (name, _), value in zip(TUPLES[number], values, strict=True):
                known = self._values[name]
                key = key << _BITS | known.setdefault(value, len(known))
            keys.append(key)
        order = np.argsort(np.array(keys, dtype=np.int64)) if keys else np.zeros(0, dtype=np.int64)
        self._keys = np.array(keys, dtype=np.int64)[order]
        self._rows = np.array([rows[at][2] for at in order], dtype=np.float32).reshape(-1, size)

    def number(self, name: str, value: str) -> int:
        """Number of a value of a column; -1 if no tuple has it."""
        return self._values[name].get(value, _MISSING)

    def numbers(self, name: str, values: Sequence[str]) -> Ints:
        get = self._values[name].get
        return np.fromiter((get(value, _MISSING) for value in values), dtype=np.int64, count=len(values))

    def add(self, total: Floats, columns: dict[str, Ints], index: Ints) -> None:
        if not len(self._keys):
            return
        for number, parts in enumerate(TUPLES):
            key = np.full(len(index), number, dtype=np.int64)
            known = np.ones(len(index), dtype=bool)
            for name, distance in parts:
                value = columns[name][index + distance]
                known &= value >= 0
                key = key << _BITS | value
            at = np.searchsorted(self._keys, key)
            at[at == len(self._keys)] = 0
            hit = np.flatnonzero(known & (self._keys[at] == key))
            if len(hit):
                total[hit] += self._rows[at[hit]]


def _viterbi(sentences: Sequence[Floats], moves: Floats) -> list[int]:
    """The best labels of each sentence, joined; all sentences advance together, the longest first."""
    order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at]))
    if not order:
        return []
    lengths = [len(sentences[at]) for at in order]
    best = np.stack([sentences[at][0] for at in order])
    back: list[npt.NDArray[np.uint8]] = []
    finals = np.zeros(len(order), dtype=np.int64)
    live = len(order)
    for step in range(1, lengths[0] + 1):
        still = live
        while still and lengths[still - 1] == step:
            still -= 1
        finals[still:live] = best[still:live].argmax(1)
        live = still
        if not live:
            break
        paths = best[:live, :, None] + moves[None]
        chosen = paths.argmax(1)
        back.append(chosen.astype(np.uint8))
        best = np.take_along_axis(paths, chosen[:, None], 1)[:, 0] + np.stack([sentences[at][step] for at in order[:live]])
    found: list[list[int]] = [[] for _ in sentences]
    for rank, at in enumerate(order):
        label = int(finals[rank])
        path = [label]
        for step in range(lengths[rank] - 2, -1, -1):
            label = int(back[step][rank, label])
            path.append(label)
        found[at] = path[::-1]
    return [label for path in found for label in path]
