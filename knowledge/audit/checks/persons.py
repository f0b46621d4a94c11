"""One person in two ways: a middle name that changes, two school levels, a decision on that person with two issuers.

Why it matters: a wrong name makes two people of one. How it can be wrong: two people may share first and last name; so a changed middle
name counts only when the article calls the person by the short name (`ông Sáng`), the odd form occurs once, and it has no office of its
own. Common surnames (Nguyễn, Trần …) make namesakes likely: there the two middle names must look
alike (Tử, Tứ); `Sỹ` and `Sĩ` are one. The school level is read only from `trình độ … 11/12 … 12/12`; the issuers only where five words of
the decision are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from knowledge.audit.reading import Reading
from knowledge.audit.text import words
from models import Finding, Person, Title, Unit, fold

KIND = "conflict"

_LEVEL = re.compile(r"(?:trình độ|học vấn|văn hóa|hồ sơ)[^.\n]{0,60}?\b(\d{1,2}/1[02])\b[^.\n]{3,90}?\b(\d{1,2}/1[02])\b", re.I)
_SCHOOL = ("trình độ", "học vấn", "văn hóa", "hồ sơ")
_DECIDES = re.compile(r"\b(?:vừa |đã )?(?:ra|ban hành|ký) quyết định\b", re.I)
_HONORIFIC = r"\b(?:ông|bà|anh|chị|cô|chú|thầy|đồng chí|đ/c|em|cháu|bị cáo|bị can)\s+{name}\b"
_COMMON = frozenset(("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Huỳnh", "Phan", "Bùi", "Hoàng", "Vũ", "Đặng", "Đỗ", "Ngô", "Hồ", "Dương"))

EXAMPLES = (
    (
        "Ông <PER>Lò Văn Pính</PER> nhận lỗi. Ông Pính nói sẽ khắc phục. Hôm sau, ông <PER>Lò Xuân Pính</PER> nộp đơn. "
        "Ông <PER>Lò Văn Pính</PER> đã nghỉ.",
        "mismatch",
        False,
    ),
    ("Hồ sơ Đảng ghi trình độ 10/12, còn hồ sơ công chức lại ghi 12/12.", "mismatch", False),
    (
        "<UNIT>Ban Thường vụ Huyện ủy</UNIT> ra quyết định cảnh cáo về mặt Đảng ông A. <UNIT>Ban Thường trực Huyện "
        "ủy</UNIT> vừa ra quyết định cảnh cáo về mặt Đảng ông A.",
        "mismatch",
        False,
    ),
)
NEAR_MISSES = (
    "Ông <PER>Lò Văn Pính</PER> và ông <PER>Lò Xuân Pính</PER> cùng dự.",
    "Xã đạt trình độ 12/12 tiêu chí.",
    "Ông <PER>Trần Văn Hòa</PER> chủ trì. Ông Hòa nói. Ông <PER>Trần Văn Hòa</PER> trao quà. Hộ ông <PER>Trần Minh Hòa</PER> nhận quà.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Look for persons who are described in two ways."""
    yield from _middle_names(reading)
    lower = reading.lower(0, len(reading.text))
    levels = _LEVEL.finditer(reading.text) if lower.count("/1") > 1 and any(word in lower for word in _SCHOOL) else ()
    for match in levels:
        if (
            match[1] != match[2]
            and re.search(r"trình độ|học vấn|văn hóa", match[0], re.I)
            and re.search(r"\bcòn\b|\blại\b|\bnhưng\b", match[0])
        ):
            spans = [match.span(1), match.span(2)]
            note = f"two school levels for one person: {match[1]} and {match[2]}"
            yield reading.finding(KIND, "mismatch", spans, note, check="persons", steps=(note,))
    yield from _issuers(reading)


def _middle_names(reading: Reading) -> Iterator[Finding]:
    people = reading.of(Person)
    if len(people) < 3:
        return
    alike: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        parts = person.text.split()
        if len(parts) >= 3:
            alike.setdefault((parts[0], parts[-1]), []).append(person)
    if not any(len(group) > 2 for group in alike.values()):
        return
    counts = Counter(person.text for person in people)
    offices = {name for title in reading.of(Title) for name in title.of.split("; ")}
    for odd in people:
        if counts[odd.text] != 1 or odd.text in offices or len(parts := odd.text.split()) < 3:
            continue
        first, *middle, last = parts
        usual = [p for p in alike[first, last] if p.text != odd.text and p.text.split()[1:-1] != middle]
        names = {person.text for person in usual}
        if (
            len(names) == 1
            and counts[usual[0].text] >= 2
            and len(usual[0].text.split()) == len(odd.text.split())
            and _alone(reading, odd, usual)
            and _plausible(usual[0].text, odd.text)
            and re.search(_HONORIFIC.format(name=re.escape(last)), reading.text, re.I)
        ):
            note = f"one person with two middle names: {usual[0].text} and {odd.text}"
            spans = [(usual[0].start, usual[0].end), (odd.start, odd.end)]
            yield reading.finding(KIND, "mismatch", spans, note, check="persons", mentions=[usual[0].id, odd.id], steps=(note,))


def _plausible(usual: str, odd: str) -> bool:
    """Whether a slip is likelier than a namesake: a rare surname, or middle names that differ in one letter or in marks."""
    one, other = (fold(" ".join(name.split()[1:-1])) for name in (usual, odd))
    if one.replace("y", "i") == other.replace("y", "i") and usual.replace("ỹ", "ĩ").replace("ý", "í") == odd.replace("ỹ", "ĩ").replace(
        "ý", "í"
    ):
        return False
    near = abs(len(one) - len(other)) <= 1 and SequenceMatcher(None, one, other).ratio() >= 0.75
    return odd.split()[0] not in _COMMON or near


def _alone(reading: Reading, odd: Person, usual: list[Person]) -> bool:
    """Whether no sentence names both, as one would with two people."""
    return reading.sentence_at(odd.start) not in {reading.sentence_at(person.start) for person in usual}


def _issuers(reading: Reading) -> Iterator[Finding]:
    """Two bodies that take one and the same decision."""
    units = reading.of(Unit)
    seen: list[tuple[tuple[str, ...], Unit]] = []
    lower = reading.lower(0, len(reading.text))
    if lower.count(" quyết định") < 2 or sum(lower.count(f"{verb} quyết định") for verb in ("ra", "ban hành", "ký")) < 2:
        return
    for match in _DECIDES.finditer(reading.text):
        before = [unit for unit in units if 0 <= match.start() - unit.end <= 3]
        what = tuple(words(reading.text[match.end() : match.end() + 70])[:5])
        if not before or len(what) < 5:
            continue
        for other, unit in seen:
            if other == what and _different(unit.text, before[-1].text):
                note = f"one decision with two issuers: {unit.text} and {before[-1].text}"
                spans = [(unit.start, unit.end), (before[-1].start, before[-1].end)]
                yield reading.finding(KIND, "mismatch", spans, note, check="persons", mentions=[unit.id, before[-1].id], steps=(note,))
        seen.append((what, before[-1]))


def _different(one: str, other: str) -> bool:
    """Whether neither name is the other cut short."""
    a, b = words(one), words(other)
    if set(a) <= set(b) or set(b) <= set(a) or "công" in a + b:  # an agency and its investigators are one
        return False
    return bool(a) and bool(b) and not {"ubnd", "hđnd"} & (set(a) ^ set(b))
