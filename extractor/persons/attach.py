"""Which person holds an office: the grammar of titles beside names.

Titles that follow one another form a chain (`Phó Bí thư Huyện ủy, Chủ tịch UBND huyện`). A chain belongs to the name
right after it, to the name before it, or to the person of whom the sentence says that they are appointed.
Everything is decided on the *gap*, the text between two spans, without its asides (places, brackets, terms of office).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.gazetteer.spelling import UPPER
from extractor.persons.ranks import is_rank

_WHO = (
    r"ông|bà|ông,\s*bà|đồng\s+ch[íi]|đ/c|đc|anh|chị|em|cô|chú|bác|cụ|thầy|sư|nhà báo|nghệ nhân|bác sĩ|kỹ sư|tiến sĩ|thạc sĩ"
    r"|bs|ts|gs|pgs|ths|ks"
)
_BEGIN = frozenset(("cá", "nh", "ha", "ba", "bố", "vị", "là", *(word[:2] for word in _WHO.replace("đồng\\s+ch[íi]", "đồng").split("|"))))
"""The first two letters of what may stand between an office and the name after it."""
HONORIFIC = rf"(?:(?:các|những|hai|ba|bốn|vị)\s+)?(?:{_WHO})\.?"
_I = re.IGNORECASE
_LINK = r"và|kiêm(?:\s+nhiệm)?(?:\s+chức(?:\s+vụ)?)?|đồng thời(?:\s+là)?|cùng là|rồi|lên làm|lên|nay|hiện(?:\s+nay|\s+đang)?|trước đây"
_GLUE = re.compile(rf"[\s,\-–—/]*(?:(?:{_LINK})\s*)*(?:là\s+)?", _I)
_BARE = re.compile(rf"\s*(?:{HONORIFIC}\s*)*:?", _I)
_AFTER = re.compile(rf"\s*[-–—,:]?\s*(?:là\s+)?(?:{HONORIFIC}\s*)*", _I)
_NAMED = re.compile(rf"\s*[-–—,]?\s*(?:là\s+)?(?:{HONORIFIC}\s*)+", _I)
_OF = re.compile(rf".{{0,60}}?\b(?:đối với|của|cho)\s+(?:{HONORIFIC}\s*)+", _I | re.DOTALL)
_AGE = r"(?:(?:sinh\s+(?:năm|ngày)?\s*[\d/]*|\d+\s+tuổi)\s*[,)\-–]*\s*)?"
_NOW = r"(?:(?:nguyên|hiện(?:\s+nay|\s+đang|\s+tại)?|nay|vốn|đang|đều|cùng|với tư cách|từng)\s*)*(?:là\s+)?"
_MADE = r"(?:được\s+(?:bầu|cử|bổ nhiệm|chỉ định|giao|phân công)\s*)?(?:giữ chức(?:\s+vụ|\s+danh)?|làm|đảm nhiệm)"
_BEFORE = re.compile(rf"\s*[,\-–—(:]*\s*{_AGE}{_NOW}(?:{_MADE}\s*)?", _I)
# an office that nobody marked, between a name and a title
_APPOSITION = re.compile(r"\s*[,\-–(]\s*(?!(?:và|cùng|với|còn|theo)\b)[^,.;:!?\n–“”]{2,50}?\s*(?:,|\s-|–)\s*", _I)
_POST = (
    r"chức(?:\s+vụ|\s+danh)?|làm|là|cương vị|vị trí|vai trò|bổ nhiệm(?:\s+lại)?|bầu|đảm nhiệm|đảm trách|phụ trách|từ|thôi|miễn nhiệm"
    r"|trở thành|phong|hàm|nhiệm vụ|công tác"
)
_APPOINTED = re.compile(rf"\b(?:{_POST})\s*:?\s*(?:các\s+)?(?:nguyên\s+)?$", _I)
_PLURAL = re.compile(r"\b(?:các|hai|ba|bốn|năm|những|\d+)\s+(?:(?:đồng\s+ch[íi]|đ/c|ông(?:,\s*bà)?|bà|vị|anh|chị)\s*)?:?\s*$", _I)
_AND = re.compile(rf"\s*(?:,|và|,\s*và|&)\s*(?:{HONORIFIC}\s*)*", _I)
_JOINT = re.compile(r"\s*(?:,|và|,\s*và|&)\s*")  # an honorific of his own makes the later one the only holder
_OFFICE = re.compile(r"\b(?:giữ|chức|làm|đảm nhiệm)\b", _I)
_TERM = r"\b(?:khóa|khoá)\s+(?:[IVXL]+|\d+)\b|\bnhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}|\bsinh (?:năm|ngày)\s+[\d/.\-]+|\blâm thời\b"
_TERMS = re.compile(_TERM, _I)
_TERM_WORDS = ("khóa", "khoá", "nhiệm kỳ", "sinh năm", "sinh ngày", "lâm thời")
"""What each of these begins with."""
_BRACKETS = re.compile(r"\([^()\n]*\)")
_END = re.compile(rf"\n|[.!?…]\s+(?=[{UPPER}“\"])")

EXAMPLES = (
    "<Phó Chủ tịch UBND xã=1> [Lò Thị Sao] dự lễ.",
    "Ông [Lò Văn Hạnh], <Phó Bí thư Huyện ủy=1>, <Chủ tịch UBND huyện=1> chủ trì.",
    "Các đồng chí: [Lê Tú] - <Bí thư Đảng ủy=1>; [Vũ Mơ], <Chủ tịch xã=2> dự họp.",
    "Các <Phó Chủ tịch UBND tỉnh=12>: [Lê Tú], [Vũ Mơ] cùng dự.",
    "[Lê Tú] và [Vũ Mơ] - <Phó Chủ tịch Hội=12> ký kết.",
    "Ông [Lê Tú], ông [Vũ Mơ] giữ chức <Phó Bí thư=12>.",
    "Ông [Lê Tú] và bà [Vũ Mơ], <Chủ tịch Hội=2> thăm trường.",
    "Ông [Lê Tú] (<Giám đốc=1>) và bà [Vũ Mơ] (<Kế toán=2>) bị nhắc nhở.",
    "<Đại tá=1> [Lê Tú], <Giám đốc Công an tỉnh=1>; <Thượng tá=2> [Vũ Mơ].",
    "Trao quyết định bổ nhiệm chức vụ <Trưởng phòng=1> đối với ông [Lê Tú].",
    "Ông [Lê Tú] từng giữ các chức vụ: <Phó phòng=1>; <Trưởng phòng=1>.",
    "Hội nghị bầu ông [Lê Tú], sinh năm 1970, làm <Chủ tịch=1>.",
    "<Bí thư Đảng ủy xã=1> - ông [Lê Tú] cho biết.",
    "<Trưởng thôn=1> (xã Đoài) [Lê Tú] kể.",
    "Ông [Lê Tú] - đại biểu Quốc hội, <Chủ tịch Hội=1> dự.",
    "Trao quyết định, hoa bổ nhiệm chức vụ <Trưởng phòng=1> cùng bằng khen, quà… đối với ông [Lê Tú].",
)
"""Names in square, titles in angle brackets, each with the numbers of its holders."""

NEAR_MISSES = (
    "Các <Chủ tịch xã=> dự họp. Sau đó, ông [Lê Tú] phát biểu.",
    "[Lê Tú] dẫn đoàn.\n<Chủ tịch xã=> cũng báo cáo.",
)
"""Titles that no name stands beside."""


@dataclass(slots=True)
class Item:
    """A span on the line of names and titles; `rank` marks a military, police or clerical rank."""

    start: int
    end: int
    person: bool
    rank: bool = False
    holders: list[Item] = field(default_factory=list)


def attach(text: str, persons: list[tuple[int, int]], titles: list[tuple[int, int]], asides: list[tuple[int, int]]) -> list[list[int]]:
    """The holders of each title.

    Args:
        text: the article's text.
        persons: spans of names, in text order, none inside another.
        titles: spans of titles, in text order, none inside another.
        asides: spans of places and dates; between a title and a name they do not part the two.

    Returns:
        For each title the indices of its persons, in text order; empty where the text names no one.
    """
    return _Line(text, persons, titles, asides).solve() if titles else []


class _Line:
    """The names and titles of one article in text order, with the gaps between them."""

    def __init__(self, text: str, persons: list[tuple[int, int]], titles: list[tuple[int, int]], asides: list[tuple[int, int]]) -> None:
        self.text = text
        self.persons = [Item(start, end, True) for start, end in persons]
        self.titles = [Item(start, end, False, is_rank(text[start:end])) for start, end in titles]
        self.items = sorted(self.persons + self.titles, key=lambda item: (item.start, -item.end))
        self.place = {id(item): number for number, item in enumerate(self.items)}
        self.masked = _mask(text, asides)

    def solve(self) -> list[list[int]]:
        """Attach chain by chain, the ranks first since a rank tells that the name after it has a title of its own."""
        for item in self.titles:
            nxt = self._at(self.place[id(item)] + 1)
            if item.rank and nxt is not None and nxt.person and _BARE.fullmatch(self._gap(item, nxt)):
                item.holders = [nxt]
        for chain in self._chains():
            self._attach(chain, self.place[id(chain[0])], self.place[id(chain[-1])])
        numbers = {id(item): number for number, item in enumerate(self.persons)}
        return [[numbers[id(holder)] for holder in item.holders] for item in self.titles]

    def _chains(self) -> list[list[Item]]:
        chains: list[list[Item]] = []
        before: Item | None = None
        for item in self.items:
            if item.person or item.holders:
                before = None
                continue
            if before is not None and _GLUE.fullmatch(self._gap(before, item)):
                chains[-1].append(item)
            else:
                chains.append([item])
            before = item
        return chains

    def _attach(self, chain: list[Item], first: int, last: int) -> None:
        left, right = self._left(chain[0], first), self._right(chain[-1], last)
        if right == "bare" and left in ("near", "list"):
            cut = self._cut(chain)
            self._give(chain[:cut], self._holders_left(first, left))
            self._give(chain[cut:], self._holders_right(chain[cut], last))
        elif right == "bare" or (right in ("named", "of") and left not in ("near", "list")):
            self._give(chain, self._holders_right(chain[0], last))
        elif left:
            self._give(chain, self._holders_left(first, left))
        elif right:
            self._give(chain, self._holders_right(chain[0], last))

    def _give(self, chain: list[Item], holders: list[Item]) -> None:
        for item in chain:
            item.holders = holders

    def _cut(self, chain: list[Item]) -> int:
        """Where a chain between two names parts: before a trailing rank or `và`, else it is all the later name's."""
        for number in range(len(chain) - 1, 0, -1):
            if chain[number].rank or re.search(r"\bvà\b", self._gap(chain[number - 1], chain[number])):
                return number
        return 0

    def _left(self, item: Item, place: int) -> str:
        """How a chain stands to what is before it: `near` a name, in a `list` of an appointee's offices, `appointed`, or ``."""
        before = self._at(place - 1)
        if before is None:
            return ""
        gap = self._gap(before, item)
        if before.person and (_BEFORE.fullmatch(gap) or (_APPOSITION.fullmatch(gap) and not self._next_is_name(item))):
            return "near"
        if not before.person and before.holders and not before.rank and re.fullmatch(r"\s*;\s*", gap) and not self._next_is_name(item):
            return "list"
        lead = self.masked[max(0, item.start - 40) : item.start]
        return "appointed" if _APPOINTED.search(lead) else ""

    def _next_is_name(self, item: Item) -> bool:
        after = self._at(self.place[id(item)] + 1)
        return after is not None and after.person and _AFTER.fullmatch(self._gap(item, after)) is not None

    def _right(self, item: Item, place: int) -> str:
        """How a chain stands to the name after it: `bare`, `named` (by an honorific), `of` (`đối với ông …`), `loose` or ``."""
        after = self._at(place + 1)
        if after is None or not after.person:
            return ""
        gap = self._gap(item, after)
        aside = self._aside(after)
        if "\n" in gap or aside:
            return "loose" if not gap.strip() and not aside else ""
        begins = _begins(gap)
        if begins and _BARE.fullmatch(gap.lstrip()):
            return "bare"
        if begins and _NAMED.fullmatch(gap.lstrip()):
            return "named"
        start = gap[:70].lower()
        if ("của" in start or "cho" in start or "đối với" in start) and _OF.fullmatch(gap) and not _END.search(gap):
            return "of"
        return "loose" if begins and _AFTER.fullmatch(gap.lstrip()) else ""

    def _holders_right(self, first: Item, last: int) -> list[Item]:
        found = [self.items[last + 1]]
        if not _PLURAL.search(self.masked[max(0, first.start - 30) : first.start]):
            return found
        for item in self.items[last + 2 :]:
            if not item.person or not _AND.fullmatch(self._gap(found[-1], item)):
                break
            found.append(item)
        return found

    def _holders_left(self, first: int, how: str) -> list[Item]:
        before = self.items[first - 1]
        if how == "list":
            return before.holders
        place = first - 1
        if how == "appointed":
            place = self._appointee(first)
        if place < 0:
            return []
        found = [self.items[place]]
        between = self.text[found[0].end : self.items[first].start]
        if how == "near" and "(" in between:  # `A (title)` speaks of A alone
            return found
        joint = _AND if how == "appointed" or _OFFICE.search(between) else _JOINT
        for number in range(place - 1, -1, -1):
            item = self.items[number]
            if not item.person:
                if self._aside(item):
                    continue
                break
            if not joint.fullmatch(self._gap(item, found[0])) or self._titled(number):
                break
            found.insert(0, item)
        return found

    def _appointee(self, first: int) -> int:
        """The place of the name before a chain that `giữ chức`, `bầu làm` … introduce; -1 if the paragraph has none."""
        start = self.text.rfind("\n", 0, self.items[first].start) + 1
        for number in range(first - 1, -1, -1):
            item = self.items[number]
            if item.end <= start:
                break
            if item.person and not self._aside(item):
                return number
        return -1

    def _aside(self, item: Item) -> bool:
        return not self.masked[item.start : item.end].strip()

    def _titled(self, number: int) -> bool:
        """Whether a name has an office right before it."""
        before = self._at(number - 1)
        return before is not None and not before.person and _BARE.fullmatch(self._gap(before, self.items[number])) is not None

    def _at(self, number: int) -> Item | None:
        return self.items[number] if 0 <= number < len(self.items) else None

    def _gap(self, one: Item, other: Item) -> str:
        return self.masked[one.end : other.start]


def _begins(gap: str) -> bool:
    """Whether a gap can be a sign and honorifics alone, by how it begins: most are words between, of which no pattern need be tried."""
    rest = gap.lstrip().lstrip("-–—,:").lstrip()
    return not rest or rest[:2].lower() in _BEGIN


def _terms(text: str) -> Iterator[tuple[int, int]]:
    """Terms of office and days of birth, with a comma and the blanks before them."""
    small = text.lower()
    if len(small) != len(text):  # a few letters of other scripts grow when lowered
        small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    for word in _TERM_WORDS:
        at = small.find(word)
        while at >= 0:
            match = _TERMS.match(text, at)
            if match:
                while at and text[at - 1].isspace():
                    at -= 1
                yield at - text.startswith(",", at - 1, at), match.end()
            at = small.find(word, match.end() if match else at + 1)


def _mask(text: str, asides: list[tuple[int, int]]) -> str:
    """The text with blanks instead of places, brackets and terms of office; its length does not change."""
    spans: list[tuple[int, int]] = []
    for start, end in [*asides, *(match.span() for match in _BRACKETS.finditer(text)), *_terms(text)]:
        while start and text[start - 1] in " ,":
            start -= 1
        spans.append((start, end))
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            pieces += (text[done:start], " " * (end - max(start, done)))
            done = end
    return "".join([*pieces, text[done:]])
