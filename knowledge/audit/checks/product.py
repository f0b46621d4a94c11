"""Unit price times quantity against the total: `20 suất quà, mỗi suất 500 nghìn đồng, tổng trị giá 10 triệu đồng`.

Why it matters: gifts, houses and yields are reported so, and the three numbers are seldom multiplied. How it can be wrong: the price may
cover only the cash in a gift; so a mismatch is said only when the sentence has one count, one price and one total, nothing is added to
the price (`và`, `kèm`, `cùng`), and the total is said to be the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from knowledge.audit.amounts import Interval, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import same_unit
from models import Finding

KIND = "sum"

_EACH = re.compile(
    r"\bm(?:ỗ|ổ|ô)i ([^\W\d_]+(?: [^\W\d_]+){0,2}?)\s*(?:trị giá|được|là|có|hỗ trợ|nhận|tặng|gồm|tương đương|với|giá"
    r"|khoảng|gần|hơn|số tiền|mức|thiếu|lớp)*\s*$"
)
_MORE = re.compile(r"\bkèm|\bcùng\b|hiện vật|nhu yếu phẩm|\bvà (?:quà|nhiều|các|túi|thùng|gạo)|bao gồm|\bgồm\b")
_TOTAL = re.compile(r"tổng|trị giá|tương đương|thành tiền|kinh phí|số tiền|giá trị")
_SCALE = {("tạ", "tấn"): Fraction(1, 10), ("kg", "tấn"): Fraction(1, 1000), ("tấn", "kg"): Fraction(1000), ("tấn", "tạ"): Fraction(10)}

EXAMPLES = (
    ("Đoàn trao {20 suất quà}, mỗi suất {500 nghìn đồng}, tổng trị giá {10 triệu đồng}.", "ok", False),
    ("Đoàn trao {20 suất quà}, mỗi suất {500 nghìn đồng}, tổng trị giá {12 triệu đồng}.", "mismatch", False),
    ("Xây {26 căn} nhà với mức {50 triệu đồng/căn}, tổng kinh phí {1,3 tỷ đồng}.", "ok", False),
    ("Gieo {46.300 ha} lúa, năng suất {5,6 tấn/ha}, sản lượng {259.280 tấn}.", "ok", False),
)
NEAR_MISSES = (
    "Đoàn trao {20 suất quà}, mỗi suất {500 nghìn đồng} và quà kèm theo, tổng trị giá {12 triệu đồng}.",
    "Trồng {12 ha} chè, thu {90 triệu đồng/ha}; quỹ hội có {300 triệu đồng}.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Multiply counts by prices and rates near them."""
    for rate in reading.singles:
        price = _price(reading, rate)
        if price is None:
            continue
        noun, unit = price
        near = [q for q in reading.near(rate.sentence, 1) if q.figure is not rate.figure and q.rough > 0]
        counts = [q for q in near if _counts(q, noun) and q.slot == 0]
        totals = [(q, factor) for q in near if (factor := _scale(unit, q.unit))]
        finding = _agreement(reading, rate, counts, totals) or _mismatch(reading, rate, counts, totals)
        if finding:
            yield finding


def _price(reading: Reading, rate: Quantity) -> tuple[str, str] | None:
    """What a rate counts by, and its own unit: `căn` and `VND` for `60 triệu đồng/căn` or `mỗi căn 60 triệu đồng`."""
    unit, _, noun = rate.unit.partition("/")
    if noun and rate.of == 1:
        return noun.split("/")[0].split(" ")[0] if noun.startswith("ngày") else noun.split("/")[0], unit
    if rate.unit in ("", "%"):
        return None
    before = reading.before(rate.start, 40)
    match = _EACH.search(before) if "mỗi " in before or "mổi " in before or "môi " in before else None
    return (match[1].lower(), rate.unit) if match else None


def _counts(quantity: Quantity, noun: str) -> bool:
    unit = quantity.unit.lower()
    return (
        "/" not in unit
        and unit not in ("vnd", "%")
        and (same_unit(unit, noun) or noun in unit.split() or unit.split(" ")[0] == noun.split(" ")[0])
    )


def _scale(unit: str, other: str) -> Fraction | None:
    one, two = unit.lower(), other.lower()
    if "/" in two or two == "%":
        return None
    if one == two or (one and two and same_unit(one, two)):
        return Fraction(1)
    return _SCALE.get((one, two))


def _product(reading: Reading, count: Quantity, rate: Quantity, factor: Fraction) -> Interval:
    """A price is exact as it is given; an average was rounded."""
    average = rate.figure.op or rate.unit.partition("/")[0] != "VND" or re.search(r"bình quân|trung bình", reading.before(rate.start, 40))
    each = rate.bounds if average else Interval.point(rate.value)
    return (count.bounds * each).scaled(factor)


def _agreement(reading: Reading, rate: Quantity, counts: list[Quantity], totals: list[tuple[Quantity, Fraction]]) -> Finding | None:
    for count in counts:
        for whole, factor in totals:
            if len({count.start, whole.start, rate.start}) == 3 and count.value > 1:
                computed = _product(reading, count, rate, factor)
                middle = count.value * rate.value * factor
                close = abs(middle - whole.value) <= whole.value / 20
                if close and computed.meets(whole.bounds):
                    return _report(reading, rate, count, whole, factor, "ok")
    return None


def _mismatch(reading: Reading, rate: Quantity, counts: list[Quantity], totals: list[tuple[Quantity, Fraction]]) -> Finding | None:
    here = [q for q in counts if q.sentence == rate.sentence]
    whole = [(q, factor) for q, factor in totals if q.sentence == rate.sentence]
    if len(here) != 1 or len(whole) != 1 or here[0].start == whole[0][0].start or rate.unit.partition("/")[0] != "VND":
        return None
    count, (stated, factor) = here[0], whole[0]
    span = reading.between(min(count.start, stated.start, rate.start), max(count.end, stated.end, rate.end)) + reading.after(rate.end, 30)
    tied = _TOTAL.search(reading.before(stated.start, 35)) and len(span) < 200 and not _MORE.search(span) and ";" not in span
    if not tied or any(q.figure.op for q in (rate, count, stated)) or stated.value <= rate.value or count.value < 2:
        return None
    return _report(reading, rate, count, stated, factor, "mismatch")


def _report(reading: Reading, rate: Quantity, count: Quantity, whole: Quantity, factor: Fraction, verdict: str) -> Finding:
    value = count.value * rate.value * factor
    scale = "" if factor == 1 else f" × {factor}"
    formula = f"{plain(count.value)} × {plain(rate.value)}{scale} = {plain(value)}"
    steps = (
        f"quantity: {count.figure.text} = {plain(count.value)}",
        f"each: {rate.figure.text} = {plain(rate.value)}",
        formula,
        f"stated: {whole.figure.text} = {plain(whole.value)}: {verdict}",
    )
    note = f"{formula}; the total given is {plain(whole.value)}"
    computed = _product(reading, count, rate, factor)
    found = (count, rate, whole)
    return reading.compared(KIND, verdict, found, note, check="product", stated=plain(whole.value), recomputed=computed, steps=steps)
