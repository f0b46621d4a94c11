"""Documents: spans, numbers, types, issuers and dates."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from extractor.grammar.laws import law_names
from extractor.pipeline import build
from extractor.steps.dates import dates
from extractor.steps.documents import documents
from extractor.work import Work
from models import Article
from tests.cpu import seconds


def found(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Words and fields of all documents."""
    work = Work(article=Article(text=text, published="2022-05-10"))
    dates(work)
    documents(work)
    return [(work.text[draft.start : draft.end], draft.fields) for draft in work.of("DOC")]


@pytest.mark.parametrize(
    ("text", "words", "value", "kind"),
    [
        ("theo Nghị định số 999/2031/NĐ-CP", "Nghị định số 999/2031/NĐ-CP", "999/2031/NĐ-CP", "Nghị định"),
        ("theo Kết luận số 88-KL/TW ngày 5/3/2021 của", "Kết luận số 88-KL/TW ngày 5/3/2021", "88-KL/TW", "Kết luận"),
        ("có Công văn số 41/UBND-NN, ngày 5/3/2021 gửi", "Công văn số 41/UBND-NN, ngày 5/3/2021", "41/UBND-NN", "Công văn"),
        ("Nghị quyết 30a/2008/NQ-CP về", "Nghị quyết 30a/2008/NQ-CP", "30a/2008/NQ-CP", "Nghị quyết"),
        ("Luật số 83/2025/QH15.", "Luật số 83/2025/QH15", "83/2025/QH15", "Luật"),
        ("Số: 512/BC-UBND\nXã", "Số: 512/BC-UBND", "512/BC-UBND", "Báo cáo"),
        ("Quy định số 11-QĐi/TW. Theo", "Quy định số 11-QĐi/TW", "11-QĐi/TW", "Quy định"),
        ("Kế hoạch số 4127/KH-CAT-PV01 của", "Kế hoạch số 4127/KH-CAT-PV01", "4127/KH-CAT-PV01", "Kế hoạch"),
        ("tinh thần Nghị quyết TW4 (khóa XII)", "Nghị quyết TW4", "TW4", "Nghị quyết"),
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4", "Trung ương 4", "Nghị quyết"),
        ("triển khai Quy định 01.", "Quy định 01", "01", "Quy định"),
        ("đề án số 01 của Huyện ủy", "đề án số 01", "01", "Đề án"),
        ("vay vốn theo NĐ 67 của", "NĐ 67", "67", "Nghị định"),
        ("hủy Quyết định thu hồi đất số 333 của", "Quyết định thu hồi đất số 333", "333", "Quyết định"),
        ("theo Luật Đất đai năm 2013 và", "Luật Đất đai năm 2013", "Luật Đất đai", "Luật"),
        ("Luật thực hiện dân chủ ở cơ sở được", "Luật thực hiện dân chủ ở cơ sở", "Luật thực hiện dân chủ ở cơ sở", "Luật"),
        ("theo Bộ luật Hình sự.", "Bộ luật Hình sự", "Bộ luật Hình sự", "Bộ luật"),
        ("Luật Phòng, chống ma túy, ngày 5/3", "Luật Phòng, chống ma túy", "Luật Phòng, chống ma túy", "Luật"),
    ],
)
def test_one_document(text: str, words: str, value: str, kind: str) -> None:
    [(found_words, fields)] = found(text)
    assert (found_words, fields["value"], fields["type"]) == (words, value, kind)


@pytest.mark.parametrize(
    ("text", "issuer", "date"),
    [
        ("Quyết định số 15-QĐ/HU ngày 28/7/2021 của Ban Thường vụ Huyện ủy về", "Ban Thường vụ Huyện ủy", "2021-07-28"),
        ("Quyết định số 15/QĐ-TTg", "Thủ tướng Chính phủ", None),
        ("Nghị quyết số 594/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội", None),
        ("Thông tư 27/2014/TT-BTC ngày 5 tháng 3 năm 2014", "Bộ Tài chính", "2014-03-05"),
        ("Quy định 01 có hiệu lực", None, None),
        ("Thông tư 22/2031/TT-BGDĐT của Bộ Giáo dục và Đào tạo về khen thưởng", "Bộ Giáo dục và Đào tạo", None),
        ("Quyết định số 9/QĐ-UBND của UBND tỉnh và kế hoạch của xã", "UBND tỉnh", None),
        ("Quyết định số 9/QĐ-BTNMT của Bộ Tài nguyên và Môi trường và Sở Tài chính", "Bộ Tài nguyên và Môi trường", None),
        ("Thông tư 5/2031/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch", None),
        ("Quyết định số 9/QĐ-UBND của UBND TP. Hà Tĩnh về giá đất", "UBND TP. Hà Tĩnh", None),
        ("Tờ trình số 25/TTr-SGDĐT", None, None),
        ("Kết luận số 3/KL-TTr", "Thanh tra", None),
        ("Kế hoạch số 47/TTr-VP", "Thanh tra", None),
        ("Quyết định số 9/QĐ-UBND của UBND TP. Đề nghị xã làm", "UBND TP", None),
        ("Thông tư 2/2031/TT-BGDĐT của Bộ Giáo dục và Đào tạo sửa đổi", "Bộ Giáo dục và Đào tạo", None),
    ],
)
def test_issuer_and_date(text: str, issuer: str | None, date: str | None) -> None:
    [(_, fields)] = found(text)
    assert (fields["issuer"], fields.get("date")) == (issuer, date)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("số 37-QĐ/TW", None), ("số 37/QĐ-UBND", "Quyết định"), ("Quy định số 37-QĐ/TW", "Quy định"), ("số 37-KL/TW", "Kết luận")],
)
def test_a_partys_number_alone_does_not_tell_decision_from_regulation(text: str, kind: str | None) -> None:
    [(_, fields)] = found(text)
    assert fields["type"] == kind


def test_two_documents_of_one_type() -> None:
    assert [fields["value"] for _, fields in found("Quyết định số 217, số 218 của Bộ Chính trị")] == ["217", "218"]


@pytest.mark.parametrize(
    "text",
    [
        "nghị quyết đại hội Đảng các cấp",
        "kỷ luật lao động, pháp luật đất đai",
        "thực hiện Nghị quyết 6 tháng đầu năm",
        "quyết định 3 nội dung lớn",
        "Luật sư Hồ Văn Ba bào chữa",
        "kế hoạch 9 tháng",
        "xe số 14C-123.45",
        "Tổ công tác số 2",
    ],
)
def test_not_a_document(text: str) -> None:
    assert found(text) == []


def test_nfd_twin_reads_the_same() -> None:
    text = "Nghị quyết số 25-NQ/TW ngày 3/6/2013; Luật Đất đai năm 2013"
    assert found(unicodedata.normalize("NFD", text)) == found(text)


def test_blanks_emoji_and_line_ends() -> None:
    text = "🎉 Nghị\u00a0quyết số\u00a025-NQ/TW\r\n✅ Chỉ thị số 13-CT/TW\r\n"
    assert [words for words, _ in found(text)] == ["Nghị\u00a0quyết số\u00a025-NQ/TW", "Chỉ thị số 13-CT/TW"]


def test_a_code_never_runs_over_the_line() -> None:
    assert [words for words, _ in found("theo Chỉ thị 24-CT/TU.\nTổng kết")] == ["Chỉ thị 24-CT/TU"]


def test_the_table_of_laws() -> None:
    names = law_names()
    assert set(names) == {"Luật", "Bộ luật", "Pháp lệnh"}
    assert len(names["Luật"]) > 200
    assert list(names["Luật"]) == sorted(names["Luật"], key=len, reverse=True)


def test_the_step_alone_is_a_spacy_component() -> None:
    doc = build(["sotin_documents"])("Theo Chỉ thị số 13-CT/TW.")
    assert [span.text for span in doc.spans["DOC"]] == ["Chỉ thị số 13-CT/TW"]


@pytest.mark.parametrize("piece", ["số 1", "Nghị quyết ", "quyết định a ", "1/2013/", "Luật ", "12-A", "5 "])
def test_time_grows_with_length_only(piece: str) -> None:
    long, short = (seconds(lambda times=times: found(piece * times), 2) for times in (6_000, 1_000))
    assert long < 24 * max(short, 0.01)
