"""Tuples of values that the weights know: which of them stand in a text, found for all templates at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.tagger.features import TUPLES
from extractor.tagger.grams import Grams
from extractor.tagger.judged import Found, Judged, Numbering
from extractor.tagger.sparse import Additions, Entries, Ints
from extractor.tagger.weights import Floats

Row = tuple[int, list[str], Entries]
"""Template, values, and what the weights say."""
GRAMS: tuple[tuple[tuple[str, int], ...], ...] = (
    (("sh", 0), ("sh", 1), ("sh", 2)),
    (("place", 0), ("place", 1), ("place", 2)),
    (("rule", 0), ("rule", 1), ("rule", 2)),
    (("title", 0), ("prior", 0), ("next", 0)),
)
"""Columns that are looked at together everywhere."""


class Tuples:
    """Finds the known tuples of an article."""

    def __init__(self, rows: Sequence[Row], labels: int, additions: Additions) -> None:
        """`labels` is the number of labels."""
        self.columns = sorted({name for parts in TUPLES for name, _ in parts})
        self.numbering = {name: Numbering() for name in self.columns}
        self._row = {name: at for at, name in enumerate(self.columns)}
        found: dict[int, Found] = {}
        for number, values, entries in rows:
            key = tuple(self.numbering[name].add(value) for (name, _), value in zip(TUPLES[number], values, strict=True))
            found.setdefault(number, {})[key] = entries
        self._grams = self._make_grams(found, labels)
        judged = {number: known for number, known in found.items() if _gram(number) is None}
        self._judged = Judged(judged, self.numbering, labels, additions)
        self.told = self._judged.told

    def _make_grams(self, found: dict[int, Found], labels: int) -> list[Grams]:
        templates: dict[int, list[tuple[tuple[int, ...], int, Found]]] = {}
        for number, known in sorted(found.items()):
            gram = _gram(number)
            if gram is not None:
                templates.setdefault(gram[0], []).append((gram[1], gram[2], known))
        return [
            Grams([(self._row[name], at, len(self.numbering[name]) + 1) for name, at in GRAMS[which]], looks, labels)
            for which, looks in templates.items()
        ]

    def add(self, table: Ints, total: Floats, first: int, last: int) -> None:
        """Add to the scores of the tokens from `first` to `last` what grams say."""
        for grams in self._grams:
            grams.add(table, total, first, last)

    def hits(self, table: Ints, cells: tuple[Ints, Ints, Ints], first: int, last: int) -> tuple[Ints, Ints]:
        """Where pairs and triples add something, and the number of the addition.

        Args:
            table: numbers of the columns' values, a row for each of `columns`.
            cells: of the cells that are not empty the row, the place and the number.
            first, last: range of places where tuples may begin.
        """
        word = self._row["w"]
        places = table[word, first:last].nonzero()[0] + first
        rows = np.concatenate([cells[0], np.full(len(places), word)])
        numbers = np.concatenate([cells[2], table[word].take(places)])
        return self._judged.hits(table, rows, np.concatenate([cells[1], places]), numbers)


def _gram(number: int) -> tuple[int, tuple[int, ...], int] | None:
    """The gram that holds all parts of a template, which of its parts they are, and the distance of its anchor from the token."""
    parts = TUPLES[number]
    for which, gram in enumerate(GRAMS):
        for distance in (parts[0][1] - at for name, at in gram if name == parts[0][0]):
            moved = [(name, at + distance) for name, at in gram]
            if all(part in moved for part in parts):
                return which, tuple(moved.index(part) for part in parts), distance
    return None
