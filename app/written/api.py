"""docs/reference.md: the public names of each room, from their signatures and docstrings."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Annotated, get_args, get_origin

from pydantic.fields import FieldInfo

from app.written import ROOT
from models import SotinError
from models.record import Record

TARGET = ROOT / "docs" / "reference.md"
ROOMS = ("models", "scrapers", "corpus", "extractor", "knowledge")

HEAD = """# Reference

Written by `python -m app.written` from the docstrings. These names (each room's `__all__`) are the public ones; what is not here may change
in any version. Before 1.0 a minor version may change them, after a deprecation of one minor version for the command line, tables and views.
"""


def text() -> str:
    """The Markdown page."""
    return "\n".join([HEAD, *(part for room in ROOMS for part in _room(room))])


def _room(name: str) -> list[str]:
    room = importlib.import_module(name)
    parts = [f"## `{name}`", "", *_doc(room), ""]
    for public in room.__all__:
        parts += _name(name, public, getattr(room, public))
    return parts


def _name(room: str, name: str, value: object) -> list[str]:
    if inspect.isclass(value):
        return [f"### `{room}.{name}`", "", *_doc(value), "", *_inside(value)]
    if callable(value) and get_origin(value) is None:  # a cached function is no function to `inspect`; aliases of types can be called
        return [f"### `{room}.{name}`", "", *_signature(name, value), *_doc(value), ""]
    return [f"### `{room}.{name}`", "", f"`{_plain(value)}`", ""]


def _inside(kind: type) -> list[str]:
    """A record's fields, or a class's public methods."""
    if issubclass(kind, Record):
        return ["| field | type |", "| --- | --- |", *(f"| `{key}` | `{_type(field)}` |" for key, field in kind.model_fields.items()), ""]
    if issubclass(kind, SotinError):
        return []
    parts: list[str] = []
    for name, value in vars(kind).items():
        if inspect.isfunction(value) and not name.startswith("_"):
            parts += [f"#### `{kind.__name__}.{name}`", "", *_signature(name, value), *_doc(value), ""]
    return parts


def _signature(name: str, function: Callable[..., object]) -> list[str]:
    return ["```text", f"{name}{_short(str(inspect.signature(function)))}", "```", ""]


def _type(field: FieldInfo) -> str:
    return _short(inspect.formatannotation(field.annotation)).replace("|", "\\|")


def _short(words: str) -> str:
    """Types by their last names, without quotation marks of postponed ones."""
    return re.sub(r"\b(?:\w+\.)+(?=[A-Z]\w*)", "", words.replace("typing.", "").replace("NoneType", "None")).replace("'", "")


def _plain(value: object) -> str:
    words = _short(repr(get_args(value)[0] if get_origin(value) is Annotated else value))
    return words if len(words) < 300 else words[:300].rsplit(" ", 1)[0] + " …"


def _doc(value: object) -> list[str]:
    """A docstring as Markdown: its sections as they stand, in a block that keeps their lines."""
    words = inspect.cleandoc(value.__doc__ or "").replace("::\n", ":\n")
    return [re.sub(r"^(\w+):$", r"*\1:*\n", line) for line in _blocks(words)]


def _blocks(words: str) -> list[str]:
    """Indented lines after a section's head become a list; other indented lines a code block."""
    lines: list[str] = []
    section = False
    for line in words.splitlines():
        if re.fullmatch(r"(Args|Returns|Raises|Yields|Attributes):", line):
            section = True
            lines += ["", line]
        elif section and re.match(r" {4}\S", line):
            lines.append("- " + line.strip())
        elif section and line.startswith(" "):
            lines.append("  " + line.strip())
        else:
            section = section and not line.strip()
            lines.append(line)
    return lines
