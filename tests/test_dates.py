"""Dates: spans, EDTF values and đầu/giữa/cuối, resolved from publication date and context."""

from __future__ import annotations

import unicodedata

import pytest

from extractor.grammar.calendar import Calendar
from extractor.grammar.lunar import lunar_day
from extractor.pipeline import build
from extractor.steps.dates import dates
from extractor.work import Work
from models import Article
from tests.cpu import seconds


def found(text: str, published: str | None = "2022-05-10") -> list[tuple[str, str]]:
    """The words and values of all dates."""
    work = Work(article=Article(text=text, published=published))
    dates(work)
    return [(work.text[draft.start : draft.end], draft.fields["value"]) for draft in work.of("DATE")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chiều 19/1, huyện họp.", [("Chiều 19/1", "2022-01-19")]),
        ("Chiều nay (9/5), Huyện ủy họp.", [("Chiều nay (9/5)", "2022-05-09")]),
        ("Sáng nay 8/2 trời lạnh.", [("Sáng nay 8/2", "2022-02-08")]),
        ("Ngày 14 và 15/5 có mưa.", [("Ngày 14 và 15/5", "2022-05-14/2022-05-15")]),
        ("Trong hai ngày 30/4 và 1/5/2022, khách đông.", [("hai ngày 30/4 và 1/5/2022", "2022-04-30/2022-05-01")]),
        ("Đợt từ ngày 15/4 đến ngày 30/5/2022.", [("từ ngày 15/4 đến ngày 30/5/2022", "2022-04-15/2022-05-30")]),
        ("Mở lớp từ 2 - 6/4.", [("từ 2 - 6/4", "2022-04-02/2022-04-06")]),
        ("Trong 9 tháng đầu năm, thu vượt.", [("9 tháng đầu năm", "2022-01/2022-09")]),
        ("Nhiệm vụ 3 tháng cuối năm 2021", [("3 tháng cuối năm 2021", "2021-10/2021-12")]),
        ("Báo cáo quý I và quý II/2021", [("quý I", "2022-01/2022-03"), ("quý II/2021", "2021-04/2021-06")]),
        ("Đề án giai đoạn 2021-2026", [("giai đoạn 2021-2026", "2021/2026")]),
        ("Đại hội nhiệm kỳ 2025 – 2030", [("nhiệm kỳ 2025 – 2030", "2025/2030")]),
        ("Tổng kết năm học 2020-2021", [("năm học 2020-2021", "2020/2021")]),
        ("Từ năm 2018 đến nay có 5 lớp.", [("Từ năm 2018 đến nay", "2018/..")]),
        ("Đảng thành lập ngày 3 tháng 2 năm 1930.", [("ngày 3 tháng 2 năm 1930", "1930-02-03")]),
        ("Đến tháng Chạp năm 2022 sẽ xong.", [("tháng Chạp năm 2022", "2022-12-23/2023-01-21")]),
        ("Họp ngày 5-4-2022, nộp trước 6.5.2022.", [("ngày 5-4-2022", "2022-04-05"), ("6.5.2022", "2022-05-06")]),
        ("Mưa lúc 8 giờ 30 phút ngày 2/5.", [("8 giờ 30 phút ngày 2/5", "2022-05-02")]),
        ("Tăng so với cùng kỳ 2021.", [("2021", "2021")]),
        ("Vụ đông xuân 2021 - 2022 được mùa.", [("Vụ đông xuân 2021 - 2022", "2021/2022")]),
        ("Tháng 12 năm ngoái trời rét.", [("Tháng 12 năm ngoái", "2021-12")]),
        ("Sau Cách mạng Tháng Tám, làng mở trường tháng Tám năm 2021.", [("tháng Tám năm 2021", "2021-08")]),
        ("Năm 1968, ngày 5/3, làng bị càn.", [("Năm 1968", "1968"), ("ngày 5/3", "1968-03-05")]),
        ("Mừng hội mùa thắng lợi và cách mạng thành công 19/8.", [("19/8", "2022-08-19")]),
        ("Thu đạt thấp trong các năm 2018, 2020.", [("các năm 2018, 2020", "2018/2020")]),
        ("THÁNG 3 NĂM 2022", [("THÁNG 3 NĂM 2022", "2022-03")]),
    ],
)
def test_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "mod"),
    [("Đầu năm 2021, xã khó.", "start"), ("Giữa tháng 3/2022 có mưa.", "mid"), ("Cuối năm nay sẽ xong.", "end"), ("Năm 2021 khó.", None)],
)
def test_part_of_a_period(text: str, mod: str | None) -> None:
    work = Work(article=Article(text=text, published="2022-05-10"))
    dates(work)
    assert [draft.fields.get("mod") for draft in work.of("DATE")] == [mod]


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        ("Sáng 5/3, xã họp.", "2024-03-06", "2024"),
        ("Sáng 28/12, xã họp.", "2024-01-02", "2023"),
        ("Hoàn thành trước ngày 15/12.", "2024-01-02", "2024"),
        ("Đến ngày 31/12, xã có 5 hộ nghèo.", "2024-01-12", "2023"),
        ("Phấn đấu đến ngày 15/1 sẽ xong.", "2024-12-20", "2025"),
        ("Trước đó, ngày 15/1, xã họp.", "2024-12-20", "2024"),
        ("Trước đó, ngày 25/12, công an bắt 2 người.", "2022-06-10", "2021"),
        ("Tối 24/12, làng mở hội.", "2023-05-02", "2022"),
        ("Sáng 2/9, xã sẽ mít tinh.", "2022-05-10", "2022"),
        ("Giải bóng khai mạc ngày 20/8.", "2022-06-10", "2022"),
        ("Dự kiến đến ngày 31/12 sẽ xong.", "2022-06-10", "2022"),
        ("Quý IV, xã thu vượt.", "2022-01-05", "2021"),
        ("Dự kiến quý IV sẽ xong.", "2022-01-05", "2022"),
        ("Nhiệm vụ 6 tháng cuối năm.", "2022-06-10", "2022"),
        ("Sáng 5/3, xã tổng kết năm 2023, triển khai nhiệm vụ năm 2024.", None, "2024"),
        ("Sáng 5/3, xã đón bằng ký ngày 1/2/2019.", None, "2019"),
        ("Sáng 5/3, xã họp. Anh sinh ngày 1/2/1990.", None, "XXXX"),
        ("Sáng 5/12, xã họp phiên tháng 12 năm 2023, bàn kế hoạch năm 2024.", None, "2023"),
        ("Sáng 5/3, xã sơ kết phong trào thi đua năm 2021.", None, "2021"),
        ("Sáng 5/3, xã ôn lại phong trào thi đua năm 2021 và phong trào thi đua năm 2022.", None, "XXXX"),
        ("Sáng 5/9, trường khai giảng năm học mới 2021-2022.", None, "2021"),
        ("Sáng 5/3, xã họp.", None, "XXXX"),
        ("Sáng 5/3, xã họp.", "không rõ", "XXXX"),
    ],
)
def test_year_that_is_left_out(text: str, published: str | None, year: str) -> None:
    assert found(text, published)[0][1][:4] == year


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "1899-12-31"])
def test_a_publication_in_no_time_of_ours_counts_as_unknown(published: str) -> None:
    assert found("Mùng 6 tháng Giêng và ngày 5/3, làng mở hội.", published) == [("ngày 5/3", "XXXX-03-05")]


def test_impossible_day_with_a_word_for_it_is_kept_as_written() -> None:
    assert found("Họp ngày 31/4/2022.") == [("ngày 31/4/2022", "2022-04-31")]


@pytest.mark.parametrize("text", ["Đạt 13/13 nhiệm vụ", "tháng 13/2022", "ngày 32/5", "Có 31/4 xã", "tỷ lệ 86,9%", "15 buổi, 205 lượt"])
def test_impossible_numbers_are_no_date(text: str) -> None:
    assert found(text) == []


def test_nfd_twin_reads_the_same() -> None:
    text = "Chiều 19/1/2022, tổng kết 9 tháng đầu năm 2021; từ năm 2018 đến nay, quý Ⅰ."
    assert found(unicodedata.normalize("NFD", text)) == found(text)


@pytest.mark.parametrize("blank", ["\u00a0", "  ", "\t"])
def test_any_blank_will_do(blank: str) -> None:
    assert found(f"Sáng ngày 5/3/2022, 6{blank}tháng{blank}đầu{blank}năm{blank}2022")[1][1] == "2022-01/2022-06"


def test_emoji_and_line_ends_do_not_move_offsets() -> None:
    assert found("🎉🎉 Ngày 5/3/2022\r\n✅ năm 2021\r\n") == [("Ngày 5/3/2022", "2022-03-05"), ("năm 2021", "2021")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hỗ trợ chi theo tháng\n3 xã về đích suốt cả năm\n2021 hộ khá", []),
        ("Các mục tiêu của quý\n2 xã chưa đạt", []),
        ("Họp chiều 19/8\n2021 hộ được vay", [("chiều 19/8", "2022-08-19")]),
        ("Tổng kết 9 tháng đầu\nnăm 2022 là năm khó", [("năm 2022", "2022")]),
    ],
)
def test_no_date_goes_on_in_the_next_paragraph(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_date_goes_on_where_lines_are_broken_to_fit_a_page() -> None:
    text = """Đoàn khảo sát đã đến thăm các hộ trồng cam của bản vào ngày 5
tháng 3 năm 2021, sau đó làm việc với lãnh đạo xã về việc mở tháng
3 lớp dạy nghề. Bà con mong có thêm vốn để mở rộng vườn, nhất là
các hộ mới thoát nghèo và những hộ có người đi làm ăn xa trở về."""
    assert found(text)[0] == ("ngày 5\ntháng 3 năm 2021", "2021-03-05")


def test_the_step_alone_is_a_spacy_component() -> None:
    doc = build(["sotin_dates"])("Họp ngày 5/3/2022.")
    assert [span.text for span in doc.spans["DATE"]] == ["ngày 5/3/2022"]


@pytest.mark.parametrize("piece", ["ngày ", "từ ngày 1 đến ", "1/1/", "tháng ", "5 ", "(", "tháng đầu năm ", "năm 2019 - "])
def test_time_grows_with_length_only(piece: str) -> None:
    long, short = (seconds(lambda times=times: found(piece * times), 2) for times in (6_000, 1_000))
    assert long < 24 * max(short, 0.01)


def test_offsets_are_in_order_and_apart() -> None:
    work = Work(article=Article(text="Từ 1/2 đến 3/2/2022, ngày 4/2, quý I/2022 và cuối năm 2022.", published=None))
    dates(work)
    spans = [(draft.start, draft.end) for draft in work.of("DATE")]
    assert len(spans) == 4
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))


def test_calendar_knows_the_months_that_are_summed_up() -> None:
    assert Calendar("Sơ kết 6 tháng đầu năm và 9 tháng đầu năm", None).reported_months == {6, 9}


@pytest.mark.parametrize(
    ("year", "civil"),
    [(1985, "1985-01-21"), (2007, "2007-02-17"), (2014, "2014-01-31"), (2017, "2017-01-28"), (2020, "2020-01-25"), (2023, "2023-01-22"),
     (2024, "2024-02-10"), (2025, "2025-01-29"), (2026, "2026-02-17")],
)  # fmt: skip
def test_lunar_new_year(year: int, civil: str) -> None:
    assert str(lunar_day(year, 1, 1)) == civil


def test_lunar_month_after_a_leap_month_and_a_day_that_is_none() -> None:
    assert str(lunar_day(2023, 8, 15)) == "2023-09-29"
    assert str(lunar_day(2020, 5, 5)) == "2020-06-25"
    assert lunar_day(2023, 8, 31) is None
