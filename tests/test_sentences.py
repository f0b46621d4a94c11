"""Sentences: where they end, and that none is too long to look back over."""

from __future__ import annotations

import pytest

from extractor.steps.context import context
from extractor.steps.sentences import EXAMPLES, LONGEST, sentences
from extractor.work import Work
from models import Article
from tests.cpu import seconds
from tests.marked import made


def cut(text: str) -> list[str]:
    work = Work(article=Article(text=text))
    sentences(work)
    assert [token for each in work.sentences for token in range(each.first, each.last)] == list(range(len(work.tokens)))
    return [text[each.start : each.end] for each in work.sentences]


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples(text: str) -> None:
    assert cut(text) == EXAMPLES[text]


@pytest.mark.parametrize("joint", ["; ", ", ", " "])
def test_a_list_that_fills_a_line_is_cut_between_its_members(joint: str) -> None:
    member = "thôn Nà Lốc có 5 hộ"
    text = joint.join([member] * 900) + ". Hết."
    found = cut(text)
    assert found[-1] == "Hết." and max(map(len, found)) <= LONGEST
    assert " ".join(found) == text
    if joint == "; ":
        assert {piece.split("; ")[0] for piece in found[:-1]} == {member}


@pytest.mark.parametrize("member", ["năm 2019 xã có [F=5_hộ 5 hộ], [F=3_tổ 3 tổ]; ", "[L xã A] có [F=5_hộ 5 hộ] ([F=3_hộ 3 hộ] mới), gồm "])
def test_the_context_of_a_long_line_takes_time_as_it_grows(member: str) -> None:
    short, long = (made(member * count) for count in (150, 600))
    context(short)  # what is loaded once
    assert seconds(lambda: context(long)) < 8 * seconds(lambda: context(short))


def test_a_long_word_is_not_cut() -> None:
    word = "a" * (3 * LONGEST)
    assert cut(f"{word} {word} ba") == [f"{word}", f"{word}", "ba"]
    assert cut(f"{'b ' * LONGEST}{word}")[-1] == word
