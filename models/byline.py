"""Lines at an article's end that name its author or the outlet it was taken from; they are no body text."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"[^\W\d_][\w'’.]*"
_LABELS = (
    r"tác giả(?: bài viết)?|tin,?\s*ảnh|bài,?\s*ảnh|tin,? bài|bài và ảnh|tin và ảnh|ảnh và bài|thực hiện|người viết|người đăng|"
    r"cộng tác viên|ctv"
)
AUTHOR = re.compile(rf"(?:{_LABELS})\s*[:–-]\s*(?P<who>\S[^:]{{1,80}})", re.IGNORECASE)
SOURCE = re.compile(r"\(?(?:nguồn(?:\s+(?:tin|bài|bài viết|ảnh))?\s*:\s*|theo:?\s+(?=[\w“\"]))(?P<what>[^:]{2,60}?)\)?\.?", re.IGNORECASE)
SOURCE_URL = re.compile(r"\(?(?:nguồn|theo)[^:]{0,40}:?\s*(?P<url>https?://\S+?)\)?\.?", re.IGNORECASE)
BARE = re.compile(
    rf"(?P<who>{_NAME}(?:\s+{_NAME}){{1,4}}(?:\s*[-–,&]\s*{_NAME}(?:\s+{_NAME}){{1,4}}){{0,2}})(?:\s*\((?:tổng hợp|ghi|ảnh|t/h|"
    rf"theo [^)]{{2,30}})\))?"
)
SIGNED = re.compile(r"\(?đã ký\)?\.?", re.IGNORECASE)
OFFICE = re.compile(r"\b(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|PHÓ|CHÁNH|THƯ KÝ|CHỈ HUY|TM|T/M|KT|TL|ỦY BAN)\b")

EXAMPLES = (
    ("Tác giả: Lò Văn Páo", ("Lò Văn Páo", "", "")),
    ("Tin, ảnh: Thanh Trúc", ("Thanh Trúc", "", "")),
    ("Hà Thúy (tổng hợp)", ("Hà Thúy", "", "")),
    ("MINH KHUÊ - THU HOÀI", ("MINH KHUÊ - THU HOÀI", "", "")),
    ("Nguồn tin: Báo Bình Minh", ("", "Báo Bình Minh", "")),
    ("Theo Cổng thông tin huyện Sơn Đông", ("", "Cổng thông tin huyện Sơn Đông", "")),
    ("Nguồn Sơn Đông: https://example.vn/tin/ra-quan-123", ("", "", "https://example.vn/tin/ra-quan-123")),
)
NEAR_MISSES = (
    "Quang cảnh Hội nghị.",
    "Kết luận hội nghị",
    "Theo đó, huyện phấn đấu hoàn thành trong năm 2022.",
    "Nguồn vốn: 12 tỷ đồng từ ngân sách, 3 tỷ đồng xã hội hóa; giải ngân đến nay đạt hơn nửa kế hoạch.",
    "Ông Lò Văn Páo phát biểu",
    "Nhiệm vụ trọng tâm",
)
SIGNATURES = (("CHỦ TỊCH", "Lò Văn Inh"), ("(đã ký)", "Thạch Sương"), ("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), ("KT. TRƯỞNG PHÒNG", "A Thiêu"))


class Byline(NamedTuple):
    """What a closing line says; empty where it does not say it."""

    author: str
    source: str
    url: str


def read_byline(line: str, *, bare: bool = True, before: str = "") -> Byline | None:
    """Read a line as a byline, or None if it is something else.

    Args:
        line: one line, stripped.
        bare: also take a line that is nothing but a name; only the last line of an article may be read so.
        before: the line above; under an office in capitals or `(Đã ký)` a name is the signature of a report.
    """
    if len(line) > 400:
        return None
    if match := SOURCE_URL.fullmatch(line):
        return Byline("", "", match["url"])
    if len(line) > 100:
        return None
    if match := AUTHOR.fullmatch(line):
        return Byline(match["who"].strip(" .()"), "", "")
    if (match := SOURCE.fullmatch(line)) and not re.search(r"[,;]|\d{2}", match["what"]):
        return Byline("", match["what"].strip(' .()“”"'), "")
    if bare and len(line) <= 60 and not _signs(before) and not _signs(line) and (match := BARE.fullmatch(line)) and _is_name(match["who"]):
        return Byline(match["who"].strip(), "", "")
    return None


def _signs(line: str) -> bool:
    return bool(SIGNED.fullmatch(line)) or (len(line) <= 80 and line.isupper() and bool(OFFICE.search(line)))


def _is_name(words: str) -> bool:
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_][\w'’.]*", words))
