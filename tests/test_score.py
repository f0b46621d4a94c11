"""The scorer: what counts as right, and that errors are seen."""

from __future__ import annotations

from corpus.gold import GoldArticle, GoldSpan
from corpus.score import score
from models import Article, Extraction, Figure, Mention, Person, ReadArticle, Statement, Title

TEXT = "Bà Lê Thị Hoa, Chủ tịch UBND xã trao 1.800 suất quà."
GOLD = GoldArticle(
    Article(id="a", text=TEXT),
    (
        GoldSpan("PER", 3, 13, {}),
        GoldSpan("TITLE", 15, 31, {"of": "Lê Thị Hoa"}),
        GoldSpan("FIG", 37, 51, {"n": "1800", "u": "suất quà"}),
    ),
    actions=({"actor": "Lê Thị Hoa", "verb": "trao"},),
)
PERSON = Person(id=0, start=3, end=13, text="Lê Thị Hoa")
TITLE = Title(id=1, start=15, end=31, text="Chủ tịch UBND xã", of="Lê Thị Hoa")
FIGURE = Figure(id=2, start=37, end=51, text="1.800 suất quà", value="1800.0", unit="suất")
STATEMENT = Statement(actor="Lê Thị Hoa", verb="trao", start=32, end=51, mention=0)


def extraction(*mentions: Mention, statements: tuple[Statement, ...] = ()) -> Extraction:
    read = ReadArticle(id="a", text=TEXT, sha256=GOLD.article.sha256)
    return Extraction(article=read, mentions=mentions, statements=statements)


def test_the_whole_truth_scores_one() -> None:
    result = score([(GOLD, extraction(PERSON, TITLE, FIGURE, statements=(STATEMENT,)))])
    assert {name: tally.f1 for name, tally in result.rows.items() if tally.gold} == dict.fromkeys(
        (
            *("PER exact", "PER overlap", "TITLE exact", "TITLE overlap", "FIG exact", "FIG overlap", "FIG value"),
            *("OFFICE (name, title)", "STATEMENT (actor, verb)"),
        ),
        1.0,
    )
    assert result.errors == []
    assert (result.micro.right, result.micro.gold) == (3, 3)


def test_a_longer_span_is_an_overlap_but_not_exact() -> None:
    longer = PERSON.model_copy(update={"start": 0, "text": "Bà Lê Thị Hoa"})
    result = score([(GOLD, extraction(longer))])
    assert (result.rows["PER exact"].right, result.rows["PER overlap"].right) == (0, 1)
    assert [(error.kind, error.text) for error in result.errors if error.label == "PER"] == [
        ("missed", "Lê Thị Hoa"),
        ("extra", "Bà Lê Thị Hoa"),
    ]


def test_a_wrong_value_or_holder_is_seen() -> None:
    wrong = FIGURE.model_copy(update={"value": "1.8"})
    result = score([(GOLD, extraction(PERSON, TITLE.model_copy(update={"of": "Lê Văn Hòa"}), wrong))])
    assert (result.rows["FIG exact"].right, result.rows["FIG value"].right) == (1, 0)
    assert (result.rows["TITLE exact"].right, result.rows["OFFICE (name, title)"].right) == (1, 0)
    assert [(error.kind, error.detail) for error in result.errors] == [("value", "want 1800 suất quà, got 1.8 suất")]


def test_one_system_span_pairs_with_one_gold_span() -> None:
    again = PERSON.model_copy(update={"id": 3})
    tally = score([(GOLD, extraction(PERSON, again))]).rows["PER exact"]
    assert (tally.precision, tally.recall) == (0.5, 1.0)
