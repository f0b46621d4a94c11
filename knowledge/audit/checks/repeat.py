"""One quantity given twice: headline against body, lead against body, `186 mô hình` against `158/186 mô hình`.

Why it matters: headlines are written last and proofread least. How it can be wrong: the headline may round, or speak of another count of
the same things; so a headline is contradicted only when the body has one figure with the headline's own words around it, and the two
numbers look like one number typed twice (a digit changed, digits swapped) or the words around them are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from knowledge.audit import numerals
from knowledge.audit.amounts import Interval, allowed, grain, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import content, same_unit, words
from models import Finding

KIND = "repeat"
_JOINT = re.compile(r",| và ")
MOST = 2
"""Agreements reported for one article: the headline's first, then the most telling."""

EXAMPLES = (
    ("Trong đợt này, huyện đã bắt giữ, xử lý {421 vụ} vi phạm.", "mismatch", False),
    ("Trong đợt này, huyện đã bắt giữ, xử lý {412 vụ} vi phạm.", "ok", False),
    ("Huyện có {186 mô hình} đăng ký. Cuối năm, {158/186 mô hình} được công nhận.", "ok", False),
)
NEAR_MISSES = (
    "Huyện đã khởi tố {57 vụ} án ma túy.",
    "Huyện bắt giữ một nhóm cờ bạc đêm rằm, sau đó lập biên bản và xử lý {411 vụ} vi phạm.",
    "Xã A có {186 mô hình}. Xã B có {190 mô hình}.",
)
TITLES = {0: "Quảng Phú: Bắt giữ, xử lý 412 vụ vi phạm", 1: "Quảng Phú: Bắt giữ, xử lý 412 vụ vi phạm"}
"""Headlines of the examples; near misses have `Quảng Phú: Bắt giữ, xử lý 412 vụ vi phạm`."""


def find(reading: Reading) -> Iterator[Finding]:
    """Compare the headline with the body, then look for quantities that the body gives twice."""
    found = list(_headline(reading))
    yield from (finding for finding in found if finding.status == "mismatch")
    yield from _companions(reading)
    agreeing = [finding for finding in found if finding.status == "ok"][:MOST]
    yield from agreeing
    if len(agreeing) < MOST:
        yield from _twice(reading, MOST - len(agreeing))


def _headline(reading: Reading) -> Iterator[Finding]:
    for numeral in numerals.read(reading.title):
        alike = [q for q in reading.quantities if _fits(numeral.unit, q.unit)]
        exact = numeral.step == 1 and numeral.unit not in ("%", "VND")
        claim = allowed(numeral.value, numeral.step, numeral.op, exact=exact and numeral.op is None)
        same = next((q for q in alike if q.value == numeral.value or _rounds_to(numeral, claim, q)), None)
        shown = reading.title[numeral.start : numeral.end]
        if same is not None:
            if numeral.value >= 2 or numeral.unit == "%":
                yield _report(reading, same, numeral.value, shown, "ok")
        elif (other := _contradicted(reading, numeral, alike)) is not None:
            yield _report(reading, other, numeral.value, shown, "mismatch")


@lru_cache(maxsize=65536)
def _fits(unit: str, other: str) -> bool:
    """Whether a headline's unit (its first two syllables) may be a figure's unit."""
    first, second = unit.split(" ")[0], other.lower().split(" ")[0]
    return bool(first) and (same_unit(unit, other) or (first == second and unit not in ("%", "VND")))


def _rounds_to(numeral: numerals.Numeral, claim: Interval, quantity: Quantity) -> bool:
    """Whether the headline's number is the body's, rounded or bounded."""
    if numeral.op is not None:
        return claim.meets(quantity.bounds)
    off = abs(quantity.value - numeral.value)
    return numeral.value >= 100 and off < grain(numeral.value, max(numeral.step, Fraction(1))) and off <= numeral.value / 20


def _contradicted(reading: Reading, numeral: numerals.Numeral, alike: list[Quantity]) -> Quantity | None:
    """The one figure of the body with the headline's words around it, if it says another number."""
    if numeral.value < 10:
        return None
    before = [word for word in words(reading.title[max(0, numeral.start - 40) : numeral.start]) if word not in numerals.OPS][-4:]
    after = content(reading.title[numeral.end : numeral.end + 25])
    named = content(" ".join(before))
    if len(named) < 2 or any(q.value == numeral.value for q in reading.quantities):
        return None
    joint = _JOINT.search(reading.title[max(0, numeral.start - 40) : numeral.start]) is not None
    hits = []
    for quantity in alike:
        if joint and not named <= content(reading.before(quantity.start, 45)):
            continue  # the headline adds up what was done in two ways, the text tells one of them
        head = words(reading.before(quantity.start, 45))[-5:]
        tail = content(reading.after(quantity.end, 30)) | content(quantity.unit)
        same_end = head[-1:] == before[-1:] or (numeral.value >= 100 and quantity.unit == numeral.unit)
        if len(named & content(" ".join(head))) >= 2 and same_end and (not after or after & tail or len(named) >= 3):
            hits.append(quantity)
    if len(hits) > 1:
        hits = [q for q in hits if typed_alike(numeral.value, q.value) and q.sentence <= 3]
    if len(hits) != 1 or hits[0].figure.op != numeral.op or hits[0].of > 1 or hits[0].figure.aim:
        return None
    return hits[0] if typed_alike(numeral.value, hits[0].value) else None


def typed_alike(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers look like one typed twice: as many digits, and one digit changed or the same digits in another order."""
    a, b = plain(one, 6).replace(".", "").rstrip("0"), plain(other, 6).replace(".", "").rstrip("0")
    if one == other or len(plain(one, 0)) != len(plain(other, 0)) or len(a) < 2 or len(b) < 2:
        return False
    size = max(len(a), len(b))
    a, b = a.ljust(size, "0"), b.ljust(size, "0")
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1 or sorted(a) == sorted(b)


def _twice(reading: Reading, limit: int) -> Iterator[Finding]:
    """Quantities that the body gives twice: a ratio's whole, or one number of one thing in two sentences."""
    found: list[tuple[int, Quantity, Quantity]] = []
    seen: set[tuple[int, int, str]] = set()
    often = Counter([quantity.rough for quantity in reading.quantities])
    twice = [quantity for quantity in reading.quantities if often[quantity.rough] > 1]
    equal: dict[tuple[int, int], list[Quantity]] = {}  # by numerator and denominator: the hash of a fraction is slow
    for quantity in twice:
        equal.setdefault((quantity.value.numerator, quantity.value.denominator), []).append(quantity)
    for one in twice:
        number = (one.value.numerator, one.value.denominator)
        if one.unit == "" or "/" in one.unit or number[0] <= number[1] or len(equal[number]) < 2:
            continue
        key = (*number, one.unit.split(" ")[0])
        if key in seen:
            continue
        for other in equal[number][:20]:
            if other.start > one.start and same_unit(one.unit, other.unit):
                score = _weight(reading, one, other)
                if score >= 3:
                    found.append((score, one, other))
                    seen.add(key)
                    break
    found.sort(key=lambda item: (-item[0], item[1].start))
    for rank, (score, one, other) in enumerate(found[:limit]):
        if rank == 0 or score >= 7:
            yield _pair(reading, one, other)


def _companions(reading: Reading) -> Iterator[Finding]:
    """`4.286 hội viên, 31 chi hội` and later `4.186 hội viên của 31 chi hội`: one number typed twice beside the same figure."""
    units: dict[str, list[Quantity]] = {}
    for quantity in reading.singles:
        units.setdefault(quantity.unit, []).append(quantity)
    for one, other in (pair for pair in units.values() if len(pair) == 2):
        if (
            one.rough < 1000
            or one.sentence == other.sentence
            or one.figure.op
            or other.figure.op
            or not typed_alike(one.value, other.value)
        ):
            continue
        if any(a.value == b.value and a.unit == b.unit for a in _beside(reading, one) for b in _beside(reading, other)):
            note = f"{plain(one.value)} and {plain(other.value)} beside the same figure"
            spans = [(one.start, one.end), (other.start, other.end)]
            ids = [one.figure.id, other.figure.id]
            yield reading.finding(KIND, "mismatch", spans, note, check="repeat", mentions=ids, stated=plain(one.value), steps=(note,))


def _beside(reading: Reading, one: Quantity) -> list[Quantity]:
    """Figures right before and after one, but for shares and money."""
    around = [q for q in reading.near(one.sentence, 0) if q.of == 1 and q is not one and q.value >= 10 and q.unit not in ("%", "VND")]
    return [q for q in around if _gap(one, q) < 30]


def _gap(one: Quantity, other: Quantity) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _weight(reading: Reading, one: Quantity, other: Quantity) -> int:
    """How telling it is that two figures are equal: digits, words around them, and done/planned figures."""
    ratio = {one.of, other.of} == {1, 2} or (one.of == other.of == 2 and one.slot == other.slot == 0)
    if one.value <= 1 or (one.sentence == other.sentence and not ratio) or one.unit in ("năm", "tháng", "ngày", "tuổi"):
        return 0
    around = content(reading.before(one.start, 40) + " " + reading.after(one.end, 40))
    shared = len(around & content(reading.before(other.start, 40) + " " + reading.after(other.end, 40)))
    if one.unit == "%" and not shared:
        return 0
    digits = len(plain(one.value, 3).replace(".", "").rstrip("0"))
    return min(digits, 4) + min(shared, 4) + (2 if ratio else 0)


def _report(reading: Reading, quantity: Quantity, value: Fraction, shown: str, verdict: str) -> Finding:
    note = f"the headline says {plain(value)}, the text {quantity.figure.op or ''}{plain(quantity.value)}"
    spans = [(quantity.start, quantity.end)]
    return reading.finding(
        KIND,
        verdict,
        spans,
        note,
        check="repeat",
        mentions=[quantity.figure.id],
        stated=plain(value),
        recomputed=quantity.bounds,
        steps=(note,),
        lead=shown,
    )


def _pair(reading: Reading, one: Quantity, other: Quantity) -> Finding:
    note = f"{plain(one.value)} is given twice with one value"
    spans = [(one.start, one.end), (other.start, other.end)]
    return reading.finding(
        KIND, "ok", spans, note, check="repeat", mentions=[one.figure.id, other.figure.id], stated=plain(one.value), steps=(note,)
    )
