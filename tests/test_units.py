"""Bodies: canonical names, levels, kinds and places."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.bodies import expand, read, restyle
from extractor.gazetteer.tables import rows_of
from extractor.pipeline import Extractor, build
from extractor.steps.units import units
from extractor.work import Work
from models import Article, Unit
from tests.cpu import seconds
from tests.place_marks import marked

THAN_UYEN = "Huyện Than Uyên, Tỉnh Lai Châu"


def named(work: Work) -> list[dict[str, Any]]:
    units(work)
    return [draft.fields for draft in work.of("UNIT")]


def canonical(text: str, locality: str = THAN_UYEN, **fields: Any) -> list[str]:
    return [each["canonical"] for each in named(marked(text, locality=locality, **fields))]


SAME = {
    "Ủy ban nhân dân huyện Than Uyên": (
        "{UBND huyện}",
        "{Ủy ban nhân dân [huyện Than Uyên]}",
        "{UBND [H. Than Uyên]}",
        "{ủy ban nhân dân huyện}",
        "{Uỷ ban nhân dân huyện}",
        "{Ủy ban nhân dân (UBND) huyện}",
        "{UBND}",
    ),
    "Huyện ủy Than Uyên": ("{Huyện ủy}", "{huyện uỷ}", "{Huyện ủy [Than Uyên]}", "{HU}"),
    "Ban Dân vận Huyện ủy Than Uyên": ("{Ban Dân vận Huyện ủy}", "{ban dân vận Huyện uỷ}", "{BDV Huyện ủy}", "{Ban Dân vận huyện}"),
    "Ban Thường vụ Huyện ủy Than Uyên": ("{Ban Thường vụ Huyện ủy}", "{BTV Huyện ủy}", "{BTVHU}", "{Thường vụ Huyện ủy}"),
    "Hội đồng nhân dân huyện Than Uyên": ("{HĐND huyện}", "{HĐND [huyện Than Uyên]}", "{Hội đồng nhân dân huyện}"),
    "Thường trực Hội đồng nhân dân huyện Than Uyên": ("{Thường trực HĐND huyện}", "{TT HĐND huyện}"),
    "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Than Uyên": (
        "{Ủy ban MTTQ huyện}",
        "{Ủy ban MTTQ Việt Nam huyện}",
        "{UBMTTQVN huyện}",
        "{UB MTTQ [huyện Than Uyên]}",
    ),
    "Hội Liên hiệp Phụ nữ huyện Than Uyên": ("{Hội LHPN huyện}", "{Hội phụ nữ huyện}", "{HLHPN huyện}"),
    "Hội Cựu chiến binh huyện Than Uyên": ("{Hội CCB huyện}", "{Hội Cựu chiến binh [huyện Than Uyên]}"),
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Than Uyên": ("{ĐTN huyện}", "{Đoàn TNCS Hồ Chí Minh huyện}", "{Đoàn Thanh niên huyện}"),
    "Liên đoàn Lao động huyện Than Uyên": ("{LĐLĐ huyện}", "{Liên đoàn lao động huyện}"),
    "Ban Chỉ huy quân sự huyện Than Uyên": ("{BCHQS huyện}", "{Ban CHQS huyện}", "{Ban Chỉ huy Quân sự huyện}"),
    "Công an huyện Than Uyên": ("{Công an huyện}", "{CAH}", "{CA [huyện Than Uyên]}"),
    "Phòng Giáo dục và Đào tạo huyện Than Uyên": ("{Phòng GD&ĐT huyện}", "{Phòng GD-ĐT}", "{phòng Giáo dục và Đào tạo huyện}"),
    "Sở Nông nghiệp và Phát triển nông thôn tỉnh Lai Châu": ("{Sở NN&PTNT}", "{Sở NN-PTNT tỉnh}", "{Sở Nông nghiệp và PTNT [Lai Châu]}"),
    "Tỉnh ủy Lai Châu": ("{Tỉnh ủy}", "{tỉnh ủy}", "{Tỉnh uỷ [Lai Châu]}"),
    "Bộ Chỉ huy quân sự tỉnh Lai Châu": ("{Bộ CHQS tỉnh}", "{Bộ Chỉ huy Quân sự [tỉnh Lai Châu]}"),
    "Đoàn đại biểu Quốc hội tỉnh Lai Châu": ("{Đoàn ĐBQH tỉnh}", "{Đoàn Đại biểu Quốc hội tỉnh}"),
    "Công an tỉnh Lai Châu": ("{Công an tỉnh}", "{Công an [Lai Châu]}", "{CAT}"),
    "Ủy ban nhân dân xã Tà Mung": ("{UBND [xã Tà Mung]}", "{UBND xã [Tà Mung]}"),
    "Đảng ủy Khối Các Cơ quan và Doanh nghiệp tỉnh Lai Châu": ("{Đảng ủy Khối CCQ&DN tỉnh}",),
    "Viện kiểm sát nhân dân huyện Than Uyên": ("{VKSND huyện}",),
    "Tòa án nhân dân huyện Than Uyên": ("{TAND huyện}", "{Toà án nhân dân huyện}"),
}
"""Canonical names and ways to write them in an article about Than Uyên."""


@pytest.mark.parametrize(("expected", "text"), [(name, text) for name, texts in SAME.items() for text in texts])
def test_one_body_has_one_name(expected: str, text: str) -> None:
    assert canonical(f"Sáng nay, {text} tổ chức hội nghị.") == [expected]


FIELDS = [
    ("{UBND huyện}", "district", "state", "old:110"),
    ("{Huyện ủy}", "district", "party", "old:110"),
    ("{HĐND tỉnh}", "province", "council", "old:12"),
    ("{Sở GD&ĐT}", "province", "state", "old:12"),
    ("{Ủy ban MTTQ [xã Tà Mung]}", "commune", "front", "old:03638"),
    ("{Hội Nông dân [xã Tà Mung]}", "commune", "mass", "old:03638"),
    ("{Công an [xã Tà Mung]}", "commune", "armed", "old:03638"),
    ("{TAND huyện}", "district", "justice", "old:110"),
    ("{Bộ Chính trị}", "central", "party", None),
    ("{Bộ Công an}", "central", "state", None),
    ("{Bộ Nội vụ}", "central", "state", None),
    ("{Chính phủ}", "central", "state", None),
    ("{Ủy ban Trung ương MTTQ [Việt Nam]}", "central", "front", None),
    ("{Hội Nông dân [Việt Nam]}", "central", "mass", None),
    ("{Trung tâm Y tế huyện}", "district", "health", "old:110"),
    ("{Trường THPT Nguyễn Đình Văn}", None, "school", None),
    ("{Công ty TNHH Sông Trăng}", None, "company", None),
]


@pytest.mark.parametrize(("text", "level", "kind", "place"), FIELDS)
def test_level_kind_and_place(text: str, level: str | None, kind: str, place: str | None) -> None:
    found = named(marked(f"Sáng nay, {text} họp.", locality=THAN_UYEN))[0]
    assert (found["level"], found["kind"], found["place"]) == (level, kind, place)


ALONE = [
    ("{UBND huyện}", "Ủy ban nhân dân huyện", "district"),
    ("{Huyện ủy}", "Huyện ủy", "district"),
    ("{Sở Y tế}", "Sở Y tế", "province"),
    ("{HĐND}", "Hội đồng nhân dân", None),
    ("{UBND [xã Tân Lập]}", "Ủy ban nhân dân xã Tân Lập", "commune"),
]


@pytest.mark.parametrize(("text", "expected", "level"), ALONE)
def test_without_the_articles_place_nothing_is_guessed(text: str, expected: str, level: str | None) -> None:
    found = named(marked(f"Sáng nay, {text} họp."))[0]
    assert (found["canonical"], found["level"], found["place"]) == (expected, level, None)


def test_committees_of_cities_and_provinces_of_one_name() -> None:
    text = "{Thành ủy [Hà Tĩnh]} báo cáo {Tỉnh ủy [Hà Tĩnh]}; {Thành ủy [Hà Nội]} cùng dự."
    found = named(marked(text, locality="Tỉnh Hà Tĩnh"))
    assert [each["place"] for each in found] == ["old:436", "old:42", "old:01"]
    assert [each["canonical"] for each in found] == ["Thành ủy Hà Tĩnh", "Tỉnh ủy Hà Tĩnh", "Thành ủy Hà Nội"]


def test_a_short_form_means_the_body_named_before() -> None:
    assert canonical("{Ban Pháp chế HĐND tỉnh} họp. {Ban Pháp chế} đề nghị thẩm tra.")[1] == "Ban Pháp chế Hội đồng nhân dân tỉnh Lai Châu"
    both = "{Ban Pháp chế HĐND [tỉnh Lai Châu]} và {Ban Pháp chế HĐND [tỉnh Sơn La]} họp. {Ban Pháp chế} ghi nhận."
    two = canonical(both, "Tỉnh Hà Tĩnh")
    assert two[2] == "Ban Pháp chế"


LISTS = {
    "{HĐND}, {UBND [xã Tà Mung]} họp.": ["Hội đồng nhân dân xã Tà Mung", "Ủy ban nhân dân xã Tà Mung"],
    "{HĐND}, {UBND}, {Ủy ban MTTQ tỉnh} họp.": [
        "Hội đồng nhân dân tỉnh Lai Châu",
        "Ủy ban nhân dân tỉnh Lai Châu",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lai Châu",
    ],
    "{Thường trực}, {BTV Huyện ủy} họp.": ["Thường trực Huyện ủy Than Uyên", "Ban Thường vụ Huyện ủy Than Uyên"],
    "các {sở Tài chính}, {Xây dựng}, {TN&MT} họp.": [
        f"Sở {name} tỉnh Lai Châu" for name in ("Tài chính", "Xây dựng", "Tài nguyên và Môi trường")
    ],
    "các phòng: {Nội vụ}, {Tư pháp} họp.": ["Phòng Nội vụ huyện Than Uyên", "Phòng Tư pháp huyện Than Uyên"],
    "{Sở Y tế}, {Công an tỉnh} họp.": ["Sở Y tế tỉnh Lai Châu", "Công an tỉnh Lai Châu"],
    "{HĐND} và {Trường THCS Nguyễn Đình Văn} họp.": ["Hội đồng nhân dân huyện Than Uyên", "Trường Trung học cơ sở Nguyễn Đình Văn"],
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_lists_share_the_words_that_close_them(text: str, expected: list[str]) -> None:
    assert canonical(text) == expected


def test_a_short_form_means_a_body_whose_place_was_once_read_as_part_of_its_name() -> None:
    text = "{Công ty Chè [Mường Khoa Tân Uyên]} báo cáo. {Công ty Chè Mường Khoa Tân Uyên} trồng mới, {Công ty Chè Mường Khoa} thu mua."
    assert canonical(text) == ["Công ty Chè Mường Khoa Tân Uyên"] * 3


def test_the_bare_xa_means_the_only_commune_named() -> None:
    assert canonical("{UBND xã} họp. [Xã Tà Mung] vào vụ.") == ["Ủy ban nhân dân xã Tà Mung"]
    assert canonical("{UBND xã} họp. [Xã Tà Mung] và [xã Mường Than] vào vụ.") == ["Ủy ban nhân dân xã"]


def test_since_the_reform_communes_have_the_offices() -> None:
    found = named(marked("{Phòng Kinh tế} tham mưu {UBND xã}.", locality="Xã Mường Kim, Tỉnh Lai Châu", published="2025-09-01"))
    assert [each["canonical"] for each in found] == ["Phòng Kinh tế xã Mường Kim", "Ủy ban nhân dân xã Mường Kim"]
    assert {each["place"] for each in found} == {"new:03637"}


def test_one_body_through_a_change_of_label() -> None:
    before = canonical("{UBND [huyện Sa Pa]}", "Tỉnh Lào Cai", published="2017-03-01")
    after = canonical("{UBND [thị xã Sa Pa]}", "Tỉnh Lào Cai", published="2023-03-01")
    assert before == after == ["Ủy ban nhân dân thị xã Sa Pa"]


def test_a_place_that_no_loc_covers_is_read_from_the_words() -> None:
    assert canonical("{UBND huyện Tam Đường} họp.", "") == ["Ủy ban nhân dân huyện Tam Đường"]
    assert canonical("{Hợp tác xã Nông nghiệp Bản Mây} họp.") == ["Hợp tác xã Nông nghiệp Bản Mây"]


EXPANDED = {
    "UBND": "Ủy ban nhân dân",
    "Sở LĐ-TB&XH": "Sở Lao động - Thương binh và Xã hội",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Đảng ủy Khối CCQ&DN": "Đảng ủy Khối Các Cơ quan và Doanh nghiệp",
    "Bộ CHQS": "Bộ Chỉ huy quân sự",
    "Ban Bí thư T.Ư": "Ban Bí thư Trung ương",
    "TT Huyện ủy": "Thường trực Huyện ủy",
    "TT. HĐND xã": "Thường trực Hội đồng nhân dân xã",
    "Ban TT UBMTTQ": "Ban Thường trực Ủy ban Mặt trận Tổ quốc",
    "TT Y tế": "Trung tâm Y tế",
    "UBND TT Nà Lốc": "Ủy ban nhân dân thị trấn Nà Lốc",
    "Sở KH-CN": "Sở Khoa học và Công nghệ",
    "Sở TT và TT": "Sở Thông tin và Truyền thông",
    "Sở VH, TT và DL": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở VH,TT & DL": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở TN & MT": "Sở Tài nguyên và Môi trường",
    "Phòng KT-HT": "Phòng Kinh tế - Hạ tầng",
    "Công ty CP Sông Trăng": "Công ty cổ phần Sông Trăng",
    "Văn phòng CP": "Văn phòng Chính phủ",
    "Trường TH và THCS Nà Lốc": "Trường Tiểu học và Trung học cơ sở Nà Lốc",
    "Trường CĐ Y tế": "Trường Cao đẳng Y tế",
    "CĐ viên chức": "Công đoàn viên chức",
    "Công ty Sông Trăng CN Nà Lốc": "Công ty Sông Trăng Chi nhánh Nà Lốc",
    "Khu CN Nà Lốc": "Khu công nghiệp Nà Lốc",
    "Đoàn TN": "Đoàn Thanh niên",
    "Đội CSGT TT": "Đội Cảnh sát giao thông TT",
    "Hội CN": "Hội CN",
    "Phòng TN": "Phòng TN",
    "UBNDX": "UBNDX",
    "Công ty BCĐX": "Công ty BCĐX",
}


@pytest.mark.parametrize(("text", "expected"), EXPANDED.items())
def test_abbreviations(text: str, expected: str) -> None:
    assert expand(text) == expected


STYLES = {"Uỷ ban": "Ủy ban", "hoà": "hòa", "HOÀ BÌNH": "HÒA BÌNH", "khoẻ": "khỏe", "quý": "quý", "hoàn": "hoàn", "thuý": "thúy"}


@pytest.mark.parametrize(("text", "expected"), STYLES.items())
def test_tone_marks(text: str, expected: str) -> None:
    assert restyle(text) == expected


def test_words_in_the_tables_are_in_one_style() -> None:
    for name, width in (("unit_forms.tsv", 4), ("unit_levels.tsv", 3)):
        terms = [row[0] for row in rows_of(name, width, "extractor.lexicon")]
        assert [term for term in terms if restyle(term) != term or term != term.lower()] == []
        assert len(terms) == len(set(terms))


def test_every_form_reads_as_itself() -> None:
    """A canonical name is not changed by reading it again."""
    for term, canonical_name, _level, _place in rows_of("unit_forms.tsv", 4, "extractor.lexicon"):
        assert read(canonical_name).head == canonical_name, term


@pytest.mark.parametrize("text", ["{HĐND}, {UBND}, ", "{Hội Đoài #} họp; {Đội số #} dự. "])
def test_long_lists_of_bodies_take_time_as_they_grow(text: str) -> None:
    """Four times as many bodies may take some six times as long, not sixteen."""
    short, long = (marked("".join(text.replace("#", str(number)) for number in range(count))) for count in (500, 2000))
    units(short)  # what is loaded once
    assert seconds(lambda: units(long)) < 8 * seconds(lambda: units(short))


def test_the_steps_run_alone_and_their_records_hold() -> None:
    extract = Extractor(build(["sotin_sentences", "sotin_places", "sotin_units"]))
    extraction = extract(Article(text="UBND huyện họp.", locality=THAN_UYEN, published="2022-01-01"))
    assert [place.code for place in extraction.article.places] == ["old:110", "old:12"]
    work = marked("{UBND huyện}", locality=THAN_UYEN)
    assert Unit(id=0, start=0, end=10, text="UBND huyện", **named(work)[0]).canonical == "Ủy ban nhân dân huyện Than Uyên"
