"""The public names: exactly what each room's `__all__` says, typed, and documented with arguments and errors."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge import KnowledgeBase, questions

ROOMS = ("models", "scrapers", "corpus", "extractor", "knowledge")
WRITTEN_ELSEWHERE = "; see `"


def public(room: str) -> dict[str, Any]:
    module = importlib.import_module(room)
    return {name: getattr(module, name) for name in module.__all__}


def functions(room: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public functions and the public methods of public classes."""
    for name, value in public(room).items():
        if inspect.isfunction(value):
            yield name, value
        elif inspect.isclass(value):
            for method, inner in vars(value).items():
                if inspect.isfunction(inner) and (not method.startswith("_") or method == "__call__"):
                    yield f"{name}.{method}", inner


def undocumented(function: Callable[..., Any]) -> list[str]:
    """What a function's docstring fails to say: arguments that it never names, errors that its body raises."""
    words = inspect.getdoc(function) or ""
    if not words:
        return ["docstring"]
    if WRITTEN_ELSEWHERE in words:
        return []
    names = [name for name in inspect.signature(function).parameters if name not in ("self", "cls")]
    missing = [name for name in names if name not in words] if len(names) > 1 else []
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    raised = {_name(node.exc) for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc is not None}
    return missing + [f"raises {name}" for name in sorted(raised) if name.endswith("Error") and name not in words]


def _name(error: ast.expr) -> str:
    called = error.func if isinstance(error, ast.Call) else error
    return called.id if isinstance(called, ast.Name) else ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_door_is_exactly_what_it_says(room: str, root: Path) -> None:
    tree = ast.parse((root / room / "__init__.py").read_text("utf-8"))
    offered = {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    offered -= {"annotations", "TYPE_CHECKING", "Any"}
    names = importlib.import_module(room).__all__
    assert set(names) == offered and len(names) == len(set(names))
    assert all(value is not None for value in public(room).values())


@pytest.mark.parametrize("room", (*ROOMS, "app"))
def test_each_room_says_that_it_is_typed(room: str, root: Path) -> None:
    assert (root / room / "py.typed").exists()


@pytest.mark.parametrize("room", ROOMS)
def test_public_functions_say_what_they_take_and_raise(room: str) -> None:
    assert {name: missing for name, function in functions(room) if (missing := undocumented(function))} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_public_classes_say_what_they_are(room: str) -> None:
    assert [name for name, value in public(room).items() if inspect.isclass(value) and not vars(value).get("__doc__")] == []


def test_a_silent_function_is_seen() -> None:
    def bare(one: int, two: int) -> None: ...

    def half(one: int, two: int) -> None:
        """Only `one` is told."""
        raise ValueError

    def full(one: int, two: int) -> None:
        """Both `one` and `two`.

        Raises:
            ValueError: always.
        """
        raise ValueError

    assert undocumented(bare) == ["docstring"]
    assert undocumented(half) == ["two", "raises ValueError"]
    assert undocumented(full) == []


@pytest.mark.parametrize("name", sorted(set(questions.__all__) - {"doctor", "hits"}))
def test_a_question_is_a_method_with_the_same_parameters_but_no_database(name: str) -> None:
    written = list(inspect.signature(getattr(questions, name)).parameters.values())
    asked = list(inspect.signature(getattr(KnowledgeBase, name)).parameters.values())
    assert written[0].name == "db" and asked[0].name == "self"
    assert asked[1:] == written[1:]


def test_a_question_takes_nothing_else_and_any_text() -> None:
    with KnowledgeBase(":memory:") as base:
        with pytest.raises(TypeError, match="unexpected keyword argument 'whom'"):
            base.who(whom="An")  # type: ignore[call-arg]
        assert base.who(person="\ud800").total == 0


def test_a_name_that_is_not_there_is_no_part_of_the_extractor() -> None:
    with pytest.raises(AttributeError, match="no attribute 'unload'"):
        getattr(importlib.import_module("extractor"), "unload")  # noqa: B009
