"""What is installed fits together, what is imported is declared, all of it is pinned, and extras are missed in words."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOMS = ("app", "corpus", "extractor", "knowledge", "models", "scrapers")
EXTRAS = ("datasette", "uvicorn", "dask", "distributed", "pyarrow")
OPTIONAL = {*EXTRAS, "itsdangerous", "markupsafe", "scipy"}
"""Modules of extras, which only their own commands may need."""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(root: Path) -> set[str]:
    """Top-level names of all foreign modules that the rooms import."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                    found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - set(ROOMS)


def needed(name: str, extras: tuple[str, ...], seen: set[str]) -> Iterator[str]:
    """Names of all distributions that a distribution needs, those that they need included."""
    try:
        wanted = distribution(name).requires or []
    except PackageNotFoundError:  # needed elsewhere only
        return
    for line in wanted:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            continue
        key = plain(requirement.name)
        if key not in seen:
            seen.add(key)
            yield key
            yield from needed(key, tuple(requirement.extras), seen)


def test_what_is_installed_fits_together() -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "No broken requirements found.")


def test_everything_imported_is_declared(root: Path) -> None:
    requirements = [Requirement(line) for line in distribution("sotin").requires or []]
    # `dask[distributed]` asks for both
    declared = {plain(name) for each in requirements for name in (each.name, *each.extras)}
    owners = packages_distributions()
    missing = {name: owners.get(name) for name in imported(root) if not {plain(owner) for owner in owners.get(name, [])} & declared}
    assert missing == {}


def test_everything_needed_is_pinned_as_it_is_installed(root: Path) -> None:
    pins: dict[str, set[str]] = {}
    for line in (root / "constraints.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition("==")
            pins.setdefault(plain(name), set()).add(rest.partition(";")[0].strip())
    names = [
        name for name in needed("sotin", ("web", "cluster", "export", "docs", "dev"), set()) if name not in ("sotin", "pip", "setuptools")
    ]  # those two come with the environment
    assert len(names) > 100
    assert [name for name in names if name not in pins] == []
    installed = {}
    for name in names:
        try:
            installed[name] = distribution(name).version
        except PackageNotFoundError:
            continue
    assert {name: version for name, version in installed.items() if version not in pins[name]} == {}


def without(extras: tuple[str, ...], code: str) -> subprocess.CompletedProcess[str]:
    """Run code where these modules are not installed."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys\nfor name in {extras!r}: sys.modules[name] = None\n{code}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_every_room_is_imported_without_the_extras() -> None:
    done = without(
        EXTRAS, "import app.cli, app.batch, app.store, corpus, extractor, knowledge, models, scrapers, scrapers.collect, scrapers.fetch"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["serve", "--db", "{db}"], "pip install 'sotin[web]'"),
        (["ingest", "{db}", "--db", "{db}", "--backend", "dask"], "pip install 'sotin[cluster]'"),
        (["export", "--format", "parquet", "--db", "{db}", "--out", "{db}.parquet"], "pip install 'sotin[export]'"),
    ],
)
def test_a_missing_extra_is_named_in_one_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    from knowledge import KnowledgeBase

    path = tmp_path / "x.db"
    KnowledgeBase(path).close()
    given = [part.format(db=path) for part in arguments]
    done = without(EXTRAS, f"from app.cli import main; main({given!r})")
    assert done.returncode == 2, done.stderr
    assert words in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
