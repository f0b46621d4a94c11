"""Spans as labels of tokens and back: one label says all layers at once.

A label is three parts joined with `|`: the outer layer (PER, TITLE or MODEL), UNIT, LOC, each `O`, `B-X` or `I-X`. Of all
combinations some two dozen occur, so one chain learns what nests in what. Dates, figures and documents are the grammar's:
measured by cross-validation, the chain neither found nor vetoed them better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

LAYERS: tuple[tuple[str, ...], ...] = (("PER", "TITLE", "MODEL"), ("UNIT",), ("LOC",))
OUTSIDE = "O|O|O"

_LAYER = {label: layer for layer, labels in enumerate(LAYERS) for label in labels}

TokenSpan = tuple[str, int, int]
"""Label, first token, token after the last."""


def encode(spans: Iterable[TokenSpan], length: int) -> list[str]:
    """Labels of `length` tokens. Of two spans that share a token in one layer, the longer is kept."""
    layers = [["O"] * length for _ in LAYERS]
    for label, first, last in sorted(spans, key=lambda span: (span[1] - span[2], span[1])):
        row = layers[_LAYER[label]] if label in _LAYER else None
        if row is None or any(mark != "O" for mark in row[first:last]):
            continue
        row[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return ["|".join(parts) for parts in zip(*layers, strict=True)]


@lru_cache(maxsize=256)
def _parts(label: str) -> tuple[tuple[str, str], ...]:
    return tuple((part[0], part[2:]) for part in label.split("|"))


def decode(labels: Sequence[str]) -> list[TokenSpan]:
    """Spans of a row of labels, in order of their start, the longer first. `I` after another label begins a span."""
    found: list[TokenSpan] = []
    opened = [("", 0)] * len(LAYERS)
    last = OUTSIDE
    for at, joined in enumerate([*labels, OUTSIDE]):
        if joined == last == OUTSIDE:
            continue
        last = joined
        for layer, (mark, label) in enumerate(_parts(joined)):
            open_label, first = opened[layer]
            if open_label and (mark != "I" or label != open_label):
                found.append((open_label, first, at))
                opened[layer] = ("", 0)
            if mark == "B" or (mark == "I" and label != open_label):
                opened[layer] = (label, at)
    return sorted(found, key=lambda span: (span[1], -span[2]))
