"""Exact numbers with the room that their wording leaves: intervals over fractions, never floats.

A reported number is a claim about an interval. `86,9%` says 86.85 to 86.95 when it was rounded, 86.9 to 87.0 when the rest was
cut off; `hơn 490 triệu` says 490 and a little more; `khoảng 4.000` says about that. Two numbers contradict each other only when
their intervals do not meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

ABOUT = Fraction(1, 20)
"""How far `khoảng` may be off: a twentieth of the number, to either side."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of exact numbers."""

    low: Fraction
    high: Fraction

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds one number."""
        return cls(Fraction(value), Fraction(value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def over(self, other: Interval) -> Interval:
        """The quotient of two intervals of positive numbers.

        Raises:
            ZeroDivisionError: the divisor may be nought.
        """
        return Interval(self.low / other.high, self.high / other.low)

    def scaled(self, factor: Fraction | int) -> Interval:
        """Every number of the interval times a positive factor."""
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return self.low <= other.high and other.low <= self.high


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    found = list(parts)
    return Interval(summed([part.low for part in found]), summed([part.high for part in found]))


def summed(values: Sequence[Fraction]) -> Fraction:
    """The sum of exact numbers, added over their common denominator: one fraction is made, where `sum` makes one for each."""
    denominators = {value.denominator for value in values}
    if denominators <= {1}:
        return Fraction(sum([value.numerator for value in values]))
    common = math.lcm(*denominators)
    return Fraction(sum([value.numerator * (common // value.denominator) for value in values]), common)


def grain(value: Fraction, step: Fraction) -> Fraction:
    """The size of the last digit that a writer gave: 10 for 490, 1 for 843, 1000 for 12.000; at least `step`."""
    if value == 0:
        return step
    size = step
    while (value / (size * 10)).denominator == 1:
        size *= 10
    return size


def allowed(value: Fraction, step: Fraction, op: str | None, *, exact: bool = False) -> Interval:
    """What a written number allows.

    Args:
        value: the number.
        step: the size of its last written digit.
        op: `>`, `>=`, `<`, `<=`, `~` or None.
        exact: it counts things, so that nothing was rounded.

    `hơn` and `gần` reach one unit of the last digit that is not nought: `hơn 490` is at most 500, `trên 63.567` at most 63.568;
    but `hơn 100` at most 150 and `gần 100` at least 80.
    """
    if op in (">", ">="):
        return Interval(value, value + min(grain(value, step), abs(value) / 2 or step))
    if op in ("<", "<="):
        return Interval(value - min(grain(value, step), abs(value) / 5 or step), value)
    if op == "~":
        slack = max(abs(value) * ABOUT, step)
        return Interval(value - slack, value + slack)
    return Interval.point(value) if exact else Interval(value - step / 2, value + step)


def agreement(computed: Interval, stated: Fraction, step: Fraction, op: str | None) -> str:
    """How a recomputed value agrees with the stated one: `ok`, `truncated` or `mismatch`.

    `truncated` is said only when rounding does not explain the stated digits and cutting them off does.
    """
    if op is not None:
        return "ok" if computed.meets(allowed(stated, step, op)) else "mismatch"
    if computed.meets(Interval(stated - step / 2, stated + step / 2)):
        return "ok"
    if computed.low < stated + step and computed.high >= stated:
        return "truncated"
    return "mismatch"


def plain(value: Fraction, places: int = 3) -> str:
    """A number in plain digits with a decimal point, rounded half up to `places`, without trailing noughts."""
    if value.denominator == 1:
        return str(value.numerator)
    scale: int = 10**places
    whole = (abs(value) * scale * 2 + 1) // 2
    digits = f"{whole // scale}.{whole % scale:0{places}d}".rstrip("0").rstrip(".")
    return ("-" if value < 0 and digits != "0" else "") + digits
