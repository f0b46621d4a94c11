"""A rule: a pattern that reads one family of phrases, with the examples that prove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models import RuleError

Read = Callable[..., dict[str, Any] | None]
"""Turns a match into the fields of a record, or None where the words only look alike."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrases.

    Args:
        name: shown as the source of each mention that the rule makes.
        pattern: compiled; tried at places where a mention may begin.
        read: turns a match into the record's fields, or None if it is none after all.
        examples: text to what the rule finds in it: the words and their value, in order.
        near_misses: texts in which the rule finds nothing.
    """

    name: str
    pattern: re.Pattern[str]
    read: Read
    examples: Mapping[str, tuple[tuple[str, str], ...]]
    near_misses: tuple[str, ...] = ()


def compiled(name: str, pattern: str) -> re.Pattern[str]:
    """Compile a rule's pattern: verbose, any case.

    Raises:
        RuleError: the pattern is no regular expression.
    """
    try:
        return re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"the pattern is not well formed: {error}", source=name) from error
