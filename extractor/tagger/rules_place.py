"""Rules for places: where their names begin and end, and lists of them."""

from __future__ import annotations

from extractor.tagger.gates import after, before, head, inner, lasts, needs
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import ADMIN, SIGNS, Page, term_end, term_start

_ALL = "PER TITLE UNIT LOC MODEL"
_BEFORE = frozenset("([-–/,“\"")


def whole_words(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A place begins where its first written word begins: `TP.Tam Kỳ`, `Đắk R’lấp`; and with all of its type word."""
    moved: dict[int, int] = {}
    heads, offsets = page.heads, page.spans
    for label, first, _ in spans:
        if label == "LOC" and (offsets[first][0] == offsets[first - 1][1] or heads[first][0] == "I"):
            start = first
            while start > 0 and page.glued(start) and page.words[start - 1] not in _BEFORE:
                start -= 1
            while heads[start][0] == "I":
                start -= 1
            moved[first] = start
    if not moved:
        return spans
    return [(label, moved.get(first, first) if label == "LOC" else first, last) for label, first, last in spans]


_APOSTROPHES = frozenset("’'‘")


@needs(after(_ALL, _APOSTROPHES))
def whole_tails(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """No name ends before an apostrophe within a word: `huyện Đăkr’lấp`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        while (
            last + 1 < page.ends[first]
            and page.words[last] in _APOSTROPHES
            and page.glued(last)
            and page.glued(last + 1)
            and page.words[last + 1][0].isalpha()
            and page.words[last - 1][0].isalpha()
        ):
            last += 2
        found.append((label, first, last))
    return found


_HONOURED = frozenset(("bà mẹ", "nhà giáo", "thầy thuốc", "doanh nhân", "gia đình"))


@needs(head(_ALL, ("việt",)), before(_ALL, lasts(_HONOURED)))
def honours(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Bà mẹ Việt Nam anh hùng` and `Ngày Nhà giáo Việt Nam` name no place."""
    return [
        (label, first, last)
        for label, first, last in spans
        if not (page.lower[first:last] == ["việt", "nam"] and " ".join(page.lower[max(first - 2, 0) : first]) in _HONOURED)
    ]


def one_place(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`thôn Đồng Tròn xã Long Sơn` is two places."""
    if not any(label == "LOC" and last - first > 3 for label, first, last in spans):
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "LOC":
            for at in range(first + 2, last - 1):
                if page.heads[at][0] == "B" and page.heads[at][2:] in ADMIN and page.words[at].islower() and page.upper(at + 1):
                    found.append((label, first, at))
                    first = at
        found.append((label, first, last))
    return found


_MANY = frozenset(("các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))


def _counts(page: Page, at: int) -> bool:
    """Whether a token says that several follow: not the end of a date, nor the number in a name (`Đoàn 12`)."""
    if page.words[at].isdigit():
        return len(page.words[at]) < 3 and (not at or page.words[at - 1] not in SIGNS) and not page.upper(at - 1)
    return page.words[at] in _MANY


_LISTED = frozenset(f"B-{kind}" for kind in (*ADMIN, "village"))


def bare_in_lists(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """In `các xã A, B` and `2 huyện A và B` the places stand without the type word."""
    moved: dict[tuple[int, int], int] = {}
    heads = page.heads
    for label, first, last in spans:
        if label == "LOC" and heads[first] in _LISTED and first and _counts(page, first - 1):
            name = term_end(heads, first)
            if name < last and page.upper(name):
                moved[first, last] = name
    if not moved:
        return spans
    return [(label, moved.get((first, last), first) if label == "LOC" else first, last) for label, first, last in spans]


def whole_places(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A place does not end within a name that the gazetteer knows; what ends with it ends there too, what follows begins there."""
    ends: dict[int, int] = {}
    places = page.places
    for label, first, last in spans:
        cut = label == "LOC" and last < len(places) and places[last][0] == "I" and last < page.ends[first] and page.upper(last)
        if cut and term_start(places, last) >= first:
            ends[last] = term_end(places, last)
    if not ends:
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        begin = ends.get(first, first) if label == "PER" else first
        end = ends.get(last, last) if label != "PER" else last
        if begin < end:
            found.append((label, begin, end))
    return found


def place_in_body(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A body that ends with a province or district says where it is: `CAQ Hà Đông`."""
    within = [(first, last) for label, first, last in spans if label == "UNIT" and page.places[last - 1] != "O"]
    if not within:
        return spans
    taken = {at for label, first, last in spans if label == "LOC" for at in range(first, last)}
    added: list[TokenSpan] = []
    for first, last in within:
        if last < len(page.places) and page.places[last][0] == "I":
            continue
        at = term_start(page.places, last - 1)
        levels = page.places[at][2:]
        if at > first and last - at >= 2 and ("p" in levels or "d" in levels) and taken.isdisjoint(range(at, last)):
            added.append(("LOC", at, last))
    return spans + added if added else spans


@needs(before("PER", ("tp",)))
def city(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Tp. Hồ Chí Minh` is no person."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        dot = first - 1 if first > 1 and page.words[first - 1] == "." else first
        if label == "PER" and dot and page.lower[dot - 1] == "tp" and page.places[first][0] == "B":
            found = [span for span in found if span[2] <= dot - 1 or span[0] != "LOC"]
            label, first = "LOC", dot - 1
        found.append((label, first, last))
    return found


@needs(inner("LOC", ("-", "–")))
def each_place(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Lào - Campuchia` is two places, `Thừa Thiên - Huế` one."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "LOC" and page.places[first][0] == "B" and page.heads[first] == "O":
            for at in range(first + 1, last - 1):
                if page.words[at] in "-–" and page.places[at + 1][0] == "B" and term_end(page.places, first) == at:
                    found.append((label, first, at))
                    first = at + 1
        found.append((label, first, last))
    return found


_NOT_HEADS = frozenset((("nông", "thôn"), ("làng", "xóm"), ("ngõ", "xóm"), ("điểm", "cầu"), ("đường", "phố")))
_EDGES = frozenset(("điểm", "biển", *(second for _, second in _NOT_HEADS)))
_KINDS = frozenset(("báo", "sân", "trường", "phía", "xứ", "vùng", "nước", "miền"))
_ACROSS = frozenset(("xã", "huyện", "thôn", "tỉnh", "bản", "phường"))


def place_edges(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A place begins with its type word or name, not within another word: `điểm cầu Nghệ An`, `nông thôn Sơn La`, `liên xã Mường Hung`."""
    moved: dict[tuple[int, int], int] = {}
    lower, heads = page.lower, page.heads
    for label, first, last in spans:
        if label == "LOC" and (heads[first] == "O" or lower[first] in _EDGES or lower[first - 1] == "liên") and page.words[first].islower():
            moved[first, last] = _place_start(page, first, last)
    if not moved:
        return spans
    return [(label, moved.get((first, last), first) if label == "LOC" else first, last) for label, first, last in spans]


def _place_start(page: Page, first: int, last: int) -> int:
    names = [at for at in range(first, last) if page.upper(at) or page.words[at][0].isdigit()]
    if not names:
        return first
    if page.lower[first : first + 2] in (["điểm", "cầu"], ["biển", "số"]):
        return names[0]
    pair = (page.lower[first - 1] if first else "", page.lower[first])
    if pair in _NOT_HEADS:
        return next((at for at in range(first + 1, last) if at == names[0] or page.heads[at][0] == "B"), first)
    if pair[0] == "liên" and page.lower[first] in _ACROSS:
        return names[0]
    if page.heads[first] == "O" and page.lower[first] not in _KINDS and names[0] == first + 1 and page.places[names[0]][0] == "B":
        return names[0]
    return first


_REPUBLICS: list[list[str]] = [
    ["cộng", "hòa", "xã", "hội", "chủ", "nghĩa"],
    ["cộng", "hòa", "dân", "chủ", "nhân", "dân"],
    ["cộng", "hòa", "nhân", "dân"],
    ["cộng", "hòa"],
]
_STATE_ENDS = frozenset(words[-1] for words in _REPUBLICS)


@needs(before("LOC", _STATE_ENDS))
def republic(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The full name of a state is one place: `Cộng hòa xã hội chủ nghĩa Việt Nam`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "LOC" and first > 1 and page.lower[first - 1] in _STATE_ENDS:
            for size in (6, 4, 2):
                if page.lower[max(first - size, 0) : first] in _REPUBLICS:
                    first -= size
                    break
        found.append((label, first, last))
    return found


_NO_PLACE: dict[str, tuple[str, ...]] = {
    "đông xuân": ("vụ",),
    "đông bắc": ("mùa",),
    "tây nam": ("mùa",),
    "châu phi": ("lợn", "tả"),
    "điện biên phủ": ("thắng", "sử"),
    "hồ chí minh": ("đức", "tưởng", "cách"),
}
"""Names of places in other senses, with the word before them."""


@needs(before("LOC PER", {word for words in _NO_PLACE.values() for word in words}))
def no_places(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`vụ Đông Xuân`, `gió mùa Đông Bắc`, `dịch tả lợn Châu Phi`, `chiến thắng Điện Biên Phủ` name no places."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        known = _NO_PLACE.get(" ".join(page.lower[first:last]), ()) if label in ("LOC", "PER") else ()
        if not known or not first or page.lower[first - 1] not in known:
            found.append((label, first, last))
    return found


_NO_LEVEL = frozenset(("các", "những", "liên", "hai", "ba", "bốn", "năm", "nhiều", "tấn"))
"""Before a type word: several places follow, or it is none (`Thông tấn xã`)."""

_TYPES = frozenset(f"B-{kind}" for kind in ADMIN)


def typed_places(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A place within a body takes its type word: `Sở Y tế thành phố Sông Mã`; one that the tagger does not know is found by it."""
    heads, words = page.heads, page.words
    typed = [
        (at, last)
        for label, first, last in spans
        if label == "UNIT"
        for at in range(first + 1, last)
        if heads[at] in _TYPES and words[at].islower()
    ]
    if not typed:
        return spans
    places = {first: last for label, first, last in spans if label == "LOC"}
    moved: dict[int, int] = {}
    added: list[TokenSpan] = []
    for at, end in typed:
        name = term_end(heads, at)
        numbered = name == end - 1 and words[name].isdigit() and heads[at] != "B-province"
        if name >= end or not (page.upper(name) or numbered) or page.lower[at - 1] in _NO_LEVEL:
            continue
        if name in places:
            moved[name] = at
        elif (numbered or all(page.upper(each) for each in range(name, end))) and not any(at <= first < end for first in places):
            added.append(("LOC", at, end))
    if not moved and not added:
        return spans
    return [(label, moved.get(first, first) if label == "LOC" else first, last) for label, first, last in spans] + added
