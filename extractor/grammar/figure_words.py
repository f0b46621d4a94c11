"""Words around numbers: approximators, and what shows that a number is part of a name, a code or a list."""

from __future__ import annotations

import re

_INSIDE = (
    (r"tối\s+đa\s+(?:không\s+quá|tới|đến)|không\s+quá|không\s+vượt\s+quá|tối\s+đa|chậm\s+nhất", "<="),
    (r"ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+ít\s+hơn", ">="),
    (r"(?:(?:ước\s+khoảng|ước\s+tính|ước|khoảng)\s+)?(?:hơn|trên|quá)|(?<=tuổi\s)ngoài", ">"),
    (r"(?:(?:ước|khoảng)\s+)?(?:gần|dưới|chưa\s+đến|chưa\s+tới|không\s+đến|chưa\s+đầy)", "<"),
    (r"(?:ước\s+)?(?:khoảng|chừng|xấp\s+xỉ|(?<!sưu\s)tầm|cỡ|ngót)|ước", "~"),
)
_NO_WORD = "?"


def _words_in(*patterns: re.Pattern[str]) -> frozenset[str]:
    """All words of patterns that end at a number, small: behind another word none of them need be tried."""
    return frozenset(word for pattern in patterns for word in re.findall(r"[^\W\d_]+", pattern.pattern.lower())) | {_NO_WORD}


def _last_word(chunk: str) -> str:
    """What stands between the last two blanks before a number, small, if it is a word."""
    return chunk.lower() if chunk.isalpha() else _NO_WORD


def _last_chunk(before: str) -> str:
    chunks = before.rsplit(None, 1)
    return chunks[-1] if chunks else ""


_APPROXIMATOR = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<o{number}>{words})" for number, (words, _) in enumerate(_INSIDE)) + r")\s+(?P<from>từ\s+)?\Z",
    re.IGNORECASE,
)
# `trên 9 tuyến đường` says where after such words, not how many.
_PLACED = re.compile(
    r"(?:địa\s+bàn|nhất\s+là|nhập|cả|diễn\s+ra|tổ\s+chức|khác|phủ\s+sóng|thi\s+công|lưu\s+thông|nằm|trồng|tại|ở|triển\s+khai|xây\s+dựng|bị\s+thương|sinh\s+sống|nuôi|canh\s+tác|bờ)\s+$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"(?:\b(?:có|đạt|được|là|còn|gồm|thêm|cho|hỗ\s+trợ|đến|tới|công\s+nhận|vận\s+động|huy\s+động|với|cùng|ra|thăm|và)|[,.;:(\n]|\A)\s*\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:(?<!độ\s)cao|thấp|nhiều|lớn|nhỏ|ít|nhanh|chậm|dài|đông)\s+$", re.IGNORECASE)
_OPS = tuple(op for _, op in _INSIDE)
_ESTIMATED = re.compile(r"(?<!\w)ước\s+(?:tính\s+)?(?:đạt|có|thu|khối\s+lượng|tính|được|đón|giảm|tăng)\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
OR_MORE = re.compile(r"\s+trở\s+(?P<up>lên|xuống)(?!\w)", re.IGNORECASE)

_NAMED = re.compile(
    r"""(?:(?<!\w)(?:(?<!tổng\s)(?<!trong\s)(?<!thiểu\s)(?<!đa\s)(?<!tổng\s\s)số|thứ|lần\s+thứ|đợt|giai\s+đoạn|khóa|khoá|kỳ|điều|khoản|mục|chương|phụ\s+lục|tiểu\s+khu|khoảnh|phường|quận|thôn|ấp|xóm|khóm|buôn|bon|làng|bản|khu\s+phố|
    tổ(?:\s+dân\s+phố)?|khu\s+vực|lộ|đường|km|Km|KM|quốc\s+lộ|tỉnh\s+lộ|huyện\s+lộ|sư\s+đoàn|trung\s+đoàn|lữ\s+đoàn|tiểu\s+đoàn|đại\s+đội|trung\s+đội|hải\s+đội|quân\s+khu|quân\s+đoàn|
    vùng|cấp|lớp|khối|hạng|loại|mức|bậc|nhóm|bão\s+số|cơn\s+bão\s+số|covid|hình|ảnh|bảng|biểu|trang|tập|quyển|phiên|tầng|phòng|phương\s+án|chỉ\s+đạo|ngõ|ngách|hẻm|tuyến|đoàn|lô|bước|
    chi\s+bộ|đảng\s+bộ|tel|đt|điện\s+thoại|fax|hotline|bks|biển\s+số|mã|lúc|hồi|mũi|mốc|cụm|cảng|cầu|nghị\s+quyết|quyết\s+định|chỉ\s+thị|kết\s+luận|nghị\s+định|
    chương\s+trình|đề\s+án|dự\s+án|tài\s+khoản|top|phút|kỳ\s+họp|cung|công\s+ty|cơ\s+sở|đường\s+tỉnh|tỷ\s+lệ\s+bản\s+đồ)\s*:?\s*)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_GLUED = re.compile(r"[A-ZĐa-zđ\d][-–]?\Z|(?<!\w)[A-ZĐ]\.\Z|[\d][.,:/+\-–]\Z|[A-ZĐ]\s?[-–]\s?\Z|\+\s?\Z|[#№]\Z")
_LIST_AFTER = re.compile(r"\s*(?:[.)](?!\d)|[-–]\s)|\s*/\s")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_BEGUN = frozenset(".!?:;…“\"”(\n-–+*•")
"""Behind these signs a capital begins a sentence or an item."""
_CLOCK_AFTER = re.compile(r"\s?(?:h(?:\d|(?!\w))|g\d|giờ\s?\d)|\s?[+]\s?\d|:\d\d")


def approximator(text: str, at: int, floor: int, *, where: bool = True, place: bool = False) -> tuple[int, str | None, bool]:
    """The words before a number that belong to the figure.

    Args:
        text: the text.
        at: where the number begins.
        floor: where the last figure ended.
        where: whether `trên` may say where, because no money or percentage follows.
        place: whether it most likely does, because places are counted.

    Returns:
        Where the figure begins, the operator they mean, and whether `từ` stands before the number.
    """
    left = max(floor, at - 32)
    before = text[left:at]
    word = _last_word(_last_chunk(before))
    found = _APPROXIMATOR.search(before) if word in _NEAR else None
    if found and not (where and found.group().strip().lower() in ("trên", "dưới") and _says_where(before[: found.start()], place)):
        if found.group().strip() == "hơn" and _COMPARED.search(before, 0, found.start()):
            return at, None, False
        op = next(op for number, op in enumerate(_OPS) if found[f"o{number}"])
        return left + found.start(), op, bool(found["from"])
    if word in _TOLD and _ESTIMATED.search(before):
        return at, "~", False
    return at, None, word in _ORIGIN and _FROM.search(before) is not None


_NEARLY = "quá đa nhất thiểu dưới hơn trên ngoài gần đến tới đầy khoảng chừng xỉ tầm cỡ ngót ước từ"
_NEAR = frozenset((*_NEARLY.split(), _NO_WORD))
"""The last words of approximators."""
_TOLD = frozenset(("đạt", "có", "thu", "lượng", "tính", "được", "đón", "giảm", "tăng", _NO_WORD))
"""The last words behind `ước` that say what was reached."""
_ORIGIN = ("từ", _NO_WORD)


def _says_where(before: str, place: bool) -> bool:
    return not _COUNTING.search(before) if place else _PLACED.search(before) is not None


EVENT = re.compile(r"(?:hạng\s+cân|nội\s+dung)\s+(?:trên\s+|dưới\s+|đến\s+)?\Z", re.IGNORECASE)
"""Before the weight or distance that names an event at games (`hạng cân 48 kg`)."""
RANK = re.compile(r"(?<!\w)thứ\s\Z", re.IGNORECASE)
"""Before a rank (`xếp thứ 5/63 tỉnh`), a ratio that is no quantity."""
NO_SHARE = re.compile(r"(?:(?<!\w)thứ|t[ỷỉ]\s+lệ)\s\Z", re.IGNORECASE)
"""Before such a ratio with 1 as its first part: also the scale of a map (`tỷ lệ 1/500`)."""
_FEW = r"(?:\d[\d.,]*|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_LISTED_BEFORE = re.compile(rf"(?<!\w){_FEW}\s[^,;.:()\n]{{2,40}}(?P<join>,|\svà)\s\Z", re.IGNORECASE)
_LISTED_AFTER = re.compile(rf"[^,;.:()\n]{{2,50}}(?:,|\svà)\s(?:{_FEW}|một)(?!\w|\s(?:số|phần))", re.IGNORECASE)


_JOINING = (",", "à", "À")
"""The last signs of `,` and `và`."""


def among_counted(text: str, at: int) -> bool:
    """Whether `một` stands in a list of things that are counted: `2 điện thoại, một xe máy, hai ví`, `2 ví và một xe máy`."""
    before = _LISTED_BEFORE.search(text, max(0, at - 56), at) if text[at - 2 : at - 1] in _JOINING else None
    return before is not None and (before["join"] != "," or _LISTED_AFTER.match(text, at) is not None)


def from_word(text: str, at: int) -> int:
    """Where `từ` before a number begins."""
    found = _FROM.search(text, max(0, at - 6), at)
    return found.start() if found else at


def is_name(text: str, at: int, end: int, *, counted: bool) -> bool:
    """Whether the digits are part of a name, a code, a clock time or a list number, not a quantity.

    Args:
        text: the text.
        at: where the digits begin.
        end: where they end.
        counted: whether a known noun or measure follows them.
    """
    before = text[max(0, at - 28) : at]
    bare = before.rstrip()
    if (len(bare) == len(before) or bare[-1:] in "-–+") and _GLUED.search(before) or _CLOCK_AFTER.match(text, end):
        return True
    if (not bare or "\n" in before[len(bare) :]) and _LIST_AFTER.match(text, end):
        return True
    chunk = _last_chunk(bare)
    if _last_word(chunk) in _NUMBERED:
        if _PLACE_NUMBER.search(before) and _lies(text, end):
            return True
        if _NAMED.search(before):
            grouped = not text[at:end].isdecimal()
            return not counted or not (grouped or _COUNT_ANYWAY.search(before))
    if counted and chunk[:1].isupper() and text[at:end] in ("1", "01"):
        return _lies(text, end)
    if counted or not chunk[:1].isupper() or len(before) != len(bare) + 1:
        return False
    begin = len(bare) - len(chunk) - 1
    goes_on = begin >= 0 and before[begin] != "\n" and before[max(0, begin - 1) : begin] not in _BEGUN
    return goes_on and _SYLLABLE.fullmatch(chunk) is not None


# `thôn 7 xã An Hòa`, `Nhà máy Sông Đà 1 tỉnh Lai Châu`: the number of a place or a work, and the place in which it lies.
_PLACE_NUMBER = re.compile(r"(?<!\w)(?:thôn|ấp|xóm|khóm|buôn|bản|làng|khu\s+phố|tổ(?:\s+dân\s+phố)?)\s\Z", re.IGNORECASE)
_PLACE_AFTER = re.compile(r"\s(?:tỉnh|xã|phường|thị\s+trấn|huyện|quận|thị\s+xã|thành\s+phố)\s[^\W\d_]", re.IGNORECASE)


def _lies(text: str, at: int) -> bool:
    """Whether a named place follows; `phát triển nông thôn 9 xã của vùng` names none."""
    found = _PLACE_AFTER.match(text, at)
    return found is not None and text[found.end() - 1].isupper()


_NUMBERED = _words_in(_NAMED, _PLACE_NUMBER)
_COUNT_ANYWAY = re.compile(
    r"(?:(?<=Nhật )Bản|(?<!\w)(?:mức|loại|nhóm|tổ|đoàn|phòng|cầu|bản|làng|đường|vùng|khối|tuyến|mũi|lô|"
    r"hạng|khu\s+vực|chương\s+trình|dự\s+án|đề\s+án|cụm|công\s+ty|quyết\s+định|nghị\s+quyết|kết\s+luận|"
    r"lớp|"
    r"đảng\s+bộ|chi\s+bộ|cấp|hồi|phường|xóm|thôn|ấp|buôn|quận|lúc|ảnh|tập|đề\s+án))\s*:?\s*\Z"
)
