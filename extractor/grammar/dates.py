"""The scan for dates: from each digit (or month word) back to where its phrase may begin, then the rules in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.grammar.anchors import Ending, Span, either, merged
from extractor.grammar.calendar import Calendar
from extractor.grammar.date_days import DAYS
from extractor.grammar.date_periods import PERIODS
from extractor.grammar.date_words import INNER, LEADS
from extractor.grammar.rule import Heads, Rule
from extractor.work import Draft

RULES: tuple[Rule, ...] = (*DAYS[:7], *PERIODS[:5], *DAYS[7:], *PERIODS[5:])
"""All date rules; where several match at one place the first that reads a date wins."""

_HEADS = Heads(RULES)

_DIGITS = re.compile(r"\d\d*")  # `\d+` would be tried at every place
_MONTH = r"\s(?:(?:đầu|cuối|ĐẦU|CUỐI)\s(?:năm|NĂM)|(?:năm|NĂM)\s[12]|(?:[MHBTNS][iạưaăáảẩươ]|[gG]iêng|[cC]hạp))"
_WORDS = re.compile(
    "|".join(
        (
            *(word + _MONTH for word in ("tháng", "THÁNG", "Tháng")),
            *(rf"{word}\s(?:năm|thá)" for word in ("đầu", "Đầu", "cuối", "Cuối", "giữa", "Giữa")),
            r"qu[ýí]\s[IV]|Qu[ýí]\s[IV]|QUÝ\s[IV]|từ\sđầu\snăm",
        )
    )
)
# Digits without such a word before them are looked at only if they are joined to others, or stand like a year or a month.
_JOINED = re.compile(r"\d{4}(?!\d)|\d{1,2}(?:\s?[/.\-–]\s?\d|\s?[hg]|\s+(?:tháng|giờ|đến|và)|\s?,\s?\d)", re.IGNORECASE)
_BACK = 48


ENDING = Ending("tháng", "THÁNG", "Tháng", "đầu", "Đầu", "cuối", "Cuối", "giữa", "Giữa", "quý", "quí", "Quý", "Quí", "QUÝ", "từ")
"""With one of them ends each token that one of the words begins in."""


def anchors(text: str, numbers: Sequence[Span], ends: Iterable[int]) -> Iterator[Span]:
    """Where dates are looked for, as the tokens of an article tell.

    Args:
        text: its text.
        numbers: its runs of digits.
        ends: where the tokens end that are in `ENDING`.
    """
    return merged(numbers, ENDING.found(_WORDS, text, ends))


def scan(calendar: Calendar, rules: Sequence[Rule] = RULES, places: Iterable[Span] | None = None) -> Iterator[Draft]:
    """Dates of one article, in text order; they never overlap.

    Args:
        calendar: the article's.
        rules: rules for dates.
        places: its `anchors`, if they are known.
    """
    text, heads = calendar.text, _HEADS if rules is RULES else Heads(rules)
    done = 0
    for at, end in either(_DIGITS, _WORDS, text) if places is None else places:
        if at < done:
            continue
        digit = text[at].isdecimal()
        if digit and end - at > 4:
            continue
        led, starts = _leads(text, done, at)
        if digit and not (led or _JOINED.match(text, at)):
            continue
        ahead = text[end : end + 1] if digit else ""
        for start in (*reversed(starts), at):
            draft = _first(calendar, start, heads["0" + (" " if ahead.isspace() else ahead) if start == at and digit else text[start]])
            if draft is not None and draft.end > at:
                yield draft
                done = draft.end
                break


def _leads(text: str, floor: int, at: int) -> tuple[bool, list[int]]:
    """Whether words lead up to a digit that may belong to its date, and where those begin with which a date may, from right to left."""
    led, starts = False, list[int]()
    floor, end = max(floor, at - _BACK), at
    while True:
        while end > floor and text[end - 1] in " \u00a0\t\n\r,(:":
            end -= 1
        start = end
        while start > floor and text[start - 1].isalpha():
            start -= 1
        word = text[start:end].lower()
        if word not in LEADS or (start and text[start - 1].isalnum()):
            return led, starts
        led = True
        if word not in INNER:
            starts.append(start)
        end = start


def _first(calendar: Calendar, start: int, rules: Sequence[Rule]) -> Draft | None:
    for rule in rules:
        found = rule.pattern.match(calendar.text, start)
        if found and (line_end := calendar.text.find("\n", start, found.end())) >= 0 and not calendar.wraps(line_end):
            found = rule.pattern.match(calendar.text, start, line_end)
        if found:
            fields = rule.read(found, calendar)
            if fields is not None:
                return Draft("DATE", start, found.end(), fields, rule.name)
    return None
