"""A sentence as the pairing sees it: plain words, and one chunk for each mention that stands on its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from extractor.statements.lexicon import END, trie
from extractor.work import Draft, Sentence, Work

NONE = "none"
"""Class of lexicon entries that begin like a verb and are none (`dự án`, `bắt đầu`)."""
SIGNS = {"PER": "#P", "TITLE": "#T", "UNIT": "#U", "DATE": "#D", "FIG": "#F", "LOC": "#L", "MODEL": "#M", "DOC": "#O"}
# A mention hides those that it holds; of two that cross, the one named first here stays.
_ORDER = ("MODEL", "DOC", "TITLE", "PER", "UNIT", "LOC", "DATE", "FIG")


@dataclass(slots=True, eq=False)
class Chunks:
    """A sentence in chunks: plain words (lower case) and the signs of mentions.

    Attributes:
        words: the word or sign of each chunk.
        first: the first token of the sentence.
        drafts: the mention of each chunk that is a sign.
        ends: the token after the last, for each chunk that is a sign.
    """

    words: list[str]
    first: int
    drafts: dict[int, Draft]
    ends: dict[int, int]
    _firsts: list[int] = field(default_factory=list)

    @property
    def firsts(self) -> list[int]:
        """The first token of each chunk; few sentences are asked for theirs."""
        if not self._firsts:
            token, done = self.first, 0
            for index, end in self.ends.items():
                self._firsts.extend(range(token, token + index + 1 - done))
                token, done = end, index + 1
            self._firsts.extend(range(token, token + len(self.words) - done))
        return self._firsts

    def last(self, index: int) -> int:
        """The token after a chunk's last."""
        return self.ends.get(index, self.firsts[index] + 1)

    def word(self, index: int) -> str:
        """The word of a chunk; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""


@dataclass(slots=True, eq=False)
class Verb:
    """An occurrence of a lexicon verb: chunks `first` to `last` (half open)."""

    name: str
    kind: str
    first: int
    last: int


def tops(work: Work) -> dict[int, tuple[int, Draft]]:
    """First token of each outermost mention -> (token after its last, mention)."""
    found: dict[int, tuple[int, Draft]] = {}
    taken: set[int] = set()
    starts = work.starts
    size = len(starts)
    for label in _ORDER:
        for draft in work.of(label):
            low = bisect_left(starts, draft.start)
            high, end = low, draft.end
            while high < size and starts[high] < end:
                high += 1
            if low in taken or low == high:
                continue
            if high == low + 1:
                taken.add(low)
            elif taken.isdisjoint(range(low, high)):
                taken.update(range(low, high))
            else:
                continue
            found[low] = (high, draft)
    return found


def chunked(lower: list[str], mentions: dict[int, tuple[int, Draft]], starts: list[int], sentence: Sentence) -> Chunks:
    """The chunks of one sentence.

    Args:
        lower: the article's tokens in lower case.
        mentions: what `tops` found.
        starts: the first tokens of those, in order.
        sentence: the range of tokens.
    """
    drafts: dict[int, Draft] = {}
    ends: dict[int, int] = {}
    token, last = sentence.first, sentence.last
    low = bisect_left(starts, token)
    high = bisect_left(starts, last, low)
    if low == high:
        return Chunks(lower[token:last], token, drafts, ends)
    words: list[str] = []
    for start in starts[low:high]:
        words += lower[token:start]
        token, draft = mentions[start]
        drafts[len(words)] = draft
        ends[len(words)] = token
        words.append(SIGNS[draft.label])
    words += lower[token:last]
    return Chunks(words, sentence.first, drafts, ends)


def verbs(words: list[str], places: Iterable[int] | None = None) -> list[Verb]:
    """Lexicon verbs in a sentence, the longest at each place, none inside another.

    Args:
        words: the sentence.
        places: where a verb may begin; by default anywhere.
    """
    root = trie()
    found: list[Verb] = []
    reach = 0
    size = len(words)
    for at in compress(range(size), map(root.__contains__, words)) if places is None else places:
        if at < reach:
            continue
        node: dict[str, Any] | None = root[words[at]]
        hit, end, last = None, at, at
        while node is not None:
            end += 1
            if END in node:
                last, hit = end, node[END]
            node = node.get(words[end]) if end < size else None
        if hit is not None:
            reach = last
            if hit[1] != NONE:
                found.append(Verb(hit[0], hit[1], at, last))
    return found
