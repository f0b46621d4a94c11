"""Places by name and code, before and after 1 July 2025."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from extractor.gazetteer import Gazetteer, gazetteer, matcher, source
from extractor.gazetteer.spelling import key, split
from extractor.gazetteer.tables import Tables, distance, rows_of, take_apart
from extractor.work import TOKEN
from models import Place, RuleError
from tests.cpu import yards

BEFORE, AFTER = "2024-05-01", "2025-09-01"


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer()


def test_the_package_with_the_lists_is_read_but_never_imported() -> None:
    """Its parser takes a second, and geometry libraries; who reads an article needs neither."""
    code = (
        "import sys, extractor\n"
        "from models import Article\n"
        "extractor.load()(Article(text='Xã Tà Mung họp.'))\n"
        "print(sorted({'vietnamadminunits', 'shapely'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_lists_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "find_spec", lambda _name: None)
    for ask in (source.read, source.short_names):
        with pytest.raises(RuleError, match="not installed"):
            ask()


def names(places: list[Place]) -> list[str]:
    return [place.name for place in places]


def only(places: list[Place]) -> Place:
    assert len(places) == 1, places
    return places[0]


def now(known: Gazetteer, place: Place) -> set[str]:
    return {each.path for code in place.now if (each := known.get(code))}


def test_all_places_of_both_maps_are_there(known: Gazetteer) -> None:
    counts = Counter((place.code.split(":")[0], place.level) for place in known.places())
    assert {each: counts[each] for each in counts if each[0] != "past"} == {
        ("old", "province"): 63,
        ("old", "district"): 696,
        ("old", "commune"): 10035,
        ("new", "province"): 34,
        ("new", "commune"): 3321,
    }


def test_codes_are_unique_and_parents_come_first(known: Gazetteer) -> None:
    seen: set[str] = set()
    for place in known.places():
        assert place.code not in seen
        assert set(place.parents) <= seen
        assert place.path.split(", ")[0] == place.name
        seen.add(place.code)


def test_every_old_place_became_something_that_stands(known: Gazetteer) -> None:
    for place in known.places():
        assert place.now, place
        standing = [known.get(code) for code in place.now]
        assert all(each is not None and each.valid_to is None for each in standing), place


def test_every_commune_of_today_was_made_from_something(known: Gazetteer) -> None:
    assert [place.path for place in known.places() if place.code.startswith("new:") and not known.predecessors(place.code)] == []


@pytest.mark.parametrize(
    ("name", "province", "expected"),
    [
        ("huyện Minh Long", "Quảng Ngãi", {"xã Minh Long, tỉnh Quảng Ngãi", "xã Sơn Mai, tỉnh Quảng Ngãi"}),
        ("xã Long Mai", "Quảng Ngãi", {"xã Sơn Mai, tỉnh Quảng Ngãi"}),
        (
            "huyện Than Uyên",
            "Lai Châu",
            {f"xã {bare}, tỉnh Lai Châu" for bare in ("Than Uyên", "Mường Than", "Mường Kim", "Khoen On")},
        ),
        (
            "huyện Lộc Ninh",
            "Bình Phước",
            {
                f"xã {bare}, thành phố Đồng Nai"
                for bare in ("Lộc Ninh", "Lộc Thạnh", "Tân Tiến", "Lộc Tấn", "Lộc Quang", "Lộc Thành", "Lộc Hưng")
            },
        ),
        ("xã Minh Tâm", "Bình Phước", {"xã Minh Đức, thành phố Đồng Nai"}),
        ("xã Tà Mung", "Lai Châu", {"xã Mường Kim, tỉnh Lai Châu"}),
        ("xã Mường Cang", "Lai Châu", {"xã Than Uyên, tỉnh Lai Châu"}),
        ("thị xã Hồng Lĩnh", "Hà Tĩnh", {"phường Bắc Hồng Lĩnh, tỉnh Hà Tĩnh", "phường Nam Hồng Lĩnh, tỉnh Hà Tĩnh"}),
    ],
)
def test_places_resolve_from_mention_and_province(known: Gazetteer, name: str, province: str, expected: set[str]) -> None:
    place = only(known.find(name, within=province))
    assert place.name == name
    assert now(known, place) == expected
    assert known.find(f"{name}, {province}") == [place]
    assert known.find(f"{name}, tỉnh {province}", as_of=AFTER) == [place]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("huyện Sa Pa", "thị xã Sa Pa"),
        ("H. Than Uyên", "huyện Than Uyên"),
        ("TX Hồng Lĩnh", "thị xã Hồng Lĩnh"),
        ("thị xã Từ Sơn", "thành phố Từ Sơn"),
        ("thị xã Hồng Ngự", "thành phố Hồng Ngự"),
        ("huyện Đăk R’Lấp", "huyện Đắk R'Lấp"),
        ("ĐắkR'lấp", "huyện Đắk R'Lấp"),
        ("huyện M'Drăk", "huyện M'Đrắk"),
        ("huyện K'Bang", "huyện KBang"),
        ("huyện Phú Quý", "huyện Phú Quí"),
        ("huyện Mù Cang Chải", "huyện Mù Căng Chải"),
        ("thành phố Qui Nhơn", "thành phố Quy Nhơn"),
        ("THỊ XÃ HƯƠNG THUỶ", "thị xã Hương Thủy"),
        ("thành phố Buôn Mê Thuột", "thành phố Buôn Ma Thuột"),
        ("huyện Tĩnh Gia", "thị xã Nghi Sơn"),
        ("huyen Than Uyen", "huyện Than Uyên"),
        ("xã Tà Mung huyện Than Uyên", "xã Tà Mung"),
    ],
)
def test_spellings_and_old_labels(known: Gazetteer, name: str, expected: str) -> None:
    assert only(known.find(name, as_of=BEFORE)).name == expected


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("TP.HCM", BEFORE, ["old:79"]),
        ("TPHCM", AFTER, ["new:79"]),
        ("Thừa Thiên - Huế", "2017-01-01", ["old:46"]),
        ("TP Huế", "2017-01-01", ["past:thanh-pho-hue"]),
        ("thành phố Huế", "2025-03-01", ["old:46"]),
        ("BR-VT", BEFORE, ["old:77"]),
        ("Dak Lak", BEFORE, ["old:66"]),
        ("tỉnh Hà Tây", None, ["past:ha-tay"]),
        ("quận 9", None, ["past:quan-9"]),
        ("Đồng Nai", AFTER, ["new:75"]),
        ("Đồng Nai", None, ["new:75", "old:75", "old:25414"]),
        ("thành phố Đồng Nai", None, ["new:75"]),
        ("xã Không Có Đâu", None, []),
    ],
)
def test_names_by_day(known: Gazetteer, name: str, day: str | None, expected: list[str]) -> None:
    assert [place.code for place in known.find(name, as_of=day)] == expected


def test_hyphens_part_places_where_no_name_has_them(known: Gazetteer) -> None:
    assert only(known.find("Minh Tâm - Hớn Quản - Bình Phước")).code == "old:25349"
    assert only(known.find("Châu Đức, Bà Rịa - Vũng Tàu")).name == "huyện Châu Đức"


def test_wrong_marks_are_believed_only_within_an_area(known: Gazetteer) -> None:
    assert only(known.find("huyện Cư Jut", within="Đắk Nông")).name == "huyện Cư Jút"
    assert known.find("huyện Cư Jut") == [] and known.find("huyện Cư Jut", within="Lai Châu") == []


def test_describing_words_are_no_part_of_the_name(known: Gazetteer) -> None:
    assert only(known.find("huyện đảo Cô Tô")).name == "huyện Cô Tô"
    assert only(known.find("huyện miền núi Hương Sơn, Hà Tĩnh")).name == "huyện Hương Sơn"


def test_near_names(known: Gazetteer) -> None:
    assert known.near("huyện Thann Uyên") == ["huyện Than Uyên"]
    assert known.near("zzzzzz") == []


def test_aliases_lead_to_places(known: Gazetteer) -> None:
    for name, code, until in known.aliases():
        assert code in {place.code for place in known.find(name, as_of=until)}, name
    assert ("huyện Tĩnh Gia", "old:407", "2020-05-31") in list(known.aliases())


def test_a_commune_merged_away_long_ago_is_found_where_it_went(known: Gazetteer) -> None:
    assert only(known.find("xã Chuế Lưu, Phú Thọ")).path == "xã Xuân Áng, huyện Hạ Hòa, tỉnh Phú Thọ"


def test_a_place_lies_in_the_borders_of_both_maps(known: Gazetteer) -> None:
    district = only(known.find("huyện Lộc Ninh", within="Đồng Nai"))
    assert district.parents == ("old:70",)
    assert known.find("huyện Lộc Ninh", within="old:75") == []
    assert only(known.find("huyện Lộc Ninh", within="new:75")) == district
    assert known.find("huyện Lộc Ninh", within="không có nơi này") == []


def test_past_places_keep_the_names_of_their_time(known: Gazetteer) -> None:
    assert only(known.find("TP Huế", as_of="2020-01-01")).path == "thành phố Huế, tỉnh Thừa Thiên Huế"
    assert only(known.find("huyện Tây Trà")).valid_to == "2020-01-31"


def test_covering_parents_children_and_steps(known: Gazetteer) -> None:
    commune = only(known.find("xã Tà Mung"))
    assert names(known.covering(commune.code, AFTER)) == ["xã Mường Kim", "tỉnh Lai Châu"]
    assert names(known.covering(commune.code, BEFORE)) == ["xã Tà Mung", "huyện Than Uyên", "tỉnh Lai Châu"]
    assert names(known.parents(commune.code)) == ["huyện Than Uyên", "tỉnh Lai Châu"]
    assert commune in known.children("old:110")
    assert names(known.successors(commune.code)) == ["xã Mường Kim"]
    assert commune in known.predecessors(commune.now[0])
    assert (commune.code, commune.now[0]) in set(known.changes())
    assert known.get("old:nowhere") is None and known.covering("old:nowhere", AFTER) == []


def test_shares_that_the_data_mixes_up_are_left_out(known: Gazetteer) -> None:
    """Two communes of one name in provinces that merged: each gave land only where it lay."""
    one = only(known.find("xã Thạnh Quới, huyện Vĩnh Thạnh, Cần Thơ"))
    other = only(known.find("xã Thạnh Quới, huyện Mỹ Xuyên, Sóc Trăng"))
    assert names(known.successors(one.code)) == ["xã Thạnh Quới"]
    assert names(known.successors(other.code)) == ["xã Gia Hòa"]
    assert distance((10.0, 105.0), (11.0, 105.0)) == pytest.approx(111.2)


def written(name: str, choose: random.Random) -> str:
    """A name as articles write it."""
    short = {"huyện ": "H. ", "thị xã ": "TX ", "thành phố ": "TP. ", "phường ": "P.", "quận ": "Q.", "thị trấn ": "TT "}
    if choose.random() < 0.3:
        for long, brief in short.items():
            name = brief + name.removeprefix(long) if name.startswith(long) else name
    if choose.random() < 0.4:
        for new, old in (("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ"), ("Đắk", "Đăk"), (" - ", "-"), ("'", "’")):
            name = name.replace(new, old)
    return name.upper() if choose.random() < 0.15 else name


@pytest.fixture(scope="module")
def drawn(known: Gazetteer) -> list[tuple[Place, str]]:
    """Districts and communes of both maps, drawn at random, each with a way to write it."""
    choose = random.Random(2025)
    pool = [place for place in known.places() if place.level != "province" and not place.code.startswith("past:")]
    return [(place, written(place.name, choose)) for place in choose.sample(pool, 900)]


def rivals(known: Gazetteer) -> Callable[[Place, str], set[str]]:
    """Codes of places with the same label on the same map, in one area or anywhere; counted without the gazetteer's search."""
    table: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in known.places():
        table[place.code[:3], key(place.name)].add(place.code)

    def same(place: Place, area: str) -> set[str]:
        return {code for code in table[place.code[:3], key(place.name)] if not area or area in known.lineage(code)}

    return same


def test_drawn_mentions_with_their_province(known: Gazetteer, drawn: list[tuple[Place, str]]) -> None:
    """With the province a unique label gives its place; a label that the province has twice gives exactly those, never one of them."""
    same = rivals(known)
    right = unique = 0
    for place, mention in drawn:
        province = place.parents[-1]
        found = known.find(mention, within=province, as_of=BEFORE if place.code.startswith("old:") else AFTER)
        expected = same(place, province)
        unique += len(expected) == 1
        right += {each.code for each in found} == expected
    assert right / len(drawn) >= 0.99
    assert unique / len(drawn) >= 0.95


def test_drawn_mentions_with_what_they_lie_in(known: Gazetteer, drawn: list[tuple[Place, str]]) -> None:
    """With its district and the province every label gives one place."""
    right = 0
    for place, mention in drawn:
        holder, province = known.get(place.parents[0]), known.get(place.parents[-1])
        assert holder and province
        found = known.find(f"{mention}, {holder.name}", within=province.name, as_of=BEFORE if place.valid_to else AFTER)
        right += [each.code for each in found] == [place.code]
    assert right / len(drawn) >= 0.99


def test_drawn_mentions_without_province_stay_ambiguous(known: Gazetteer, drawn: list[tuple[Place, str]]) -> None:
    same = rivals(known)
    ambiguous = 0
    for place, mention in drawn:
        expected = same(place, "")
        if len(expected) > 1:
            ambiguous += 1
            found = known.find(mention, as_of=BEFORE if place.valid_to else AFTER)
            assert {each.code for each in found} >= expected, mention
    assert ambiguous > 150


def test_building_is_fast() -> None:
    assert yards(Tables) < 6


SPELLINGS = {
    ("Thuý Sơn", "Thúy Sơn"): True,
    ("Đăk R’Lấp", "Đắk R'lấp"): True,
    ("Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu"): True,
    ("Quí Sơn", "Quý Sơn"): True,
    ("Quận 01", "quận 1"): True,
    ("Hoàn Lão", "Hòan Lão"): False,
    ("Long Mai", "Long Mài"): False,
    ("Mỹ Tho", "Mỹ Thọ"): False,
}


@pytest.mark.parametrize(("one", "other", "equal"), [(*pair, equal) for pair, equal in SPELLINGS.items()])
def test_keys(one: str, other: str, equal: bool) -> None:
    assert (key(one) == key(other)) is equal


def test_type_words_are_taken_off() -> None:
    assert split("TP. Vinh") == ("thành phố", "vinh")
    assert split("thị xã Sa Pa") == ("thị xã", "sa pa")
    assert split("Xã Tắc") == ("xã", "tắc")
    assert split("Than Uyên") == ("", "than uyên")
    assert take_apart("Thị Xã Mường Lay") == ("thị xã", "Mường Lay")
    with pytest.raises(RuleError, match="no type word"):
        take_apart("Mường Lay")


def test_a_row_of_the_wrong_width_is_named() -> None:
    with pytest.raises(RuleError, match=r"alias.tsv, line \d+: 5 columns instead of 4"):
        list(rows_of("alias.tsv", 4))


MATCHES = {
    "UBND huyện Than Uyên, tỉnh Lai Châu": [("huyện Than Uyên", "district"), ("tỉnh Lai Châu", "province")],
    "tại H. Đăk R’Lấp và TP.HCM": [("H. Đăk R’Lấp", "district"), ("TP.HCM", "province")],
    "Bà Rịa - Vũng Tàu họp": [("Bà Rịa - Vũng Tàu", "province")],
    "HUYỆN MƯỜNG LA": [("HUYỆN MƯỜNG LA", "district")],
    "P.1, Quận 10": [("P.1", "commune"), ("Quận 10", "district")],
    "ở xã Tà Mung": [("xã Tà Mung", "commune")],
    "về Huế": [("Huế", "province")],
    "Than Uyên khởi sắc": [("Than Uyên", "district")],
    "bước đầu": [],
    "một tân binh ở xã": [],
    "An nói với Bình": [],
    "xã hội hóa": [],
    "huyện than uyên": [],
}


@pytest.mark.parametrize(("text", "expected"), MATCHES.items())
def test_matcher(text: str, expected: list[tuple[str, str]]) -> None:
    spans = [match.span() for match in TOKEN.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    assert [(text[spans[first][0] : spans[last - 1][1]], level) for first, last, level in matcher()(tokens)] == expected
