"""The model that decides which pairs are statements: logistic regression over sparse features, weights as JSON."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any

import numpy as np

from extractor.trained import Asked

WEIGHTS = "weights.json"
PAIRS, DATES = "weights", "dates"
"""The two models in the file: which pairs are statements, and which date a statement has."""
CROSS = "&"
"""Stands between the two parts of a feature that is seen only together; the second part holds none."""


BAR = "|"
"""Stands in a feature's head behind a word of the lexicon; no such word holds it."""
_get: Callable[..., float] = dict[str, float].get
_ZEROS = repeat(0.0)
_BEYOND = "\U0010ffff"
_EMPTY: dict[str, float] = {}
_ALONE = ""
"""Stands for the second part of a feature that is seen alone."""
_FRAMES = 2000
"""Frames whose sums are kept."""


Head = str | tuple[str, ...]
"""How one feature begins, or some that end with the same."""


@dataclass(slots=True, eq=False)
class Shape:
    """How the features of one kind of thing begin; each ends with what is seen there, and is missing where that is None.

    Training writes the features out (`named`); a decision looks up what is seen among the weights that begin so (`Model.sum`).
    Features that all end with the same have their heads together.
    """

    heads: tuple[Head, ...]
    rows: tuple[dict[str, float], ...] = ()
    """The weights of the features that begin so, by how they end, in the model asked last,"""
    model: Model | None = None
    """and that model."""

    def named(self, seen: Sequence[str | None]) -> list[str]:
        """The features as training knows them."""
        pairs = [(head, value) for head, value in zip(self.heads, seen, strict=True) if value is not None]
        return [one + value for head, value in pairs for one in ((head,) if isinstance(head, str) else head)]


Part = tuple[Shape, Sequence[str | None]]
"""Some features of a pair: how they begin, and what is seen."""


class Model:
    """Weights of features; a feature that training did not see weighs nothing."""

    def __init__(self, weights: dict[str, float], threshold: float = 0.0) -> None:
        self.weights = weights
        self.threshold = threshold
        self._rows: dict[str, dict[str, float]] = {}
        self._beside: dict[tuple[str, ...], Beside] = {}
        self._sorted: list[str] = []
        self._beginning: dict[Head, dict[str, float]] = {}
        self._families: dict[str, dict[str, dict[str, float]]] = {}
        self._once: dict[str | float, Any] = {}
        """Equal ends and weights are one object each: fewer places in memory to look at."""

    def total(self, features: Sequence[str]) -> float:
        """The weights of some features, added up."""
        return sum(map(self.weights.get, features, _ZEROS))

    def sum(self, shape: Shape, seen: Sequence[str | None]) -> float:
        """What `total` gives for the features of a shape, without making their names."""
        if shape.model is not self:
            known, begin = self._beginning, self._begin
            shape.rows = tuple([known[head] if head in known else begin(head) for head in shape.heads])
            shape.model = self
        return sum(map(_get, shape.rows, seen, _ZEROS))

    def _begin(self, head: Head) -> dict[str, float]:
        """The weights of the features that begin so, by how they end."""
        known = self._beginning.get(head)
        if known is None:
            if isinstance(head, str):
                family, sign, _ = head.partition(BAR)
                known = self._family(family.partition("=")[0] + "=").get(head, _EMPTY) if sign else self._ends(head)
            else:
                known = dict[str, float]()
                for row in map(self._begin, head):
                    known.update({end: known.get(end, 0.0) + weight for end, weight in row.items()})
            self._beginning[head] = known
        return known

    def _names(self, head: str) -> list[str]:
        """The features that begin so."""
        if not self._sorted:
            self._sorted = sorted(self.weights)
        names = self._sorted
        return names[bisect_left(names, head) : bisect_left(names, head + _BEYOND)]

    def _ends(self, head: str) -> dict[str, float]:
        size, once, weights = len(head), self._once.setdefault, self.weights
        return {once(end, end): once(weight, weight) for name in self._names(head) for end, weight in ((name[size:], weights[name]),)}

    def _family(self, beginning: str) -> dict[str, dict[str, float]]:
        """The weights of the features whose heads begin so and end with a bar, by head and end."""
        known = self._families.get(beginning)
        if known is None:
            known, once = self._families.setdefault(beginning, {}), self._once.setdefault
            for name in self._names(beginning):
                head, _, end = name.partition(BAR)
                weight = self.weights[name]
                known.setdefault(head + BAR, {})[once(end, end)] = once(weight, weight)
        return known

    def beside(self, frame: tuple[str, ...]) -> Beside:
        """What each mark weighs, alone and next to each feature of a frame."""
        known = self._beside.get(frame)
        if known is None:
            if not self._rows:
                for feature, weight in self.weights.items():
                    first, sign, second = feature.rpartition(CROSS)
                    self._rows.setdefault(first if sign else second, {})[second if sign else _ALONE] = weight
            if len(self._beside) >= _FRAMES:
                self._beside.clear()
            known = self._beside[frame] = Beside(self._rows, frame)
        return known


class Beside(dict[str, float]):
    """Weights of marks next to one frame, each added up when it is first asked for."""

    def __init__(self, rows: dict[str, dict[str, float]], frame: tuple[str, ...]) -> None:
        super().__init__()
        self._rows, self._seconds = rows, (_ALONE, *frame)

    def __missing__(self, mark: str) -> float:
        row = self._rows.get(mark)
        if row is None:  # there is no end of such marks
            return 0.0
        value = self[mark] = sum(map(row.get, self._seconds, _ZEROS))
        return value


@cache
def shipped(name: str = PAIRS) -> Model:
    """A model that comes with the program."""
    data = json.loads(files("extractor.statements").joinpath(WEIGHTS).read_text("utf-8"))
    return Model(data[name], data["threshold"] if name == PAIRS else 0.0)


_ASKED: Asked[Model] = Asked(shipped)
current, using = _ASKED.current, _ASKED.using


def fit(
    rows: Sequence[Sequence[str]], labels: Sequence[int], *, penalty: float, rounds: int = 130, least: float = 0.005
) -> dict[str, float]:
    """Weights that make the labels likely, with a squared penalty; the same input gives the same weights.

    Args:
        rows: features of each pair.
        labels: 1 for a statement, 0 for none.
        penalty: strength of the penalty on each weight.
        rounds: steps of the optimiser (Adam on all rows at once).
        least: smaller weights are left out.
    """
    counts: dict[str, int] = {}
    for row in rows:
        for feature in row:
            counts[feature] = counts.get(feature, 0) + 1
    index = {feature: number for number, feature in enumerate(sorted(feature for feature, count in counts.items() if count > 1))}
    columns = np.array([index[feature] for row in rows for feature in row if feature in index], dtype=np.int64)
    lines = np.array([number for number, row in enumerate(rows) for feature in row if feature in index], dtype=np.int64)
    weights = _descend(columns, lines, np.array(labels, dtype=float), len(index), penalty, rounds)
    return {feature: round(float(weights[number]), 3) for feature, number in index.items() if abs(weights[number]) >= least}


def _descend(columns: Any, lines: Any, labels: Any, size: int, penalty: float, rounds: int) -> Any:
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for turn in range(1, rounds + 1):
        logits = np.bincount(lines, weights[columns], minlength=len(labels))
        error = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))) - labels
        slope = np.bincount(columns, error[lines], minlength=size) + penalty * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        rate = 0.1 * (1.0 if turn < rounds * 0.6 else 0.2)
        weights = weights - rate * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.99**turn)) + 1e-8)
    return weights
