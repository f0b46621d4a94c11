"""The article's own places, and which place each mention means."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.gold import BUNDLED, GoldArticle, read_gold_folders
from extractor.gazetteer import gazetteer
from extractor.gazetteer.setting import FOREVER, UNDATED, day_of, site_codes
from extractor.steps.places import EXAMPLES, kind_of, places
from extractor.work import Draft, Work
from models import Place
from tests.place_marks import marked


def paths(work: Work) -> list[str | None]:
    """What each LOC was resolved to, in text order."""
    places(work)
    return [place.path if place else None for place in (draft.fields["place"] for draft in work.of("LOC"))]


def own(work: Work) -> str:
    places(work)
    return work.places[0].path if work.places else ""


@pytest.mark.parametrize(("text", "kind"), EXAMPLES.items())
def test_kinds_of_places(text: str, kind: str) -> None:
    assert kind_of(text, gazetteer()) == kind


OWN = {
    "locality given": (marked("Hội nghị diễn ra sáng nay.", locality="Huyện Than Uyên, Tỉnh Lai Châu"), "huyện Than Uyên, tỉnh Lai Châu"),
    "district site": (
        marked("UBND huyện họp.", url="https://thanuyen.laichau.gov.vn/tin/hop.html"),
        "huyện Than Uyên, tỉnh Lai Châu",
    ),
    "provincial newspaper": (marked("Sáng nay, mưa lớn.", url="https://baohatinh.vn/mua-lon.html"), "tỉnh Hà Tĩnh"),
    "title": (marked("UBND huyện trao quà cho trẻ em.", title="Nghĩa Đàn: Trao quà cho trẻ em"), "huyện Nghĩa Đàn, tỉnh Nghệ An"),
    "dateline": (marked("Kon Tum - Ngày 5/5, trời nắng."), "tỉnh Kon Tum"),
    "agency mark": (marked("(Baohatinh.vn) - Sáng nay, trời nắng."), "tỉnh Hà Tĩnh"),
    "communes of one district": (
        marked("Đoàn đến [xã Long Mai], [xã Long Môn] và [xã Thanh An]; lãnh đạo UBND huyện cùng dự."),
        "huyện Minh Long, tỉnh Quảng Ngãi",
    ),
    "province over its districts": (
        marked("UBND tỉnh làm việc với [huyện Than Uyên], [huyện Tân Uyên], [huyện Sìn Hồ] của [tỉnh Lai Châu]."),
        "tỉnh Lai Châu",
    ),
    "commune of today": (
        marked("UBND xã họp tại trụ sở. [Xã Mường Kim] hoàn thành kế hoạch.", title="Mường Kim họp", published="2025-09-01"),
        "xã Mường Kim, tỉnh Lai Châu",
    ),
    "several provinces": (marked("Đoàn thăm [tỉnh Lai Châu], [tỉnh Cà Mau] và [tỉnh Hà Tĩnh]."), ""),
    "a person's name in the title": (marked("Bộ công bố quyết định.", title="Ông Hà Trung Sơn nhận quyết định"), ""),
    "an ambiguous commune": (marked("Tại [xã Minh Tâm], Huyện ủy tổ chức hội nghị."), ""),
    "no place at all": (marked("Hội nghị diễn ra sáng nay."), ""),
}


@pytest.mark.parametrize("case", OWN)
def test_own_place(case: str) -> None:
    work, expected = OWN[case]
    assert own(work) == expected


RESOLVED = [
    ("[thôn Kỳ Hát], [xã Long Mai], [huyện Minh Long]", ["thôn Kỳ Hát, xã Long Mai, huyện Minh Long, tỉnh Quảng Ngãi"]),
    ("Tại [xã Tân Lập] ([huyện Đan Phượng])", ["xã Tân Lập, huyện Đan Phượng, thành phố Hà Nội"]),
    ("ở các xã [Mường Than], [Mường Kim] và [Phúc Than], [huyện Than Uyên]", ["xã Mường Than, huyện Than Uyên, tỉnh Lai Châu"]),
    ("tại [Bản Hon] của [huyện Tam Đường]", ["xã Bản Hon, huyện Tam Đường, tỉnh Lai Châu"]),
    ("[Than Uyên] thuộc [tỉnh Lai Châu]", ["huyện Than Uyên, tỉnh Lai Châu"]),
    ("[TX Sa Pa], [Lào Cai]", ["thị xã Sa Pa, tỉnh Lào Cai"]),
    ("[Lào], [Trung Quốc] và [châu Âu]", [None, None, None]),
    ("[sông Nậm Mu], [quốc lộ 32], [chợ Tân Lập]", [None, None, None]),
    ("[xã Tân Lập] và [xã Tân Thành]", [None, None]),
    ("[bản Nà Phát] chăn nuôi giỏi", [None]),
    (
        "các thôn [Ea Bar], [Ea Lang] của [xã Cư Pui], [huyện Krông Bông]",
        [f"thôn {name}, xã Cư Pui, huyện Krông Bông, tỉnh Đắk Lắk" for name in ("Ea Bar", "Ea Lang")],
    ),
    ("hành lang [Côn Minh] - [Lào Cai] - [Hà Nội]", [None, "tỉnh Lào Cai", "thành phố Hà Nội"]),
    ("quê [huyện Thái Thụy], [Thái Bình]", ["huyện Thái Thụy, tỉnh Thái Bình", "tỉnh Thái Bình"]),
    ("[xã Cải Viên] - [Hà Quảng] - [tỉnh Cao Bằng]", ["xã Cải Viên, huyện Hà Quảng, tỉnh Cao Bằng", "huyện Hà Quảng, tỉnh Cao Bằng"]),
]


@pytest.mark.parametrize(("text", "expected"), RESOLVED)
def test_mentions(text: str, expected: list[str | None]) -> None:
    assert paths(marked(text))[: len(expected)] == expected


def test_ambiguous_names_keep_their_candidates() -> None:
    work = marked("[xã Minh Tâm] vào mùa.")
    assert paths(work) == [None]
    assert work.of("LOC")[0].fields["candidates"] == ("old:01747", "old:25349")


def test_the_articles_province_decides() -> None:
    text = "Sáng nay, [xã Minh Tâm] tổ chức hội nghị."
    assert paths(marked(text, locality="Tỉnh Bình Phước")) == ["xã Minh Tâm, huyện Hớn Quản, tỉnh Bình Phước"]
    assert paths(marked(text, locality="Tỉnh Cao Bằng")) == ["xã Minh Tâm, huyện Nguyên Bình, tỉnh Cao Bằng"]


def test_a_bare_name_is_no_far_commune() -> None:
    """Bare names of communes of other districts are more often those of villages and persons."""
    work = marked("Nhóm trẻ ở [Ea Bar] đến trường.", locality="Huyện Krông Bông, Tỉnh Đắk Lắk")
    assert paths(work) == [None]
    assert work.of("LOC")[0].fields["candidates"] == ("old:24250",)


def test_the_articles_district_decides_within_the_province() -> None:
    text = "Đoàn đến [xã Hồng Phong]."
    assert paths(marked(text, locality="Huyện Bình Gia, Tỉnh Lạng Sơn")) == ["xã Hồng Phong, huyện Bình Gia, tỉnh Lạng Sơn"]
    assert paths(marked(text, locality="Huyện Cao Lộc, Tỉnh Lạng Sơn")) == ["xã Hồng Phong, huyện Cao Lộc, tỉnh Lạng Sơn"]
    assert paths(marked(text, locality="Huyện Hữu Lũng, Tỉnh Lạng Sơn")) == [None]
    beside = "Đoàn đến [xã Hồng Phong]. Lãnh đạo [huyện Cao Lộc] cùng dự."
    assert paths(marked(beside, locality="Tỉnh Lạng Sơn"))[0] == "xã Hồng Phong, huyện Cao Lộc, tỉnh Lạng Sơn"


def test_a_later_bare_name_means_what_the_typed_one_meant() -> None:
    work = marked("Tại [xã Tân Lập], [huyện Đan Phượng] có mưa. [Tân Lập] đã thu hoạch xong.")
    assert paths(work)[2] == "xã Tân Lập, huyện Đan Phượng, thành phố Hà Nội"


def test_a_name_takes_no_meaning_of_a_name_that_only_ends_like_it() -> None:
    work = marked("[xã Ia O] vào vụ; [xã Ia Hiao] cũng vậy.", locality="xã Ia Hiao, huyện Phú Thiện, tỉnh Gia Lai")
    assert paths(work) == [None, "xã Ia Hiao, huyện Phú Thiện, tỉnh Gia Lai"]
    assert paths(marked("[huyện Nam Đàn] vào vụ. [Đàn] về."))[1] is None


NAMESAKES = [
    ("[Quảng Ninh] mở hội.", "huyện Quảng Ninh, tỉnh Quảng Bình", "huyện Quảng Ninh, tỉnh Quảng Bình"),
    ("[Hòa Bình] mở hội.", "huyện Hòa Bình, tỉnh Bạc Liêu", "huyện Hòa Bình, tỉnh Bạc Liêu"),
    ("[Hòa Bình] mở hội.", "xã Hòa Bình, huyện Vũ Thư, tỉnh Thái Bình", "xã Hòa Bình, huyện Vũ Thư, tỉnh Thái Bình"),
    ("[Hà Tĩnh] mở hội.", "thành phố Hà Tĩnh, tỉnh Hà Tĩnh", "tỉnh Hà Tĩnh"),
    ("[Quảng Ninh] mở hội.", "tỉnh Quảng Bình", "tỉnh Quảng Ninh"),
    ("[Quảng Ninh] đón khách từ [tỉnh Quảng Ninh], nay về [huyện Quảng Ninh].", "huyện Quảng Ninh, tỉnh Quảng Bình", None),
]


@pytest.mark.parametrize(("text", "locality", "expected"), NAMESAKES)
def test_the_articles_own_place_goes_before_a_province_of_its_name(text: str, locality: str, expected: str | None) -> None:
    assert paths(marked(text, locality=locality))[0] == expected


def test_the_day_decides_between_the_maps() -> None:
    assert paths(marked("[xã Mường Kim], [Lai Châu]"))[0] == "xã Mường Kim, huyện Than Uyên, tỉnh Lai Châu"
    assert paths(marked("[xã Mường Kim], [Lai Châu]", published="2025-08-05"))[0] == "xã Mường Kim, tỉnh Lai Châu"
    late = marked("[huyện Than Uyên] (cũ), [tỉnh Lai Châu]", published="2025-08-05")
    assert paths(late)[0] == "huyện Than Uyên, tỉnh Lai Châu"


DAYS = {
    "published": (marked("Tin.", published="2022-01-19T08:00"), [], "2022-01-19"),
    "the day named most": (marked("Tin.", published=None), ["2021-03-04", "2021-03-04", "2019"], "2021-03-04"),
    "a plan for later in a text of then": (marked("Huyện ủy họp.", published=None), ["2030"], UNDATED),
    "a province of then": (marked("Ở [tỉnh Bình Phước].", published=None), [], UNDATED),
    "a district of then with any capital": (marked("Ở huyện Ứng Hòa.", published=None), ["2030"], UNDATED),
    "a year of birth": (marked("Tin.", published=None), ["1961-06-03"], FOREVER),
    "nothing": (marked("Tin.", published=None), [], FOREVER),
}


@pytest.mark.parametrize("case", DAYS)
def test_day(case: str) -> None:
    work, values, expected = DAYS[case]
    work.put("DATE", [Draft("DATE", 0, 1, {"value": value}) for value in values])
    assert day_of(work, gazetteer()) == expected


def test_villages_hang_under_their_commune() -> None:
    work = marked("[Thôn Nà Cáy], [xã Long Mai], [huyện Minh Long] và [thôn Nà Cáy] [xã Long Môn]; [thôn Nà Cáy xã Long Mai].")
    paths(work)
    villages = [draft.fields["place"] for draft in work.of("LOC") if draft.fields["place"].level == "village"]
    assert [village.path.split(", ")[:2] for village in villages] == [
        ["thôn Nà Cáy", "xã Long Mai"],
        ["thôn Nà Cáy", "xã Long Môn"],
        ["thôn Nà Cáy", "xã Long Mai"],
    ]
    assert villages[0] == villages[2] != villages[1]
    assert villages[0].code.startswith("text:") and villages[0].parents == ("old:21352", "old:531", "old:51")
    assert villages[0].now == ("new:21349",)


def test_a_village_takes_the_only_commune_that_is_named() -> None:
    work = marked("[Xã Tà Mung] vào vụ. Ở [bản Nà Phát], lúa tốt.", locality="Huyện Than Uyên, Tỉnh Lai Châu")
    assert paths(work)[1] == "bản Nà Phát, xã Tà Mung, huyện Than Uyên, tỉnh Lai Châu"


SITES = {
    "https://thanuyen.laichau.gov.vn/tin/1": ["old:12", "old:110"],
    "https://baohatinh.vn/tin/1": ["old:42"],
    "https://huyenuylocninh.binhphuoc.gov.vn/": ["old:70", "old:692"],
    "mirror/krongno.daknong/tin/index.html": ["old:67", "old:664"],
    "https://tphatinh.hatinh.gov.vn/tin/1": ["old:42", "old:436"],
    "https://tin.example/ha-tinh/": [],
    "": [],
    "http://": [],
    " https:// ": [],
    " https://baohatinh.vn/tin/1": ["old:42"],
}


@pytest.mark.parametrize(("url", "expected"), SITES.items())
def test_sites(url: str, expected: list[str]) -> None:
    assert site_codes(url, gazetteer(), "2022-01-01") == expected


def measured(articles: list[GoldArticle]) -> tuple[float, float, Counter[str]]:
    """Shares of articles whose own place and province are the annotators', and counts of mentions by what they were resolved to."""
    known = gazetteer()
    exact = province = 0
    levels: Counter[str] = Counter()
    for gold in articles:
        work = Work(article=gold.article.model_copy(update={"locality": ""}))
        for span in gold.spans:
            work.of(span.label).append(Draft(span.label, span.start, span.end, {"value": span.attributes.get("v")}))
        for label in list(work.drafts):
            work.put(label, work.of(label))
        places(work)
        wanted = known.find(gold.article.locality, as_of=work.memo["places.day"]) if gold.article.locality else []
        line = known.lineage(wanted[0].code) if len(wanted) == 1 else ()
        found = tuple(place.code for place in work.places)
        exact += found == line
        province += found[-1:] == line[-1:]
        for draft in work.of("LOC"):
            place: Place | None = draft.fields["place"]
            levels[place.level if place else "ambiguous" if draft.fields["candidates"] else "unknown"] += 1
    return exact / len(articles), province / len(articles), levels


def test_own_places_of_our_gold() -> None:
    exact, province, levels = measured([gold for gold in read_gold_folders([BUNDLED]) if gold.id[0] in "IJKLM"])
    assert exact >= 0.86 and province >= 0.98
    assert levels["ambiguous"] <= 0.03 * sum(levels.values())


@pytest.mark.shared
def test_own_places_of_real_articles(shared: Path) -> None:
    exact, province, levels = measured(read_gold_folders([shared / "gold" / "seeds", shared / "gold" / "dev"]))
    assert exact >= 0.80 and province >= 0.94
    assert levels["ambiguous"] <= 0.02 * sum(levels.values())
