"""Rules for places: where their names begin and end, and lists of them."""

from __future__ import annotations

from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import ADMIN, SIGNS, Page, term_end, term_start

_BEFORE = frozenset("([-–/,“\"")


def whole_words(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A place begins where its first written word begins: `TP.Tam Kỳ`, `Đắk R’lấp`; and with all of its type word."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "LOC":
            while first > 0 and page.glued(first) and page.words[first - 1] not in _BEFORE:
                first -= 1
            if page.heads[first][0] == "I":
                while page.heads[first][0] == "I":
                    first -= 1
        found.append((label, first, last))
    return found


_APOSTROPHES = frozenset("’'‘")


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


def honours(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Bà mẹ Việt Nam anh hùng` and `Ngày Nhà giáo Việt Nam` name no place."""
    return [
        (label, first, last)
        for label, first, last in spans
        if not (page.lower[first:last] == ["việt", "nam"] and " ".join(page.lower[max(first - 2, 0) : first]) in _HONOURED)
    ]


def one_place(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`thôn Đồng Tròn xã Long Sơn` is two places."""
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


def bare_in_lists(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """In `các xã A, B` and `2 huyện A và B` the places stand without the type word."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "LOC" and first and page.heads[first][0] == "B" and page.heads[first][2:] in (*ADMIN, "village"):
            name = first + 1
            while name < last and page.heads[name][0] == "I":
                name += 1
            if name < last and page.upper(name) and _counts(page, first - 1):
                first = name
        found.append((label, first, last))
    return found


def whole_places(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A place does not end within a name that the gazetteer knows; what ends with it ends there too, what follows begins there."""
    ends: dict[int, int] = {}
    for label, first, last in spans:
        cut = label == "LOC" and last < page.ends[first] and page.places[last][0] == "I" and page.upper(last)
        if cut and term_start(page.places, last) >= first:
            ends[last] = term_end(page.places, last)
    found: list[TokenSpan] = []
    for label, first, last in spans:
        begin = ends.get(first, first) if label == "PER" else first
        end = ends.get(last, last) if label != "PER" else last
        if begin < end:
            found.append((label, begin, end))
    return found


def place_in_body(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A body that ends with a province or district says where it is: `CAQ Hà Đông`."""
    taken = {at for label, first, last in spans if label == "LOC" for at in range(first, last)}
    added: list[TokenSpan] = []
    for label, first, last in spans:
        if label != "UNIT" or page.places[last - 1] == "O" or (last < len(page.places) and page.places[last][0] == "I"):
            continue
        at = term_start(page.places, last - 1)
        levels = page.places[at][2:]
        if at > first and last - at >= 2 and ("p" in levels or "d" in levels) and taken.isdisjoint(range(at, last)):
            added.append(("LOC", at, last))
    return spans + added


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
