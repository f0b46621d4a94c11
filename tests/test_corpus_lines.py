"""Rules on lines: each example is taken, each near miss is not, and each rule is needed."""

from __future__ import annotations

import pytest

from corpus import furniture
from corpus.clean import is_stamp_line
from models import byline, stamp


@pytest.mark.parametrize(("line", "value"), stamp.EXAMPLES)
def test_stamps(line: str, value: str) -> None:
    found = stamp.find_stamp(line)
    assert found is not None and found.value == value


@pytest.mark.parametrize("line", stamp.NEAR_MISSES)
def test_what_looks_like_a_stamp(line: str) -> None:
    assert stamp.find_stamp(line) is None


def test_a_stamp_says_where_it_stands() -> None:
    line = "Cập nhật: 17/01/2024 08:46, 86 lượt xem"
    found = stamp.find_stamp(line)
    assert found is not None and line[found.start : found.end].strip() == "17/01/2024 08:46"


@pytest.mark.parametrize(("line", "value"), byline.EXAMPLES)
def test_bylines(line: str, value: tuple[str, str, str]) -> None:
    assert byline.read_byline(line) == value


@pytest.mark.parametrize("line", byline.NEAR_MISSES)
def test_what_looks_like_a_byline(line: str) -> None:
    assert byline.read_byline(line) is None


@pytest.mark.parametrize(("before", "line"), byline.SIGNATURES)
def test_signatures_of_reports_are_no_bylines(before: str, line: str) -> None:
    assert byline.read_byline(line, before=before) is None
    assert line.isupper() or byline.read_byline(line, before="Hội nghị kết thúc lúc 17 giờ.") is not None


def test_a_bare_name_is_a_byline_only_where_the_caller_says_so() -> None:
    assert byline.read_byline("Vàng A Páo", bare=False) is None
    assert byline.read_byline("Vàng A Páo") == ("Vàng A Páo", "", "")


@pytest.mark.parametrize("rule", furniture.RULES, ids=lambda rule: rule.name)
def test_furniture_rules(rule: furniture.Rule) -> None:
    assert rule.examples and rule.near_misses
    for line in rule.examples:
        found = furniture.match(line)
        assert found is not None and found.name == rule.name, line
    for line in rule.near_misses:
        assert furniture.match(line) is None, line


@pytest.mark.parametrize("line", furniture.MENUS)
def test_menus(line: str) -> None:
    assert furniture.is_menu(line)


@pytest.mark.parametrize("line", furniture.NO_MENUS)
def test_headlines_are_no_menus(line: str) -> None:
    assert not furniture.is_menu(line)


@pytest.mark.parametrize("text", furniture.REFUSED)
def test_refusals(text: str) -> None:
    assert furniture.is_refusal(text)


@pytest.mark.parametrize("text", furniture.NOT_REFUSED)
def test_articles_about_refusals_are_none(text: str) -> None:
    assert not furniture.is_refusal(text)


@pytest.mark.parametrize(
    "line",
    [
        "Thứ hai - 11/07/2022 09:32",
        "Chủ nhật - 18/06/2023 21:37 256 0",
        "17/01/2024 08:46    86",
        "Ngày đăng: 02/03/2020 | Lượt xem: 1.204",
        "Thứ Tư, 5/1/2022, 07:30 (GMT+7)",
    ],
)
def test_stamp_lines(line: str) -> None:
    assert is_stamp_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sáng ngày 07/07/2022, tại xã Bình Minh, Ban Dân vận tổ chức hội nghị.",
        "Nghị quyết số 12 ngày 02/03/2020",
        "Khai giảng ngày 05/9/2022",
        "Tin trong ngày",
    ],
)
def test_lines_with_a_date_are_not_all_stamps(line: str) -> None:
    assert not is_stamp_line(line)
