"""Readers: from the words that a document rule matched to number or name, type and issuer."""

from __future__ import annotations

import re
from typing import Any

from extractor.grammar.laws import as_listed

Fields = dict[str, Any] | None

TYPES = {
    "NQLT": "Nghị quyết liên tịch",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "QĐI": "Quy định",
    "QYĐ": "Quy định",
    "CT": "Chỉ thị",
    "CTR": "Chương trình",
    "KL": "Kết luận",
    "KH": "Kế hoạch",
    "HD": "Hướng dẫn",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "QC": "Quy chế",
    "PL": "Pháp lệnh",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "BB": "Biên bản",
    "GM": "Giấy mời",
    "L": "Lệnh",
    "SL": "Sắc lệnh",
    "QCPH": "Quy chế phối hợp",
    "TC": "Thông cáo",
    "HĐ": "Hợp đồng",
    "GCN": "Giấy chứng nhận",
}
"""Abbreviations of document types: Decree 30/2020/NĐ-CP (Appendix III) and the Party's own."""

ISSUERS = {
    "TW": "Trung ương",
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TU": "Tỉnh ủy",
    "HU": "Huyện ủy",
    "THU": "Thành ủy",
    "TXU": "Thị ủy",
    "ĐU": "Đảng ủy",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "CTN": "Chủ tịch nước",
    "UBKTTU": "Ủy ban Kiểm tra Tỉnh ủy",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "BTC": "Bộ Tài chính",
    "BNV": "Bộ Nội vụ",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BYT": "Bộ Y tế",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương",
    "BGTVT": "Bộ Giao thông vận tải",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BTP": "Bộ Tư pháp",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "MTTQ": "Mặt trận Tổ quốc Việt Nam",
    "MTTW": "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "TTR": "Thanh tra",
}
"""Abbreviations of issuing bodies in document numbers."""

# `và` joins the parts of one name only before the words with which names of ministries and departments close.
_AND = (
    r"và(?!\s+(?i:đào\s+tạo|môi\s+trường|phát\s+triển\s+nông|truyền\s+thông|đầu\s+tư|công\s+nghệ|xã\s+hội|du\s+lịch|thể\s+thao|tôn\s+giáo|dân\s+vận|"
    r"dân\s+tộc|pháp\s+chế)(?!\w))"
)
ISSUED_BY = re.compile(
    r"\s*(?:\(?khóa\s+[IVX]+\)?\s*)?,?\s*của\s+((?:liên\s+)?(?:Ban|Bộ|Chính\s+phủ|Thủ\s+tướng|Quốc\s+hội|Ủy\s+ban|Uỷ\s+ban|UBND|HĐND|UBMTTQ|Hội|Tỉnh\s+ủy|Tỉnh\s+uỷ|"
    r"Huyện\s+ủy|Huyện\s+uỷ|Thành\s+ủy|Thị\s+ủy|Đảng\s+ủy|Trung\s+ương|Sở|Tổng|Chủ\s+tịch|Viện|Tòa|Công\s+an|Quân)(?:(?<=TP)\.(?=\s?(?:[A-ZĐ]\w+\s[A-ZĐ]|HCM))|[^.,;:\n()“”\"]){0,60}?)"
    rf"(?=\s*(?:(?<!TP)\.|\.(?!\s?(?:[A-ZĐ]\w+\s[A-ZĐ]|HCM))|[,;:\n()“”\"]|$|\s(?:về|đã|{_AND}|được|là|nhằm|khóa|có|theo|trên|tại|quy\s+định|ban\s+hành|phê\s+duyệt|"
    r"nêu|sửa\s+đổi|hướng\s+dẫn|bàn\s+giao|giao(?!\s+thông)|cho|gửi|mà|để|ký|vừa|do|trong|cấp\s+cho)\b))",
)


def type_of(words: str | None, code: str) -> str | None:
    """The document's type: as its words say, else as its number says."""
    if words and words in TYPES:
        return TYPES[words]
    if words:
        words = " ".join(words.split())
        return words[:1].upper() + words[1:].lower()
    parts = re.split(r"[/\-–\s]+", code.upper())[1:]
    for part in parts:
        if part in TYPES:
            # the Party writes both decisions and regulations (`quy định`) as QĐ
            return None if part == "QĐ" and "TW" in parts else TYPES[part]
    return None


def issuer_of(code: str, text: str, end: int, kind: str | None = None) -> str | None:
    """Who issued it: as `của …` after it says, else as its number says."""
    coded = _issuer_in(code, kind)
    said = ISSUED_BY.match(text, end)
    if not said:
        return coded
    name = " ".join(said[1].split())
    # the number knows the whole of a name that a comma cuts (`Bộ Văn hóa, Thể thao và Du lịch`)
    return coded if coded and coded.startswith(name + ",") else name


def _issuer_in(code: str, kind: str | None) -> str | None:
    """The body for which a part of a number stands; not the part that says the type (`Tờ trình số 25/TTr-SGDĐT`)."""
    parts = re.split(r"[/\-–\s]+", code.upper())[1:]
    named = (ISSUERS.get(part.rstrip("0123456789")) for part in reversed(parts) if TYPES.get(part, "") != kind)
    return next((name for name in named if name), None)


def numbered(found: re.Match[str], text: str) -> Fields:
    """A document cited by its number."""
    code = found["code"].strip()
    return {"value": code, "type": type_of(found.groupdict().get("type"), code)}


_BEFORE = re.compile(
    r"(?:[Nn]ghị quyết|[Qq]uyết định|[Cc]hỉ thị|[Kk]ết luận|[Qq]uy định|[Nn]ghị định|[Kk]ế hoạch|[Cc]ông văn)"
    r"\s+số\s+[\w/\-]+(?:,?\s+ngày\s+[\d/.\-]+)?(?:,|"
    r" và|;)\s+$"
)


def following(found: re.Match[str], text: str) -> Fields:
    """`số 218` right behind `Quyết định số 217,`: a second document of the same type."""
    if not _BEFORE.search(text[max(0, found.start() - 60) : found.start()]):
        return None
    return numbered(found, text)


def law(found: re.Match[str], text: str) -> Fields:
    """A named law: the value is its name without the year."""
    name = as_listed(" ".join(found["name"].split()))
    kind = re.match(r"bộ\s+luật|luật|pháp\s+lệnh|hiến\s+pháp", name, re.IGNORECASE)
    return {"value": name, "type": type_of(kind[0] if kind else None, "")}
