"""How far the phrase goes that a figure counts: candidate ends, features, the trained chooser, its training."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from extractor.grammar import counted
from extractor.grammar.counted import Chooser, Phrase, class_of, features
from extractor.grammar.counted_learn import Case, alone, collect, has_class, is_native, learn_classes, measure, right, train, unknown
from extractor.grammar.units import nouns
from extractor.statements.gold import read
from extractor.steps.figures import figures
from extractor.work import Work
from models import Article


def found(text: str) -> list[str]:
    """Words of all figures."""
    work = Work(article=Article(text=text))
    figures(work)
    return [text[draft.start : draft.end] for draft in work.of("FIG")]


def ends(text: str, at: int, ruled: int, limit: int | None = None) -> list[str]:
    """The candidate phrases, each from the number's end on."""
    phrase = Phrase.read(text, at, ruled, len(text) if limit is None else limit)
    return [text[at : phrase.stops[end]].strip() for end in phrase.ends] if phrase else []


def test_candidates_are_the_rules_end_nouns_inside_it_and_words_behind_it() -> None:
    text = "có 12 trạm y tế xã, phường nằm ven biển của huyện"
    assert ends(text, 5, 18) == ["trạm", "trạm y tế", "trạm y tế xã", "trạm y tế xã, phường", "trạm y tế xã, phường nằm",
                                 "trạm y tế xã, phường nằm ven biển"]  # fmt: skip


@pytest.mark.parametrize("text", ["5 tổ của xã", "5 tổ.", "5 tổ, 7 đội", "5 tổ (mới)", "5 tổ\nxa", "5 tổ", "5 tổ được khen", "5 tổ: một"])
def test_nothing_goes_on_behind_a_wall(text: str) -> None:
    assert ends(text, 1, 4) == []


def test_nothing_goes_on_behind_the_limit() -> None:
    assert ends("5 tổ kiểm tra giỏi", 1, 4, 13) == ["tổ", "tổ kiểm tra"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thôn có 5 tổ hòa giải và 3 tổ tự quản.", ["5 tổ hòa giải", "3 tổ tự quản"]),
        ("Nhà rộng, có 2 phòng ngủ, 1 phòng khách.", ["2 phòng ngủ", "1 phòng khách"]),
        ("Vùng này làm 2 vụ lúa/năm.", ["2 vụ lúa/năm"]),
        ("Có 6 đội thi đấu vòng tròn.", ["6 đội"]),
        ("Huyện có 3 phòng khám đa khoa.", ["3 phòng khám đa khoa"]),
        ("Xây 12 phòng học cho trường.", ["12 phòng học"]),
    ],
)
def test_the_shipped_chooser(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_another_chooser_is_asked_within_its_context() -> None:
    text = "Thôn có 5 tổ kiểm tra."
    with counted.using(Chooser({"past=2": 9.0})):
        assert found(text) == ["5 tổ kiểm tra"]
    with counted.using(Chooser({"at": 9.0})):
        assert found(text) == ["5 tổ"]
    assert counted.current() is counted.shipped()


def test_the_rules_end_stands_against_one_that_weighs_little_more() -> None:
    assert Chooser({}).best({0: 2.0, 2: 2.9}, 0) == 0
    assert Chooser({}).best({0: 2.0, 2: 3.1}, 0) == 2


def test_features_tell_what_is_cut_and_what_is_added() -> None:
    phrase = Phrase.read("3 tổ kiểm tra ở xã", 1, 4, 18)
    assert phrase is not None and phrase.ends == [0, 2]
    at, past = (set(features(phrase, end, "body")) for end in phrase.ends)
    assert {"at", "at:body", "at:ahead=kiểm tra", "next=kiểm tra", "head=tổ:0"} <= at
    assert {"past", "past=2", "words=1", "added=kiểm tra", "past:next=ở", "past:after=f"} <= past
    assert not at & {"past", "words=1"}


def test_classes_come_from_what_words_stand_behind() -> None:
    assert class_of("tại") == "f"
    assert class_of("15") == "9"
    assert class_of(",") == ","
    assert class_of("kiểm tra") == counted.classes()["kiểm tra"]
    assert class_of("không-có-từ-này") == "?"


def test_classes_are_learnt_from_raw_text(tmp_path: Path) -> None:
    path = tmp_path / "raw.jsonl.gz"
    text = "\n".join(["Xã đã kiểm tra rồi.", "Các mô hình rất tốt."] * 10)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text}) + "\n")
    table = learn_classes([path])
    name = {word: name for name, words in table.items() for word in words.split("|")}
    assert name["kiểm tra"] == "v3n0a0"
    assert name["mô hình"] == "v0n3a0"
    assert name["tốt"] == "v0n0a1"


GOLD = """<article id="{name}" url="" published="" locality=""><title></title><body>Xã lập <FIG n="5" u="tổ kiểm tra">5 tổ kiểm tra</FIG>.
Huyện lập <FIG n="3" u="tổ tuyên truyền">3 tổ tuyên truyền</FIG> ở thôn. Có <FIG n="4" u="tổ">4 tổ</FIG> vui mừng.</body></article>"""


def test_training_learns_the_ends_of_the_gold(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.xml").write_text(GOLD.format(name=name), "utf-8")
    works = [article.work for article in read(tmp_path)]
    assert alone(works) == [[], [], [], []]
    pairs = collect(works)
    cases: list[Case] = [case for known, _ in pairs for case in known]
    assert [" ".join(case.phrase.lower[: case.wanted + 1]) for case in cases[:3]] == ["tổ kiểm tra", "tổ tuyên truyền", "tổ"]
    assert [draft.fields["unit"] for draft in works[0].of("FIG")] == ["tổ kiểm tra", "tổ tuyên truyền", "tổ"]
    chooser = train(cases, decay=0.02)
    assert all(right(chooser, case) for case in cases)
    assert measure(pairs, 2)["cases"] == 12


def test_nouns_are_unknown_only_within_the_context() -> None:
    with unknown(["mô hình"]):
        assert "mô hình" not in nouns()
    assert nouns()["mô hình"] == "thing"


@pytest.mark.parametrize(
    "word", ["hộ", "nghiên cứu", "quyển", "giường bệnh", "đường", "khuyến khích", "ưu tú", "yêu", "thuở", "gìn giữ", "quốc hội", "nghiêng"]
)
def test_words_spelled_as_vietnamese_have_a_class(word: str) -> None:
    assert is_native(word)


@pytest.mark.parametrize("word", ["alan", "abc", "google", "bhyt", "model", "catwalk", "xe bus", "top", "lee", "queen"])
def test_foreign_words_and_abbreviations_have_none(word: str) -> None:
    assert not is_native(word)
    assert word not in counted.classes()


@pytest.mark.parametrize("word", ["ai", "ai nấy", "đoàn viên công đoàn cơ sở"])
def test_words_that_ask_and_long_names_have_none(word: str) -> None:
    assert is_native(word) and not has_class(word)
    assert word not in counted.classes()


@pytest.mark.parametrize(
    ("text", "at", "ruled"),
    [
        ("có 12 trạm y tế xã, phường nằm ven biển của huyện", 5, 10),
        ("Thôn có 5 tổ hòa giải và 3 tổ tự quản.", 9, 12),
        ("Xây 12 phòng học cho trường.", 6, 12),
        ("Gồm 4 mô hình - câu lạc bộ Văn hóa THỂ THAO, 6 đội", 5, 13),
        ("nuôi 30 con trâu, bò và dê 9 tháng", 7, 11),
        ("có 7 tổ - đội, và nhóm = kiểm tra", 4, 7),
    ],
)
@pytest.mark.parametrize("group", ["body", "thing", "-"])
def test_a_total_is_the_sum_of_the_weights_of_the_features(text: str, at: int, ruled: int, group: str) -> None:
    phrase = Phrase.read(text, at, ruled, len(text))
    assert phrase is not None
    weights = counted.shipped().weights
    chance = {name: 0.001 * number for end in phrase.ends for number, name in enumerate(features(phrase, end, group), start=7)}
    for chooser in (Chooser(weights), Chooser(chance), Chooser(weights | chance)):
        totals = chooser.weigh(phrase, group)
        assert list(totals) == phrase.ends
        for end, total in totals.items():
            assert total == pytest.approx(sum(chooser.weights.get(name, 0.0) for name in features(phrase, end, group)))
