"""Pages → articles: golden pairs for every site file, and what the parser must refuse."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from models import ParseError
from scrapers import Page, Site, choose, parse, sites
from scrapers.page import _path

PAGES = Path(__file__).parent / "pages"
FILES = sorted(PAGES.glob("*/*.html"))
SELECTORS = ("SIGNS", "TITLE", "LEAD", "COVER", "BODY", "DATE", "AUTHOR", "SOURCE", "CATEGORY", "TAGS", "ATTACHMENTS", "DROP")


def saved(path: Path) -> tuple[str, str]:
    """A saved page and the address that its first comment names."""
    html = path.read_text("utf-8")
    found = re.match(r"<!-- saved from url=\(\d+\)(\S+) -->", html)
    assert found, f"{path} does not say where it is from"
    return html, found[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_golden(path: Path) -> None:
    """The page gives exactly the article in the JSON beside it; a missing one is written, to be read by a person."""
    article = parse(*saved(path))
    result = {name: value for name, value in article.model_dump(mode="json").items() if value and name != "id"}
    result["text"] = article.text.split("\n")
    golden = path.with_suffix(".json")
    if not golden.exists():
        golden.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"{golden} was missing and has been written: read it, then run again")
    assert result == json.loads(golden.read_text("utf-8"))


@pytest.mark.parametrize("site", sites(), ids=lambda site: site.NAME)
def test_every_site_is_described_and_has_three_pages(site: Site) -> None:
    assert type(site).__module__.rsplit(".", 1)[1] == site.NAME
    assert site.ABOUT and site.TITLE and site.BODY and site.DATE
    assert site.HOSTS or site.SIGNS
    assert len(list((PAGES / site.NAME).glob("*.html"))) >= 3
    for group in SELECTORS:
        for selector in getattr(site, group):
            _path(selector)  # raises where a selector is not well formed


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name != "generic"], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_pages_are_read_by_their_own_site(path: Path) -> None:
    html, url = saved(path)
    assert path.parent.name == choose(Page(html, url))[0].NAME


@pytest.mark.parametrize("name", [site.NAME for site in sites() if site.SIGNS])
def test_families_are_detected_without_a_known_host(name: str) -> None:
    for path in (PAGES / name).glob("*.html"):
        html, _ = saved(path)
        assert [site.NAME for site in choose(Page(html, "https://trang-la.example/bai"))] == [name]


def test_a_page_of_no_family_is_nobodys() -> None:
    html, _ = saved(next((PAGES / "generic").glob("*.html")))
    assert choose(Page(html, "https://trang-la.example/bai")) == []


def test_less_than_the_minimum_is_an_error_that_names_site_and_lack() -> None:
    html, url = saved(PAGES / "vccorp" / "1.html")
    article = parse(html.replace('data-role="publishdate"', 'data-role="x"'), url)
    assert (article.published, article.notes) == (None, ("no date where vccorp pages have it",))
    assert article.text == parse(html, url).text
    empty = re.sub(r"<p>.*?</p>|<h2.*?</h2>", "", html.replace('data-role="title"', ""), flags=re.DOTALL)
    with pytest.raises(ParseError) as caught:
        parse(empty, url)
    assert caught.value.reason.startswith("vccorp: no title, no body of 80 characters where vccorp pages have it; ")
    assert caught.value.source == url


def test_a_site_that_changed_its_layout_is_read_generically_and_says_so() -> None:
    html, url = saved(PAGES / "vccorp" / "1.html")
    article = parse(html.replace("data-role=", "data-rolle="), url)
    assert article.notes == ("read generically, since vccorp: no title, no body of 80 characters where vccorp pages have it",)
    assert set(parse(html, url).text.split("\n")) <= set(article.text.split("\n"))


LISTING = (
    "<ul>" + "".join(f"<li><h3><a href='/{i}'>Xã Bình Minh ra quân làm đường số {i} trong tháng</a></h3></li>" for i in range(30)) + "</ul>"
)
TEASERS = "".join(
    f"<div><h3><a href='/{i}'>Xã Bình Minh ra quân làm đường số {i} trong tháng</a></h3>"
    f"<p>Đây là tóm tắt của bài thứ {i}, một câu đủ dài để trông giống như một đoạn văn của một bài báo thật.</p></div>"
    for i in range(12)
)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><head><title>Thông báo từ chối truy cập</title></head><body><p>Yêu cầu của bạn bị từ chối.</p></body></html>", "refusal"),
        ("<html><body><h1>Just a moment...</h1><p>Checking your browser before accessing.</p></body></html>", "refusal"),
        (f"<html><head><title>Tin tức</title></head><body><h1>Tin tức trong huyện</h1>{LISTING}</body></html>", "no body"),
        (f"<html><head><title>Tin tức</title></head><body><h1>Tin tức trong huyện</h1>{TEASERS}</body></html>", "list of links"),
        ("", "empty"),
        ("chỉ có chữ, không có thẻ", "no body"),
    ],
)
def test_what_is_no_article_is_refused(html: str, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parse(html, "https://trang-la.example/")


def test_bytes_need_utf8_or_a_way_to_decode_them() -> None:
    html, url = saved(PAGES / "nukeviet" / "1.html")
    assert parse(html.encode("utf-8"), url) == parse(html, url)
    data = html.encode("utf-16")
    with pytest.raises(ParseError, match="not UTF-8"):
        parse(data, url)
    assert parse(data, url, decode=lambda raw: raw.decode("utf-16")) == parse(html, url)


PARAGRAPH = "<p>Một đoạn văn bình thường, đủ dài để là văn xuôi và có dấu chấm ở cuối câu.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + PARAGRAPH * 5 + "</div>" * 100_000,
        "<span>" * 100_000 + "chữ",
        "<table><tr><td>" * 30_000 + "chữ",
        "<p " + " ".join(f"a{i}=1" for i in range(1_000_000)) + ">chữ</p>",
        "<p " + " ".join(f"a{i}='>'" for i in range(300_000)) + ">chữ</p>",
        "<p " + "/".join(f"a{i}" for i in range(1_000_000)) + ">chữ</p>",
        "<p>chữ</p>" * 500_000,
        "<" * 2_000_000,
        "<p a='" + "x" * 3_000_000,
        "<p " * 500_000,
        "\x00" * 1000 + "<p>",
    ],
    ids=[
        "deep",
        "deep-inline",
        "deep-table",
        "attributes",
        "quoted-attributes",
        "slashes",
        "many",
        "brackets",
        "unclosed",
        "open-tags",
        "nul",
    ],
)
def test_hostile_pages_end_quickly_with_an_error(html: str) -> None:
    started = time.process_time()
    with pytest.raises(ParseError):
        parse(f"<html><body><h1>Một tiêu đề bình thường</h1>{html}</body></html>", "https://trang-la.example/")
    assert time.process_time() - started < 20


def test_a_deep_page_around_a_readable_article_says_that_it_was_cut() -> None:
    html, url = saved(PAGES / "nukeviet" / "1.html")
    deep = html.replace("</body>", "<div>" * 5000 + "sâu" + "</div>" * 5000 + "</body>")
    article = parse(deep, url)
    assert article.text == parse(html, url).text
    assert article.notes == ("the page is nested too deeply; its inner parts were cut",)
