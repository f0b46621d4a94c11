"""A rise or fall in numbers against both values: `61 buổi, tăng 19 buổi so với năm trước (42 buổi)`, `từ 15 giảm còn 10 đơn vị (giảm 5)`.

Why it matters: three numbers that must fit are given by three people. How it can be wrong: the earlier value may be of another period;
a mismatch is said only when it stands in brackets right after the difference, or when `từ … còn … (giảm …)` gives all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import Interval, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import akin, same_unit
from models import Finding

KIND = "sum"

_UP = ("tăng", "thêm", "vượt", "nhiều hơn", "cao hơn", "tăng thêm")
_DOWN = ("giảm", "ít hơn", "thấp hơn", "giảm được", "cắt giảm", "bớt")
_BASE_GAP = re.compile(
    r"^[^.;\d]{0,20}\bso với[^.;\d]{0,50}\([^.;()\d]{0,40}$|^\s*so với[^.;\d]{0,40}\blà\s$|^\s*\((?:cùng kỳ|năm trước"
    r"|năm ngoái)[^.;()\d]{0,40}$"
)
_YEAR = re.compile(r"\b(?:năm |tháng \d+/)?(?:19|20)\d\d\b")
_FROM = re.compile(r"\btừ[^.;,\d]{0,25}$")

EXAMPLES = (
    ("Đã tổ chức {61 buổi}, tăng {19 buổi} so với năm trước ({42 buổi}).", "ok", False),
    ("Xảy ra {3 vụ}, giảm {2 vụ} so với cùng kỳ ({6 vụ}).", "mismatch", False),
    ("Toàn sở từ {15 đơn vị} giảm còn {10 đơn vị} (giảm {5 đơn vị}).", "ok", False),
)
NEAR_MISSES = ("Xảy ra {3 vụ}, giảm {2 vụ} so với cùng kỳ, làm {6 người} bị thương.",)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare each stated difference with the values around it."""
    for index, step in enumerate(reading.singles):
        if step.unit in ("%", "lần", ""):
            continue
        before = reading.before(step.start, 25).rstrip()
        sign = 1 if before.endswith(_UP) else -1 if before.endswith(_DOWN) else 0
        if not sign:
            continue
        left = [q for q in reading.singles[max(0, index - 3) : index] if step.sentence - q.sentence <= 1]
        right = [q for q in reading.singles[index + 1 : index + 3] if q.sentence == step.sentence]
        finding = _report_best(reading, step, sign, left, right)
        if finding:
            yield finding


def _report_best(reading: Reading, step: Quantity, sign: int, left: list[Quantity], right: list[Quantity]) -> Finding | None:
    sure = _sure(reading, step, left, right)
    pairs = [(now, past) for now in left + right for past in left + right if now is not past and (now.value > past.value) == (sign > 0)]
    for now, past in ([sure] if sure else []) + pairs:
        if akin(now.unit, step.unit) and akin(past.unit, step.unit) and _gap(now, past, sign).meets(step.bounds) and step.figure.op is None:
            return _report(reading, step, now, past, sign, "ok")
    if sure is None or any(q.figure.op == "~" for q in (step, *sure)):
        return None
    computed = _gap(*sure, sign)
    return None if computed.meets(step.bounds) or computed.low <= 0 else _report(reading, step, *sure, sign, "mismatch")


def _gap(now: Quantity, past: Quantity, sign: int) -> Interval:
    return now.bounds - past.bounds if sign > 0 else past.bounds - now.bounds


def _sure(reading: Reading, step: Quantity, left: list[Quantity], right: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Value now and value before, where the form leaves no doubt."""
    if len(left) >= 2 and left[-1].sentence == left[-2].sentence == step.sentence and _FROM.search(reading.before(left[-2].start, 35)):
        gap = reading.between(left[-2].end, left[-1].start)
        units = same_unit(left[-1].unit, step.unit) and same_unit(left[-2].unit, step.unit)
        if units and len(gap) < 40 and re.search(r"lên|xuống|còn", gap) and len(reading.between(left[-1].end, step.start)) < 20:
            return left[-1], left[-2]
    alike = [q for q in left if q.sentence == step.sentence and same_unit(q.unit, step.unit)]
    if alike and right:
        now, past = alike[-1], right[0]
        close = len(reading.between(now.end, step.start)) < 50 and ";" not in reading.between(now.end, step.start)
        if (
            close
            and same_unit(now.unit, step.unit)
            and same_unit(past.unit, step.unit)
            and _BASE_GAP.match(_YEAR.sub("", reading.between(step.end, past.start)))
        ):
            return now, past
    return None


def _report(reading: Reading, step: Quantity, now: Quantity, past: Quantity, sign: int, verdict: str) -> Finding:
    computed = _gap(now, past, sign)
    high, low = (now, past) if sign > 0 else (past, now)
    note = f"{plain(high.value)} - {plain(low.value)} = {plain(high.value - low.value)}; the text says {plain(step.value)}"
    steps = (
        f"now: {now.figure.text} = {plain(now.value)}",
        f"before: {past.figure.text} = {plain(past.value)}",
        f"{plain(high.value)} - {plain(low.value)} = {plain(high.value - low.value)}",
        f"stated: {'+' if sign > 0 else '-'}{plain(step.value)}: {verdict}",
    )
    found = (now, step, past)
    return reading.compared(KIND, verdict, found, note, check="difference", stated=plain(step.value), recomputed=computed, steps=steps)
