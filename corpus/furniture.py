"""What a page shows around its article, as rules on single lines of text.

Each rule is data: a name, what it means for the lines after it, a pattern, and lines that it must and must not take.
`drop` takes the line away, `end` says that the article is over, `teaser` opens a box of links to other articles,
`chrome` is navigation or a masthead, which stands above the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Effect = Literal["drop", "end", "teaser", "chrome"]

_SECTIONS = (
    r"trang chủ|trang nhất|giới thiệu|tin tức(?: - sự kiện)?|tin tức sự kiện|tin nổi bật|thời sự|chính trị|kinh tế|văn hóa|"
    r"văn hoá|xã hội|"
    r"văn hóa - xã hội|kinh tế - xã hội|"
    r"thể thao|giải trí|pháp luật|quốc phòng|an ninh|quốc phòng - an ninh|giáo dục|y tế|sức khỏe|đời sống|du lịch|công nghệ|khoa học|"
    r"môi trường|"
    r"thế giới|quốc tế|trong nước|trong tỉnh|bạn đọc|tòa soạn|xây dựng đảng|nông thôn mới|chuyển đổi số|cải cách hành chính|"
    r"văn bản|thư viện|liên hệ|sơ đồ site|sơ đồ cổng|góp ý|hỏi đáp|đăng nhập|đăng ký|tìm kiếm|rss|english|"
    r"multimedia|video|podcast|infographic|e-?magazine|megastory|media|ảnh|"
    r"truyền hình(?: internet)?|phát thanh|báo in|báo điện tử|dịch vụ công|công khai ngân sách|thủ tục hành chính|"
    r"(?:[A-ZĐÂĂÊÔƠƯ]\w* ){1,3}qua ảnh"
)
SECTION = re.compile(rf"(?<!\w)(?:{_SECTIONS})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One kind of furniture."""

    name: str
    effect: Effect
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


def _rule(name: str, effect: Effect, pattern: str, examples: tuple[str, ...], near_misses: tuple[str, ...]) -> Rule:
    return Rule(name, effect, re.compile(pattern, re.IGNORECASE), examples, near_misses)


RULES: tuple[Rule, ...] = (
    _rule(
        "rating",
        "end",
        r"tổng số điểm của bài viết là\b.*|xếp hạng:\s*\d.*|click để đánh giá bài viết|đánh giá bài viết:?.{0,40}|.{0,20}phiếu bầu",
        ("Tổng số điểm của bài viết là: 5 trong 1 đánh giá", "Xếp hạng: 4 - 3 phiếu bầu", "Click để đánh giá bài viết"),
        ("Tổng số điểm của đội bóng huyện là 15 điểm.", "Xã được xếp hạng: cao nhất huyện."),
    ),
    _rule(
        "comments",
        "end",
        r"(?:ý kiến|bình luận)(?: của)?(?: bạn đọc| độc giả| bài viết(?: này)?)?\s*(?:\(\s*\d*\s*\)|:?\s*\d+)?:?|gửi (?:bình luận|"
        r"ý kiến).{0,30}"
        r"|(?:hiện )?chưa có bình luận.{0,60}|viết bình luận.{0,30}",
        ("Ý kiến bạn đọc", "Bình luận (0)", "Gửi bình luận của bạn", "Bình luận bài viết này"),
        ("Ý kiến bạn đọc được huyện tiếp thu ngay trong tuần.", "Các ý kiến tại hội nghị"),
    ),
    _rule(
        "counter",
        "end",
        r"•?\s*(?:thống kê(?: truy cập| lượt truy cập)?|(?:tổng )?(?:số )?lượt (?:truy cập|xem)(?: trang)?|tổng số lượt (?:xem|"
        r"truy cập)|đang truy cập|"
        r"đang online|trực tuyến|(?:số )?(?:khách|thành viên) (?:viếng thăm|online|trực tuyến)|khách viếng thăm|máy chủ tìm kiếm|"
        r"(?:hôm nay|hôm qua|tháng hiện tại|tháng này|tháng trước|tuần này|tuần trước|năm nay|tổng lượt truy cập|tổng cộng|tất cả)"
        r"(?=\s*:?\s*\d))\s*:?\s*[\d.,]*",
        ("Thống kê truy cập", "Số lượt truy cập: 1234", "• Đang truy cập12", "• Hôm nay1,025", "Lượt xem: 52", "Tổng lượt truy cập9,876"),
        ("Hôm nay 15 xã ra quân.", "Thống kê của huyện cho thấy 12 xã đạt chuẩn", "Tổng cộng 12 tỷ đồng"),
    ),
    _rule(
        "other-articles",
        "teaser",
        r"(?:những |các )?(?:tin|bài)(?: viết| bài)? (?:mới hơn|cũ hơn|khác|liên quan|mới nhất|nổi bật|đã đưa|cùng chuyên mục|"
        r"cùng loại|cùng thể loại|đọc nhiều|xem nhiều)"
        r"(?: cùng chuyên mục| khác)?\s*:?|đọc thêm|xem thêm|tham khảo thêm|có thể bạn quan tâm|cùng chuyên mục|tin mới|"
        r"đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|bài liên quan",
        ("Những tin mới hơn", "Các tin khác", "Đọc thêm", "Tin liên quan", "TIN CÙNG CHUYÊN MỤC", "Bài viết liên quan:"),
        ("Đọc thêm sách là cách mà thư viện huyện khuyến khích.", "Các tin khác nhau lan truyền"),
    ),
    _rule(
        "teaser-line",
        "drop",
        r"(?:>{1,3}|»|>>>|▶|\*?xem thêm:|đọc thêm:|xem chi tiết:?|mời xem:)\s*\S.{0,250}",
        (">> Xem thêm: Ra quân làm đường", "Xem thêm: Lễ phát động Tết trồng cây", "Xem chi tiết tại đây"),
        ("Xem thêm một vở chèo, bà con mới về.",),
    ),
    _rule(
        "topics",
        "end",
        r"(?:chủ đề|từ khóa|từ khoá|tags?|thẻ)\s*[:#]\s*\S.{0,200}|chủ đề(?: (?-i:[A-ZĐÂĂÊÔƠƯ])[^.!?…]{2,60})",
        ("Từ khóa: nông thôn mới, Sơn Đông", "Chủ đề Xây dựng Đảng", "Tags: đường hoa"),
        ("Chủ đề của hội thi năm nay là bảo vệ rừng.", "Chủ đề năm 2022: kỷ cương"),
    ),
    _rule(
        "share",
        "drop",
        r"(?:chia sẻ|share|facebook|zalo|twitter|email|copy link|sao chép liên kết|in bài(?: viết)?|bản in|in trang|gửi email|"
        r"lưu bài(?: viết)?|quay lại|"
        r"đọc bài|nghe đọc bài|theo dõi .{0,20}trên google news|print|like|tweet|[aA][-+]|cỡ chữ|(?:giảm|tăng) cỡ chữ|"
        r"về trang trước|trở lại)"
        r"(?:\s*[|:/]?\s*(?:facebook|zalo|twitter|email|link|copy link|print)){0,4}\s*(?:\d{1,3})?",
        ("Chia sẻ", "Chia sẻ Facebook Zalo", "Bản in", "Facebook", "A+"),
        ("Chia sẻ tại hội nghị, ông Páo nói.", "Email của sở"),
    ),
    _rule(
        "session",
        "drop",
        r"bạn đã không sử dụng site.{0,150}|bấm vào đây để.{0,120}|truy cập nội dung luôn|bỏ qua (?:tới|đến) nội dung.{0,20}|"
        r"chuyển đến phần nội dung"
        r"|skip to (?:main )?content|vui lòng (?:bật|kích hoạt) javascript.{0,80}",
        ("Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập.", "Truy cập nội dung luôn", "Skip to Content"),
        ("Bấm vào nút đỏ, còi báo động vang lên khắp bản.",),
    ),
    _rule(
        "footer",
        "end",
        r"(?:©|bản quyền thuộc|bản quyền ©|copyright|liên kết(?: web(?:site)?| website)?$|danh mục$|(?:cơ quan chủ quản|"
        r"chịu trách nhiệm (?:chính|nội dung)|"
        r"giấy phép (?:số|hoạt động|thiết lập)|tổng biên tập|trưởng ban biên tập)\s*:|trụ sở\s*:|văn bản mới$|liên kết$).{0,200}",
        (
            "© 2022 Cổng thông tin điện tử xã Sơn Đông",
            "Bản quyền thuộc về UBND xã",
            "Cơ quan chủ quản: UBND huyện Sơn Đông",
            "Liên kết website",
        ),
        ("Bản quyền sáng chế được trao cho nông dân.", "Giấy phép số 12 được cấp trong tháng.", "Liên kết bốn nhà giúp nông dân."),
    ),
    _rule(
        "masthead",
        "chrome",
        r"(?:cổng thông tin điện tử|trang thông tin điện tử|cổng ttđt|trang ttđt|website)\b[^.!?]{0,120}",
        ("CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SƠN ĐÔNG", "Trang thông tin điện tử xã Bình Minh"),
        ("Huyện khai trương cổng thông tin điện tử",),
    ),
    _rule(
        "views",
        "drop",
        r"(?:đã xem|lượt đọc|số người xem|số lượt người xem|lượt người xem|view(?:s|ed)?|font size|cập nhật lần cuối)\s*:?\s*[\d.,"
        r"]*|\d[\d.,]* lượt (?:xem|đọc)",
        ("Đã xem: 120", "1.204 lượt xem", "Số lượt người xem: 10"),
        ("Đã xem xét 12 hồ sơ", "12 lượt xe"),
    ),
)

REFUSALS = re.compile(
    r"thông báo từ chối truy cập|yêu cầu của bạn (?:đã )?bị từ chối|access denied|request rejected|403 forbidden|404 not found|"
    r"attention required! \| cloudflare|"
    r"xác minh (?:rằng )?bạn (?:không phải )?là (?:người|robot)|verify you are (?:a )?human|checking your browser|"
    r"just a moment\.\.\.|trang (?:bạn )?(?:yêu cầu )?không tồn tại",
    re.IGNORECASE,
)


def match(line: str) -> Rule | None:
    """The rule that takes this whole line, or None."""
    if len(line) > 300:
        return None
    return next((rule for rule in RULES if rule.pattern.fullmatch(line)), None)


def is_menu(line: str) -> bool:
    """Whether a line is names of sections strung together (`Chính trị Kinh tế Văn hóa`)."""
    sections = SECTION.findall(line)
    words = len(line.split())
    covered = sum(len(found.split()) for found in sections)
    return (len(sections) >= 2 and covered >= 0.7 * words) or (len(sections) == 1 and covered == words)


MENUS = ("Trang chủ Giới thiệu Tin tức Văn bản", "Thời sự Kinh tế Sơn Đông qua ảnh", "Tin tức - Sự kiện", "Trang nhất")
NO_MENUS = ("Kinh tế - xã hội Sơn Đông phát triển mạnh mẽ", "Giáo dục pháp luật cho học sinh vùng cao", "Họp báo về du lịch")

REFUSED = ("Thông báo từ chối truy cập\nMã sự cố: 8821", "403 Forbidden", "Trang bạn yêu cầu không tồn tại", "Xác minh rằng bạn là người")
NOT_REFUSED = (
    "Sáng 5/3, xã Bình Minh ra quân làm đường.",
    "Người dân không tồn tại tâm lý trông chờ. " * 3,
    "Hộ ông Páo từ chối nhận hỗ trợ để nhường hộ khác.",
)


def is_refusal(text: str) -> bool:
    """Whether a page that is short says that it will not be read (a refusal, a captcha, an error)."""
    return len(text) < 3000 and bool(REFUSALS.search(text[:1500]))
