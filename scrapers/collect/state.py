"""What a crawl knows, in one SQLite file beside the archive: stop it at any moment, start it again, nothing twice, nothing lost.

A page's record, its outcome and the links found on it are written in one transaction, after the record is on disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models import DatabaseError
from scrapers.collect.archive import Kept
from scrapers.collect.links import Link

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (
    url TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,          -- start, feed, sitemap, listing, article
    depth INTEGER NOT NULL,      -- pages of a listing after the first
    published TEXT,              -- as a feed or sitemap says
    state TEXT NOT NULL,         -- new, done, skipped, failed, refused
    run INTEGER NOT NULL,        -- the run that last dealt with it
    reason TEXT,
    etag TEXT,
    modified TEXT,
    file TEXT,
    start INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS page_next ON page (state, host);
CREATE TABLE IF NOT EXISTS article (
    key TEXT PRIMARY KEY,        -- canonical link, last segment of the path, or hash of the text
    url TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sound (file TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0) STRICT;
"""


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Turn what the disk and SQLite say into an error of ours that names the archive and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        busy = "locked" in str(error) or "busy" in str(error)
        reason = "another crawl is writing to this archive; wait until it is done" if busy else f"the archive cannot be written: {error}"
        raise DatabaseError(reason, source=str(folder)) from error
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"the crawl's memory cannot be used: {error}", source=str(folder / "crawl.db")) from error
    except OSError as error:
        raise DatabaseError(f"the archive cannot be written: {error.strerror or error}", source=str(folder)) from error


@dataclass(frozen=True)
class Page:
    """A page that waits to be fetched."""

    url: str
    host: str
    kind: str
    depth: int
    published: str | None
    etag: str | None
    modified: str | None


@dataclass(frozen=True)
class Outcome:
    """How a page came out; `keys` are the article's, if it is one that was not known."""

    state: str
    reason: str | None = None
    kept: Kept | None = None
    etag: str | None = None
    modified: str | None = None
    links: tuple[Link, ...] = ()
    keys: tuple[str, ...] = ()


class State:
    """The crawl's memory. A run that was cut short is taken up again; after one that finished, starting points are asked anew."""

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        # one crawl at a time: a second one would cut off what the first has just written to the archive
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_SCHEMA)
        row = self._db.execute("SELECT number, finished FROM run ORDER BY number DESC LIMIT 1").fetchone()
        if row and not row[1]:
            self.run = int(row[0])
        else:
            self.run = int(row[0]) + 1 if row else 1
            self._db.execute("INSERT INTO run (number, started) VALUES (?, datetime('now'))", (self.run,))

    def close(self) -> None:
        self._db.close()

    def finish(self) -> None:
        """This run has nothing left to do."""
        self._db.execute("UPDATE run SET finished = 1 WHERE number = ?", (self.run,))

    def sound(self) -> dict[str, int]:
        """How far each WARC file is known to be whole."""
        return dict(self._db.execute("SELECT file, size FROM sound"))

    def add(self, links: Iterable[Link]) -> None:
        """Put links into the queue. Articles are queued once; lists of articles once a run."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._add(links)

    def _add(self, links: Iterable[Link]) -> None:
        for link in links:
            self._db.execute(
                "INSERT INTO page (url, host, kind, depth, published, state, run) VALUES (?, ?, ?, ?, ?, 'new', ?)"
                " ON CONFLICT (url) DO UPDATE SET state = 'new', run = excluded.run"
                " WHERE page.run < excluded.run AND (page.kind <> 'article' OR page.state = 'failed')",
                (link.url, link.host, link.kind, link.depth, link.published, self.run),
            )

    def waiting(self) -> list[Page]:
        """For each host the page to fetch next: starting points, feeds and sitemaps first, then in the order in which they were found,
        so that a listing's articles are read before its next page."""
        rows = self._db.execute(
            "SELECT url, host, kind, depth, published, etag, modified FROM page AS p WHERE state = 'new' AND rowid ="
            " (SELECT rowid FROM page WHERE state = 'new' AND host = p.host ORDER BY kind IN ('article', 'listing'), rowid LIMIT 1)"
        )
        return [Page(*row) for row in rows]

    def settle(self, page: Page, outcome: Outcome) -> None:
        """Write down how a page came out, with everything that follows from it, in one transaction."""
        kept = outcome.kept
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(
                "UPDATE page SET state = ?, reason = ?, run = ?, etag = coalesce(?, etag), modified = coalesce(?, modified),"
                " file = coalesce(?, file), start = coalesce(?, start) WHERE url = ?",
                (
                    *(outcome.state, outcome.reason, self.run, outcome.etag, outcome.modified),
                    *((kept.file, kept.start) if kept else (None, None)),
                    page.url,
                ),
            )
            if kept:
                self._db.execute("INSERT INTO sound VALUES (?, ?) ON CONFLICT DO UPDATE SET size = excluded.size", (kept.file, kept.end))
            for key in outcome.keys:
                self._db.execute("INSERT OR IGNORE INTO article VALUES (?, ?)", (key, page.url))
            self._add(outcome.links)

    def known(self, keys: Iterable[str]) -> str | None:
        """The URL of the article that has one of the keys, if it was collected before."""
        for key in keys:
            row = self._db.execute("SELECT url FROM article WHERE key = ?", (key,)).fetchone()
            if row:
                return str(row[0])
        return None

    def fresh(self, links: Iterable[Link]) -> bool:
        """Whether one of the links is an article that was never queued."""
        return any(
            link.kind == "article" and not self._db.execute("SELECT 1 FROM page WHERE url = ?", (link.url,)).fetchone() for link in links
        )

    def counts(self) -> dict[str, int]:
        """Pages by state."""
        return dict(self._db.execute("SELECT state, count(*) FROM page GROUP BY state"))
