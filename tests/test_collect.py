"""Collecting from a site with every bad manner: the right articles, the right problems, and never a breach of politeness."""

from __future__ import annotations

import email.utils
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import stamina
from warcio.archiveiterator import ArchiveIterator

from app.commands import collect
from models import Article, DatabaseError, Problem, RefusedError
from scrapers import parse
from scrapers.collect import Crawl, Link
from scrapers.fetch import Fetcher, Guard, Limits, Manners, retries_told
from scrapers.fetch.client import retry_after
from scrapers.fetch.pace import Pace
from tests.site_server import EXPECTED_PROBLEMS, EXPECTED_TITLES, TestSite, whole_site

DELAY = 0.02


class OpenGuard(Guard):
    """Lets this machine's loopback through, as --allow-private does, but no other private network."""

    def check_address(self, address: str, source: str = "") -> None:
        if not address.startswith("127."):
            super().check_address(address, source)


def fetcher(guard: Guard | None = None) -> Fetcher:
    return Fetcher(
        guard=guard or OpenGuard(),
        pace=Pace(DELAY),
        manners=Manners(attempts=3, first_pause=0.05, longest_pause=5),
        limits=Limits(size=2_000_000, seconds=60, silence=30),  # a busy machine is no silent server
    )


@pytest.fixture
def site() -> Iterator[TestSite]:
    yield from whole_site()


def crawl(site: TestSite, folder: Path, **options: object) -> list[Article | Problem | Link]:
    with fetcher() as client:
        return list(Crawl(folder, parse, client, **options).run([site.base + "/"]))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Crawled:
    site: TestSite
    folder: Path
    results: list[Article | Problem | Link]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """One whole crawl, which several tests look at."""
    for site in whole_site():
        folder = tmp_path_factory.mktemp("archive")
        yield Crawled(site, folder, crawl(site, folder))


def titles(results: list[Article | Problem | Link]) -> list[str]:
    return sorted(result.title for result in results if isinstance(result, Article))


def kept(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += [urlsplit(record.rec_headers.get_header("WARC-Target-URI")).path for record in ArchiveIterator(stream)]
    return found


def test_a_crawl_gives_the_articles_and_names_the_problems(crawled: Crawled) -> None:
    assert titles(crawled.results) == EXPECTED_TITLES
    problems = {urlsplit(problem.source).path: problem.kind for problem in crawled.results if isinstance(problem, Problem)}
    assert problems == {path: kind for path, kind in EXPECTED_PROBLEMS.items() if kind}


def test_robots_and_the_delay_are_kept(crawled: Crawled) -> None:
    site = crawled.site
    assert site.log[0].path == "/robots.txt"
    assert not [request.path for request in site.log if request.path.startswith("/rieng-tu/") or "print=1" in request.path]
    gaps = [after.begin - before.begin for before, after in zip(site.log[1:], site.log[2:], strict=False)]
    assert min(gaps) >= 0.099, "robots.txt asks for 0.1 s between requests"
    assert all("sotin/" in request.headers["user-agent"] for request in site.log)


def test_retry_after_is_waited_for(crawled: Crawled) -> None:
    site = crawled.site
    first, second = (request.begin for request in site.log if request.path.endswith("-4.html"))
    assert second - first >= 1.0
    assert site.asked("/news/tin-tuc/hoi-nghi-so-ket-cong-tac-5.html") == 2


def test_no_request_goes_to_a_private_network_behind_a_redirect(site: TestSite, tmp_path: Path) -> None:
    with fetcher() as client, pytest.raises(RefusedError, match="no public address"):
        client.get(site.base + "/tin/dan-vao-mang-noi-bo-12.html")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "ftp://a.example/",
        "http://user:secret@a.example/",
        "http://",
    ],
)
def test_the_guard_refuses(url: str) -> None:
    with pytest.raises(RefusedError):
        Guard().check(url)


def test_the_guard_lets_public_names_through_and_private_ones_when_told() -> None:
    Guard().check("https://a.example/x")
    Guard().check("http://8.8.8.8/")
    Guard(allow_private=True).check("http://127.0.0.1/")
    for url in ("file:///etc/passwd", "http://user:secret@a.example/", "http://"):
        with pytest.raises(RefusedError):
            Guard(allow_private=True).check(url)


def test_a_name_that_resolves_to_loopback_is_refused() -> None:
    with pytest.raises(RefusedError):
        Guard().resolve("localhost", 80)


def test_a_second_crawl_fetches_no_article_again(site: TestSite, tmp_path: Path) -> None:
    crawl(site, tmp_path)
    before = len(site.log)
    again = crawl(site, tmp_path)
    assert titles(again) == []
    asked = [request.path for request in site.log[before:]]
    assert "/" in asked
    done = {f"/news/tin-tuc/hoi-nghi-so-ket-cong-tac-{number}.html" for number in range(1, 7)}
    assert not done & set(asked)
    home = next(request for request in site.log[before:] if request.path == "/")
    assert home.headers["if-none-match"] == '"home-1"'


def test_every_response_is_in_the_archive_once(crawled: Crawled) -> None:
    paths = kept(crawled.folder)
    assert len(paths) == len(set(paths))
    assert {"/", "/rss/", "/sitemap.xml", "/news/tin-tuc/hoi-nghi-so-ket-cong-tac-6.html"} <= set(paths)


def test_a_limit_stops_and_the_next_run_goes_on(site: TestSite, tmp_path: Path) -> None:
    first = crawl(site, tmp_path, limit=2)
    assert len(titles(first)) == 2
    rest = crawl(site, tmp_path)
    assert sorted(titles(first) + titles(rest)) == EXPECTED_TITLES


def test_since_leaves_older_articles_out(site: TestSite, tmp_path: Path) -> None:
    assert titles(crawl(site, tmp_path, since="2023-06-11")) == []
    asked = [site.asked(f"/news/tin-tuc/hoi-nghi-so-ket-cong-tac-{number}.html") for number in (1, 6)]
    assert asked == [0, 1]  # the feed tells how old the first is, only its page how old the last
    assert titles(crawl(site, tmp_path / "another", since="2023-06-10")) == EXPECTED_TITLES


def test_a_dry_run_fetches_only_lists_and_keeps_nothing(site: TestSite, tmp_path: Path) -> None:
    results = crawl(site, tmp_path / "archive", dry_run=True)
    assert f"{site.base}/news/tin-tuc/hoi-nghi-so-ket-cong-tac-1.html" in [result.url for result in results if isinstance(result, Link)]
    assert not [request for request in site.log if re.search(r"-\d+\.html$", request.path)]
    assert not (tmp_path / "archive").exists()


def test_a_cut_record_is_cut_off(site: TestSite, tmp_path: Path) -> None:
    crawl(site, tmp_path, limit=2)
    path = next(tmp_path.glob("*.warc.gz"))
    whole = path.stat().st_size
    with path.open("ab") as out:
        out.write(b"\x1f\x8b\x08half a record")
    before = path.read_bytes()[:whole]
    crawl(site, tmp_path, limit=1)
    after = path.read_bytes()
    assert len(after) > whole and after[:whole] == before
    assert b"half a record" not in after
    assert len(kept(tmp_path)) == len(set(kept(tmp_path)))


def test_an_archive_that_cannot_be_used_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0.1))
    (tmp_path / "file").touch()
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "crawl.db").write_bytes(b"no database at all" * 100)
    with fetcher() as client:
        first = Crawl(tmp_path / "used", parse, client)
        for name, words in (
            ("used", "used: another crawl is writing to this archive"),
            ("file", "file: the archive cannot be written: File exists"),
            ("torn", "torn/crawl.db: the crawl's memory cannot be used"),
        ):
            with pytest.raises(DatabaseError, match=re.escape(words)):
                Crawl(tmp_path / name, parse, client)
        first.state.close()
        Crawl(tmp_path / "used", parse, client).state.close()


KILLED = """
import sys
from pathlib import Path
from scrapers import parse
from scrapers.collect import Crawl
sys.path.insert(0, {root!r})
from tests.test_collect import fetcher
with fetcher() as client:
    for result in Crawl(Path({folder!r}), parse, client).run([{base!r}]):
        pass
"""


def run_and_kill(site: TestSite, folder: Path, root: Path, requests: int | None) -> bool:
    """Run the crawl in a process of its own; kill it when it has made so many requests. True if it had ended by itself."""
    code = KILLED.format(root=str(root), folder=str(folder), base=site.base + "/")
    before = len(site.log)
    with subprocess.Popen([sys.executable, "-c", code], cwd=root) as process:
        while process.poll() is None:
            if requests is not None and len(site.log) - before >= requests:
                process.send_signal(signal.SIGKILL)
            time.sleep(0.002)
    return process.returncode == 0


def test_killed_and_started_again_it_ends_with_the_same_archive(site: TestSite, tmp_path: Path, root: Path) -> None:
    # each run asks for robots.txt first
    assert [run_and_kill(site, tmp_path, root, requests) for requests in (1, 2, 3, 3, 5, 5)] == [False] * 6
    assert kept(tmp_path) != []
    assert run_and_kill(site, tmp_path, root, None)
    paths = kept(tmp_path)
    assert len(paths) == len(set(paths))
    collected = sorted(path for path in paths if re.search(r"cong-tac-\d\.html|bang-ma-16", path))
    assert [path.rsplit("-", 1)[1] for path in collected if "tin-tuc" in path or "bang-ma" in path] == [
        *(f"{number}.html" for number in (1, 2, 3, 4, 5, 6)),
        "16.html",
    ]


def test_a_request_that_is_made_again_is_told_in_plain_words(site: TestSite, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.base + "/news/tin-tuc/hoi-nghi-so-ket-cong-tac-5.html"
    standing = stamina.instrumentation.get_on_retry_hooks()
    with fetcher() as client, retries_told(collect._again):
        client.get(url)
    [line] = capsys.readouterr().err.splitlines()
    assert line == f"{url}: the host answers 500; asking again in 1 s"
    assert stamina.instrumentation.get_on_retry_hooks() == standing


@pytest.mark.parametrize(("value", "seconds"), [("7", 7.0), ("", None), ("soon", None), (None, None)])
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_as_a_date() -> None:
    assert retry_after(email.utils.formatdate(time.time() + 3000, usegmt=True)) == pytest.approx(3000, abs=60)
