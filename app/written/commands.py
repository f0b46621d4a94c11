"""docs/commands.md, from the commands' own help."""

from __future__ import annotations

from collections.abc import Iterator

import click

from app.cli import group
from app.written import ROOT

TARGET = ROOT / "docs" / "commands.md"


def text() -> str:
    """The Markdown page."""
    context = click.Context(group, info_name="sotin", terminal_width=110, **group.context_settings)
    parts = ["# Commands", "", "Written by `python -m app.written` from `sotin COMMAND --help`.", ""]
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
