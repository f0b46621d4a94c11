"""Rules for documents: numbers, named laws and short forms."""

from __future__ import annotations

import re

from extractor.grammar import document_read as read
from extractor.grammar.laws import names_pattern
from extractor.grammar.rule import Rule


def _capitals(words: str) -> str:
    """The same words as a line in capitals writes them."""
    return re.sub(r"\[(\w)\w\]", r"\1", words).upper()


_TYPES = (
    r"[Nn]ghị quyết(?: liên tịch| chuyên đề)?|[Qq]uyết định|[Cc]hỉ thị|[Kk]ết luận(?: thanh tra)?|"
    r"[Kk]ế hoạch(?: liên tịch| phối hợp)?|"
    r"[Nn]ghị định|[Tt]hông tư(?: liên tịch)?|[Tt]hông báo(?: kết luận)?|[Tt]hông tri|[Tt]hông cáo|[Hh]ướng dẫn(?: liên tịch)?|"
    r"[Cc]hương trình(?: hành động| phối hợp)?|"
    r"[Bb]áo cáo(?: nhanh)?|[Tt]ờ trình|[Cc]ông văn|[Cc]ông điện|[Qq]uy định|[Qq]uy chế(?: phối hợp)?|"
    r"[Đđ]ề án|[Pp]hương án|[Dd]ự án|[Bb]iên bản|[Hh]ợp đồng|"
    r"[Bb]ản án|[Cc]áo trạng|[Ll]uật|[Bb]ộ luật|[Pp]háp lệnh|[Ll]ệnh|[Ss]ắc lệnh|[Gg]iấy (?:phép|mời|chứng nhận|"
    r"ủy quyền|giới thiệu)(?: (?:đầu tư|đăng ký))?|"
    r"[Vv]ăn bản|[Tt]hư|[Đđ]ề cương|[Qq]uy chuẩn|[Tt]iêu chuẩn|[Bb]ản ghi nhớ|[Bb]ản thỏa thuận|[Cc]ông ước|[Đđ]iều lệ"
)
TYPE = rf"(?P<type>{_TYPES}|{_capitals(_TYPES)})"
NUMBER = r"(?:(?:[Ss]ố|SỐ):?\s?)"
SHORT_TYPE = r"(?P<type>[Nn]ghị quyết|[Cc]hỉ thị|[Qq]uy định|[Kk]ết luận|[Qq]uyết định|[Nn]ghị định|[Tt]hông tư|[Hh]ướng dẫn)"
NUMBERED_TYPE = (
    r"(?P<type>[Nn]ghị quyết|[Cc]hỉ thị|[Qq]uy định|[Kk]ết luận(?: thanh tra)?|[Qq]uyết định|[Nn]ghị định|"
    r"[Tt]hông tư|[Hh]ướng dẫn|[Đđ]ề án|[Kk]ế hoạch|[Cc]hương trình(?: hành động)?|[Cc]ông văn|[Tt]hông báo|"
    r"[Bb]áo cáo|[Cc]ông điện|[Tt]ờ trình)"
)
ORG = r"[A-ZĐƯ][A-ZĐƯa-zđư]{0,30}\d{0,3}"
CODE = rf"\d{{1,6}}[a-zđ]?(?:/\d{{4}})?\s?[-–/]\s?{ORG}(?:\s?[-–/&]\s?{ORG})*"
LOOSE = rf"\d{{1,4}}(?:,\s?\d{{1,4}})*\s?[-–/]?\s?{ORG}(?:\s?[-–/,]\s?{ORG})+"
# A number that stands alone behind its type is no count: no noun, sign or digit follows it.
MORE = r"(?: (?!số )[a-zà-ỹđ]+){1,7}"
"""What a decision is about may stand between its type and number (`Quyết định thu hồi đất số 12`)."""
ISSUER = (
    r"(?:Tỉnh|Thành|Huyện|Thị|Đảng|Trung ương|TW|Ban|Bộ|BCĐ|BCH|BTV|UBND|HĐND|UBMTTQ|Ủy ban|Chính phủ|Thủ tướng|Quốc hội|Chủ tịch|"
    r"Sở|Công an)(?!\w)"
)
"""Words with which an issuer begins; before one a lone number is a document's."""
LETTERS = r"(?P<type>NĐ|NQ|CT|QĐ|QyĐ|KL|TT|CV|KH|TB|BC)"
LONE = r"\d{1,5}[a-z]?(?![\w%])(?!\s?[/\-–]\s?[\w])(?![.,]\d)"
ALONE = r"\d{1,3}[a-z]?(?![\w%])(?!\s?[/\-–]\s?[\w])(?![.,]\d)"
NOT_COUNTED = (
    r"(?!\s+(?:tháng|năm|ngày|quý|tuần|nội dung|nhiệm vụ|chỉ tiêu|điểm|xã|huyện|tỉnh|hộ|mô hình|đồng chí|"
    r"người|cán bộ|giải pháp|triệu|tỷ|tỉ|ha|km|trường|vụ|cuộc|lớp|công trình|khoản|dự án|chương|điều)\b)"
)


CONSTITUTION = r"Hiến pháp(?= năm (?:19|20)\d\d| (?:19|20)\d\d| \(sửa)|Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
"""Alone (`Hiến pháp và pháp luật`) the word is no citation."""


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"[^\S\n]+").replace(r"\s?", r"[^\S\n]?"))


OPENING = _rule(rf"{_TYPES}|{_capitals(_TYPES)}|{LETTERS}|[Ss]ố|SỐ|Hiến pháp")
"""With this begins all that a rule reads."""

RULES = (
    Rule(
        "doc-code",
        _rule(rf"{TYPE} {NUMBER}?(?P<code>{CODE})"),
        read.numbered,
        {
            "theo Nghị định số 99/2031/NĐ-CP của Chính phủ": (("Nghị định số 99/2031/NĐ-CP", "99/2031/NĐ-CP"),),
            "TRIỂN KHAI NGHỊ QUYẾT SỐ 15-NQ/TW": (("NGHỊ QUYẾT SỐ 15-NQ/TW", "15-NQ/TW"),),
            "Chương trình hành động số 75-CTr/TU": (("Chương trình hành động số 75-CTr/TU", "75-CTr/TU"),),
        },
        ("quyết định 15 suất quà",),
        heads="ncqkthbđpdlsgv",
    ),
    Rule(
        "doc-loose-code",
        _rule(rf"{TYPE} {NUMBER}?(?P<code>{LOOSE})"),
        read.numbered,
        {"Nghị quyết số 18 NQ/ TU của tỉnh ủy": (("Nghị quyết số 18 NQ/ TU", "18 NQ/ TU"),)},
        ("Quyết định 18 người",),
        heads="ncqkthbđpdlsgv",
    ),
    Rule(
        "doc-number",
        _rule(rf"{NUMBERED_TYPE} [Ss]ố:?\s?(?P<code>{LONE})"),
        read.numbered,
        {"thực hiện đề án số 01 của Huyện ủy": (("đề án số 01", "01"),)},
        ("quyết định số tiền 15 triệu",),
        heads="ncqkthđb",
    ),
    Rule(
        "doc-about-number",
        _rule(
            rf"(?P<type>[Qq]uyết định|[Vv]ăn bản|[Tt]hông báo|[Kk]ết luận|[Bb]áo cáo|[Cc]ông văn|"
            rf"[Gg]iấy phép){MORE} [Ss]ố:?\s?(?P<code>{CODE}|"
            rf"{LONE})"
        ),
        read.numbered,
        {"hủy Quyết định thu hồi đất số 2594 của thành phố": (("Quyết định thu hồi đất số 2594", "2594"),)},
        ("Quyết định giao cho tổ số 3A", "báo cáo kết quả số tiền 15 triệu"),
        heads="qvtkbcg",
    ),
    Rule(
        "doc-letters",
        _rule(rf"{LETTERS} (?:[Ss]ố:?\s?)?(?P<code>{CODE}|{ALONE}){NOT_COUNTED}"),
        read.numbered,
        {"vay vốn theo NĐ 67 của Chính phủ": (("NĐ 67", "67"),)},
        ("chiếc TV 67 inch", "bộ đội CT 3 người"),
        heads="ncqktb",
    ),
    Rule(
        "doc-next",
        _rule(rf"số (?P<code>{LONE}){NOT_COUNTED}"),
        read.following,
        {"Quyết định số 217, số 218 của Bộ Chính trị": (("Quyết định số 217", "217"), ("số 218", "218"))},
        ("tổ dân phố số 5, số 6",),
        heads="s",
    ),
    Rule(
        "doc-short",
        _rule(rf"{SHORT_TYPE} (?P<code>{ALONE}){NOT_COUNTED}"),
        read.numbered,
        {"thực hiện Quy định 01.": (("Quy định 01", "01"),), "vi phạm chỉ thị 09 của Tỉnh ủy": (("chỉ thị 09", "09"),)},
        ("thực hiện Nghị quyết 6 tháng đầu năm", "quyết định 3 nội dung"),
        heads="ncqkth",
    ),
    Rule(
        "doc-issued",
        _rule(
            r"(?P<type>Nghị quyết|Chỉ thị|Quyết định|Kết luận|Kế hoạch|Chương trình|Đề án|Hướng dẫn|Thông báo|Thông tri|Công văn) "
            rf"(?P<code>\d{{1,5}})(?= của {ISSUER})"
        ),
        read.numbered,
        {"triển khai Kế hoạch 1432 của Huyện ủy": (("Kế hoạch 1432", "1432"),)},
        ("Kế hoạch 1432 của năm", "Đề án 12 tỷ đồng của Tỉnh ủy"),
        heads="ncqkđht",
    ),
    Rule(
        "doc-congress",
        _rule(
            r"(?P<type>[Nn]ghị quyết|[Kk]ết luận|[Cc]hỉ thị) (?P<code>(?:Hội nghị )?(?:(?:lần thứ )?TW\s?\d{1,2}|"
            r"Trung ương (?:lần thứ )?(?:\d{1,2}|[a-zà-ỹ]+(?=,? khóa))"
            r"|Đại hội (?:Đảng )?(?:lần thứ )?[IVX]+)\b)"
        ),
        read.numbered,
        {"theo Nghị quyết Trung ương 4 khóa XII": (("Nghị quyết Trung ương 4", "Trung ương 4"),)},
        ("nghị quyết đại hội Đảng các cấp",),
        heads="nkc",
    ),
    Rule(
        "doc-bare-code",
        _rule(
            rf"{NUMBER}(?P<code>\d{{1,6}}[a-zđ]?(?:/\d{{4}})?\s?[-–/]\s?{ORG}(?:\s?[-–/]\s?{ORG})+|\d{{1,6}}/\d{{4}}/{ORG}(?:-{ORG})*)"
        ),
        read.numbered,
        {"Số: 512/BC-UBND": (("Số: 512/BC-UBND", "512/BC-UBND"),)},
        ("xe số 14C-123.45", "số 5/7 xã"),
        heads="s",
    ),
    Rule(
        "doc-law",
        _rule(
            r"(?P<name>"
            + names_pattern().replace(r"\s+", " ")
            + rf"|{CONSTITUTION})"
            + r"(?:(?: \(?sửa đổi(?:, bổ sung)?\)?)?(?:,?\s?(?:năm|NĂM) (?:19|20)\d\d| (?:19|20)\d\d)(?!\d)|(?: \(sửa đổi\)))?(?!\w)"
        ),
        read.law,
        {
            "theo Luật Đất đai năm 2013": (("Luật Đất đai năm 2013", "Luật Đất đai"),),
            "PHỔ BIẾN LUẬT ĐẤT ĐAI NĂM 2024": (("LUẬT ĐẤT ĐAI NĂM 2024", "Luật Đất đai"),),
            "theo Hiến pháp năm 2013 và điều 5 của Hiến pháp": (("Hiến pháp năm 2013", "Hiến pháp"),),
            "Điều 173 Bộ luật Hình sự": (("Bộ luật Hình sự", "Bộ luật Hình sự"),),
        },
        ("tuân thủ Hiến pháp và pháp luật", "đúng pháp luật đất đai", "kỷ luật lao động"),
        heads="lbph",
    ),
)
"""All document rules; the first that reads a document wins."""
