"""A share in words against its part and whole: `khoảng 4.000 m2, chiếm gần 1/3 tổng diện tích` of 11.000 m2.

Why it matters: `gần một phần ba` and `hơn một phần ba` are both written of the same loss. How it can be wrong: the whole may be another
one; so the fraction must name `tổng …`, the part must stand next to it, and exactly one figure of the article be given as that total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import Interval, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import same_unit
from models import Finding

KIND = "ratio-percent"

_TIE = re.compile(r"chiếm|tương đương|bằng|tức|\(|khoảng|–|-|ứng với")

EXAMPLES = (
    (
        "Cháy {khoảng 2.400 m2}, chiếm <FIG n='1/3' u='tổng diện tích' op='&lt;'>gần 1/3 tổng diện tích</FIG> chợ. Chợ "
        "có tổng diện tích {6.300 m2}.",
        "mismatch",
        False,
    ),
    (
        "Cháy {khoảng 2.400 m2}, chiếm <FIG n='1/3' u='tổng diện tích' op='&gt;'>hơn 1/3 tổng diện tích</FIG> chợ. Chợ "
        "có tổng diện tích {6.300 m2}.",
        "ok",
        False,
    ),
)
NEAR_MISSES = ("Cháy {khoảng 2.400 m2}, chiếm <FIG n='1/3' u='chợ' op='&lt;'>gần 1/3 chợ</FIG>. Chợ mới rộng {6.300 m2}.",)


def find(reading: Reading) -> Iterator[Finding]:
    """Recompute each `hơn|gần a/b tổng …` that has its part beside it and its total in the article."""
    for top, bottom in (ratio for ratio in reading.ratios if len(ratio) == 2):
        if not 0 < top.value < bottom.value <= 12:
            continue
        named = re.match(r"\s*(tổng(?: [^\W\d_]+){1,2})", reading.between(top.start, top.end + 30).split(top.figure.value)[-1])
        wholes = [q for q in reading.singles if named and reading.before(q.start, 40).rstrip(" :là").endswith(named[1])]
        part = _part(reading, top)
        if part is not None and len(wholes) == 1 and same_unit(part.unit, wholes[0].unit) and wholes[0].value > part.value:
            yield _report(reading, top, bottom, part, wholes[0])


def _part(reading: Reading, top: Quantity) -> Quantity | None:
    """The figure right before or after the fraction, tied to it by a word."""
    for quantity in reading.in_sentences(top.sentence, top.sentence):
        gap = reading.between(quantity.end, top.start) if quantity.end <= top.start else reading.between(top.end, quantity.start)
        if len(gap) < 50 and not re.search(r"[.;\d]", gap) and _TIE.search(gap):
            return quantity
    return None


def _report(reading: Reading, top: Quantity, bottom: Quantity, part: Quantity, whole: Quantity) -> Finding:
    computed = part.bounds.over(whole.bounds)
    share = top.value / bottom.value
    slack = share / 10
    room = {">": Interval(share, share + slack * 3), "<": Interval(share - slack * 3, share)}.get(
        top.figure.op or "", Interval(share - slack, share + slack)
    )
    verdict = "ok" if computed.meets(room) else "mismatch"
    said = f"{top.figure.op or ''}{top.figure.value}"
    note = f"{plain(part.value)}/{plain(whole.value)} = {plain(part.value / whole.value)}; the text says {said}"
    room_line = f"with the room that the wording leaves: {plain(computed.low)} to {plain(computed.high)}"
    steps = (note, room_line, f"stated: {top.figure.text}: {verdict}")
    found = (part, top, whole)
    return reading.compared(KIND, verdict, found, note, check="fraction", stated=top.figure.value, recomputed=computed, steps=steps)
