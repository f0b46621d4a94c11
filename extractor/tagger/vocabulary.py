"""Distinct words and distinct values of columns, numbered as they come, so that what holds for a word is found out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extractor.tagger import lookup

BREAK = "\ue000"
"""The token that stands between lines and beyond both ends of the text (no white space: the learner could not keep it)."""

Flags = npt.NDArray[np.int64]

TERMS: tuple[str, ...] = ("place", "title", "unit", "word", "kind", "short")
"""Columns that mark the terms of word lists."""
ALONE, SECOND = 6, 12
"""By how many bits the flags `a term alone` and `goes on a term` are shifted against `begins a term`, one bit for each list."""
UPPER, ALPHA, SHOUT, QUOTE, BRACKET, STOP, FAMILY, OTHER = (1 << bit for bit in range(18, 26))
"""A capital first; a letter first; letters, all capitals; a quotation mark; a bracket; a semicolon or break; a part of names; a word
that `lookup.plain` does not write as it is in lower case."""

_KEPT = 30_000
_SIGNS = {"“": QUOTE, "‘": QUOTE, "«": QUOTE, "”": QUOTE, "’": QUOTE, "»": QUOTE, '"': QUOTE, "(": BRACKET, ")": BRACKET}
_SIGNS |= {";": STOP, BREAK: STOP}
_FAR = "0" * 2 + "1" * 4 + "2" * 6 + "3" * 8 + "4" * 20
"""How far a possible name is, by the number of tokens between."""
_SEEN = ["".join(sign for bit, sign in enumerate("hnpu") if number >> bit & 1) for number in range(16)]


class Vocabulary(dict[str, int]):
    """Numbers of words, from 0 in the order in which they come (0 is the break), with what is true of each word.

    `words[n]` is word `n`, `plain[n]` the word as `lookup.plain` writes it, `small[n]` in lower case, `flags[n]` what the flags above tell
    of it. `codes[column][value]` numbers the values of the columns, all columns together; `pairs[code]` is (column, value). `terms`
    and all below it keep such numbers for what is often asked.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.plain: list[str] = []
        self.small: list[str] = []
        self.flags: Flags = np.zeros(1024, dtype=np.int64)
        self.pairs: list[tuple[str, str]] = []
        self.codes: dict[str, Codes] = _Columns(self.pairs)
        self.terms: dict[str, TermCodes] = {name: TermCodes(self.codes[name]) for name in TERMS}
        self.rules = {label: (self.codes["rule"][f"B-{label}"], self.codes["rule"][f"I-{label}"]) for label in ("FIG", "DATE", "DOC")}
        self.prior, self.next = ([self.codes[name][far] for far in _FAR] for name in ("prior", "next"))
        self.memory = [[self.codes["memory"][f"{pair}/{alone}"] for alone in _SEEN] for pair in _SEEN]
        self.runs = np.array([[self.codes["run"][f"{at}/{size}"] if at < size else 0 for size in range(8)] for at in range(5)])
        self.before, self.after = (ByWord(self, self.codes[name]) for name in ("before", "after"))
        rows = list[list[int]]()
        self.heads = {name: HeadCodes(sign, self.codes["head"], rows) for name, sign in (("word", "w"), ("title", "t"), ("unit", "u"))}
        self._head_rows, self._heads = rows, np.zeros((0, 12), dtype=np.int64)
        _ = self[BREAK]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        small = word.lower()
        plain = lookup.styled(small)
        self.words.append(word)
        self.plain.append(plain)
        self.small.append(small)
        if number >= len(self.flags):
            self.flags = np.concatenate([self.flags, np.zeros_like(self.flags)])
        self.flags[number] = _flags(word, plain) | (OTHER if plain != small else 0)
        return number

    def head_codes(self) -> Flags:
        """The rows of `heads` as an array."""
        if len(self._heads) < len(self._head_rows):
            self._heads = np.array(self._head_rows, dtype=np.int64)
        return self._heads


class _Columns(dict[str, "Codes"]):
    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def __missing__(self, column: str) -> Codes:
        codes = self[column] = Codes(column, self._pairs)
        return codes


class Codes(dict[str, int]):
    """Numbers of one column's values."""

    def __init__(self, column: str, pairs: list[tuple[str, str]]) -> None:
        self._column, self._pairs = column, pairs

    def __missing__(self, value: str) -> int:
        code = self[value] = len(self._pairs)
        self._pairs.append((self._column, value))
        return code


class TermCodes(dict[str, tuple[int, int, str, str]]):
    """For a value of a word list the numbers of its two marks, of the first token (`B-…`) and of the others (`I-…`), and the marks."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def __missing__(self, value: str) -> tuple[int, int, str, str]:
        first, more = f"B-{value}", f"I-{value}"
        both = self[value] = self._codes[first], self._codes[more], first, more
        return both


class HeadCodes(dict[str, int]):
    """For a term the number of its row: the values that the tokens from its first one on have, three near, three farther, six far."""

    def __init__(self, sign: str, codes: Codes, rows: list[list[int]]) -> None:
        self._sign, self._codes, self._rows = sign, codes, rows

    def __missing__(self, term: str) -> int:
        row = self[term] = len(self._rows)
        self._rows.append([self._codes[f"{self._sign}{term}{far}"] for far in (0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2)])
        return row


class ByWord:
    """The numbers of values that are words themselves (as `Vocabulary.plain` has them), by the words' numbers."""

    def __init__(self, words: Vocabulary, codes: Codes) -> None:
        self._words, self._codes = words, codes
        self._of: Flags = np.full(1024, -1, dtype=np.int64)

    def of(self, words: Flags) -> Flags:
        """The numbers of the values, for some words."""
        while len(self._of) < len(self._words.words):
            self._of = np.concatenate([self._of, np.full_like(self._of, -1)])
        found = self._of.take(words)
        if len(found) and found.min() < 0:
            for word in words.compress(found < 0).tolist():
                self._of[word] = self._codes[self._words.plain[word]]
            found = self._of.take(words)
        return found


_LISTS: dict[str, Callable[[], lookup.Trie]] = {
    "place": lookup.place_names,
    "title": lookup.titles,
    "unit": lookup.unit_heads,
    "word": lookup.place_words,
    "kind": lookup.model_kinds,
    "short": lookup.abbreviations,
}


@lru_cache(maxsize=1)
def tries() -> dict[str, lookup.Trie]:
    """The word lists by the name of their column."""
    return {name: _LISTS[name]() for name in TERMS}


@lru_cache(maxsize=1)
def _starting() -> tuple[dict[str, int], dict[str, int], int]:
    """What the word lists say of words in small letters, and of words as written; and the bits that count only for a capital."""
    small, written = dict[str, int](), dict[str, int]()
    for bit, (name, trie) in enumerate(tries().items()):
        table = written if name == "short" else small
        for word, node in trie.items():
            table[word] = table.get(word, 0) | 1 << bit | (1 << bit + ALONE if lookup.END in node else 0)
        for word in {second for node in trie.values() for second in node if second != lookup.END}:
            table[word] = table.get(word, 0) | 1 << bit + SECOND
    for name in lookup.name_parts():
        small[name] = small.get(name, 0) | FAMILY
    place = TERMS.index("place")
    return small, written, 1 << place | 1 << place + ALONE


def _flags(word: str, plain: str) -> int:
    upper = word[0].isupper()
    flags = UPPER if upper else 0
    if word[0].isalpha():
        flags |= ALPHA | (SHOUT if word.isupper() else 0)
    flags |= _SIGNS.get(word, 0)
    small, written, capital = _starting()
    listed = small.get(plain, 0)
    return flags | written.get(word, 0) | (listed if upper else listed & ~capital)


_current: list[Vocabulary] = []


def vocabulary() -> Vocabulary:
    """The vocabulary in use; a new one when it has grown large, so that memory stays bounded."""
    if not _current or len(_current[0]) > _KEPT:
        _current[:] = [Vocabulary()]
    return _current[0]
