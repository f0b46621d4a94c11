"""A rule: a pattern that reads one family of phrases, with the examples that prove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
        heads: the characters, small, with which its phrases begin (`0` for any digit); empty for any.
        ahead: the characters, small (` ` for any white space), of which one stands behind the number that its phrases begin with; empty
            for any.
    """

    name: str
    pattern: re.Pattern[str]
    read: Read
    examples: Mapping[str, tuple[tuple[str, str], ...]]
    near_misses: tuple[str, ...] = ()
    heads: str = ""
    ahead: str = ""


class Heads(dict[str, tuple[Rule, ...]]):
    """Rules by the first character of what they may read, so that most are never tried; filled as characters come.

    A second character is the one behind the number that the first begins.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, head: str) -> tuple[Rule, ...]:
        first, ahead = head[:1], head[1:].lower()
        small = "0" if first.isdecimal() else first.lower()
        chosen = self[head] = tuple(
            rule
            for rule in self.rules
            if (not rule.heads or small in rule.heads) and (not ahead or not rule.ahead or ahead in rule.ahead)
        )
        return chosen


def compiled(name: str, pattern: str) -> re.Pattern[str]:
    """Compile a rule's pattern: verbose, any case.

    Raises:
        RuleError: the pattern is no regular expression.
    """
    try:
        return re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"the pattern is not well formed: {error}", source=name) from error
