"""The best path through the labels of each sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractor.tagger.labels import OUTSIDE
from extractor.tagger.weights import Floats, Weights


class Viterbi:
    """Finds the labels of sentences from the scores of their tokens."""

    def __init__(self, weights: Weights, *, strict: bool = True) -> None:
        """`strict` forbids that a span goes on where none was open."""
        labels = weights.labels
        self.moves = np.where(allowed(labels), weights.moves, np.float32(-1e4)) if strict else weights.moves
        self._first = np.where(allowed([OUTSIDE, *labels])[0, 1:], 0, -1e4).astype(np.float32) if strict else 0

    def label(self, scores: Floats, sentences: Sequence[tuple[int, int]]) -> list[int]:
        """Number of the best label for each token of the sentences, one after the other.

        Args:
            scores: of each label for each token; changed.
            sentences: first token and the one after the last, for each sentence.
        """
        for first, last in sentences:
            if last > first:
                scores[first] += self._first
        return _viterbi([scores[first:last] for first, last in sentences if last > first], self.moves)


def allowed(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which label may follow which: in each layer `I-X` only after `B-X` or `I-X`."""
    parts = [label.split("|") for label in labels]
    return np.array(
        [[all(b[0] != "I" or a[2:] == b[2:] for a, b in zip(one, other, strict=True)) for other in parts] for one in parts]
    )


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
