"""The writer: batches of extractions and problems, one transaction each, the same rows for the same input."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timezone

from sqlite_utils import Database

from knowledge.asking import sound, storable
from knowledge.records import AddReport
from knowledge.schema import transaction
from knowledge.write.index import add_entries, remove_entries
from knowledge.write.places import Roots, insert_places
from knowledge.write.rows import ArticleRows, Row, Rows
from models import Extraction, Problem, ReadArticle, digest

BATCH = 400
"""Articles in one transaction at most."""

SECONDS = 5.0
"""Slow articles are written after so long: what a killed process can lose."""

_FACTS = ("statement", "finding", "mention", "person", "article_place")
_IN_ORDER = ("person", "mention", "title_mention", "title_person", "location", "date_mention", "figure", "model_name", "document")
_TABLES = ("article_place", *_IN_ORDER, "detail", "statement", "finding", "finding_quote")
_UNIT = """
    INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = max(name, excluded.name),
    place = min(place, excluded.place),
    level = coalesce(max(level, excluded.level), level, excluded.level), kind = coalesce(max(kind, excluded.kind), kind, excluded.kind)
"""
_ORPHANS = """
    DELETE FROM unit WHERE id NOT IN (SELECT unit FROM mention WHERE unit IS NOT NULL)
    AND id NOT IN (SELECT unit FROM title_person WHERE unit IS NOT NULL)
"""


def now() -> str:
    """The time for rows that say when something was done."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


class Writer:
    """Writes batches; one for each call of `add`."""

    def __init__(self, db: Database, source: str, progress: Callable[[AddReport], None] | None = None, *, again: bool = False) -> None:
        self.db = db
        self.source = source
        self.progress = progress
        self.again = again
        self.report = AddReport()
        self.roots = Roots(db)
        self._pending: list[Extraction] = []
        self._problems: list[Problem] = []
        self._flushed = time.monotonic()
        self._sources: set[str] = set()
        self._failed: set[str] = set()
        self._seen: set[tuple[str, str]] = set()

    def add(self, items: Iterable[Extraction | Problem]) -> AddReport:
        """Write everything; what had come when an error or a Ctrl-C ends `items` is written too."""
        try:
            for item in items:
                if isinstance(item, Problem):
                    self._problems.append(item)
                else:
                    self._sources.add(item.article.source)
                    self._pending.append(item)
                if len(self._pending) + len(self._problems) >= BATCH or time.monotonic() - self._flushed > SECONDS:
                    self._flush()
        finally:
            # a batch that could not be written is no longer pending: this does not try it again
            self._flush()
        self._settle()
        if self.report.replaced:
            with transaction(self.db, self.source):
                self.db.conn.execute(_ORPHANS)
        return self.report

    def _flush(self) -> None:
        self._flushed = time.monotonic()
        if not self._pending and not self._problems:
            return
        pending, problems, self._pending, self._problems = self._pending, self._problems, [], []
        with transaction(self.db, self.source):
            for problem in problems:
                self._problem(problem)
            self._write([each for each in pending if not self._known(each)])
        if self.progress:
            self.progress(self.report)

    def _problem(self, problem: Problem) -> None:
        number = digest("problem", problem.source, problem.place, problem.kind, problem.reason)
        row = (number, problem.source, problem.place, problem.kind, problem.reason, now())
        self.db.conn.execute("INSERT OR IGNORE INTO problem VALUES (?, ?, ?, ?, ?, ?)", tuple(storable(value) for value in row))
        self._failed.add(number)
        self.report.problems += 1

    def _settle(self) -> None:
        """A source that now gave articles has no other problems than those that came with them."""
        known = self.db.execute("SELECT id, source FROM problem").fetchall()
        solved = [(number,) for number, source in known if source in self._sources and number not in self._failed]
        if solved:
            with transaction(self.db, self.source):
                self.db.conn.executemany("DELETE FROM problem WHERE id = ?", solved)

    def _known(self, extraction: Extraction) -> bool:
        article = extraction.article
        key = (article.sha256, article.id)
        query = "SELECT version FROM done WHERE snapshot = ? AND given = ?"
        done = self.db.execute(query, tuple(map(storable, key))).fetchone()
        if key not in self._seen and (self.again or done is None or done[0] != extraction.version):
            self._seen.add(key)
            return False
        self.report.skipped += 1
        return True

    def _write(self, extractions: list[Extraction]) -> None:
        rows = Rows()
        fresh: dict[int, tuple[int, str, str]] = {}
        written: set[str] = set()
        for extraction in extractions:
            key = self._key(extraction.article)
            if key in written:  # two readings of one article in one batch: the rows of the first must be there to be replaced
                self._insert(rows, fresh)
                rows, fresh, written = Rows(), {}, set()
            written.add(key)
            if self._article(extraction, key, rows, fresh):
                self._facts(extraction, key, rows)
        self._insert(rows, fresh)

    def _key(self, article: ReadArticle) -> str:
        """The id to store it under: its own, unless that names another article; that of an earlier reading of its page."""
        columns = "SELECT id, url, title, snapshot FROM article WHERE"
        url, title = storable(article.url), storable(article.title)
        found = self.db.execute(f"{columns} id = ?", (storable(article.id),)).fetchall()
        if url and title:
            found += self.db.execute(f"{columns} url = ? AND title = ? ORDER BY number", (url, title)).fetchall()
        if not found:
            return str(storable(article.id))
        for key, *other in found:
            if (url and other[0] == url) or other[2] == article.sha256 or (not (url and other[0]) and other[1] == title):
                return str(key)
        return digest("article", article.id, article.url or article.sha256)

    def _article(self, extraction: Extraction, key: str, rows: Rows, fresh: dict[int, tuple[int, str, str]]) -> bool:
        """Write snapshot, article and done; False if a later reading of the page is already there."""
        article, execute = extraction.article, self.db.conn.execute
        title, text = storable(article.title), storable(article.text)
        snapshot = (article.sha256, text, article.url, article.fetched_at, article.raw_sha256, article.raw_path)
        execute("INSERT OR IGNORE INTO snapshot VALUES (?, ?, ?, ?, ?, ?)", tuple(map(storable, snapshot)))
        held = execute(
            "SELECT number, title, text, fetched_at FROM article JOIN snapshot ON sha256 = snapshot WHERE id = ?", (key,)
        ).fetchone()
        late = bool(held and held[3] and article.fetched_at and article.fetched_at < held[3])
        if not late:
            place = article.places[0].code if article.places else None
            notes = "\n".join(article.notes)
            about = (article.id, article.url, title, article.published, article.author, article.source, article.sha256, place, notes)
            number = self._replace(key, held, rows) if held else None
            columns = "id, given, url, title, published, author, source, snapshot, place, notes, number"
            marks = ", ".join("?" * 11)
            update = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ")[1:-1])
            cursor = execute(
                f"INSERT INTO article ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {update} RETURNING number",
                (key, *map(storable, about), number),
            )
            number = cursor.fetchone()[0]
            fresh[number] = (number, title, text)
        done = (article.sha256, storable(article.id), extraction.version, key, now())
        execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", done)
        self.report.articles += 1
        return not late

    def _replace(self, key: str, held: Row, rows: Rows) -> int:
        """Retire the facts of an earlier reading; judgements are rows of their own and stay."""
        execute = self.db.conn.execute
        rows.keys.update(name for (name,) in execute("SELECT key FROM person WHERE article = ?", (key,)))
        for table in _FACTS:
            execute(f"DELETE FROM {table} WHERE article = ?", (key,))
        # with the facts go the findings across articles that quote them; without its mark the check is made anew
        execute("DELETE FROM finding WHERE key IN (SELECT finding FROM finding_quote WHERE article = ?)", (key,))
        execute("DELETE FROM setting WHERE name = 'checked'")
        remove_entries(self.db, [(held[0], held[1], held[2])])
        self.report.replaced += 1
        return int(held[0])

    def _facts(self, extraction: Extraction, key: str, rows: Rows) -> None:
        if sound(extraction.article.text) and sound(extraction.article.title):
            ArticleRows(rows, extraction, key, self.roots.of).write()
        else:
            own = Rows()
            ArticleRows(own, extraction, key, self.roots.of).write()
            for table, found in own.tables.items():
                rows.tables[table].extend(tuple(map(storable, row)) for row in found)
            rows.places.update(own.places)
            rows.keys.update(map(storable, own.keys))
        self.report.mentions += len(extraction.mentions)

    def _insert(self, rows: Rows, fresh: dict[int, tuple[int, str, str]]) -> None:
        insert_places(self.db, rows.places.values(), gazetteer=False)
        many = self.db.conn.executemany
        many(_UNIT, dict.fromkeys(rows.tables["unit"]))
        for table in _TABLES:
            found = rows.tables[table]
            if found:
                repeat = "OR IGNORE " if table == "title_person" else ""
                many(f"INSERT {repeat}INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
        many("INSERT OR IGNORE INTO stale VALUES (?)", ((key,) for key in rows.keys))
        add_entries(self.db, fresh.values())
