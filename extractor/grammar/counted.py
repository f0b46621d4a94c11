"""How far the phrase goes that a figure counts: candidate ends behind the noun that the rules read, weighed by a trained model.

The rules know where a noun ends that stands in their table (`5 tổ`); what belongs to it (`5 tổ hòa giải`) or cuts it (`5 đội thi đấu`) is
decided here, from the words on both sides of each candidate end. The rules' end stands unless another is clearly more likely.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any, cast

from extractor.grammar.counted_weigh import Weigher
from extractor.grammar.units import nouns
from extractor.trained import Asked

WEIGHTS = "counted.json"
REACH = 8
"""How many tokens a phrase may go on behind the rules' end."""
MARGIN = 1.0
"""How much more than the rules' end another must weigh: it is then e times as likely."""

_PIECE = re.compile(r"[^\W\d_]+(?:/c(?!\w))?|\d[\d.,]*|[^\w\s]|_|\n")
_AFTER = re.compile(r"(?:[^\S\n]{1,2}|,[^\S\n]?|[^\S\n]?[-–][^\S\n]?)([^\W\d_]+)")
_STRETCH = 140
_WORDS = """
của các những với cho tại ở trong trên để nhằm theo do về vào từ đến tới là được bị có đã đang sẽ còn này đó khi nên thì mà không chưa như
bằng qua sau trước hay ra lên xuống so cùng mỗi đạt tăng giảm chiếm hoặc gồm thuộc một hai ba bốn sáu bảy tám chín mười
"""
_FUNCTION = frozenset(_WORDS.split())
_INSIDE = (",", "-", "–", "và")
_WORD = 4
"""The most syllables of one word."""
_AHEAD = REACH + 3 * _WORD
"""How many tokens behind the rules' end are looked at: two words lie behind the last end."""


@cache
def _data() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = json.loads(files("extractor.grammar").joinpath(WEIGHTS).read_text("utf-8"))
    return data


@cache
def classes() -> dict[str, str]:
    """Words to their class: how often they stand behind words that go before verbs, nouns or adjectives in raw text."""
    return {word: name for name, words in _data()["classes"].items() for word in words.split("|")}


@cache
def known() -> frozenset[str]:
    """Words of several syllables that are kept whole."""
    return frozenset(word for word in (*classes(), *nouns()) if " " in word)


@cache
def edges() -> tuple[set[str], set[str]]:
    """The first two syllables of the known words, and the last two: most pairs begin or end none of them."""
    pairs = {word for word in known() if word.count(" ") == 1}
    words = [word.split(" ") for word in known() if word not in pairs]
    return pairs.union([" ".join(word[:2]) for word in words]), pairs.union([" ".join(word[-2:]) for word in words])


def forget() -> None:
    """Read the file anew when it is asked next: it was written."""
    for kept in (_data, classes, known, edges, shipped, class_of):
        kept.cache_clear()


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weights of features; the end whose features weigh most is taken, but the rules' end stands against one that weighs little more."""

    weights: dict[str, float]
    _weigher: Weigher | None = field(default=None, init=False, repr=False, compare=False)

    def end(self, text: str, at: int, ruled: int, limit: int, group: str) -> int:
        """Where the phrase ends.

        Args:
            text: the text.
            at: where the number ends.
            ruled: where the noun behind it ends by the rules.
            limit: no phrase goes on behind this offset.
            group: of the noun that the rules read, `-` for one that they do not know.
        """
        phrase = Phrase.read(text, at, ruled, limit)
        if phrase is None:
            return ruled
        totals = self.weigh(phrase, group)
        return phrase.stops[self.best(totals, phrase.ruled)]

    def best(self, totals: dict[int, float], ruled: int) -> int:
        """The end to take by the totals of all."""
        best = max(totals, key=totals.__getitem__)
        return best if totals[best] >= totals[ruled] + MARGIN else ruled

    def weigh(self, phrase: Phrase, group: str) -> dict[int, float]:
        """The total of each token with which the phrase may end."""
        if self._weigher is None:
            object.__setattr__(self, "_weigher", Weigher(self.weights, class_of, _shape, _INSIDE, known))
        return cast(Weigher, self._weigher).weigh(phrase, group)


@cache
def shipped() -> Chooser:
    """The chooser that comes with the program."""
    return Chooser({name: float(weight) for name, weight in _data()["weights"].items()})


_ASKED: Asked[Chooser] = Asked(shipped)
current, using = _ASKED.current, _ASKED.using


@dataclass(slots=True)
class Phrase:
    """The tokens behind a number.

    Args:
        written: as written.
        lower: in lower case.
        stops: where each ends in the text.
        ruled: the token with which the phrase ends by the rules.
        path: the known words behind it, as the tokens that they begin with and the words.
        ends: the tokens with which the phrase may end.
    """

    written: list[str]
    lower: list[str]
    stops: list[int]
    ruled: int
    path: list[tuple[int, str]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    _from: dict[int, str] = field(default_factory=dict)
    _to: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str, at: int, ruled: int, limit: int) -> Phrase | None:
        """The phrase behind the number that ends at `at`; None if nothing can belong to it but what the rules read."""
        after = _AFTER.match(text, ruled)
        if not after or after[1] in _FUNCTION:
            return None
        pieces = _PIECE.finditer(text, at, min(len(text), at + _STRETCH))
        found: list[re.Match[str]] = []
        for piece in pieces:
            found.append(piece)
            if piece.end() >= ruled:
                break
        found += islice(pieces, _AHEAD)
        stops = [piece.end() for piece in found]
        written = [piece.group() for piece in found]
        lower = " ".join(written).lower().split(" ")
        if ruled not in stops or len(lower) != len(written):
            return None
        phrase = cls(written, lower, stops, stops.index(ruled))
        phrase._walk(limit)
        return phrase if phrase.ends[-1] > phrase.ruled else None

    def _walk(self, limit: int) -> None:
        """Find the ends: of nouns that the rules' noun begins with, and of the known words behind it."""
        lower = self.lower
        self.ends = [number for number in range(self.ruled) if " ".join(lower[: number + 1]) in nouns()] + [self.ruled]
        at = self.ruled + 1
        while at < len(lower) and at <= self.ruled + REACH:
            word = self.word_from(at)
            last = at + word.count(" ")
            if not (word[0].isalpha() or word in _INSIDE) or word in _FUNCTION or self.stops[last] > limit:
                break
            self.path.append((at, word))
            if word not in _INSIDE:
                self.ends.append(last)
            at = last + 1

    def word_from(self, at: int) -> str:
        """The longest known word that begins with a token; `$` behind the last."""
        word = self._from.get(at)
        if word is None:
            lower, (heads, _) = self.lower, edges()
            word = lower[at] if at < len(lower) else "$"
            if " ".join(lower[at : at + 2]) in heads:
                words = (" ".join(lower[at : at + size]) for size in range(min(_WORD, len(lower) - at), 1, -1))
                word = next((word for word in words if word in known()), word)
            self._from[at] = word
        return word

    def word_to(self, at: int) -> str:
        """The longest known word that ends with a token."""
        word = self._to.get(at)
        if word is None:
            lower, (_, tails) = self.lower, edges()
            word = lower[at]
            if at and f"{lower[at - 1]} {word}" in tails:
                words = (" ".join(lower[at + 1 - size : at + 1]) for size in range(min(_WORD, at + 1), 1, -1))
                word = next((word for word in words if word in known()), word)
            self._to[at] = word
        return word


@lru_cache(maxsize=16384)
def class_of(word: str) -> str:
    """A word's class; signs, digits and function words are their own."""
    if not word or not word[0].isalpha():
        return "9" if word[:1].isdigit() else word
    return "f" if word in _FUNCTION else classes().get(word, "?")


def _shape(word: str) -> str:
    if not word[:1].isalpha():
        return "9" if word[:1].isdigit() else word
    return "x" if word[0].islower() else "XX" if len(word) > 1 and word.isupper() else "Xx"


def features(phrase: Phrase, end: int, group: str) -> list[str]:
    """Features of a phrase that ends with a token."""
    relation = "at" if end == phrase.ruled else "in" if end < phrase.ruled else "past"
    lower = phrase.lower
    one, two = (*lower[end + 1 : end + 3], "$", "$")[:2]
    one, two = ("9" if one[0].isdigit() else one), ("9" if two[0].isdigit() else two)
    last, word, ahead = lower[end], phrase.word_to(end), phrase.word_from(end + 1)
    then = class_of(phrase.word_from(end + 2 + ahead.count(" ")))
    here, after = class_of(word), class_of(ahead)
    found = [
        relation,
        f"{relation}:{group}",
        f"{relation}:next={one}",
        f"next={one}",
        f"next={one} {two}",
        f"{relation}:ahead={ahead}",
        f"{relation}:shape={_shape(phrase.written[end + 1]) if end + 1 < len(lower) else '$'}",
        f"last={last}",
        f"{relation}:last={last}",
        f"{relation}:word={word}",
        f"pair={last}|{one}",
        f"{relation}:after={after}",
        f"{relation}:after={after}|{then}",
        f"{relation}:here={here}",
        f"around={here}|{after}",
        f"length={min(end, 7)}",
        f"head={lower[0]}:{min(end, 3)}",
        f"core={' '.join(lower[: phrase.ruled + 1])}:{relation}",
    ]
    if ahead in nouns():
        found.append(f"{relation}:noun")
    if one in _INSIDE:
        found += (f"{one}:{two}", f"{relation}:{one}:{then}")
    elif f"{last} {one}" in known():
        found.append(f"{relation}:splits")
    return found + _past(phrase, end, group) if relation == "past" else found


def _past(phrase: Phrase, end: int, group: str) -> list[str]:
    """Features of what lies between the rules' end and this one."""
    path = [(at, word) for at, word in phrase.path if at <= end]
    names = [class_of(word) for _, word in path]
    found = [
        f"past={min(end - phrase.ruled, 6)}",
        f"{group}:past={min(end - phrase.ruled, 4)}",
        f"added={' '.join(phrase.lower[phrase.ruled + 1 : end + 1])}",
        f"first={path[0][1]}",
        f"first={class_of(phrase.word_to(phrase.ruled))}|{names[0]}",
        f"path={' '.join(names)}",
        f"words={len(path)}",
    ]
    for place, (at, word) in enumerate(path):
        found.append(f"on={names[place]}")
        if word in _INSIDE:
            before = names[place - 1] if place else class_of(phrase.word_to(phrase.ruled))
            found += (f"over={word}", f"over={word}:{path[place + 1][1]}", f"over={word}:{before}|{names[place + 1]}")
        elif _shape(phrase.written[at]) != "x":
            found.append(f"over={_shape(phrase.written[at])}")
    return found
