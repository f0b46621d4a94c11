"""An article's tokens with breaks between its lines, and the table of what the columns say of them.

Nearly all cells of the columns are empty, so only the others are kept, as (place, code) pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from extractor.tagger import lookup
from extractor.tagger.vocabulary import BREAK, OTHER, TERMS, Vocabulary, vocabulary
from extractor.work import Work

Ints = npt.NDArray[np.int64]

PAD = 4
OUTER = "O"
"""What stands where no term of a word list, nor a mention of the grammar, is."""
MARKED = frozenset((*TERMS, "rule"))
"""Columns that are `O` where they are empty; the others are the empty string."""


@dataclass(slots=True)
class Cells:
    """Places and codes as they come: one by one, and in arrays where there are many."""

    places: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    many: list[tuple[Ints, Ints]] = field(default_factory=list)

    def joined(self) -> tuple[Ints, Ints]:
        """All places and codes."""
        few = np.array(self.places, dtype=np.int64), np.array(self.codes, dtype=np.int64)
        return np.concatenate([few[0], *(each for each, _ in self.many)]), np.concatenate([few[1], *(each for _, each in self.many)])


_NONE = np.zeros(0, dtype=np.int64)


@dataclass(slots=True)
class Columns:
    """An article's tokens with breaks between lines, and what the columns say of them.

    `index[i]` is where token `i` of the work stands in `words`, `lines` are where its lines begin and end there,
    `breaks` where the breaks are. `types` are the words' numbers in the vocabulary, `inner` those without the breaks',
    `flags` what the vocabulary tells of the words. Value `vocabulary.pairs[codes[k]]` stands at `places[k]`; no column has
    two at one place. `terms` are the terms of the word lists, `marks` their columns in full. Until all columns are made
    `cells` holds places and codes. `seen` are all words.
    """

    words: list[str]
    lower: list[str]
    index: list[int]
    lines: list[tuple[int, int]]
    breaks: list[int]
    types: Ints
    inner: Ints
    flags: Ints
    vocabulary: Vocabulary
    places: Ints = field(default_factory=lambda: _NONE)
    codes: Ints = field(default_factory=lambda: _NONE)
    cells: Cells = field(default_factory=Cells)
    terms: dict[str, list[lookup.Term]] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def full(self, name: str) -> list[str]:
        """One column in full, for `words`."""
        pairs, found = self.vocabulary.pairs, [OUTER if name in MARKED else ""] * len(self.words)
        for place, code in zip(self.places.tolist(), self.codes.tolist(), strict=True):
            column, value = pairs[code]
            if column == name:
                found[place] = value
        return found

    def tokens(self, cells: Sequence[str]) -> list[str]:
        """The cells of the tokens of the work, without those of the breaks."""
        found: list[str] = []
        for first, last in self.lines:
            found += cells[first:last]
        return found

    def numbers(self, places: Sequence[int]) -> list[int]:
        """Which tokens of the work stand at places."""
        return [place - bisect_left(self.breaks, place) for place in places]

    def where(self, words: Sequence[int]) -> list[int]:
        """Which tokens of the work are one of some words, which are given by their numbers in the vocabulary."""
        mask = np.zeros(len(self.vocabulary.words), dtype=np.bool_)
        mask[words] = True
        found: list[int] = mask.take(self.inner).nonzero()[0].tolist()
        return found

    def of(self, name: str) -> list[str]:
        """One column for the tokens of the work, without the breaks."""
        return self.tokens(self.marks[name] if name in self.marks else self.full(name))


def laid_out(work: Work) -> Columns:
    """The tokens of an article with breaks between lines, and nothing in the columns; made once."""
    table: Columns | None = work.memo.get("tagger.tokens")
    if table is None:
        table = work.memo["tagger.tokens"] = _with_breaks(work)
    return table


def _with_breaks(work: Work) -> Columns:
    """Tokens with breaks, and the place of each line among them."""
    words, breaks = [BREAK] * PAD, list(range(PAD))
    index, lines = list[int](), list[tuple[int, int]]()
    tokens, text, starts = work.tokens, work.text, work.starts
    first, line = 0, text.find("\n")
    while line >= 0:
        last = bisect_left(starts, line, first)
        if last == len(tokens):
            break
        lines.append((len(words), len(words) + last - first))
        words += tokens[first:last]
        breaks.append(len(words))
        words.append(BREAK)
        first, line = last, text.find("\n", starts[last])
    lines.append((len(words), len(words) + len(tokens) - first))
    words += tokens[first:]
    breaks += range(len(words), len(words) + PAD)
    words += [BREAK] * PAD
    for start, end in lines:
        index += range(start, end)
    known = vocabulary()
    types: tuple[int, ...] = itemgetter(*words)(known)
    numbers = np.array(types, dtype=np.int64)
    inner = np.concatenate([numbers[start:end] for start, end in lines])
    lower: list[str] = list(itemgetter(*types)(known.small))
    flags = known.flags.take(numbers)
    table = Columns(words, lower, index, lines, breaks, numbers, inner, flags, known)
    # what `work.lower` would be, but the vocabulary's own words, whose hashes are known
    work.__dict__["lower"] = table.tokens(lower)
    for at in (flags & OTHER).nonzero()[0].tolist():
        lower[at] = known.plain[types[at]]
    return table
