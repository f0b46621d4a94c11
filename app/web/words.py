"""What the pages say, in Vietnamese and English. The texts are data in `words.tsv`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from models import KINDS

LANGUAGES = ("vi", "en")
"""The first is what a visitor gets who asked for none."""
_MANY = re.compile(r"\[([a-z]+)\]")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All texts by key and language; the names of labels are those of `models.KINDS`."""
    lines = files("app.web").joinpath("words.tsv").read_text("utf-8").splitlines()
    heads = lines[0].split("\t")
    rows = (dict(zip(heads, line.split("\t"), strict=True)) for line in lines[1:] if line)
    labels = {f"label.{label}": {"vi": kind.SIGN.vi, "en": kind.SIGN.en} for label, kind in KINDS.items()}
    return {row["key"]: row for row in rows} | labels


def word(key: str, language: str, **values: object) -> str:
    """The text `key` with its values filled in; `article[s]` is one article where `n` is 1. An unknown key is a `KeyError`."""
    text = _MANY.sub(lambda ending: "" if str(values.get("n")) == "1" else ending[1], catalogue()[key][language])
    return text.format(**values)
