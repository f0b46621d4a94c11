"""Who runs a model: `của X` and `do X phát động` after it, `X duy trì mô hình` before it, for whole lists."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.work import Draft

_I = re.IGNORECASE
_CLOSE = r"[\"“”‘’'»«]*"
_AFTER = re.compile(rf"{_CLOSE}\s*(?:\([^()\n]{{0,80}}\)\s*)?(?:dài\s+[\d.,]+\s*k?m\s+)?,?\s*(?P<how>của|do)\s+(?:riêng\s+)?", _I)
_BRACKET = re.compile(rf"{_CLOSE}\s*\(")
_VERB = r"thực hiện|phát động|tổ chức|quản lý|chủ trì|triển khai|phụ trách|đảm nhận|xây dựng|thành lập|khởi xướng|duy trì|phối hợp|làm chủ"
_DOES = re.compile(rf"[^.;\n“”\"]{{0,60}}?\b(?:{_VERB})\b", _I)
_WITH = re.compile(r"\s*(?:,|và|,\s*và|phối hợp(?:\s+với)?|cùng(?:\s+với)?)\s*$", _I)
_PHRASE = re.compile(rf"(?:(?!\b(?:{_VERB}|được|đã|đang|với|từ|tại|ở|dài|có)\b)[^,;:.()\n\"“”‘’…])+")
_MAY = r"(?:(?:đã|đang|cũng|vừa|sẽ|còn|tiếp tục|tích cực|phối hợp|đẩy mạnh|chỉ đạo)\s+)*"
_DO = (
    r"có|xây dựng|duy trì|tổ chức|phát động|triển khai|thực hiện|ra mắt|thành lập|nêu|mở|khởi công|bàn giao|giới thiệu|làm|lập|nhân rộng"
    r"|gắn biển|khởi xướng|đăng ký|thí điểm|vận hành|chủ trì"
)
_SOME = r"(?:\s+[^\W\d_]+){0,4}?\s*:?\s*(?:(?:các|nhiều|những|một số|\d+)\s+)?"
_STEP = re.compile(rf"\s*(?:,\s*)?{_MAY}(?::|(?:{_DO})){_SOME}$", _I)
_WORDS = r"(?:(?:các\s+)?[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s*)?"
_LISTED = re.compile(rf"{_CLOSE}\s*(?:\([^()\n]{{0,80}}\))?\s*(?:,|và|,\s*và)?\s*{_WORDS}{_CLOSE}\s*")

EXAMPLES: dict[str, list[str]] = {
    "mô hình “Chợ quê” của {Hội Phụ nữ xã}, nhờ đó": ["Hội Phụ nữ xã"],
    "mô hình “Chợ quê”, “Bếp ấm” của {Huyện đoàn}; “Xe đêm” của {Công an huyện}.": ["Huyện đoàn", "Huyện đoàn", "Công an huyện"],
    "phong trào “Chợ quê” do {Hội Nông dân}, {Đoàn xã} phát động": ["Hội Nông dân; Đoàn xã"],
    "{Huyện đoàn} duy trì mô hình “Chợ quê”, “Bếp ấm”.": ["Huyện đoàn", "Huyện đoàn"],
    "câu lạc bộ “Chợ quê” của bà con bản Đoài.": ["bà con bản Đoài"],
    "“Chợ quê” ({Đoàn xã}); “Bếp ấm” ({Hội Phụ nữ})": ["Đoàn xã", "Hội Phụ nữ"],
}
"""Text with units in braces and names in marks → owners of the names."""

NEAR_MISSES = (
    "mô hình “Chợ quê” được nhiều nơi học theo; {Huyện đoàn} khen ngợi.",
    "mô hình “Chợ quê” do trời mưa phải hoãn.",
    "{Huyện đoàn} họp. Mô hình “Chợ quê” tốt.",
)


def find_owners(text: str, names: list[tuple[int, int]], nouns: list[int], units: list[Draft]) -> list[str]:
    """The owner of each name, or an empty string.

    Args:
        text: the article's text.
        names: spans of the names, in text order.
        nouns: where the kind noun of each name starts (the name's own start if it has none).
        units: drafts of the units, in text order.
    """
    owners = [_after(text, end, units) for _, end in names]
    for number in range(len(names) - 2, -1, -1):  # `của X` closes a list
        if not owners[number] and owners[number + 1] and _joined(text, names[number][1], names[number + 1][0]):
            owners[number] = owners[number + 1]
    for number, (start, _) in enumerate(names):
        if owners[number]:
            continue
        owners[number] = _before(text, min(start, nouns[number]), units)
        if not owners[number] and number and _joined(text, names[number - 1][1], start):
            owners[number] = owners[number - 1]
    return owners


def _joined(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 120 and _LISTED.fullmatch(text, end, start) is not None


def _after(text: str, end: int, units: list[Draft]) -> str:
    bracket = _BRACKET.match(text, end)
    if bracket is not None:
        unit = _unit_at(units, bracket.end())
        return text[unit.start : unit.end] if unit is not None and text[unit.end : unit.end + 1] == ")" else ""
    match = _AFTER.match(text, end)
    if match is None or "\n" in match.group():
        return ""
    place = match.end()
    unit = _unit_at(units, place)
    if unit is None:
        phrase = _PHRASE.match(text, place)
        words = phrase.group().strip() if phrase else ""
        sure = match["how"].lower() == "của" or (phrase is not None and _DOES.match(text, phrase.end()) and words[:1].isupper())
        return words if sure and 0 < len(words.split()) <= 9 else ""
    found = _series(text, unit, units)
    if match["how"].lower() == "do" and not _DOES.match(text, found[-1].end):
        return ""
    return "; ".join(text[one.start : one.end] for one in found)


def _series(text: str, unit: Draft, units: list[Draft]) -> list[Draft]:
    found = [unit]
    for other in units[bisect_left(units, unit.end, key=lambda draft: draft.start) :]:
        if not _WITH.fullmatch(text, found[-1].end, other.start):
            break
        found.append(other)
    return found


def _before(text: str, start: int, units: list[Draft]) -> str:
    place = bisect_left(units, start, key=lambda draft: draft.end)
    for unit in reversed(units[max(0, place - 2) : place + 1]):
        if unit.end <= start and start - unit.end <= 70 and _STEP.fullmatch(text, unit.end, start):
            return _with_partner(text, unit, units)
    return ""


def _with_partner(text: str, unit: Draft, units: list[Draft]) -> str:
    """The unit, with the one before it if the two act together."""
    place = next(number for number, other in enumerate(units) if other is unit)
    if place and _WITH.fullmatch(text, units[place - 1].end, unit.start):
        return f"{text[units[place - 1].start : units[place - 1].end]}; {text[unit.start : unit.end]}"
    return text[unit.start : unit.end]


def _unit_at(units: list[Draft], offset: int) -> Draft | None:
    place = bisect_left(units, offset, key=lambda draft: draft.start)
    return units[place] if place < len(units) and units[place].start == offset else None
