"""`python -m tests.house [FOLDER]`: numbers of the house, to look at rather than to chase.

Lengths are of files and of functions without their docstring, in the six rooms. A test file without a negative is one in which no
test expects an error, nothing, or the absence of something.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("models", "scrapers", "corpus", "extractor", "knowledge", "app")
LONG_FILE, LONG_FUNCTION = 400, 40
DUPLICATE = 6
"""Lines that make a block worth looking at when it stands twice."""
NEGATIVE = re.compile(
    r"pytest\.raises|\bnot in\b|== (?:\[\]|\(\)|\{\}|set\(\)|None|\"\"|0)(?!\S)|is None|assert not|NEAR_MISSES|\bFalse\b|\bProblem\b"
)
DISTRIBUTIONS = {
    "beautifulsoup4": "bs4",
    "charset-normalizer": "charset_normalizer",
    "dask[distributed]": "dask",
    "lxml-html-clean": "lxml_html_clean",
    "python-crfsuite": "pycrfsuite",
    "python-docx": "docx",
    "sqlite-utils": "sqlite_utils",
}
"""Import names of distributions that are named otherwise."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(root: Path, rooms: tuple[str, ...] = ROOMS) -> Iterator[Path]:
    """The Python files of some rooms, in order."""
    for room in rooms:
        yield from sorted((root / room).rglob("*.py"))


def functions(tree: ast.AST) -> Iterator[Function]:
    """All functions and methods, nested ones too."""
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines of a function from `def` to its end, without its docstring."""
    end = function.end_lineno or function.lineno
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    return end - function.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if documented else 0)


def untyped(function: Function) -> bool:
    """Whether an argument or the result lacks its type (`self`, `cls` aside)."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    missing = [each.arg for each in given if each.annotation is None and each.arg not in ("self", "cls")]
    return bool(missing) or function.returns is None


def imported(root: Path) -> set[str]:
    """Top-level names that the rooms import, or whose files they look up (`find_spec`)."""
    found: set[str] = set()
    for path in files(root):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "find_spec":
                found |= {each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    return found


def declared(root: Path) -> dict[str, str]:
    """Distributions that the project needs to run → the name that code imports."""
    text = (root / "pyproject.toml").read_text("utf-8")
    block = text.split("\ndependencies = [")[1].split("\n]")[0]
    names = [re.split(r"[<>=;]", line.strip().strip('",'))[0].strip() for line in block.splitlines() if line.strip().startswith('"')]
    return {name: DISTRIBUTIONS.get(name, name) for name in names}


def unused(root: Path) -> list[str]:
    """Distributions that are declared and neither imported nor looked up anywhere."""
    there = imported(root)
    return sorted(name for name, module in declared(root).items() if module not in there)


def duplicated(sources: dict[str, str], size: int = DUPLICATE) -> list[str]:
    """Places of blocks of so many lines or more that stand elsewhere, too; imports, comments and lines without a word do not count."""
    seen: dict[tuple[str, ...], str] = {}
    found: list[str] = []
    for name, text in sources.items():
        lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
        lines = [(number, line) for number, line in lines if re.search(r"\w", line) and not re.match(r"(?:from|import)\b|#", line)]
        last = -1
        for at in range(len(lines) - size + 1):
            block = tuple(line for _, line in lines[at : at + size])
            other = seen.setdefault(block, f"{name}:{lines[at][0]}")
            if other != f"{name}:{lines[at][0]}":
                if at > last + 1:
                    found.append(f"{name}:{lines[at][0]} as {other}")
                last = at
    return found


def numbers(root: Path) -> dict[str, list[str]]:
    """Each number's name → the places that it counts."""
    found: dict[str, list[str]] = {name: [] for name in (
        f"files over {LONG_FILE} lines", f"functions over {LONG_FUNCTION} lines", "Any", "type: ignore", "untyped functions",
        "test files without a negative", "unused dependencies", f"duplicated blocks of {DUPLICATE} lines",
    )}  # fmt: skip
    for path in files(root):
        text, name = path.read_text("utf-8"), str(path.relative_to(root))
        tree = ast.parse(text)
        if len(text.splitlines()) > LONG_FILE:
            found[f"files over {LONG_FILE} lines"].append(name)
        found[f"functions over {LONG_FUNCTION} lines"] += [
            f"{name}:{each.lineno} {each.name} {length(each)}" for each in functions(tree) if length(each) > LONG_FUNCTION
        ]
        found["Any"] += [f"{name}:{node.lineno}" for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "Any"]
        found["type: ignore"] += [f"{name}:{number}" for number, line in enumerate(text.splitlines(), 1) if "# type: ignore" in line]
        found["untyped functions"] += [f"{name}:{each.lineno} {each.name}" for each in functions(tree) if untyped(each)]
    for path in sorted((root / "tests").glob("test_*.py")):
        if not NEGATIVE.search(path.read_text("utf-8")):
            found["test files without a negative"].append(path.name)
    found["unused dependencies"] += unused(root)
    sources = {str(path.relative_to(root)): path.read_text("utf-8") for path in files(root)}
    found[f"duplicated blocks of {DUPLICATE} lines"] += duplicated(sources)
    return found


def main() -> None:
    """Print each number with the places behind it."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    for name, places in numbers(root).items():
        print(f"{name}: {len(places)}")
        if name != "Any":
            print("".join(f"    {place}\n" for place in places), end="")


if __name__ == "__main__":
    main()
