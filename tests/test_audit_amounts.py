"""Exact arithmetic: intervals, what wording allows, and numbers read from words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.audit.amounts import Interval, agreement, allowed, grain, plain, total
from knowledge.audit.checks.repeat import typed_alike
from knowledge.audit.numerals import decimal, read, step_of
from knowledge.audit.text import same_unit, sentences

F = Fraction
numbers = st.fractions(min_value=F(1, 100), max_value=10**9, max_denominator=1000)


@pytest.mark.parametrize(
    ("part", "whole", "stated", "step", "op", "expected"),
    [
        (53, 49, "108.1", "0.1", None, "truncated"),
        (53, 49, "108.2", "0.1", None, "ok"),
        (53, 61, "86.9", "0.1", None, "ok"),
        (14, 13, "107.7", "0.1", None, "ok"),
        (53, 49, "108.3", "0.1", None, "mismatch"),
        (2, 3, "66", "1", None, "truncated"),
        (2, 3, "66.6", "0.1", None, "truncated"),
        (1, 8, "12.5", "0.1", None, "ok"),
        (43, 50, "86", "1", ">", "ok"),
        (43, 50, "87", "1", ">", "mismatch"),
        (63, 75, "84", "1", "<", "ok"),
        (26568, 63567, "41.71", "0.01", None, "mismatch"),
    ],
)
def test_agreement(part: int, whole: int, stated: str, step: str, op: str | None, expected: str) -> None:
    assert agreement(Interval.point(F(part * 100, whole)), F(stated), F(step), op) == expected


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_rounding_is_always_ok_and_cutting_never_a_mismatch(part: int, whole: int, places: int) -> None:
    share, scale = F(part * 100, whole), 10**places
    rounded, cut = F((share * scale * 2 + 1) // 2, scale), F(share * scale // 1, scale)
    assert agreement(Interval.point(share), rounded, F(1, scale), None) == "ok"
    assert agreement(Interval.point(share), cut, F(1, scale), None) in ("ok", "truncated")
    assert agreement(Interval.point(share), rounded + F(2, scale), F(1, scale), None) == "mismatch"


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6))
def test_sums_of_members_lie_in_sums_of_intervals(pairs: list[tuple[Fraction, Fraction]]) -> None:
    intervals = [Interval(min(pair), max(pair)) for pair in pairs]
    whole = total(intervals)
    middle = sum(((i.low + i.high) / 2 for i in intervals), F(0))
    assert whole.low <= middle <= whole.high


@given(numbers, numbers, numbers, numbers)
def test_quotients_and_products_hold_their_members(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.over(other).low <= a / c <= one.over(other).high
    assert (one * other).low <= b * d <= (one * other).high
    assert (one - other).low <= a - c <= (one - other).high


def test_what_wording_allows() -> None:
    assert allowed(F(490), F(1), ">") == Interval(F(490), F(500))
    assert allowed(F(63567), F(1), ">") == Interval(F(63567), F(63568))
    assert allowed(F(100), F(1), "<") == Interval(F(80), F(100))
    assert allowed(F(4000), F(1), "~") == Interval(F(3800), F(4200))
    assert allowed(F(12), F(1), None, exact=True) == Interval.point(12)
    assert allowed(F("1.5"), F("0.1"), None) == Interval(F("1.45"), F("1.6"))
    assert [grain(F(value), F(1)) for value in (490, 843, 12000, 0)] == [10, 1, 1000, 1]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(F(1, 3), "0.333"), (F(2, 3), "0.667"), (F(-1, 2), "-0.5"), (F(5), "5"), (F(1, 10**6), "0"), (F(-1, 10**6), "0")],
)
def test_plain(value: Fraction, expected: str) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("1.800", 1800), ("12,5", F("12.5")), ("1.234,5", F("1234.5")), ("12.5", F("12.5")), ("07", 7), ("1.234.567", 1234567)],
)
def test_decimal(digits: str, expected: Fraction) -> None:
    assert decimal(digits)[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1 tỷ 756 triệu đồng", 10**6),
        ("108,1%", F("0.1")),
        ("hơn 1,5 tỷ đồng", 10**8),
        ("1.800 mô hình", 1),
        ("hai dự án", 1),
        ("2,08 triệu", 10**4),
    ],
)
def test_step_of_words(words: str, expected: Fraction) -> None:
    assert step_of(words) == expected


def test_headlines_are_read() -> None:
    found = read("Năm 2021: hơn 1,2 tỷ đồng cho 35 hộ nghèo, đạt 96,5% (ngày 5/7, Quyết định 12/QĐ)")
    assert [(n.value, n.unit, n.op) for n in found] == [(F(1_200_000_000), "VND", ">"), (F(35), "hộ nghèo", None), (F("96.5"), "%", None)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("hộ", "hộ nghèo", True),
        ("chỉ tiêu, nhiệm vụ", "nhiệm vụ", True),
        ("hộ", "học sinh", False),
        ("%", "hộ", False),
        ("VND", "VND/hộ", False),
        ("", "hộ", False),
    ],
)
def test_same_unit(one: str, other: str, expected: bool) -> None:
    assert same_unit(one, other) is same_unit(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(412, 421, True), (4286, 4186, True), (412, 413, True), (412, 4120, False), (412, 412, False), (412, 555, False), (5, 6, False)],
)
def test_typed_alike(one: int, other: int, expected: bool) -> None:
    assert typed_alike(F(one), F(other)) is expected


@given(st.text(alphabet="AĐaă. \n!?“”1", max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    ranges = sentences(text)
    assert all(start < end for start, end in ranges) and ranges == sorted(ranges)
    outside = "".join(
        text[a:b] for a, b in zip([0, *(end for _, end in ranges)], [*(start for start, _ in ranges), len(text)], strict=True)
    )
    assert not any(char.isalnum() for char in outside)
