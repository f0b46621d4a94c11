"""The trained tagger: a chain over syllables that proposes spans of all labels; grammar and gazetteer decide."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extractor.tagger.decode import Decoder
from extractor.tagger.features import columns
from extractor.tagger.labels import TokenSpan, decode
from extractor.tagger.weights import DEFAULT, Weights, load
from extractor.work import Work

__all__ = ["Tagger", "TokenSpan", "Weights", "load", "shipped"]


class Tagger:
    """Proposes spans for an article whose sentences and grammar mentions are known."""

    def __init__(self, weights: Weights) -> None:
        self._decoder = Decoder(weights)

    def __call__(self, work: Work) -> list[TokenSpan]:
        """(label, first token, token after the last), by start, the longer first. No span crosses a sentence."""
        sentences = [(one.first, one.last) for one in work.sentences]
        numbers = self._decoder.label(columns(work), sentences)
        names, found, at = self._decoder.labels, list[TokenSpan](), 0
        for first, last in sentences:
            labels = [names[number] for number in numbers[at : at + last - first]]
            at += last - first
            found += [(label, begin + first, end + first) for label, begin, end in decode(labels)]
        return found


@lru_cache(maxsize=1)
def shipped(path: Path = DEFAULT) -> Tagger:
    """The tagger with the weights that the package ships; loaded once in each process."""
    return Tagger(load(path))
