"""Full text: accents optional, exact first; any string is a query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.questions.syntax import read
from models import UsageError, fold
from tests.ledger_making import Draft, ledger, visit

TEXTS = {
    "v1": "Huyện ủy Ba Khe tổng kết phong trào “Dân vận khéo” giai đoạn mới. Cả huyện hưởng ứng.",
    "v2": "Hội diễn dân vấn khéo tay của thiếu nhi. Văn nghệ sôi nổi.",
    "v3": "Chương trình văn hóa tại thôn Đông, đường liên thôn đã thông.",
    "v4": "Bài viết không dấu: dan van kheo o huyen Ba Khe, duong lien thon.",
    "v5": "Cụm công trình HOÀ BÌNH và Uỷ ban nhân dân xã.",
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    drafts = [
        Draft(id, f"202{n}-03-01", at=("o1.1", "o3.1")[n % 2], title=f"Bài số {n}", text=text) for n, (id, text) in enumerate(TEXTS.items())
    ]
    who = visit(
        "v6", "Lò Thị Panh", "Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2022-05-05", title="Hội nghị dân vận khéo"
    )
    who.model("Nhà sạch vườn đẹp")
    return ledger([*(draft.done() for draft in drafts), who.done()])


def found(base: KnowledgeBase, query: str, **options: object) -> list[str]:
    return [hit.article for hit in base.search(query, **options).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dan van kheo", "v1 v2 v4 v6"),
        ("dân vận khéo", "v1 v2 v4 v6"),
        ('"dân vận"', "v1 v2 v4 v6"),
        ("“dân vận khéo”", "v1 v2 v4 v6"),
        ('"van dan"', ""),
        ("van dan", "v1 v2 v4 v6"),
        ("duong lien thon", "v3 v4"),
        ("đường liên thôn", "v3 v4"),
        ("Hòa Bình", "v5"),
        ("Ủy ban nhân dân xã", "v5"),
        ("ủy ban", "v5 v6"),
        ("ủy ban NOT xã", "v6"),
        ("ủy ban -xã", "v6"),
        ("thiếu nhi OR liên thôn", "v2 v3 v4"),
        ("(thiếu OR thôn) AND nghệ", "v2"),
        ("thôn đư*", "v3 v4"),
        ("label:MODEL sach", "v6"),
        ("label:MODEL huyện", ""),
        ("label:MODEL", "v6"),
        ('place:"huyện Ba Khe" khéo', "v1 v6"),
        ("place:o3.1 khéo", "v2 v4"),
        ('official:"lo thi panh"', "v6"),
        ('unit:"uy ban nhan dan huyen ba khe" from:2022', "v6"),
        ("khéo from:2022 to:2022", "v6"),
    ],
)
def test_queries_find_exactly(base: KnowledgeBase, query: str, expected: str) -> None:
    answer = base.search(query)
    assert sorted(hit.article for hit in answer.rows) == expected.split()
    assert answer.total == len(answer.rows)


def test_exact_accents_come_first_and_are_counted(base: KnowledgeBase) -> None:
    answer = base.search("dân vận khéo")
    assert [hit.exact for hit in answer.rows] == [True, True, False, False]
    assert answer.exact_total == 2
    assert {hit.article for hit in answer.rows[:2]} == {"v1", "v6"}
    assert base.search("dan van kheo").rows[0].article == "v4"
    assert base.search("dân vấn khéo").rows[0].article == "v2"


def test_hits_are_highlighted_where_they_stand(base: KnowledgeBase) -> None:
    hit = next(hit for hit in base.search("dan van kheo").rows if hit.article == "v1")
    text = TEXTS["v1"]
    (snippet,) = hit.snippets
    assert text[snippet.start : snippet.end] == snippet.text
    assert [text[match.start : match.end] for match in snippet.matches] == ["Dân", "vận", "khéo"]
    (phrase,) = next(hit for hit in base.search('"dân vận khéo"').rows if hit.article == "v1").snippets
    assert [text[match.start : match.end] for match in phrase.matches] == ["Dân vận khéo"]
    title = next(hit for hit in base.search("hội nghị").rows if hit.article == "v6")
    assert [title.title[match.start : match.end] for match in title.title_matches] == ["Hội", "nghị"]


def test_facets_count_the_hits(base: KnowledgeBase) -> None:
    facets = base.search("khéo").facets
    assert [(facet.name, facet.count) for facet in facets["place"]] == [("tỉnh Thanh Lam", 2), ("tỉnh Đoài Sơn", 2)]
    assert [(facet.key, facet.count) for facet in facets["year"]] == [("2020", 1), ("2021", 1), ("2022", 1), ("2023", 1)]
    assert [(facet.name, facet.count) for facet in facets["official"]] == [("Lò Thị Panh", 1)]
    assert [(facet.name, facet.count) for facet in facets["unit"]] == [("Ủy ban nhân dân huyện Ba Khe", 1)]
    assert {facet.key: facet.count for facet in facets["label"]} == {"MODEL": 1, "PER": 1, "TITLE": 1, "UNIT": 1}
    assert base.search("khéo", facets=False).facets == {}


def test_pages_of_hits_are_the_whole(base: KnowledgeBase) -> None:
    whole = found(base, "khéo")
    assert [*found(base, "khéo", limit=3), *found(base, "khéo", limit=3, offset=3)] == whole


def test_options_filter_as_the_query_does(base: KnowledgeBase) -> None:
    assert found(base, "", official="Lò Thị Panh") == ["v6"]
    assert sorted(found(base, "khéo", place="Thanh Lam")) == ["v1", "v6"]
    assert found(base, "khéo", from_="2022", to="2022-12-31") == ["v6"]
    with pytest.raises(UsageError, match="no label 'X'"):
        base.search("khéo", label="X")
    with pytest.raises(UsageError, match="not a date"):
        base.search("khéo", from_="hôm qua")


def test_nothing_found_comes_with_help(base: KnowledgeBase) -> None:
    assert base.search("place:Bakhee x").note == "no place is called 'Bakhee'"
    assert base.search("Lo Thi Pan").hints == ("Lò Thị Panh",)
    assert base.search("khéo place:ba khe hay").hints[0] == 'place:"ba khe"'
    assert base.search("official:Lò Thị Panh khéo").hints[0] == 'official:"Lò Thị Panh"'
    assert base.search('place:"Ba Khe" zzz').hints == ()
    assert base.search("khéo label:XYZ").note.startswith("no label 'XYZ'")
    assert base.search("NOT khéo").note == "a search needs a word to find, not only words to leave out"
    assert base.search("").total == 0


NONSENSE = [
    '"',
    "((((",
    "))))",
    "OR",
    "NOT NOT",
    "a AND",
    '"" OR ""',
    "^a",
    "a:b",
    "{x} : y",
    "NEAR(a b)",
    "*",
    "-",
    "a\0b",
    "\ud800",
    "(" * 500,
    "từ " * 3000,
]


@pytest.mark.parametrize("query", NONSENSE)
def test_no_string_raises(base: KnowledgeBase, query: str) -> None:
    assert base.search(query).total >= 0


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet='abđệ "()*:-ANDORT^{}+,\0“', max_size=60)))
def test_no_text_raises(base: KnowledgeBase, query: str) -> None:
    answer = base.search(query)
    assert answer.total == len(answer.rows) or answer.total > 20


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["dân", "vận", "AND", "OR", "NOT", "(", ")", '"', "khéo*", "place:x", "-thôn", "label:PER"]), max_size=14))
def test_any_order_of_signs_is_read(base: KnowledgeBase, parts: list[str]) -> None:
    query = read(" ".join(parts))
    if query.node is not None:
        # what the index is asked must be syntax that it knows, not merely something that is caught
        match = "{title_folded body_folded} : " + query.node.fts(fold)
        base.db.execute("SELECT count(*) FROM article_fts WHERE article_fts MATCH ?", (match,)).fetchone()


def test_doctor_sees_an_index_that_is_wrong(tmp_path: object) -> None:
    broken = ledger([Draft(id, text=text).done() for id, text in TEXTS.items()])
    assert broken.doctor().sound
    broken.db.conn.execute("INSERT INTO article_fts (article_fts) VALUES ('delete-all')")
    health = broken.doctor()
    assert not health.sound
    assert (
        next(check for check in health.checks if check.name == "index").detail
        == "5 articles are not in the index, 0 entries have no article"
    )
    broken.rebuild_index()
    assert broken.doctor().sound
    assert [hit.article for hit in broken.search("thiếu nhi").rows] == ["v2"]


def test_doctor_sees_offsets_and_links_that_are_wrong() -> None:
    broken = ledger([visit("a", "Lò Thị Panh", "Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2022-05-05").done()])
    broken.db.conn.execute('UPDATE mention SET "start" = "start" + 1, "end" = "end" + 1 WHERE label = \'PER\'')
    assert [check.name for check in broken.doctor().checks if not check.ok] == ["offsets"]
    broken.db.conn.execute("PRAGMA foreign_keys = OFF")
    broken.db.conn.execute("UPDATE article SET id = 'b'")
    assert "links" in [check.name for check in broken.doctor().checks if not check.ok]


@pytest.mark.parametrize("words", ["0\0", "\0", '"\0"', "hộ\0nghèo"])
def test_a_nul_in_a_question_about_figures_is_a_blank(base: KnowledgeBase, words: str) -> None:
    assert base.figures(about=words).rows == base.figures(about=words.replace("\0", " ")).rows
