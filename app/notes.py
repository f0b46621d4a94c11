"""What the rooms below say in English, in Vietnamese: how a question was understood, why two may be one person, what went wrong.

The pairs are data in `notes.tsv`: a pattern and what stands for it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("app").joinpath("notes.tsv").read_text("utf-8").splitlines()[1:]
    return tuple((re.compile(english), vietnamese) for english, vietnamese in (line.split("\t") for line in lines if line))


def note(text: str, language: str) -> str:
    """The text in the reader's language; what nobody has translated stays English."""
    if language == "vi":
        for pattern, vietnamese in _pairs():
            text = pattern.sub(vietnamese, text)
    return text
