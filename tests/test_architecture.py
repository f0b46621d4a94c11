"""The law of imports: models ← {scrapers, corpus, extractor, knowledge} ← app; each library stays in its room."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ALLOWED = {
    "models": {"models"},
    "scrapers": {"models", "scrapers"},
    "corpus": {"models", "corpus"},
    "extractor": {"models", "extractor"},
    "knowledge": {"models", "knowledge"},
    "app": {"models", "scrapers", "corpus", "extractor", "knowledge", "app"},
}
KEPT_IN = {
    "spacy": {"extractor"},
    "underthesea": {"extractor"},
    "pycrfsuite": {"extractor"},
    "sqlite_utils": {"knowledge"},
    "httpx": {"scrapers"},
    "datasette": {"app"},
    "click": {"app"},
    "rich": {"app"},
}


def imports(tree: ast.AST) -> Iterator[str]:
    """Top-level names of all modules that a syntax tree imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def breaches(room: str, source: str) -> list[str]:
    """Names that `room` must not import."""
    found = set(imports(ast.parse(source)))
    return sorted(
        name for name in found if (name in ALLOWED and name not in ALLOWED[room]) or (name in KEPT_IN and room not in KEPT_IN[name])
    )


@pytest.mark.parametrize("room", ALLOWED)
def test_room_imports_only_what_it_may(room: str, root: Path) -> None:
    files = sorted((root / room).rglob("*.py"))
    assert files
    assert {str(path.relative_to(root)): found for path in files if (found := breaches(room, path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("room", "source", "expected"),
    [
        ("knowledge", "from extractor import load", ["extractor"]),
        ("models", "import app.cli", ["app"]),
        ("corpus", "def f():\n    import httpx", ["httpx"]),
        ("app", "from extractor import load\nimport click", []),
    ],
)
def test_a_breach_is_seen(room: str, source: str, expected: list[str]) -> None:
    assert breaches(room, source) == expected


def test_every_package_is_listed(root: Path) -> None:
    """The wheel holds what `pyproject.toml` lists; a package that is forgotten there works only in a checkout."""
    text = (root / "pyproject.toml").read_text("utf-8")
    listed = set(re.findall(r'"([a-z_.]+)"', text.split("packages = [")[1].split("]")[0]))
    there = {".".join(path.parent.relative_to(root).parts) for room in ALLOWED for path in (root / room).rglob("__init__.py")}
    assert listed == there


def test_every_folder_with_code_is_a_package(root: Path) -> None:
    loose = {path.parent for room in ALLOWED for path in (root / room).rglob("*.py") if not (path.parent / "__init__.py").exists()}
    assert loose == set()


def doors(text: str) -> dict[str, list[str]]:
    """Room → the names that the table of ARCHITECTURE.md calls its door."""
    rows = re.findall(r"^\| `(\w+)/` \| ([^|]+) \|", text, re.M)
    return {room: re.findall(r"`([\w.]+)`", names) for room, names in rows}


def test_the_doors_that_the_architecture_names_are_there(root: Path) -> None:
    told = doors((root / "ARCHITECTURE.md").read_text("utf-8"))
    assert set(told) == set(ALLOWED)
    for room in set(told) - {"app"}:
        for name in told[room]:
            module, _, last = f"{room}.{name}".rpartition(".")
            assert hasattr(importlib.import_module(module), last), f"{room} has no {name}"


def test_the_page_on_extraction_has_every_step_in_order(root: Path) -> None:
    """docs/extraction.md tells of the steps; a new one must be told of, too."""
    told = re.findall(r"^\| `(sotin_\w+)` \|", (root / "docs" / "extraction.md").read_text("utf-8"), re.M)
    pipeline = importlib.import_module("extractor.pipeline")
    assert told == list(pipeline.build().pipe_names)
    assert set(told) >= set(pipeline.ORDER)
