"""What the steps of the pipeline share while they read one article: its syllables, sentences and drafts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import add
from typing import Any

from models import Article, Place, Statement

_SIGNS = frozenset(",.;:")
TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_+|\w")
"""A syllable, a number with its separators, or one sign. White space is between tokens, never in one."""


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
    def _pieces(self) -> tuple[list[str], list[int], list[int]]:
        """Tokens, starts and ends. Most of what stands between blanks is letters, with a sign or without, and needs no search."""
        tokens: list[str] = []
        starts: list[int] = []
        at = 0
        for chunk in self.text.split(" "):
            if chunk.isalpha():
                tokens.append(chunk)
                starts.append(at)
            elif chunk[-1:] in _SIGNS and chunk[:-1].isalpha():
                tokens += (chunk[:-1], chunk[-1])
                starts += (at, at + len(chunk) - 1)
            else:
                for match in TOKEN.finditer(chunk):
                    tokens.append(match[0])
                    starts.append(at + match.start())
            at += len(chunk) + 1
        return tokens, starts, list(map(add, starts, map(len, tokens)))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Offsets of every token of the text, in order."""
        _, starts, ends = self._pieces
        return list(zip(starts, ends, strict=True))

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
