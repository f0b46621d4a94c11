"""The role in a title: the office without its unit and place."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.persons.ranks import spellings

_BLANK = re.compile(r"\s+")
_TAIL = re.compile(r"[\s,\-–(/.]+$")
_HEAD = re.compile(r"(?:nguyên\s+|quyền\s+)?(?:phó\s+)?(?:trưởng|chánh)|(?:nguyên\s+)?phó", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[\w.]*[A-ZĐƯ][A-ZĐƯ.]+(?:\s+(?:TT|BTV|BCH))?(?=\s|$)")
_FORMER = re.compile(r"(?:(?:nguyên|cựu|quyền)\s+(?:là\s+)?)+", re.IGNORECASE)

EXAMPLES: dict[tuple[str, str], str] = {
    ("Phó Chủ tịch UBND huyện", "UBND huyện"): "Phó Chủ tịch",
    ("Trưởng ban Dân vận Tỉnh ủy", "ban Dân vận Tỉnh ủy"): "Trưởng ban",
    ("Phó Trưởng Công an huyện", "Công an huyện"): "Phó Trưởng Công an",
    ("PCT UBND xã", "UBND xã"): "Phó Chủ tịch",
    ("UVBTV", ""): "Ủy viên Ban Thường vụ",
    ("nguyên Bí thư Huyện ủy", "Huyện ủy"): "nguyên Bí thư",
    ("Trưởng thôn Nà Lốc", "thôn Nà Lốc"): "Trưởng thôn",
    ("Giám đốc", ""): "Giám đốc",
    ("Thứ trưởng Bộ Công Thương", "Bộ Công Thương"): "Thứ trưởng",
    ("phó bí thư thường trực Đảng uỷ", "Đảng uỷ"): "Phó Bí thư Thường trực",
    ("Trưởng BCĐ huyện", "BCĐ huyện"): "Trưởng ban",
    ("chủ tịch hội đồng thành viên", ""): "Chủ tịch hội đồng thành viên",
}
"""Title and the unit or place nested in it → role."""


@lru_cache(maxsize=8192)
def role_of(title: str, unit: tuple[int, int] | None, place: tuple[int, int] | None = None) -> str:
    """The office alone, abbreviations written out, capitalised.

    Args:
        title: the title as written.
        unit: offsets of the nested unit within the title, if there is one.
        place: offsets of a nested place outside the unit (`Trưởng thôn Nà Lốc`), if there is one.

    Returns:
        `Phó Chủ tịch` of `PCT UBND xã`; the first word of the unit is kept where the role is only a head (`Trưởng ban`).
    """
    cut = next((span for span in (unit, place) if span is not None and span[0] > 0), None)
    role = _TAIL.sub("", title[: cut[0]] if cut else title)
    if cut and _HEAD.fullmatch(role):
        role = f"{role} {_head_word(title[cut[0] : cut[1]])}"
    role = _BLANK.sub(" ", role).replace("uỷ", "ủy").replace("Uỷ", "Ủy").strip()
    former = _FORMER.match(role)
    head = role[: former.end()] if former else ""
    return head.lower() + _standard(role[len(head) :])


def _standard(role: str) -> str:
    """The lexicon's spelling of a role, else the role with a capital and its abbreviations written out."""
    whole = spellings().get(role.lower())
    if whole:
        return whole
    role = _ABBREVIATION.sub(lambda match: spellings().get(match.group().lower(), match.group()), role)
    return role[:1].upper() + role[1:]


def _head_word(unit: str) -> str:
    words = unit.split()
    pair = " ".join(words[:2]).capitalize()
    if pair in ("Công an", "Văn phòng", "Thanh tra"):
        return pair
    first = words[0] if words else ""
    if first.isupper():
        return "ban" if first.startswith("B") else first
    return first.lower()
