"""Sentences, words and units: the little of language that the checks need."""

from __future__ import annotations

import re
from functools import lru_cache

_BREAK = re.compile(r"\n+|(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(\-–]?\s*[A-ZÀ-ỸĐ0-9])|(?<=\.)(?=[A-ZÀ-ỸĐ][a-zà-ỹ])")
_SIGN = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?:\n+|[\"”’)]*\s+(?=[\"“‘(\-–]?\s*[A-ZÀ-ỸĐ0-9]))|(?<=\.)(?=[A-ZÀ-ỸĐ][a-zà-ỹ]))"
)
"""`_BREAK` with the sign before it: a search that begins with one of a set of characters is many times faster."""
_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|TX|TT|ThS|TS|PGS|GS|Dr|Mr|St|BS|KS|LS|CN|Th)|\b[A-ZĐ])\.$")
_AND = re.compile(r"\s*,\s*|\s+và\s+|\s*/\s*")
_WORD = re.compile(r"[^\W\d_]+")

_EMPTY = """
và của các những là có được đã đang cho trên dưới tại trong với từ đến về ở này đó do bị ra vào một theo như cùng để số tổng hơn gần
khoảng đạt gồm hiện nay còn lại cả mà thì nên khi sau trước người việc
"""
EMPTY = frozenset(_EMPTY.split())
"""Syllables that say nothing about what a number counts."""

PEOPLE = frozenset(
    ("người", "nạn nhân", "đồng chí", "đ/c", "trường hợp", "ca", "cháu", "em", "vị", "cán bộ", "thi thể", "cháu bé", "hành khách")
)
HOUSES = frozenset(("căn", "nhà", "ngôi", "ngôi nhà", "căn nhà", "hộ"))
TASKS = frozenset(("nhiệm vụ", "chỉ tiêu", "nội dung", "phần việc", "đầu việc"))
_MEASURES = "ha m2 m3 km kg tấn tạ lít m mét hecta tuổi độ mw kwh mwp usd eur km2 cm g"
MEASURES = frozenset(_MEASURES.split(" "))


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of a text, in order, without the white space between them."""
    out: list[tuple[int, int]] = []
    start = 0
    for match in _SIGN.finditer(text):
        end, done = match.span()
        sign = text[end]
        if sign != "\n":
            end += 1
            if sign == "." and "\n" not in text[end:done] and _ABBREVIATION.search(text, max(0, end - 6), end):
                continue
        if end > start:
            out.append((start, end))
        start = done
    if start < len(text):
        out.append((start, len(text)))
    return out


def words(text: str) -> list[str]:
    """Syllables in lower case, numbers and signs left out."""
    return [word.lower() for word in _WORD.findall(text)]


def content(text: str) -> frozenset[str]:
    """Syllables that say what is spoken of."""
    return frozenset(words(text)) - EMPTY


def parts_of_unit(unit: str) -> list[str]:
    """The nouns that a unit coordinates: `chỉ tiêu, nhiệm vụ` counts both."""
    small = unit.lower().strip()
    if "," in small or "/" in small or "và" in small:
        return [part for part in _AND.split(small) if part]
    return [small] if small else []


@lru_cache(maxsize=65536)
def same_unit(one: str, other: str) -> bool:
    """Whether two figures may count the same things: equal nouns, or one with more of its modifiers than the other."""
    a, b = one.lower().strip(), other.lower().strip()
    if a == b:
        return True
    if not a or not b or "%" in (a, b) or "vnd" in (a, b) or "/" in a + b.replace("đ/c", ""):
        return False
    return any(_prefix(x, y) for x in parts_of_unit(a) for y in parts_of_unit(b))


@lru_cache(maxsize=65536)
def akin(one: str, other: str) -> bool:
    """Looser than `same_unit`: two words for people, for houses or for tasks."""
    if same_unit(one, other):
        return True
    a, b = one.lower().strip(), other.lower().strip()
    return any(a in group and b in group for group in (PEOPLE, HOUSES, TASKS))


def _prefix(one: str, other: str) -> bool:
    return (one + " ").startswith(other + " ") or (other + " ").startswith(one + " ")
