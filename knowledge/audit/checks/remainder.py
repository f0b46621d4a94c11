"""What is left: `18/19 tiêu chí, còn 1 tiêu chí`, `27 nhà … đã xong 23 nhà, còn lại 4 nhà`, `60 % … 40 % còn lại`.

Why it matters: the remainder is often updated alone. How it can be wrong: `còn` also means *also* or *however*, and what is left may be
counted in other things; so a mismatch wants `còn lại`, `chưa` or `còn` right at the figure, one unit, and one sentence or the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import Interval, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import akin, same_unit
from models import Finding

KIND = "sum"

_LEFT = re.compile(r"(?:\bcòn(?: lại)?(?: có)?|số còn lại(?: là)?|mới chỉ còn|chỉ còn|thiếu)\s*$")
_LEFT_ENDS = ("còn", "lại", "có", "là", "thiếu")
"""The last words of all that."""
_AFTER = re.compile(r"^[^,.;\d]{0,25}(?:còn lại|chưa|tồn đọng|đang triển khai|đang thực hiện|không đạt)")
_FIRM = re.compile(r"^[^,.;\d]{0,20}(?:còn lại|chưa đạt|tồn đọng)")

EXAMPLES = (
    ("Xã đạt {18/19 tiêu chí}, còn {1 tiêu chí} về môi trường.", "ok", False),
    ("Đã xây xong {23/27 nhà}, còn lại {5 nhà} đang hoàn thiện.", "mismatch", False),
    ("Đã giải quyết {139/151 đơn}; còn {12 đơn} tồn đọng.", "ok", False),
    ("Doanh nghiệp bao tiêu {60%} sản lượng, {40%} còn lại bán tự do.", "ok", False),
)
NEAR_MISSES = (
    "Có {12/15 xã} đạt chuẩn; còn {4 huyện} chưa có xã nào về đích.",
    "Đã làm {20/45 km} đường, còn {3 cây cầu} phải xây.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare what is said to be left with whole less part."""
    earliest = min((ratio[0].end for ratio in reading.ratios), default=len(reading.text) + 1)
    for index, left in enumerate(reading.singles):
        finding = None
        if left.unit == "%":
            finding = _percent(reading, left, index)
        elif left.start >= earliest:
            before, after = reading.before(left.start, 30), reading.after(left.end, 45)
            said = (before.rstrip().endswith(_LEFT_ENDS) and _LEFT.search(before)) or _AFTER.search(after)
            if said or left.sentence == _last_ratio_sentence(reading, left):
                firm = bool(re.search(r"còn lại(?: là)?\s*$|\bcòn\s*$", before) or _FIRM.search(after))
                finding = _of_ratio(reading, left, firm=firm)
        if finding:
            yield finding


def _last_ratio_sentence(reading: Reading, left: Quantity) -> int:
    earlier = [ratio for ratio in reading.ratios_of(left.sentence) if ratio[0].end <= left.start]
    return left.sentence if earlier else -1


def _of_ratio(reading: Reading, left: Quantity, *, firm: bool) -> Finding | None:
    earlier = [
        ratio for ratio in reading.ratios if ratio[0].end <= left.start and left.sentence - ratio[0].sentence <= 3 and len(ratio) == 2
    ]
    if not earlier or reading.lines_between(earlier[-1][0].end, left.start) > 1:
        return None
    done, planned = earlier[-1]
    if not akin(left.unit, done.unit):
        return None
    computed = planned.bounds - done.bounds
    between = [q for q in reading.in_sentences(done.sentence, left.sentence) if done.end <= q.start < left.start]
    if computed.meets(left.bounds):
        return _report(reading, left, done, planned, computed, "ok")
    clean = not [q for q in between if q.unit != "%"] and same_unit(left.unit, done.unit) and left.sentence - done.sentence <= 0
    if not firm or not clean or left.figure.op == "~" or done.value >= planned.value:
        return None
    if ";" in reading.between(done.end, left.start) and not reading.after(left.end, 9).startswith(" còn lại"):
        return None
    return _report(reading, left, done, planned, computed, "mismatch")


def _percent(reading: Reading, left: Quantity, index: int) -> Finding | None:
    """`60 % … 40 % còn lại`: shares of one whole make a hundred. Agreement only."""
    if "còn lại" not in reading.after(left.end, 12) and "còn lại" not in reading.before(left.start, 25):
        return None
    earlier = [q for q in reading.singles[max(0, index - 6) : index] if q.unit == "%" and left.sentence - q.sentence <= 2]
    for first in range(len(earlier)):
        run = [*earlier[first:], left]
        if sum(q.value for q in run) == 100:
            note = " + ".join(plain(q.value) for q in run) + " = 100"
            spans = [(q.start, q.end) for q in run]
            return reading.finding(
                KIND, "ok", spans, note, check="remainder", mentions=[q.figure.id for q in run], stated="100", steps=(note,)
            )
    return None


def _report(reading: Reading, left: Quantity, done: Quantity, planned: Quantity, computed: Interval, verdict: str) -> Finding:
    note = f"{plain(planned.value)} - {plain(done.value)} = {plain(planned.value - done.value)}; {plain(left.value)} are said to be left"
    steps = (
        f"whole and part: {done.figure.text}",
        f"{plain(planned.value)} - {plain(done.value)} = {plain(planned.value - done.value)}",
        f"left, as stated: {left.figure.text} = {plain(left.value)}: {verdict}",
    )
    spans = [(q.start, q.end) for q in (done, left)]
    return reading.finding(
        KIND,
        verdict,
        spans,
        note,
        check="remainder",
        mentions=[done.figure.id, left.figure.id],
        stated=plain(left.value),
        recomputed=computed,
        steps=steps,
    )
