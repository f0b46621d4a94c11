"""A long list of parts some way after its total: a paragraph gives the total, later each district gives its own.

Why it matters: this is how reports by district are written, and the parts are seldom added up. How it can be wrong: districts may be left
out; so only lists of four or more parts whose sum comes within two per cent of exactly one earlier figure are compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from knowledge.audit.amounts import total
from knowledge.audit.checks.parts import report
from knowledge.audit.reading import Quantity, Reading
from knowledge.audit.text import same_unit
from models import Finding

KIND = "sum"
NEAR = Fraction(1, 50)

EXAMPLES = (
    (
        "Tỉnh đã chi trả {812,4 tỷ đồng} hỗ trợ. Việc chi trả công khai. Người dân đồng tình. Trong đó, huyện A chi "
        "trả {201,1 tỷ đồng}; huyện B chi trả "
        "{198,7 tỷ đồng}; huyện C chi trả {245,9 tỷ đồng}; huyện D chi trả {161,2 tỷ đồng}.",
        "mismatch",
        False,
    ),
)
NEAR_MISSES = (
    "Tỉnh đã chi trả {812,4 tỷ đồng} hỗ trợ. Việc chi trả công khai. Người dân đồng tình. Trong đó, huyện A chi trả "
    "{201,1 tỷ đồng}; huyện B chi trả "
    "{98,7 tỷ đồng}; huyện C chi trả {145,9 tỷ đồng}; huyện D chi trả {161,2 tỷ đồng}.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare lists of four or more parts with an earlier total that they nearly make."""
    for sentence in reading.crowded(4):
        start, end = reading.sentences[sentence]
        if reading.text.count(";", start, end) < 2 and reading.text.count(",", start, end) < 3:
            continue
        here = [q for q in reading.in_sentences(sentence, sentence) if q.unit not in ("%", "") and q.value > 0]
        for unit in dict.fromkeys(q.unit for q in here):
            parts = [q for q in here if same_unit(q.unit, unit)]
            finding = _compare(reading, parts, sentence) if len(parts) >= 4 else None
            if finding:
                yield finding


def _compare(reading: Reading, parts: list[Quantity], sentence: int) -> Finding | None:
    if not _parallel(reading, parts):
        return None
    sums = total(q.bounds for q in parts)
    value = sum((q.value for q in parts), Fraction(0))
    earlier = [
        q
        for q in reading.quantities
        if 1 <= sentence - q.sentence <= 6 and same_unit(q.unit, parts[0].unit) and reading.lines_between(q.start, parts[0].start) <= 1
    ]
    near = [q for q in earlier if abs(q.value - value) <= q.value * NEAR and q.value > max(part.value for part in parts)]
    if len(near) != 1 or sums.meets(near[0].bounds) or any(q.figure.op for q in (near[0], *parts)):
        return None
    return report(reading, near[0], parts, "mismatch")


def _parallel(reading: Reading, parts: list[Quantity]) -> bool:
    """Whether the words right before most parts are the same: `đã chi trả`."""
    heads = [tuple(reading.before(q.start, 14).split()[-2:]) for q in parts]
    most = max(heads, key=heads.count)
    return heads.count(most) * 4 >= len(parts) * 3 and len(most) > 0
