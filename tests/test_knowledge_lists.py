"""Lists, provinces, surroundings, models, measures and hits: what pages choose from, on an invented ledger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge import KnowledgeBase
from models import DatabaseError
from tests.ledger_making import Draft, ledger
from tests.web_making import archive


@pytest.fixture(scope="module")
def base() -> Iterator[KnowledgeBase]:
    found = ledger([each for each in archive() if not each.article.id.startswith("h")])
    yield found
    found.close()


def test_officials_by_part_of_a_name_and_place(base: KnowledgeBase) -> None:
    everybody = base.officials()
    assert [(each.name, each.detail, each.articles) for each in everybody.rows] == [
        ("Lò Thị Panh", "Chủ tịch, Ủy ban nhân dân huyện Ba Khe", 6),
        ("Vi Văn Sáng", "Bí thư, Huyện ủy Yên Mỹ", 1),
    ]
    assert (everybody.rows[0].first_seen, everybody.rows[0].last_seen, everybody.rows[0].place_name) == (
        "2019-12-20",
        "2023-04-02",
        "huyện Ba Khe",
    )
    assert [each.name for each in base.officials(name="thi pa").rows] == ["Lò Thị Panh"]
    assert [each.name for each in base.officials(place="tỉnh Đoài Sơn").rows] == ["Vi Văn Sáng"]
    second = base.officials(limit=1, offset=1)
    assert ([each.name for each in second.rows], second.total) == (["Vi Văn Sáng"], 2)


def test_who_holds_an_office_stands_before_who_is_only_named() -> None:
    drafts = [Draft(f"p{number}", "2022-03-01", at="o1.1").say("Giải thưởng được trao cho ") for number in range(3)]
    for draft in drafts[:2]:
        draft.person("Lường Văn Chài")
    drafts[2].person("Vi Thị Thoa")
    drafts[2].say(", ").post("Vi Thị Thoa", "Bí thư", "Huyện ủy Ba Khe", "district", "o1.1", "party")
    rows = ledger([draft.done() for draft in drafts]).officials().rows
    assert [(each.name, each.detail, each.articles) for each in rows] == [
        ("Vi Thị Thoa", "Bí thư, Huyện ủy Ba Khe", 1),
        ("Lường Văn Chài", "", 2),
    ]


def test_a_place_that_is_not_known_gives_hints(base: KnowledgeBase) -> None:
    for answer in (base.officials(place="huyện Ba Kho"), base.units(place="huyện Ba Kho"), base.models(place="huyện Ba Kho")):
        assert (answer.rows, answer.total) == ((), 0)
        assert "huyện Ba Khe" in answer.hints


def test_units_by_kind_and_count(base: KnowledgeBase) -> None:
    assert [(each.name, each.detail, each.articles) for each in base.units().rows] == [
        ("Ủy ban nhân dân huyện Ba Khe", "state", 6),
        ("Công an huyện Yên Mỹ", "armed", 1),
        ("Huyện ủy Yên Mỹ", "state", 1),
    ]
    page = base.units(limit=1, offset=2)
    assert ([each.name for each in page.rows], page.total) == (["Huyện ủy Yên Mỹ"], 3)
    assert [each.name for each in base.units(name="cong an", place="Đoài Sơn").rows] == ["Công an huyện Yên Mỹ"]


def test_models_of_one_name_are_one() -> None:
    drafts = []
    for number, (words, kind, place) in enumerate(
        (
            ("Dân vận khéo", "phong trào", "o1.1"),
            ("“Dân vận khéo”", "mô hình", "o1.1"),
            ("dân  vận khéo", "mô hình", "o3.1"),
            ("Dân vận", "mô hình", None),
        )
    ):
        draft = Draft(f"m{number}", f"202{number}-01-01", at=place)
        draft.say("Xã có mô hình ")
        draft.model(words, kind)
        drafts.append(draft.say(".").done())
    with ledger(drafts) as base:
        rows = [(each.name, each.detail, each.articles, each.place_name, each.first_seen, each.last_seen) for each in base.models().rows]
        assert rows == [
            ("Dân vận khéo", "mô hình", 3, None, "2020-01-01", "2022-01-01"),
            ("Dân vận", "mô hình", 1, None, "2023-01-01", "2023-01-01"),
        ]
        assert [each.name for each in base.models(place="huyện Yên Mỹ").rows] == ["dân  vận khéo"]
        found = base.model("DÂN VẬN KHÉO")
        assert found is not None
        assert (found.kinds, found.articles) == (("mô hình", "phong trào"), 3)
        assert [(each.name, each.articles) for each in found.places] == [("huyện Ba Khe", 2), ("huyện Yên Mỹ", 1)]
        assert [each.source.quote for each in found.mentions] == ["Dân vận khéo", "“Dân vận khéo”", "dân  vận khéo"]
        assert base.model("Dân vận kheo") is None


def test_provinces_count_articles_and_mismatches(base: KnowledgeBase) -> None:
    assert [(each.code, each.name, each.articles, each.mismatches, each.now) for each in base.provinces()] == [
        ("o1", "tỉnh Thanh Lam", 7, 2, ("tỉnh Thanh Lam",)),
        ("o3", "tỉnh Đoài Sơn", 1, 0, ("tỉnh Đoài Sơn",)),
    ]


def test_what_lies_around_a_place(base: KnowledgeBase) -> None:
    district = base.surroundings("o1.1")
    assert district is not None
    assert [each.name for each in district.parents] == ["tỉnh Thanh Lam"]
    assert [each.path for each in district.became] == ["xã Ba Khe, tỉnh Thanh Lam"]
    assert (district.made_from, district.inside) == ((), ())
    province = base.surroundings("o1")
    assert province is not None
    assert [(each.name, each.articles) for each in province.inside] == [("huyện Ba Khe", 7)]
    new = base.surroundings("n1.o1.1")
    assert new is not None
    assert [each.name for each in new.made_from] == ["huyện Ba Khe", "xã Ba Khe Thượng"]
    assert base.surroundings("khong-co") is None


def test_measures_that_change_come_first(base: KnowledgeBase) -> None:
    (found,) = base.measures(place="huyện Ba Khe")
    assert (found.measure, found.unit, found.place, found.periods, found.figures) == ("hộ nghèo", "hộ nghèo", "o1.1", 4, 5)
    assert base.measures(place="huyện Yên Mỹ") == ()
    series = base.series(measure="Hộ  nghèo", unit="hộ nghèo", place="o1.1")
    assert series is not None
    assert [(point.period, point.value) for point in series.points] == [
        ("2019", "512"),
        ("2020", "471"),
        ("2021", "385"),
        ("2021", "430"),
        ("2022", "385"),
    ]
    assert base.series(measure="hộ nghèo", unit="hộ", place="o1.1") is None


def test_a_chart_is_only_offered_for_numbers_of_more_than_one_period() -> None:
    draft = Draft("x", "2022-01-01", at="o1.1")
    for value, period, aim in (("5/7", "2020", False), ("5", "2021", False), ("6", "2022", True), ("1..2", "2023", False)):
        draft.figure(f"{value} hộ", value, "hộ", measure="hộ", period=period, aim=aim)
        draft.say(", ")
    with ledger([draft.done()]) as base:
        assert base.measures() == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dân vận", ["Dân vận", "dân"]),
        ("dan van", ["Dân vận", "dân", "dàn", "văn"]),
        ('"dan van"', ["Dân vận"]),
        ("d*", ["Dân", "dân", "dàn"]),
        ("place:x", []),
        ("", []),
        ("NOT", []),
    ],
)
def test_hits_of_a_query_in_one_text(base: KnowledgeBase, query: str, expected: list[str]) -> None:
    text = "Dân vận khéo. Người dân và dàn nhạc, văn hóa."
    assert [text[start:end] for start, end in base.hits(text, query)] == expected


def test_a_limit_on_time_holds_only_inside(base: KnowledgeBase) -> None:
    with pytest.raises(DatabaseError, match="takes longer than 0 seconds"), base.within(0):
        base.db.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()
    with base.within(60):
        assert base.counts().articles == 8
    assert base.counts().articles == 8
