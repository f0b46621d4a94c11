"""The verbs of reported acts, as a trie of lower-case tokens."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from extractor.work import TOKEN
from models import RuleError

END = ""
"""Key under which a node of the trie holds (verb, class)."""


@cache
def _read(file: str) -> tuple[tuple[str, str, str], ...]:
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    text = files("extractor.lexicon").joinpath(file).read_text("utf-8")
    for number, line in enumerate(text.splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) != 3 or not all(cells):
            raise RuleError("a row needs three cells", source=file, place=f"line {number}")
        key = cells[0], cells[1]
        if key in found:
            raise RuleError(f"{cells[0]!r} stands twice", source=file, place=f"line {number}")
        found[key] = (cells[0], cells[1], cells[2])
    return tuple(found.values())


def rows() -> tuple[tuple[str, str, str], ...]:
    """Rows of `verbs.tsv`: verb, class, source.

    Raises:
        RuleError: a row does not have three cells, or stands twice.
    """
    return _read("verbs.tsv")


def ordered(name: str) -> tuple[str, ...]:
    """The words of one set of `statement_words.tsv`, in the file's order."""
    return tuple(word for word, group, _ in _read("statement_words.tsv") if group == name)


def words(name: str) -> frozenset[str]:
    """One set of `statement_words.tsv`.

    Raises:
        RuleError: the file has no such set.
    """
    found = frozenset(ordered(name))
    if not found:
        raise RuleError(f"there is no set {name!r}", source="statement_words.tsv")
    return found


@cache
def trie() -> dict[str, Any]:
    """The verbs as nested dictionaries from token to node."""
    root: dict[str, Any] = {}
    for verb, kind, _ in rows():
        node = root
        for token in TOKEN.findall(verb):
            node = node.setdefault(token, {})
        node[END] = (verb, kind)
    return root
