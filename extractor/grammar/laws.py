"""Names of laws, codes and ordinances, read from `laws.tsv`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from models import RuleError


@cache
def law_names() -> dict[str, tuple[str, ...]]:
    """Names by kind (`Luật`, `Bộ luật`, `Pháp lệnh`), the longer first.

    Raises:
        RuleError: the table has a row without kind or name.
    """
    names: dict[str, list[str]] = {}
    lines = files("extractor.grammar").joinpath("laws.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 3 or not all(cells):
            raise RuleError("a row needs kind, name and source", source="laws.tsv", place=f"line {number}")
        names.setdefault(cells[0], []).append(cells[1])
    return {kind: tuple(sorted(group, key=len, reverse=True)) for kind, group in names.items()}


def names_pattern() -> str:
    """A pattern for any known law with its kind, the longest name first; white space in names is any white space."""
    kinds = sorted(law_names(), key=len, reverse=True)
    plain = [rf"{'[Bb]ộ luật' if kind == 'Bộ luật' else kind}\s+(?:{'|'.join(map(_words, law_names()[kind]))})" for kind in kinds]
    return "|".join((*plain, *(rf"{_capitals(kind)}\s+(?:{'|'.join(map(_capitals, law_names()[kind]))})" for kind in kinds)))


@cache
def _in_capitals() -> dict[str, str]:
    return {f"{kind} {name}".upper(): f"{kind} {name}" for kind, names in law_names().items() for name in names}


def as_listed(name: str) -> str:
    """A law's name, one in capitals as the table has it."""
    return _in_capitals().get(name, name)


def _capitals(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.upper().split())


def _words(name: str) -> str:
    first, *rest = (re.escape(word) for word in name.split())
    # the first letter is written small as often as not (`Luật thực hiện dân chủ`)
    return r"\s+".join((f"[{first[0].upper()}{first[0].lower()}]{first[1:]}", *rest))
