"""What holds for any bytes: archives, pages, feeds, sitemaps, and everything a server may answer."""

from __future__ import annotations

import io
import ipaddress
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import httpx
from hypothesis import strategies as st

import models
import scrapers
from corpus import Limits, endings
from corpus.read import read_source
from corpus.source import How, Source
from models import Article, FormatError, ParseError, Problem, SotinError
from scrapers.collect import Crawl
from scrapers.collect.links import from_feed, from_page, from_sitemap, root_name
from scrapers.fetch import Fetcher, Guard, Manners
from scrapers.fetch import Limits as FetchLimits
from scrapers.fetch.client import retry_after
from scrapers.fetch.pace import Pace
from tests.torture.property import Property
from tests.torture.strategies import any_bytes, any_text, html_pages, urls

SMALL = How(scrapers.parse, limits=Limits(text=2**20, file=2**22, members=1000))


def reading(case: tuple[str, bytes]) -> None:
    """Any bytes under any ending give articles and problems, at least one, and each problem says where and why."""
    ending, data = case
    items = list(read_source(Source("a" + ending, lambda: io.BytesIO(data), size=len(data)), SMALL))
    assert items
    for item in items:
        if isinstance(item, Problem):
            assert item.source and item.reason
            assert item.mild or issubclass(getattr(models, item.kind), models.SotinError), item
        else:
            assert item.text.strip() and item.raw_path


def pages(case: tuple[str | bytes, str]) -> None:
    """Any page gives an article with text, or an error that says why."""
    page, url = case
    try:
        article = scrapers.parse(page, url, decode=lambda data: data.decode("utf-8", "replace"))
    except ParseError as error:
        assert error.reason
        return
    assert article.text.strip()


def links(case: tuple[bytes, str]) -> None:
    """Any bytes as a sitemap, feed or listing give links, or an error that says why."""
    body, base = case
    root_name(body)
    for read in (from_sitemap, from_feed, from_page):
        try:
            found = read(body, base)
        except FormatError as error:
            assert error.reason
            continue
        assert all(link.url and link.kind for link in found)


def guard(url: str) -> None:
    """Any string is refused as an address, or is a public http(s) one."""
    try:
        Guard().check(url)
    except SotinError as error:
        assert error.reason
        return
    parts = urlsplit(url)
    assert parts.scheme in ("http", "https") and parts.hostname and not parts.username and not parts.password
    with suppress(ValueError):  # a name
        assert ipaddress.ip_address(parts.hostname).is_global


def pause(value: str) -> None:
    """Any Retry-After is seconds, or nothing."""
    assert (retry_after(value) or 0.0) >= 0.0


Answers = dict[str, tuple[int, list[tuple[str, str]], bytes]]


def crawl(answers: Answers) -> None:
    """A whole crawl of a site that answers anything: articles, problems, nothing else, and it ends."""
    asked = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        kind = "robots" if request.url.path == "/robots.txt" else "start" if request.url.path == "/" else "other"
        status, headers, body = answers[kind]
        return httpx.Response(status, headers=headers, content=body)

    pace = Pace(0.0, jitter=0.0, budget=40, sleep=lambda _: None)
    manners = Manners(attempts=2, first_pause=0.0, longest_pause=0.0)
    fetcher = Fetcher(
        guard=Guard(allow_private=True), pace=pace, manners=manners, limits=FetchLimits(size=100_000), transport=httpx.MockTransport(answer)
    )
    with TemporaryDirectory() as folder, fetcher:
        results = list(Crawl(Path(folder) / "a", scrapers.parse, fetcher).run(["http://a.example/"]))
        assert all(isinstance(result, Article | Problem) for result in results)
        assert asked <= 80
        assert {path.name.split(".")[0].split("-")[0] for path in Path(folder, "a").iterdir()} <= {"crawl", "pages"}


_place = st.builds(
    "".join,
    st.lists(
        st.sampled_from(("http://a.example/", "/", "//", "[", "x", "?a=", "\x7f", "%zz", "tin-tuc-so-mot-hai-ba-1.html", "é", ":0", "@")),
        max_size=5,
    ),
)
_text = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=20)
_entry = st.builds(
    "{}{}{}".format,
    st.sampled_from(("<loc>", "<link>", "<a href='", "<item><link>", "<url><loc>", "<lastmod>", "Sitemap: ", "Crawl-delay: ", "<pubDate>")),
    _place | _text,
    st.sampled_from(("</loc>", "</link>", "'>Một hai ba bốn năm</a>", "</link></item>", "</loc></url>", "\n", "</lastmod>", "</pubDate>")),
)
_body = st.one_of(
    any_bytes,
    html_pages.map(lambda text: text.encode("utf-8", "replace")),
    st.builds(
        lambda head, parts: (head + "".join(parts)).encode(),
        st.sampled_from(("<urlset>", "<sitemapindex>", "<rss><channel>", "<feed>", "<html>", "User-agent: *\n")),
        st.lists(_entry, max_size=8),
    ),
)
_headers = st.lists(
    st.tuples(
        st.sampled_from(
            ("Location", "Content-Type", "Retry-After", "ETag", "Last-Modified", "X-Any", "Content-Encoding", "Transfer-Encoding")
        ),
        _place | _text | st.sampled_from(("text/html", "application/xml", "gzip", "deflate", "chunked", "99999999999", "²")),
    ),
    max_size=4,
)
_answer = st.tuples(st.sampled_from((200, 200, 200, 301, 302, 304, 403, 404, 429, 500, 599, 100, 204, 206, 999)), _headers, _body)
answers = st.fixed_dictionaries({"robots": _answer | st.just((404, [], b"")), "start": _answer, "other": _answer})

PROPERTIES = (
    Property("reading of any bytes under any ending", st.tuples(st.sampled_from(endings() + (".xyz", "")), any_bytes), reading, 200),
    Property("parsing of any page", st.tuples(html_pages | any_text | any_bytes, urls), pages, 100),
    Property("sitemaps, feeds and listings of any bytes", st.tuples(_body, urls), links, 100),
    Property("addresses of any string", urls, guard),
    Property("Retry-After of any string", any_text | st.from_regex(r"\s?[0-9²٣]{1,400}|[A-Z][a-z]{2}, \d\d \w{3} \d{1,9} .{0,20}"), pause),
    Property("crawls of a site that answers anything", answers, crawl, 40),
)
