"""What the pages say exists in both languages; what values look like to people; where marks stand in a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app.web.marked import Overlay, disjoint, render
from app.web.show import best, capital, count, day, sentences
from app.web.views import routes
from app.web.words import LANGUAGES, catalogue, word
from knowledge import Highlight, MentionRow, Snippet, Source
from knowledge.audit.explain import KINDS
from models import LABELS
from models.mention import UnitKind, UnitLevel
from tests.cpu import seconds

WEB = Path(__file__).resolve().parent.parent / "app" / "web"


def test_every_text_exists_in_both_languages() -> None:
    for key, row in catalogue().items():
        assert all(row.get(language) for language in LANGUAGES), key
        fields = [sorted(re.findall(r"\{(\w+)\}", row[language])) for language in LANGUAGES]
        assert fields[0] == fields[1], key


def test_every_text_that_is_used_exists_and_none_is_idle() -> None:
    sources = [path.read_text("utf-8") for path in (*WEB.rglob("*.html"), *WEB.rglob("*.py"))]
    plain = {key for text in sources for key in re.findall(r"(?:\bt|\.word)\([\"']([\w.]+)[\"']", text) if not key.endswith(".")}
    heads = {key for text in sources for key in re.findall(r"\bt\([\"']([\w.]+\.)[\"'] ~", text)} | {"label."}
    assert plain <= set(catalogue())
    assert [key for key in catalogue() if key not in plain and not key.startswith(tuple(heads))] == []


def test_texts_that_are_put_together_exist() -> None:
    known = set(catalogue())
    assert {f"label.{label}" for label in LABELS} <= known
    assert {f"kind.{kind}" for kind in UnitKind.__args__} <= known
    assert {f"status.{status}" for status in ("mismatch", "unclear", "ok", "all")} <= known
    assert {f"mark.{mark}" for mark in ("open", "confirmed", "explained", "wrong")} <= known
    assert {f"level.{level}" for level in ("province", "district", "commune", "village", "other")} <= known
    assert set(UnitLevel.__args__) and set(KINDS)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2022-01-19", "19/01/2022", "2022-01-19"),
        ("2022-01", "01/2022", "2022-01"),
        ("2022", "2022", "2022"),
        ("2022-01/2022-09", "01/2022 – 09/2022", "2022-01 – 2022-09"),
        ("2018/..", "2018 – …", "2018 – …"),
        ("../2018", "… – 2018", "… – 2018"),
        ("2022~", "~2022", "~2022"),
        ("2024-01-17T08:46:00+07:00", "17/01/2024 08:46", "2024-01-17 08:46"),
        ("XXXX-05-14", "14/05 (không rõ năm)", "05-14 (year unknown)"),
        ("XXXX-05", "tháng 05 (không rõ năm)", "month 05 (year unknown)"),
        ("XXXX", "không rõ năm", "year unknown"),
        ("XXXX-05-1X", "XXXX-05-1X", "XXXX-05-1X"),
        ("202X", "202X", "202X"),
        ("2022-Q1", "2022-Q1", "2022-Q1"),
        (None, "", ""),
    ],
)
def test_dates_for_people(value: str | None, vi: str, en: str) -> None:
    assert (day(value, "vi"), day(value, "en")) == (vi, en)


@given(st.text(max_size=40))
def test_any_date_is_shown(value: str) -> None:
    assert bool(day(value)) == bool(value)


def test_numbers_capitals_and_quotes() -> None:
    assert [count(1234567, "vi"), count(1234567, "en"), capital("tổng số"), capital("")] == ["1.234.567", "1,234,567", "Tổng số", ""]
    first = Source(article="a", start=15, end=17, sentence_start=10, sentence_end=20, quote="56", sentence="01234<67>9")
    second = first.model_copy(update={"start": 11, "end": 12})
    ((source, shown),) = sentences([first, second])
    assert (source, str(shown)) == (first, "0<mark>1</mark>234<mark>&lt;6</mark>7&gt;9")


def test_the_longest_run_of_matches_is_where_a_hit_leads() -> None:
    text = "dân ta, dân vận khéo, dân vận"
    found = [(match.start() + 100, match.end() + 100) for match in re.finditer("dân|vận|khéo", text)]
    piece = Snippet(start=100, end=100 + len(text), text=text, matches=tuple(Highlight(start=a, end=b) for a, b in found))
    start, end = best(piece)
    assert text[start - 100 : end - 100] == "dân vận khéo"


def mention(number: int, start: int, end: int, label: str = "UNIT") -> MentionRow:
    return MentionRow(id=str(number), number=number, label=label, start=start, end=end, text="")


def drawn(text: str, mentions: list[MentionRow], overlays: list[Overlay]) -> str:
    return str(render(text, mentions, overlays, lambda each: f"/{each.number}" if each.label == "LOC" else "", lambda each: each.label))


def test_marks_nest_and_only_the_innermost_leads() -> None:
    found = drawn("Chủ tịch xã Lìa.\nHết", [mention(0, 0, 15, "TITLE"), mention(1, 9, 15, "LOC")], [Overlay(4, 12, "at", "at")])
    assert found == (
        '<p><mark class="m TITLE" id="m0" title="TITLE">Chủ <mark class="at" id="at">tịch </mark>'
        '<mark class="m LOC" id="m1" title="LOC"><a href="/1"><mark class="at">xã </mark></a><a href="/1">Lìa</a></mark></mark>.</p>\n'
        "<p>Hết</p>\n"
    )


def test_a_mention_over_a_line_end_keeps_its_paragraph() -> None:
    assert (
        drawn("một\nhai\nba", [mention(0, 2, 5)], []) == '<p>mộ<mark class="m UNIT" id="m0" title="UNIT">t<br>h</mark>ai</p>\n<p>ba</p>\n'
    )


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=30),
    st.lists(SPANS, max_size=6),
    st.lists(SPANS, max_size=4),
)
def test_no_letter_is_lost_or_doubled(text: str, spans: list[tuple[int, int]], over: list[tuple[int, int]]) -> None:
    mentions = [
        mention(number, start, end, "LOC") for number, (start, end) in enumerate(sorted(spans, key=lambda span: (span[0], -span[1])))
    ]
    tree = html.fragment_fromstring(drawn(text, mentions, [Overlay(start, end, "hit", "hit") for start, end in over]), create_parent="div")
    assert "".join(tree.text_content().split()) == "".join(text.split())


def test_every_page_is_in_the_documentation() -> None:
    page = (WEB.parent.parent / "docs" / "web.md").read_text("utf-8")
    known = set(re.findall(r"`(/[a-z.]*)", page))
    patterns = [pattern for pattern, _ in routes()]
    assert len(patterns) > 20
    missing = [pattern for pattern in patterns if "/" + (re.match(r"/([a-z]*)", pattern) or [""])[1] not in known]
    assert missing == []


def test_one_is_not_many() -> None:
    assert [word("n.articles", "en", n=n) for n in ("0", "1", 1, "2", "1,000")] == [
        "0 articles",
        "1 article",
        "1 article",
        "2 articles",
        "1,000 articles",
    ]
    assert word("n.mismatches", "en", n=1) == "1 mismatch" and word("n.articles", "vi", n=1) == "1 bài"
    assert word("article.hits", "en", n=1, query="[s]{n}") == "1 time “[s]{n}”"


def test_a_passage_is_kept_whole_and_hits_give_way() -> None:
    given = [(0, 5, "hit"), (3, 8, "at"), (4, 6, "hit"), (7, 12, "hit"), (11, 14, "hit"), (2, 10, "hit")]
    found = disjoint([Overlay(start, end, kind) for start, end, kind in given])
    assert [(each.start, each.end, each.kind) for each in found] == [
        (0, 3, "hit"),
        (3, 8, "at"),
        (8, 10, "hit"),
        (10, 12, "hit"),
        (12, 14, "hit"),
    ]


def test_time_grows_with_the_length_of_a_text() -> None:
    def taken(size: int) -> float:
        text = "hộ nghèo " * size
        spans = [(9 * number, 9 * number + 8) for number in range(size)]
        mentions = [mention(number, *span) for number, span in enumerate(spans)]
        return seconds(lambda: drawn(text, mentions, [Overlay(*span, "hit", "hit") for span in spans]))

    # eight times as long: the square would take 64 times as long
    assert taken(8000) < 24 * taken(1000)
