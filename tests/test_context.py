"""Figures in context: measure, period, place, owner, part and aim."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor import load
from extractor.context.cues import CUES, EXAMPLES, NEAR_MISSES, PATTERN, cues
from extractor.context.measure import LONGEST
from extractor.context.scene import lowered
from extractor.gazetteer import gazetteer
from extractor.gazetteer.spelling import TYPES, split
from extractor.statements.gold import read_one
from extractor.steps.context import context
from extractor.steps.places import places
from extractor.steps.units import units
from extractor.work import Draft, Work
from models import Article, Place
from tests.marked import made

Row = tuple[str, int, int, str, str, str, str]


def told(marked: str, published: str | None = None) -> list[Draft]:
    """The figures of a marked text, with their context."""
    work = made(marked)
    if published:
        work.article = work.article.model_copy(update={"published": published})
    for draft in work.of("FIG"):
        value, _, unit = str(draft.fields.pop("of", "")).partition("_")
        draft.fields |= {"value": value, "unit": unit.replace("_", " ")}
    context(work)
    return work.of("FIG")


@pytest.mark.parametrize(
    ("marked", "measures"),
    [
        ("Hội viên đã hiến [F=500_m2 500 m2] đất, đóng góp [F=40_ngày_công 40 ngày công].", ["hội viên đã hiến đất", "đóng góp ngày công"]),
        ("Toàn xã có [F=12_hộ_nghèo 12 hộ nghèo], chiếm [F=3_% 3%].", ["hộ nghèo", "hộ nghèo"]),
        ("Tổng nguồn vốn là [F=2000000_VND 2 triệu đồng].", ["tổng nguồn vốn"]),
        ("Trong kho có [F=30_kg 30 kg] chè, [F=5_kg 5 kg] mật ong.", ["trong kho chè", "mật ong"]),
    ],
)
def test_measure(marked: str, measures: list[str]) -> None:
    assert [draft.fields["measure"] for draft in told(marked)] == measures


@pytest.mark.parametrize(
    ("marked", "periods"),
    [
        ("[D=2022-01/2022-06 6 tháng đầu năm 2022], xã kết nạp [F=9_hội_viên 9 hội viên].", ["2022-01/2022-06"]),
        ("[D=2022 Năm 2022], thu [F=9_% 9%], cao hơn so với [D=2021 năm 2021] [F=2_% 2%].", ["2022", "2022"]),
        (
            "Thu nhập tăng từ [F=16_VND 16 triệu đồng] ([D=2010 năm 2010]) lên [F=29_VND 29 triệu đồng] ([D=2015 năm 2015]).",
            ["2010", "2015"],
        ),
        ("[D=2021-03-05 Ngày 5/3], huyện tổ chức hội nghị. Toàn huyện có [F=9_xã 9 xã].", [None]),
        ("[D=2021-03-05 Ngày 5/3], huyện tổ chức hội nghị. Dịp này, huyện tặng [F=9_suất_quà 9 suất quà].", ["2021-03-05"]),
        ("Đến nay, thôn có [F=9_hộ 9 hộ].", ["2021-03-07"]),
        ("Xã sẽ cắm [F=20_mốc 20 mốc] trước [D=2021-12-15 ngày 15/12].", ["2021-12-15"]),
    ],
)
def test_period(marked: str, periods: list[str | None]) -> None:
    assert [draft.fields["period"] for draft in told(marked, "2021-03-07")] == periods


def test_part_of() -> None:
    total, first, second, share = told(
        "Đội phát hiện [F=20_vụ 20 vụ], trong đó [F=15_vụ 15 vụ] ma túy và [F=5_vụ 5 vụ] buôn lậu, đạt [F=90_% 90%]."
    )
    assert (first.fields["part_of"], second.fields["part_of"]) == (total, total)
    assert "part_of" not in total.fields
    assert "part_of" not in share.fields


def test_part_in_brackets_and_in_the_next_sentence() -> None:
    total, part = told("Huyện giảm [F=294_hộ 294 hộ] ([F=144_hộ 144 hộ] dân tộc thiểu số).")
    assert part.fields["part_of"] is total
    total, part = told("Huyện có [F=40_mô_hình 40 mô hình]. Trong đó, [F=9_mô_hình 9 mô hình] về môi trường.")
    assert part.fields["part_of"] is total


def test_part_of_the_whole_not_of_another_part() -> None:
    total, *parts = told(
        "Xã dựng [F=36_căn 36 căn], gồm [F=20_căn 20 căn] xây mới và [F=16_căn 16 căn] sửa chữa. Trong đó, hộ nghèo [F=9_căn 9 căn]."
    )
    assert [part.fields["part_of"] for part in parts] == [total, total, total]


def test_aim() -> None:
    aims = told("Năm nay, huyện phấn đấu có [F=3_xã 3 xã] đạt chuẩn. Đến nay, đã có [F=2_xã 2 xã] đạt chuẩn, đạt [F=66_% 66%] kế hoạch.")
    assert [bool(draft.fields.get("aim")) for draft in aims] == [True, False, False]


def test_owner() -> None:
    [figure] = told("[U Hội Nông dân huyện] quản lý [F=20_dự_án 20 dự án].")
    assert figure.fields["owner"] == "Hội Nông dân huyện"


@pytest.mark.parametrize("end", [".", " ("])
def test_a_place_that_opens_the_text_is_not_judged_by_the_sign_that_ends_it(end: str) -> None:
    work = made(f"[L Tỉnh Lai Châu] đón [F=9_đoàn 9 đoàn]. [L Huyện Than Uyên] họp, [L huyện Than Uyên] vui{end}")
    work.article = work.article.model_copy(update={"locality": "Huyện Than Uyên, Tỉnh Lai Châu", "published": "2022-03-07"})
    places(work)
    context(work)
    assert [draft.fields["place"] for draft in work.of("FIG")] == ["old:12"]


CUED = [(kind, text) for kind, texts in EXAMPLES.items() for text in texts]
ALIKE = [(kind, text) for kind, texts in NEAR_MISSES.items() for text in texts]


def kinds(text: str) -> list[str]:
    return [kind for kind, _, _ in cues(Work(article=Article(text=text)), text.lower(), 0, len(text))]


@pytest.mark.parametrize(("kind", "text"), CUED)
def test_cues(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(("kind", "text"), ALIKE)
def test_words_that_only_look_like_cues(kind: str, text: str) -> None:
    assert kind not in kinds(text)


def test_every_kind_of_cue_has_examples_and_near_misses() -> None:
    assert set(EXAMPLES) == set(NEAR_MISSES) == set(CUES)


def test_no_cue_is_lost_where_the_pattern_is_not_tried(root: Path) -> None:
    found = 0
    for path in sorted((root / "corpus" / "gold").glob("*.xml")):
        work = read_one(path).work
        text = lowered(work)
        for sentence in work.sentences:
            plain = [(match.lastgroup, match.start(), match.end()) for match in PATTERN.finditer(text, sentence.start, sentence.end)]
            assert cues(work, text, sentence.start, sentence.end) == plain
            found += len(plain)
    assert found > 1_000


def rows(root: Path, name: str) -> list[Row]:
    """The annotated figures of one round."""
    lines = (root / "corpus" / "gold_context" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [(a, int(s), int(e), f, m, t, p) for a, s, e, f, m, t, p in (line.split("\t") for line in lines)]


def folded(text: str) -> str:
    return " " + " ".join(text.lower().replace(",", " ").split()) + " "


def named(work: Work, code: str | None) -> str:
    """The name of a code, be it of a unit or of a village that only the article knows."""
    found = [place for draft in work.of("LOC") if isinstance(place := draft.fields.get("place"), Place) and place.code == code]
    place = found[0] if found else gazetteer().get(code or "")
    return place.name if place is not None else ""


def bare(name: str) -> tuple[str, str]:
    """A place's level and name without its type word: a district and the town that it has become since are one."""
    kind, key = split(name)
    return TYPES[kind][-1] if kind in TYPES else kind, key.replace("đắk", "đăk")


def work_of(root: Path, article: str) -> Work:
    """An annotated article with its own mentions; where it is from is left to the program."""
    work = read_one(root / "corpus" / "gold" / f"{article}.xml").work
    work.article = work.article.model_copy(update={"locality": ""})
    for step in (places, units, context):
        step(work)
    return work


def shares(root: Path, name: str) -> tuple[int, dict[str, float]]:
    """How many figures a round has, and the share of right answers, by the rules of corpus/gold_context/README.md."""
    right: Counter[str] = Counter(measure=0, period=0, place=0)
    works: dict[str, Work] = {}
    wanted = rows(root, name)
    for article, start, end, figure, measure, period, place in wanted:
        work = works[article] if article in works else works.setdefault(article, work_of(root, article))
        assert work.text[start:end] == figure
        draft = next(each for each in work.of("FIG") if (each.start, each.end) == (start, end))
        given = folded(draft.fields["measure"] or "")
        right["measure"] += all(folded(part) in given for part in measure.split("; ")) and len(given.split()) <= LONGEST
        right["period"] += (draft.fields["period"] or "") == period
        right["place"] += bare(named(work, draft.fields["place"])) == bare(place)
    return len(wanted), {key: count / len(wanted) for key, count in right.items()}


@pytest.mark.parametrize("name", ["figures", "round_a", "round_b", "round_c", "round_d", "round_e", "round_f", "round_g", "round_h"])
def test_annotated_figures(root: Path, name: str) -> None:
    """At least 0.85 right for each of measure, period and place, in each round by itself."""
    count, right = shares(root, name)
    assert count >= 100
    assert {key: share for key, share in right.items() if share < 0.85} == {}


@pytest.mark.parametrize("published", ["XXXX-05-06", "2022", None])
def test_a_publication_without_its_year_stops_nothing(published: str | None) -> None:
    text = "Ngày 12/3/2022, xã Nà Lừa trao 12 suất quà; năm trước 10 suất; giai đoạn 2016-2020 có 30 hộ thoát nghèo."
    extraction = load(checks=())(Article(id="1", text=text, published=published))
    assert [mention.value for mention in extraction.mentions if mention.label == "FIG"] == ["12", "10", "30"]
