"""Numbers as Vietnamese texts write them: digits with their separators, spelled-out numbers, orders of magnitude."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

NUM = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?)(?![\d])"
"""Digits with separators: `.` groups thousands and `,` marks decimals, but pages mix them (`30.9 km`, `1,727 hộ`)."""

_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")

SCALE = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10000),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
MAGNITUDE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)"

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_UNIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_TENS = (
    rf"(?:{_UNIT})\s+mươi(?:\s+(?:mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?"
    r"|mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|bẩy|tám|chín))?"
)
SPELLED = (
    rf"(?:(?:{_UNIT})\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_UNIT})|\s+(?:{_TENS}))?|{_TENS}"
    rf"|(?:{_UNIT})\s+chục|{_UNIT})(?!\w)"
)
"""A spelled-out number below a thousand."""

_HUNDREDS = rf"(?:{_UNIT}|không)\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_UNIT})|\s+(?:{_TENS}))?"
_GROUP = r"\s+(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)"
LONG = (
    rf"(?:{_HUNDREDS}|{_TENS}|{_UNIT}){_GROUP}(?:\s+(?:{_HUNDREDS}|{_TENS}|{_UNIT}){_GROUP})*"
    rf"(?:\s+(?:{_HUNDREDS}|(?:linh|lẻ)\s+(?:{_UNIT})|(?:{_UNIT})\s+mươi(?:\s+(?:mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?))?(?!\w)"
)
"""A spelled-out number of a thousand and more: groups with their magnitudes, and what is left over (`hai nghìn ba trăm`)."""


@lru_cache(maxsize=16384)
def digits(written: str, *, measured: bool = True) -> Decimal:
    """The value of digits with separators.

    Args:
        written: as `NUM` matches it.
        measured: whether decimals make sense here (measures, percentages, money); things counted come whole,
            so that `1,727 hộ` is 1727. Groups of three zeros are thousands always: no one measures `12,000` to the thousandth.
    """
    several, whole = written.count(".") + written.count(",") > 1, not written.startswith("0")  # `0.500` is a half, `0.000.000` is grouped
    if _BY_POINTS.fullmatch(written) and (whole or several):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _BY_COMMAS.fullmatch(written) and (several or (whole and (not measured or written.endswith(",000")))):
        return Decimal(written.replace(",", ""))
    return Decimal(written.replace(",", "."))


_THOUSANDTHS = re.compile(r"\d{1,3}\.\d{2}[1-9]")


def percent(written: str) -> Decimal:
    """The value of digits before a percent sign: a single point is a decimal one there, unless it parts full tens (`1.250%`)."""
    return Decimal(written) if _THOUSANDTHS.fullmatch(written) else digits(written)


def spelled(words: str) -> int:
    """The value of a number that `SPELLED` matches: `ba trăm linh hai` is 302."""
    total, current = 0, 0
    for word in words.lower().split():
        if word == "trăm":
            total, current = total + current * 100, 0
        elif word in ("mươi", "chục"):
            total, current = total + current * 10, 0
        elif word == "mười":
            total += 10
        elif word in _DIGITS:
            current = _DIGITS[word]
    return total + current


def long_number(words: str) -> Decimal:
    """The value of a number that `LONG` matches: `một triệu hai trăm nghìn` is 1200000."""
    total, group = Decimal(0), list[str]()
    for word in words.lower().split():
        if word in _GROUPS:
            total, group = total + spelled(" ".join(group)) * SCALE[word], []
        else:
            group.append(word)
    return total + spelled(" ".join(group))


_GROUPS = frozenset(("nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"))


@lru_cache(maxsize=256)
def scale(words: str | None) -> Decimal:
    """The product of magnitude words: `nghìn tỷ` is 10¹²; 1 for none."""
    product = Decimal(1)
    for word in (words or "").lower().split():
        product *= SCALE.get(word, Decimal(1))
    return product


def plain(value: Decimal) -> str:
    """A number in plain digits, its own decimals kept: `108.1`, `0.70`, `1756000000`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text and value == value.to_integral_value() else text
