"""What is said of all against what is said of each: `cả hai chỉ tiêu đều vượt trên 8 %`, and later one is `vượt 8 %`.

Why it matters: a summary that claims more than its items is how results are made to look better. How it can be wrong: the items may be
others; so there must be as many items as the summary counts (or two), with the same verb and unit, each given in brackets or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.audit.amounts import plain
from knowledge.audit.reading import Quantity, Reading
from models import Finding

KIND = "repeat"

_ALL = re.compile(r"\bđều\s+(vượt|đạt|tăng|giảm)(?:\s+(?:hơn|trên|từ))?\s*$")
_SAID = re.compile(r"đều\s+(?:vượt|đạt|tăng|giảm)")
_ITEM = "(?:{verb})\\s*$"

EXAMPLES = (
    (
        "{Hai chỉ tiêu} thu đều vượt {trên 8%} so với giao. Chỉ tiêu một đạt {80,5%} (vượt {8%} so với giao). Chỉ tiêu "
        "hai đạt {40,2%} (vượt {8,2%} so với giao).",
        "mismatch",
        False,
    ),
    (
        "{Hai chỉ tiêu} thu đều vượt {trên 8%} so với giao. Chỉ tiêu một đạt {80,5%} (vượt {8,1%} so với giao). Chỉ "
        "tiêu hai đạt {40,2%} (vượt {8,2%} so với giao).",
        "ok",
        False,
    ),
)
NEAR_MISSES = ("{Hai chỉ tiêu} thu đều vượt {trên 8%} so với giao. Diện tích rừng vượt {3%} so với năm trước.",)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare bounds said of all with the values said of each."""
    bounds = [bound for bound in reading.singles if bound.figure.op in (">", ">=")]
    if not bounds or not _SAID.search(reading.lower(0, len(reading.text))):
        return
    for bound in bounds:
        match = _ALL.search(reading.before(bound.start + _op_width(bound), 30))
        if not match:
            continue
        verb = re.compile(_ITEM.format(verb=match[1]))
        items = [
            q
            for q in reading.singles
            if q.start > bound.end and q.unit == bound.unit and verb.search(reading.before(q.start, 12)) and _base(reading, q)
        ]
        if len(items) < 2 or _base(reading, bound) is None or {_base(reading, q) for q in items} != {_base(reading, items[0])}:
            continue
        low = [q for q in items if q.value < bound.value or (q.value == bound.value and bound.figure.op == ">" and q.figure.op is None)]
        verdict = "mismatch" if low else "ok"
        said = ", ".join(plain(q.value) for q in items)
        note = f"all are said to be {bound.figure.op}{plain(bound.value)}; each is {said}"
        spans = [(q.start, q.end) for q in (bound, *(low or items))]
        yield reading.finding(
            KIND,
            verdict,
            spans,
            note,
            check="all_above",
            mentions=[q.figure.id for q in (bound, *items)],
            stated=bound.figure.value,
            steps=(note,),
        )


def _op_width(bound: Quantity) -> int:
    """Length of the bound's own words before its digits, so that `trên` inside the figure is looked at too."""
    match = re.match(r"[^\d]*", bound.figure.text)
    return len(match[0]) if match else 0


def _base(reading: Reading, quantity: Quantity) -> str | None:
    """What it is compared with: the two words after `so với`."""
    match = re.match(r"\s*so với\s+([^\W\d_]+(?:\s+[^\W\d_]+)?)", reading.after(quantity.end, 40))
    return match[1] if match else None
