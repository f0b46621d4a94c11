"""What the tagger sees of an article: columns of categories, one value for each token, and the templates that look at them.

Every feature is one column's value at a fixed distance from the token, or a tuple of such values. So scoring is table
look-up: the same templates make strings for training and index arrays for `extractor.tagger.decode`.
"""

from __future__ import annotations

import re

from extractor.tagger import lookup
from extractor.tagger.table import Columns
from models import fold

GLUE = "\ue001"
"""Between the values of a tuple."""

WIDE = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
NEAR = (-2, -1, 0, 1, 2)
NEXT = (-1, 0, 1)
HERE = (0,)

TYPE_TEMPLATES: dict[str, tuple[int, ...]] = {
    "w": WIDE,
    "sh": WIDE,
    "b": WIDE,
    "c": NEAR,
    "nm": NEAR,
    "num": NEXT,
    "f": HERE,
    "p": HERE,
    "s": HERE,
}
"""Features of a token's own form (the same wherever it stands), and the distances at which they are looked at."""

TEXT_TEMPLATES: dict[str, tuple[int, ...]] = {
    "place": NEAR,
    "title": NEAR,
    "unit": NEAR,
    "short": NEAR,
    "word": NEAR,
    "kind": NEAR,
    "rule": NEAR,
    "quote": NEXT,
    "bracket": HERE,
    "caps": HERE,
    "low": NEXT,
    "pos": NEXT,
    "before": HERE,
    "after": HERE,
    "run": NEXT,
    "head": HERE,
    "prior": HERE,
    "next": HERE,
    "split": NEXT,
    "memory": NEXT,
}
"""Features of a token in its text, and their distances."""

TUPLES: tuple[tuple[tuple[str, int], ...], ...] = (
    (("w", -1), ("w", 0)),
    (("w", 0), ("w", 1)),
    (("w", -2), ("w", -1)),
    (("w", 1), ("w", 2)),
    (("w", -1), ("w", 1)),
    (("w", -1), ("w", 0), ("w", 1)),
    (("sh", -1), ("sh", 0)),
    (("sh", 0), ("sh", 1)),
    (("sh", -1), ("sh", 0), ("sh", 1)),
    (("sh", 0), ("sh", 1), ("sh", 2)),
    (("w", -1), ("sh", 0), ("sh", 1)),
    (("w", -2), ("w", -1), ("sh", 0)),
    (("sh", -1), ("sh", 0), ("w", 1)),
    (("before", 0), ("run", 0)),
    (("after", 0), ("run", 0)),
    (("before", 0), ("after", 0)),
    (("before", 0), ("place", 0)),
    (("title", 0), ("unit", 0)),
    (("title", -1), ("unit", 0)),
    (("head", 0), ("place", 0)),
    (("head", 0), ("sh", 0)),
    (("place", 0), ("nm", 0)),
    (("place", -1), ("place", 0), ("place", 1)),
    (("quote", 0), ("w", -1)),
    (("low", 0), ("sh", 0)),
    (("rule", -1), ("rule", 0), ("rule", 1)),
    (("title", 0), ("next", 0)),
    (("title", 0), ("prior", 0), ("next", 0)),
    (("split", 0), ("place", 0)),
    (("word", -1), ("sh", 0)),
    (("word", 0), ("sh", 1)),
    (("memory", 0), ("before", 0)),
    (("kind", -1), ("sh", 0)),
    (("quote", 0), ("sh", 0)),
)
"""Values looked at together."""

_DIGITS = re.compile(r"\d")


def shape(word: str) -> str:
    """A token's form: `Xx`, `XX`, `X`, `x`, `xX` (mixed), `9` with its length, or the sign itself."""
    first = word[0]
    if first.isdigit():
        return "9" * min(len(word), 5) if word.isdigit() else "9.9"
    if not first.isalpha():
        return word
    if word.islower():
        return "x"
    if len(word) == 1:
        return "X"
    if word.isupper():
        return "XX"
    return "Xx" if first.isupper() and word[1:].islower() else "xX"


def number(word: str) -> str:
    """What kind of number a token is; empty if it is none."""
    if not word[0].isdigit():
        return ""
    if word.isdecimal():
        value = int(word[:6])
        return "year" if 1900 <= value <= 2099 else "day" if value <= 12 else "month" if value <= 31 else "big"
    return "dot" if "." in word else "comma"


def digits_as_zeros(word: str) -> str:
    """A token with all its digits as 0."""
    return "0" * len(word) if word.isdecimal() else _DIGITS.sub("0", word)


class Forms:
    """Features of token forms, kept for forms seen before.

    Args:
        clusters: word (as written, digits as 0) to its cluster ids, joined with a blank.
    """

    def __init__(self, clusters: dict[str, str] | None = None) -> None:
        self.clusters = clusters or {}
        self.names = lookup.name_parts()
        self._known: dict[str, tuple[tuple[str, str], ...]] = {}

    def __call__(self, word: str) -> tuple[tuple[str, str], ...]:
        """(template, value) pairs of a token's form."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(self.pairs(word))
        return known

    def pairs(self, word: str) -> list[tuple[str, str]]:
        """(template, value) pairs of a token's form, made anew."""
        lower = small = lookup.plain(word)
        letters, clustered = word.isalpha(), word
        if not letters:
            clustered, small = digits_as_zeros(word), digits_as_zeros(lower)
        pairs = [("w", small), ("sh", shape(word))]
        clusters = self.clusters.get(clustered)
        if clusters:
            pairs += [(cluster[0], cluster[1:]) for cluster in clusters.split()]
        if lower in self.names and word[0].isupper():
            pairs.append(("nm", self.names[lower]))
        if not letters and (kind := number(word)):
            pairs.append(("num", kind))
        if letters or word[0].isalpha():
            pairs += [("f", fold(word)), ("p", lower[:2]), ("s", lower[-2:]), ("s", lower[-1:])]
        return pairs

    def value(self, column: str, word: str) -> str:
        """The first value of one of a form's templates; empty if it has none."""
        return next((value for name, value in self(word) if name == column), "")


def strings(table: Columns, forms: Forms) -> list[list[str]]:
    """Feature strings of each token, for training."""
    values = {name: table.full(name) for name in TEXT_TEMPLATES}
    return [_token(table.words, values, forms, at) for at in table.index]


def _token(words: list[str], values: dict[str, list[str]], forms: Forms, at: int) -> list[str]:
    found = ["bias"]
    for distance in WIDE:
        for name, value in forms(words[at + distance]):
            if distance in TYPE_TEMPLATES[name]:
                found.append(f"{name}{distance}={value}")
    for name, distances in TEXT_TEMPLATES.items():
        column = values[name]
        for distance in distances:
            value = column[at + distance]
            if value and value != "O":
                found.append(f"{name}{distance}={value}")
    for number, parts in enumerate(TUPLES):
        joined = [
            values[name][at + distance] if name in TEXT_TEMPLATES else forms.value(name, words[at + distance])
            for name, distance in parts
        ]
        found.append(f"t{number}={GLUE.join(joined)}")
    return found
