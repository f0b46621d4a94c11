"""Rules for what the words around a name say of it: captions, streets, vehicles, bodies in front of a name, text run together."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from extractor.tagger import lookup
from extractor.tagger.gates import after, before, head, inner, lasts, needs
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import BOTH, Page, names, run_end, term_end, term_start, watch
from models import fold

_OPENING = frozenset(
    (
        "Tại", "Theo", "Trong", "Trước", "Trên", "Dưới", "Qua", "Để", "Các", "Những", "Khi", "Với", "Tuy", "Nhưng",
        "Ngoài", "Đây",
        "Đó", "Nhằm", "Cùng", "Vì", "Do", "Nếu", "Còn", "Vào", "Là", "Đã", "Cũng", "Bên", "Ông", "Bà", "Ở", "Bởi",
        "Về",
        "Khoảng", "Hôm",     )
)  # fmt: skip
"""Words with which sentences begin and names do not end."""
_MIDDLE = frozenset(("Thị", "Văn"))
_DAYTIME = frozenset(("Từ", "Đến", "Sáng", "Trưa", "Chiều", "Tối", "Đêm", "Ngày", "Tháng", "Năm", "Hơn", "Gần"))
"""Words that may end a name, but begin a sentence when a number follows."""


@needs(inner("PER LOC", {*_OPENING, *_DAYTIME}))
def run_on(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A name that ends a caption or headline does not take in the first word of the text that follows: `Ảnh Hà Páo Chiều 7/6 …`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        least = 2 if label == "PER" else 1 if label == "LOC" and page.places[last - 1] == "O" else 99
        if last - first > least and _goes_on(page, last):
            word = page.words[last - 1]
            opens = word in _OPENING or (word in _DAYTIME and page.words[last][0].isdigit())
            if opens and page.words[last - 2] not in _MIDDLE:  # nobody is called `Lò Văn`
                last -= 1
        found.append((label, first, last))
    return found


def _goes_on(page: Page, at: int) -> bool:
    """Whether the sentence goes on with a word in lower case or a number."""
    return at < page.ends[at - 1] and not page.upper(at) and page.words[at][0].isalnum()


_PAPERS = frozenset(
    (
        "tiền phong", "thanh niên", "tuổi trẻ", "dân trí", "lao động", "nhân dân", "pháp luật", "người lao động", "dân việt",
        "giao thông",
        "công an", "công lý", "gia đình", "đời sống", "sài gòn", "hà nội", "hà nội mới", "đất việt", "tư liệu", "minh họa",
        "phụ nữ", "việt nam",
        "quân đội", "bảo vệ", "người đưa tin", "an ninh", "sức khỏe",
    )
)  # fmt: skip
"""What stands after `Ảnh:` and is no photographer."""


_CREDITED = frozenset((":", "/"))
watch(lambda: _CREDITED)


def credits(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The name after `Ảnh:` is a person's (`Ảnh: Hà Páo`, `Ảnh: TTXVN/Hà Páo`), though it may sound like a place.

    Where the text goes on without a full stop, the last capital begins its first sentence: `Ảnh: Hà Páo Khách hàng …`.
    """
    added: list[TokenSpan] = []
    for at in page.watched(_CREDITED):
        first = at + 1
        if not at or not page.upper(first):
            continue
        colon = at if page.words[at] == ":" else at - 2
        if colon < 1 or page.words[colon] != ":" or page.lower[colon - 1] not in ("ảnh", "hình"):
            continue
        last = _credit_end(page, first)
        if last - first in (2, 3, 4) and _photographer(page, first, last):
            added.append(("PER", first, last))
    if not added:
        return spans
    taken = {at for _, first, last in added for at in range(first, last)}
    kept = [span for span in spans if span[0] not in ("LOC", "PER") or taken.isdisjoint(range(span[1], span[2]))]
    return kept + added


def _credit_end(page: Page, first: int) -> int:
    end = run_end(page, first)
    last = next((at for at in range(first + 2, end) if page.words[at] in _OPENING or page.units[at] != "O"), end)
    return last - 1 if last == end and last - first > 2 and _goes_on(page, last) else last


def _photographer(page: Page, first: int, last: int) -> bool:
    name = page.words[first:last]
    alike = len({word.isupper() for word in name}) == 1 and all(word.isalpha() and len(word) > 1 for word in name)
    native = _SYLLABLE.fullmatch(fold(name[0])) is not None and page.units[first] == "O"
    return alike and native and " ".join(page.lower[first:last]) not in _PAPERS


_SYLLABLE = re.compile("(?:ngh?|nh|th|tr|ph|kh|ch|gh|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
"""How a Vietnamese syllable is built, without its accents: `Thành`, not `Getty`."""


_RENAMED = frozenset(("mang", "đổi", "đặt", "có", "với", "giấu", "lấy"))


_CALLED = frozenset(("tên",))
watch(lambda: _CALLED)


def called(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`tên Páo`, `tên là Páo` name a person."""
    places = page.watched(_CALLED)
    if not places:
        return spans
    taken = {at for label, first, last in spans if label != "UNIT" for at in range(first, last)}
    added: list[TokenSpan] = []
    for at in places:
        begin = at + 2 if page.lower[at + 1 : at + 2] == ["là"] else at + 1
        if at + 2 < len(page.words) and _RENAMED.isdisjoint(page.lower[max(at - 1, 0) : at]) and page.upper(begin) and begin not in taken:
            end = run_end(page, begin)
            end = next((each for each in range(begin + 1, end) if page.words[each] in _OPENING), end)
            common = page.has(page.lower[begin]) or page.units[begin] != "O" or page.heads[begin] != "O"
            if end - begin <= 4 and not common and not page.words[begin].isupper():
                added.append(("PER", begin, end))
    return spans + added if added else spans


_VEHICLES = frozenset(("xe khách", "nhà xe", "tàu cá", "hãng xe", "xe buýt"))
_TEACHING = frozenset(("đạo đức", "tư tưởng", "phong cách", "đường mòn", "huân chương", "giải thưởng", "chủ tịch"))
_INITIALS = (("P", ".", "V"), ("PV",), ("CTV",), ("P", ".", "CT"), ("P", ".", "GĐ"))

_NO_NAMES = frozenset(("Google", "PV", "Internet", "Instagram", "Facebook"))
_PRESS = ("Báo", "Tạp", "Đài")


@needs(before("PER", lasts(_VEHICLES)))
@needs(inner("PER", ("chí",)), before("PER", lasts(_TEACHING)))
@needs(head("PER", (*_NO_NAMES, *_PRESS, *(form[0] for form in _INITIALS))))
def no_persons(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Ships and coaches are no persons, nor is `PV`, nor Hồ Chí Minh in `tư tưởng Hồ Chí Minh`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label != "PER":
            found.append((label, first, last))
            continue
        before = " ".join(page.lower[max(first - 2, 0) : first])
        words = tuple(page.words[first:last])
        uncle = page.lower[first:last] == ["hồ", "chí", "minh"] and before in _TEACHING and before != "chủ tịch"
        if before not in _VEHICLES and not uncle and words not in _INITIALS and words[0] not in _NO_NAMES:
            found.append(("UNIT" if words[0] in _PRESS else label, first, last))
    return found


_MANY = frozenset(("các", "những", "nhiều", "hai"))
_ROADS = frozenset(("đường", "phố"))
_NUMBERED = frozenset(("(", "số", ":"))


@needs(before("PER LOC", _ROADS))
@needs(before("PER", _NUMBERED), after("PER", (",",)))
def streets(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A street takes its type word, and a house its number: `đường Nậm Tin`, `607 Lê Páo`, `số 1 Lê Páo`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label in ("PER", "LOC") and first > 1 and page.upper(first) and page.ends[first - 1] == page.ends[first]:
            before = page.lower[first - 1]
            road = before in _ROADS and page.heads[first - 1] == "B-road" and page.lower[first] not in _ROADS
            number = before.isdigit() and page.words[first - 2] in _NUMBERED and page.words[last : last + 1] == [","]
            several = not _MANY.isdisjoint(page.lower[max(first - 3, 0) : first - 1])  # in a list the names stand bare
            if road and label == "LOC" and page.heads[first] == "O" and not several:
                label, first = "LOC", first - 1
            elif label == "PER" and number:
                label, first = "LOC", first - (2 if page.words[first - 2] == "số" else 1)
        found.append((label, first, last))
    return found


_SURNAMES = frozenset(
    (
        "nguyễn", "trần", "lê", "phạm", "huỳnh", "hoàng", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý",
        "đinh", "trịnh",
        "lương", "lưu", "trương", "tạ", "lại",
    )
)  # fmt: skip


def family_name(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A name takes the family name that a place or body swallowed: `Hội Nông dân huyện Phan | Thị Páo`."""
    words = page.words
    behind = [
        (first, last)
        for label, first, last in spans
        if label == "PER" and first and words[first - 1][0].isupper() and not page.glued(first)
    ]
    if not behind:
        return spans
    moved = {}
    covered = {at for label, first, last in spans if label in ("UNIT", "LOC", "TITLE") for at in range(first, last)}
    for first, last in behind:
        surname = page.lower[first - 1] in (lookup.name_parts() if page.words[first] in _MIDDLE else _SURNAMES)
        free = first - 1 not in covered
        if surname and (page.words[first] in _MIDDLE or (free and last - first == 2 and not page.upper(first - 2))):
            moved[first] = first - 1
    if not moved:
        return spans
    cuts = set(moved.values())
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "PER":
            found.append((label, moved.get(first, first), last))
        else:
            last = last - 1 if last - 1 in cuts else last
            if first < last and not (label == "LOC" and page.words[last - 1].islower()):
                found.append((label, first, last))
    return found


def body_before_name(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """An abbreviated body in front of a name is no part of it: `Phó viện trưởng VKSND Hà Văn Páo`, `Trung ương Đoàn Hà Văn Páo`."""
    moved: dict[int, int] = {}
    for label, first, last in spans:
        if label != "PER" or last - first < 3:
            continue
        body = page.words[first]
        short = body.isupper() and len(body) > 2 and not page.words[first + 1].isupper()
        if page.lower[first + 1] in lookup.name_parts() and (short or (body == "Đoàn" and page.lower[max(first - 1, 0)] == "ương")):
            moved[first] = first + 1
    if not moved:
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "PER":
            first = moved.get(first, first)
        elif label in ("TITLE", "UNIT") and last in moved and _is_body(page, last):
            last = moved[last]
        found.append((label, first, last))
    units = {at for label, first, last in found if label == "UNIT" for at in range(first, last)}
    return found + [("UNIT", first, first + 1) for first in moved if first not in units and _is_body(page, first)]


def _is_body(page: Page, at: int) -> bool:
    return page.units[at] != "O" or page.words[at].startswith(_SHORT_BODIES)


_SHORT_BODIES = ("VKS", "TAND", "UB", "CA", "BCH", "MTTQ", "LĐLĐ", "HĐ", "BQL")
"""How abbreviations of bodies begin; other ones before a name (`HLV`, `CTV`, `NSND`) are what the person is."""


_SITES = frozenset(("B-road", "B-site", "B-water", "B-land"))

_COMPOUNDS = frozenset((("gia", "đình"), ("giang", "hồ"), ("cơ", "hồ"), ("triều", "đình"), ("con", "đường"), ("thông", "tấn")))


def sites(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """What bears a person's name after the word for a road, a site or a river is a place: `công viên Lò Văn Páo`, `cầu Hà Páo`."""
    heads = page.heads
    if not any(label == "PER" and heads[first - 1] != "O" for label, first, _ in spans):
        return spans
    titled = {last for label, _, last in spans if label == "TITLE"}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "PER" and first > 1 and first not in titled and heads[first - 1] != "O" and page.words[first - 1].islower():
            at = term_start(page.heads, first - 1)
            apart = page.ends[at] == page.ends[first] and (page.lower[max(at - 1, 0)], page.lower[at]) not in _COMPOUNDS
            if apart and page.heads[at] in _SITES and page.units[at] == page.titles[at] == "O":
                label, first = "LOC", at
        found.append((label, first, last))
    return found


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(row["term"].lower() for row in lookup.rows("place_words.tsv") if row["kind"] == "country")


_STATESMEN = frozenset(
    ("tổng thống", "thủ tướng", "bộ trưởng", "ngoại trưởng", "đại sứ", "nữ hoàng", "phó tổng thống", "chủ tịch quốc hội")
)


@needs(before("LOC", lasts(_STATESMEN)))
def foreign_names(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A country ends before the name of its official: `Tổng thống Mỹ John Miller`."""
    found: list[TokenSpan] = []
    offices: list[TokenSpan] = []
    for label, first, last in spans:
        size = 0
        if label == "LOC" and page.places[first][0] == "B":
            size = next((size for size in (4, 3, 2) if first >= size and " ".join(page.lower[first - size : first]) in _STATESMEN), 0)
        if size:
            end = term_end(page.places, first)
            name = range(end, last)
            if 2 <= len(name) <= 4 and " ".join(page.lower[first:end]) in _countries() and all(page.upper(at) for at in name):
                found += [("PER", end, last), (label, first, end)]
                offices.append(("TITLE", first - size, end))
                continue
        found.append((label, first, last))
    covered = {at for _, first, last in offices for at in range(first, last)}
    return [span for span in found if span[0] != "TITLE" or covered.isdisjoint(range(span[1], span[2]))] + offices


@needs(after("PER", ("-",)))
def hyphened(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A foreign name keeps the syllable after its hyphen: `Park Min-ho`."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        syllable = page.words[last + 1] if last + 1 < len(page.words) and page.words[last] == "-" else ""
        if label == "PER" and syllable.islower() and syllable != "up" and page.glued(last) and page.glued(last + 1):
            last += 2
        found.append((label, first, last))
    return found


def one_label(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A name that is a person more than twice as often as a place is no place here; nor the other way round."""
    if BOTH not in names(page, spans).values():
        return spans
    votes = Counter((label, *page.words[first:last]) for label, first, last in spans if label in ("PER", "LOC") and last - first > 1)
    bodies = {at for label, first, last in spans if label == "UNIT" for at in range(first, last)}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label in ("PER", "LOC") and last - first > 1:
            other = "LOC" if label == "PER" else "PER"
            mine, others = (label, *page.words[first:last]), (other, *page.words[first:last])
            if votes[others] > 2 * votes[mine] and first not in bodies:
                label = other
        found.append((label, first, last))
    return found
