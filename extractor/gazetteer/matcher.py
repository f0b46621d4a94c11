"""A fast phrase matcher for place names over a text's tokens: a token trie kept as a dictionary of prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extractor.gazetteer.spelling import ABBREVIATIONS, TYPES, syllable
from extractor.gazetteer.tables import Tables
from models import Level

Hit = tuple[int, int, Level]
"""First token, the token after the last, and the level of the place (the highest that the name can mean)."""

_APOSTROPHES = frozenset("'’‘`")
_SIGNS = _APOSTROPHES | frozenset("-–.")
_RANK: dict[Level, int] = {"province": 0, "district": 1, "commune": 2}
_LONGEST = 9


class PlaceMatcher:
    """Finds the names of provinces, districts and communes of all times, with and without their type words.

    A name counts where its words are capitalised. A bare name of one syllable counts only if it is a province's (`Huế`).
    The longest name wins, and names don't overlap.
    """

    def __init__(self, tables: Tables) -> None:
        self._levels: dict[str, dict[Level, None]] = {}
        self._prefixes: set[str] = set()
        for name, codes in tables.names.items():
            for code in codes:
                self._put(name, tables.entries[code].level)
        for name, aliases in tables.aliases.items():
            for alias in aliases:
                self._put(name, tables.entries[alias.code].level)

    def _put(self, name: str, level: Level) -> None:
        self._levels.setdefault(name, {})[level] = None
        end = name.find(" ")
        while end >= 0:
            self._prefixes.add(name[:end])
            end = name.find(" ", end + 1)

    def __call__(self, tokens: Sequence[str]) -> Iterator[Hit]:
        """Find all names.

        Args:
            tokens: the text's tokens, as `Work.tokens` has them.

        Yields:
            `(first, last, level)`, half open; the type word before a name is inside the span.
        """
        at, end = 0, len(tokens)
        while at < end:
            hit = self._at(tokens, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit[1]

    def _at(self, tokens: Sequence[str], at: int) -> Hit | None:
        """The longest name that begins at a token, with its type word if that is the token."""
        word = tokens[at]
        lower = word.lower()
        if lower in _STARTS:
            kind, name = _type_at(tokens, at)
            if kind:
                levels: Iterable[Level] = TYPES[kind]
                found = self._name(tokens, name, tuple(levels), typed=True)
                if found:
                    return (at, *found)
        if word[0].isupper():
            found = self._name(tokens, at, ("province", "district", "commune"), typed=False)
            if found:
                return (at, *found)
        return None

    def _name(self, tokens: Sequence[str], first: int, wanted: tuple[Level, ...], *, typed: bool) -> tuple[int, Level] | None:
        """The end and level of the longest name from a token on."""
        name, best = "", None
        at, end, size = first, min(len(tokens), first + _LONGEST), 0
        while at < end:
            word = tokens[at]
            if word in _SIGNS and size:
                at += 1
                continue
            # after an apostrophe the second half of a syllable is lower case: `Đắk R'lấp`
            if not (word[0].isupper() or word.isdecimal() or (size and tokens[at - 1] in _APOSTROPHES)):
                break
            name = f"{name} {syllable(word)}" if size else syllable(word)
            size += 1
            at += 1
            levels = self._levels.get(name)
            if levels:
                level = _highest(levels, wanted)
                if level and (typed or size > 1 or (level == "province" and not word.isdecimal())):
                    best = (at, level)
            if name not in self._prefixes:
                break
        return best


def _highest(levels: Iterable[Level], wanted: tuple[Level, ...]) -> Level | None:
    return min((level for level in levels if level in wanted), key=_RANK.__getitem__, default=None)


_STARTS = frozenset(kind.split()[0] for kind in TYPES) | frozenset(ABBREVIATIONS)


def _type_at(tokens: Sequence[str], at: int) -> tuple[str, int]:
    """The type word at a token, written out, and the token after it; an abbreviation must begin with a capital."""
    word = tokens[at].lower()
    after = at + 1
    if after < len(tokens) and (two := f"{word} {tokens[after].lower()}") in TYPES:
        return two, after + 1
    if word in TYPES:
        return word, after
    if word in ABBREVIATIONS and tokens[at][0].isupper():
        return ABBREVIATIONS[word], after + (after < len(tokens) and tokens[after] == ".")
    return "", at


@cache
def matcher() -> PlaceMatcher:
    """The matcher over the gazetteer, built once in a process."""
    from extractor.gazetteer.lookup import gazetteer

    return PlaceMatcher(gazetteer().tables)
