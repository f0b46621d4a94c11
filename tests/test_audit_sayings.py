"""What checks say of their examples is said in Vietnamese without an English word left, and the numbers stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from knowledge.audit import check_archive
from knowledge.audit.explain import vietnamese
from knowledge.audit.reading import Reading
from knowledge.audit.records import ArchiveFinding
from knowledge.audit.registry import modules
from knowledge.audit.sayings import _sayings, said
from models import Finding
from tests.test_audit_checks import PAIRS, made

ENGLISH = re.compile(
    r"\b(the|is|are|of|and|with|says|said|given|before|after|one|two|each|all|to|than|stated|cannot|be|has|in|beside|same|not|years?|days?"
    r"|months?|on|it|its|as|articles?|copies|expected|usual|part|whole|now|quantity|mismatch|ok|truncated|planned|done|total)\b"
)


def lines() -> Iterator[str]:
    """Every note and step of every example of the checks, in one article and across."""
    found: list[Finding | ArchiveFinding] = []
    for module, index, example in PAIRS:
        found += module.find(Reading(made(module, example[0], index)))
    for module in modules("across"):
        for example in module.EXAMPLES:
            found += check_archive(*example[:2])
    for each in found:
        yield from (each.note, *each.steps)


def test_no_english_is_left() -> None:
    said_of = {line: vietnamese(line) for line in lines()}
    assert len(said_of) > 200
    assert {line: turned for line, turned in said_of.items() if ENGLISH.search(re.sub(r"“[^”]*”", "", turned))} == {}


def test_numbers_are_kept() -> None:
    for line in lines():
        assert sorted(re.findall(r"\d+", line)) == sorted(re.findall(r"\d+", vietnamese(line)))


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        (
            "one document (36-KH/BCĐ) with two dates: 2022-03-14 and 2022-03-24",
            "một văn bản (36-KH/BCĐ) mang hai ngày: 2022-03-14 và 2022-03-24",
        ),
        ("all are said to be >8; each is 8, 8.2", "mọi giá trị được nêu là > 8; từng giá trị là 8, 8.2"),
        ("hộ nghèo, 2022, huyện A: 958 in one article and 985 in another", "hộ nghèo, 2022, huyện A: bài này nêu 958, bài kia nêu 985"),
        ("a1: 985 hộ, allows 985 to 985", "a1: 985 hộ, cho phép từ 985 đến 985"),
        ("the two do not meet (2 independent articles give this measure)", "hai số không gặp nhau (2 bài độc lập nêu đại lượng này)"),
        (
            "hộ, xã B: 10 in 2021, 90 in 2022; the past makes 8 to 12 likely",
            "hộ, xã B: 10 ở kỳ 2021, 90 ở kỳ 2022; theo các kỳ trước thì khoảng 8 đến 12",
        ),
        ("usual change from one period to the next: +3.5%", "mức thay đổi thường thấy giữa hai kỳ: +3.5%"),
        ("expected for 2022: 8 to 12", "dự kiến cho 2022: 8 đến 12"),
        ("b copies a", "b chép a"),
        ("part: 12 ý kiến = 12", "phần: 12 ý kiến = 12"),
        ("with the room that the wording leaves: 26 to 27", "khoảng mà cách viết cho phép: 26 đến 27"),
    ],
)
def test_a_line_in_vietnamese(english: str, expected: str) -> None:
    assert vietnamese(english) == expected


def test_every_saying_is_whole_and_words_of_quotes_are_left() -> None:
    for pattern, words in _sayings():
        assert set(re.findall(r"\\(\d)", words)) <= {str(number) for number in range(1, pattern.groups + 1)}
    assert said("tham gia từ xã to đến xã nhỏ") is None
    assert vietnamese("stated: con cá to 5 kg = 5") == "bài nêu: con cá to 5 kg = 5"
