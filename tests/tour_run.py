"""Runs the tours and writes what the commands print: `python -m tests.tour_run` after a change of what is extracted or said."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import httpx

from app.cli import group
from models import SotinError

ROOT = Path(__file__).resolve().parent.parent
TOURS = (ROOT / "docs" / "tour.md", ROOT / "docs" / "tour.vi.md")
FENCE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
SITE = re.compile(r"<(http://127\.0\.0\.1:8001/[^>]*)>")
SLOW = re.compile(r"[\d,]+ (?:of [\d,]+ )?articles(?: \(\d+%\))?, [\d.,]+ a second")
"""What is said meanwhile where the machine is busy."""
NOW = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?")


@contextlib.contextmanager
def desk(folder: Path) -> Iterator[None]:
    """Work in a folder with the sample archive at its place, and in a fresh environment."""
    (folder / "corpus").symlink_to(ROOT / "corpus")
    before, environment = Path.cwd(), dict(os.environ)
    for name in ("SOTIN_DB", "SOTIN_LANG", "COLUMNS"):
        os.environ.pop(name, None)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def printed(line: str, pages: list[str]) -> str:
    """What a command line prints, on both streams; times of the day are made one."""
    words = shlex.split(line)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        os.environ[name] = value
        return ""
    assert words[0] == "sotin", line
    if words[1] == "serve":
        return served(words[1:], pages)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            group.main(args=words[1:], prog_name="sotin", standalone_mode=False)
        except (click.ClickException, SotinError) as error:
            out.write(f"{error}\n")
    said = "\n".join(each.rstrip() for each in out.getvalue().strip("\n").splitlines() if not SLOW.match(each))
    if words[1] == "review":
        said = NOW.sub(lambda match: "2026-11-21T09:30:00+00:00"[: len(match[0])], said)
    return f"{said}\n" if said else ""


def served(words: list[str], pages: list[str]) -> str:
    """Start the server on a free port, open the pages that the tour names, stop it; what it said."""
    command = [sys.executable, "-m", "app", *words, "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        match = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        try:
            assert match, said
            for page in pages:
                answer = httpx.get(page.replace(":8001/", f":{match[1]}/"), timeout=30, trust_env=False)
                assert answer.status_code == 200, page
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)
    return said.replace(f":{match[1]}/", ":8001/")


def run(page: str) -> str:
    """The page with what its commands print now."""
    pages = SITE.findall(page)

    def fence(match: re.Match[str]) -> str:
        lines = [line[2:] for line in match[0].splitlines() if line.startswith("$ ")]
        return "".join(f"$ {line}\n{printed(line, pages)}" for line in lines)

    with TemporaryDirectory() as folder, desk(Path(folder)):
        return FENCE.sub(fence, page)


if __name__ == "__main__":
    for tour in TOURS:
        tour.write_text(run(tour.read_text("utf-8")), "utf-8")
