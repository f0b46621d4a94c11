"""One number as an upper and as a lower bound of one thing: `hơn 1/3 tổng diện tích` here, `gần 1/3 tổng diện tích` there.

Why it matters: it cannot be both, and one of the two was written without looking. How it can be wrong: two things may have the same
round number; so the nouns must be equal and the words after, or the figure beside, must be the same. What one person's family has
is not what another's has: sentences that name other people are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import content, words
from models import Finding, Person

KIND = "conflict"

_SAID = re.compile(r"hơn|gần|chưa (?:đến|tới)", re.I)
"""Words of measuring. `trên 16 tuổi` and `dưới 3,5 tấn` are limits of rules, and a rule has both."""

EXAMPLES = (
    (
        "Lửa thiêu <FIG n='1/3' u='tổng diện tích' op='&gt;'>hơn 1/3 tổng diện tích</FIG> mặt bằng chợ. Sau đó báo cáo ghi cháy "
        "<FIG n='1/3' u='tổng diện tích' op='&lt;'>gần 1/3 tổng diện tích</FIG> mặt bằng chợ.",
        "mismatch",
        False,
    ),
)
NEAR_MISSES = (
    "Cấm xe {trên 3,5 tấn} đi qua cầu. Xe {dưới 3,5 tấn} đi qua cầu được giảm phí.",
    "Thu ngân sách đạt {hơn 300 tỷ đồng}. Nợ thuế còn {gần 300 tỷ đồng}.",
    "Ông <PER>Lò Văn Pính</PER> nói gia đình có {gần 2 ha} lúa hè thu. Nhà bà <PER>Hà Thị Vui</PER> nói gia đình có {hơn 2 ha} lúa hè thu.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare every `hơn` with every `gần` of the same number and noun."""
    firsts = [
        q
        for q in reading.quantities
        if q.slot == 0 and q.figure.op in (">", "<") and _SAID.match(q.figure.text) and q.unit not in ("", "năm", "tháng", "ngày", "%")
    ]
    said: set[tuple[str, str]] = set()
    for index, one in enumerate(firsts):
        for other in firsts[index + 1 :]:
            if (one.figure.value, one.unit) in said:
                continue
            opposite = {one.figure.op, other.figure.op} == {">", "<"}
            if opposite and one.figure.value == other.figure.value and one.unit == other.unit and _same_thing(reading, one, other):
                note = f"{one.figure.text} in one place, {other.figure.text} in the other: it cannot be both"
                said.add((one.figure.value, one.unit))
                spans = [(one.start, one.end), (other.start, other.end)]
                yield reading.finding(
                    KIND,
                    "mismatch",
                    spans,
                    note,
                    check="bounds",
                    mentions=[one.figure.id, other.figure.id],
                    stated=one.figure.value,
                    steps=(note,),
                )


def _same_thing(reading: Reading, one: Quantity, other: Quantity) -> bool:
    after = words(reading.after(one.end, 40))[:3], words(reading.after(other.end, 40))[:3]
    tail = len(after[0]) >= 2 and after[0][:2] == after[1][:2]
    before = content(reading.before(one.start, 40)) & content(reading.before(other.start, 40))
    close = other.sentence - one.sentence <= 12
    return close and not _of_others(reading, one, other) and (len(before) >= 3 or (tail and (one.of > 1 or bool(before))))


def _of_others(reading: Reading, one: Quantity, other: Quantity) -> bool:
    """Whether both sentences name people, and none of them is in both."""
    named = [{person.text for person in reading.of(Person) if reading.sentence_at(person.start) == each.sentence} for each in (one, other)]
    return all(named) and not named[0] & named[1]
