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
    """The message `key` with its values filled in. An unknown key is a `KeyError`: a test walks all uses.

    A number in `{count:article}` brings its noun along: `1 article`, `2 articles`, `2.000 bài`.
    """
    shown = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    return _catalogue()[key][_language].format(**shown)


def grouped(value: float, digits: int = 0) -> str:
    """A number as the chosen language writes it: `1,234.5` or `1.234,5`."""
    text = f"{value:,.{digits}f}"
    return text.translate(_VIETNAMESE) if _language == "vi" else text


_VIETNAMESE = str.maketrans(",.", ".,")


class _Count(int):
    """A number that a message shows with what it counts, if the message names it."""

    def __format__(self, noun: str) -> str:
        if not noun:
            return str(int(self))
        ending = "s" if _language == "en" and self != 1 else ""
        return f"{grouped(int(self))} {noun}{ending}"
