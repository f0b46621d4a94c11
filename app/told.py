"""What a mention was taken for, in one line: its fields put together as `models.Sign.told` of its label says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from knowledge.showing import day
from models import KINDS


class _Value:
    """A field's value in a pattern: nothing if it is empty, a date as people write it after `:day`."""

    def __init__(self, value: object, date: Callable[[str], str]) -> None:
        self.words = "" if value is None else str(value)
        self.date = date

    def __format__(self, how: str) -> str:
        return self.date(self.words) if how == "day" else self.words


def told(label: str, fields: Mapping[str, object], date: Callable[[str], str] = day) -> str:
    """Say what a mention means.

    Args:
        label: its label; one that this program does not know says nothing.
        fields: of its record, with a place by the name that is to be shown.
        date: how to write an EDTF value.
    """
    known = KINDS.get(label)
    values = defaultdict(lambda: _Value(None, date), {name: _Value(value, date) for name, value in fields.items()})
    parts = [" ".join(part.format_map(values).split()) for part in known.SIGN.told] if known else []
    return " · ".join(part for part in parts if part)
