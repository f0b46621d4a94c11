"""The crawl: from a starting point to articles, page by page, each written down before the next is asked for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from models import Article, InputError, ParseError, Problem, RefusedError, SotinError, UsageError
from scrapers.collect.archive import Archive, Kept
from scrapers.collect.links import (
    Link,
    article_keys,
    from_feed,
    from_page,
    from_sitemap,
    joined,
    looks_like_article,
    root_name,
    tidy,
    unpacked,
)
from scrapers.collect.state import Outcome, Page, State, usable
from scrapers.fetch import Fetcher, Response

Parse = Callable[[bytes, str], Article]
Result = Article | Problem | Link

OLD_IN_A_ROW = 10
"""So many articles before `since` one after the other, and a host's further listing pages are left alone."""


class Crawl:
    """One crawl into one archive folder.

    Args:
        folder: the archive: WARC files and `crawl.db`.
        parse: reads an article page; raises ParseError if it is none.
        fetcher: the way to the network.
        since: ISO day; older articles are left out.
        limit: stop after so many articles.
        dry_run: fetch only lists, and yield the links of the articles that would be fetched; nothing is kept.
    """

    def __init__(
        self,
        folder: Path,
        parse: Parse,
        fetcher: Fetcher,
        *,
        since: str | None = None,
        limit: int | None = None,
        dry_run: bool = False,
    ) -> None:
        self.parse, self.fetcher, self.since, self.limit, self.dry_run = parse, fetcher, since, limit, dry_run
        self.folder = folder
        with usable(folder):
            self.state = State(None if dry_run else folder / "crawl.db")
            self.archive = None if dry_run else Archive(folder, self.state.sound())
        self._old: Counter[str] = Counter()

    def run(self, targets: Iterable[str]) -> Iterator[Result]:
        """Crawl from the targets until nothing is left, the limit is reached, or the caller stops.

        Yields:
            Articles that were not known, problems, and with `dry_run` links.

        Raises:
            UsageError: a target is no address.
            DatabaseError: the archive can't be written, or another crawl is writing to it.
        """
        count = 0
        try:
            with usable(self.folder):
                self.state.add([starting_link(target) for target in targets])
            while pages := self._waiting():
                page = min(pages, key=lambda page: self.fetcher.pace.ready_in(page.host))
                with usable(self.folder):
                    results = self._settle(page)
                for result in results:
                    count += not isinstance(result, Problem)
                    yield result
                if self.limit is not None and count >= self.limit:
                    break
            with usable(self.folder):
                self.state.finish()
        finally:
            self.state.close()

    def _waiting(self) -> list[Page]:
        with usable(self.folder):
            return self.state.waiting()

    def _settle(self, page: Page) -> list[Result]:
        skip = self._skip(page)
        if skip:
            self.state.settle(page, Outcome("skipped", skip))
            return []
        if self.dry_run and page.kind == "article":
            self.state.settle(page, Outcome("done"))
            return [Link(page.url, page.kind, page.depth, page.published)]
        try:
            response = self.fetcher.get(page.url.partition("#")[0], etag=page.etag, modified=page.modified)
        except RefusedError as error:
            self.state.settle(page, Outcome("refused", error.reason))
            return [Problem.of(error)] if page.kind == "start" else []
        except SotinError as error:  # FetchError and TooBigError
            self.state.settle(page, Outcome("failed", error.reason))
            return [Problem.of(error, page.url)]
        kept = self.archive.keep(response) if self.archive and response.status != 304 else None
        outcome, result = self._read(page, response, kept)
        self.state.settle(page, outcome)
        return [result] if result else []

    def _skip(self, page: Page) -> str:
        if not self.since:
            return ""
        if page.kind == "article" and page.published and page.published < self.since[: len(page.published)]:
            return f"older than {self.since}"
        if page.kind == "listing" and self._old[page.host] >= OLD_IN_A_ROW:
            return f"the pages before it were older than {self.since}"
        return ""

    def _read(self, page: Page, response: Response, kept: Kept | None) -> tuple[Outcome, Result | None]:
        if response.status == 304:
            return Outcome("done", "not modified"), None
        if response.status >= 400:
            reason = f"the host answers {response.status}"
            return Outcome("failed", reason, kept), Problem(source=page.url, kind="FetchError", reason=reason)
        try:
            if page.kind == "article":
                return self._article(page, response, kept)
            links = self._links(page, response)
        except (ParseError, InputError) as error:
            return Outcome("failed", error.reason, kept), Problem.of(error, page.url)
        return _done(response, kept, links=tuple(links)), None

    def _article(self, page: Page, response: Response, kept: Kept | None) -> tuple[Outcome, Result | None]:
        article = self.parse(response.body, response.url)
        article = article.model_copy(
            update={
                "fetched_at": response.fetched_at,
                "raw_sha256": hashlib.sha256(response.body).hexdigest(),
                "raw_path": kept.path if kept else None,
            }
        )
        keys = article_keys(response.url, article.url, article.sha256)
        twin = self.state.known(keys)
        old = bool(self.since and article.published and article.published[:10] < self.since)
        self._old[page.host] = self._old[page.host] + 1 if old else 0
        reason = f"the same article as {twin}" if twin else f"older than {self.since}" if old else None
        outcome = _done(response, kept, reason, keys=() if old else keys)
        return outcome, None if reason else article

    def _links(self, page: Page, response: Response) -> list[Link]:
        root = root_name(unpacked(response.body)) if _may_be_xml(response) else ""
        if root in ("urlset", "sitemapindex"):
            return from_sitemap(response.body, response.url)
        if root in ("rss", "feed", "rdf"):
            return from_feed(response.body, response.url)
        links = from_page(response.body, response.url, depth=page.depth)
        if page.kind == "start":
            named = (joined(response.url, address) for address in self.fetcher.robots.sitemaps(response.url))
            links += [Link(url, "sitemap") for url in named if url]
            links += self._itself(page, response)
        if self.state.run > 1 and not self.state.fresh(links):
            links = [link for link in links if link.kind != "listing"]  # all of this page is known, so what follows is older and known too
        return links

    def _itself(self, page: Page, response: Response) -> list[Link]:
        """A starting point may be an article: then it is read as one too."""
        parts = urlsplit(response.url)
        if not looks_like_article(parts.path, parts.query, "một hai ba bốn"):
            return []
        try:
            self.parse(response.body, response.url)
        except (ParseError, InputError):
            return []
        # another spelling of the address, because this one is settled as a starting point
        return [Link(response.url + "#article", "article")]


def _done(
    response: Response, kept: Kept | None, reason: str | None = None, *, links: tuple[Link, ...] = (), keys: tuple[str, ...] = ()
) -> Outcome:
    etag, modified = response.header("ETag"), response.header("Last-Modified")
    return Outcome("done", reason, kept, etag=etag, modified=modified, links=links, keys=keys)


def _may_be_xml(response: Response) -> bool:
    kind = (response.header("Content-Type") or "").lower()
    return "html" not in kind or response.body.lstrip()[:5] == b"<?xml"


def starting_link(target: str) -> Link:
    """The link that a target means: an address, or a host's name.

    Raises:
        UsageError: it is neither.
    """
    url = target if "://" in target else f"https://{target}/"
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and ("." in str(parts.hostname) or "://" in target)
    except ValueError:
        known = False
    if not known:
        raise UsageError("give the address of a site, section, feed or article, or a site's name (see `sotin sites`)", source=target)
    return Link(tidy(url), "start")
