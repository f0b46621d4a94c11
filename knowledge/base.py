"""The knowledge base: one object over one file, for writing, asking and judging."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from knowledge import questions
from knowledge.asking import asks, question
from knowledge.limits import within
from knowledge.questions.where import Row
from knowledge.records import AddReport, FinishReport, Health
from knowledge.resolve import mark_all, resolve
from knowledge.review import Review, apply_judgements
from knowledge.schema import opened, transaction
from knowledge.schema.opening import readable
from knowledge.write import Writer, load_places
from knowledge.write.across import check_across
from knowledge.write.index import rebuild
from models import DatabaseError, Extraction, Place, Problem


class KnowledgeBase:
    """A ledger file.

    Args:
        path: the SQLite file; made if it is not there. `:memory:` for none.
        read_only: refuse to write, and open also what lies on read-only media.
        wait: seconds that a write waits for another writer.

    Raises:
        SchemaError: the file is no ledger, or made by a newer version of this program.
        DatabaseError: it cannot be opened.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, wait: float = 30.0) -> None:
        self.path = str(path)
        self.read_only = read_only
        self.db = opened(path, read_only=read_only, wait=wait)
        self.review = Review(self.db, self.path)

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it if nobody else has it open."""
        self.db.conn.close()

    def load_places(self, places: Iterable[Place], changes: Iterable[tuple[str, str]], version: str) -> int:
        """Put a gazetteer into the ledger, unless this version of it is there already; best before the first `add`.

        Bodies get their ids when an article is written, from what is then known of places that kept their name through the
        reform; after a gazetteer of another version came in, `add(…, again=True)` brings those of older articles up to it.

        Args:
            places: all places, old and new.
            changes: (old code, new code) of what became what.
            version: the gazetteer's version; a new one replaces the old, and names are resolved anew by `finish`.

        Returns:
            The number of places written, 0 if they were there.
        """
        if self.gazetteer == version:
            return 0
        self._writable()
        with transaction(self.db, self.path):
            count = load_places(self.db, places, changes, version)
            mark_all(self.db)
        return count

    @property
    def gazetteer(self) -> str:
        """Version of the gazetteer that was loaded; empty if none."""
        row = self.db.execute("SELECT value FROM setting WHERE name = 'gazetteer'").fetchone()
        return str(row[0]) if row else ""

    @question
    def is_done(self, sha256: str, version: str, article: str | None = None) -> bool:
        """Has the text of this `sha256` been read by this version of the extractor (as this article, if an id is given)?"""
        query = "SELECT 1 FROM done WHERE snapshot = ?1 AND version = ?2 AND (?3 IS NULL OR given = ?3) LIMIT 1"
        return self.db.execute(query, (sha256, version, article)).fetchone() is not None

    def add(
        self,
        items: Iterable[Extraction | Problem],
        *,
        progress: Callable[[AddReport], None] | None = None,
        finish: bool = True,
        again: bool = False,
    ) -> AddReport:
        """Write extractions and problems, in batches of one transaction each; the same input changes nothing.

        An article that a newer version of the extractor read replaces its facts; judgements stay. A source that
        gives articles now loses the problems it had before. What was committed before an interruption stays.

        Args:
            items: extractions, and problems for inputs that could not be read.
            progress: called after each batch with the counts so far.
            finish: resolve names and check across articles at the end; otherwise call `finish` yourself.
            again: write also what this version of the extractor has read before.

        Raises:
            DatabaseError: the ledger is read-only, full, or another program holds it for longer than `wait`.
        """
        self._writable()
        report = Writer(self.db, self.path, progress, again=again).add(items)
        if finish:
            self.finish()
        return report

    def finish(self) -> FinishReport:
        """Everything that needs all articles: judgements, officials, offices, checks across articles.

        Touches only what changed since the last time; safe to interrupt and to run again.
        """
        self._writable()
        with transaction(self.db, self.path):
            apply_judgements(self.db)
        names = resolve(self.db, self.path)
        found = check_across(self.db, self.path)
        with readable(self.path):
            if names:
                self.db.conn.execute("PRAGMA optimize")
            counted = self.counts()
        return FinishReport(names=names, officials=counted.officials, candidates=counted.candidates, findings=found)

    def rebuild_index(self) -> None:
        """The search index anew from the stored texts, should `doctor` find it wrong."""
        self._writable()
        with transaction(self.db, self.path):
            rebuild(self.db)

    search = asks(questions.search)
    who = asks(questions.who)
    figures = asks(questions.figures)
    official = asks(questions.official)
    unit = asks(questions.unit)
    officials = asks(questions.officials)
    units = asks(questions.units)
    models = asks(questions.models)
    model = asks(questions.model)
    measures = asks(questions.measures)
    series = asks(questions.series)
    article = asks(questions.article)
    audit = asks(questions.audit)
    places = asks(questions.places)
    provinces = asks(questions.provinces)
    surroundings = asks(questions.surroundings)
    problems = asks(questions.problems)
    counts = asks(questions.counts)

    def hits(self, text: str, query: str) -> tuple[tuple[int, int], ...]:
        """Where the words of a search stand in an article's text; see `knowledge.questions.hits`."""
        return questions.hits(text, query)

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Questions asked inside are given up after so many seconds; see `knowledge.limits`."""
        return within(self.db, seconds, self.path)

    def doctor(self, *, full: bool = False) -> Health:
        """The health of the database; see `knowledge.questions.doctor`."""
        with readable(self.path):
            return questions.doctor(self.db, self.path, full=full)

    def table(self, name: str, *, limit: int | None = None) -> Iterator[Row]:
        """Rows of any table or view by its name as dictionaries, at most `limit` of them, for exports."""
        return questions.table(self.db, name, limit=limit)

    def _writable(self) -> None:
        if self.read_only:
            raise DatabaseError("was opened for reading only", source=self.path)
