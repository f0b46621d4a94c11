"""The web pages without a browser: what each shows, in both languages, and what happens when a question makes no sense."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator

import pytest
from lxml import html

from tests.web_making import Browser, build


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    site = Browser(build(tmp_path_factory.mktemp("web") / "so.db"))
    yield site
    site.app.state.close()


def page(browser: Browser, address: str, status: int = 200) -> html.HtmlElement:
    answer = browser.get(address)
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    (found,) = tree.xpath(path)
    return found


def heading(browser: Browser, address: str, status: int = 200) -> str:
    return words(one(page(browser, address, status), "//h1"))


def test_the_first_page_counts_and_shows_what_does_not_agree(browser: Browser) -> None:
    tree = page(browser, "/")
    counts = {words(each.find("dt")): words(each.find("dd")) for each in tree.xpath("//dl[@class='counts']/div")}
    assert (counts["bài viết"], counts["chỗ không khớp"]) == ("10", "3")
    assert words(one(tree, "//article[contains(., 'Hai trăm hộ')]//p[@class='sum']")) == "120 + 90 = 210; tổng trong bài là 200"
    provinces = [words(each) for each in tree.xpath("//h2[.='Tỉnh, thành phố']/following-sibling::ul/li")]
    assert provinces[0] == "tỉnh Thanh Lam đến 30/06/2025 9 bài, 3 chỗ không khớp"


@pytest.mark.parametrize("query", ["dân vận khéo", "dan van kheo", "DAN VAN KHEO", '"dân vận khéo"'])
def test_search_finds_with_and_without_accents(browser: Browser, query: str) -> None:
    tree = page(browser, f"/search?q={query}")
    found = [words(each) for each in tree.xpath("//ol[@class='hits']//h2")]
    assert sorted(found) == ["Kiểm tra đê điều", "Năm 2019", "Năm 2020", "Năm 2021", "Năm 2022"]
    marked = {words(each) for each in tree.xpath("//p[@class='snippet']//mark[@class='hit']")}
    assert {"Dân", "vận", "khéo"} <= marked or marked == {"Dân vận khéo"}


def test_facets_and_chips_narrow_and_widen(browser: Browser) -> None:
    tree = page(browser, "/search?q=nghèo")
    (year,) = tree.xpath("//section[@class='facet'][h2='Năm']//a[.='2020']/@href")
    narrowed = page(browser, year)
    assert [words(each) for each in narrowed.xpath("//ol[@class='hits']//h2")] == ["Năm 2020"]
    chips = narrowed.xpath("//ul[@class='chips']//a")
    assert [words(each) for each in chips] == ["Bỏ điều kiện Từ ngày: 2020-01-01 ×", "Bỏ điều kiện Đến ngày: 2020-12-31 ×"]
    assert len(page(browser, chips[0].get("href")).xpath("//ol[@class='hits']/li")) == 2


def test_an_article_marks_its_mentions_where_they_stand(browser: Browser) -> None:
    tree = page(browser, "/article/a1?q=ho%20ngheo")
    marks = {each.get("id"): (each.get("class"), words(each)) for each in tree.xpath("//div[contains(@class,'text')]//mark[@id]")}
    assert marks["m0"] == ("m PER", "Lò Thị Panh")
    assert marks["m1"] == ("m TITLE", "Chủ tịch Ủy ban nhân dân huyện Ba Khe")
    assert marks["m2"] == ("m UNIT", "Ủy ban nhân dân huyện Ba Khe")
    assert marks["hit"] == ("hit", "hộ nghèo")
    assert one(tree, "//mark[@id='m1']/mark[@id]").get("id") == "m2"
    assert one(tree, "//mark[@id='m0']/a").get("href").startswith("/official/")
    assert words(one(tree, "//dl[@class='proof']/dd[1]")) == words(one(tree, "//dl[@class='proof']/dd[1]/code"))
    assert re.fullmatch(r"[0-9a-f]{64}", words(one(tree, "//dl[@class='proof']/dd[1]")))


def test_a_passage_is_marked_across_mentions(browser: Browser) -> None:
    tree = page(browser, "/article/a1?at=17-47")
    assert "".join(each.text_content() for each in tree.xpath("//mark[@class='at']")) == "đồng chí Lò Thị Panh, Chủ tịch"
    assert len(tree.xpath("//mark[@id='at']")) == 1


def test_text_is_whole_whatever_is_marked(browser: Browser) -> None:
    for at in ("", "?at=0-9999", "?at=5-6", "?q=a", "?q=huyện&at=3-70"):
        tree = page(browser, f"/article/a1{at}")
        paragraphs = [each.text_content() for each in tree.xpath("//div[contains(@class,'text')]/p")]
        assert paragraphs[0].startswith("Ngày 2022-03-01, đồng chí Lò Thị Panh, Chủ tịch Ủy ban nhân dân huyện Ba Khe đã kiểm tra công tác")
        assert paragraphs[1] == "Toàn huyện có 385 hộ nghèo, phát động “Dân vận khéo” tại xã Ba Khe Thượng"


def test_from_an_official_to_a_place_to_a_chart(browser: Browser) -> None:
    people = page(browser, "/officials?name=lo%20thi%20panh")
    (official,) = people.xpath("//ul[@class='entries']//a[.='Lò Thị Panh']/@href")
    person = page(browser, official)
    assert words(one(person, "//h1")) == "Lò Thị Panh"
    assert "Chủ tịch" in words(one(person, "//ol[@class='career']/li[1]"))
    place = page(browser, person.xpath("//header[@class='head']//a[starts-with(@href,'/place/')]/@href")[0])
    assert words(one(place, "//h1")) == "huyện Ba Khe"
    assert words(one(place, "//header[@class='head']/p[starts-with(.,'Nay là')]")) == "Nay là: xã Ba Khe, tỉnh Thanh Lam"
    (chart,) = place.xpath("//div[@class='charts']//a/@href")
    series = page(browser, chart)
    assert [words(each) for each in series.xpath("//tbody/tr/td[1]")] == [
        "512 hộ nghèo",
        "471 hộ nghèo",
        "385 hộ nghèo",
        "430 hộ nghèo",
        "385 hộ nghèo",
    ]
    picture = browser.get(one(series, "//figure[@class='chart']/img").get("src"))
    assert picture.headers["content-type"].startswith("image/svg+xml") and "<svg" in picture.text and "512" in picture.text
    table = browser.get(one(series, "//figure[@class='chart']//a[.='CSV']").get("href"))
    assert [row["value"] for row in csv.DictReader(io.StringIO(table.text))] == ["512", "471", "385", "430", "385"]


def test_a_finding_is_explained_step_by_step(browser: Browser) -> None:
    tree = page(browser, "/finding/f1f1f1f1f1f1f1f1")
    assert [words(each) for each in tree.xpath("//ol[@class='steps']/li")] == ["phần: 120 hộ = 120", "phần: 90 hộ = 90", "120 + 90 = 210"]
    assert [words(each) for each in tree.xpath("//blockquote//mark")] == ["200 hộ", "120 hộ", "90 hộ"]
    assert tree.xpath("//form[@class='judge']") == []


def test_findings_are_filtered(browser: Browser) -> None:
    assert "3 phát hiện" in words(page(browser, "/audit"))
    assert "Không tìm thấy gì" in words(page(browser, "/audit?kind=jump"))
    assert len(page(browser, "/audit?place=huyện Yên Mỹ").xpath("//article")) == 0
    assert len(page(browser, "/audit?place=huyện Ba Khe&mark=open&kind=sum").xpath("//article")) == 3


def test_units_models_and_lists(browser: Browser) -> None:
    (unit,) = page(browser, "/units?name=uy%20ban%20nhan%20dan").xpath("//ul[@class='entries']//a/@href")
    assert "Lò Thị Panh" in words(one(page(browser, unit), "//h2[.='Người giữ chức vụ']/following-sibling::ul"))
    (model,) = page(browser, "/models?name=dan van").xpath("//ul[@class='entries']//a/@href")
    assert words(one(page(browser, model), "//h1")) == "“Dân vận khéo”"
    assert "huyện Ba Khe" in words(one(page(browser, model), "//h2[.='Ở đâu']/following-sibling::ul"))


def test_places_are_found_by_old_and_new_names(browser: Browser) -> None:
    assert [words(each) for each in page(browser, "/places?name=ba khe").xpath("//h2[1]/following-sibling::ul[1]/li/a")] == [
        "xã Ba Khe, tỉnh Thanh Lam",
        "huyện Ba Khe, tỉnh Thanh Lam",
    ]
    assert "huyện Ba Khe, tỉnh Thanh Lam" in words(page(browser, "/place/n1.o1.1"))


def test_who_and_figures_as_pages_and_csv(browser: Browser) -> None:
    assert len(page(browser, "/who?place=huyện Yên Mỹ").xpath("//ul[@class='acts']/li")) == 2
    rows = list(csv.DictReader(io.StringIO(browser.get("/who.csv?person=Lò Thị Panh").text)))
    assert len(rows) == 6 and {row["verb"] for row in rows} == {"kiểm tra"}
    rows = list(csv.DictReader(io.StringIO(browser.get("/figures.csv?about=ho%20ngheo&from=2021&to=2021").text)))
    assert sorted(row["figure"] for row in rows) == ["385 hộ nghèo", "430 hộ nghèo"]


def test_what_is_cut_off_is_said(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "CSV" in words(page(browser, "/who")) and "dòng đầu" not in words(page(browser, "/who"))
    assert "phù hợp nhất" not in words(page(browser, "/search?q=khéo"))
    monkeypatch.setattr("app.web.views.facts.MOST", 2)
    monkeypatch.setattr(sys.modules["knowledge.questions.search"], "BEST", 2)
    assert "CSV (2 dòng đầu)" in words(page(browser, "/who"))
    assert len(list(csv.DictReader(io.StringIO(browser.get("/who.csv").text)))) == 2
    fresh = Browser(browser.app.state.path)  # the language that is chosen stays
    assert words(one(page(fresh, "/search?q=huyện&lang=en"), "//aside/p")) == "Counted in the best 2 articles."


def test_the_language_is_vietnamese_until_switched_and_then_kept(browser: Browser) -> None:
    fresh = Browser(browser.app.state.path)
    assert one(page(fresh, "/audit"), "/html").get("lang") == "vi"
    switch = one(page(fresh, "/audit?kind=sum"), "//a[@class='switch']").get("href")
    assert switch == "/audit?kind=sum&lang=en"
    assert words(one(page(fresh, switch), "//h1")) == "Audit"
    assert heading(fresh, "/who") == "Who did what"
    assert heading(fresh, "/who?lang=vi") == "Ai làm gì"
    assert heading(fresh, "/who?lang=xx") == "Ai làm gì"
    fresh.app.state.close()


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/article/khong-co", 404, "Không tìm thấy trang"),
        ("/article", 404, "Không tìm thấy trang"),
        ("/official/khong-co", 404, "Không tìm thấy trang"),
        ("/unit/khong-co", 404, "Không tìm thấy trang"),
        ("/place/khong-co", 404, "Không tìm thấy trang"),
        ("/model?name=khong-co", 404, "Không tìm thấy trang"),
        ("/model", 404, "Không tìm thấy trang"),
        ("/series?measure=khong-co", 404, "Không tìm thấy trang"),
        ("/finding/khong-co", 404, "Không tìm thấy trang"),
        ("/khong-co", 404, "Không tìm thấy trang"),
        ("/data/khong_co", 404, "Không tìm thấy trang"),
        ("/data/article/khong-co", 404, "Không tìm thấy trang"),
        ("/data/article?_sort=khong_co", 400, "Yêu cầu không hợp lệ"),
        ("/data?sql=select+*+from+khong_co", 400, "data"),
        ("/data?sql=drop+table+article", 400, "Yêu cầu không hợp lệ"),
        ("/data?sql=attach+database+'x'+as+y", 400, "Yêu cầu không hợp lệ"),
        ("/figures?from=hom-qua", 400, "Yêu cầu không hợp lệ"),
        ("/search?q=x&from=hom-qua", 400, "Yêu cầu không hợp lệ"),
        ("/search?q=x&label=KHONG", 400, "Yêu cầu không hợp lệ"),
        ("/review", 403, "Không được phép"),
    ],
)
def test_what_makes_no_sense_gets_a_page_with_its_status(browser: Browser, address: str, status: int, title: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == status
    assert words(one(html.fromstring(answer.text), "//h1")) == title
    assert "Traceback" not in answer.text and 'File "' not in answer.text


@pytest.mark.parametrize(
    "query", ['"', "NOT", "AND OR", "a AND", "*", "label:", "place:", "(((", "x" * 5000, "\x00", "%", "{title}: x", "-", "^a"]
)
def test_any_string_is_a_query(browser: Browser, query: str) -> None:
    assert browser.get("/search", params={"q": query}).status_code == 200


def test_any_number_of_arguments_is_read(browser: Browser) -> None:
    assert browser.get("/search?" + "&".join(f"a{number}={number}" for number in range(2000)) + "&q=huyện").status_code == 200
    assert browser.get("/search?q=%ff%fe%00&place=%ed%a0%80&=&&;").status_code == 200
    assert browser.request("HEAD", "/").status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99999999999", "x", "2", "١"])
def test_any_page_number_is_answered(browser: Browser, number: str) -> None:
    for path in ("/search?q=huyện", "/officials?name=lo", "/who?verb=kiểm tra", "/figures?about=ho", "/audit?kind=sum"):
        assert browser.get(f"{path}&page={number}").status_code == 200


def test_datasette_is_one_click_away(browser: Browser) -> None:
    assert one(page(browser, "/"), "//nav/a[.='Dữ liệu']").get("href") == "/data"
    assert "who_did_what" in browser.get("/data").text
    assert browser.get("/data/article.json?_shape=array&_size=2").json()[0]["id"]
    assert browser.get("/data/reported_figures.csv?_size=max").text.startswith("id,text,value")
    assert browser.get("/data.json?sql=select+fold('Đê')+as+x&_shape=array").json() == [{"x": "de"}]


def test_every_link_of_every_page_leads_somewhere(browser: Browser) -> None:
    """Walk our own pages from the first one; Datasette's are left out."""
    seen, todo = set(), ["/"]
    while todo:
        address = todo.pop()
        path = address.partition("#")[0]
        if path in seen or path.startswith("/data") or len(seen) > 220:
            continue
        seen.add(path)
        answer = browser.get(path)
        assert answer.status_code == (403 if path.startswith("/review") else 200), path
        if answer.headers["content-type"].startswith("text/html"):
            todo += [each for each in html.fromstring(answer.text).xpath("//a/@href | //img/@src | //link/@href") if each.startswith("/")]
    assert len(seen) > 100
