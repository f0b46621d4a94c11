"""Names of mô hình, phong trào, cuộc vận động …: marks, starts, ends, lists, kinds, owners, and their place among mentions."""

from __future__ import annotations

import json
import random
import re
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from extractor import load
from extractor.model_names import clean, decide, learn, lexicon, marks, owner
from extractor.model_names.features import Before, _short
from extractor.model_names.lexicon import known, noun_pattern, nouns, syllables
from extractor.model_names.starts import find_starts, page_of
from extractor.steps.models import models
from extractor.work import Draft, Work
from models import Article
from tests.cpu import seconds

MARKED = re.compile(r"\[(?P<name>[^\]=]+)=(?P<kind>[^\]]+)\]")


def work_of(text: str) -> Work:
    """The work of a text."""
    return Work(article=Article(id="a1", text=text))


def parse(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Plain text, and the names in square brackets with their kinds."""
    return MARKED.sub(lambda match: match["name"], marked), [(match["name"], match["kind"]) for match in MARKED.finditer(marked)]


def found_in(text: str) -> list[tuple[str, str]]:
    """Names and kinds that the step finds."""
    work = work_of(text)
    models(work)
    return [(text[draft.start : draft.end], draft.fields["kind"]) for draft in work.of("MODEL")]


@pytest.mark.parametrize(("text", "roles"), marks.EXAMPLES.items())
def test_marks_open_and_close(text: str, roles: str) -> None:
    assert "".join("o" if mark.opens else "c" for mark in marks.find_marks(text)) == roles


EXAMPLES = (
    "Huyện đoàn duy trì mô hình “[Vườn rau sẻ chia=mô hình]” ở 5 xã.",
    'Xã có các mô hình: “[Tổ xe ôm đêm=mô hình]", "[Bếp lửa bản xa=mô hình]”; câu lạc bộ “[Cha mẹ trẻ học cùng con=câu lạc bộ]”.',
    "Hội phát động phong trào “[Mỗi nhà một lu nước sạch=phong trào]; mở 3 lớp nghề.",
    "Phong trào [Toàn dân đoàn kết xây dựng đời sống văn hóa=phong trào] tiếp tục lan rộng.",
    "Tỉnh thực hiện cuộc vận động “[Người Việt Nam ưu tiên dùng hàng Việt Nam=cuộc vận động]”, phong trào thi đua "
    "“[Dân vận khéo=phong trào thi đua]” năm 2023.",
    "Các mô hình ‘[Ngõ hoa tự quản=mô hình]’, «[Loa nhỏ đầu thôn=mô hình]» được nhân rộng.",
    "Đoàn xã ra quân công trình thanh niên “[Ánh sáng ngõ quê=công trình thanh niên]” dài 2 km.",
    "Sau 5 năm thực hiện chương trình mục tiêu quốc gia [xây dựng nông thôn mới=chương trình mục tiêu quốc gia], xã về đích.",
    "Huyện có hơn 1.200 mô hình “[Dân vận khéo=mô hình]” trên các lĩnh vực.",
    "UBND huyện khởi công dự án [Kè chống sạt lở bờ sông Lạch Dài=dự án], tổng vốn 80 tỷ đồng.",
    "Lễ phát động Tháng hành động [vì trẻ em=tháng hành động] năm 2022 diễn ra sáng 31/5.",
    "Huyện đoàn mở hội thi trực tuyến [Sắc màu quê lụa=hội thi] năm 2024.",
    "Tháng hành động [vì trẻ em=tháng hành động] năm 2022 diễn ra từ 1/6.",
)
NEAR_MISSES = (
    "Cán bộ làm theo phương châm “dân biết, dân bàn, dân làm, dân kiểm tra”.",
    "Ông nói: “Chúng tôi sẽ cố gắng hơn nữa trong năm tới.”",
    "Xã được tặng danh hiệu “Làng văn hóa” năm 2019.",
    "Các mô hình này không những giúp tăng thu nhập mà còn giữ rừng.",
    "Nhiều chương trình, dự án kinh tế - xã hội được triển khai.",
    "Ban Bí thư ban hành Quy định về “quy chế làm việc”.",
    "Báo đăng bài viết “Đường về bản mới” hôm qua.",
    "Các phong trào thi đua yêu nước được đẩy mạnh.",
)


@pytest.mark.parametrize("marked", EXAMPLES)
def test_names_and_kinds(marked: str) -> None:
    text, expected = parse(marked)
    assert found_in(text) == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_is_no_name(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", [*owner.EXAMPLES, *owner.NEAR_MISSES])
def test_owners(text: str) -> None:
    units, plain, last = [], "", 0
    for match in re.finditer(r"\{([^}]*)\}", text):
        plain += text[last : match.start()]
        units.append(Draft("UNIT", len(plain), len(plain) + len(match[1])))
        plain += match[1]
        last = match.end()
    plain += text[last:]
    names = [match.span(1) for match in re.finditer("“([^”]*)”", plain)]
    heads = [plain.rfind("mô hình", 0, start) if plain[max(0, start - 9) : start - 2] == "mô hình" else start for start, _ in names]
    assert owner.find_owners(plain, names, heads, units) == owner.EXAMPLES.get(text, [""] * len(names))


def test_only_typed_places_stay_inside_a_name() -> None:
    text = "mô hình “Đường hoa thôn Nà Lốc của phụ nữ Nà Lốc” của Hội Phụ nữ"
    name = Draft("MODEL", text.index("Đường"), text.index("”"))

    def span(words: str, label: str, start: int = 0) -> Draft:
        place = text.index(words, start)
        return Draft(label, place, place + len(words))

    typed, bare = span("thôn Nà Lốc", "LOC"), span("Nà Lốc", "LOC", 35)
    assert clean.typed_places(text, [typed, bare], [name]) == [typed]
    within, beside = span("phụ nữ Nà Lốc", "UNIT"), span("Hội Phụ nữ", "UNIT")
    assert clean.inside([within, beside], [name]) == [beside]
    around = Draft("TITLE", 0, len(text))
    assert clean.inside([around], [name]) == [around]
    assert clean.inside([Draft("FIG", 0, name.start + 2)], [name]) == []


def test_no_name_inside_a_document() -> None:
    text = "Kế hoạch số 12/KH-UBND về mô hình “Tổ tự quản bến sông” được ban hành."
    work = work_of(text)
    work.put("DOC", [Draft("DOC", 0, text.index("” được"))])
    models(work)
    assert work.of("MODEL") == []


def test_the_owner_reaches_the_draft() -> None:
    text = "Mô hình “Vườn rau sẻ chia” của Hội Nông dân xã được khen."
    work = work_of(text)
    start = text.index("Hội Nông dân xã")
    work.put("UNIT", [Draft("UNIT", start, start + len("Hội Nông dân xã"))])
    models(work)
    assert [draft.fields for draft in work.of("MODEL")] == [{"kind": "mô hình", "owner": "Hội Nông dân xã"}]


def test_lexicons_are_well_formed() -> None:
    assert {rank for rank, _ in nouns().values()} == {"kind", "weak", "not"}
    assert all(kind or rank == "not" for rank, kind in nouns().values())
    assert all(noun == noun.lower() and noun_pattern().fullmatch(noun) for noun in nouns())
    assert known()[syllables("Dân vận khéo")] == "phong trào thi đua"


def test_without_the_word_list_no_word_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = ModuleSpec("underthesea", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(lexicon, "find_spec", lambda _name: spec)
    assert lexicon.compounds.__wrapped__() == frozenset()
    folder = tmp_path / "corpus" / "data"
    folder.mkdir(parents=True)
    (folder / "Viet39K.txt").write_text("Bản làng\nbản\n", "utf-8")
    assert lexicon.compounds.__wrapped__() == {"bản làng"}


def test_syllables_of_the_texts_are_not_kept_for_ever() -> None:
    assert lexicon.plain.cache_info().maxsize == 32768


def test_every_shipped_weight_can_fire() -> None:
    judge = decide.shipped()
    assert judge.starts and judge.ends
    assert 0 < judge.accept < 1


def test_using_another_judge_is_undone() -> None:
    nobody = decide.Judge({}, {}, accept=1.1)
    text = "mô hình “Vườn rau sẻ chia” ở xã"
    with decide.using(nobody):
        assert found_in(text) == []
    assert found_in(text) == [("Vườn rau sẻ chia", "mô hình")]


def write_gold(folder: Path, number: int, body: str) -> None:
    """One small annotated article."""
    (folder / f"T{number}.xml").write_text(f'<article id="T{number}"><title/><body>\n{body}\n</body></article>', "utf-8")


def test_training_learns_from_a_few_articles(tmp_path: Path) -> None:
    for number, words in enumerate(("Bếp ấm bản xa", "Vườn nhà sạch", "Hàng rào xanh", "Tổ xe đêm", "Chợ không túi ni lông", "Loa quê")):
        write_gold(
            tmp_path,
            number,
            f'Xã duy trì mô hình “<MODEL kind="mô hình">{words}</MODEL>” ở các thôn. Ông nói: “Tôi rất vui.” Các mô hình này hiệu quả.',
        )
    samples = learn.samples_in([tmp_path])
    judge = learn.train(samples)
    counts = learn.measure(samples, [judge] * len(samples))
    assert (counts["right"], counts["found"], counts["gold"]) == (6, 6, 6)
    page = page_of(work_of("Huyện duy trì mô hình “Ngày hội nhà nông” ở các thôn."))
    assert [page.text[page.spans[name.first][0] : page.spans[name.stop - 1][1]] for name in decide.find_names(page, judge)] == [
        "Ngày hội nhà nông"
    ]


def test_a_torn_article_keeps_its_names_and_each_name_one_of_its_marks() -> None:
    text = 'Xã có mô hình "Tổ vườn", "Chợ quê, bến nước", "Bếp ấm" và “Loa nhỏ đầu thôn”; thôn Đoài cũng vậy.'
    names = ["Tổ vườn", "Chợ quê, bến nước", "Bếp ấm", "Loa nhỏ đầu thôn"]
    whole = learn.sample_of(text, [(text.index(name), text.index(name) + len(name), "mô hình") for name in names])
    for seed in range(20):
        half = learn.torn(whole, random.Random(seed))
        assert half is not None
        page = half.page
        spans = [(page.spans[first][0], page.spans[stop - 1][1]) for first, stop in half.gold]
        assert [page.text[start:end] for start, end in spans] == names
        assert all('"' in around or "“" in around or "”" in around for start, end in spans for around in [page.text[start - 1 : end + 1]])
        assert len(page.text) < len(text) and re.sub('["“”]', "", page.text) == re.sub('["“”]', "", text)
    assert learn.torn(learn.sample_of("Thôn không có dấu ngoặc kép nào.", []), random.Random(1)) is None


def test_training_twice_gives_the_same_weights(tmp_path: Path) -> None:
    write_gold(tmp_path, 1, 'mô hình “<MODEL kind="mô hình">Bếp ấm</MODEL>” và mô hình “<MODEL kind="mô hình">Chợ quê</MODEL>”')
    first, second = (learn.train(learn.samples_in([tmp_path]), rare=1) for _ in range(2))
    assert json.dumps(first.starts) == json.dumps(second.starts)
    assert json.dumps(first.ends) == json.dumps(second.ends)


def test_starts_lie_on_tokens() -> None:
    page = page_of(work_of("Phong trào “Đền ơn đáp nghĩa”, dự án Cầu Bến Đò; Tết trồng cây được hưởng ứng."))
    assert [(page.tokens[start.token], start.how) for start in find_starts(page)] == [
        ("Đền", "quote"),
        ("Cầu", "noun"),
        ("Bến", "noun"),
        ("Tết", "known"),
    ]


@pytest.mark.parametrize("text", [*marks.EXAMPLES, *map(str.upper, marks.EXAMPLES), "chẳng có dấu nào"])
def test_a_page_has_the_marks_and_nouns_of_its_text(text: str) -> None:
    page = page_of(work_of(text))
    assert page.marks == marks.find_marks(text)
    assert [(noun.start, noun.end) for noun in page.nouns] == [found.span() for found in noun_pattern().finditer(text)]


def test_every_known_name_and_noun_is_found_where_it_stands_alone() -> None:
    for name in known():
        assert page_of(work_of(" ".join(name))).known[:1] == [0]
    for noun in nouns():
        assert [(found.start, found.end) for found in page_of(work_of(noun)).nouns] == [(0, len(noun))]


@pytest.mark.parametrize("text", ["PHONG TRÀO THİ ĐUA yêu nước", "phong trào thı đua", "đợt cao đİểm ra quân"])
def test_letters_that_only_any_case_takes_for_an_i_make_no_noun(text: str) -> None:
    assert noun_pattern().search(text) and page_of(work_of(text)).nouns == []


def test_the_head_of_a_list_is_looked_for_no_further_than_its_nouns() -> None:
    def taken(size: int) -> float:
        page = page_of(work_of("x" * size + " dự các mô hình Bếp ấm, Chợ quê"))
        (start,) = [start for start in find_starts(page) if page.tokens[start.token] == "Bếp"]
        assert decide._head(page, start, Before()) == "mô hình"
        return seconds(lambda: [decide._head(page, start, Before()) for _ in range(300)])

    assert taken(2_000_000) < 5 * taken(10)


def test_a_gap_of_few_characters_is_told_whole_and_a_long_one_by_its_end() -> None:
    gaps = {"” , “": ",", " và “": "và", "”; ": ";", " cùng với “": "long", "” của xã; “": "semi", " (mới mở),  ": "comma", "": "", "”": ""}
    assert {gap: _short(f"a{gap}b", 1, 1 + len(gap)) for gap in gaps} == gaps


def test_on_the_real_gold(shared: Path) -> None:
    """With weights of other articles, so that a change that spoils the grammar is seen."""
    bundled = [sample for sample in learn.samples_in([Path(__file__).parent.parent / "corpus" / "gold"])]
    tests = learn.samples_in([shared / "gold" / "seeds", shared / "gold" / "dev"])
    judge = learn.train(bundled)
    assert learn.f1(learn.measure(tests, [judge] * len(tests))) >= 0.70


@pytest.mark.parametrize("text", ['00 mô hình“0”chƯƠng trình"\u0301', 'chương trình "\u0301'])
def test_a_quotation_without_a_token_is_no_name(text: str) -> None:
    mentions = load(checks=())(Article(id="1", text=text)).mentions
    assert all(mention.start < mention.end for mention in mentions)
    assert "chương trình" not in {mention.kind for mention in mentions if mention.label == "MODEL"}
