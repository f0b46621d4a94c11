"""Figures: spans, values, units counted and operators."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from extractor.grammar.numbers import digits, long_number, plain, scale, spelled
from extractor.grammar.units import dictionary, nouns
from extractor.pipeline import build
from extractor.steps.dates import dates
from extractor.steps.documents import documents
from extractor.steps.figures import figures
from extractor.work import Work
from models import Article
from tests.cpu import seconds


def found(text: str) -> list[tuple[str, str, str, str | None]]:
    """Words, value, unit and operator of all figures."""
    work = Work(article=Article(text=text, published="2022-05-10"))
    dates(work)
    documents(work)
    figures(work)
    return [
        (work.text[draft.start : draft.end], draft.fields["value"], draft.fields["unit"], draft.fields["op"]) for draft in work.of("FIG")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nhân rộng hơn 1.800 mô hình mới", ("hơn 1.800 mô hình", "1800", "mô hình", ">")),
        ("thăm, tặng 4.728 suất quà", ("4.728 suất quà", "4728", "suất quà", None)),
        ("trị giá 1 tỷ 756 triệu đồng.", ("1 tỷ 756 triệu đồng", "1756000000", "VND", None)),
        ("giải ngân 90 triệu cho hội viên", ("90 triệu", "90000000", "VND", None)),
        ("thu 1,2 nghìn tỷ đồng", ("1,2 nghìn tỷ đồng", "1200000000000", "VND", None)),
        ("vay 2 triệu rưỡi", ("2 triệu rưỡi", "2500000", "VND", None)),
        ("thu nhập 250 triệu đồng/ha/năm", ("250 triệu đồng/ha/năm", "250000000", "VND/ha/năm", None)),
        ("nộp 803.071.447.000 đồng", ("803.071.447.000 đồng", "803071447000", "VND", None)),
        ("xuất khẩu 26,826 triệu USD", ("26,826 triệu USD", "26826000", "USD", None)),
        ("được 27/23 chỉ tiêu, nhiệm vụ đề ra", ("27/23 chỉ tiêu, nhiệm vụ", "27/23", "chỉ tiêu, nhiệm vụ", None)),
        ("địa bàn 14/14/16 xã, thị trấn", ("14/14/16 xã, thị trấn", "14/14/16", "xã, thị trấn", None)),
        ("giải ngân 22,5/31,2 tỷ đồng", ("22,5/31,2 tỷ đồng", "22500000000/31200000000", "VND", None)),
        ("mỗi năm từ 450-500 triệu đồng", ("từ 450-500 triệu đồng", "450000000..500000000", "VND", None)),
        ("giá từ 2.000đ đến 3.000đ/kg", ("từ 2.000đ đến 3.000đ/kg", "2000..3000", "VND/kg", None)),
        ("đi 3-4 lần mới xong", ("3-4 lần", "3..4", "lần", None)),
        ("hàng chục tỉ đồng", ("hàng chục tỉ đồng", "~1e10", "VND", None)),
        ("Hàng trăm tấn rau", ("Hàng trăm tấn", "~1e2", "tấn", None)),
        ("sửa 07 công trình", ("07 công trình", "7", "công trình", None)),
        ("chiếm 0,70% số hộ", ("0,70%", "0.70", "%", None)),
        ("có 1,727 hộ dân", ("1,727 hộ dân", "1727", "hộ dân", None)),
        ("trồng một nghìn hai trăm cây", ("một nghìn hai trăm cây", "1200", "cây", None)),
        ("có hai nghìn không trăm linh năm hộ", ("hai nghìn không trăm linh năm hộ", "2005", "hộ", None)),
        ("trồng một trăm cây", ("một trăm cây", "100", "cây", None)),
        ("tặng từ 2-3 trăm suất quà", ("từ 2-3 trăm suất quà", "200..300", "suất quà", None)),
        ("vay 2 trăm triệu", ("2 trăm triệu", "200000000", "VND", None)),
        ("thả 3 vạn tôm xuống đầm", ("3 vạn tôm", "30000", "tôm", None)),
        ("có 2 triệu email bị lộ", ("2 triệu email", "2000000", "email", None)),
        ("mua giá 18 nghìn bảng rồi bán", ("18 nghìn bảng", "18000", "bảng", None)),
        ("lời 3 tỷ đô nhờ bán đất", ("3 tỷ đô", "3000000000", "USD", None)),
        ("bỏ ra 70 triệu xây chuồng", ("70 triệu", "70000000", "VND", None)),
        ("có 70 triệu lẻ trong két", ("70 triệu", "70000000", "VND", None)),
        ("thu 28 nghìn mỗi cân", ("28 nghìn", "28000", "VND", None)),
        ("chi 50,000 đồng/người", ("50,000 đồng/người", "50000", "VND/người", None)),
        ("bán 12,500-15,500 đồng/kg", ("12,500-15,500 đồng/kg", "12500..15500", "VND/kg", None)),
        ("cho 1,200/1,500 hộ", ("1,200/1,500 hộ", "1200/1500", "hộ", None)),
        ("rộng 12,000 m2", ("12,000 m2", "12000", "m2", None)),
        ("bán 12,345 tấn", ("12,345 tấn", "12.345", "tấn", None)),
        ("vượt 12.345%", ("12.345%", "12.345", "%", None)),
        ("vượt 1.250%", ("1.250%", "1250", "%", None)),
        ("chạy 9,870 giây", ("9,870 giây", "9.870", "giây", None)),
        ("dài 30.9 km", ("30.9 km", "30.9", "km", None)),
        ("rộng 26.500m2 đất", ("26.500m2", "26500", "m2", None)),
        ("ít nhất 3 mô hình", ("ít nhất 3 mô hình", "3", "mô hình", ">=")),
        ("từ 85% trở lên", ("từ 85% trở lên", "85", "%", ">=")),
        ("không quá 0,5%", ("không quá 0,5%", "0.5", "%", "<=")),
        ("còn dưới 15%", ("dưới 15%", "15", "%", "<")),
        ("thu ước đạt 8,3%", ("8,3%", "8.3", "%", "~")),
        ("chừng 35 hải lý", ("chừng 35 hải lý", "35", "hải lý", "~")),
        ("ước hơn 9.500 tỷ đồng", ("ước hơn 9.500 tỷ đồng", "9500000000000", "VND", ">")),
        ("khởi công hai dự án", ("hai dự án", "2", "dự án", None)),
        ("Hai mươi tư hộ ở bản", ("Hai mươi tư hộ", "24", "hộ", None)),
        ("gần nửa tỷ đồng", ("gần nửa tỷ đồng", "500000000", "VND", "<")),
        ("nuôi 300 con cua", ("300 con cua", "300", "con cua", None)),
        ("đón 5.321 lượt đoàn viên, hội viên tham gia", ("5.321 lượt đoàn viên, hội viên", "5321", "lượt đoàn viên, hội viên", None)),
        ("ở 41 xã, phường và thị trấn", ("41 xã, phường và thị trấn", "41", "xã, phường và thị trấn", None)),
        ("có 28 tuyển thủ dự", ("28 tuyển thủ", "28", "tuyển thủ", None)),
        ("chị Mai, 57 tuổi, kể", ("57 tuổi", "57", "tuổi", None)),
        ("gần 20 vạn lượt khách", ("gần 20 vạn lượt khách", "200000", "lượt khách", "<")),
        ("cao hơn 17 triệu đồng", ("17 triệu đồng", "17000000", "VND", None)),
        ("đã sưu tầm 130 lá thư", ("130 lá thư", "130", "lá thư", None)),
        ("nộp hàng chục lá đơn", ("hàng chục lá đơn", "~1e1", "lá đơn", None)),
        ("phạt từ 5.000.000.-7.000.000 đồng", ("từ 5.000.000.-7.000.000 đồng", "5000000..7000000", "VND", None)),
        ("bị phạt từ một năm đến năm năm tù", ("từ một năm đến năm năm", "1..5", "năm", None)),
        ("gặp 40 cán bộ, hội viên Hội Làm vườn", ("40 cán bộ, hội viên", "40", "cán bộ, hội viên", None)),
        ("gặp 40 cán bộ, ông An nói", ("40 cán bộ", "40", "cán bộ", None)),
        ("gặp 2 cán bộ, ông Ân nói", ("2 cán bộ", "2", "cán bộ", None)),
        ("TẶNG 10.000 ĐỒNG", ("10.000 ĐỒNG", "10000", "VND", None)),
        ("TẶNG 5 TỶ ĐỒNG", ("5 TỶ ĐỒNG", "5000000000", "VND", None)),
        ("CÓ 10 ĐỒNG CHÍ", ("10 ĐỒNG CHÍ", "10", "đồng chí", None)),
        ("rộng 5 Ha", ("5 Ha", "5", "ha", None)),
        ("nặng 6 Kg", ("6 Kg", "6", "kg", None)),
        ("rộng 400 m 2 đất", ("400 m 2", "400", "m2", None)),
        ("đi mất 1 giờ 20 phút", ("1 giờ 20 phút", "80", "phút", None)),
    ],
)
def test_one_figure(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("được 53/49 nhiệm vụ đạt 108,1%", [("53/49 nhiệm vụ", "53/49"), ("108,1%", "108.1")]),
        ("910/910 chuồng/4.578 con trâu, bò", [("910/910 chuồng", "910/910"), ("4.578 con trâu, bò", "4578")]),
        ("15 buổi, 205 lượt người", [("15 buổi", "15"), ("205 lượt người", "205")]),
        ("giảm từ 401 xuống còn 208 đơn vị", [("401", "401"), ("208 đơn vị", "208")]),
        ('nói "đã có nhà" và trao 50 suất quà cho quỹ "Mái ấm xanh"', [("50 suất quà", "50")]),
        ('nói: "Có 7 hộ." Đã trao 5 suất quà cho quỹ "Vì trẻ thơ"', [("7 hộ", "7"), ("5 suất quà", "5")]),
        ('xây dựng "3 sạch, 5 không" ở 6 xã', [("6 xã", "6")]),
        ("rộng 3 m 2 bên", [("3 m", "3"), ("2 bên", "2")]),
        ("thắng 2 Đồng Tháp", []),
        ("Sở Phát triển nông thôn 9 tỉnh có tàu cá", [("9 tỉnh", "9")]),
        ("tại Nhà máy nước Suối Mây 1 tỉnh Lai Châu có 5 tổ", [("5 tổ", "5")]),
        ("ở Tân Lập 1 xã có 5 tổ", [("1 xã", "1"), ("5 tổ", "5")]),
        ("chiếm 1/3 tổng diện tích", [("1/3 tổng diện tích", "1/3")]),
        ("2 tập thể 8 cá nhân được khen", [("2 tập thể", "2"), ("8 cá nhân", "8")]),
    ],
)
def test_several_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, value) for words, value, _, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("written", "measured", "value"),
    [("1.800", True, "1800"), ("108,1", True, "108.1"), ("1,727", False, "1727"), ("1,727", True, "1.727"), ("1,000", True, "1000"),
     ("1.234.567,8", True, "1234567.8"), ("0.125", True, "0.125"), ("450,000,000", True, "450000000"), ("07", True, "7")],
)  # fmt: skip
def test_digits(written: str, measured: bool, value: str) -> None:
    assert digits(written, measured=measured) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba", 3),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("ba trăm linh hai", 302),
        ("năm mươi", 50),
        ("tám chục", 80),
        ("một trăm hai mươi tư", 124),
    ],
)
def test_spelled(words: str, value: int) -> None:
    assert spelled(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("hai nghìn ba trăm", 2300), ("một triệu hai trăm nghìn", 1200000),
     ("ba tỷ không trăm linh hai triệu", 3002000000), ("một vạn hai nghìn", 12000)],
)  # fmt: skip
def test_long_numbers_in_words(words: str, value: int) -> None:
    assert long_number(words) == value


def test_scale_and_plain() -> None:
    assert scale("nghìn tỷ") == Decimal(10**12)
    assert scale(None) == 1
    assert plain(Decimal("0.70")) == "0.70"
    assert plain(Decimal("1756000000.0")) == "1756000000"


def test_the_table_of_nouns_and_the_dictionary_are_there() -> None:
    assert nouns()["mô hình"] == "thing"
    assert nouns()["đảng viên"] == "person"
    assert "tuyển thủ" in dictionary()


def test_nfd_twin_reads_the_same() -> None:
    text = "Đã tặng hơn 1.800 suất quà, hai mươi tư hộ, trị giá 1 tỷ 756 triệu đồng, đạt 108,1%."
    assert found(unicodedata.normalize("NFD", text)) == found(text)
    assert len(found(text)) == 4


@pytest.mark.parametrize("blank", ["\u00a0", "  "])
def test_any_blank_will_do(blank: str) -> None:
    [(_, value, unit, op)] = found(f"hơn{blank}90{blank}triệu{blank}đồng")
    assert (value, unit, op) == ("90000000", "VND", ">")


def test_no_number_goes_on_in_the_next_paragraph() -> None:
    assert [words for words, *_ in found("Thu 1 tỷ\n756 triệu đồng để chi")] == ["1 tỷ", "756 triệu đồng"]


def test_emoji_and_line_ends_do_not_move_offsets() -> None:
    assert [words for words, *_ in found("🎉 3 xã\r\n✅ 5 hộ\r\n2 thôn")] == ["3 xã", "5 hộ", "2 thôn"]


def test_numbers_of_dates_and_documents_are_no_figures() -> None:
    assert found("Ngày 5/3/2022, theo Nghị định số 12/2021/NĐ-CP, quý I năm 2022") == []


def test_the_step_alone_is_a_spacy_component() -> None:
    doc = build(["sotin_figures"])("Tặng 15 suất quà.")
    assert [span.text for span in doc.spans["FIG"]] == ["15 suất quà"]


@pytest.mark.parametrize("piece", ["1", "1.", "5 ", "hơn ", "1/1/", "“5 ", "hai ", "1 tỷ ", "5 xã, ", "/năm", "hàng "])
def test_time_grows_with_length_only(piece: str) -> None:
    long, short = (seconds(lambda times=times: found(piece * times), 2) for times in (6_000, 1_000))
    assert long < 24 * max(short, 0.01)
