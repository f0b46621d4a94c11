"""A long report is shown in time that grows with its length, not with the square of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.web.marked import render
from knowledge import KnowledgeBase
from models import Extraction, Figure, Finding, Person, ReadArticle, Statement, sha256
from tests.cpu import seconds

LINE = "Bà Lò Thị Mai thăm 45 hộ nghèo ở bản Nà Khương trong đợt mưa lũ đầu tháng.\n"
GROWTH = 8


def report(lines: int) -> Extraction:
    """An article of so many lines, each with a person, a figure, an act and a finding."""
    text = LINE * lines
    name, count = LINE.index("Lò Thị Mai"), LINE.index("45")
    mentions: list[Person | Figure] = []
    statements, findings = [], []
    for number in range(lines):
        at = number * len(LINE)
        mentions.append(Person(id=2 * number, start=at + name, end=at + name + 10, text="Lò Thị Mai", official="p"))
        mentions.append(Figure(id=2 * number + 1, start=at + count, end=at + count + 2, text="45", value="45", unit="hộ nghèo"))
        where = {"start": at + name, "end": at + count + 11, "mention": 2 * number, "date": None, "place": None}
        statements.append(Statement(actor="Lò Thị Mai", verb="thăm", object="45 hộ nghèo", **where))
        quotes = ((at + count, at + count + 2),)
        findings.append(Finding(kind="sum", status="ok", text=f"45 ({number})", note="", mentions=(2 * number + 1,), quotes=quotes))
    article = ReadArticle(id=f"r{lines}", url="", title=f"Báo cáo {lines}", published="2024-06-03", text=text, sha256=sha256(text))
    return Extraction(
        article=article, mentions=tuple(mentions), statements=tuple(statements), findings=tuple(findings), persons=(), version="1"
    )


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    base = KnowledgeBase(":memory:")
    base.add([report(200), report(200 * GROWTH)], finish=False)
    return base


def questions(base: KnowledgeBase, lines: int) -> dict[str, Callable[[], object]]:
    id = f"r{lines}"
    record = base.article(id)
    assert record is not None
    return {
        "article": lambda: base.article(id),
        "page": lambda: render(record.text, record.mentions, [], lambda _: "", lambda _: ""),
    }


@pytest.mark.parametrize("name", ["article", "page"])
def test_time_grows_with_the_length(base: KnowledgeBase, name: str) -> None:
    short, long = (seconds(questions(base, lines)[name]) for lines in (200, 200 * GROWTH))
    assert long < 2.5 * GROWTH * short


def test_the_quotes_are_those_that_the_views_cut(base: KnowledgeBase) -> None:
    for view in ("who_did_what", "reported_figures"):
        cut = sorted(base.table(view), key=lambda row: (row["article"], row["start"]))[:500]
        given = base.db.execute(f'SELECT * FROM {view} ORDER BY article, "start" LIMIT 500')
        names = [column[0] for column in given.description]
        assert [list(row) for row in cut] == [names] * 500
        assert [tuple(row.values()) for row in cut] == given.fetchall()


def test_an_article_has_its_sentences(base: KnowledgeBase) -> None:
    record = base.article("r200")
    assert record is not None
    acts, figures, findings = record.statements, record.figures, record.findings
    assert {(act.source.quote, act.source.sentence) for act in acts} == {("Lò Thị Mai thăm 45 hộ nghèo", LINE.strip())}
    assert {(each.source.quote, each.source.sentence) for each in figures} == {("45", LINE.strip())}
    assert {(quote.quote, quote.sentence) for each in findings for quote in each.quotes} == {("45", LINE.strip())}
    assert [len(acts), len(figures), len(findings)] == [200, 200, 200]
