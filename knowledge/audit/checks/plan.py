"""A result that dwarfs its plan: `kế hoạch năm là 650 tấn, lũy kế 6 tháng đã sản xuất được 317.211 tấn`.

Why it matters: noughts or groups of three digits are lost when tables are typed. How it can be wrong: plan and result may be of different
things; so both stand in one sentence with one unit, and the result is at least twenty times the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import plain
from knowledge.audit.reading import Reading
from knowledge.audit.text import same_unit
from models import Finding

KIND = "conflict"
TIMES = 20

_PLAN = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^.;]{0,30}$")
_DONE = re.compile(r"lũy kế|luỹ kế|đã (?:sản xuất|thực hiện|đạt|thu|trồng|giải ngân|hoàn thành)|thực hiện (?:được|đạt)")

EXAMPLES = (("Nhà máy có kế hoạch năm là {480 tấn}, lũy kế hết quý II đã sản xuất được {243.118 tấn}.", "mismatch", False),)
NEAR_MISSES = (
    "Nhà máy có kế hoạch năm là {480.000 tấn}, lũy kế hết quý II đã sản xuất được {243.118 tấn}.",
    "Nhà máy có kế hoạch tăng thêm {480 tấn}. Cả tỉnh đã sản xuất được {243.118 tấn}.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare each plan with the result that follows it in its sentence."""
    for plan, done in zip(reading.singles, reading.singles[1:], strict=False):
        if plan.sentence != done.sentence or plan.unit in ("%", "") or plan.rough <= 0 or done.rough < plan.rough * (TIMES - 1):
            continue
        if not same_unit(plan.unit, done.unit) or done.value < plan.value * TIMES:
            continue
        gap = reading.between(plan.end, done.start)
        before = reading.before(plan.start, 55)
        if not _PLAN.search(before) or not _DONE.search(gap) or re.search(r"tăng|thêm|mỗi|bình quân", before + gap):
            continue
        note = f"{plain(done.value)}/{plain(plan.value)} = {plain(done.value / plan.value, 1)}: the result is that many times the plan"
        spans = [(plan.start, plan.end), (done.start, done.end)]
        yield reading.finding(
            KIND, "mismatch", spans, note, check="plan", mentions=[plan.figure.id, done.figure.id], stated=plain(plan.value), steps=(note,)
        )
