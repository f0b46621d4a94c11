"""What the tagger sees of an article: columns of categories, one value for each token, and the templates that look at them.

Every feature is one column's value at a fixed distance from the token, or a tuple of such values. So scoring is table
look-up: the same templates make strings for training and index arrays for `extractor.tagger.decode`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.tagger import lookup
from extractor.work import Work
from models import fold

BREAK = "\ue000"
"""The token that stands between lines and beyond both ends of the text."""
GLUE = "\ue001"
"""Between the values of a tuple. Neither sign is white space, which the learner could not keep apart."""
PAD = 4

WIDE = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
NEAR = (-2, -1, 0, 1, 2)
NEXT = (-1, 0, 1)
HERE = (0,)

TYPE_TEMPLATES: dict[str, tuple[int, ...]] = {
    "w": WIDE,
    "sh": WIDE,
    "c": WIDE,
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


def _number(word: str) -> str:
    if not word[0].isdigit():
        return ""
    if word.isdigit():
        value = int(word[:6])
        return "year" if 1900 <= value <= 2099 else "day" if value <= 12 else "month" if value <= 31 else "big"
    return "dot" if "." in word else "comma"


class Forms:
    """Features of token forms, kept for forms seen before.

    Args:
        clusters: word (as written, digits as 0) to its cluster ids, joined with a blank.
    """

    def __init__(self, clusters: dict[str, str] | None = None) -> None:
        self.clusters = clusters or {}
        self._names = lookup.name_parts()
        self._known: dict[str, tuple[tuple[str, str], ...]] = {}

    def __call__(self, word: str) -> tuple[tuple[str, str], ...]:
        """(template, value) pairs of a token's form."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(self._make(word))
        return known

    def _make(self, word: str) -> list[tuple[str, str]]:
        lower = word.lower()
        pairs = [("w", _DIGITS.sub("0", lower)), ("sh", shape(word))]
        pairs += [("c", cluster) for cluster in self.clusters.get(_DIGITS.sub("0", word), "").split()]
        if word[0].isupper() and lower in self._names:
            pairs += [("nm", self._names[lower])]
        if number := _number(word):
            pairs.append(("num", number))
        if word[0].isalpha():
            pairs += [("f", fold(word)), ("p", lower[:2]), ("s", lower[-2:]), ("s", lower[-1:])]
        return pairs

    def value(self, column: str, word: str) -> str:
        """The first value of one of a form's templates; empty if it has none."""
        return next((value for name, value in self(word) if name == column), "")


@dataclass(slots=True)
class Columns:
    """An article's tokens with breaks between lines, and their categories.

    `index[i]` is where token `i` of the work stands in `words`.
    """

    words: list[str]
    index: list[int]
    values: dict[str, list[str]] = field(default_factory=dict)


def columns(work: Work) -> Columns:
    """All columns of an article that depend on the text around a token."""
    words, index, first = _with_breaks(work)
    lower = [word.lower() for word in words]
    upper = [word[0].isupper() for word in words]
    table = Columns(words, index)
    values = table.values
    values["place"] = lookup.marks(lookup.place_names(), lower, only=upper)
    values["title"] = lookup.marks(lookup.titles(), lower)
    values["unit"] = lookup.marks(lookup.unit_heads(), lower)
    values["short"] = lookup.marks(lookup.abbreviations(), words)
    values["rule"] = _rules(work, index, len(words))
    values["quote"], values["bracket"] = _enclosed(words)
    values["caps"] = _caps(words)
    seen = set(words)
    values["low"] = [("y" if low in seen else "n") if up else "" for low, up in zip(lower, upper, strict=True)]
    values["pos"] = _positions(words, index, first)
    values["before"], values["after"], values["run"] = _runs(lower, upper)
    values["head"] = _heads(lower, values["title"], values["unit"])
    return table


def _with_breaks(work: Work) -> tuple[list[str], list[int], set[int]]:
    """Tokens with breaks, the place of each token, and the tokens that begin a sentence."""
    words, index = [BREAK] * PAD, []
    text, tokens, spans = work.text, work.tokens, work.spans
    firsts = {sentence.first for sentence in work.sentences}
    end = 0
    for (start, stop), word in zip(spans, tokens, strict=True):
        if start > end and "\n" in text[end:start]:
            words.append(BREAK)
        index.append(len(words))
        words.append(word)
        end = stop
    words += [BREAK] * PAD
    return words, index, firsts


def _rules(work: Work, index: Sequence[int], length: int) -> list[str]:
    found = ["O"] * length
    for label in ("FIG", "DATE", "DOC"):
        for draft in work.drafts.get(label, ()):
            for rank, token in enumerate(work.words(draft.start, draft.end)):
                found[index[token]] = f"I-{label}" if rank else f"B-{label}"
    return found


_OPEN, _CLOSE = set("“‘«"), set("”’»")


def _enclosed(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Whether a token stands in quotation marks, or in brackets, on its line."""
    quotes, brackets = [], []
    quote = bracket = ""
    for word in words:
        if word == BREAK:
            quote = bracket = ""
        elif word in _CLOSE or (word == '"' and quote):
            quote = ""
        elif word in _OPEN or word == '"':
            quote = "in"
        elif word == ")":
            bracket = ""
        elif word == "(":
            bracket = "in"
        quotes.append(quote)
        brackets.append(bracket)
    return quotes, brackets


def _caps(words: Sequence[str]) -> list[str]:
    """Whether a token stands on a line in capitals (more than 7 of 10 words with letters, four at least)."""
    found: list[str] = []
    line: list[str] = []
    for word in [*words, BREAK]:
        if word == BREAK:
            letters = [each for each in line if each[0].isalpha()]
            shouted = len(letters) >= 4 and sum(each.isupper() for each in letters) > 0.7 * len(letters)
            found += ["caps" if shouted else ""] * (len(line))
            found.append("")
            line = []
        else:
            line.append(word)
    return found[: len(words)]


def _positions(words: Sequence[str], index: Sequence[int], firsts: set[int]) -> list[str]:
    found = [""] * len(words)
    for token in firsts:
        if token < len(index):
            at = index[token]
            found[at] = "line" if words[at - 1] == BREAK else "sent"
    return found


def _runs(lower: Sequence[str], upper: Sequence[bool]) -> tuple[list[str], list[str], list[str]]:
    """For tokens of a run of capitalised words: the word before it, the word after it, place and length."""
    before, after, run = [""] * len(lower), [""] * len(lower), [""] * len(lower)
    at, end = 0, len(lower)
    while at < end:
        if not upper[at]:
            at += 1
            continue
        stop = at
        while stop < end and upper[stop]:
            stop += 1
        size = min(stop - at, 7)
        for rank in range(at, stop):
            before[rank], after[rank] = lower[at - 1], lower[stop]
            run[rank] = f"{min(rank - at, 4)}/{size}"
        at = stop
    return before, after, run


def _heads(lower: Sequence[str], titles: Sequence[str], units: Sequence[str]) -> list[str]:
    """The nearest word list term that began at or before a token on its line, with how far off it is."""
    found: list[str] = []
    head, since = "", 0
    for at, word in enumerate(lower):
        if word == BREAK:
            head = ""
        elif units[at][0] == "B" and titles[at][0] != "B":
            head, since = units[at][2:], 0
        elif titles[at][0] == "B":
            head, since = titles[at][2:], 0
        found.append(f"{head}{0 if since < 3 else 1 if since < 6 else 2}" if head and since < 12 else "")
        since += 1
    return found


def strings(table: Columns, forms: Forms) -> list[list[str]]:
    """Feature strings of each token, for training."""
    return [list(_token(table, forms, at)) for at in table.index]


def _token(table: Columns, forms: Forms, at: int) -> list[str]:
    words, values = table.words, table.values
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
