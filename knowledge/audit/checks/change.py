"""A change in per cent against the value before and after: `2.640 tỷ đồng, tăng 10% so với cùng kỳ (2.400 tỷ đồng)`.

Why it matters: growth is the figure that headlines take, and nobody recomputes it. How it can be wrong: the earlier value may have been
revised, or the change may be counted at constant prices; so a mismatch is said only where both values stand in one sentence with the
change, the earlier one in brackets or right after `so với`, `từ`. Also read: `vượt 4% dự toán (28.500 tỷ)` and `gấp 2,3 lần`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import Interval, agreement, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import akin, same_unit
from models import Finding

KIND = "ratio-percent"

_BETWEEN = r"(?:(?!\b(?:từ|lên|xuống|còn|đến|đạt|chiếm|bằng|trong)\b)[^.;,()\d]){0,40}$"
_UP = re.compile(r"(tăng|vượt|cao hơn|nhiều hơn|thêm)" + _BETWEEN)
_DOWN = re.compile(r"(giảm|hụt|thấp hơn|ít hơn|thấp)" + _BETWEEN)
_YEAR = re.compile(r"\b(?:năm |tháng \d+/)?(?:19|20)\d\d\b")
_TIMES = re.compile(r"gấp[^.;\d]{0,20}$")
_BASE_GAP = re.compile(r"^[^.;\d]{0,60}\((?:[^.;()\d]{0,40})$|^\s*(?:so với|dự toán|kế hoạch|chỉ tiêu)[^.;,()\d]{0,45}$")
_FROM = re.compile(r"\btừ[^.;,\d]{0,30}$")
_BRACKETS = re.compile(r"\([^()]*\)|(?:bằng|đạt|hoàn thành) [\d.,]+\s*%[^,;(]*")
_PER_YEAR = re.compile(r"(?:/năm|mỗi năm|hàng năm|hằng năm|bình quân)")

EXAMPLES = (
    ("Tổng thu {2.640 tỷ đồng}, tăng {10%} so với cùng kỳ năm trước ({2.400 tỷ đồng}).", "ok", False),
    ("Tổng thu {5.290 tỷ đồng}, tăng {25%} so với cùng kỳ ({4.600 tỷ đồng}).", "mismatch", False),
    ("Thu nhập từ {145 triệu đồng} lên {188 triệu đồng}, tăng {35%}.", "mismatch", False),
    ("Xảy ra {142/160 vụ}, giảm {11,25%}.", "ok", False),
    ("Làm chết {57/68 người}, giảm {14,2%}.", "mismatch", False),
    ("Đón {11.960 lượt khách}, gấp {2,3 lần} cùng kỳ ({5.200 lượt khách}).", "ok", False),
)
NEAR_MISSES = (
    "Bị phạt từ {500.000 đồng} đến {1.000.000 đồng}, tăng gấp {10 lần} mức cũ.",
    "Sản lượng {6.900 tấn}, tăng {15%}; diện tích {1.200 ha}.",
    "Giá trị đạt {300 tỷ đồng}, tăng {12%} so với cùng kỳ, trong đó xuất khẩu {80 tỷ đồng}.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Recompute every change that has its two values in one sentence or ratio."""
    for rate in reading.singles:
        if rate.value <= 0 or rate.unit not in ("%", "lần"):
            continue
        sign = _sign(reading, rate)
        if sign is None:
            continue
        finding = _of_ratio(reading, rate, sign) or _of_values(reading, rate, sign)
        if finding:
            yield finding


def _sign(reading: Reading, rate: Quantity) -> int | None:
    """1 for a rise, -1 for a fall, 0 for `gấp`, None where the words say no change."""
    before = reading.before(rate.start, 45)
    words = reading.text[rate.start : rate.end].lower()
    if rate.unit == "lần":
        return 0 if _TIMES.search(before) or words.startswith("gấp") or _UP.search(before) else None
    if _DOWN.search(before):
        return -1
    return 1 if _UP.search(before) else None


def changed(now: Quantity, past: Quantity, sign: int) -> Interval | None:
    """The change from `past` to `now` in the direction of `sign`, in per cent (times, for sign 0)."""
    if past.bounds.low <= 0:
        return None
    times = now.bounds.over(past.bounds)
    if sign == 0:
        return times
    hundred = Interval.point(100)
    return times.scaled(100) - hundred if sign > 0 else hundred - times.scaled(100)


def _of_ratio(reading: Reading, rate: Quantity, sign: int) -> Finding | None:
    """`142/160 vụ, giảm 11,25%`: this year's over last year's number; also the share `46/204, giảm 22,5%`."""
    earlier = [ratio for ratio in reading.ratios_of(rate.sentence) if ratio[0].end <= rate.start and len(ratio) == 2]
    if not earlier or sign == 0:
        return None
    now, past = earlier[-1]
    gap = reading.between(now.end, rate.start)
    if len(gap) > 40 or any(now.end <= q.start < rate.start for q in reading.near(rate.sentence, 0) if q.of == 1):
        return None
    computed = changed(now, past, sign)
    share = now.bounds.over(past.bounds).scaled(100) if past.bounds.low > 0 else None
    if computed is None or share is None:
        return None
    verdict = agreement(computed, rate.value, rate.step, rate.figure.op)
    if verdict == "mismatch":
        as_share = agreement(share, rate.value, rate.step, rate.figure.op)
        excess = agreement(share - Interval.point(100), rate.value, rate.step, rate.figure.op)
        if "mismatch" not in (as_share, excess) or as_share != "mismatch":
            return _report(reading, rate, now, past, 2, share, as_share)
        if "vượt" in gap or "so với" in reading.after(rate.end, 25) or "%" in gap or gap.count(",") > 1:
            return None
    return _report(reading, rate, now, past, sign, computed, verdict)


def _of_values(reading: Reading, rate: Quantity, sign: int) -> Finding | None:
    around = [q for q in reading.in_sentences(rate.sentence - 1, rate.sentence + 1) if q.unit not in ("%", "lần", "năm") and q.value > 0]
    sure = _sure_pair(reading, rate, around)
    pairs = ([sure] if sure else []) + [
        (a, b) for a in around for b in around if a is not b and (a.value > b.value) == (sign >= 0) and akin(a.unit, b.unit)
    ]
    for now, past in pairs:
        computed = changed(now, past, sign)
        if computed is None or computed.high <= 0:
            continue
        verdict = agreement(computed, rate.value, rate.step, rate.figure.op)
        loose = (now, past) != sure and (rate.figure.op is not None or now.value < 20)
        if verdict != "mismatch" and not loose and rate.sentence in (now.sentence, past.sentence):
            return _report(reading, rate, now, past, sign, computed, verdict)
    if sure is None or rate.figure.op == "~" or _PER_YEAR.search(reading.after(rate.end, 20) + reading.before(rate.start, 30)):
        return None
    computed = changed(*sure, sign)
    return _report(reading, rate, *sure, sign, computed, "mismatch") if computed else None


def _sure_pair(reading: Reading, rate: Quantity, around: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Value now and value before, where the sentence's form leaves no doubt."""
    here = [q for q in around if q.sentence == rate.sentence]
    left = [q for q in here if q.end <= rate.start and not _bracketed(reading, q)]
    right = [q for q in here if q.start >= rate.end]
    if len(left) >= 2 and same_unit(left[-1].unit, left[-2].unit) and _FROM.search(reading.before(left[-2].start, 40)):
        gap = reading.between(left[-2].end, left[-1].start)
        if len(gap) < 45 and re.search(r"lên|xuống|còn", gap) and len(reading.between(left[-1].end, rate.start)) < 45:
            return left[-1], left[-2]
    if left and right and same_unit(left[-1].unit, right[0].unit):
        gap = reading.between(rate.end, right[0].start)
        near = _BRACKETS.sub("", reading.between(left[-1].end, rate.start))
        clean = not any(rate.end <= q.start < right[0].start for q in reading.near(rate.sentence, 0))
        if (
            clean
            and " và " not in gap
            and _BASE_GAP.match(_YEAR.sub("", gap))
            and len(near) < 45
            and near.count(",") <= 2
            and ";" not in near
        ):
            return left[-1], right[0]
    return None


def _bracketed(reading: Reading, quantity: Quantity) -> bool:
    """Whether a figure stands alone in brackets, as the base of another share."""
    return (
        reading.before(quantity.start, 30).rfind("(") > reading.before(quantity.start, 30).rfind(")")
        and reading.after(quantity.end, 2)[:1] == ")"
    )


def _report(reading: Reading, rate: Quantity, now: Quantity, past: Quantity, sign: int, computed: Interval, verdict: str) -> Finding:
    middle = plain((computed.low + computed.high) / 2)
    formula = {1: "{n}/{p} - 1", -1: "1 - {n}/{p}", 0: "{n}/{p}", 2: "{n}/{p}"}[sign].format(n=plain(now.value), p=plain(past.value))
    mark = "" if sign == 0 else "%"
    note = f"{formula} = {middle}{mark}; the text says {rate.figure.op or ''}{rate.figure.value}{mark}"
    if verdict == "truncated":
        note += ": truncated, digits were cut off instead of rounded"
    steps = (
        f"now: {now.figure.text} = {plain(now.value)}",
        f"before: {past.figure.text} = {plain(past.value)}",
        f"{formula} = {middle}{mark}",
        f"with the room that the wording leaves: {plain(computed.low)}{mark} to {plain(computed.high)}{mark}",
        f"stated: {rate.figure.op or ''}{rate.figure.value}{mark}: {verdict}",
    )
    found = (now, past, rate)
    return reading.compared(KIND, verdict, found, note, check="change", stated=rate.figure.value, recomputed=computed, steps=steps)
