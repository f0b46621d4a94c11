"""Sentences: where they end, and that none is too long to look back over."""

from __future__ import annotations

import pytest

from extractor.steps.sentences import EXAMPLES, LONGEST, sentences
from extractor.work import Work
from models import Article


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


def test_a_long_word_is_not_cut() -> None:
    word = "a" * (3 * LONGEST)
    assert cut(f"{word} {word} ba") == [f"{word}", f"{word}", "ba"]
    assert cut(f"{'b ' * LONGEST}{word}")[-1] == word
