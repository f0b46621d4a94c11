"""A server that lies, stalls or floods meets the limits of one response and of one run."""

from __future__ import annotations

import gzip
import socketserver
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress

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


@pytest.mark.parametrize(
    "place",
    ["http://[", "http://a.example:99999/", "//[::1", "file:///etc/passwd", "http://user:pw@a.example/", "gopher://x/", "javascript:1"],
)
def test_a_redirect_to_what_is_no_page_is_refused(place: str) -> None:
    asked = []

    def gone(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": place})

    with fetcher(gone) as client, pytest.raises(FetchError):
        client.get("http://a.example/x")
    assert set(asked) == {"http://a.example/x"}  # it may be asked for again, but nothing else is


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


def test_a_host_that_asks_for_a_long_pause_is_obeyed() -> None:
    with fetcher(lambda _: httpx.Response(200), "User-agent: *\nCrawl-delay: 300\n") as client:
        assert client.get("http://a.example/x").status == 200
        assert client.pace.ready_in("a.example") > 299


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


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"\xff" * 600_000, "TooBigError"),
        (b"User-agent: *\nDisallow: /" + b"*" * 5000, "RefusedError"),
        (b"Sitemap: http://[\n" * 100, "200"),
    ],
)
def test_any_robots_txt_is_read_or_refused(body: bytes, outcome: str) -> None:
    client = Fetcher(
        guard=Guard(allow_private=True),
        pace=Pace(0.0, sleep=lambda _: None),
        limits=Limits(size=100_000),
        transport=httpx.MockTransport(lambda request: httpx.Response(200, content=body)),
    )
    with client:
        try:
            found = str(client.get("http://a.example/x").status)
        except SotinError as error:
            found = type(error).__name__
            assert error.reason
    assert found == outcome


RAW = (
    b"",
    b"\xff" * 5000,
    b"HTTP/1.1 20 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all",
    b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(50_000)),
    b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000,
    b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe[\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nSet-Cookie: " + b"a=b; " * 1000 + b"\x00\r\n\r\nabc",
    b"SSH-2.0-OpenSSH_9.2\r\n",
    b"220 ftp ready\r\n",
)

NO_ROBOTS = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("sent", RAW, ids=range(len(RAW)))
def test_whatever_a_server_sends_is_an_error_of_ours(sent: bytes) -> None:
    class Garbage(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            path = self.request.recv(65536).split(b" ")[1:2]
            with suppress(OSError):
                self.request.sendall(NO_ROBOTS if path == [b"/robots.txt"] else sent)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Garbage) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        client = Fetcher(
            guard=Guard(allow_private=True),
            pace=Pace(0.0, sleep=lambda _: None),
            manners=Manners(attempts=1),
            limits=Limits(size=100_000, seconds=60, silence=30),
        )
        with client, pytest.raises((FetchError, TooBigError)) as caught:
            client.get(f"http://127.0.0.1:{server.server_address[1]}/x")
        server.shutdown()
    assert not isinstance(caught.value, RefusedError), "robots.txt was not had, and the page never asked for"
