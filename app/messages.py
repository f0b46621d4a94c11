"""What the command line says, in English and Vietnamese. The texts are data in `messages.tsv`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "vi")

_language = "en"


def set_language(language: str) -> None:
    """Choose the language of all messages that follow: one of `LANGUAGES`."""
    global _language
    _language = language


def language() -> str:
    """The language that was chosen."""
    return _language


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    lines = files("app").joinpath("messages.tsv").read_text("utf-8").splitlines()
    heads = lines[0].split("\t")
    rows = (dict(zip(heads, line.split("\t"), strict=True)) for line in lines[1:] if line)
    return {row["key"]: row for row in rows}


def say(key: str, **values: object) -> str:
    """The message `key` with its values filled in. An unknown key is a `KeyError`: a test walks all uses."""
    return _catalogue()[key][_language].format(**values)
