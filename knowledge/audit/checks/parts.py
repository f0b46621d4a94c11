"""Parts against a stated total: `486 tỷ đồng, gồm 213 tỷ …, 98 tỷ …, 165 tỷ …`.

Why it matters: totals and parts are kept by different hands and updated at different times. How it can be wrong: a list after `trong đó`
may leave parts out, or its parts may overlap (women, Party members). So parts that do not add up are a mismatch only when the list is
closed by its words or so long and so near the total that only a slip explains it; a sum that agrees is reported wherever it is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from knowledge.audit.amounts import Interval, plain, summed, total
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import akin, same_unit
from models import Finding

KIND = "sum"

CLOSED = re.compile(r"\bgồm\b|bao gồm|chia (?:làm|thành|ra)|(?:cụ thể|gồm|chia ra|như sau)\s*:")
CUE = re.compile(r"trong đó|cụ thể|kết quả|\bgồm\b|bao gồm|chia (?:làm|thành|ra)|:|^\s*[(–]|, có\b|\blà\b|còn lại")
_NESTED = re.compile(
    r"trong đó|trong số|tăng|giảm|so với|vượt|chỉ tiêu|kế hoạch|mỗi\b|bình quân|\bđến\b|\btừ\b|/|đạt|bằng|tương đương"
    r"|trị giá|ước|dự kiến|tổng"
)
_OVERLAP = re.compile(r"\bnữ\b|dân tộc|đảng viên|trẻ em|tái phạm|tôn giáo|trình độ|thạc sĩ|hộ nghèo|cận nghèo|trở lên|dưới \d|riêng")
_BREAK = re.compile(r"\n")
_TOTALLED = re.compile(r"tổng|cộng|đưa|nâng|thành|là|=")
_FAR = 4
"""Sentences after a total in which its parts are looked for."""
_RIVALS, _REACH = 24, 60
"""Plain figures after a total that may be its parts at most, and how many numbers on they are looked for: lists are shorter than that."""

EXAMPLES = (
    ("Huy động {486 tỷ đồng}, gồm ngân sách {213 tỷ đồng}, doanh nghiệp {108 tỷ đồng} và nhân dân {165 tỷ đồng}.", "ok", False),
    ("Huy động {486 tỷ đồng}, gồm ngân sách {213 tỷ đồng}, doanh nghiệp {98 tỷ đồng} và nhân dân {165 tỷ đồng}.", "mismatch", False),
    ("Xây {33 căn nhà}, trong đó xây mới {19 căn}, sửa chữa {14 căn}.", "ok", False),
    (
        "Toàn huyện có {27 mô hình}, trong đó kinh tế {9 mô hình}, văn hóa {8 mô hình}, an ninh {6 mô hình}, Đảng {5 mô hình}.",
        "mismatch",
        False,
    ),
    ("Quỹ thu {hơn 843 triệu đồng}, trong đó ủng hộ {350 triệu đồng}, vận động {hơn 490 triệu đồng}.", "ok", False),
)
NEAR_MISSES = (
    "Huy động {486 tỷ đồng}, trong đó ngân sách {213 tỷ đồng}, doanh nghiệp {98 tỷ đồng}.",
    "Lớp học có {60 học viên}, trong đó có {32 học viên} nữ, {27 học viên} là đảng viên.",
    "Trồng {120 ha} rừng, chăm sóc {300 ha} rừng, khoanh nuôi {200 ha} rừng.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare each total with the run of parts before or after it."""
    used: set[tuple[int, int]] = set()
    singles = [index for index, quantity in enumerate(reading.quantities) if quantity.of == 1]
    if len(singles) < 2:
        return
    for index, whole in enumerate(reading.quantities):
        if whole.rough < 1 or whole.value.numerator <= whole.value.denominator or whole.unit == "" or "/" in whole.unit:
            continue
        first = bisect_right(singles, index)
        rivals = reading.singles[first : min(first + _RIVALS, bisect_left(singles, index + _REACH, first))]
        if len(rivals) < 2 or rivals[1].sentence > whole.sentence + _FAR:
            continue
        agreeing = list(_agreeing(reading, whole, rivals, used))
        yield from agreeing
        if not agreeing and (finding := _disagreeing(reading, whole, rivals)):
            yield finding
    yield from _trailing(reading, used)


def _followers(reading: Reading, whole: Quantity, rivals: list[Quantity], reach: int) -> list[Quantity]:
    """Figures after a total that may be its parts: same kind of unit, smaller, at most `reach` sentences on, one paragraph."""
    last, unit, rough = whole.sentence + reach, whole.unit, whole.rough
    found: list[Quantity] = []
    for q in rivals:
        if q.sentence > last:
            break
        # floats that differ tell which of two numbers is less; exact numbers are slow
        if 0 < q.rough <= rough and akin(q.unit, unit) and (q.rough < rough or q.value < whole.value):
            if reading.lines_between(whole.end, q.start) > 1:
                break
            found.append(q)
    return found


def _agreeing(reading: Reading, whole: Quantity, rivals: list[Quantity], used: set[tuple[int, int]]) -> Iterator[Finding]:
    """The longest runs of followers that add up to the total; one may be left out as a part of a part."""
    parts = _followers(reading, whole, rivals, _FAR)[:9]
    first = 0
    while first < min(len(parts) - 1, 6):
        run = _run(reading, whole, parts, first, used)
        if run is None:
            first += 1
            continue
        used.update((whole.start, q.start) for q in run)
        yield report(reading, whole, run, "ok")
        first = parts.index(run[-1]) + 1


def _run(reading: Reading, whole: Quantity, parts: list[Quantity], first: int, used: set[tuple[int, int]]) -> list[Quantity] | None:
    for last in range(len(parts), first + 1, -1):
        run = parts[first:last]
        for chosen in (run, *(run[:i] + run[i + 1 :] for i in range(1, len(run) - 1) if len(run) > 3)):
            if _adds_up(whole, chosen) and (whole.start, chosen[0].start) not in used:
                later = any(start == whole.start for start, _ in used)
                if _telling(reading, whole, chosen, first > 0 and not later):
                    return chosen
    return None


def _adds_up(whole: Quantity, parts: list[Quantity]) -> bool:
    rough = sum([q.rough for q in parts])
    if not 0.6 * whole.rough <= rough <= 1.6 * whole.rough:
        return False
    far = abs(rough - whole.rough) > whole.rough / 1e6
    if not far and summed([q.value for q in parts]) == whole.value:
        return True
    every = (whole, *parts)
    if not any([q.figure.op for q in every]) and all([q.counted for q in every]):
        return False
    sums = total(q.bounds for q in parts)
    return sums.meets(whole.bounds) and (sums.high - sums.low) <= whole.value / 5


def _telling(reading: Reading, whole: Quantity, parts: list[Quantity], skipped: bool) -> bool:
    """Whether the agreement can hardly be chance: a cue, or numbers so large that they would not meet by accident."""
    gap = reading.between(whole.end, parts[0].start)
    near = parts[-1].sentence - whole.sentence <= 2 and parts[0].sentence - whole.sentence <= 1
    cue = bool(CUE.search(gap)) and len(gap) < 160
    if not all(same_unit(q.unit, whole.unit) for q in parts) and not cue:
        return False
    if whole.value >= 100 and (near or whole.value >= 1000) and (not skipped or whole.value >= 5000):
        return True
    if any(q.figure.op for q in (whole, *parts)):
        return cue and near and not skipped
    return near and not skipped and (cue or len(parts) > 2 or whole.value >= 20)


def listed(reading: Reading, whole: Quantity, rivals: list[Quantity]) -> list[Quantity]:
    """The parts of a list that follows a cue after a total: same unit, one after the other, to the end of the sentence."""
    parts: list[Quantity] = []
    marks: set[str] = set()
    for quantity in rivals:
        if quantity.sentence - whole.sentence > 1:
            break
        gap = reading.between(parts[-1].end if parts else whole.end, quantity.start)
        if len(gap) > 150 or _BREAK.search(gap):
            break
        if not same_unit(quantity.unit, whole.unit):
            if not parts and quantity.unit != "%":
                break
            continue
        if not parts:
            if not _opens(gap, quantity.sentence != whole.sentence):
                break
        elif _NESTED.search(gap) or not re.search(r"[,;)]|\bvà\b|\bcòn\b|\bvới\b", gap) or (";" in gap and "," in marks):
            break
        if parts:
            marks.add(";" if ";" in gap else ",")
        parts.append(quantity)
    return parts


def _opens(gap: str, new_sentence: bool) -> bool:
    """Whether the words between total and first part open a list; in a new sentence they must come first."""
    cues = list(CUE.finditer(gap))
    if not cues or _NESTED.search(gap[cues[-1].end() :]):
        return False
    return not new_sentence or bool(re.search(r"[.;]\s*(?:trong đó|cụ thể|gồm|bao gồm|kết quả)", gap))


def _disagreeing(reading: Reading, whole: Quantity, rivals: list[Quantity]) -> Finding | None:
    if whole.slot != 0 or whole.of != 1 or whole.unit == "%" or rivals[1].sentence > whole.sentence + 1:
        return None
    parts = [q for q in listed(reading, whole, rivals) if q.value < whole.value]
    if len(parts) < 2 or any(q.figure.op == "~" for q in (whole, *parts)):
        return None
    sums = total(q.bounds for q in parts)
    if sums.meets(whole.bounds) or not _closed(reading, whole, parts):
        return None
    return report(reading, whole, parts, "mismatch")


def _closed(reading: Reading, whole: Quantity, parts: list[Quantity]) -> bool:
    """Whether the list claims to be all of the total, or comes so near that only a slip explains the rest."""
    gap = reading.between(whole.end, parts[0].start)
    span = reading.between(whole.end, parts[-1].end) + re.split(r"[.;]", reading.after(parts[-1].end, 45))[0]
    bare = span
    for figure in {q.figure.text.lower() for q in (whole, *parts)}:
        bare = bare.replace(figure, " ")
    if _OVERLAP.search(bare) or "…" in reading.text[parts[-1].end : parts[-1].end + 80] or "..." in span:
        return False
    off = abs(sum((q.value for q in parts), Fraction(0)) - whole.value) / whole.value
    boxed = gap.strip().startswith("(") and reading.text[parts[-1].end : parts[-1].end + 1] == ")" and "trong đó" not in gap
    if boxed and len(parts) > 2:
        return off <= Fraction(1, 4)
    rest = "còn lại" in span or "số còn" in span
    if CLOSED.search(gap) or rest:
        return off <= Fraction(1, 4) if len(parts) > 2 or rest else off <= Fraction(1, 10)
    return off <= (Fraction(1, 20) if len(parts) >= 3 else Fraction(1, 40)) and bool(re.search(r"trong đó|cụ thể|:|^\s*\(", gap))


def _trailing(reading: Reading, used: set[tuple[int, int]]) -> Iterator[Finding]:
    """A total that follows its parts: `96 hộ … và 118 hộ …, tổng cộng 214 hộ`. Agreement only."""
    singles = reading.singles
    for index, whole in enumerate(singles):
        if whole.unit in ("", "%"):
            continue
        parts = [
            q
            for q in singles[max(0, index - 8) : index]
            if whole.sentence - q.sentence <= 1
            and 0 < q.rough <= whole.rough
            and same_unit(q.unit, whole.unit)
            and (q.rough < whole.rough or q.value < whole.value)
        ]
        if len(parts) < 2 or not _TOTALLED.search(reading.before(whole.start, 60)):
            continue
        for first in range(len(parts) - 1):
            run = parts[first:]
            if _adds_up(whole, run) and whole.value >= 10 and not any((a.start, b.start) in used for a in run for b in run):
                yield report(reading, whole, run, "ok")
                break


def report(reading: Reading, whole: Quantity, parts: list[Quantity], verdict: str, *, what: str = "total") -> Finding:
    """The finding for a total and its parts, with the addition written out."""
    value = sum((q.value for q in parts), Fraction(0))
    addition = " + ".join(plain(q.value) for q in parts)
    note = f"{addition} = {plain(value)}; the {what} given is {whole.figure.op or ''}{plain(whole.value)}"
    sums: Interval = total(q.bounds for q in parts)
    steps = (
        *(f"part: {q.figure.text} = {q.figure.op or ''}{plain(q.value)}" for q in parts),
        f"{addition} = {plain(value)}",
        f"with the room that the wording leaves: {plain(sums.low)} to {plain(sums.high)}",
        f"stated: {whole.figure.text} = {whole.figure.op or ''}{plain(whole.value)}: {verdict}",
    )
    found = (whole, *parts)
    return reading.compared(KIND, verdict, found, note, check="parts", stated=plain(whole.value), recomputed=sums, steps=steps)
