"""The best path through the labels of each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.tagger.labels import OUTSIDE
from extractor.tagger.sparse import Ints
from extractor.tagger.weights import Floats, Weights

_NEVER = -1e4
"""Score of a label that may not follow another."""


@dataclass(slots=True)
class _Walks:
    """Each sentence is walked twice, from its start and from its end, to its middle. All walks advance together.

    The longest come first, so that at each step those that have not ended are at the front. `live[k]` is how many these are,
    and `cells[k]` the first of their cells: the cells of one step are together.
    """

    order: Ints
    """Numbers of walks: of those from the start as the sentence, of those from the end so many more as there are sentences."""
    way: Ints
    """0 for a walk from the start, 1 for one from the end."""
    starts: Ints
    lengths: Ints
    live: list[int]
    cells: Ints
    walk: Ints
    """To which walk a cell belongs."""
    step: Ints
    """How far it is from the walk's start."""
    tokens: Ints
    """The token of a cell."""


def _walks(bounds: Ints) -> _Walks:
    first, last = bounds.T
    size = last - first
    lengths = np.concatenate([(size + 1) // 2, size // 2])
    order = np.argsort(-lengths, kind="stable")
    lengths, way = lengths.take(order), order // len(size)
    starts = np.concatenate([first, last - 1]).take(order)
    live = len(order) - np.searchsorted(lengths[::-1], np.arange(lengths[0]), side="right")
    cells = np.cumsum(live) - live
    step = np.repeat(np.arange(len(live)), live)
    walk = np.arange(len(step)) - cells.take(step)
    return _Walks(order, way, starts, lengths, live.tolist(), cells, walk, step, starts.take(walk) + step * (1 - 2 * way).take(walk))


class Viterbi:
    """Finds the labels of sentences from the scores of their tokens."""

    def __init__(self, weights: Weights, *, strict: bool = True) -> None:
        """`strict` forbids that a span goes on where none was open."""
        labels = weights.labels
        self.moves: Floats = np.where(allowed(labels), weights.moves, np.float32(_NEVER)) if strict else weights.moves
        self._first = np.where(allowed([OUTSIDE, *labels])[0, 1:], 0, _NEVER).astype(np.float32) if strict else np.float32(0)
        self._outside = labels.index(OUTSIDE) if OUTSIDE in labels else 0
        # by the way that a walk takes: from label to label, and back
        self._there: Floats = np.stack([self.moves, self.moves.T], axis=1)
        self._back: Floats = np.stack([self.moves.T, self.moves])
        self._before = [
            [_few([(other, move) for other, move in enumerate(row) if move > _NEVER]) for row in way] for way in self._back.tolist()
        ]

    def label(self, scores: Floats, sentences: Sequence[tuple[int, int]]) -> Ints:
        """Number of the best label for each token; that of `OUTSIDE` for those of no sentence.

        Args:
            scores: of each label for each token; changed.
            sentences: first token and the one after the last, for each sentence.
        """
        found: Ints = np.full(len(scores), self._outside, dtype=np.int64)
        bounds = np.array([(first, last) for first, last in sentences if last > first], dtype=np.int64).reshape(-1, 2)
        if len(bounds):
            scores[bounds[:, 0]] += self._first
            walks = _walks(bounds)
            best = scores.take(walks.tokens, 0)
            self._advance(best, walks)
            for token, label in self._return(best, walks, self._meet(best, walks)):
                found[token] = label
        return found

    def _advance(self, best: Floats, walks: _Walks) -> None:
        """Make the scores of tokens those of the best paths that lead there."""
        size, live, cells = len(self.moves), walks.live, walks.cells.tolist()
        there = self._there.take(walks.way[: live[0]], 1)  # label before, walk, label
        for step in range(1, len(live)):
            count, before, here = live[step], cells[step - 1], cells[step]
            paths = best[before : before + count].T[:, :, None] + there[:, :count]
            best[here : here + count] += np.maximum.reduce(paths.reshape(size, -1), axis=0).reshape(count, size)

    def _meet(self, best: Floats, walks: _Walks) -> list[int]:
        """With which label each walk ends: those of the best path over the middle of its sentence."""
        count, size = len(walks.order) // 2, len(self.moves)
        ends = np.zeros_like(walks.order)
        ends[walks.order] = np.where(walks.lengths, walks.cells.take(walks.lengths - 1) + np.arange(2 * count), -1)
        paths = best.take(ends[:count], 0)[:, :, None] + self.moves
        paths += best.take(ends[count:], 0)[:, None]
        short = (ends[count:] < 0).nonzero()[0]  # sentences of one token have no walk from their end
        paths[short] = best.take(ends[short], 0)[:, :, None]
        tops = paths.reshape(count, -1).argmax(1)
        found: list[int] = np.concatenate([tops // size, tops % size]).take(walks.order).tolist()
        return found

    def _return(self, best: Floats, walks: _Walks, labels: list[int]) -> Iterator[tuple[int, int]]:
        """The tokens that are not outside on the best paths, with their labels."""
        outside, back, cells, tokens = self._outside, self._back, walks.cells.tolist(), walks.tokens.tolist()
        # nearly all tokens are outside and come to one that is: for these the way back is found at once
        to_outside = (best + back[:, outside].take(walks.way.take(walks.walk), 0)).argmax(1)
        turns: list[list[int]] = [[] for _ in labels]
        inside = (to_outside != outside).nonzero()[0]
        for rank, step in zip(walks.walk.take(inside).tolist(), walks.step.take(inside).tolist(), strict=True):
            turns[rank].append(step)
        for rank, (label, step, way) in enumerate(zip(labels, (walks.lengths - 1).tolist(), walks.way.tolist(), strict=True)):
            before = self._before[way]
            while step >= 0:
                if label == outside:
                    while turns[rank] and turns[rank][-1] >= step:
                        turns[rank].pop()
                    if not turns[rank]:
                        break
                    step = turns[rank].pop()
                    label = int(to_outside[cells[step] + rank])
                else:
                    yield tokens[cells[step] + rank], label
                    step -= 1
                    if step >= 0:
                        row = best[cells[step] + rank]
                        few = before[label]
                        label = int((row + back[way, label]).argmax()) if few is None else _best(row.tolist(), few)


def _few(moves: list[tuple[int, float]]) -> list[tuple[int, float]] | None:
    """The moves, unless there are too many to try one by one."""
    return moves if len(moves) < 12 else None


def _best(scores: list[float], moves: list[tuple[int, float]]) -> int:
    """The label from which a move is best."""
    sums = [scores[other] + move for other, move in moves]
    return moves[sums.index(max(sums))][0]


def allowed(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which label may follow which: in each layer `I-X` only after `B-X` or `I-X`."""
    parts = [label.split("|") for label in labels]
    return np.array(
        [[all(b[0] != "I" or a[2:] == b[2:] for a, b in zip(one, other, strict=True)) for other in parts] for one in parts]
    )
