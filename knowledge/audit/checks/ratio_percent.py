"""A share in per cent against its part and its whole: `53/49 nhiệm vụ đạt 108,1%`.

Why it matters: shares are what reports are praised or blamed for, and they are typed by hand next to the numbers that they come from.
How it can be wrong: the whole that is meant may stand elsewhere (another plan, another year), so a share is called a mismatch only when
part and whole stand in one phrase with it and no other pair of figures nearby gives it. Cutting digits off instead of rounding is
common and counts as agreement (marked *truncated*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import Interval, agreement, plain
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import akin, content, same_unit
from models import Finding

KIND = "ratio-percent"

_SHARE = re.compile(r"đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|tương ứng|ứng với|hoàn thành|xấp xỉ|\(|=|hay|được|tức|trích|dành")
_CHANGE = re.compile(r"tăng|giảm|vượt|hụt|cao hơn|thấp hơn|thêm|chênh|lãi suất|gấp")
_STOP = re.compile(r"[.;\n]\s|[.;]$")
_WHOLE_AFTER = re.compile(
    r"^\s*(?:so với\s+)?(?:kế hoạch|dự toán|chỉ tiêu|tổng|trong)[^.;,()\d]{0,45}(?:\(|là\s+|\s)$|^[^.;,()\d]{0,45}\($"
)
_NEXT_BRACKET = re.compile(r"\).*\(")
_LIKE = re.compile(r"cùng kỳ|năm trước|năm ngoái|năm 20\d\d")
_TAIL = re.compile(r"^\s*(?:trong|của|so với|trên)?\s*(tổng|số|toàn)?\s*([^,.;()\n\d]*)")
_DONE = re.compile(r"đã|giải ngân|xử lý|giải quyết|công nhận|hoàn thành|\bcó\b|thực hiện|khám phá|điều tra|xét xử|thi hành|đạt yêu cầu")
_RATE = re.compile(r"(?:độ|tỷ lệ|tỉ lệ) (che phủ|phủ xanh)[^.,;]{0,25}$")

EXAMPLES = (
    ("Hoàn thành {53/49 nhiệm vụ} đạt {108,1%} kế hoạch.", "ok", True),
    ("Đã thực hiện {53/61 nhiệm vụ}, đạt {86,9%} kế hoạch năm.", "ok", False),
    ("Giải quyết {81/90 tin báo} đạt {95%}.", "mismatch", False),
    ("Toàn xã có {250 hộ}, trong đó {45 hộ} khá, chiếm {18%}.", "ok", False),
    ("Cả huyện có {640 mô hình}, trong đó {512 mô hình} được công nhận, đạt {88%}.", "mismatch", False),
    ("Thu ngân sách {21,6 tỷ đồng}, bằng {54%} dự toán cả năm ({40 tỷ đồng}).", "ok", False),
)
NEAR_MISSES = (
    "Ông A được {387/465 đại biểu} có mặt đồng ý (chiếm {78,81%} tổng số đại biểu).",
    "Luật được {410/442 phiếu} tán thành, chiếm tỷ lệ {83,5%}, chính thức thông qua.",
    "Hơn {15,8 triệu cổ phần}, tương đương {42,18%} vốn điều lệ bán cho đối tác và {1,5 triệu cổ phần} bán đấu giá.",
    "Trong số {153 nhiệm vụ} được giao, đã hoàn thành {129 nhiệm vụ} ({100%}) đúng thời hạn.",
    "Làm giờ hành chính ({9/10 người}), việc nặng nhọc từ mức vừa (chiếm {22%}).",
    "Tỷ lệ dùng giường đạt {154,66/95} {130%}; khám 200 lượt.",
    "Dự án có {9/16 khoản} đạt {100%} yêu cầu.",
    "Có {12/19 xã} đạt chuẩn, thu nhập tăng {15%} so với năm trước.",
    "Vốn đã giải ngân {120 tỷ đồng}, đạt {35%}; trồng {600 ha} rừng.",
    "Tổ chức {40 cuộc} họp, trong đó {8 cuộc} đột xuất; tỷ lệ hài lòng đạt {93%}.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Recompute every share that has its part and its whole in the article."""
    for share in reading.singles:
        if share.unit == "%" and share.value > 0:
            finding = _direct(reading, share) or _of_part(reading, share) or _named_rate(reading, share)
            if finding:
                yield finding


def quotient(part: Quantity, whole: Quantity) -> Interval | None:
    """Part over whole in per cent, or None if the whole may be nought."""
    if whole.bounds.low <= 0 or part.bounds.low < 0:
        return None
    return part.bounds.over(whole.bounds).scaled(100)


def _judge(reading: Reading, share: Quantity, pairs: list[tuple[Quantity, Quantity]]) -> tuple[str, Quantity, Quantity, Interval] | None:
    """The best verdict over pairs of part and whole: agreement with any of them wins."""
    best = None
    for part, whole in pairs:
        far = whole.rough <= 0 or not 0.4 <= part.rough * 100 / whole.rough / share.rough <= 2.5
        computed = None if far and len(pairs) > 1 else quotient(part, whole)
        if computed is None:
            continue
        verdict = agreement(computed, share.value, share.step, share.figure.op)
        if best is None or ("ok", "truncated", "mismatch").index(verdict) < ("ok", "truncated", "mismatch").index(best[0]):
            best = (verdict, part, whole, computed)
    return best


def _report(reading: Reading, share: Quantity, verdict: str, part: Quantity, whole: Quantity, computed: Interval) -> Finding:
    middle = plain(part.value / whole.value * 100)
    note = f"{plain(part.value)}/{plain(whole.value)} = {middle}%; the text says {_stated(share)}"
    if verdict == "truncated":
        note += ": truncated, digits were cut off instead of rounded"
    steps = (
        f"part: {part.figure.text.strip()} = {plain(part.value)}",
        f"whole: {whole.figure.text.strip()} = {plain(whole.value)}",
        f"{plain(part.value)} / {plain(whole.value)} × 100 = {middle}%",
        f"with the room that the wording leaves: {plain(computed.low)}% to {plain(computed.high)}%",
        f"stated: {_stated(share)}: {verdict}",
    )
    spans = [(q.start, q.end) for q in (part, whole, share)]
    ids = [q.figure.id for q in (part, whole, share)]
    return reading.finding(
        KIND, verdict, spans, note, check="ratio_percent", mentions=ids, stated=share.figure.value, recomputed=computed, steps=steps
    )


def _stated(share: Quantity) -> str:
    return f"{share.figure.op or ''}{share.figure.value}%"


def _direct(reading: Reading, share: Quantity) -> Finding | None:
    """`a/b … đạt p%` with nothing else between; several ratios may share one percentage."""
    group: list[tuple[Quantity, ...]] = []
    edge = share.start
    for ratio in reversed([ratio for ratio in reading.ratios_of(share.sentence) if ratio[0].end <= share.start]):
        gap = reading.between(ratio[0].end, edge)
        limit = 90 if not group else 25
        if (
            len(gap) > limit
            or _STOP.search(gap)
            or any(ratio[0].end <= q.start < edge for q in reading.near(share.sentence, 0) if q.of == 1)
        ):
            break
        if not group and (_CHANGE.search(gap) or not (_SHARE.search(gap) or len(gap) < 4)):
            break
        group.append(ratio)
        edge = ratio[0].start
    if not group:
        return None
    pairs = [(ratio[i], ratio[j]) for ratio in group for i in range(len(ratio)) for j in range(i + 1, len(ratio))]
    best = _judge(reading, share, pairs)
    doubts = (_threshold, _present, _far, _unsaid)
    nearest = group[0][0]
    if best is None:
        return None
    if best[0] == "mismatch" and (len(group) > 1 or any(doubt(reading, share, nearest) for doubt in doubts)):
        return None
    if best[0] == "mismatch" and _elsewhere(reading, share, nearest.unit):
        return None
    return _report(reading, share, *best)


def _present(reading: Reading, share: Quantity, part: Quantity) -> bool:
    """Votes of those present, shared among all members: `387/465 đại biểu có mặt đồng ý (chiếm 78,8% tổng số đại biểu)`."""
    words = reading.between(part.start, share.start) + reading.after(share.end, 25)
    return bool(re.search(r"có mặt|tán thành|đồng ý|biểu quyết", words)) and share.rough < 100


def _threshold(reading: Reading, share: Quantity, part: Quantity) -> bool:
    """Whether so many things reach a mark: `9/16 khoản thu đạt trên 25 %`, `12/19 xã đạt 100 % tiêu chí`."""
    gap = reading.between(part.end, share.start)
    return "," not in gap and "(" not in gap and (share.figure.op is not None or share.value == 100)


def _far(reading: Reading, share: Quantity, part: Quantity) -> bool:
    """Whether more than a phrase stands between, so that the share may be of something else."""
    gap = reading.between(part.end, share.start)
    return len(gap) > 60 or gap.count(",") > 1 or " và " in gap or "trong đó" in gap or _NEXT_BRACKET.search(gap) is not None


def _unsaid(reading: Reading, share: Quantity, part: Quantity) -> bool:
    """Whether no word and no bracket says that the share is of the ratio: `sử dụng giường 154,66/95 130%` is a table torn apart."""
    return _SHARE.search(reading.between(part.end, share.start)) is None


def _elsewhere(reading: Reading, share: Quantity, unit: str) -> bool:
    """Whether another pair of such things near the share explains it."""
    near = [q for q in reading.near(share.sentence, 1) if akin(q.unit, unit)]
    for part in near:
        for whole in near:
            if part is not whole and part.figure is not whole.figure and same_unit(part.unit, whole.unit):
                computed = quotient(part, whole)
                if computed and agreement(computed, share.value, share.step, share.figure.op) != "mismatch":
                    return True
    return False


def _part_before(reading: Reading, share: Quantity) -> Quantity | None:
    """The figure that the share follows: same sentence, a phrase of sharing between."""
    earlier = [q for q in reading.near(share.sentence, 0) if q.end <= share.start and q.slot == 0]
    if not earlier:
        return None
    part = earlier[-1]
    gap = reading.between(part.end, share.start)
    if part.unit == "%" or part.sentence != share.sentence or len(gap) > 90 or _CHANGE.search(gap) or _STOP.search(gap):
        return None
    return part if _SHARE.search(gap) else None


def _of_part(reading: Reading, share: Quantity) -> Finding | None:
    part = _part_before(reading, share)
    if part is None:
        return _share_first(reading, share)
    wholes = [q for q in reading.near(share.sentence, 8) if q.figure is not part.figure and same_unit(q.unit, part.unit) and q.value > 0]
    wholes.sort(key=lambda q: abs(q.start - share.start))
    sure = _sure_whole(reading, share, part)
    best = _judge(reading, share, [(part, whole) for whole in ([sure] if sure else []) + wholes])
    if best is None:
        return None
    if best[0] != "mismatch":
        return _report(reading, share, *best) if _telling(best[2], share, sure) else None
    if sure is None or part.figure.op == "~" or _elsewhere(reading, share, part.unit):
        return None
    rate = part.rough * 100 / sure.rough
    before = sure.start < part.start
    if before and (share.value >= 100 or not 0.6 <= rate / share.rough <= 1.6):
        return None
    best = _judge(reading, share, [(part, sure)])
    return _report(reading, share, *best) if best else None


def _telling(whole: Quantity, share: Quantity, sure: Quantity | None) -> bool:
    """Whether an agreement can hardly be chance: a sure whole, a fine share, or a whole close by."""
    return whole is sure or share.step < 1 or abs(whole.sentence - share.sentence) <= 2


def _sure_whole(reading: Reading, share: Quantity, part: Quantity) -> Quantity | None:
    """The whole, where the phrase leaves no doubt: `trong đó`, a bracket or `kế hoạch N` right after, or the words of `tổng …`."""
    tail = reading.after(share.end, 70)
    for whole in reading.in_sentences(share.sentence, share.sentence):
        if share.end <= whole.start <= share.end + 60 and whole.sentence == share.sentence and same_unit(whole.unit, part.unit):
            gap = reading.between(share.end, whole.start)
            if (
                _WHOLE_AFTER.match(gap)
                and not _LIKE.search(gap)
                and not any(share.end <= q.start < whole.start for q in reading.near(share.sentence, 0))
            ):
                return whole
    earlier = [q for q in reading.near(part.sentence, 2) if q.end <= part.start and q.unit != "%"]
    if earlier and part.of == 1:
        whole = earlier[-1]
        gap = reading.between(whole.end, part.start)
        plain_tail = not tail.strip() or tail.lstrip()[0] in ",.;)" or _repeats(tail, whole)
        linked = "trong đó" in gap or "trong số" in gap or _slip(reading, whole, part, share, gap)
        if linked and len(gap) < 70 and plain_tail and whole.of == 1 and same_unit(whole.unit, part.unit) and whole.value > part.value:
            return whole
    return _named_whole(reading, tail, part, share)


def _slip(reading: Reading, whole: Quantity, part: Quantity, share: Quantity, gap: str) -> bool:
    """`đăng ký 251 mô hình, đã công nhận 226 mô hình, đạt 92%`: done after planned, and a share near enough to be a slip."""
    if part.sentence != whole.sentence or not _DONE.search(gap) or _CHANGE.search(gap) or share.value > 100 or share.figure.op:
        return False
    rate = part.value * 100 / whole.value
    return abs(rate - share.value) <= share.value / 4 and not reading.before(whole.start, 12).rstrip().endswith("từ")


def _repeats(tail: str, whole: Quantity) -> bool:
    match = _TAIL.match(tail)
    return bool(match and match[1] and content(match[2]) and content(match[2]) <= content(whole.unit))


def _named_whole(reading: Reading, tail: str, part: Quantity, share: Quantity) -> Quantity | None:
    """`chiếm p% tổng sản lượng cà phê`: the one earlier figure of that unit whose words name all of that."""
    match = _TAIL.match(tail)
    if not match or match[1] != "tổng" or len(content(match[2])) < 3:
        return None
    named = frozenset(list(_ordered(match[2]))[:4])
    found = []
    for whole in reading.singles:
        if (
            whole.end <= part.start
            and same_unit(whole.unit, part.unit)
            and whole.value > part.value
            and reading.lines_between(whole.end, share.start) <= 1
        ):
            around = content(reading.before(whole.start, 90)) | content(whole.figure.text) | content(reading.after(whole.end, 40))
            if named <= around:
                found.append(whole)
    return found[0] if len(found) == 1 else None


def _ordered(words: str) -> list[str]:
    keep = content(words)
    return [word for word in re.findall(r"[^\W\d_]+", words.lower()) if word in keep]


def _share_first(reading: Reading, share: Quantity) -> Finding | None:
    """Agreement only: `chiếm p% (a hộ)` or `trích p% … a`, where some pair around it gives the share closely."""
    near = [q for q in reading.near(share.sentence, 1) if q.unit != "%" and q.value > 0]
    if _CHANGE.search(reading.before(share.start, 25)) or not _SHARE.search(reading.before(share.start, 40) + reading.after(share.end, 10)):
        return None
    pairs = [(a, b) for a in near for b in near if a is not b and a.value <= b.value and akin(a.unit, b.unit)]
    pairs = [(a, b) for a, b in pairs if min(abs(a.start - share.start), abs(b.start - share.start)) < 120]
    best = _judge(reading, share, pairs)
    if best is None or best[0] == "mismatch" or (share.step >= 1 and share.value in (50, 100) and best[1].value < 10):
        return None
    return _report(reading, share, *best)


def _named_rate(reading: Reading, share: Quantity) -> Finding | None:
    """`Độ che phủ rừng đạt p%` right after the forest's and the whole area: both are named by what the rate is defined as."""
    if not _RATE.search(reading.before(share.start, 60)):
        return None
    areas = [q for q in reading.in_sentences(share.sentence - 1, share.sentence) if q.unit == "ha" and q.end <= share.start]
    forest = [q for q in areas if re.search(r"có rừng|rừng hiện có|diện tích rừng", reading.before(q.start, 45))]
    if len(forest) != 1:
        return None
    wholes = [q for q in areas if q.value > forest[0].value]
    best = _judge(reading, share, [(forest[0], wholes[0])]) if len(wholes) == 1 else None
    return _report(reading, share, *best) if best else None
