"""`python -m app.reference`: write docs/commands.md from the commands' own help. A test fails when the file is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from app.cli import group

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"


def text() -> str:
    """The Markdown page."""
    context = click.Context(group, info_name="sotin", max_content_width=110, terminal_width=110)
    parts = ["# Commands", "", "Written by `python -m app.reference` from `sotin COMMAND --help`.", ""]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            parts += _pages(command, context, name)
    return "\n".join(parts)


def _pages(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=110, terminal_width=110)
    yield from (f"## `{context.command_path}`", "", "```text", command.get_help(context), "```", "")
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            child = command.get_command(context, each)
            if child is not None:
                yield from _pages(child, context, each)


def main() -> None:
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), "utf-8")


if __name__ == "__main__":
    main()
