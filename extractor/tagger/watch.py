"""Where an article has one of some words: each word of the vocabulary is asked about once, for all that is
watched, so an article costs one look-up in a table."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

import numpy as np
import numpy.typing as npt

from extractor.tagger.table import laid_out
from extractor.tagger.vocabulary import Vocabulary
from extractor.work import Work


class Watch:
    """Finds the tokens that are one of some words.

    Args:
        words: gives the words; asked when the first article comes.
        lower: whether tokens are compared in lower case.
    """

    def __init__(self, words: Callable[[], Container[str]], *, lower: bool = False) -> None:
        if _TABLES[-1].full:
            _TABLES.append(_Table())
        self._table = _TABLES[-1]
        self._bit = self._table.add(words, lower=lower)

    def tokens(self, work: Work) -> list[int]:
        """The numbers of the tokens of an article that are one of the words, in order."""
        found: list[int] = self.marks(work).nonzero()[0].tolist()
        return found

    def marks(self, work: Work) -> npt.NDArray[np.bool_]:
        """Of each token of an article whether it is one of the words."""
        found: npt.NDArray[np.bool_] = (self._table.of(work) & self._bit) != 0
        return found


class _Table:
    """What several watches ask, one bit each: a new word of the vocabulary is looked up once for all of them."""

    def __init__(self) -> None:
        self._asked: list[tuple[Callable[[], Container[str]], bool]] = []
        self._written: dict[str, int] = {}
        self._small: dict[str, int] = {}
        self._others: list[tuple[Container[str], bool, int]] = []
        self._vocabulary: Vocabulary | None = None
        self._count = 0
        self._flags: npt.NDArray[np.int64] = np.zeros(1024, dtype=np.int64)

    @property
    def full(self) -> bool:
        return len(self._asked) > 60

    def add(self, words: Callable[[], Container[str]], *, lower: bool) -> int:
        """Ask for some more words; returns their bit."""
        self._asked.append((words, lower))
        self._vocabulary = None
        return 1 << len(self._asked) - 1

    def of(self, work: Work) -> npt.NDArray[np.int64]:
        """The bits of each token of an article."""
        key = id(self)
        made: dict[int, npt.NDArray[np.int64]] = work.memo.setdefault("tagger.watched", {})
        if key not in made:
            table = laid_out(work)
            self._learn(table.vocabulary)
            made[key] = self._flags.take(table.inner)
        return made[key]

    def _learn(self, known: Vocabulary) -> None:
        """Look up the words that are new in the vocabulary."""
        if known is not self._vocabulary:
            self._begin(known)
        first, last = self._count, len(known.words)
        if first == last:
            return
        while last > len(self._flags):
            self._flags = np.concatenate([self._flags, np.zeros_like(self._flags)])
        words, small = known.words[first:], known.small[first:]
        written, lower = self._written.get, self._small.get
        found = [written(word, 0) | lower(plain, 0) for word, plain in zip(words, small, strict=True)]
        for others, in_lower, bit in self._others:
            for place, word in enumerate(small if in_lower else words):
                if word in others:
                    found[place] |= bit
        self._flags[first:last] = found
        self._count = last

    def _begin(self, known: Vocabulary) -> None:
        """Begin anew with a vocabulary, and with all the words that are asked for."""
        self._vocabulary, self._count = known, 0
        self._written, self._small, self._others = {}, {}, []
        for number, (given, lower) in enumerate(self._asked):
            words, bit, table = given(), 1 << number, self._small if lower else self._written
            if isinstance(words, Iterable):
                for word in words:
                    table[word] = table.get(word, 0) | bit
            else:
                self._others.append((words, lower, bit))


_TABLES = [_Table()]
