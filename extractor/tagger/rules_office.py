"""Rules for offices, and for bodies as a kind: what an office takes along, and what names no single body."""

from __future__ import annotations

from functools import lru_cache

from extractor.tagger import lookup
from extractor.tagger.gates import after, before, firsts, head, inner, lasts, needs, span
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import Page, term_end, watch

_FORMER = frozenset(("nguyên", "cựu"))


@needs(before("TITLE", _FORMER))
def former(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`nguyên Chủ tịch` and `nguyên là Phó Chánh Văn phòng` are offices with that word."""
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "TITLE":
            before = page.lower[max(first - 2, 0) : first]
            if not _FORMER.isdisjoint(before[-1:]) and before != ["tài", "nguyên"]:
                first -= 1
            elif before == ["nguyên", "là"]:
                first -= 2
        found.append((label, first, last))
    return found


@needs(span("TITLE"), span("UNIT"))
def office_of_body(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """An office takes in the body that follows at once: `Tổng Thư ký` `Hội Nhà báo`, `Phó Trưởng đoàn chuyên trách` `Đoàn đại biểu`."""
    units: dict[int, int] = {}
    for label, first, last in spans:
        if label == "UNIT":
            units[first] = max(last, units.get(first, 0))
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "TITLE":
            gap = 2 if page.lower[last : last + 2] in (["chuyên", "trách"], ["thường", "trực"]) else 0
            if last + gap in units and last + gap < page.ends[first]:
                last = units[last + gap]
        found.append((label, first, last))
    return found


_APPOINTED = (
    "giữ chức vụ", "giữ chức", "chức vụ", "bầu làm", "bổ nhiệm làm", "cách chức", "giữ cương vị",
    "hiện là", "từng là",
)  # fmt: skip
_APPOINTED_LAST = frozenset(lasts(_APPOINTED))
_OFFICE = frozenset(("B-office", "B-armed"))


def appointed(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """What someone is elected or appointed to is an office: `giữ chức vụ Phó Chủ tịch UBND huyện`."""
    lower = page.lower
    places = [at for at in page.offices if at > 1 and lower[at - 1] in _APPOINTED_LAST and _after_appointment(page, at)]
    if not places:
        return spans
    units = {first: last for label, first, last in spans if label in ("UNIT", "LOC")}
    taken = {at for label, first, last in spans if label in ("TITLE", "PER", "MODEL") for at in range(first, last)}
    added: list[TokenSpan] = []
    for at in places:
        if at in taken or lower[at] in ("vụ", "cán", "thành"):
            continue
        end = term_end(page.titles, at)
        while end < len(page.words) and page.titles[end] in _OFFICE:
            end = term_end(page.titles, end)
        start = next((first for first in (end, end - 1, end - 2) if first in units and first > at), 0)
        added.append(("TITLE", at, max(end, units[start]) if start else end))
    return spans + added


def _after_appointment(page: Page, at: int) -> bool:
    return any(" ".join(page.lower[max(at - size, 0) : at]) in _APPOINTED for size in (2, 3))


_EACH = frozenset(("xã", "huyện", "tỉnh", "phường", "thôn", "cấp", "đơn", "quận", "ngành", "chi", "sở", "ban", "cơ"))


@needs(inner("UNIT", ("các", "cấp")))
@needs(after("UNIT", ("các",)))
def no_single_body(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Công an các xã` and `HĐND cấp xã` are many bodies, none of them named."""
    dropped: set[int] = set()
    titled = {at for label, first, last in spans if label == "TITLE" for at in range(first, last)}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "UNIT":
            inner = next((at for at in range(first + 1, last - 1) if page.words[at] in ("các", "cấp") and page.lower[at + 1] in _EACH), 0)
            many = inner and last - first < 8 and not any(page.upper(at) for at in range(inner, last))
            after = page.words[last : min(last + 2, page.ends[first])]
            follows = len(after) == 2 and after[0] == "các" and after[1] in _EACH
            if (many or follows) and first not in titled:
                dropped.update(range(first, last))
                continue
        found.append((label, first, last))
    return [span for span in found if span[0] != "LOC" or span[1] not in dropped]


_LEADING_WORDS = ("cbcs", "pv", "ngành")
_LEADING_PHRASES = ("trụ sở", "hội trường", "đoàn viên thanh niên", "cán bộ chiến sĩ", "cán bộ", "phóng viên", "lãnh đạo")
_LEADING = frozenset((*_LEADING_WORDS, *_LEADING_PHRASES))
_TERMS = frozenset(("khóa", "nhiệm"))


@needs(inner("UNIT", _TERMS))
@needs(head("UNIT", firsts(_LEADING_WORDS)))
@needs(head("UNIT", firsts(_LEADING_PHRASES)), inner("UNIT", {phrase.split(" ")[1] for phrase in _LEADING_PHRASES}))
def body_edges(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Rooms, staff and terms of office stay outside a body: `trụ sở Công an huyện`, `CBCS Công an huyện`, `HĐND tỉnh khóa VIII`."""
    ends: dict[int, int] = {}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label == "UNIT":
            for size in (4, 3, 2, 1):
                rest = first + size
                if " ".join(page.lower[first:rest]) in _LEADING and rest < last and (page.units[rest][0] == "B" or page.upper(rest)):
                    first = rest
                    break
            term = next((at for at in range(first + 1, last) if page.lower[at] in _TERMS), last)
            if term < last and (page.words[term + 1 : term + 2] or [""])[0].isupper():
                ends[last] = last = term
        found.append((label, first, last))
    return [(label, first, ends.get(last, last)) if label == "TITLE" else (label, first, last) for label, first, last in found]


_NO_BODIES = frozenset(
    ("qcdc", "llvt", "llvt huyện", "llvt tỉnh", "lực lượng vũ trang", "lực lượng vũ trang huyện", "tt & tt", "phòng", "ban")
)


@needs(head("UNIT", firsts(_NO_BODIES)))
def no_bodies(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Abbreviations of regulations and fields are no bodies (`QCDC`), nor is a head alone (`Phòng`), nor the armed forces of a place."""
    titled = {at for label, first, last in spans if label == "TITLE" for at in range(first, last)}
    return [
        (label, first, last)
        for label, first, last in spans
        if label != "UNIT" or first in titled or " ".join(page.lower[first:last]) not in _NO_BODIES
    ]


_TASK_BODIES = (("ban", "chỉ", "đạo"), ("ban", "chỉ", "huy"), ("ban", "vận", "động"), ("bcđ",))
_TASKS = frozenset(
    (
        "phòng", "ứng", "xử", "tổng", "thực", "về", "công", "xây", "giảm", "cải", "chuyển", "thi", "triển", "chống", "hội", "chương", "đổi",
        "an", "bảo", "vì", "ngày",
    )
)  # fmt: skip
_LEVEL = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "thành", "thị"))
_STOP = frozenset(
    ("đã", "đang", "sẽ", "yêu", "tiếp", "tập", "điều", "của", "cần", "phải", "do", "gồm", "tại", "trên", "ở", "từ", "khẩn", "rà")
)


@needs(head("UNIT", {words[0] for words in _TASK_BODIES}), after("UNIT", _TASKS))
def task_bodies(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """`Ban Chỉ đạo` takes its task and its level: `Ban Chỉ đạo ứng phó sự cố hóa chất tỉnh`."""
    places = {first: last for label, first, last in spans if label == "LOC"}
    grown: dict[int, int] = {}
    for label, first, last in spans:
        if label != "UNIT" or last >= page.ends[first] or page.lower[last] not in _TASKS:
            continue
        if tuple(page.lower[first:last]) not in _TASK_BODIES:
            continue
        for at in range(last + 1, min(last + 14, page.ends[first])):
            if page.lower[at] in _STOP or page.words[at] in ".;:()":
                break
            if page.lower[at] in _LEVEL and page.words[at].islower():
                grown[last] = places.get(at, at + (2 if page.lower[at] in ("thành", "thị") else 1))
                break
    inner = {at for start, end in grown.items() for at in range(start + 1, end)}
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label in ("UNIT", "TITLE") and last in grown:
            last = grown[last]
        if label != "UNIT" or first not in inner:
            found.append((label, first, last))
    return found


_TAILS = tuple(
    tuple(tail.split(" "))
    for tail in (
        "và du lịch", "thể thao và du lịch", ", thể thao và du lịch", "và thể thao", "và đào tạo", "và truyền thông", "và môi trường",
        "và phát triển nông thôn", "và đầu tư", "và xã hội", ", thương binh và xã hội", "- thương binh và xã hội", "và công nghệ",
        "và ngân sách", "và chữa cháy", "và hạ tầng", "và bảo hiểm xã hội", "- xã hội",
    )
)  # fmt: skip
_FIELDS = frozenset(("bộ", "sở", "phòng", "ban", "vụ", "cảnh", "đội"))
_ENDINGS = frozenset(
    (
        "hóa", "thao", "dục", "thông tin", "tin", "nguyên", "nghiệp", "hoạch", "binh", "học", "động", "tế", "gia đình", "du", "cháy",
    )
)  # fmt: skip


@needs(head("UNIT", _FIELDS), inner("UNIT", _ENDINGS), after("UNIT", {tail[0] for tail in _TAILS}))
def whole_fields(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A ministry or department takes all of its fields: `Bộ Văn hóa, Thể thao và Du lịch`, `Sở Tài nguyên và Môi trường`."""
    grown: dict[int, int] = {}
    for label, first, last in spans:
        if label == "UNIT" and page.lower[first] in _FIELDS and 2 <= last - first <= 6 and page.lower[last - 1] in _ENDINGS:
            tail = next((tail for tail in _TAILS if tuple(page.lower[last : last + len(tail)]) == tail), ())
            if tail and last + len(tail) <= page.ends[first]:
                grown[last] = last + len(tail)
    inner = {at for start, end in grown.items() for at in range(start, end)}
    return [
        (label, first, grown.get(last, last) if label in ("UNIT", "TITLE") else last)
        for label, first, last in spans
        if label == "TITLE" or first not in inner
    ]


@needs(span("PER"), span("UNIT"))
def named_bodies(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A school or hospital takes the person's name that follows: `Trường Tiểu học Lò Văn Páo`, `Bệnh viện Hà Páo`."""
    persons = {first: last for label, first, last in spans if label == "PER"}
    grown = {
        last: persons[last]
        for label, first, last in spans
        if label == "UNIT" and last in persons and page.units[first] in ("B-school", "B-health")
    }
    if not grown:
        return spans
    titled = {last for label, _, last in spans if label == "TITLE"}
    grown = {last: end for last, end in grown.items() if last not in titled}
    return [
        (label, first, grown.get(last, last) if label == "UNIT" else last)
        for label, first, last in spans
        if label != "PER" or first not in grown
    ]


@lru_cache(maxsize=1)
def _short_offices() -> frozenset[str]:
    """Abbreviated offices, and the letter that begins those written with a full stop."""
    shorts = {row["short"] for row in lookup.rows("abbreviations.tsv") if row["use"] == "TITLE" and row["short"].isupper()}
    return frozenset({"P"} | shorts - _AMBIGUOUS)


watch(_short_offices)
_AMBIGUOUS = frozenset(("TP", "TT", "HT", "TB", "CT", "HUV"))
"""Abbreviations that also stand for other things: thành phố, thị trấn, hệ thống."""


def short_offices(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """An abbreviated office with its body is an office: `P.CT UBND huyện`, `PCT.HĐND tỉnh`, `UVTW Đảng`."""
    places = page.watched(_short_offices())
    if not places:
        return spans
    units = {first: last for label, first, last in spans if label == "UNIT"}
    taken = {at for label, first, last in spans if label in ("TITLE", "MODEL") for at in range(first, last)}
    added: list[TokenSpan] = []
    for at in places:
        dotted = page.words[at] == "P" and page.words[at + 1 : at + 2] == ["."] and page.words[at + 2 : at + 3] in (["CT"], ["GĐ"], ["BT"])
        if at in taken or (page.words[at] == "P" and not dotted):
            continue
        end = at + 3 if dotted else at + 1
        dot = end + 1 if page.words[end : end + 1] == ["."] and page.glued(end) else end
        if dot in units:
            added.append(("TITLE", at, units[dot]))
        elif page.words[end : end + 1] == ["Đảng"]:
            added.append(("TITLE", at, end + 1))
    taken = {at for _, first, last in added for at in range(first, last)}
    return [span for span in spans if span[0] != "PER" or taken.isdisjoint(range(span[1], span[2]))] + added


_STAFF = frozenset(("đại diện", "chuyên viên", "cán bộ", "thành viên", "nhân viên", "đại biểu", "lãnh đạo", "công chức"))


@needs(after("TITLE", (",", ";", "và")), span("UNIT LOC"))
def listed_offices(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Offices listed after one that was found are offices too: `Bí thư Huyện ủy, Phó Chủ tịch HĐND; Trưởng ban …`."""
    units = {first: last for label, first, last in spans if label in ("UNIT", "LOC")}
    taken = {at for label, first, last in spans if label in ("TITLE", "PER", "MODEL") for at in range(first, last)}
    todo = [last for label, _, last in spans if label == "TITLE"]
    added: list[TokenSpan] = []
    while todo:
        last = todo.pop()
        at = last + 1
        if at + 1 >= page.ends[last - 1] or page.words[last] not in (",", ";", "và") or at in taken or page.titles[at] not in _OFFICE:
            continue
        if " ".join(page.lower[at : at + 2]) in _STAFF:
            continue
        end = term_end(page.titles, at)
        start = next((first for first in (end, end - 1, end - 2) if first in units and first > at), 0)
        if not start:
            continue
        added.append(("TITLE", at, max(end, units[start])))
        todo.append(added[-1][2])
        taken.update(range(at, added[-1][2]))
    return spans + added
