"""What is looked at only behind a quick test is found as it would be without that test."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extractor import bodies
from extractor.context import measure
from extractor.grammar import dates, documents, figure_words, figures
from extractor.grammar.calendar import Calendar
from extractor.grammar.date_words import LEADS
from extractor.grammar.figure_rules import RULES
from extractor.persons import ranks
from extractor.steps.dates import dates as find_dates
from extractor.steps.documents import documents as find_documents
from extractor.steps.figures import figures as find_figures
from extractor.work import Work
from models import Article

TEXTS = (
    *(text for rule in RULES for text in (*rule.examples, *rule.near_misses)),
    "chi 3 Triệu đồng, 5–7 ha, 4 đến 6 hộ, 12 Kg - 15 kg, 1.200 . - 1.300 cây",
    "đi 2H15 phút, 7 / 9 thôn, 2 tỷ\n500 triệu, 90%-95%, 30 m2 đến 40 m2",
)
CITED = (
    *(text for rule in (*dates.RULES, *documents.RULES) for text in (*rule.examples, *rule.near_misses)),
    "Cả hai tháng đầu năm 2021, trong tháng năm 2022, cuối tháng đầu năm 3 xã, củatháng 5/2020, từ đầu năm nay",
    "Nghị quyết TW 15, NghịquyếtTW5, Đại hội Đảng lần thứ XIII, luật Đất đai, kỷ luật 3 đảng viên, Số: 12a/2019/QĐ-UBND, số ５/7",
    "xã5hai mươi hộ, 2một 3, _hai nhà, Cả 5 thôn, hàng trăm, cả nghìn người, nửa tỷ đồng, nửa đêm, hai\n3 con, NĂM 2020 hai2",
)


@pytest.mark.parametrize("text", TEXTS)
def test_rules_that_the_sign_behind_a_number_excludes_would_read_nothing(text: str) -> None:
    bare = [replace(rule, ahead="") for rule in RULES]
    assert [(each.start, each.end, each.fields) for each in figures.scan(text, ())] == [
        (each.start, each.end, each.fields) for each in figures.scan(text, (), bare)
    ]


@pytest.mark.parametrize("text", [*TEXTS, *CITED])
def test_the_tokens_tell_every_place_that_a_search_finds(text: str) -> None:
    work = Work(article=Article(text=text))
    text = work.text
    for step in (find_dates, find_documents, find_figures):
        step(work)
    days = sorted(dates.scan(Calendar(text, None)), key=lambda draft: draft.start)
    cited = list(documents.scan(text, days))
    found = {"DATE": days, "DOC": cited, "FIG": list(figures.scan(text, [*days, *cited]))}
    for label, drafts in found.items():
        assert [(each.start, each.end, each.fields) for each in work.of(label)] == [(each.start, each.end, each.fields) for each in drafts]


_BEHIND = ("5/2020", "ngày 4 tháng 3", "năm 2019 - 2021", "2018 - 2020", "tháng 9/2021", "2 tháng đầu năm 2022", "7 giờ ngày 3/4")
DATED = (
    *("; ".join(f"{word} {rest}" for rest in _BEHIND) for word in sorted(LEADS)),
    "6 - 9/2/2021, 3 /4/2020, 7h30 - 8h ngày 2/3, 1,2 và 3/5",
    "2019 đến 2021, 2015\t- 2020, 8\u00a0tháng 5",
)


@pytest.mark.parametrize("text", [*CITED, *DATED])
def test_words_and_signs_that_exclude_dates_leave_none_out(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(each.start, each.end, each.fields) for each in dates.scan(Calendar(text, "2021-06-01"))]
    monkeypatch.setattr(dates, "INNER", frozenset())
    bare = [replace(rule, ahead="") for rule in dates.RULES]
    assert found == [(each.start, each.end, each.fields) for each in dates.scan(Calendar(text, "2021-06-01"), bare)]


class _All:
    """A set that holds everything."""

    def __contains__(self, word: object) -> bool:
        return True


def test_words_before_a_number_that_say_nothing_of_it_are_told_by_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = (figure_words._APPROXIMATOR, figure_words._ESTIMATED, figure_words._FROM)
    words = sorted(figure_words._words_in(*patterns)) + ["và", "2 xe,", "Từ", "(hơn"]
    texts = [f"{one} {other} " for one in words for other in words]
    texts += ["chậm nhất từ ", "không vượt quá ", "ước  tính\nđạt ", "", "2 xe và ", "3 ví,"]
    ways = [(where, place) for where in (True, False) for place in (True, False)]
    found = [figure_words.approximator(text, len(text), 0, where=where, place=place) for text in texts for where, place in ways]
    listed = [figure_words.among_counted(f"{text}một ghế, hai bàn", len(text)) for text in texts]
    for name in ("_NEAR", "_TOLD", "_ORIGIN", "_JOINING"):
        monkeypatch.setattr(figure_words, name, _All())
    assert found == [figure_words.approximator(text, len(text), 0, where=where, place=place) for text in texts for where, place in ways]
    assert listed == [figure_words.among_counted(f"{text}một ghế, hai bàn", len(text)) for text in texts]
    assert {op for _, op, _ in found} == {None, "<=", ">=", ">", "<", "~"} and any(listed)


@pytest.mark.parametrize("text", CITED)
def test_openings_that_exclude_documents_leave_none_out(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(each.start, each.end, each.fields) for each in documents.scan(text, ())]
    monkeypatch.setattr(documents, "OPENING", re.compile(""))
    bare = [replace(rule, heads="") for rule in documents.RULES]
    assert found == [(each.start, each.end, each.fields) for each in documents.scan(text, (), bare)]


def test_every_rule_that_asks_for_a_sign_reads_an_example() -> None:
    asking = [rule for rule in (*RULES, *dates.RULES) if rule.ahead]
    read = {each.source for rule in asking for text in rule.examples for each in figures.scan(text, ())}
    read |= {each.source for rule in asking for text in rule.examples for each in dates.scan(Calendar(text, None))}
    assert {rule.name for rule in asking} <= read


def test_every_rank_is_found_before_a_name() -> None:
    for word, kind in ranks.lexicon().items():
        if kind == "rank":
            assert ranks.find_ranks(f"{word} Lê Tú", [(len(word) + 1, len(word) + 6)]) == [(0, len(word))]
    assert ranks.find_ranks("con cá Lê Tú", [(7, 12)]) == []


def test_every_form_of_a_body_is_found_whatever_its_length() -> None:
    for term, form in bodies._forms().items():
        assert bodies._worded(term)[0] == form.canonical


@pytest.mark.parametrize("word", sorted(measure._IDLE))
def test_idle_words_at_the_end_of_a_phrase_go(word: str) -> None:
    assert measure._strip(["vụ", "lúa", *({"đương": ["tương"], "lệ": ["tỷ"]}.get(word, [])), word]) == "vụ lúa"
