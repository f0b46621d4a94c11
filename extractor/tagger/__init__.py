"""The trained tagger: a chain over syllables that proposes persons, titles, bodies, places and models (`rules` then mend them)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from extractor.tagger.columns import columns_of
from extractor.tagger.decode import Decoder
from extractor.tagger.labels import OUTSIDE, TokenSpan, decode
from extractor.tagger.weights import DEFAULT, Weights, load
from extractor.trained import Asked
from extractor.work import Work

__all__ = ["Propose", "Tagger", "TokenSpan", "Weights", "current", "load", "shipped", "using"]

Propose = Callable[[Work], list[TokenSpan]]
"""What proposes spans: (label, first token, token after the last), by start, the longer first."""


class Tagger:
    """Proposes spans for an article whose sentences and grammar mentions are known."""

    def __init__(self, weights: Weights) -> None:
        self._decoder = Decoder(weights)
        self._known: dict[tuple[int, ...], list[TokenSpan]] = {}
        self._outside = weights.labels.index(OUTSIDE) if OUTSIDE in weights.labels else -1

    def __call__(self, work: Work) -> list[TokenSpan]:
        """(label, first token, token after the last), by start, the longer first. No span crosses a sentence."""
        sentences = [(one.first, one.last) for one in work.sentences]
        numbers = self._decoder.label(columns_of(work), sentences)
        inside = (numbers != self._outside).nonzero()[0].tolist()
        labels = numbers.take(inside).tolist()
        # a run of labelled tokens ends with them or with its sentence
        starts = {first for first, _ in sentences}
        edges = [at for at, token in enumerate(inside) if not at or inside[at - 1] != token - 1 or token in starts]
        found: list[TokenSpan] = []
        for begin, end in zip(edges, [*edges[1:], len(inside)], strict=False):
            shift = inside[begin]
            for label, first, last in self._spans(tuple(labels[begin:end])):
                found.append((label, first + shift, last + shift))
        return found

    def _spans(self, run: tuple[int, ...]) -> list[TokenSpan]:
        """The spans of a run of labels, by their numbers; those of short runs are kept, for few of these are there."""
        found = self._known.get(run)
        if found is None:
            found = decode([self._decoder.labels[number] for number in run])
            if len(run) < _SHORT:
                self._known[run] = found
        return found


_SHORT = 8


@lru_cache(maxsize=1)
def shipped(path: Path = DEFAULT) -> Tagger:
    """The tagger with the weights that the package ships; loaded once in each process."""
    return Tagger(load(path))


_ASKED: Asked[Propose] = Asked(shipped)
current, using = _ASKED.current, _ASKED.using
