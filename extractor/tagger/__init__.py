"""The trained tagger: a chain over syllables that proposes spans of all labels; grammar and gazetteer decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from extractor.tagger.columns import columns_of
from extractor.tagger.decode import Decoder
from extractor.tagger.labels import TokenSpan, decode
from extractor.tagger.weights import DEFAULT, Weights, load
from extractor.work import Work

__all__ = ["Propose", "Tagger", "TokenSpan", "Weights", "current", "load", "shipped", "using"]

Propose = Callable[[Work], list[TokenSpan]]
"""What proposes spans: (label, first token, token after the last), by start, the longer first."""


class Tagger:
    """Proposes spans for an article whose sentences and grammar mentions are known."""

    def __init__(self, weights: Weights) -> None:
        self._decoder = Decoder(weights)

    def __call__(self, work: Work) -> list[TokenSpan]:
        """(label, first token, token after the last), by start, the longer first. No span crosses a sentence."""
        sentences = [(one.first, one.last) for one in work.sentences]
        numbers = self._decoder.label(columns_of(work), sentences)
        names, found, at = self._decoder.labels, list[TokenSpan](), 0
        for first, last in sentences:
            labels = [names[number] for number in numbers[at : at + last - first]]
            at += last - first
            found += [(label, begin + first, end + first) for label, begin, end in decode(labels)]
        return found


_chosen: list[Propose] = []


def current() -> Propose:
    """What the step `sotin_names` asks: the shipped tagger unless `using` says otherwise."""
    return _chosen[-1] if _chosen else shipped()


@contextmanager
def using(propose: Propose) -> Iterator[None]:
    """Let the pipeline ask another tagger (of a fold, or rules alone) while the context lasts."""
    _chosen.append(propose)
    try:
        yield
    finally:
        _chosen.pop()


@lru_cache(maxsize=1)
def shipped(path: Path = DEFAULT) -> Tagger:
    """The tagger with the weights that the package ships; loaded once in each process."""
    return Tagger(load(path))
