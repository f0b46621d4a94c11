"""A site that behaves like the real ones: robots with wildcards and a delay, feed, sitemaps, listings, duplicates, and every bad manner.

It logs each request with its time, so that politeness is measured from the server's side.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True)
class Request:
    """One request as the server saw it: when it came, what it asked."""

    begin: float
    path: str
    headers: dict[str, str]


@dataclass
class TestSite:
    """A running site. `pages` answer by path; `log` holds every request."""

    __test__ = False

    base: str
    pages: dict[str, Callable[[dict[str, str]], Answer]]
    log: list[Request] = field(default_factory=list)

    def asked(self, path: str) -> int:
        return sum(request.path == path for request in self.log)


def page(text: str, kind: str = "text/html; charset=utf-8", **headers: str) -> Callable[[dict[str, str]], Answer]:
    """A page that always answers 200."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: (200, {"Content-Type": kind, **names}, text.encode("utf-8"))


def article(number: int, title: str, *, canonical: str = "", published: str = "10/06/2023 08:00") -> str:
    """A NukeViet article page with a body of its own."""
    body = "".join(
        f"<p>Đoạn {part}: Ngày {number}/6, UBND xã Suối Mơ {number} tổ chức hội nghị với {number * 7 + part} đại biểu tham dự.</p>"
        for part in range(1, 4)
    )
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="generator" content="NukeViet v4.5">{link}'
        f"<title>{title}</title></head><body><div class='news_column' itemtype='http://schema.org/NewsArticle' itemscope>"
        f'<h1 class="title" itemprop="headline">{title}</h1><span class="h5">Thứ bảy - {published}</span>'
        f'<div class="hometext" itemprop="description">Hội nghị số {number} của xã Suối Mơ {number}.</div>'
        f'<div id="news-bodyhtml" class="bodytext">{body}</div></div>'
        '<ul class="detail-related"><li><a href="/rieng-tu/bai-cam-khong-duoc-doc-99.html">Bài cấm không được đọc ở đây</a></li></ul>'
        "</body></html>"
    )


def busy(status: int, times: int, then: Callable[[dict[str, str]], Answer], **headers: str) -> Callable[[dict[str, str]], Answer]:
    """A page that answers `status` so many times and is well after that."""
    left = [times]
    names = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(asked: dict[str, str]) -> Answer:
        if left[0]:
            left[0] -= 1
            return status, {"Content-Type": "text/plain", **names}, b"busy"
        return then(asked)

    return answer


def moved(target: str) -> Callable[[dict[str, str]], Answer]:
    return lambda _: (302, {"Location": target}, b"")


def bomb(size: int) -> Callable[[dict[str, str]], Answer]:
    packed = gzip.compress(b"\0" * size)
    return lambda _: (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed)


@contextmanager
def serve(pages: dict[str, Callable[[dict[str, str]], Answer]]) -> Iterator[TestSite]:
    """Run a site on a free loopback port."""
    site = TestSite("", pages)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            # before the answer goes: who has the answer may look into the log
            site.log.append(Request(time.monotonic(), self.path, headers))
            answer = pages.get(self.path)
            status, extra, body = answer(headers) if answer else (404, {"Content-Type": "text/plain"}, b"not here")
            if extra.get("ETag") and headers.get("if-none-match") == extra["ETag"]:
                status, body = 304, b""
            cut = extra.pop("X-Cut", "")
            try:
                self.send_response(status)
                for name, value in extra.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if cut else body)
                self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                pass
            if cut:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def whole_site() -> Iterator[TestSite]:
    """The site that the crawl tests read: eight articles worth having among traps."""
    pages: dict[str, Callable[[dict[str, str]], Answer]] = {}
    with serve(pages) as site:
        base = site.base

        def listing(number: int, last: bool) -> str:
            links = "".join(
                f'<h3><a href="/news/tin-tuc/hoi-nghi-so-ket-cong-tac-{n}.html">Hội nghị sơ kết công tác lần thứ {n}</a></h3>'
                for n in (number * 2 - 1, number * 2)
            )
            following = "" if last else f'<a href="/news/tin-tuc/page-{number + 1}/">{number + 1}</a>'
            return f"<html><body><a href='/lien-he/'>Liên hệ</a>{links}{following}</body></html>"

        pages |= {
            "/robots.txt": page(
                f"User-agent: *\nDisallow: /rieng-tu/*.html\nDisallow: /*?print=1\nCrawl-delay: 0.1\nSitemap: {base}/sitemap.xml\n",
                "text/plain",
            ),
            "/": page(
                '<html><head><link rel="alternate" type="application/rss+xml" href="/rss/"></head><body>'
                '<a href="/news/tin-tuc/">Tin tức</a>'
                '<a href="/news/tin-tuc/page-1/">1</a>'
                '<a href="/rieng-tu/bai-cam-khong-duoc-doc-99.html">Bài cấm không được đọc ở đây</a></body></html>',
                ETag='"home-1"',
            ),
            "/rss/": page(
                f"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Lần thứ 1</title>"
                f"<link>{base}/news/tin-tuc/hoi-nghi-so-ket-cong-tac-1.html?utm_source=rss</link>"
                f"<pubDate>Sat, 10 Jun 2023 08:00:00 +0700</pubDate></item></channel></rss>",
                "application/rss+xml",
            ),
            "/sitemap.xml": page(
                f"<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
                f"<sitemap><loc>{base}/sitemap-1.xml.gz</loc></sitemap></sitemapindex>",
                "application/xml",
            ),
            "/sitemap-1.xml.gz": lambda _: (
                200,
                {"Content-Type": "application/x-gzip"},
                gzip.compress(
                    (
                        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
                        + "".join(f"<url><loc>{base}{path}</loc></url>" for path in SITEMAP)
                        + "</urlset>"
                    ).encode()
                ),
            ),
            "/news/tin-tuc/page-1/": page(listing(1, False)),
            "/news/tin-tuc/page-2/": page(listing(2, False)),
            "/news/tin-tuc/page-3/": page(listing(3, True)),
            "/rieng-tu/bai-cam-khong-duoc-doc-99.html": page(article(99, "Bài cấm")),
            "/news/dan-van/hoi-nghi-so-ket-cong-tac-2.html": page(article(2, "Hội nghị lần thứ 2")),
            "/ban-sao-cua-bai-so-ba-o-dia-chi-khac.html": page(
                article(3, "Hội nghị lần thứ 3", canonical=f"{base}/news/tin-tuc/hoi-nghi-so-ket-cong-tac-3.html")
            ),
            "/tin/vong-tron-khong-co-loi-ra-10.html": moved("/tin/vong-tron-khong-co-loi-ra-11.html"),
            "/tin/vong-tron-khong-co-loi-ra-11.html": moved("/tin/vong-tron-khong-co-loi-ra-10.html"),
            "/tin/dan-vao-mang-noi-bo-12.html": moved("http://169.254.169.254/latest/meta-data/"),
            "/tin/trang-tu-choi-truy-cap-13.html": page(
                "<html><head><title>Thông báo từ chối truy cập</title></head><body><p>Thông báo từ chối truy cập</p></body></html>"
            ),
            "/tin/qua-bom-nen-rat-lon-14.html": bomb(30_000_000),
            "/tin/ket-noi-dut-giua-chung-15.html": lambda _: (
                200,
                {"Content-Type": "text/html", "X-Cut": "1"},
                article(15, "Đứt").encode(),
            ),
            "/tin/bai-viet-khai-sai-bang-ma-16.html": lambda _: (
                200,
                {"Content-Type": "text/html; charset=iso-8859-1"},
                article(16, "Hội nghị lần thứ 16").encode(),
            ),
        }
        for number in range(1, 7):
            well = page(article(number, f"Hội nghị lần thứ {number}"), ETag=f'"a{number}"')
            pages[f"/news/tin-tuc/hoi-nghi-so-ket-cong-tac-{number}.html"] = {
                4: busy(429, 1, well, Retry_After="1"),
                5: busy(500, 1, well),
            }.get(number, well)
        yield site


SITEMAP = (
    "/news/tin-tuc/hoi-nghi-so-ket-cong-tac-1.html",
    "/news/dan-van/hoi-nghi-so-ket-cong-tac-2.html",
    "/ban-sao-cua-bai-so-ba-o-dia-chi-khac.html",
    "/tin/vong-tron-khong-co-loi-ra-10.html",
    "/tin/dan-vao-mang-noi-bo-12.html",
    "/tin/trang-tu-choi-truy-cap-13.html",
    "/tin/qua-bom-nen-rat-lon-14.html",
    "/tin/ket-noi-dut-giua-chung-15.html",
    "/tin/bai-viet-khai-sai-bang-ma-16.html",
    "/tin/bai-khong-con-nua-o-day-17.html",
)
EXPECTED_TITLES = sorted(f"Hội nghị lần thứ {number}" for number in (1, 2, 3, 4, 5, 6, 16))
EXPECTED_PROBLEMS = {
    "/tin/vong-tron-khong-co-loi-ra-10.html": "FetchError",
    "/tin/dan-vao-mang-noi-bo-12.html": "",
    "/tin/trang-tu-choi-truy-cap-13.html": "ParseError",
    "/tin/qua-bom-nen-rat-lon-14.html": "TooBigError",
    "/tin/ket-noi-dut-giua-chung-15.html": "FetchError",
    "/tin/bai-khong-con-nua-o-day-17.html": "FetchError",
}
