"""What commands say of themselves, in the chosen language: the English is theirs, the Vietnamese stands beside it in `help.tsv`.

Names, examples and what click adds of its own accord (types, defaults) stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import click

from app.messages import language


@cache
def catalogue() -> dict[str, str]:
    """English → Vietnamese, white space as one blank."""
    lines = files("app").joinpath("help.tsv").read_text("utf-8").splitlines()[1:]
    return {english: turned for english, turned in (line.split("\t") for line in lines if line)}


def key(text: str) -> str:
    """A text as the catalogue has it."""
    return " ".join(text.split())


def _turned(text: str) -> str:
    """One paragraph, or the help of an option; one that nobody has translated stays as it is."""
    if text.startswith("\b"):  # examples: laid out by hand, their head aside
        mark, head, *lines = text.split("\n")
        return "\n".join([mark, catalogue().get(head.strip(), head), *lines])
    words, gap, added = text.partition("  [")
    return catalogue().get(key(words), words) + gap + added


class Vietnamese(click.HelpFormatter):
    """Writes help in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_turned(heading))

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(map(_turned, text.split("\n\n"))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _turned(words)) for name, words in rows], col_max, col_spacing)


class HelpContext(click.Context):
    """The context of a command whose help speaks the chosen language."""

    def make_formatter(self) -> click.HelpFormatter:
        if language() != "vi":
            return super().make_formatter()
        return Vietnamese(width=self.terminal_width, max_width=self.max_content_width)


def translated(command: click.Command) -> click.Command:
    """The command, and those below it, with help in the chosen language."""
    command.context_class = HelpContext
    for child in command.commands.values() if isinstance(command, click.Group) else ():
        translated(child)
    return command
