"""Numbers in running Vietnamese text: what the words `hơn 1 tỷ 756 triệu đồng` say, and how fine they say it.

The extractor gives every figure its value; here only what it does not keep is read from the words (the size of the last digit)
and what it does not see: the headline, which is no part of the article's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

MAGNITUDE = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
OPS = {
    "hơn": ">",
    "trên": ">",
    "quá": ">",
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "gần": "<",
    "dưới": "<",
    "chưa đến": "<",
    "chưa tới": "<",
    "tối đa": "<=",
    "không quá": "<=",
    "khoảng": "~",
    "chừng": "~",
    "ước": "~",
    "ước đạt": "~",
    "xấp xỉ": "~",
}
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_LITERAL = re.compile(rf"(?<![\d.,/-])({_NUMBER})(?![\d/]|[.,]\d)\s*(?:({'|'.join(MAGNITUDE)})\b)?", re.I)
_ANY = re.compile(rf"({_NUMBER})\s*(?:({'|'.join(MAGNITUDE)})\b)?", re.I)
_DIGIT = re.compile(r"\d")
_POINT = re.compile(r"\d+\.\d{1,2}|\d+\.\d{4,}|0\.\d+|\d{4,}\.\d+")
_NOUN = re.compile(r"\s*(%|[^\W\d_]+\d?(?: [^\W\d_]+)?)")
_MONEY = re.compile(r"đồng|vnđ|đ\b", re.I)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from plain text: offsets, value, size of the last digit, unit (up to two words) and bound."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    unit: str
    op: str | None = None


def decimal(digits: str) -> tuple[Fraction, Fraction]:
    """Value and step of digits as Vietnamese writes them: `.` groups thousands, `,` marks decimals.

    One point with one or two digits after it (`12.5`) is a decimal point all the same.
    """
    if "," not in digits and "." in digits and _POINT.fullmatch(digits):
        digits = digits.replace(".", ",")
    whole, _, decimals = digits.replace(".", "").partition(",")
    step = Fraction(1, 10 ** len(decimals))
    return int(whole + decimals) * step, step


def step_of(words: str) -> Fraction:
    """The size of the last digit in a figure's words: a million for `1 tỷ 756 triệu đồng`, 0.1 for `108,1%`, else 1."""
    found = _ANY.findall(words)
    if not found:
        return Fraction(1)
    digits, magnitude = found[-1]
    factor = MAGNITUDE.get(magnitude.lower(), 1)
    if "," not in digits and "." in digits and _POINT.fullmatch(digits):
        digits = digits.replace(".", ",")
    decimals = len(digits.partition(",")[2])
    return Fraction(factor, 10**decimals) if decimals else Fraction(factor)


def read(text: str, *, dates: bool = True) -> list[Numeral]:
    """Numbers with their nouns in a short text such as a headline; codes and ratios are passed over.

    Args:
        text: the words.
        dates: pass over dates and years too (`năm 2021`, `ngày 5`); a text that is one figure has none.
    """
    out: list[Numeral] = []
    if not _DIGIT.search(text):
        return out
    position = 0
    while match := _LITERAL.search(text, position):
        position = match.end()
        value, step = _scaled(match)
        unit = "VND" if match[2] and match[2].lower() in ("triệu", "tỷ", "tỉ") else ""
        follow = _LITERAL.match(text, position)  # `1 tỷ 756 triệu`
        if match[2] and follow and follow[2] and MAGNITUDE[follow[2].lower()] < MAGNITUDE[match[2].lower()]:
            more, step = _scaled(follow)
            value, position = value + more, follow.end()
        noun = _NOUN.match(text, position)
        if noun and not (dates and _is_date(text, match.start(), noun[1])):
            word = noun[1].lower()
            if word == "%" or not unit or not _MONEY.match(word):
                unit = "VND" if _MONEY.match(word) else word
            end = noun.end() if word == "%" else noun.start(1) + len(noun[1])
            out.append(Numeral(match.start(), end, value, step, unit, op_before(text, match.start())))
    return out


def op_before(text: str, start: int) -> str | None:
    """The bound that the words right before an offset set: `>` after `hơn`."""
    head = text[max(0, start - 12) : start].lower().rstrip()
    for word in sorted(OPS, key=len, reverse=True):
        if head.endswith(word) and (len(head) == len(word) or not head[-len(word) - 1].isalpha()):
            return OPS[word]
    return None


def _scaled(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    value, step = decimal(match[1])
    factor = MAGNITUDE.get((match[2] or "").lower(), 1)
    return value * factor, step * factor


def _is_date(text: str, start: int, noun: str) -> bool:
    before = text[max(0, start - 8) : start].lower().rstrip()
    return before.endswith(("ngày", "tháng", "năm", "quý", "khóa", "khoá", "thứ", "số", "quận", "lần")) or noun.lower() in (
        "năm",
        "tháng đầu",
    )
