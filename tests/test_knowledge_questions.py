"""Who, figures, officials, units, places, audit: exact answers over invented provinces that were merged."""

from __future__ import annotations

import pytest

from knowledge import KnowledgeBase
from knowledge.audit.explain import KINDS
from knowledge.edtf import bounds
from knowledge.names import bare_name, has_marks, name_key, tone_key
from knowledge.questions.cover import cover
from knowledge.sentences import Sentences
from models import UsageError
from tests.ledger_making import Draft, ledger, small_archive, visit


@pytest.fixture(scope="module")
def merged() -> KnowledgeBase:
    """One act in each province, before and after Thanh Lam took in Vĩnh Hòa."""
    chair = "Chủ tịch"
    return ledger(
        [
            visit("lam", "Lò Văn An", chair, "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2024-02-01").done(),
            visit("hoa", "Trần Thị Ngà", chair, "Ủy ban nhân dân huyện Lộc Châu", "district", "o2.1", "2024-03-01").done(),
            visit("xa", "Lê Văn Mùi", chair, "Ủy ban nhân dân xã Lộc Châu Thượng", "commune", "o2.1.1", "2024-04-01").done(),
            visit("moi", "Vũ Thị Tơ", chair, "Ủy ban nhân dân xã Lộc Châu", "commune", "n1.o2.1", "2025-09-01").done(),
            visit("tinh", "Đỗ Văn Kha", chair, "Ủy ban nhân dân tỉnh Thanh Lam", "province", "n1", "2025-10-01").done(),
            visit("son", "Hà Văn Tú", chair, "Ủy ban nhân dân huyện Yên Mỹ", "district", "o3.1", "2024-05-01").done(),
        ]
    )


@pytest.mark.parametrize(
    ("place", "as_of", "exact", "expected"),
    [
        # the old province, and the new one with what lies in it now; not the districts that others had before
        ("Thanh Lam", None, False, "lam moi tinh"),
        ("thanh lam", None, False, "lam moi tinh"),
        # the land within the borders of the day
        ("Thanh Lam", "2025-07-01", False, "hoa lam moi tinh xa"),
        ("Thanh Lam", "2024-01-01", False, "lam"),
        # a month or a year means its last day
        ("Thanh Lam", "2025-06", False, "lam"),
        ("Thanh Lam", "2025", False, "hoa lam moi tinh xa"),
        # by the old name: its districts, and the communes that they became
        ("Vĩnh Hòa", None, False, "hoa moi xa"),
        ("Vĩnh Hoà", None, False, "hoa moi xa"),
        ("huyện Lộc Châu", None, False, "hoa moi xa"),
        ("huyện Lộc Châu, Vĩnh Hòa", None, False, "hoa moi xa"),
        ("huyện Lộc Châu, Đoài Sơn", None, False, ""),
        # known only since the reform: what it was made from
        ("xã Lộc Châu", None, False, "hoa moi xa"),
        ("xã Lộc Châu Thượng", None, False, "moi xa"),
        ("o2.1", None, True, "hoa"),
        ("Vĩnh Hòa", None, True, ""),
        ("tỉnh Thanh Lam", None, True, "tinh"),
        ("Đoài Sơn", None, False, "son"),
        ("Đoài Sơn", "2026", False, "son"),
    ],
)
def test_a_place_covers_what_lies_in_it_by_old_and_new_names(
    merged: KnowledgeBase, place: str, as_of: str | None, exact: bool, expected: str
) -> None:
    found = merged.who(place=place, as_of=as_of, exact=exact)
    assert sorted(act.source.article for act in found.rows) == expected.split()
    assert found.total == len(expected.split())
    assert sorted(hit.article for hit in merged.search("", place=place, as_of=as_of, exact=exact).rows) == expected.split()


def test_the_note_says_which_places_were_meant(merged: KnowledgeBase) -> None:
    assert merged.who(place="Lộc Châu").note == (
        "Lộc Châu: xã Lộc Châu, tỉnh Thanh Lam (since 2025-07-01); huyện Lộc Châu, tỉnh Vĩnh Hòa (until 2025-06-30)"
    )
    assert merged.who(place="Thanh Lam", as_of="2024").note == "Thanh Lam: tỉnh Thanh Lam (until 2025-06-30)"
    assert cover(merged.db, "Không Có").codes == frozenset()
    assert merged.who(place="thị xã Yên Mỹ").note == "thị xã Yên Mỹ: huyện Yên Mỹ, tỉnh Đoài Sơn (until 2025-06-30)"
    assert merged.who(place="xã Yên Mỹ Bắc").note == "no place is called 'xã Yên Mỹ Bắc'"


def test_unknown_names_give_near_ones(merged: KnowledgeBase) -> None:
    answer = merged.who(place="huyện Lộc Chau")
    assert answer.total == 3  # without the marks it is the name
    assert merged.who(place="huyện Lộc Châo").hints == ("huyện Lộc Châu", "xã Lộc Châu")
    assert merged.who(person="Trần Thị Nga").total == 1
    assert merged.who(person="Trần Thi Ngo").hints == ("Trần Thị Ngà",)
    assert merged.official("Lo Van A").hints == ("Lò Văn An",)
    assert merged.official("văn").hints == merged.who(person="Van").hints == ("Hà Văn Tú", "Lê Văn Mùi", "Lò Văn An", "Đỗ Văn Kha")
    assert merged.official("vă").hints == ()  # a piece of a word is no name
    assert merged.unit("uy ban nhan dan xa loc chau thuon").rows[0].name == "Ủy ban nhân dân xã Lộc Châu Thượng"


@pytest.mark.parametrize("day", ["hôm nay", "2021-13", "2021-02-30", "09-2021", "20210901", "2021-", "0000", "２０２１", ""])
def test_a_day_that_is_none_is_told(merged: KnowledgeBase, day: str) -> None:
    for asked in ({"from_": day}, {"to": day}, {"place": "Thanh Lam", "as_of": day}):
        with pytest.raises(UsageError, match=f"not a date: '{day}'"):
            merged.who(**asked)


def test_who_by_person_unit_verb_and_time() -> None:
    base = ledger(small_archive())
    assert [act.source.article for act in base.who(person="lo thi panh").rows] == ["a2", "a1"]
    assert base.who(person="Lo Thị Panh").total == 2  # nobody is written so: the marks are dropped
    (act,) = base.who(unit="Công an huyện Yên Mỹ").rows
    assert (act.actor, act.verb, act.object, act.date, act.place_name) == (
        *("Công an huyện Yên Mỹ", "bắt giữ", "một nhóm khai thác cát trái phép"),
        *("2022-05-04", "huyện Yên Mỹ"),
    )
    assert act.source.sentence.endswith("bắt giữ một nhóm khai thác cát trái phép.")
    assert base.who(verb="kiem tra").total == 3
    assert base.who(verb="kiểm").total == 3
    assert base.who(verb="kiếm tra").total == 0
    assert [act.source.article for act in base.who(from_="2022-04", to="2022").rows] == ["a3", "a3"]
    assert base.who(limit=1).total == 4
    assert len(base.who(limit=1, offset=3).rows) == 1


def test_figures_by_unit_words_place_and_period() -> None:
    base = ledger(small_archive())
    (poor,) = base.figures(unit="hộ").rows
    assert (poor.value, poor.unit, poor.period, poor.place_name, poor.place_of_article) == ("385", "hộ nghèo", "2021", "huyện Ba Khe", True)
    assert base.figures(unit="ho ngheo").total == 1
    assert base.figures(unit="hô").total == 0
    assert [row.value for row in base.figures(about="che").rows] == ["1200"]
    assert [row.value for row in base.figures(about="toàn huyện").rows] == ["385"]  # words of its sentence
    assert [row.value for row in base.figures(from_="2023").rows] == ["1200"]
    assert [row.value for row in base.figures(to="2021-06").rows] == ["385"]
    assert base.figures(place="xã Ba Khe Thượng").total == 1
    assert base.figures(place="huyện Ba Khe").total == 2


def test_what_no_row_has_gives_near_ones() -> None:
    base = ledger(small_archive())
    assert base.who(verb="bắt dữ").hints == ("bắt giữ",)
    assert base.figures(unit="hộ nghéo").hints == ("hộ nghèo",)
    assert base.audit(kind="tổng").hints == tuple(KINDS)
    assert base.audit(kind="jump").hints == base.audit(kind="sum").hints == ()


def test_series_put_the_periods_of_one_measure_in_order() -> None:
    drafts = []
    for day, period, value in (("2023-01-05", "2022", "410"), ("2022-01-05", "2021", "385"), ("2024-01-05", "2023", "350")):
        draft = Draft(f"s{value}", day, at="o1.1").say("Toàn huyện còn ")
        draft.figure(f"{value} hộ nghèo", value, "hộ nghèo", measure="hộ nghèo", period=period)
        drafts.append(draft.done())
    base = ledger(drafts)
    (line,) = base.figures(about="nghèo", series=True).series
    assert (line.measure, line.unit, line.place_name) == ("hộ nghèo", "hộ nghèo", "huyện Ba Khe")
    assert [(point.period, point.value) for point in line.points] == [("2021", "385"), ("2022", "410"), ("2023", "350")]


def test_an_official_is_found_with_offices_acts_and_articles() -> None:
    base = ledger(small_archive())
    (found,) = base.official("lo thi panh").rows
    assert (found.name, found.place_name, found.first_seen, found.last_seen) == ("Lò Thị Panh", "huyện Ba Khe", "2022-03-01", "2023-04-02")
    assert [(held.role, held.unit_name) for held in found.offices] == [("Chủ tịch", "Ủy ban nhân dân huyện Ba Khe")]
    assert [act.verb for act in found.statements] == ["kiểm tra", "kiểm tra"]
    assert [article.id for article in found.articles] == ["a2", "a1"]
    assert base.official(found.id).rows == (found,)
    assert base.official("Lò Thị Panh", place="Đoài Sơn").rows == ()
    assert base.official("Lò Thị Panh", place="Thanh Lam").rows == (found,)


def test_two_officials_of_one_name_are_two_rows() -> None:
    here = visit("a", "Cao Đình Trọng", "Chủ tịch", "Ủy ban nhân dân tỉnh Đoài Sơn", "province", "o3", "2019-01-01").done()
    there = visit("b", "Cao Đình Trọng", "Chủ tịch", "Ủy ban nhân dân tỉnh Vĩnh Hòa", "province", "o2", "2019-02-01").done()
    found = ledger([here, there]).official("Cao Đình Trọng")
    assert sorted(row.place_name or "" for row in found.rows) == ["tỉnh Vĩnh Hòa", "tỉnh Đoài Sơn"]


def test_a_former_office_is_marked() -> None:
    base = ledger([visit("a", "Lò Văn An", "nguyên Phó Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2024-02-01").done()])
    (held,) = base.official("Lò Văn An").rows[0].offices
    assert (held.role, held.former) == ("Phó Chủ tịch", True)


def test_a_unit_is_found_with_its_people_and_acts() -> None:
    base = ledger(small_archive())
    (unit,) = base.unit("uy ban nhan dan huyen ba khe").rows
    assert (unit.level, unit.kind, unit.place_name, unit.mentions, unit.officials) == (
        *("district", "state", "huyện Ba Khe", 2),
        ("Lò Thị Panh",),
    )
    assert {row.name for row in base.unit("huyện").rows} == {"Ủy ban nhân dân huyện Ba Khe", "Huyện ủy Yên Mỹ", "Công an huyện Yên Mỹ"}


def test_an_administrative_body_without_place_belongs_to_its_article() -> None:
    drafts = [Draft("x", at="o1.1"), Draft("y", at="o3.1")]
    for draft in drafts:
        draft.unit("Huyện ủy", "district", None, "party")
    base = ledger([draft.done() for draft in drafts])
    assert sorted(row.place or "" for row in base.unit("Huyện ủy").rows) == ["o1.1", "o3.1"]


def test_places_tell_what_they_became_and_how_much_there_is(merged: KnowledgeBase) -> None:
    (old,) = merged.places("huyện Lộc Châu").rows
    assert (old.place.code, old.became, old.articles, old.statements) == ("o2.1", ("xã Lộc Châu, tỉnh Thanh Lam",), 2, 2)
    (new,) = merged.places("xã Lộc Châu").rows
    assert new.made_from == ("huyện Lộc Châu, tỉnh Vĩnh Hòa", "xã Lộc Châu Thượng, huyện Lộc Châu, tỉnh Vĩnh Hòa")
    assert [row.place.code for row in merged.places("Thanh Lam", as_of="2025-07-01").rows] == ["n1"]
    assert merged.places("huyen loc chay").hints == ("huyện Lộc Châu", "xã Lộc Châu")


def test_audit_filters_and_quotes() -> None:
    base = ledger(small_archive())
    (found,) = base.audit(kind="sum", status="mismatch", place="Ba Khe").rows
    assert (found.text, found.steps, found.across) == ("385 hộ", ("1 + 1 = 3",), False)
    assert [(quote.article, quote.start, quote.end) for quote in found.quotes] == [("a1", 10, 14)]
    assert base.audit(status="ok").total == base.audit(place="Đoài Sơn").total == base.audit(kind="repeat").total == 0
    assert base.audit(id=found.id[:9]).rows == (found,)


def test_checks_across_articles_are_findings_of_the_ledger() -> None:
    drafts = []
    for number, (day, value) in enumerate((("2022-01-05", "412"), ("2022-02-07", "421"))):
        draft = Draft(f"d{number}", day, at="o1.1").say("Năm qua, theo rà soát, toàn huyện còn ")
        draft.figure(f"{value} hộ nghèo", value, "hộ nghèo", measure="hộ nghèo", period="2021", place="o1.1")
        drafts.append(draft.say(f". Bài viết thứ {number} nói thêm nhiều chuyện khác hẳn nhau.").done())
    base = ledger(drafts)
    (found,) = base.audit(kind="disagreement").rows
    assert (found.status, found.across) == ("mismatch", True)
    assert [(quote.article, quote.quote) for quote in found.quotes] == [("d0", "412 hộ nghèo"), ("d1", "421 hộ nghèo")]
    assert base.audit(kind="disagreement", place="Ba Khe").total == 1
    article = base.article("d1")
    assert article is not None
    assert [finding.id for finding in article.findings] == [found.id]
    base.review.mark(found.id, "explained")
    before = list(base.table("finding"))
    base.add(drafts, again=True)
    assert list(base.table("finding")) == before
    assert base.audit(mark="explained").total == 1
    corrected = Draft("d1", "2022-02-07", at="o1.1").say("Bài đã sửa: không còn con số.").done("2")
    base.add([corrected])
    assert base.audit(kind="disagreement").total == 0


def test_an_article_comes_with_all_that_was_taken_from_it() -> None:
    base = ledger(small_archive())
    article = base.article("a1")
    assert article is not None
    assert [place.name for place in article.places] == ["huyện Ba Khe", "tỉnh Thanh Lam"]
    assert [mention.label for mention in article.mentions] == ["PER", "TITLE", "UNIT", "FIG", "MODEL", "LOC"]
    assert all(article.text[mention.start : mention.end] == mention.text for mention in article.mentions)
    assert article.mentions[1].fields["role"] == "Chủ tịch"
    assert (len(article.statements), len(article.figures), len(article.findings), article.version) == (1, 1, 1, "1")
    assert base.article("none") is None


def test_counts_and_tables() -> None:
    base = ledger(small_archive())
    counts = base.counts()
    assert (counts.articles, counts.officials, counts.units, counts.statements, counts.figures) == (3, 2, 3, 4, 2)
    assert counts.labels == {"PER": 3, "TITLE": 3, "UNIT": 4, "LOC": 1, "DATE": 0, "FIG": 2, "MODEL": 1, "DOC": 0}
    assert len(list(base.table("mention", limit=5))) == 5
    with pytest.raises(UsageError, match="no table or view 'nope'; there are: article"):
        list(base.table("nope"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-02-07", ("2022-02-07", "2022-02-07")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-01/2022-06", ("2022-01-01", "2022-06-30")),
        ("2018/..", ("2018-01-01", None)),
        ("../2018", (None, "2018-12-31")),
        ("XXXX", (None, None)),
        ("2022-13", ("2022-01-01", "2022-12-31")),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_edtf_bounds(value: str | None, expected: tuple[str | None, str | None]) -> None:
    assert bounds(value) == expected


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Hoà", "Hòa", True),
        ("Uỷ ban", "ỦY  BAN", True),
        ("Thuý", "Thúy", True),
        ("Khoẻ", "Khỏe", True),
        ("Hoàn", "Hòan", False),
        ("Quý", "Qúy", False),
        ("Hoa", "Hòa", False),
        ("An", "Ân", False),
    ],
)
def test_tone_mark_style_does_not_count(left: str, right: str, same: bool) -> None:
    assert (name_key(left) == name_key(right)) is same


def test_small_turns_of_text() -> None:
    assert tone_key("HOÀ BÌNH") == "hòa bình"
    assert bare_name("huyện Than Uyên") == "than uyen"
    assert bare_name("thị trấn Đắk Mâm") == "dak mam"
    assert (has_marks("Hòa"), has_marks("Hoa"), has_marks("đ")) == (True, False, True)


def test_sentences_around_a_span() -> None:
    text = "TP. Vinh họp. Ông Lê V. An nói: “Tốt lắm.” Rồi về!\nDòng mới, 1.200 tấn. - Gạch đầu dòng"
    sentences = Sentences(text)
    cut = [text[slice(*sentences.around(text.index(word), text.index(word) + 1))] for word in ("Vinh", "Ông", "Rồi", "Dòng", "Gạch")]
    assert cut == ["TP. Vinh họp.", "Ông Lê V. An nói: “Tốt lắm.”", "Rồi về!", "Dòng mới, 1.200 tấn.", "- Gạch đầu dòng"]
