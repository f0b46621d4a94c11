"""The edges of an office: two that were taken for one, and words beside it that are no part of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractor.persons.ranks import lexicon

EXAMPLES: dict[str, list[str]] = {
    "Ủy viên Ban Thường vụ, Trưởng ban Dân vận Huyện ủy": ["Ủy viên Ban Thường vụ", "Trưởng ban Dân vận Huyện ủy"],
    "Phó Bí thư – Chủ tịch UBND xã": ["Phó Bí thư", "Chủ tịch UBND xã"],
    "Bí thư Đảng ủy kiêm Chủ tịch UBND xã": ["Bí thư Đảng ủy", "Chủ tịch UBND xã"],
    "Đại tá, nguyên Trưởng Công an huyện": ["Đại tá", "nguyên Trưởng Công an huyện"],
    "Giám đốc Trung tâm và Phó Trưởng phòng": ["Giám đốc Trung tâm", "Phó Trưởng phòng"],
    "TUV Phó Chủ tịch HĐND tỉnh": ["TUV", "Phó Chủ tịch HĐND tỉnh"],
    "Phó Tham mưu trưởng làm trưởng đoàn": ["Phó Tham mưu trưởng", "trưởng đoàn"],
    "Chủ tịch UBND tỉnh khóa VIII": ["Chủ tịch UBND tỉnh"],
    "Bí thư Huyện ủy nhiệm kỳ 2015 - 2020": ["Bí thư Huyện ủy"],
    "nguyên Giám đốc Ban, nay": ["nguyên Giám đốc Ban"],
    "Chi cục trưởng Chi cục Thú y (Sở Nông nghiệp": ["Chi cục trưởng Chi cục Thú y"],
}
NEAR_MISSES = (
    "Phó Vụ trưởng Vụ Kế hoạch, Bộ Công Thương",
    "Trưởng Ban Văn hóa - Xã hội HĐND xã",
    "Trưởng Ban Kinh tế và Ngân sách",
    "Chi cục trưởng Chi cục Thủy lợi",
    "Tổ trưởng tổ giúp việc Ban Chỉ đạo",
)
"""One office each, in spite of its comma, dash or `và`."""


@cache
def _pattern() -> re.Pattern[str]:
    heads = sorted(lexicon(), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, head.split())) for head in heads)
    link = r"[,;–—]|\s-|-\s|\b(?:và|làm|kiêm(?:\s+nhiệm)?(?:\s+chức(?:\s+vụ)?)?)\b"
    fused = r"(?<=UV)|(?<=TUV)|(?<=BTV)|(?<=UVTV)|(?<=UVTU)"  # `TUV Phó Chủ tịch`: the comma was forgotten
    return re.compile(rf"\s*(?:{link}|{fused})\s*(?=(?:nguyên\s+)?(?:{words}|trưởng|phó)(?!\w))", re.IGNORECASE)


_TAIL = re.compile(
    r"(?:[\s,\-–—;(]*\b(?:khóa\s+[IVXL\d]+|khoá\s+[IVXL\d]+|nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}|lâm thời|nay|hiện nay|hiện|và|kiêm|là)"
    r"|\s*\([^)]*|[\s,;:\-–—]+)$",
    re.IGNORECASE,
)


_JOINTS = (",", ";", "–", "—", "-", "và", "làm", "kiêm", "uv", "btv")
"""What is in every joint between two offices."""
_TAILS = ("khóa", "khoá", "nhiệm kỳ", "lâm thời", "nay", "hiện", "và", "kiêm", "là", "(")
"""What is in every tail but that of mere signs."""


def split_offices(title: str) -> list[tuple[int, int]]:
    """Offsets of the offices within a title, without what trails them; one pair if it is a single office."""
    return list(_offices(title))


@lru_cache(maxsize=8192)
def _offices(title: str) -> tuple[tuple[int, int], ...]:
    small = title.lower()
    joined = any([sign in small for sign in _JOINTS])
    cuts = [match.span() for match in _pattern().finditer(title) if match.start()] if joined else []
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(title)]
    return tuple([(start, _trim(title, start, end)) for start, end in zip(starts, ends, strict=True)])


def _trim(title: str, start: int, end: int) -> int:
    small = title[start:end].lower()
    if small[-1:].isalnum() and not any([word in small for word in _TAILS]):
        return end
    while match := _TAIL.search(title, start, end):
        if match.start() <= start or match.start() == end:
            break
        end = match.start()
    return end
