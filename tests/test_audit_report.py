"""Explanations, reports, series and charts."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from fractions import Fraction
from typing import Any

import pytest

from knowledge.audit import FigureRecord, check_article, explain, report
from knowledge.audit.explain import KINDS, LABELS
from knowledge.audit.registry import modules
from knowledge.audit.sample import sample
from knowledge.audit.series import chart, label, last_day, number, series, table
from models import UsageError

SVG = "{http://www.w3.org/2000/svg}"


def row(**given: Any) -> dict[str, Any]:
    """A finding as the ledger gives it, with its quotes in their sentences."""
    body = "Hoàn thành {81/90 tin báo}, đạt {95%} kế hoạch & vượt <MODEL>“A”</MODEL>.".replace("&", "&amp;")
    extraction = sample(body)
    (finding,) = [finding for finding in check_article(extraction) if finding.status == "mismatch"]
    text = extraction.article.text
    quotes = [
        {
            "article": "a1",
            "title": "Tin <b>",
            "url": "https://x.vn/a?b=1&c=2",
            "published": "2022-01-02",
            "start": s,
            "end": e,
            "quote": text[s:e],
        }
        for s, e in finding.quotes
    ]
    for quote in quotes:
        quote.update(sentence=text, sentence_start=0, sentence_end=len(text))
    return {**finding.model_dump(), "quotes": quotes, "mark": None, "mark_note": "", **given}


def test_explain_in_both_languages() -> None:
    told = explain(row(), "vi")
    assert "81 / 90 × 100 = 90%" in told and "không khớp" in told and "khoảng mà cách viết cho phép" in told
    assert "Bài viết nêu: 95" in told and "Tính được: 90" in told
    told = explain(row(), "en")
    assert "with the room that the wording leaves: 90% to 90%" in told and "this does not say which is false" in told
    assert "không khớp" not in told and "Tính được" not in told
    assert "đã xác nhận - gọi xã" in explain(row(mark="confirmed", mark_note="gọi xã"))
    assert "đã xác nhận" not in explain(row())


def test_explain_a_bare_finding() -> None:
    (finding,) = check_article(sample("Hoàn thành {53/49 nhiệm vụ} đạt {108,1%} kế hoạch."))
    assert "cắt bớt chữ số" in explain(finding.model_dump())
    (rounded,) = check_article(sample("Hoàn thành {53/49 nhiệm vụ} đạt {108,2%} kế hoạch."))
    assert "Kết luận: khớp" in explain(rounded.model_dump()) and "cắt bớt" not in explain(rounded.model_dump())


def test_labels_are_the_same_in_both_languages() -> None:
    assert LABELS["vi"].keys() == LABELS["en"].keys()
    kinds = {module.KIND for folder in ("checks", "across") for module in modules(folder)}
    assert kinds <= KINDS.keys()


def test_html_escapes_marks_and_links() -> None:
    page = report([row()], "html", "vi")
    ET.fromstring(
        page.replace("<!doctype html>", "")
        .replace('<meta charset="utf-8">', "")
        .replace('initial-scale=1">', 'initial-scale=1"/>')
        .replace("<br>", "<br/>")
    )
    assert "kế hoạch &amp; vượt" in page and "Tin &lt;b&gt;" in page and "<mark>81/90 tin báo</mark>" in page and "<mark>95%</mark>" in page
    assert 'href="https://x.vn/a?b=1&amp;c=2"' in page and page.count("<blockquote>") == 1
    assert "javascript:" not in report([row(quotes=[{**row()["quotes"][0], "url": "javascript:alert(1)"}])], "html")


def test_markdown_and_csv() -> None:
    told = report([row()], "md", "en")
    assert "## ratio-percent: does not agree" in told and "[Tin \\<b\\> · 2022-01-02](<https://x.vn/a?b=1&c=2>)" in told
    (line,) = csv.DictReader(io.StringIO(report([row(note="=1+1")], "csv")))
    assert line["kind"] == "ratio-percent" and line["url"] == "https://x.vn/a?b=1&c=2" and line["note"] == "'=1+1"
    assert line["sentence"].startswith("Hoàn thành 81/90 tin báo")


def test_empty_and_unknown_forms() -> None:
    assert "Không có phát hiện nào." in report([], "html") and "No findings." in report([], "md", "en")
    assert report([], "csv").count("\n") == 1
    with pytest.raises(UsageError):
        report([], "pdf")


def figure(period: str, value: str, article: str = "", **given: Any) -> FigureRecord:
    known = {"unit": "hộ", "measure": "hộ nghèo", "place": "huyện Phong Sơn", "published": f"{period[:4]}-12-20", **given}
    return FigureRecord(article or f"a{period}", 0, 8, f"{value} hộ", value, period=period, **known)


ROWS = [
    figure("2021", "655"),
    figure("2019", "741"),
    figure("2020", "702"),
    figure("2020", "712", "x"),
    figure("2020", "702", "y"),
    figure("2022", "600", aim=True),
]


def test_series_in_order_of_time_with_sources() -> None:
    (line,) = series(ROWS)
    assert [(point.period, point.value, point.others) for point in line.points] == [
        ("2019", Fraction(741), ()),
        ("2020", Fraction(702), (Fraction(712),)),
        ("2021", Fraction(655), ()),
    ]
    assert table(ROWS)[1] == {
        **{"measure": "hộ nghèo", "unit": "hộ", "place": "huyện Phong Sơn", "period": "2020", "value": "702"},
        **{"others": ["712"], "count": 3, "articles": ["a2020", "x", "y"]},
    }


def test_series_from_rows_of_the_ledger() -> None:
    given = {
        "text": "741 hộ",
        "value": "741",
        "unit": "hộ",
        "measure": "hộ nghèo",
        "period": "2019",
        "place": "p2:1",
        "place_name": "huyện Phong Sơn",
    }
    (line,) = series([{**given, "source": {"article": "a", "start": 3, "end": 9, "published": "2019-12-20", "title": "Tin"}}])
    assert line.place == "huyện Phong Sơn" and line.points[0].figures[0].quote == ("a", 3, 9)


def test_chart_is_svg_with_values_and_description() -> None:
    root = ET.fromstring(chart(ROWS))
    assert root.tag == f"{SVG}svg" and root.attrib["viewBox"] == "0 0 360 240"
    assert [text.text for text in root.iter(f"{SVG}text")][:2] == ["Hộ nghèo, huyện Phong Sơn", "hộ"]
    assert root.findtext(f"{SVG}desc") == "hộ nghèo: 2019 741, 2020 702, 2021 655"
    assert len(list(root.iter(f"{SVG}circle"))) == 4  # three points and the other value of 2020
    assert {text.text for text in root.iter(f"{SVG}text")} >= {"741", "702", "655", "2019", "2020", "2021", "0"}
    low = [float(circle.attrib["cy"]) for circle in root.iter(f"{SVG}circle") if circle.attrib["r"] == "4"]
    assert low == sorted(low)  # falling values lie lower on the page


NOTHING = "Không có số liệu theo thời gian"


@pytest.mark.parametrize(
    ("rows", "points", "words"),
    [
        ([], 0, [NOTHING]),
        ([figure("2021", "0")], 1, ["hộ", "0", "1", "2021", "0"]),
        ([figure("2021", "5")], 1, ["hộ", "0", "1", "2", "3", "4", "5", "2021", "5"]),
        ([figure("2021", "14/14"), figure("2020", "1..3")], 0, [NOTHING]),
    ],
)
def test_chart_of_little(rows: list[FigureRecord], points: int, words: list[str]) -> None:
    root = ET.fromstring(chart(rows, title="A & B"))
    assert (root.tag, root.findtext(f"{SVG}title")) == (f"{SVG}svg", "A & B")
    assert len(list(root.iter(f"{SVG}circle"))) == points
    assert [text.text for text in root.iter(f"{SVG}text") if text.text] == ["A & B", *words]


def test_chart_of_several_measures_names_its_lines() -> None:
    rows = ROWS + [figure(period, value, measure="hộ cận nghèo") for period, value in (("2019", "500"), ("2020", "480"), ("2021", "430"))]
    words = [text.text or "" for text in ET.fromstring(chart(rows)).iter(f"{SVG}text")]
    assert {"● hộ nghèo, huyện Phong Sơn", "● hộ cận nghèo, huyện Phong Sơn"} <= set(words)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Fraction(1800), "hộ", "1.800"),
        (Fraction(25, 2), "%", "12,5%"),
        (Fraction(1_700_000_000), "VND", "1,7 tỷ"),
        (Fraction(-3, 2), "", "-1,5"),
        (Fraction(0), "", "0"),
    ],
)
def test_numbers_as_vietnamese_writes_them(value: Fraction, unit: str, expected: str) -> None:
    assert number(value, unit) == expected


def test_periods() -> None:
    assert [label(period) for period in ("2021", "2022-01/2022-06", "2022-03", "2021/2025")] == ["2021", "6T/2022", "3/2022", "2021–2025"]
    assert [last_day(period).isoformat() for period in ("2021", "2022-01/2022-06", "2022-02", "2018/..", "2020-12")] == [
        *("2021-12-31", "2022-06-30", "2022-02-28", "2018-12-31", "2020-12-31"),
    ]
    with pytest.raises(ValueError, match="no year"):
        last_day("XXXX-05")
