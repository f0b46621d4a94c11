"""Scores by table look-up and the best path by Viterbi, all sentences of an article at once, with numpy alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

from extractor.tagger.columns import PAD, Columns
from extractor.tagger.features import GLUE, TEXT_TEMPLATES, TUPLES, WIDE, Forms
from extractor.tagger.labels import OUTSIDE
from extractor.tagger.weights import Floats, Weights

Ints = npt.NDArray[np.int64]

_SIMPLE = re.compile(r"([a-z]+)(-?\d)=(.*)", re.DOTALL)
_TUPLE = re.compile(r"t(\d+)=(.*)", re.DOTALL)
_BITS = 18
_HASH = 17
_BLOCK = 4096
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
        form_rows: dict[tuple[str, str], list[tuple[int, Floats]]] = {}
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
                    form_rows.setdefault((name, value), []).append((WIDE.index(distance), row))
            else:
                self._bias = row
        self._form_rows = {
            pair: (np.array([slot for slot, _ in found]), np.array([row for _, row in found])) for pair, found in form_rows.items()
        }
        self._numbering = {name: _Numbering() for name in {*TEXT_TEMPLATES, *(name for parts in TUPLES for name, _ in parts)}}
        rows = _Rows(size)
        self._text = {name: _TextColumn(found, self._numbering[name], TEXT_TEMPLATES[name], rows) for name, found in text.items()}
        self._tuples = _Tuples(tuples, self._numbering, rows)
        self._rows = rows.table()
        self._tuple_forms = sorted({name for parts in TUPLES for name, _ in parts} - set(TEXT_TEMPLATES))
        self._reset()

    def _reset(self) -> None:
        self._numbers: dict[str, int] = {}
        # by distance first: the rows of one distance are taken together
        self._table: Floats = np.zeros((len(WIDE), 1024, len(self.labels)), dtype=np.float32)
        self._form_values: dict[str, Ints] = {name: np.zeros(1024, dtype=np.int64) for name in self._tuple_forms}

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
        for word in [word for word in dict.fromkeys(table.words) if word not in known]:
            self._learn(word)
        size = len(table.words)
        forms = np.fromiter(map(known.__getitem__, table.words), np.int64, size)
        total = np.empty((size + 2 * PAD, len(self.labels)), dtype=np.float32)
        total[:] = self._bias + self._tuples.usual
        inner = total[2 * PAD : size]
        for slot, distance in enumerate(WIDE):
            inner += self._table[slot].take(forms[PAD + distance : size - PAD + distance], 0)
        columns = {name: values.take(forms) for name, values in self._form_values.items()}
        hits: list[tuple[Ints, Ints]] = []
        for name, column in self._text.items():
            columns[name] = self._numbering[name].of(table.values[name])
            hits += column.hits(columns[name])
        hits.append(self._tuples.hits(columns, size))
        _add(total, self._rows, np.concatenate([places for places, _ in hits]), np.concatenate([rows for _, rows in hits]))
        return total.take(np.array(table.index, dtype=np.int64) + PAD, 0)

    def _learn(self, word: str) -> None:
        number = self._numbers[word] = len(self._numbers)
        if number >= self._table.shape[1]:
            self._table = np.concatenate([self._table, np.zeros_like(self._table)], axis=1)
            self._form_values = {name: np.concatenate([values, np.zeros_like(values)]) for name, values in self._form_values.items()}
        for pair in self.forms(word):
            known = self._form_rows.get(pair)
            if known is not None:
                slots, rows = known
                self._table[slots, number] += rows
        for name, values in self._form_values.items():
            values[number] = self._numbering[name].get(self.forms.value(name, word), 0)


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

    def add(self, value: str) -> int:
        """The value's number, a new one if it has none."""
        return self.setdefault(value, len(self) + 1)

    def of(self, values: Sequence[str]) -> Ints:
        """Numbers of values."""
        return np.fromiter(map(self.get, values, repeat(0)), np.int64, len(values))


class _Rows:
    """Rows of weights, collected into one table while the decoder is made."""

    def __init__(self, size: int) -> None:
        self.blocks: list[Floats] = [np.zeros((0, size), dtype=np.float32)]
        self.count = 0

    def put(self, block: Floats) -> int:
        """Number of the first of these rows in the table."""
        first = self.count
        self.blocks.append(block)
        self.count += len(block)
        return first

    def table(self) -> Floats:
        """All rows."""
        return np.concatenate(self.blocks)


def _add(total: Floats, rows: Floats, places: Ints, numbers: Ints) -> None:
    """Add rows at places, several at one: sorted by place, so that each place is summed in one go."""
    if not len(places):
        return
    # 16 bits are sorted by radix, many times faster
    order = np.argsort(places.astype(np.uint16) if len(total) < 1 << 16 else places, kind="stable")
    places = places.take(order)
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    there = places.take(firsts)
    for begin in range(0, len(firsts), _BLOCK):
        first, last = firsts[begin], firsts[begin + _BLOCK] if begin + _BLOCK < len(firsts) else len(places)
        sums = np.add.reduceat(rows.take(numbers.take(order[first:last]), 0), firsts[begin : begin + _BLOCK] - first, axis=0)
        total[there[begin : begin + _BLOCK]] += sums


class _TextColumn:
    """Rows of one column's values at its distances."""

    def __init__(self, rows: dict[str, dict[int, Floats]], numbers: _Numbering, distances: tuple[int, ...], table: _Rows) -> None:
        self._width = len(rows) + 1
        block = np.zeros((len(distances), self._width, table.blocks[0].shape[1]), dtype=np.float32)
        for value, by_distance in rows.items():
            number = numbers.add(value)
            for distance, row in by_distance.items():
                block[distances.index(distance), number] = row
        self._slots = [
            (distance, table.put(block[slot])) for slot, distance in enumerate(distances) if block[slot].any()
        ]

    def hits(self, numbers: Ints) -> list[tuple[Ints, Ints]]:
        """Where the column says something, with `PAD` added, and the row; values that only tuples know say nothing."""
        where = np.flatnonzero((numbers > 0) & (numbers < self._width))
        if not len(where):
            return []
        values = numbers.take(where)
        # what stands at a place is seen by the token so far before it
        return [(where + (PAD - distance), values + first) for distance, first in self._slots]


class _Tuples:
    """Rows of tuples of values, found by their keys: the template's number and up to three values of 18 bits.

    Most tokens stand in no term, run or quotation: that tuple of a template is taken for granted (`usual` is the sum of the
    rows of all such tuples), and only tokens that have another one are looked up; their rows hold the difference.
    """

    def __init__(self, rows: Sequence[tuple[int, list[str], Floats]], numbering: dict[str, _Numbering], table: _Rows) -> None:
        by_template: dict[int, dict[int, Floats]] = {}
        for number, values, row in rows:
            key = number
            for (name, _distance), value in zip(TUPLES[number], values, strict=True):
                key = key << _BITS | numbering[name].add(value)
            by_template.setdefault(number, {})[key] = row
        none = np.zeros(table.blocks[0].shape[1], dtype=np.float32)
        self.usual = none.copy()
        self._templates: list[tuple[int, int, int]] = []
        numbers: dict[int, int] = {}
        for number, found in sorted(by_template.items()):
            usual = _usual_key(number, numbering)
            granted = found.get(usual, none)
            self.usual += granted
            first = table.put(np.array([row - granted for row in found.values()] + [-granted], dtype=np.float32))
            numbers.update(zip(found, range(first, first + len(found)), strict=True))
            self._templates.append((number, usual, first + len(found)) if usual in found else (number, -1, -1))
        self._keys = np.array(sorted(numbers), dtype=np.int64)
        self._numbers = np.array([numbers[key] for key in sorted(numbers)], dtype=np.int64)
        # most other tuples of a text are not known: a table of hashes says so without a search
        self._maybe = np.zeros(1 << _HASH, dtype=bool)
        self._maybe[_hash(self._keys)] = True

    def hits(self, columns: dict[str, Ints], size: int) -> tuple[Ints, Ints]:
        """Where a tuple is that is not the usual one, with `PAD` added, and the row."""
        inner = size - 2 * PAD
        if not self._templates or inner <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        everywhere = np.arange(inner)
        keys, places, instead = list[Ints](), list[Ints](), list[Ints]()
        for number, usual, unknown in self._templates:
            key: Ints = np.full(inner, number, dtype=np.int64)
            for name, distance in TUPLES[number]:
                key = key << _BITS | columns[name][PAD + distance : size - PAD + distance]
            there = everywhere
            if unknown >= 0:
                there = np.flatnonzero(key != usual)
                key = key.take(there)
            keys.append(key)
            places.append(there)
            instead.append(np.full(len(there), unknown, dtype=np.int64))
        flat, rows = np.concatenate(keys), np.concatenate(instead)
        maybe = np.flatnonzero(self._maybe.take(_hash(flat)))
        wanted = flat.take(maybe)
        found = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        good = np.flatnonzero(self._keys.take(found) == wanted)
        rows[maybe.take(good)] = self._numbers.take(found.take(good))
        told = np.flatnonzero(rows >= 0)
        return np.concatenate(places).take(told) + 2 * PAD, rows.take(told)


def _usual_key(number: int, numbering: dict[str, _Numbering]) -> int:
    """The tuple of a word in lower case that stands in nothing of what the columns tell of; -1 if words themselves are told apart."""
    key = number
    for name, _distance in TUPLES[number]:
        values = ("x",) if name == "sh" else () if name == "w" else ("O", "")
        value = next((numbering[name][value] for value in values if value in numbering[name]), None)
        if value is None:
            return -1
        key = key << _BITS | value
    return key


def _hash(keys: Ints) -> Ints:
    mixed = keys.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    places: Ints = (mixed >> np.uint64(64 - _HASH)).view(np.int64)
    return places


def _viterbi(sentences: Sequence[Floats], moves: Floats) -> list[int]:
    """The best labels of each sentence, joined; all sentences advance together, the longest first."""
    order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at]))
    if not order:
        return []
    lengths = [len(sentences[at]) for at in order]
    size = moves.shape[0]
    best = np.zeros((lengths[0], len(order), size), dtype=np.float32)
    for rank, at in enumerate(order):
        best[: lengths[rank], rank] = sentences[at]
    live = (np.array(lengths)[None] > np.arange(lengths[0])[:, None]).sum(1).tolist()
    into = np.repeat(moves[:, None], len(order), axis=1)  # label before, sentence, label
    for step in range(1, lengths[0]):
        count = live[step]
        paths = best[step - 1, :count].T[:, :, None] + into[:, :count]
        best[step, :count] += np.maximum.reduce(paths.reshape(size, -1), axis=0).reshape(count, size)
    # the way back: only one label of each step is asked where it came from
    labels = np.zeros((lengths[0], len(order)), dtype=np.int64)
    into = np.ascontiguousarray(moves.T)
    last = lengths[0] - 1
    label = best[last, : live[last]].argmax(1)
    labels[last, : live[last]] = label
    for step in range(last - 1, -1, -1):
        count, more = live[step], live[step + 1]
        paths = best[step, :count]
        paths[:more] += into.take(label[:more], 0)
        label = paths.argmax(1)
        labels[step, :count] = label
    found: list[list[int]] = [[]] * len(order)
    for rank, at in enumerate(order):
        found[at] = labels[: lengths[rank], rank].tolist()
    return [label for path in found for label in path]
