"""Spans as labels of tokens and back: one label says all layers at once.

A label is three parts joined with `|`: the outer layer (PER, TITLE, MODEL, DATE, FIG or DOC), UNIT, LOC, each `O`,
`B-X` or `I-X`. Of all combinations some two dozen occur, so one chain learns what nests in what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LAYERS: tuple[tuple[str, ...], ...] = (("PER", "TITLE", "MODEL", "DATE", "FIG", "DOC"), ("UNIT",), ("LOC",))
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
        # a date inside a document is the grammar's business
        row[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return ["|".join(parts) for parts in zip(*layers, strict=True)]


def decode(labels: Sequence[str]) -> list[TokenSpan]:
    """Spans of a row of labels, in order of their start, the longer first. `I` after another label begins a span."""
    found: list[TokenSpan] = []
    for layer in range(len(LAYERS)):
        open_label, first = "", 0
        for at, parts in enumerate([*(label.split("|") for label in labels), ["O", "O", "O"]]):
            mark, _, label = parts[layer].partition("-")
            if open_label and (mark != "I" or label != open_label):
                found.append((open_label, first, at))
                open_label = ""
            if mark == "B" or (mark == "I" and not open_label):
                open_label, first = label, at
    return sorted(found, key=lambda span: (span[1], -span[2]))
