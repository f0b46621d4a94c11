"""Docs that are tests: commands explain themselves with examples, and messages exist in both languages."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from app.cli import Commands, group
from app.help import catalogue
from app.help import key as plain
from app.messages import LANGUAGES, _catalogue, set_language
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
    assert undocumented == []


@pytest.mark.parametrize(("target", "text"), PAGES.items(), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_written_pages_are_up_to_date(target: Path, text: str) -> None:
    assert target.read_text("utf-8") == text, "run `python -m app.written`"


def test_messages_exist_in_both_languages() -> None:
    for key, row in _catalogue().items():
        assert all(row.get(language) for language in LANGUAGES), key
        fields = [set(re.findall(r"\{(\w+)[:}]", row[language])) for language in LANGUAGES]
        assert fields[0] == fields[1], f"{key} has other values in Vietnamese"


def test_every_message_that_is_used_exists(root: Path) -> None:
    used = {key for path in (root / "app").rglob("*.py") for key in re.findall(r'\bsay\("([\w.]+)"', path.read_text("utf-8"))}
    assert used and used <= set(_catalogue())


def test_every_column_that_is_shown_has_a_name(root: Path) -> None:
    shown = re.compile(r'(?:\b(?:show|table|show_answer|_section)\([^\n]*?|^COLUMNS = )[\[(]("\w+"(?:, "\w+")+)[\])]', re.M)
    lists = [found for path in (root / "app").rglob("*.py") for found in shown.findall(path.read_text("utf-8"))]
    columns = {name for found in lists for name in re.findall(r'"(\w+)"', found)}
    known = {key.removeprefix("column.") for key in _catalogue() if key.startswith("column.")}
    assert len(lists) >= 14 and columns - known == set()


def test_the_reference_tells_types_as_what_they_are(root: Path) -> None:
    page = (root / "docs" / "reference.md").read_text("utf-8")
    assert "### `models.Level`\n\n`Literal[province, district, commune, village, other]`\n" in page
    assert "### `scrapers.sites`\n\n```text\nsites() -> tuple[Site, ...]\n```\n" in page
    assert "*args, **kwargs" not in page


def astray(path: Path) -> list[str]:
    """Links of a page to files that are not there."""
    prose = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    targets = re.findall(r"\]\(<?(?!https?:|#|mailto:)([^)#\s>]+)", prose)
    return [target for target in targets if not (path.parent / target).exists()]


def test_links_in_documents_lead_somewhere(root: Path) -> None:
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    assert {path.name: lost for path in pages if (lost := astray(path))} == {}


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("[a](b.md) [c](a.md#x) [d](https://x.vn) [e](#f)\n```\n[g](h.md)\n```\n", "utf-8")
    assert astray(page) == ["b.md"]


def helped(command: click.Command, context: click.Context) -> Iterator[str]:
    """Every text that a command, its options and the commands below it show."""
    for text in (command.short_help, command.help, command.epilog):
        yield from inspect.cleandoc(text or "").split("\n\n")
    yield from (parameter.help or "" for parameter in command.get_params(context) if isinstance(parameter, click.Option))
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        child = command.get_command(context, name)
        assert child is not None
        yield from helped(child, click.Context(child, info_name=name, parent=context))


def texts() -> set[str]:
    context = click.Context(group, **group.context_settings)
    shown = {text.split("\n")[1] if text.startswith("\b") else text for text in helped(group, context)}
    return {plain(text) for text in shown} - {""}


def test_every_help_text_exists_in_vietnamese_and_none_is_idle() -> None:
    assert set(catalogue()) == texts() | {"Options", "Commands"}
    assert [english for english, turned in catalogue().items() if not turned.strip() or turned == english] == []
    names = re.compile(r"\[env: \w+\]|--\w+|`[^`]+`")
    for english, turned in catalogue().items():
        kept = {name for name in names.findall(english) if not re.search("[A-Z]{2}", name) or name.startswith("[")}
        assert kept <= set(names.findall(turned)), english


@pytest.mark.parametrize(
    ("arguments", "environment", "there", "not_there"),
    [
        (["--lang", "vi", "who", "--help"], {}, ["Cách dùng: sotin who", "Việc của người này.", "Ví dụ:"], ["Acts of this", "Usage"]),
        (["--lang", "vi", "--help"], {}, ["Lệnh:", "Đọc bài viết vào sổ.", "Bước đầu:"], ["Read articles", "Commands:"]),
        (["--help"], {"SOTIN_LANG": "vi"}, ["Tùy chọn:", "Hiện phiên bản rồi thoát."], ["Show the version"]),
        (["review", "hide", "-h"], {"SOTIN_LANG": "vi"}, ["Người nhận định.  [default: (your user name)]"], ["Who judges"]),
        (["who", "--help"], {}, ["Usage: sotin who", "Acts of this person.", "Examples:"], ["Việc của người này."]),
    ],
)
def test_help_speaks_the_chosen_language(arguments: list[str], environment: dict[str, str], there: list[str], not_there: list[str]) -> None:
    try:
        given = CliRunner().invoke(group, arguments, prog_name="sotin", env={"SOTIN_LANG": None, "COLUMNS": "110", **environment})
    finally:
        set_language("en")
    assert given.exit_code == 0
    assert [words for words in there if words not in given.output] == []
    assert [words for words in not_there if words in given.output] == []
