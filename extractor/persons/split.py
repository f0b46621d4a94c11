"""Two offices that were taken for one: `Ủy viên Ban Thường vụ, Trưởng ban Dân vận` are two titles."""

from __future__ import annotations

import re
from functools import cache

from extractor.persons.ranks import lexicon

EXAMPLES: dict[str, list[str]] = {
    "Ủy viên Ban Thường vụ, Trưởng ban Dân vận Huyện ủy": ["Ủy viên Ban Thường vụ", "Trưởng ban Dân vận Huyện ủy"],
    "Phó Bí thư – Chủ tịch UBND xã": ["Phó Bí thư", "Chủ tịch UBND xã"],
    "Bí thư Đảng ủy kiêm Chủ tịch UBND xã": ["Bí thư Đảng ủy", "Chủ tịch UBND xã"],
    "Đại tá, nguyên Trưởng Công an huyện": ["Đại tá", "nguyên Trưởng Công an huyện"],
    "Giám đốc Trung tâm và Phó Trưởng phòng": ["Giám đốc Trung tâm", "Phó Trưởng phòng"],
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
    link = r"[,;–—]|\s-|-\s|\b(?:và|kiêm(?:\s+nhiệm)?(?:\s+chức(?:\s+vụ)?)?)"
    return re.compile(rf"\s*(?:{link})\s*(?=(?:nguyên\s+)?(?:{words}|trưởng|phó)(?!\w))", re.IGNORECASE)


def split_offices(title: str) -> list[tuple[int, int]]:
    """Offsets of the offices within a title; one pair if it is a single office."""
    cuts = [match.span() for match in _pattern().finditer(title) if match.start()]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(title)]
    return list(zip(starts, ends, strict=True))
