"""Words that tell when a figure holds: now, on the occasion, as an aim, or of no time at all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.work import Work

CUES: Mapping[str, str] = {
    "now": r"(?:tính )?(?:đến|tới) (?:nay|thời điểm (?:này|hiện tại))|hiện nay|hiện tại|đến giờ|"
    r"hiện(?= (?:có|còn|đang|toàn|cả|đã|duy trì|quản lý))|(?:(?<=[,;:.“] )|(?<=\n))hiện|hiện(?=,)|"
    r"nay(?= (?:đã|còn|có|chỉ))|bây giờ",
    "year": r"(?:trong )?năm nay|cả năm(?= (?:là|đạt|ước|\d))|(?:vụ|mùa|niên vụ|tháng \w+ \w+ năm) (?:này|nầy|nay)",
    "ago": r"(?<!so với )năm (?:ngoái|trước)",
    "past": r"(?<!so với )(?:tuần|tháng) (?:qua|trước)|trước (?:đây|kia)|hồi trước|sau (?:vụ việc|sắp xếp|sáp nhập|hợp nhất)|"
    r"từng(?= (?:bị|làm|nuôi|là|có|giữ|được|đạt|trồng))|trước ngày|từ sau tết|"
    r"nhiều (?:tháng|năm) nay",
    "occasion": r"(?:cũng )?(?:nhân |trong |vào )?dịp này|cùng (?:ngày|kỳ họp|hội nghị|phiên họp)|ngay trong đêm|ngay sau (?:lễ|hội|buổi)|"
    r"(?:tại|kết thúc|bế mạc|trong khuôn khổ) (?:hội|buổi|lễ|đại hội|kỳ họp|chương trình|phiên|ngày hội|đợt|cuộc|diễn đàn|tọa đàm)",
    "state": r"(?:tỉnh|huyện|quận|xã|phường|thị trấn|bản|thôn|ấp|xóm|buôn|làng)"
    r"(?: (?!đã|hiện|vừa|nay|phấn|sẽ|cần|phải|chỉ|để)\w+){0,3} (?:có|còn)",
    "gathered": r"(?:kỳ họp|đại hội|hội nghị|phiên họp|buổi lễ|hội đồng|ban tổ chức) "
    r"(?:cũng |đã |còn |tiến hành )*(?:thống nhất|nhất trí|quyết nghị|"
    r"xác định|bầu|thông qua|biểu quyết|miễn nhiệm|xem xét|cho ý kiến|trao|tặng|thu)",
    "given": r"trao(?! đổi)|tặng|(?<!để )bầu|truyền đạt|thảo luận|biểu quyết|khen thưởng|biểu dương|tuyên dương|thưởng nóng|"
    r"ký biên bản|cam kết dành|tán thành|phát(?= \d)",
    "guest": r"dự(?! án| kiến| trữ| báo| thảo| phòng| toán| thi| tính| định)|có mặt|chứng kiến",
    "aim": r"phấn đấu|mục tiêu|kêu gọi|(?<!đạt )(?<!đáp ứng )(?<!theo )yêu cầu|"
    r"(?<!ban )(?<!tác )(?<!và )(?<!biểu )(?<!dự, )chỉ đạo(?! đại hội| hội nghị| kỳ họp| buổi| lễ)|"
    r"đề xuất|sẽ|"
    r"(?:đề nghị|kiến nghị)(?! truy tố| xử lý| khen| công nhận| kỷ luật| xét)|lưu ý|phải|mong(?= )|dự báo|có thể|mở thêm|hứa|"
    r"theo phương án|dự kiến (?:nhập|xây|chuyển|khởi công|tổ chức|hoàn thành|sắp xếp)",
    "price": r"(?<!trị )(?<!đánh )giá|thuê|tiền công|học phí|tiền lương",
    "done": r"đã|vừa|đạt được|kết quả",
    "happened": r"thiệt hại|thiêu rụi|chết|bị thương|tử vong|thu giữ|phát hiện|(?<!nắm )bắt(?! đầu| buộc| tay| nguồn)|"
    r"tạm giữ|tang vật|xảy ra|ngập|"
    r"cháy(?! hàng)|sập|hư hỏng|cuốn trôi|tốc mái|mất|góp|hỗ trợ|(?<!các )cấp(?! ủy| uỷ| huyện| xã| tỉnh| trên| dưới| cơ sở| bộ| phát)",
    "thing": r"dài|cách(?! chức| làm| tất cả| mạng)|rộng(?! rãi)|cao(?! điểm| hơn| bằng| nhất| tuổi)|sâu(?! bệnh| rộng)|"
    r"(?:tổng )?(?:kinh phí|mức đầu tư)|tổng vốn(?! giao| đăng ký| vay| huy động)",
    "every": r"mỗi (?:năm|tháng|ngày|đêm|tuần|vụ)|hằng (?:năm|tháng|ngày)|hàng (?:năm|tháng|ngày)",
    "said": r"cho biết|cho hay|thông tin|báo cáo|nêu|cho thấy|trình bày|khẳng định|nhấn mạnh|trả lời|giải trình",
    "thus": r"theo đó|trong đó|cụ thể|như vậy|qua đó",
}
"""Each kind of cue with the words that give it; where two kinds could begin, the first wins."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "now": ("Đến nay, xã có 5 tổ.", "Hiện có 5 tổ.", "Trụ sở cũ. Hiện, xã có 5 tổ.", "Tính đến thời điểm hiện tại là 5 tổ."),
    "year": ("Nhà tôi năm nay thu 5 tấn.", "Vụ này được 5 tấn.", "Kế hoạch cả năm là 5 hộ."),
    "ago": ("Năm ngoái bán 5 tấn.",),
    "past": ("Tuần qua bán 5 tấn.", "Trước đây có 5 tổ.", "Ông từng nuôi 5 con."),
    "occasion": ("Dịp này, 5 tập thể nhận thưởng.", "Tại buổi gặp, có 5 ý kiến.", "Nhân dịp này có 5 suất."),
    "state": ("Ấp có 5 hộ.", "Xã Tân Hòa có 5 ấp.", "Toàn huyện có 5 ha."),
    "gathered": ("Kỳ họp đã thông qua 5 nghị quyết.", "Đại hội bầu 5 người."),
    "price": ("Bán với giá 5 nghìn đồng.", "Được thuê 5 triệu đồng."),
    "given": ("Đoàn trao 5 suất.", "Hai bên ký biên bản 5 tấn."),
    "guest": ("Cùng dự có 5 đại biểu.", "Có mặt 5 người."),
    "aim": ("Huyện phấn đấu có 5 xã.", "Ông yêu cầu dựng 5 chốt.", "Xã sẽ dựng 5 chốt."),
    "done": ("Xã đã làm 5 km.",),
    "happened": ("Lũ làm chết 5 người.", "Tổ công tác phát hiện 5 vụ."),
    "thing": ("Cầu dài 5 m.", "Tổng kinh phí 5 tỷ đồng."),
    "every": ("Mỗi tháng bán 5 tấn.", "Hằng năm đón 5 đoàn."),
    "said": ("Ông cho biết có 5 hộ.",),
    "thus": ("Theo đó, còn 5 thôn.",),
}
NEAR_MISSES: Mapping[str, tuple[str, ...]] = {
    "now": ("Hiện đại hóa 5 km.", "Thực hiện 5 mô hình.", "Biểu hiện ở 5 điểm."),
    "year": ("Trong năm, làm 5 km.", "Cả năm học có 5 lớp."),
    "ago": ("Tăng so với năm trước 5 tấn.",),
    "past": ("Trước mắt làm 5 km.", "Giao về từng đại lý 5 chỉ tiêu."),
    "occasion": ("Tại hộ ông Ba có 5 con.", "Tại xã có 5 tổ."),
    "state": ("Trong kho có 5 kg.", "Xã đã có 5 người đăng ký."),
    "gathered": ("Hội nghị nghe 5 tham luận.", "Dự kỳ họp có 5 người."),
    "price": ("Trị giá 5 triệu đồng.", "Đánh giá 5 năm."),
    "given": ("Chọn người để bầu 5 đại biểu.", "Trao đổi về 5 việc.", "Thăm quan 5 mô hình."),
    "guest": ("Dự án có 5 hộ.", "Dự kiến có 5 hộ.", "Đạt 5% dự toán."),
    "aim": ("Số mẫu đạt yêu cầu là 5.", "Cơ quan đề nghị truy tố 5 bị can."),
    "done": ("Đãi 5 mâm.",),
    "happened": ("Cấp ủy có 5 người.", "Cấp huyện có 5 người.", "Cháy hàng 5 ngày."),
    "thing": ("Cách chức 5 người.", "Cao điểm có 5 đợt.", "Cao Bằng có 5 huyện.", "Sâu bệnh hại 5 ha.", "Rộng rãi 5 gian."),
    "every": ("Mỗi suất 5 triệu đồng.",),
    "said": ("Câu lạc bộ có 5 người.",),
    "thus": ("Qua đây có 5 tổ.",),
}
"""Words that look alike and give no cue of the kind."""

PATTERN = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})(?!\w))" for kind, words in CUES.items()))
_FIRST = """
tính đến tới hiện trong năm vụ mùa niên tháng tuần trước hồi sau từ nhiều nhân dịp cũng vào cả nay từng cùng ngay tại kết bế kỳ
đại hội phiên buổi ban trao tặng bầu truyền thảo biểu khen tuyên thưởng ký cam tán phát dự có chứng phấn mục kêu yêu chỉ đề sẽ
kiến lưu phải mong mở hứa đã vừa đạt thiệt chết bị tử thu bắt tạm tang xảy ngập cháy sập hư cuốn tốc mất góp hỗ cấp dài cách rộng
cao sâu tổng kinh mức mỗi hằng hàng cho thông báo nêu trình khẳng nhấn trả giải theo cụ như qua tỉnh huyện quận xã phường thị bản
thôn làng ấp xóm buôn thiêu bây giá thuê tiền học
"""
HEADS = frozenset(_FIRST.split())
"""The syllables with which cues begin: only there is the pattern tried, for it is slow."""
_FOLLOWING = """
có: mặt thể; năm: nay ngoái trước này nầy; trong: năm dịp khuôn đó; đến: nay thời giờ; từ: sau; cả: năm; sau: vụ sắp sáp hợp
cho: biết hay thấy; vào: dịp; bị: thương; theo: đó phương; tại: hội buổi lễ đại kỳ chương phiên ngày đợt cuộc diễn tọa; chỉ: đạo
nhân: dịp; vụ: này nầy nay; mùa: này nầy nay; niên: vụ; hàng: năm tháng ngày; hằng: năm tháng ngày; trước: đây kia ngày
mỗi: năm tháng ngày đêm tuần vụ; thông: tin; cùng: ngày kỳ hội phiên; cũng: nhân trong vào dịp; qua: đó; tổng: kinh mức vốn; thị: trấn
đại: hội; trình: bày; báo: cáo; nhiều: tháng năm; tiền: công lương; như: vậy; hội: nghị đồng; ban: tổ; kết: thúc quả; tới: nay thời
học: phí; đề: xuất nghị; thu: giữ; mức: đầu; kinh: phí; tính: đến tới; giải: trình; ký: biên; kiến: nghị; đạt: được; trả: lời; dịp: này
cụ: thể; buổi: lễ; kỳ: họp; phiên: họp; ngay: trong sau; biểu: quyết dương; tuần: qua trước
"""
_NEXT = {
    first.strip(): frozenset(words.split())
    for first, _, words in (each.partition(":") for each in _FOLLOWING.strip().replace("\n", ";").split(";"))
}
"""For common syllables those that must follow; else no cue begins there."""
_LEVELS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "thị", "bản", "thôn", "ấp", "xóm", "buôn", "làng"))
"""Syllables that begin a cue only where `có` or `còn` follows at some distance."""


def cues(work: Work, text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The cues of a stretch of an article, in order: kind, start and end.

    Args:
        work: the article, for its syllables.
        text: its text in small letters.
        start: offset where to begin.
        end: offset up to which a cue may reach.
    """
    found: list[tuple[str, int, int]] = []
    lower, starts, reach = work.lower, work.starts, start
    words = work.words(start, end)
    for number in [number for number, word in enumerate(lower[words.start : words.stop], words.start) if word in HEADS]:
        if starts[number] >= reach:
            word = lower[number]
            wanted = _NEXT.get(word)
            if wanted is not None and (number + 1 >= len(lower) or lower[number + 1] not in wanted):
                continue
            if word in _LEVELS and text.find(" có", starts[number], end) < 0 and text.find(" còn", starts[number], end) < 0:
                continue
            match = PATTERN.match(text, starts[number], end)
            if match:
                reach = match.end()
                found.append((str(match.lastgroup), match.start(), reach))
    return found
