"""Watches: each finds the tokens of its own words, in all spellings that it asks for, whenever it was set up."""

from __future__ import annotations

from extractor.grammar.anchors import Ending
from extractor.tagger import vocabulary
from extractor.tagger.watch import Watch
from extractor.work import Work
from models import Article


def work_of(text: str) -> Work:
    """The work of a text."""
    return Work(article=Article(text=text))


def test_each_watch_finds_its_own_words() -> None:
    written, lower = Watch(lambda: {"Bản": 1, "làng": 2}), Watch(lambda: frozenset({"bản", "xóm"}), lower=True)
    work = work_of("Bản Đoài, bản Hạ\nvà làng BẢN")
    assert (written.tokens(work), lower.tokens(work)) == ([0, 6], [0, 3, 7])
    assert lower.marks(work).tolist() == [True, False, False, True, False, False, False, True]


def test_a_watch_that_comes_later_and_one_with_words_that_cannot_be_counted() -> None:
    first = Watch(lambda: {"hội"})
    work = work_of("dự hội nghị")
    assert first.tokens(work) == [1]
    later = Watch(lambda: Ending("hị", "dự"))
    again = work_of("dự hội nghị, Dự Hội")
    assert (first.tokens(again), later.tokens(again)) == ([1], [0, 2])


def test_many_watches() -> None:
    watches = [Watch(lambda number=number: {f"từ{number}", str(number)}) for number in range(140)]  # type: ignore[misc]
    work = work_of(" ".join(map(str, range(140))))
    assert [watch.tokens(work) for watch in watches] == [[number] for number in range(140)]


def test_a_new_vocabulary_is_learnt_anew() -> None:
    watch = Watch(lambda: {"xã"})
    assert watch.tokens(work_of("ở xã An Lộc")) == [1]
    kept = vocabulary._current[:]
    vocabulary._current.clear()
    assert watch.tokens(work_of("thôn Đông, xã Tây")) == [3]
    vocabulary._current[:] = kept
    assert watch.tokens(work_of("hai xã")) == [1]
