"""A sentence as the pairing sees it: plain words, and one chunk for each mention that stands on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.statements.lexicon import END, trie
from extractor.work import Draft, Sentence, Work

NONE = "none"
"""Class of lexicon entries that begin like a verb and are none (`dự án`, `bắt đầu`)."""
SIGNS = {"PER": "#P", "TITLE": "#T", "UNIT": "#U", "DATE": "#D", "FIG": "#F", "LOC": "#L", "MODEL": "#M", "DOC": "#O"}
# A mention hides those that it holds; of two that cross, the one named first here stays.
_ORDER = ("MODEL", "DOC", "TITLE", "PER", "UNIT", "LOC", "DATE", "FIG")


@dataclass(slots=True, eq=False)
class Chunk:
    """One word (lower case) or the sign of one mention, with the range of its tokens."""

    word: str
    first: int
    last: int
    draft: Draft | None = None


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
    for label in _ORDER:
        for draft in work.of(label):
            words = work.words(draft.start, draft.end)
            if words and taken.isdisjoint(words):
                taken.update(words)
                found[words.start] = (words.stop, draft)
    return found


def chunk(lower: list[str], mentions: dict[int, tuple[int, Draft]], sentence: Sentence) -> list[Chunk]:
    """The chunks of one sentence."""
    chunks: list[Chunk] = []
    token, last = sentence.first, sentence.last
    while token < last:
        hit = mentions.get(token)
        if hit is None:
            chunks.append(Chunk(lower[token], token, token + 1))
            token += 1
        else:
            chunks.append(Chunk(SIGNS[hit[1].label], token, hit[0], hit[1]))
            token = hit[0]
    return chunks


def verbs(chunks: list[Chunk]) -> list[Verb]:
    """Lexicon verbs in a sentence, the longest at each place, none inside another."""
    root = trie()
    found: list[Verb] = []
    at, size = 0, len(chunks)
    while at < size:
        node: dict[str, Any] | None = root.get(chunks[at].word)
        if node is None:
            at += 1
            continue
        best: Verb | None = None
        end = at + 1
        while node is not None:
            hit = node.get(END)
            if hit is not None:
                best = Verb(hit[0], hit[1], at, end)
            if end >= size:
                break
            node = node.get(chunks[end].word)
            end += 1
        if best is None:
            at += 1
            continue
        at = best.last
        if best.kind != NONE:
            found.append(best)
    return found
