"""The words and number forms that date rules are made of."""

from __future__ import annotations

NOW = r"\s*(?:cho\s+)?(?:đến|tới)\s+nay\b"
D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
M = r"(?:1[0-2]|0?[1-9])(?!\d)"
Y = r"(?:1[89]|20)\d\d(?!\d)"
SEP = r"(?:\s?/\s?|[.\-–])"
TO = r"\s*(?:[-–—]+|đến\s+hết|đến|tới)\s*"
"""Between the two ends of a span."""

# Not part of a code (`15/2013/NĐ-CP`), a longer number or a percentage.
STOP = r"(?!\d)(?!\s?[/\-–]\s?[^\W\d_])(?!\s?/\s?\d)(?![.,\-]\d)(?!\s?%)"

_TIME = r"\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{1,2}\s?(?:phút|')?)?"
CLOCK = rf"(?:{_TIME}\s*(?:-|–|đến)\s*)?{_TIME}"
PART = r"(?:rạng\s+sáng|sáng\s+sớm|đêm\s+khuya|sáng|trưa|chiều\s+tối|chiều|tối|đêm|hôm)"
WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)"
HEAD = rf"""(?:{CLOCK}\s*,?\s*)?(?:{PART}(?:\s+(?:nay|qua|mai|ngày))?\s*[,(]?\s*)?(?:{WEEKDAY}\s*[,(]?\s*)?(?:ngày\s*)?"""
"""What may stand before the day: clock time, part of the day, day of the week."""

MOD = r"(?:(?P<mod>đầu|giữa|cuối)\s+)"
MODS = {"đầu": "start", "giữa": "mid", "cuối": "end"}

MONTH_WORD = r"(?:(?-i:Mười\s+(?:Một|một|Hai|hai)|Mười|Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Bẩy|Tám|Chín))(?!\w)"
_SMALL = r"(?:mười\s+một|mười\s+hai|mười|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín)(?!\w)"
MONTH_SMALL = rf"{_SMALL}(?!\s+(?:tuổi|ngày|tháng|lần|người))"
"""A month's word in small letters, where a day stands before it."""
MONTH_OF_YEAR = rf"{_SMALL}(?=\s+năm\s+{Y})"
"""Such a word before a year."""
COUNT_WORD = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười\s+một)"
QUARTER = r"(?:IV|I{1,3}|[1-4])(?![\w%])(?!\s+tuổi)"
PERIOD = (
    r"(?:giai\s+đ\w{1,3}n|thời\s+kỳ|nhiệm\s+kỳ|nhiệm\s+kì|năm\s+học(?:\s+mới)?|niên\s+khóa|niên\s+khoá|niên\s+độ|niên\s+vụ|"
    r"vụ(?:\s+(?:lúa|mía|cà\s+phê))?(?:\s+(?:đông\s+xuân|hè\s+thu|thu\s+đông|mùa|đông|xuân|hè|thu))?)"
)
LUNAR = (
    r"(?:(?:rằm|mùng\s+(?:\d{1,2}|một)|mồng\s+(?:\d{1,2}|một)|\d{1,2})\s+(?:tháng\s+(?:giêng|chạp|\d{1,2}|"
    r"[a-zà-ỹ]+)|tết)(?:\s+(?:âm\s+lịch|ÂL))?)"
)

_LEADING = """
từ kể trong đầu giữa cuối nửa ngày tháng năm học mới quý
giai đoạn đọan đọạn thời nhiệm kỳ kì niên khóa khoá độ vụ lúa mía cà phê đông xuân hè thu mùa
rạng sáng sớm trưa chiều tối đêm khuya hôm nay qua mai thứ hai ba tư sáu bảy chủ nhật các một bốn tám chín mười của dịp mùng mồng rằm
"""
LEADS = frozenset(_LEADING.split())
"""Words with which a date may begin before its first digit."""
_GOING_ON = "trong học mới đoạn đọan đọạn kì khóa khoá độ lúa mía cà phê sớm khuya nay qua mai tư nhật của"
INNER = frozenset(_GOING_ON.split())
"""Those of them with which no rule's phrase begins."""
