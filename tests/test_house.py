"""What the project needs is declared, what is declared is needed, and the counting of it can be trusted."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from tests.house import DISTRIBUTIONS, ROOMS, declared, duplicated, functions, imported, length, untyped, unused

NEEDED_BY_OTHERS = {"lxml-html-clean"}
"""Declared for a library of ours that does not ask for it in a way that every pip understands."""
NOT_OURS = {"dask": "distributed"}


def everything(root: Path) -> set[str]:
    """Import names of all distributions in pyproject.toml, extras included."""
    text = (root / "pyproject.toml").read_text("utf-8").split("[project.scripts]")[0]
    names = {re.split(r"[<>=\[]", quoted)[0] for quoted in re.findall(r'"([a-zA-Z][\w.-]*(?:\[\w+\])?[<>=][^"]*)"', text)}
    return {DISTRIBUTIONS.get(name, name) for name in names} | {NOT_OURS[name] for name in names & set(NOT_OURS)}


def test_all_that_is_imported_is_declared(root: Path) -> None:
    assert imported(root) - set(sys.stdlib_module_names) - set(ROOMS) - everything(root) == set()


def test_all_that_is_declared_is_imported(root: Path) -> None:
    assert set(unused(root)) == NEEDED_BY_OTHERS


def test_declared_distributions_are_found_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = [\n    "httpx>=0.27",\n    "python-docx>=1.1",\n]\n', "utf-8")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "a.py").write_text("def f():\n    from docx.text import Run\n", "utf-8")
    assert declared(tmp_path) == {"httpx": "httpx", "python-docx": "docx"}
    assert imported(tmp_path) == {"docx"}
    assert unused(tmp_path) == ["httpx"]
    (tmp_path / "app" / "b.py").write_text("there = find_spec('httpx')\nother = find_spec(name)\n", "utf-8")
    assert unused(tmp_path) == []


def test_lengths_leave_docstrings_out_and_types_are_asked_of_all_arguments() -> None:
    f = 'def f(self, a: int) -> int:\n        """One.\n\n        Two.\n        """\n        return a'
    tree = ast.parse(f"class A:\n    {f}\n\n    def g(self, a): ...\n")
    found = {each.name: (length(each), untyped(each)) for each in functions(tree)}
    assert found == {"f": (2, False), "g": (1, True)}


def test_a_block_that_stands_twice_is_seen_once() -> None:
    lines = [f"x{number} = {number}" for number in range(5)]
    one, other = "import a\n" + "\n".join(lines) + "\n", "# b\n" + "\n# c\n".join(["def f():", *(f"    {line}" for line in lines)])
    assert duplicated({"a.py": one, "b.py": other}, 4) == ["b.py:4 as a.py:2"]
    assert duplicated({"a.py": one, "b.py": other}, 6) == []


def shipped(root: Path) -> set[Path]:
    """Files that `package-data` puts into the wheel."""
    text = (root / "pyproject.toml").read_text("utf-8")
    packages = re.findall(r'"([a-z_.]+)"', text.split("packages = [")[1].split("]")[0])
    found: set[Path] = set()
    for name, patterns in re.findall(r'^"?([\w.*]+)"? = \[(.*)\]$', text.split("[tool.setuptools.package-data]")[1].split("\n[")[0], re.M):
        for package in packages if name == "*" else [name]:
            for pattern in re.findall(r'"([^"]+)"', patterns):
                found |= set((root / package.replace(".", "/")).glob(pattern))
    return found


def test_every_file_that_is_no_code_is_in_the_wheel(root: Path) -> None:
    """A template or lexicon that is forgotten there is missed only by those who installed the wheel."""
    there = {path for room in ROOMS for path in (root / room).rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert there - shipped(root) == set()
    assert root / "app" / "web" / "templates" / "base.html" in there


def test_every_pin_is_one_exact_version(root: Path) -> None:
    pin = re.compile(r"[A-Za-z0-9._-]+==[\w.!+]+(?: ; python_version [<>]=? '3\.\d+')?")
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not pin.fullmatch(line)] == []
