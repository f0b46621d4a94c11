"""Word lists for the tagger: tries over lower-case syllables that mark the longest match at each token."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractor.gazetteer.source import short_names
from extractor.work import TOKEN
from models import RuleError

_OLD_STYLE, _NEW_STYLE = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ", "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_NEW = dict(zip(_OLD_STYLE.split(" "), _NEW_STYLE.split(" "), strict=True))
_SPELLINGS = {"đăk": "đắk", "dăk": "đắk", "dak": "đắk", "đak": "đắk", "đăc": "đắk", "’": "'", "‘": "'", "lăk": "lắk", "krong": "krông"}

_REGIONS = frozenset(("country", "region"))

END = ""
"""Key of a trie's node under which the value of the term that ends there is kept."""

Trie = dict[str, Any]


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A token in lower case, tone marks in the older style (`ủy`, `hòa`), frequent spellings of highland names as one."""
    return styled(word.lower())


def styled(lower: str) -> str:
    """`plain` of a word in lower case."""
    lower = _SPELLINGS.get(lower, lower)
    newer = _NEW.get(lower[-2:])
    return lower[:-2] + newer if newer else lower


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one lexicon file, by column.

    Raises:
        RuleError: a row has too few or too many columns.
    """
    lines = files("extractor.lexicon").joinpath(name).read_text("utf-8").splitlines()
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
        if None in row or None in row.values():
            raise RuleError("a row must have as many columns as the header", source=name, place=f"line {number}")
        yield row


def trie(terms: Iterable[tuple[str, str]], *, caseless: bool = True) -> Trie:
    """A trie of terms with their values, of `plain` words if `caseless`; of one term given twice the first value stays."""
    root: Trie = {}
    for term, value in terms:
        node = root
        for word in TOKEN.findall(term):
            node = node.setdefault(plain(word) if caseless else word, {})
        node.setdefault(END, value)
    return root


Term = tuple[int, int, str]
"""First token, token after the last, value."""


def terms(root: Trie, words: Sequence[str], places: Iterable[int]) -> list[Term]:
    """The terms in a row of tokens, longest match first from the left.

    Args:
        root: the trie.
        words: tokens, in the case the trie is in; no term holds the last.
        places: where to look, in order: tokens with which terms begin.
    """
    found: list[Term] = []
    end = 0
    for at in places:
        if at < end:
            continue
        node = root[words[at]]
        value, last = node.get(END), at + 1
        stop = last if value is not None else 0
        while (node := node.get(words[last])) is not None:
            last += 1
            if END in node:
                value, stop = node[END], last
        if stop:
            end = stop
            found.append((at, stop, value))
    return found


def marks(root: Trie, words: Sequence[str], *, only: Sequence[bool] | None = None) -> list[str]:
    """`B-value`, `I-value` or `O` for each token, longest match first from the left.

    Args:
        root: the trie.
        words: tokens, in the case the trie is in.
        only: a match must begin at a token for which this holds.
    """
    found = ["O"] * len(words)
    places = [at for at, word in enumerate(words) if word in root and (only is None or only[at])]
    for start, end, value in terms(root, [*words, "\n"], places):
        found[start:end] = [f"B-{value}", *[f"I-{value}"] * (end - start - 1)]
    return found


@lru_cache(maxsize=1)
def titles() -> Trie:
    """Offices, ranks, honorifics and their modifiers, lower case, by kind."""
    return trie((row["term"], row["kind"]) for row in rows("titles.tsv"))


@lru_cache(maxsize=1)
def unit_heads() -> Trie:
    """Words that begin the name of a body, lower case, by kind."""
    return trie((row["term"], row["kind"]) for row in rows("unit_heads.tsv"))


@lru_cache(maxsize=1)
def abbreviations() -> Trie:
    """Abbreviations as written, by use."""
    return trie(((row["short"], row["use"]) for row in rows("abbreviations.tsv")), caseless=False)


@lru_cache(maxsize=1)
def place_words() -> Trie:
    """Words that begin the name of a place (`thị trấn`, `quốc lộ`), by kind."""
    return trie((row["term"], row["kind"]) for row in rows("place_words.tsv") if row["kind"] not in _REGIONS)


@lru_cache(maxsize=1)
def model_kinds() -> Trie:
    """Nouns for campaigns, models, contests and the like, by class."""
    return trie((row["noun"], row["class"]) for row in rows("model_kinds.tsv"))


@lru_cache(maxsize=1)
def name_parts() -> dict[str, str]:
    """Kinds of personal name (joined with `+`) in which a lower-case syllable stands first or in the middle."""
    kinds: dict[str, set[str]] = {}
    for row in rows("surnames.tsv"):
        kinds.setdefault(plain(TOKEN.findall(row["name"])[0]), set()).add(row["kind"])
    return {name: "+".join(sorted(found)) for name, found in kinds.items()}


@lru_cache(maxsize=1)
def place_names() -> Trie:
    """Names of provinces, districts and communes without type word, lower case; the value is the set of their levels.

    Raises:
        RuleError: the lists of places are missing or not what they were.
    """
    levels = {row["term"].lower(): row["kind"][0] for row in rows("place_words.tsv") if row["kind"] in _REGIONS}
    for name, level in sorted(short_names()):
        key = name.lower()
        if level not in levels.get(key, ""):
            levels[key] = levels.get(key, "") + level
    return trie(levels.items())
