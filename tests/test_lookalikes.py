"""Numbers that look like figures or dates and are none, and what each line really holds."""

from __future__ import annotations

import pytest

from extractor.steps.dates import dates
from extractor.steps.documents import documents
from extractor.steps.figures import figures
from extractor.work import Work
from models import Article

LOOKALIKES = (
    "Căn cứ Nghị định số 999/2031/NĐ-CP của Chính phủ.",
    "Thực hiện Kết luận số 88-KL/TW của Ban Bí thư.",
    "Tờ trình số 412/TTr-UBND được thông qua.",
    "Đại biểu Quốc hội khóa XII tiếp xúc cử tri.",
    "Ban Chấp hành khóa 12 họp phiên đầu.",
    "Bộ Tư lệnh Quân khu 7 khen thưởng tập thể.",
    "Trung đoàn 988 hành quân dã ngoại.",
    "Sư đoàn 377 và Lữ đoàn 166 giao lưu văn nghệ.",
    "Xã giữ vững mô hình “6 không”.",
    "Phụ nữ xây dựng “Gia đình 5 không, 3 sạch”.",
    "Người dân phòng dịch Covid-19 nghiêm túc.",
    "Cả xóm thực hiện thông điệp 9K.",
    "Ông trú tại thôn 4, phường 11.",
    "Xe tải chạy trên quốc lộ 19 thì hỏng phanh.",
    "Tai nạn xảy ra tại km 176+300.",
    "Điều 12, khoản 3 đã nói rõ.",
    "Tổ dân phố số 5 họp dân.",
    "Bão số 9 đổi hướng.",
    "Kỳ họp thứ 8 bế mạc.",
    "Lần thứ 15 đi hiến máu.",
    "Học sinh lớp 9A đọc thơ.",
    "Điện thoại: 0912.345.678.",
    "Xe ô tô biển số 99A-123.45 dừng lại.",
    "1. Về kinh tế\n2. Về văn hóa",
    "Đội nhà thắng 3-1 trên sân khách.",
    "Trực 24/24 cả tuần.",
    "Lãnh đạo trung đội 5 có mặt.",
    "Gian hàng 0 đồng mở cửa.",
    "Chiều thứ Bảy, bố mẹ hai bên gặp nhau.",
    "Một số nơi còn lúng túng, một phần do thời tiết.",
    "Ba mẹ em làm rẫy.",
    "Hàng năm, nhiều năm qua, năm nay và năm ngoái đều vậy.",
    "Hiện nay, thời gian tới, hôm nay và sáng nay chưa rõ.",
    "Bản đồ tỷ lệ 1/500 được duyệt.",
    "Đường Lê Lai số 12 đang sửa.",
    "Trang web https://vi-du.vn/tin/12-3.html không mở được.",
)


@pytest.mark.parametrize("text", LOOKALIKES)
def test_a_lookalike_is_neither_figure_nor_date(text: str) -> None:
    work = Work(article=Article(text=text, published="2022-05-10"))
    dates(work)
    documents(work)
    figures(work)
    assert [(draft.label, text[draft.start : draft.end]) for draft in [*work.of("DATE"), *work.of("FIG")]] == []


def test_there_are_enough_of_them() -> None:
    assert len(set(LOOKALIKES)) >= 24
