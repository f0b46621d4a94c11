"""Persons, bodies, figures in context and checks: what is looked at only behind a quick test is found as it would be without it."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from itertools import pairwise

import pytest

from extractor import bodies, load
from extractor.context import cues, links, measure
from extractor.context.scene import lowered
from extractor.persons import attach, split
from extractor.work import Work
from knowledge.audit import reading
from knowledge.audit.amounts import summed
from models import Article, Figure

TOLD = [text for texts in (*cues.EXAMPLES.values(), *cues.NEAR_MISSES.values()) for text in texts]
WORDS = sorted({word for words in cues._NEXT.values() for word in words} | {"có", "còn", "5", "hai"})
PHRASES = (
    "trên địa bàn tỉnh đã có hơn 5", "Trong đó, nông dân - thủ công 12", "tỷ lệ đạt khoảng", "đề nghị truy tố 3 bị can - (nay", "",
    "Toàn huyện hiện nay còn", "phát hiện", "công ty “Gồm 5” thu", "đạt yêu cầu 7", "xây dựng – sửa chữa\n- làm mới", "BAO GỒM 3 hộ",
    "có mặt cùng với các xã", "cho biết song song 4/5 m2", "Cả tỉnh", "đạt danh hiệu nhưng chưa (2", "thực hiện tỷ lệ", "gần", "y tế là",
)  # fmt: skip


class _All(frozenset[str]):
    """A set that holds every word and shares one with every text."""

    def __contains__(self, word: object) -> bool:
        return True

    def isdisjoint(self, other: object) -> bool:
        return False


def _plainly(work: Work) -> list[tuple[str, int, int]]:
    text, found, reach = lowered(work), list[tuple[str, int, int]](), 0
    for start in work.starts:
        match = cues.PATTERN.match(text, start) if start >= reach else None
        if match:
            reach = match.end()
            found.append((str(match.lastgroup), match.start(), reach))
    return found


@pytest.mark.parametrize("text", [*TOLD, *(f"{first} " + f", {first} ".join(WORDS) for first in sorted(cues.HEADS))])
def test_syllables_that_must_follow_leave_no_cue_out(text: str) -> None:
    work = Work(article=Article(text=text))
    assert cues.cues(work, lowered(work), 0, len(text)) == _plainly(work)


def test_edges_and_idle_words_of_a_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{one} {other}" for one in PHRASES for other in PHRASES]

    def read() -> list[tuple[list[str], str, str, str]]:
        # what is left behind an edge may begin with a dash, which is no word
        return [
            (
                measure._words(text[measure._clause(text) :]),
                measure._right(text, followed=True),
                measure._strip(text.split()),
                measure._without_of(f"{text} của "),
            )
            for text in texts
        ]

    found = read()
    monkeypatch.setattr(measure, "_has_edge", lambda small: True)
    monkeypatch.setattr(measure, "_HEADS", _All())
    monkeypatch.setattr(measure, "_IDLE", _All())
    monkeypatch.setattr(measure, "_OF_PLACES", ("",))
    assert found == read()
    plain = []
    for text in texts:
        cut = 0
        for match in measure._EDGE.finditer(text):
            cut = match.end()
        plain.append(measure._words(text[cut:]))
    assert [words for words, *_ in found] == plain


PARTS = ("trong đó", "gồm", "bao gồm", "trong số này", "trong số đó", "cụ thể")
AIMS = (
    *("phấn đấu", "mục tiêu", "sẽ", "dự kiến", "kế hoạch năm", "kế hoạch đề ra", "kế hoạch giao", "kế hoạch đến", "kế hoạch là"),
    *("chỉ tiêu năm", "chỉ tiêu đề ra", "chỉ tiêu giao", "chỉ tiêu là", "nghị quyết đề ra", "được giao", "đặt ra", "cần", "yêu cầu"),
    *("đề nghị", "giao"),
)


def test_every_cue_of_a_part_or_an_aim_has_a_syllable_that_is_asked_for() -> None:
    for pattern, syllables, told in ((links._PARTS, links._CUES, PARTS), (links._AIM, links._AIMS, AIMS)):
        assert [words for words in told if syllables.isdisjoint(words.split()) or not pattern.fullmatch(words)] == []


def test_offices_are_cut_as_without_a_look_at_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = [*split.EXAMPLES, *split.NEAR_MISSES, "Bí thư UV Phó Chủ tịch", "Chủ tịch xã -", "Bí thư nhiệm kỳ 2015-2020, hiện", "Y tá"]
    found = [split._offices.__wrapped__(title) for title in titles]
    monkeypatch.setattr(split, "_JOINTS", ("",))
    monkeypatch.setattr(split, "_TAILS", ("",))
    assert found == [split._offices.__wrapped__(title) for title in titles]


def test_gaps_between_offices_and_names_begin_as_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    gaps = [" ", ": ", " - ông ", ", là bà ", " đ/c: ", " (", " các đồng chí: ", " Thạc sĩ ", " cùng ông ", ", ", " của ông ", "\n"]
    texts = [f"Chủ tịch{one}Lê Tú{other}Bí thư" for one, other in pairwise([*gaps, *reversed(gaps)])]

    def held() -> list[list[list[int]]]:
        names = [text.index("Lê Tú") for text in texts]
        last = [len(text) - 6 for text in texts]
        return [attach(text, [(at, at + 5)], [(0, 8), (end, end + 6)], []) for text, at, end in zip(texts, names, last, strict=True)]

    found = held()
    monkeypatch.setattr(import_module("extractor.persons.attach"), "_begins", lambda gap: True)
    assert found == held() and any(each[0] == [0] for each in found)


def test_abbreviations_are_written_out_wherever_they_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [short.replace(" ", blank) for short in bodies._meanings() for blank in (" ", "")]
    names += [f"({name}) của xã" for name in names] + ["Sở NN và PTNT", "Chi bộ thôn", "Ban", "UBNDX"]
    found = [bodies.expand(name) for name in names]
    monkeypatch.setattr(bodies, "_shorts", _All)
    assert found == [bodies.expand(name) for name in names]


@pytest.mark.parametrize("digits", ["0", "7", "12.5", "0.50", "108.1", "٣", "1e3", "1/2", "3.", ".5"])
def test_numbers_are_read_exactly(digits: str) -> None:
    assert reading._exact(digits) == Fraction(int(digits) if digits.isdecimal() else digits)


def test_sums_over_a_common_denominator() -> None:
    values = [Fraction(1, 3), Fraction(5), Fraction(-7, 6), Fraction(3, 10)]
    assert [summed(values[:size]) for size in range(5)] == [sum(values[:size], Fraction(0)) for size in range(5)]


@pytest.mark.parametrize(("signs", "place"), [(38, "old:110"), (39, "old:110"), (40, "old:03619")])
def test_an_order_is_looked_for_among_all_tokens_that_its_letters_can_be(signs: int, place: str) -> None:
    first = "Tại xã Mường Than (huyện Than Uyên) có 3 hộ nghèo được trao nhà."
    text = f"{first} A{'(' * signs}yêu cầu trao 5 suất quà.\nHuyện Than Uyên họp."
    article = Article(text=text, published="2022-05-06", locality="huyện Than Uyên, tỉnh Lai Châu")
    told = [figure for figure in load(checks=())(article).mentions if isinstance(figure, Figure)]
    assert [(figure.text, figure.place) for figure in told] == [("3 hộ nghèo", "old:03619"), ("5 suất quà", place)]
