"""What checks say in English, in Vietnamese: a pattern over the whole line and its translation, data in `sayings.tsv`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _sayings() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("knowledge.audit").joinpath("sayings.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line)
    return tuple((re.compile(english, re.S), vietnamese) for english, vietnamese in pairs)


def said(line: str) -> str | None:
    """A check's line in Vietnamese, the numbers and quotes as they are; None if no saying has its form."""
    for pattern, vietnamese in _sayings():
        match = pattern.fullmatch(line)
        if match:
            return match.expand(vietnamese)
    return None
