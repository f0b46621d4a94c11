"""A server that lies, stalls or floods meets the limits of one response and of one run."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import httpx
import pytest

from models import FetchError, RefusedError, SotinError, TooBigError
from scrapers.fetch import Fetcher, Guard, Limits, Manners
from scrapers.fetch.pace import Pace

Answer = Callable[[httpx.Request], httpx.Response]


def fetcher(answer: Answer, robots: str = "") -> Fetcher:
    """A fetcher whose network is a function."""

    def all_of(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=robots) if request.url.path == "/robots.txt" else answer(request)

    return Fetcher(
        guard=Guard(allow_private=True),
        pace=Pace(0.0, budget=30, sleep=lambda _: None),
        manners=Manners(attempts=2, first_pause=0.0, longest_pause=0.0),
        limits=Limits(size=100_000),
        transport=httpx.MockTransport(all_of),
    )


def gone_to(place: str) -> Answer:
    return lambda request: httpx.Response(302, headers=[(b"Location", place.encode("latin-1"))])


@pytest.mark.parametrize(
    "place",
    ["http://[", "http://a.example:99999/", "//[::1", "file:///etc/passwd", "http://user:pw@a.example/", "gopher://x/", "javascript:1"],
)
def test_a_redirect_to_what_is_no_page_is_refused(place: str) -> None:
    with fetcher(gone_to(place)) as client, pytest.raises(FetchError):
        client.get("http://a.example/x")


def test_redirects_without_end_stop_after_five() -> None:
    asked = []

    def further(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": f"/{len(asked)}"})

    with fetcher(further) as client, pytest.raises(FetchError, match="in a circle or are too many"):
        client.get("http://a.example/x")
    assert len(asked) == 6


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(bytes(5_000_000))), ("deflate", zlib.compress(bytes(5_000_000))), ("identity", bytes(5_000_000))],
)
def test_a_flood_is_cut_off_whatever_its_packing(encoding: str, body: bytes) -> None:
    answer = httpx.Response(200, headers={"Content-Encoding": encoding}, content=body)
    with fetcher(lambda _: answer) as client, pytest.raises(TooBigError):
        client.get("http://a.example/x")


@pytest.mark.parametrize("wish", ["1e9", "301", "99999999999999999999"])
def test_a_host_that_asks_for_endless_pauses_is_left_alone(wish: str) -> None:
    robots = f"User-agent: *\nCrawl-delay: {wish}\n"
    with fetcher(lambda _: httpx.Response(200), robots) as client, pytest.raises(RefusedError, match="longer than we wait"):
        client.get("http://a.example/x")


def test_the_budget_of_a_run_holds_against_pages_without_end() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        return httpx.Response(200)

    with fetcher(answer) as client:
        for number in range(29):
            client.get(f"http://a.example/{number}")
        with pytest.raises(RefusedError, match="budget"):
            client.get("http://a.example/last")
    assert len(asked) == 29  # and one for robots.txt


@pytest.mark.parametrize("body", [b"\xff" * 600_000, b"User-agent: *\nDisallow: /" + b"*" * 5000, b"Sitemap: http://[\n" * 100])
def test_any_robots_txt_is_read_or_refused(body: bytes) -> None:
    client = Fetcher(
        guard=Guard(allow_private=True),
        pace=Pace(0.0, sleep=lambda _: None),
        limits=Limits(size=100_000),
        transport=httpx.MockTransport(lambda request: httpx.Response(200, content=body)),
    )
    with client:
        try:
            client.get("http://a.example/x")
        except SotinError as error:
            assert error.reason
