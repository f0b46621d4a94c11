"""Done/planned figures that add up: `53/49 nhiệm vụ` in all, and `27/23`, `13/13`, `14/13` by field.

Why it matters: when the plans of the fields make the plan of the whole, the fields are the whole, and what was done must add up too.
How it can be wrong: some other choice of fields may make the same plan by chance; so at least three fields with exactly one choice are
wanted, and what was done must be within a tenth.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from knowledge.audit.amounts import total
from knowledge.audit.checks.parts import report
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import akin
from models import Finding

KIND = "sum"
MOST = 30
"""Ratios that are tried as the whole; an article with more is a table, and has its totals in its first rows."""

EXAMPLES = (
    (
        "Toàn ngành xong {46/40 nhiệm vụ}. Về đào tạo, đạt {20/18 nhiệm vụ}. Về thanh tra, đạt {12/10 nhiệm vụ}. Về "
        "tuyên truyền, đạt {15/12 nhiệm vụ}.",
        "mismatch",
        False,
    ),
    (
        "Toàn ngành xong {47/40 nhiệm vụ}. Về đào tạo, đạt {20/18 nhiệm vụ}. Về thanh tra, đạt {12/10 nhiệm vụ}. Về "
        "tuyên truyền, đạt {15/12 nhiệm vụ}.",
        "ok",
        False,
    ),
)
NEAR_MISSES = ("Xã A đạt {12/19 tiêu chí}, xã B đạt {14/19 tiêu chí}, xã C đạt {17/19 tiêu chí}, xã D đạt {9/19 tiêu chí}.",)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare the first ratio of a family with the ones after it, planned against planned, done against done."""
    pairs = [ratio for ratio in reading.ratios if len(ratio) == 2]
    for index, whole in enumerate(pairs[:MOST]):
        rest = [ratio for ratio in pairs[index + 1 : index + 20] if akin(ratio[0].unit, whole[0].unit) and ratio[1].value < whole[1].value][
            :8
        ]
        choices = [choice for size in range(2, min(len(rest), 6) + 1) for choice in combinations(rest, size) if _makes(choice, whole, 1)]
        if len(choices) != 1 or (len(choices[0]) < 3 and not _makes(choices[0], whole, 0)):
            continue
        done = [ratio[0] for ratio in choices[0]]
        value = sum((q.value for q in done), Fraction(0))
        agrees = total(q.bounds for q in done).meets(whole[0].bounds)
        if agrees or abs(value - whole[0].value) <= whole[0].value / 10:
            yield report(reading, whole[1], [ratio[1] for ratio in choices[0]], "ok", what="total planned")
            yield report(reading, whole[0], done, "ok" if agrees else "mismatch", what="total done")
            extra = _extra(reading, whole, choices[0])
            if extra:
                yield extra


def _makes(parts: tuple[tuple[Quantity, ...], ...], whole: tuple[Quantity, ...], slot: int) -> bool:
    if abs(sum(ratio[slot].rough for ratio in parts) - whole[slot].rough) > 0.5:
        return False
    return sum((ratio[slot].value for ratio in parts), Fraction(0)) == whole[slot].value


def _extra(reading: Reading, whole: tuple[Quantity, ...], parts: tuple[tuple[Quantity, ...], ...]) -> Finding | None:
    """`trong đó có 5 nhiệm vụ phát sinh`: what was done beyond the plans of the fields."""
    over = [ratio for ratio in parts if ratio[0].value >= ratio[1].value]
    if len(over) != len(parts):
        return None
    value = sum((ratio[0].value - ratio[1].value for ratio in parts), Fraction(0))
    for quantity in reading.singles:
        added = "phát sinh" in reading.after(quantity.end, 30) or "bổ sung" in reading.after(quantity.end, 30)
        if quantity.sentence == whole[0].sentence and quantity.value == value and added and akin(quantity.unit, whole[0].unit):
            spans = [(q.start, q.end) for q in (quantity, *(ratio[0] for ratio in parts))]
            sums = " + ".join(f"({ratio[0].value} - {ratio[1].value})" for ratio in parts)
            note = f"additional: {sums} = {value}"
            return reading.finding(
                KIND, "ok", spans, note, check="ratio_parts", stated=str(quantity.value), steps=(note,), mentions=[quantity.figure.id]
            )
    return None
