"""Docs that are tests: commands explain themselves with examples, and messages exist in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from app.cli import Commands, group
from app.messages import LANGUAGES, _catalogue
from app.written import pages

COMMANDS = {
    name: command for name in group.list_commands(click.Context(group)) if (command := group.get_command(click.Context(group), name))
}

PAGES = pages()


def test_the_group_finds_every_command_file(root: Path) -> None:
    files = {path.stem.replace("_", "-") for path in (root / "app" / "commands").glob("*.py")} - {"--init--"}
    assert isinstance(group, Commands)
    assert set(COMMANDS) == files


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example(name: str) -> None:
    command = COMMANDS[name]
    assert command.short_help, f"{name} needs a short help"
    assert command.help and re.search(rf"Examples?:(?:.|\n)*sotin {name}", command.help), f"{name} needs examples in its help"
    undocumented = [parameter.name for parameter in command.params if isinstance(parameter, click.Option) and not parameter.help]
    assert [option for option in undocumented if option not in ("backend", "form", "limit", "db")] == []


@pytest.mark.parametrize(("target", "text"), PAGES.items(), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_written_pages_are_up_to_date(target: Path, text: str) -> None:
    assert target.read_text("utf-8") == text, "run `python -m app.written`"


def test_messages_exist_in_both_languages() -> None:
    for key, row in _catalogue().items():
        assert all(row.get(language) for language in LANGUAGES), key
        fields = [set(re.findall(r"\{(\w+)\}", row[language])) for language in LANGUAGES]
        assert fields[0] == fields[1], f"{key} has other values in Vietnamese"


def test_every_message_that_is_used_exists(root: Path) -> None:
    used = {key for path in (root / "app").rglob("*.py") for key in re.findall(r'\bsay\("([\w.]+)"', path.read_text("utf-8"))}
    assert used and used <= set(_catalogue())


def test_every_column_that_is_shown_has_a_name(root: Path) -> None:
    lists = [found for path in (root / "app").rglob("*.py") for found in re.findall(r'\[("\w+"(?:, "\w+")+)\]', path.read_text("utf-8"))]
    columns = {name for found in lists for name in re.findall(r'"(\w+)"', found)}
    known = {key.removeprefix("column.") for key in _catalogue() if key.startswith("column.")}
    assert len(columns & known) > 20


def test_links_in_documents_lead_somewhere(root: Path) -> None:
    for path in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]:
        prose = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
        for target in re.findall(r"\]\(<?(?!https?:|#|mailto:)([^)#\s>]+)", prose):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
