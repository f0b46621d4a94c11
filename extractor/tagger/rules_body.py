"""Rules for bodies and offices: what belongs to their names, and where two were taken for one."""

from __future__ import annotations

from extractor.tagger.gates import after, before, firsts, head, inner, needs
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import Page, term_start, watch


def whole_heads(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A body begins where the words for its kind begin: `bệnh viện Đa khoa tỉnh`, `sở Y tế`."""
    units, moved = page.units, dict[int, int]()
    for label, at, _ in spans:
        if label == "UNIT":
            if units[at][0] == "I" and units[at][2:] in ("health", "armed"):
                moved[at] = term_start(units, at)
            elif units[at] == "O" and at and units[at - 1] != "O" and page.words[at - 1].islower() and page.words[at].istitle():
                moved[at] = term_start(units, at - 1)
            elif at > 2 and page.lower[at - 1] == "phòng" and page.lower[at - 3 : at] == ["chánh", "văn", "phòng"]:
                moved[at] = at - 2
    if not moved:
        return spans
    taken = {at for label, first, last in spans if label in ("UNIT", "PER", "LOC") for at in range(first, last)}
    free = {first: at for first, at in moved.items() if taken.isdisjoint(range(at, first))}
    return [(label, free.get(first, first) if label == "UNIT" else first, last) for label, first, last in spans]


def said_twice(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The head of an office is no part of the body that says it again: `Trưởng ban Ban Nội chính`, `Trưởng phòng Phòng Y tế`."""
    lower = page.lower
    if not any(label == "UNIT" and last - first > 2 and lower[first] == lower[first + 1] for label, first, last in spans):
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        again = label == "UNIT" and last - first > 2 and lower[first] == lower[first + 1]
        found.append((label, first + 1 if again and page.words[first].islower() and page.upper(first + 1) else first, last))
    return found


@needs(inner("TITLE UNIT", ("(",)))
def brackets(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A bracket that is opened in a body or office and not closed there begins another: `phòng CSGT (Công an tỉnh)`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        words = page.words[first:last]
        if label in ("TITLE", "UNIT") and "(" in words[1:-1] and ")" not in words:
            opener = first + words.index("(", 1)
            if label == "UNIT" and last - opener > 2:
                found.append((label, opener + 1, last))
            last = opener
        elif label in ("TITLE", "UNIT") and len(words) > 4 and words[-3] == "(" and words[-2].isupper() and words[-1] == ")":
            last -= 3  # an abbreviation that ends a name does not belong to it
        found.append((label, first, last))
    return found


_SAID = ("cho biết", "kiến nghị", "đề nghị", "yêu cầu", "phát biểu", "khẳng định", "nhấn mạnh", "thông báo", "chủ trì")
_DONE = ("đã", "đang", "sẽ", "gồm", "tin tưởng", "tích cực", "tham gia", "giữ chức", "phối hợp", "trên địa", "trên cơ")
_MORE = ("thăm", "trao", "tặng", "vừa", "còn", "nêu", "họp", "chưa", "bám", "phàn nàn", "tiếp tục", "khuyến cáo", "điều động", "quyết định")
_VERBS = frozenset((*_SAID, *_DONE, *_MORE))


@needs(inner("TITLE UNIT", firsts(_VERBS)))
def verbs(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A body or office ends before the verb that it is the subject of."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label in ("TITLE", "UNIT"):
            for at in range(first + 2, last):
                pair = " ".join(page.words[at : at + 2])
                if page.units[at] == "O" and page.lower[at - 1] != "sức" and (page.words[at] in _VERBS or pair in _VERBS):
                    last = at
                    break
        found.append((label, first, last))
    return found


_HOLDERS = frozenset(("trưởng", "phó", "nguyên"))
_LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận"))


@needs(after("UNIT", _LEVELS))
@needs(head("UNIT", _HOLDERS))
def level(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A body takes the level or the place with its type word that follows at once, and leaves its holder's rank outside."""
    places = {first: last for label, first, last in spans if label == "LOC"}
    moved: dict[int, int] = {}
    for label, _, last in spans:
        if label == "UNIT" and last < len(page.words) and page.lower[last] in _LEVELS and page.words[last].islower():
            bare = last + 1 >= len(page.words) or not (page.upper(last + 1) or page.lower[last + 1] in ("hội", "viên", "đội", "lân"))
            moved[last] = places.get(last, last + 1 if bare else last)
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "UNIT":
            while first < last - 2 and page.lower[first] in _HOLDERS:
                first += 1
        found.append((label, first, moved.get(last, last) if label in ("TITLE", "UNIT") else last))
    return found


def whole_terms(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """An office or body does not end within a term of the word lists: `Phó Chánh văn` `phòng`."""
    if not any(_goes_on(page, label, last) for label, _, last in spans if label == "UNIT" or label == "TITLE"):
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        marks = page.titles if label == "TITLE" else page.units if label == "UNIT" else ()
        end = last
        while marks and end < page.ends[first] and marks[end][0] == "I" and marks[last - 1] != "O":
            end += 1
        if end > last and any(other != label and first <= start < end < stop for other, start, stop in spans):
            end = last
        found.append((label, first, end))
    return found


def _goes_on(page: Page, label: str, last: int) -> bool:
    """Whether a term of the word lists goes on behind a span."""
    marks = page.titles if label == "TITLE" else page.units
    return last < len(marks) and marks[last][0] == "I"


_CENTRAL = (("T", ".", "Ư"), ("T", ".", "W"), ("TƯ",), ("TW",))
_CENTRAL_FIRST = frozenset(form[0] for form in _CENTRAL)
watch(lambda: _CENTRAL_FIRST)


def central(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`T.Ư` and `T.Ư Đảng` are no person; right after an office or body they belong to it."""
    for at in page.watched(_CENTRAL_FIRST):
        size = next((len(form) for form in _CENTRAL if tuple(page.words[at : at + len(form)]) == form), 0)
        if not size or not at:
            continue
        end = at + size + (page.words[at + size : at + size + 1] == ["Đảng"])
        spans = [span for span in spans if not (span[0] == "PER" and at <= span[1] < end)]
        closing = [span for span in spans if span[2] == at and span[0] in ("TITLE", "UNIT")]
        if not closing or any(span[1] < end and at < span[2] for span in spans):
            continue
        spans = [span for span in spans if span not in closing] + [(label, first, end) for label, first, _ in closing]
        if all(label == "TITLE" for label, _, _ in closing):
            spans.append(("UNIT", at, end))
    return spans


@needs(head("UNIT", ("ban", "ủy")), before("UNIT", ("của",)))
def of_council(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A committee and the council it is of are one body: `Ban Pháp chế của HĐND tỉnh`."""
    starts = {last: first for label, first, last in spans if label == "UNIT"}
    joined: dict[int, int] = {}
    for label, first, last in spans:
        start = starts.get(first - 1, -1)
        if label == "UNIT" and start >= 0 and page.lower[first - 1] == "của" and page.lower[start] in ("ban", "ủy"):
            owner = " ".join(page.lower[first : first + 4])
            if owner.startswith(("hđnd", "hội đồng nhân dân", "quốc hội")):
                joined[first - 1] = last
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label in ("TITLE", "UNIT") and last in joined:
            found.append((label, first, joined[last]))
        elif label != "UNIT" or first - 1 not in joined:
            found.append((label, first, last))
    return found


_RANKED = frozenset(("ương", "hành", "vụ", "trực", "bch", "btv"))
"""Last words of what stands at the head of a body: Trung ương, Ban Chấp hành, Ban Thường vụ, Thường trực."""


@needs(before("UNIT", _RANKED))
def adjacent(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Two bodies with nothing between them are one: `Ban Chấp hành Trung ương Hội Nông dân Việt Nam`."""
    ends = {first: last for label, first, last in spans if label == "UNIT"}
    starts = {last for label, _, last in spans if label == "UNIT"}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "UNIT" and first in starts and page.lower[first - 1] in _RANKED:
            continue
        if label in ("TITLE", "UNIT") and last in starts and last in ends and page.lower[last - 1] in _RANKED:
            last = ends[last]
        found.append((label, first, last))
    return found


@needs(after("TITLE", (".",)))
def dotted(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`PCT. UBND huyện` is one office, though a full stop stands in it."""
    units = {first: last for label, first, last in spans if label == "UNIT"}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "TITLE" and page.words[last - 1].isupper() and page.words[last : last + 1] == ["."] and page.glued(last):
            last = units.get(last + 1, last)
        found.append((label, first, last))
    return found


_JOINTS = frozenset(("và", ",", "-", "–"))


@needs(inner("UNIT", _JOINTS))
def one_body(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Bộ Công an và Tỉnh ủy` is two bodies: after a joint the head of another body begins one."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "UNIT":
            head = page.units[first][2:]
            for at in range(first + 2, last - 1):
                if page.words[at] in _JOINTS and page.units[at + 1][0] == "B" and head and _full_head(page, at + 1, last):
                    found.append((label, first, at))
                    first = at + 1
        found.append((label, first, last))
    return found


def _full_head(page: Page, at: int, last: int) -> bool:
    """Whether the head that begins here is one that needs no `và` before it: a body on its own."""
    end = at + 1
    while end < last and page.units[end][0] == "I":
        end += 1
    return page.upper(at) and " ".join(page.lower[at:end]) in _ALONE


COMMITTEES = ("tỉnh ủy", "huyện ủy", "thành ủy", "thị ủy", "quận ủy", "đảng ủy")
_ALONE = frozenset((*COMMITTEES, "ban dân tộc", "ban dân vận", "ban tổ chức", "ban tuyên giáo", "bộ công an", "bộ quốc phòng", "mặt trận"))
