"""Words that decide where the noun that a figure counts ends."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.replace("\n", "").split("|"))


CLASSIFIERS = _set("lượt|con|cây|chiếc|cái|viên|khẩu|thùng|hộp|gói|gốc|giỏ|bộ|chủ|máy|lá|cuốn|tờ")
"""Nouns that class the noun behind them, which then is counted too."""

LIVE = _set("con|cây|cái|chiếc")
"""Classifiers that take any noun, also one of a single syllable that we do not know."""

LISTED = {
    "state": _set("xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu"),
    "village": _set("thôn|bản|làng|buôn|ấp|khóm|khu phố|tổ dân phố|xóm|tiểu khu|bon|khu dân cư|địa bàn"),
    "office": _set("cơ quan|đơn vị|tổ chức|doanh nghiệp|địa phương|bộ|ngành|sở|ban ngành|đoàn thể|hội|trường"),
    "group": _set("tập thể|cá nhân|hộ gia đình|gia đình"),
    "animal": _set("trâu|bò|lợn|heo|dê|cừu|ngựa|gà|vịt|gia súc|gia cầm"),
    "aim": _set("chỉ tiêu|nhiệm vụ|mục tiêu|tiêu chí|giải pháp"),
    "works": _set("công trình|phần việc|dự án|hạng mục"),
    "house": _set("nhà tạm|nhà dột nát"),
    "bridge": _set("cầu|cống|đường|kênh|đập"),
    "bottle": _set("chai|lon|hộp"),
    "report": _set("tin|bài|tin báo|tố giác|tố giác tội phạm|ý kiến|kiến nghị|đơn|thư"),
}
"""Nouns that are counted together when they are listed: `27 chỉ tiêu, nhiệm vụ`."""

ENDERS = _set(
    """là|và|trong|được|đạt|có|cho|của|tại|từ|đến|với|so|sau|trước|khi|đã|đang|sẽ|còn|tăng|giảm|chiếm|bằng|hoặc|trên|dưới|thì|mà|nên|do|để|như|theo|về|ở|ra|vào|
lên|xuống|này|đó|kia|nữa|cùng|cũng|không|chưa|vẫn|phải|hay|rồi|qua|gồm|thuộc|trở|nhằm|bị|tuy|nhưng|nếu|vì|các|những|mỗi|một|hai|ba|bốn|khác|tham|làm|đi|nhờ|ước|
âm|thậm|hoàn|liên|liền|đầu|tiên|nhất|rưỡi|mới|bình|cao|thấp|nhận|vừa|đều|thêm|vài|cả|tiền|
gần|hơn|khoảng|chừng|ngót|xấp"""
)
"""Words that end what is counted, or show that nothing is."""

PLACES = LISTED["state"] | LISTED["village"] | _set("tuyến đường|tuyến phố|tuyến|xe|lĩnh vực|mặt")
"""What `trên` stands before to say where, unless a word of counting stands before it."""

NEVER_SPELLED = _set("bên|mẹ|vợ|bà|con|cấp|bố|chiều|bản|cô|lô|bác|anh|chị|bé|má|mặt|phía|mẹ con")
"""Nouns behind which a spelled-out number is a phrase of its own (`hai bên`), a name or a title (`ba mẹ`), no count."""
