"""Tokens of an article: cut by the kinds of characters, as the pattern of tokens has them."""

from __future__ import annotations

import pytest

from extractor.work import TOKEN, Work
from models import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 1.800 ha, tăng 12,5%.", ["Đạt", "1.800", "ha", ",", "tăng", "12,5", "%", "."]),
        ("ngày 15/4/2022: 3.000.000đ", ["ngày", "15", "/", "4", "/", "2022", ":", "3.000.000", "đ"]),
        ("từ 1..5 và 2.,3 hay 7.", ["từ", "1", ".", ".", "5", "và", "2", ".", ",", "3", "hay", "7", "."]),
        ("km2 __tên_tệp__ m²", ["km", "2", "__", "tên", "_", "tệp", "__", "m²"]),
        ("dòng một\n\n  dòng\u00a0hai\t!?…", ["dòng", "một", "dòng", "hai", "!", "?", "…"]),
        ("hội 😀 nghị 𝐇𝐚", ["hội", "😀", "nghị", "𝐇𝐚"]),
        (".", ["."]),
        ("5", ["5"]),
    ],
)
def test_tokens_are_what_the_pattern_finds(text: str, expected: list[str]) -> None:
    work = Work(article=Article(text=text))
    assert work.tokens == expected
    assert work.spans == [match.span() for match in TOKEN.finditer(work.text)]
    assert work.starts == [start for start, _ in work.spans]
    assert work.lower == [token.lower() for token in expected]


def test_every_character_of_two_bytes_is_of_one_kind_for_both() -> None:
    text = "".join(f"a{sign}1{sign}{sign}b" for sign in map(chr, (*range(1, 0xD800), *range(0xE000, 0x10000))))
    work = Work(article=Article(text="x"))
    work.__dict__["text"] = text
    assert work.spans == [match.span() for match in TOKEN.finditer(text)]
    assert work.tokens == TOKEN.findall(text)


def test_no_token_in_nothing() -> None:
    work = Work(article=Article(text="x"))
    work.__dict__["text"] = ""
    assert (work.tokens, work.spans, work.lower) == ([], [], [])
