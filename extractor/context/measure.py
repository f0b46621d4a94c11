"""What a figure counts or measures: the noun with the words of its clause."""

from __future__ import annotations

import re

from extractor.context.scene import Scene
from extractor.work import Draft, Work

_NUMBER = re.compile(r"\d[\d.,/]*")
# A clause ends here; between two figures joining words end one too.
_STOPS = ".;:,()[]!?…“”\"\n"
_EDGE = re.compile(
    rf"[{re.escape(_STOPS)}]|\s[–-]\s|\b(?:trong đó|gồm|bao gồm|trong khi|nhưng|song|qua đó|để|cho biết|"
    r"(?<!đạt )yêu cầu|đề nghị(?! truy tố))\b", re.IGNORECASE
)
_STOP = re.compile(rf"[{re.escape(_STOPS)}]")
_LAST_STOP = re.compile(rf".*[{re.escape(_STOPS)}]", re.DOTALL)
"""The signs alone, from either end: most clauses end at one, and are short."""
_JOINT = re.compile(r"\b(?:và|với|cùng|hoặc|tại|thì|cho)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:sau|trước|trong|từ|đạt|chiếm|tăng|giảm|bằng|lên|xuống|còn|là)\b", re.IGNORECASE)
# Words without meaning of their own at the head and at the tail of a phrase.
_HEAD = re.compile(
    r"(?:(?:toàn|cả|trong|trên địa bàn) (?:tỉnh|huyện|xã|phường|thành phố|thị xã|thị trấn|quận|bản|thôn|ấp|ngành)|"
    r"trong (?:số|đó)|riêng|ngoài ra|trong năm|hiện nay|hiện|đến nay|qua|đã|đang|"
    r"được|có(?! mặt)|là|đạt(?! danh hiệu| chuẩn| giải| yêu cầu)|"
    r"chiếm(?! đoạt| giữ| dụng)|bằng|tức|khoảng|hơn|gần|"
    r"từ|lên|còn(?! lại| sống)|xuống|thì|mà|với|và|cùng|ước|những|các|cũng|vẫn|mới|"
    r"tỷ lệ (?=đạt|là|$)|đạt tỷ lệ|tương đương|thêm|khi|ở|tại|này|đó|theo|vào|cho(?! vay)|trên|đến)(?: +|$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:^| +)(?:đã|được|có|là|(?<!không )đạt|chiếm|bằng|tức|tương đương|khoảng|trên|hơn|gần|từ|đến|và|với|"
    r"tỷ lệ|tỉ lệ|ước|thì|mà|còn|lên|xuống|cũng|vẫn|chỉ|(?<!phát )(?<!thực )(?<!xuất )hiện)$",
    re.IGNORECASE,
)
_FIRST = """
toàn cả trong trên riêng ngoài hiện đến qua đã đang được có là đạt chiếm bằng tức khoảng hơn gần từ lên còn xuống thì mà với
và cùng ước những các cũng vẫn mới tỷ tương thêm khi ở tại này đó theo vào cho
"""
_HEADS = frozenset(_FIRST.split())
"""What such a head begins with."""
_TAILS = "đã được có là đạt chiếm bằng tức đương khoảng trên hơn gần từ đến và với lệ ước thì mà còn lên xuống cũng vẫn chỉ hiện"
_IDLE = frozenset(_TAILS.split())
"""The last words of such tails: behind another word none need be looked for."""
_QUOTED = re.compile(r"[“\"'‘][^“”\"'‘’]{1,80}[”\"'’]")
_COMPARED = re.compile(r"(?:tăng|giảm|cao hơn|thấp hơn|vượt|gấp|nhiều hơn|ít hơn|kém)\b", re.IGNORECASE)
_BARE = frozenset({"%", "lần", "VND"})
_UNITS = frozenset(("ha", "km", "m", "m2", "m3", "kg", "tạ", "tấn", "lít", "cm", "mm", "sào", "ki-lô-mét", "héc-ta", "yến", "g"))
# Behind a body's name: it acts here, and is the figure's owner, no part of what is measured.
_ACTS = re.compile(
    r"\s+(?:đã|vừa|cũng|còn|được|tổ chức|trao|tặng|hỗ trợ|công nhận|phát hiện|xử lý|kiểm tra|ban hành|thụ lý|mở|thu|giải quyết|tiếp nhận)\b"
)
# What takes a date's place in the clause, and a place's: where a figure holds is no part of what it measures.
_INTENDED = ("phấn đấu", "sẽ", "dự kiến", "mục tiêu")
_DAY = "\x01"
_SIGNS = {"DATE": f" {_DAY} ", "LOC": " "}
_SHORT = re.compile(r"\s?\([A-ZĐ&][A-ZĐa-z&-]{1,9}\)")
_OF_PLACES = ("của", "ở", "tại", "toàn", "cả", "riêng", "địa bàn")
_OF_PLACE = re.compile(r"\b(?:của|ở|tại|toàn|cả|riêng|trên địa bàn)\s+$", re.IGNORECASE)
_LEFT, _RIGHT = 13, 8
LONGEST = 14


def measures(work: Work, scene: Scene, totals: dict[int, Draft]) -> None:
    """Fill `measure` of a sentence's figures.

    Args:
        work: the article.
        scene: the sentence.
        totals: by id of a part's draft, the figure that it is part of; a part that names no noun takes its total's measure.
    """
    before: Draft | None = None
    end = scene.sentence.start
    named = sorted([*scene.dates, *scene.units, *scene.places], key=lambda draft: -draft.start)
    for index, draft in enumerate(scene.figures):
        after = scene.figures[index + 1].start if index + 1 < len(scene.figures) else scene.sentence.end
        left = _left(work, named, end, draft.start, joined=before is not None)
        right = _right(_without_owner(work, scene, draft.end, after), followed=index + 1 < len(scene.figures))
        noun = _noun(work, draft)
        total = totals.get(id(draft))
        if noun and _continues(work, draft, left, before):
            left, noun, right = _inherited(left, "", before), "", ""
        elif not noun and _inherits(left, right, draft, before, total):
            left = _inherited(left, right, before if total is None else total)
        draft.fields["measure"] = " ".join(f"{left} {noun} {right}".split()[:LONGEST]) or _opening(work, scene)
        before, end = draft, draft.end


def _inherits(left: str, right: str, draft: Draft, before: Draft | None, total: Draft | None) -> bool:
    """Whether a figure without a noun of its own says more of what the figure before it, or its total, measures."""
    unit = str(draft.fields.get("unit") or "")
    if not left:
        return not right or total is not None or unit in _BARE
    return bool(_COMPARED.match(left)) or (not right and _measured(unit) and _same(unit, before))


def _continues(work: Work, draft: Draft, left: str, before: Draft | None) -> bool:
    """Whether a figure counts the same things as the one before it: how many more or fewer, or, in brackets, how many then."""
    if before is None or before.fields.get("unit") != draft.fields.get("unit") or "measure" not in before.fields:
        return False
    return bool(_COMPARED.match(left)) or work.text[draft.start - 1 : draft.start] == "("


def _inherited(left: str, right: str, source: Draft | None) -> str:
    told = str(source.fields.get("measure") or "").split() if source is not None else []
    room = max(LONGEST - len(left.split()) - len(right.split()), 1)
    return " ".join([*told[:room], left]).strip()


def _same(unit: str, before: Draft | None) -> bool:
    return before is not None and before.fields.get("unit") == unit and "measure" in before.fields and unit not in ("VND", "%")


def _measured(unit: str) -> bool:
    return unit in _BARE or unit.split("/")[0] in _UNITS or unit.split("/")[0] in _BARE


def _noun(work: Work, draft: Draft) -> str:
    """The counted noun as the figure has it, in lower case; empty for measures, money and shares."""
    unit = str(draft.fields.get("unit") or "")
    return "" if _measured(unit) else unit


def _left(work: Work, named: list[Draft], start: int, end: int, *, joined: bool) -> str:
    """The words of the clause before a figure; `named` are its sentence's dates, bodies and places, the last first."""
    piece = work.text[start:end]
    for cut_out in named:
        if start <= cut_out.start < end:
            sign = _SIGNS.get(cut_out.label) or (" ; " if _ACTS.match(work.text, cut_out.end) else "")
            before = piece[: cut_out.start - start]
            piece = (
                (_without_of(before) if cut_out.label == "LOC" else before)
                + (sign or piece[cut_out.start - start : min(cut_out.end, end) - start])
                + piece[min(cut_out.end, end) - start :]
            )
    if "“" in piece or '"' in piece or "'" in piece or "‘" in piece:
        piece = _QUOTED.sub(" ", piece)
    piece = _SHORT.sub(" ", piece) if "(" in piece else piece
    if piece.endswith("("):  # what stands before a bracket is what the figure in it measures
        piece = piece[:-1]
    cut = _clause(piece)
    piece = piece[cut:]
    if joined and not cut:
        for match in _JOINT.finditer(piece):
            cut = match.end()
        piece = piece[cut:] if cut else piece
    last = _strip(_words(piece.rpartition(_DAY)[2])[-_LEFT:])
    if _DAY in piece and (not last or _COMPARED.fullmatch(last)):
        whole = _strip(_words(piece.replace(_DAY, " "))[-_LEFT:])
        return last if whole.endswith(_INTENDED) else whole
    return last


def _without_of(before: str) -> str:
    """The words before a place's name without what only leads to it."""
    return _OF_PLACE.sub("", before) if before.rstrip()[-7:].lower().endswith(_OF_PLACES) else before


def _has_edge(small: str) -> bool:
    """Whether some words in small letters may hold an edge other than a sign; as plain as it is for speed."""
    return (
        "để" in small or "trong" in small or "gồm" in small or "-" in small or "–" in small or "nhưng" in small or "song" in small
        or "qua đó" in small or "cho biết" in small or "yêu cầu" in small or "đề nghị" in small
    )  # fmt: skip


def _clause(piece: str) -> int:
    """Where the last clause of some words begins."""
    stop = _LAST_STOP.match(piece)
    cut = stop.end() if stop else 0
    if _has_edge(piece[cut:].lower()):
        for match in _EDGE.finditer(piece, cut):
            cut = match.end()
    return cut


def _without_owner(work: Work, scene: Scene, start: int, end: int) -> str:
    """The words after a figure; `của` with a name right behind the noun is cut out."""
    piece = work.text[start:end]
    if piece.startswith(" của "):
        name = next((draft for draft in (*scene.places, *scene.units) if draft.start == start + 5 and draft.end <= end), None)
        piece = work.text[name.end : end] if name is not None else piece
    return piece


def _right(piece: str, *, followed: bool) -> str:
    """The words of the clause after a figure."""
    stop = _STOP.search(piece)
    near = piece[: stop.start()] if stop else piece
    match = _EDGE.search(piece) if _has_edge(near.lower()) else stop
    if match:
        piece = piece[: match.start()]
    elif followed:
        joint = _JOINT.search(piece) or _THEN.search(piece)
        piece = piece[: joint.start()] if joint else piece
    return _strip(_words(piece)[:_RIGHT])


def _words(piece: str) -> list[str]:
    return [word for word in _NUMBER.sub(" ", piece).split() if word.isalnum() or any(map(str.isalnum, word))]


def _strip(words: list[str]) -> str:
    """The phrase without idle words at its ends; its first letter is small unless it begins a name."""
    phrase = " ".join(words)
    while phrase.partition(" ")[0].lower() in _HEADS and (match := _HEAD.match(phrase)):
        phrase = phrase[match.end() :]
    while phrase.rpartition(" ")[2].lower() in _IDLE and (match := _TAIL.search(phrase)):
        phrase = phrase[: match.start()]
    head = phrase.split(" ", 2)
    if phrase[:1].isupper() and not head[0].isupper() and not (len(head) > 1 and head[1][:1].isupper()):
        phrase = phrase[0].lower() + phrase[1:]
    return phrase


def _opening(work: Work, scene: Scene) -> str | None:
    """The first words of the sentence: better than nothing when the clause says nothing."""
    piece = work.text[scene.sentence.start : scene.figures[0].start]
    words = _words(_EDGE.split(piece)[0])[:8]
    return _strip(words) or None
