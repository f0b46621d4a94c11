"""One article as the checks see it: quantities with their bounds, dates, sentences, and the words between them."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

from knowledge.audit import numerals, text
from knowledge.audit.amounts import Interval, allowed, plain
from models import Date, Extraction, Figure, Finding, digest
from models.mention import Span

_Value = TypeVar("_Value")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_Kind = TypeVar("_Kind", bound=Span)
_Number: TypeAlias = tuple[Fraction, Fraction, float]
"""A number, the size of its last digit, and the number as a float."""
_DECIMAL = re.compile(r"\d+\.\d+", re.ASCII)


class Quantity:
    """One number of a figure: a plain figure is one, `53/49 nhiệm vụ` is two with the same offsets.

    `slot` is 0 for a plain figure or the first number of a ratio, 1 for the second, and so on; `of` is how many there are. `rough` is the
    value as a float, to pass over what is far off without exact arithmetic. What checks ask all the time is laid out once.
    """

    __slots__ = ("_bounds", "end", "figure", "of", "rough", "sentence", "slot", "start", "step", "unit", "value")

    def __init__(self, figure: Figure, number: _Number, sentence: int, slot: int = 0, of: int = 1) -> None:
        self.figure = figure
        self.value, self.step, self.rough = number
        self.sentence = sentence
        self.slot = slot
        self.of = of
        self.start, self.end, self.unit = figure.start, figure.end, figure.unit
        self._bounds: Interval | None = None

    @property
    def counted(self) -> bool:
        """Whether it counts things one by one, so that nothing was rounded away."""
        return self.step == 1 and self.unit not in ("%", "VND", "USD") and self.unit.split("/")[0] not in text.MEASURES

    @property
    def bounds(self) -> Interval:
        """What the written number allows."""
        if self._bounds is None:
            exact = self.counted or (self.unit == "VND" and self.step == 1)
            self._bounds = allowed(self.value, self.step, self.figure.op, exact=exact)
        return self._bounds


def _rough(value: Fraction) -> float:
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return math.inf


class _Once(Generic[_Value]):
    """As `functools.cached_property`, without its lock: a reading is one caller's, and has a dozen of these for each article."""

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> _Value:
        if owner is None:  # asked of the class, as documentation does
            return self  # type: ignore[return-value]
        value = owner.__dict__[self._name] = self._compute(owner)
        return value


class Reading:
    """An extraction laid out for checks. Everything is computed once, when first asked for."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.text = extraction.article.text
        self.title = extraction.article.title
        self._mentions: dict[type[Span], list[Span]] = {}
        for mention in extraction.mentions:
            self._mentions.setdefault(type(mention), []).append(mention)

    def of(self, kind: type[_Kind]) -> list[_Kind]:
        """Mentions of one kind, in text order."""
        return self._mentions.get(kind, [])  # type: ignore[return-value]

    @_Once
    def _lower(self) -> str | None:
        """The text in lower case, if that keeps every offset and every letter's reading (a final sigma depends on what follows it)."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) and "Σ" not in self.text else None

    def lower(self, start: int, end: int) -> str:
        """A slice of the text in lower case."""
        whole = self._lower
        return self.text[start:end].lower() if whole is None else whole[start:end]

    @_Once
    def sentences(self) -> list[tuple[int, int]]:
        """Ranges of the sentences."""
        return text.sentences(self.text)

    @_Once
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset."""
        return bisect_right(self._starts, offset, 1) - 1 if self._starts else 0

    def lines_between(self, one: int, other: int) -> int:
        """How many lines end between two offsets; 0 within one paragraph."""
        return self.text.count("\n", min(one, other), max(one, other))

    @_Once
    def figures(self) -> list[Figure]:
        """Figures that state a number, in text order."""
        return self.of(Figure)

    @_Once
    def quantities(self) -> list[Quantity]:
        """Every number of every figure, in text order; ranges and orders of magnitude are left out."""
        return [quantity for figure in self.figures for quantity in numbers(figure, self.sentence_at(figure.start))]

    @_Once
    def _by_sentence(self) -> dict[int, list[Quantity]]:
        groups: dict[int, list[Quantity]] = {}
        for quantity in self.quantities:
            groups.setdefault(quantity.sentence, []).append(quantity)
        return groups

    def crowded(self, least: int) -> list[int]:
        """Numbers of the sentences with so many quantities, in text order."""
        return [sentence for sentence, found in self._by_sentence.items() if len(found) >= least]

    def near(self, sentence: int, reach: int) -> list[Quantity]:
        """Quantities of a sentence and of `reach` sentences to either side, in text order."""
        numbers = range(sentence - reach, sentence + reach + 1)
        return [quantity for number in numbers for quantity in self._by_sentence.get(number, ())]

    @_Once
    def singles(self) -> list[Quantity]:
        """Plain figures, in text order."""
        return [quantity for quantity in self.quantities if quantity.of == 1]

    @_Once
    def ratios(self) -> list[tuple[Quantity, ...]]:
        """Done/planned figures: their numbers, in text order."""
        groups: dict[int, list[Quantity]] = {}
        for quantity in self.quantities:
            if quantity.of > 1:
                groups.setdefault(quantity.figure.id, []).append(quantity)
        return [tuple(group) for group in groups.values()]

    def ratios_of(self, sentence: int) -> list[tuple[Quantity, ...]]:
        """Done/planned figures of one sentence."""
        return self._ratios_by_sentence.get(sentence, [])

    @_Once
    def _ratios_by_sentence(self) -> dict[int, list[tuple[Quantity, ...]]]:
        groups: dict[int, list[tuple[Quantity, ...]]] = {}
        for ratio in self.ratios:
            groups.setdefault(ratio[0].sentence, []).append(ratio)
        return groups

    @_Once
    def dates(self) -> list[Date]:
        """Calendar expressions, in text order."""
        return self.of(Date)

    def dates_near(self, offset: int, reach: int) -> list[Date]:
        """Calendar expressions that begin at most `reach` before or after an offset."""
        starts = self._date_starts
        return self.dates[bisect_left(starts, offset - reach) : bisect_right(starts, offset + reach)]

    @_Once
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    @_Once
    def published(self) -> dt.date | None:
        """Day of publication."""
        return day(self.extraction.article.published or "")

    def between(self, left: int, right: int) -> str:
        """Text between two offsets, in lower case."""
        return self.lower(left, right)

    def before(self, offset: int, width: int = 40, *, cut: bool = True) -> str:
        """Lower-case text that ends at an offset, within its sentence if `cut`."""
        floor = self.sentences[self.sentence_at(offset)][0] if cut and self.sentences else 0
        return self.lower(max(floor, offset - width), offset)

    def after(self, offset: int, width: int = 40, *, cut: bool = True) -> str:
        """Lower-case text that starts at an offset, within its sentence if `cut`."""
        ceiling = self.sentences[self.sentence_at(offset)][1] if cut and self.sentences else len(self.text)
        return self.lower(offset, min(offset + width, max(ceiling, offset)))

    def in_sentences(self, first: int, last: int) -> Iterator[Quantity]:
        """Plain quantities of a range of sentences, both ends included."""
        numbers = range(first, last + 1)
        return (quantity for number in numbers for quantity in self._by_sentence.get(number, ()) if quantity.of == 1)

    def compared(
        self,
        kind: str,
        status: str,
        found: Sequence[Quantity],
        note: str,
        *,
        check: str,
        stated: str | None = None,
        recomputed: Interval | None = None,
        steps: Iterable[str] = (),
    ) -> Finding:
        """A `finding` on figures alone: their spans are its quotes."""
        spans = [(quantity.start, quantity.end) for quantity in found]
        ids = [quantity.figure.id for quantity in found]
        return self.finding(kind, status, spans, note, check=check, mentions=ids, stated=stated, recomputed=recomputed, steps=steps)

    def finding(
        self,
        kind: str,
        status: str,
        spans: Iterable[tuple[int, int]],
        note: str,
        *,
        check: str,
        mentions: Iterable[int] = (),
        stated: str | None = None,
        recomputed: Interval | None = None,
        steps: Iterable[str] = (),
        lead: str = "",
    ) -> Finding:
        """A finding with its quotes in text order and an id that does not change from run to run.

        Args:
            status: `ok`, `truncated` (becomes `ok` with the mark), `mismatch` or `unclear`.
            lead: words quoted from elsewhere (headline, date of publication), put before the quotes.
        """
        quotes = sorted(set(spans))
        key = "|".join(f"{start}-{end}" for start, end in quotes)
        shown = [self.text[start:end] for start, end in quotes]
        return Finding.model_validate(
            {
                "id": digest("finding", check, self.extraction.article.sha256, key, lead, note),
                "kind": kind,
                "check": check,
                "status": "ok" if status == "truncated" else status,
                "truncated": status == "truncated",
                "text": " | ".join([lead, *shown] if lead else shown),
                "note": note,
                "mentions": tuple(sorted(set(mentions))),
                "quotes": tuple(quotes),
                "stated": stated,
                "recomputed": None if recomputed is None else _middle(recomputed),
                "low": None if recomputed is None else _digits(recomputed.low),
                "high": None if recomputed is None else _digits(recomputed.high),
                "steps": tuple(steps),
            }
        )


def numbers(figure: Figure, sentence: int = 0) -> list[Quantity]:
    """The numbers of one figure; none for ranges, orders of magnitude and values that are no numbers."""
    found = _parsed(figure.value, figure.text)
    if len(found) == 1:
        return [Quantity(figure, found[0], sentence)]
    return [Quantity(figure, number, sentence, slot, len(found)) for slot, number in enumerate(found)]


@lru_cache(maxsize=32768)
def _parsed(value: str, words: str) -> tuple[_Number, ...]:
    """The numbers of a figure's value, each with the size of its last digit; articles write the same figures again and again."""
    if ".." in value or value.startswith("~"):
        return ()
    try:
        values = [_exact(part) for part in value.split("/")]
    except (ValueError, ZeroDivisionError):
        return ()
    steps = [_step(values[0], numerals.step_of(words))] if len(values) == 1 else _ratio_steps(words, values)
    return tuple(zip(values, steps, map(_rough, values), strict=True))


def _exact(digits: str) -> Fraction:
    """The number that digits say; many times faster than `Fraction` reads them."""
    if digits.isdecimal():
        return Fraction(int(digits))
    if _DECIMAL.fullmatch(digits):
        whole, _, decimals = digits.partition(".")
        return Fraction(int(whole + decimals), 10 ** len(decimals))
    return Fraction(digits)


@lru_cache(maxsize=8192)
def day(value: str) -> dt.date | None:
    """The day that an ISO or EDTF string begins with, or None if it names no single day."""
    match = _DAY.match(value)
    if not match or "/" in value:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _step(value: Fraction, step: Fraction) -> Fraction:
    """The step read from the words, made finer where the value has more digits than it explains."""
    if step <= 0:
        return Fraction(1)
    if value.denominator == step.denominator == 1 and value.numerator % step.numerator == 0:
        return step
    while (value / step).denominator != 1 and step > Fraction(1, 10**9):
        step /= 10
    return step


def _ratio_steps(words: str, values: list[Fraction]) -> list[Fraction]:
    """`22,5/31,2 tỷ đồng` gives the magnitude once; `923,835 tỷ đồng/1.010 tỷ đồng` twice."""
    pieces = words.split("/")
    whole = numerals.step_of(words)
    out = []
    for index, value in enumerate(values):
        own = numerals.step_of(pieces[index]) if index < len(pieces) and any(c.isdigit() for c in pieces[index]) else whole
        if own <= 1 < whole and value >= whole:
            own *= whole if own == 1 else whole / min(whole, numerals.step_of(pieces[-1]) or 1)
        out.append(_step(value, own))
    return out


def _digits(value: Fraction) -> str:
    return plain(value, 4)


def _middle(interval: Interval) -> str:
    return _digits((interval.low + interval.high) / 2)
