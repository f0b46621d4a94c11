"""Everything that the pages show in code fences is run, or at least read as the command line reads it.

`sh` fences: lines that begin with `sotin` run on the sample ledger (those of NOT_RUN are only parsed). `sql` fences: must find rows,
unless they begin with `-- finds nothing`. `python` fences: run in order in one namespace for each page; a `text` fence right after
one is its output.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from app.cli import group

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "corpus" / "gold" / "README.md"])
NOT_RUN = {"collect": "needs the network", "serve": "does not end", "review": "needs ids of the reader's own ledger"}
LOCAL = re.compile(r"does not exist|is not a (?:file|directory)")
FENCE = re.compile(r"^```(?P<kind>\w*)[^\n]*\n(?P<body>.*?)^```$(?:\n+```text\n(?P<output>.*?)^```$)?", re.M | re.S)


@dataclass(frozen=True)
class Fence:
    """A code fence, and the output that the page shows right below."""

    page: str
    number: int
    kind: str
    body: str
    output: str | None

    def __str__(self) -> str:
        return f"{self.page}-{self.number}-{self.kind or 'plain'}"


def fences(page: Path) -> list[Fence]:
    name = str(page.relative_to(ROOT))
    found = enumerate(FENCE.finditer(page.read_text("utf-8")), 1)
    return [Fence(name, number, one["kind"], one["body"], one["output"]) for number, one in found]


ALL = [fence for page in PAGES for fence in fences(page)]


def commands(fence: Fence) -> Iterator[list[str]]:
    """The arguments of each `sotin` line, without pipes, redirections and comments."""
    if fence.kind == "text" or fence.page == "docs/commands.md":
        return
    for line in fence.body.splitlines():
        match = re.match(r"\s*(?:\$ )?(?:\.venv/bin/)?sotin (.*)", line)
        if match and not re.match(r"[A-Z]", match[1]):
            words = shlex.split(match[1], comments=True)
            cut = next((at for at, word in enumerate(words) if word in ("|", ">", ">>", "&&", "&")), len(words))
            yield words[:cut]


def parsed(arguments: list[str]) -> str:
    """The error of the command line's own reading of some arguments; empty if there is none. Files need not be there."""
    try:
        _walk(group, arguments, None)
    except click.UsageError as error:
        return "" if LOCAL.search(error.format_message()) else error.format_message()
    except click.exceptions.Exit:
        pass
    return ""


def _walk(command: click.Command, arguments: list[str], parent: click.Context | None) -> None:
    context = command.make_context(command.name or "sotin", list(arguments), parent=parent)
    if isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        name, child, after = command.resolve_command(context, rest)
        assert child is not None, name
        _walk(child, after, context)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the sample archive and `sotin.db`, the ledger made of it; the current one while the pages run."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    shutil.copytree(ROOT / "corpus" / "sample" / "ban-tin", folder / "my-articles")
    before, environment = Path.cwd(), dict(os.environ)
    os.environ.pop("SOTIN_DB", None)
    os.chdir(folder)
    try:
        run(["ingest", "corpus/sample"])
        yield folder
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def run(arguments: list[str]) -> str:
    """Run a command here and now; its output."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = group.main(args=arguments, prog_name="sotin", standalone_mode=False)
    assert status in (None, 0), out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("fence", [one for one in ALL if any(commands(one))], ids=str)
def test_each_command_line_can_be_read(fence: Fence) -> None:
    assert [error for arguments in commands(fence) if (error := parsed(arguments))] == []


def test_a_command_line_that_cannot_be_read_is_seen() -> None:
    assert "No such option" in parsed(["who", "--plaice", "x"])
    assert "No such command" in parsed(["whom"])
    assert "is not one of" in parsed(["ingest", "x", "--backend", "spark"])
    assert parsed(["ingest", "no-such-folder", "--workers", "2"]) == ""


def test_prose_names_no_command_that_does_not_exist() -> None:
    known = set(group.list_commands(click.Context(group)))
    for page in PAGES:
        named = set(re.findall(r"`sotin ([a-z][a-z-]*)", page.read_text("utf-8")))
        assert named <= known, page.name


@pytest.mark.parametrize("fence", [one for one in ALL if one.kind == "sh" and any(commands(one))], ids=str)
def test_shell_examples_run(fence: Fence, desk: Path) -> None:
    for arguments in commands(fence):
        if arguments[0] not in NOT_RUN:
            assert run(arguments).strip() or "--out" in arguments, arguments


@pytest.mark.parametrize("fence", [one for one in ALL if one.kind == "sql"], ids=str)
def test_sql_examples_find_rows(fence: Fence, desk: Path) -> None:
    with contextlib.closing(sqlite3.connect(f"file:{desk / 'sotin.db'}?mode=ro", uri=True)) as db:
        rows = db.execute(fence.body).fetchall()
    assert (rows == []) == fence.body.startswith("-- finds nothing"), rows[:3]


@pytest.mark.parametrize("page", [page for page in PAGES if any(one.kind == "python" for one in fences(page))], ids=lambda page: page.name)
def test_python_examples_run_and_print_what_they_say(page: Path, desk: Path) -> None:
    space: dict[str, Any] = {"__name__": "__main__"}
    for fence in fences(page):
        if fence.kind != "python":
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(fence.body, str(fence), "exec"), space)
        if fence.output is not None:
            assert out.getvalue() == fence.output, str(fence)
