"""Where an article has one of some words: each word of the vocabulary is asked about once, so an article costs one look-up in a table."""

from __future__ import annotations

from collections.abc import Callable, Container

import numpy as np
import numpy.typing as npt

from extractor.tagger.table import Columns, laid_out
from extractor.tagger.vocabulary import Vocabulary
from extractor.work import Work


class Watch:
    """Finds the tokens that are one of some words.

    Args:
        words: gives the words; asked when the first article comes.
        lower: whether tokens are compared in lower case.
    """

    def __init__(self, words: Callable[[], Container[str]], *, lower: bool = False) -> None:
        self._words, self._lower = words, lower
        self._vocabulary: Vocabulary | None = None
        self._count = 0
        self._mask: npt.NDArray[np.bool_] = np.zeros(1024, dtype=np.bool_)

    def tokens(self, work: Work) -> list[int]:
        """The numbers of the tokens of an article that are one of the words, in order."""
        found: list[int] = self.marks(work).nonzero()[0].tolist()
        return found

    def marks(self, work: Work) -> npt.NDArray[np.bool_]:
        """Of each token of an article whether it is one of the words."""
        table = laid_out(work)
        self._learn(table)
        return self._mask.take(table.inner)

    def _learn(self, table: Columns) -> None:
        """Ask about the words that are new in the vocabulary."""
        known = table.vocabulary
        if known is not self._vocabulary:
            self._vocabulary, self._count = known, 0
        if len(known.words) > self._count:
            while len(known.words) > len(self._mask):
                self._mask = np.concatenate([self._mask, np.zeros_like(self._mask)])
            words, fresh = self._words(), (known.small if self._lower else known.words)[self._count :]
            self._mask[self._count : len(known.words)] = [word in words for word in fresh]
            self._count = len(known.words)
