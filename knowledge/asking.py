"""Questions as people and programs ask them: any string is let in, and the database's errors come out as ours."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlite_utils import Database

from knowledge.schema.opening import readable


class Asked(Protocol):
    """What questions are asked of: it knows its file."""

    path: str


class Based(Asked, Protocol):
    """What has its database, too."""

    db: Database


P = ParamSpec("P")
R = TypeVar("R")
B = TypeVar("B", bound=Asked)


def storable(value: Any) -> Any:
    """Text that SQLite can hold: a lone surrogate becomes U+FFFD, which keeps every offset."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) and not sound(value) else value


def sound(text: str) -> bool:
    """Whether a text has no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def question(method: Callable[Concatenate[B, P], R]) -> Callable[Concatenate[B, P], R]:
    """Make a method take lone surrogates (a shell or JSON can hand them over) and raise errors of ours."""

    @wraps(method)
    def ask(base: B, /, *given: P.args, **named: P.kwargs) -> R:
        with readable(base.path):
            return method(base, *map(storable, given), **{name: storable(value) for name, value in named.items()})

    return ask


def asks(function: Callable[Concatenate[Database, P], R]) -> Callable[Concatenate[Based, P], R]:
    """A question of `knowledge.questions` as a method: its parameters, types and docstring are written there and nowhere else."""

    @wraps(function)
    def method(base: Based, /, *given: P.args, **named: P.kwargs) -> R:
        return function(base.db, *given, **named)

    asked = question(method)
    known = inspect.signature(function)
    mine = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    # what `help` and the reference show: a method has no database to be given
    asked.__dict__["__signature__"] = known.replace(parameters=[mine, *list(known.parameters.values())[1:]])
    return asked
