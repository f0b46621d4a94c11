"""One person with two offices that exclude each other: `Chủ tịch UBND xã A` here, `Phó Chủ tịch UBND xã A` there.

Why it matters: who held which office is what the ledger is asked for. How it can be wrong: people are promoted, even within one article;
so nothing is said where the text speaks of an appointment, an election or a former office, and only head and deputy of one body exclude
each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.audit.reading import Reading
from knowledge.audit.text import words
from models import Finding, Title

KIND = "conflict"

_HEAD = re.compile(
    r"^(phó |quyền )?(chủ tịch|bí thư|giám đốc|trưởng ban|chủ nhiệm|hiệu trưởng|trưởng phòng|tổng giám đốc|cục trưởng"
    r"|chi cục trưởng)\b\s*(.*)$",
    re.I | re.S,
)
_CHANGE = re.compile(
    r"nguyên|bổ nhiệm|bầu|điều động|luân chuyển|giữ chức|thôi giữ|phân công|được cử|khi đó|lúc đó|từng|trước đây"
    r"|trúng cử|miễn nhiệm|nghỉ hưu|phê chuẩn|giới thiệu|tân |cựu |kiêm nhiệm",
    re.I,
)

EXAMPLES = (
    (
        "<TITLE of='Lò Văn Pính'>Chủ tịch UBND xã Nà Ban</TITLE> <PER>Lò Văn Pính</PER> phát biểu. Sau đó <TITLE "
        "of='Lò Văn Pính'>Phó Chủ tịch UBND xã Nà Ban</TITLE> "
        "<PER>Lò Văn Pính</PER> trao quà.",
        "mismatch",
        False,
    ),
)
NEAR_MISSES = (
    "<TITLE of='Lò Văn Pính'>Phó Bí thư Đảng ủy</TITLE>, <TITLE of='Lò Văn Pính'>Chủ tịch UBND xã Nà Ban</TITLE> "
    "<PER>Lò Văn Pính</PER> phát biểu.",
    "Bầu <TITLE of='Lò Văn Pính'>Phó Chủ tịch UBND xã Nà Ban</TITLE> <PER>Lò Văn Pính</PER> giữ chức <TITLE of='Lò Văn "
    "Pính'>Chủ tịch UBND xã Nà Ban</TITLE>.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare the offices that each named person is given."""
    held: dict[str, list[tuple[Title, str, str, str]]] = {}
    titles = reading.of(Title)
    often = Counter([title.of for title in titles]) if len(titles) > 1 else Counter()
    for mention in titles:
        if not mention.of or often[mention.of] < 2 or "; " in mention.of:
            continue
        if match := _HEAD.match(mention.text):
            unit = " ".join(words(match[3]))
            held.setdefault(mention.of, []).append((mention, (match[1] or "").strip().lower(), match[2].lower(), unit))
    for offices in held.values():
        pair = next(
            ((a, b) for a in offices for b in offices if a[1] == "" and b[1] == "phó" and a[2:] == b[2:] and len(a[3].split()) >= 2), None
        )
        if pair and not _CHANGE.search(reading.text) and not _CHANGE.search(reading.title):
            one, other = pair[0][0], pair[1][0]
            note = f"{one.of} is {one.text} in one place and {other.text} in the other"
            spans = [(one.start, one.end), (other.start, other.end)]
            yield reading.finding(KIND, "mismatch", spans, note, check="offices", mentions=[one.id, other.id], steps=(note,))
