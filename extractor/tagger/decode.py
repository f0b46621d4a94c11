"""Scores by table look-up and the best path by Viterbi, all sentences of an article at once, with numpy alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from extractor.tagger.columns import PAD, Columns
from extractor.tagger.features import GLUE, TEXT_TEMPLATES, TYPE_TEMPLATES, WIDE, Forms
from extractor.tagger.sparse import Additions, Cell, Entries, Ints, less
from extractor.tagger.tuples import Tuples
from extractor.tagger.viterbi import Viterbi
from extractor.tagger.vocabulary import Vocabulary
from extractor.tagger.weights import Floats, Weights
from extractor.tagger.wordsets import TUPLED, WordSets

_SIMPLE = re.compile(r"([a-z]+)(-?\d)=(.*)", re.DOTALL)
_TUPLE = re.compile(r"t(\d+)=(.*)", re.DOTALL)


class Decoder:
    """Labels for the tokens of an article, from weights.

    The score of a token is a sum: of one row for each token form within reach (all features of a form are summed once
    and kept), and of what the values of the text's columns and tuples of values add.
    """

    def __init__(self, weights: Weights, *, strict: bool = True) -> None:
        """`strict` forbids that a span goes on where none was open; without it the decoder does what crfsuite does."""
        self.labels = weights.labels
        self._path = Viterbi(weights, strict=strict)
        self.forms = Forms(weights.clusters)
        simple, tuples, base = _parted(weights)
        self._form_additions, self._additions = Additions(), Additions()
        self._tuples = Tuples(tuples, len(self.labels), self._additions)
        for column, told in self._tuples.told.items():
            for distance, entries in told:
                simple.append((column, distance, entries))
        self._base = self._put(simple, base)
        self._form_additions.freeze()
        self._additions.freeze()
        columns = self._tuples.columns
        self._row = {name: at for at, name in enumerate(columns)}
        self._word_sets = WordSets(self.forms, self._form, self._tuples.numbering)
        self._form_rows = [self._row[name] for name in TUPLED]
        self._empty = np.array([[self._tuples.numbering[name].empty] for name in columns], dtype=np.int64)
        self._reset(Vocabulary())

    def _put(self, simple: Sequence[tuple[tuple[str, str], int, Entries]], base: Floats) -> Floats:
        """Collect what each value says for the tokens around it; returns what all tokens have in common.

        Where a column of the text is empty no value is told of, so what the empty value says is common to all tokens, and
        all other values say by how much they differ from it.
        """
        size = len(self.labels)
        cells: dict[tuple[str, str], Cell] = {}
        empty: dict[str, Cell] = {name: {} for name in TEXT_TEMPLATES}
        for (name, value), distance, entries in simple:
            inside = name in TEXT_TEMPLATES
            cell = empty[name] if inside and value in ("O", "") else cells.setdefault((name, value), {})
            # what stands at a place is seen by the token so far before it
            shift = -distance * size if inside else WIDE.index(distance) * size
            for label, weight in entries:
                cell[shift + label] = cell.get(shift + label, 0.0) + weight
                if cell is empty.get(name):
                    base[label] += weight
        self._form: dict[str, dict[str, int]] = {name: {} for name in TYPE_TEMPLATES}
        for (name, value), cell in cells.items():
            if name not in empty:
                self._form[name][value] = self._form_additions.put(cell)
        self._text = {pair: self._additions.put(less(cell, empty[pair[0]])) for pair, cell in cells.items() if pair[0] in empty}
        self._other = {name: self._additions.put(less({}, cell)) for name, cell in empty.items()}
        return base

    def _reset(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words, self._codes = 0, 0
        # by distance first: the rows of one distance are taken together
        self._table: Floats = np.zeros((len(WIDE), 1024, len(self.labels)), dtype=np.float32)
        self._form_values: Ints = np.zeros((len(TUPLED), 1024), dtype=np.int64)
        self._code_values: Ints = np.zeros((3, 1024), dtype=np.int64)

    def label(self, table: Columns, sentences: Sequence[tuple[int, int]]) -> Ints:
        """Number of the best label for each token; that of `OUTSIDE` for tokens of no sentence.

        Args:
            table: the article's columns.
            sentences: first token and the one after the last, for each sentence.
        """
        return self._path.label(self.scores(table), sentences)

    def scores(self, table: Columns) -> Floats:
        """Score of each label for each token, without the moves."""
        self._learn(table.vocabulary)
        types, size = table.types, len(table.types)
        total = np.empty((size, len(self.labels)), dtype=np.float32)
        total[:] = self._base
        inner = total[PAD : size - PAD]
        for slot, distance in enumerate(WIDE):
            inner += self._table[slot].take(types[PAD + distance : size - PAD + distance], 0)
        places, codes = np.array(table.places, dtype=np.int64), np.array(table.codes, dtype=np.int64)
        rows, values, says = self._code_values.take(codes, 1)
        numbers = np.empty((len(self._row) + 1, size), dtype=np.int64)
        numbers[:-1] = self._empty
        numbers[self._form_rows] = self._form_values.take(types, 1)
        numbers.reshape(-1)[rows * size + places] = values
        self._tuples.add(numbers, total, PAD, size - PAD)
        more, tuples = self._tuples.hits(numbers, (rows, places, values), PAD - 2, size - PAD + 2)
        sums = self._additions.sums(np.concatenate([places, more]) * len(self.labels), np.concatenate([says, tuples]), total.size)
        total += sums.reshape(total.shape)
        return np.concatenate([total[first:last] for first, last in table.lines])

    def _learn(self, vocabulary: Vocabulary) -> None:
        """Find out what the weights say of words and values that are new."""
        if vocabulary is not self._vocabulary:
            self._reset(vocabulary)
        if len(vocabulary.pairs) > self._codes:
            self._learn_codes(vocabulary.pairs)
        if len(vocabulary.words) > self._words:
            self._learn_words(vocabulary)

    def _learn_codes(self, pairs: list[tuple[str, str]]) -> None:
        """Of each value its column among the tuples', its number there, and what it adds by itself."""
        first, self._codes = self._codes, len(pairs)
        self._code_values = _grown(self._code_values, len(pairs))
        spare, learnt = len(self._row), list[tuple[int, int, int]]()
        for pair in pairs[first:]:
            column, value = pair
            row = self._row.get(column, spare)
            number = self._tuples.numbering[column].get(value, 0) if row < spare else 0
            learnt.append((row, number, self._text.get(pair, self._other[column])))
        self._code_values[:, first : len(pairs)] = np.array(learnt).T

    def _learn_words(self, vocabulary: Vocabulary) -> None:
        """Of each word what it says for the tokens around it, and the numbers of its values among the tuples'."""
        first, last = self._words, len(vocabulary.words)
        self._words = last
        self._table, self._form_values = _grown(self._table, last), _grown(self._form_values, last)
        self._form_values[:, first:last], sets = self._word_sets.of(vocabulary.words[first:last], vocabulary.plain[first:last])
        stride = len(WIDE) * len(self.labels)
        places = (np.arange(last - first, dtype=np.int64) * stride).repeat(sets.shape[1])
        sums = self._form_additions.sums(places, sets.ravel(), (last - first) * stride)
        self._table[:, first:last] = sums.reshape(-1, len(WIDE), len(self.labels)).transpose(1, 0, 2)


def _grown(table: Any, size: int) -> Any:
    """The table with room for `size` numbers along its second axis."""
    while table.shape[1] < size:
        table = np.concatenate([table, np.zeros_like(table)], axis=1)
    return table


def _parted(weights: Weights) -> tuple[list[tuple[tuple[str, str], int, Entries]], list[tuple[int, list[str], Entries]], Floats]:
    """The features of single values (column and value, distance, weights), those of tuples, and the weights that all tokens have."""
    simple, tuples = list[tuple[tuple[str, str], int, Entries]](), list[tuple[int, list[str], Entries]]()
    base = np.zeros(len(weights.labels), dtype=np.float32)
    labels, values, bounds = weights.label.tolist(), weights.value.tolist(), weights.first.tolist()
    for at, feature in enumerate(weights.features):
        entries = list(zip(labels[bounds[at] : bounds[at + 1]], values[bounds[at] : bounds[at + 1]], strict=True))
        if joined := _TUPLE.fullmatch(feature):
            tuples.append((int(joined[1]), joined[2].split(GLUE), entries))
        elif single := _SIMPLE.fullmatch(feature):
            simple.append(((single[1], single[3]), int(single[2]), entries))
        else:
            base[[label for label, _ in entries]] = [weight for _, weight in entries]
    return simple, tuples, base
