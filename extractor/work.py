"""What the steps of the pipeline share while they read one article: its syllables, sentences and drafts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from operator import add
from typing import Any

import numpy as np
import numpy.typing as npt

from models import Article, Place, Statement

TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_+|\w")
"""A syllable, a number with its separators, or one sign. White space is between tokens, never in one."""
_RUN = re.compile(r"\d+")

_BLANK, _LETTER, _DIGIT, _LINE, _SEPARATOR, _SIGN = range(6)
"""Kinds of characters: those from the separators of numbers on are tokens one by one, of the others all that stand together."""


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """The kind of each character that takes two bytes at most."""
    plane = np.arange(1 << 16, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.full(len(plane), _SIGN, dtype=np.uint8)
    for kind, pattern in ((_BLANK, r"\s+"), (_LETTER, r"[^\W\d_]+"), (_DIGIT, r"\d+"), (_LINE, "_"), (_SEPARATOR, "[.,]")):
        for run in re.finditer(pattern, plane):
            kinds[run.start() : run.end()] = kind
    return kinds


@dataclass(slots=True, eq=False)
class Draft:
    """A mention before it is numbered: label, offsets, and the fields of its record in `models.mention`.

    `source` names the rule or tagger that made it (for explanations and for measuring each layer).
    """

    label: str
    start: int
    end: int
    fields: dict[str, Any] = field(default_factory=dict)
    source: str = ""


@dataclass(slots=True)
class Sentence:
    """A sentence: character offsets into the text and the range of its tokens, both half open."""

    start: int
    end: int
    first: int
    last: int


@dataclass(eq=False)
class Work:
    """One article on its way through the steps.

    `drafts` holds one list for each label, in text order. A step reads the lists of the steps before it and
    replaces or extends its own. `places` are the article's own places, the most specific first.
    """

    article: Article
    sentences: list[Sentence] = field(default_factory=list)
    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    statements: list[tuple[Statement, Draft]] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _pieces(self) -> tuple[list[str], list[int], list[tuple[int, int]]]:
        """Tokens, starts and runs of digits, as `TOKEN` finds them: by the kinds of characters.

        A blank is set where tokens touch; then blanks part all of them.
        """
        text = self.text
        codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        if not text or len(codes) != len(text):  # nothing, or characters of more than two bytes
            found = list(TOKEN.finditer(text))
            return [match[0] for match in found], [match.start() for match in found], [run.span() for run in _RUN.finditer(text)]
        kinds = np.zeros(len(codes) + 2, dtype=np.uint8)
        kinds[1:-1] = _kinds()[codes]
        digits, inner = kinds == _DIGIT, kinds[1:-1]
        edges = (digits[1:] != digits[:-1]).nonzero()[0].tolist()
        inner[(inner == _SEPARATOR) & digits[:-2] & digits[2:]] = _DIGIT
        before = kinds[:-2]
        begins = (inner != _BLANK) & ((inner != before) | (inner >= _SEPARATOR))
        touching = (begins & (before != _BLANK)).nonzero()[0].tolist()
        parts = [text[start:end] for start, end in pairwise((0, *touching, len(text)))]
        return " ".join(parts).split(), begins.nonzero()[0].tolist(), list(zip(edges[::2], edges[1::2], strict=True))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Offsets of every token of the text, in order."""
        tokens, starts, _ = self._pieces
        return list(zip(starts, map(add, starts, map(len, tokens)), strict=True))

    @cached_property
    def tokens(self) -> list[str]:
        return self._pieces[0]

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case; one call for all, since tokens hold no blanks."""
        return " ".join(self.tokens).lower().split(" ") if self.tokens else []

    @cached_property
    def starts(self) -> list[int]:
        return self._pieces[1]

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Offsets of every run of digits, in order; a number with separators holds several."""
        return self._pieces[2]

    def words(self, start: int, end: int) -> range:
        """Indices of the tokens that begin in the half-open character range."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds a character offset (the one before it, between two)."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[max(index, 0)]

    def of(self, label: str) -> list[Draft]:
        """The drafts of one label, in text order (the live list)."""
        return self.drafts.setdefault(label, [])

    def put(self, label: str, drafts: list[Draft]) -> None:
        """Replace the drafts of one label; they are sorted by start, the longer first."""
        self.drafts[label] = sorted(drafts, key=lambda draft: (draft.start, -draft.end))
