"""`kb.review`: what people decide over officials, units, mentions and findings."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from typing import TypeAlias

from sqlite_utils import Database

from knowledge.asking import question
from knowledge.questions.where import dicts
from knowledge.records import Candidate, Judgement
from knowledge.resolve import resolve
from knowledge.resolve.atlas import Atlas
from knowledge.resolve.join import strong
from knowledge.resolve.load import load
from knowledge.review.apply import apply_judgements
from knowledge.schema import transaction
from knowledge.write.writer import now
from models import UsageError

Members: TypeAlias = Sequence[str] | Sequence[Sequence[str]]
"""Persons that a judgement is about, or groups of them."""
VERDICTS = ("confirmed", "explained", "wrong")
"""What can be said of a finding."""

_CANDIDATE = """
    SELECT c."left", c."right", c.score, c.reason, a.name AS left_name, b.name AS right_name
    FROM candidate c JOIN official a ON a.id = c."left" JOIN official b ON b.id = c."right"
    WHERE a.hidden = 0 AND b.hidden = 0 ORDER BY c.score DESC, a.articles + b.articles DESC, 1, 2 LIMIT ?
"""
_OFFICES = """
    SELECT role || CASE unit_name WHEN '' THEN '' ELSE ' · ' || unit_name END FROM offices_held WHERE official = ? ORDER BY first_seen, 1
"""
_COLUMNS = "id, action, kind, subject, other, verdict, who, at, why, undone_at, undone_by"


class Review:
    """Judgements: every one is a row with who, when and why, survives re-extraction, and can be taken back."""

    def __init__(self, db: Database, source: str) -> None:
        self._db = db
        self._source = self.path = source

    @question
    def candidates(self, limit: int = 100) -> list[Candidate]:
        """Pairs of officials that may be one person, the likeliest first."""
        found = []
        for row in dicts(self._db, _CANDIDATE, (limit,)):
            for side in ("left", "right"):
                row[f"{side}_offices"] = tuple(text for (text,) in self._db.execute(_OFFICES, (row[side],)))
            found.append(Candidate(**row))
        return found

    @question
    def merge(self, a: str, b: str, *, who: str = "", why: str = "") -> Judgement:
        """Two officials are one person, or two units one body.

        Args:
            a: one official or unit.
            b: the other.
            who: who judges.
            why: the reason, kept with the judgement.

        Raises:
            UsageError: an id is not known, they are of two kinds, or one and the same already.
        """
        kind, first = self._known(a, ("official", "unit"))
        other_kind, second = self._known(b, ("official", "unit"))
        if kind != other_kind:
            raise UsageError(f"only two of a kind can be merged: {a} is of kind {kind}, {b} of kind {other_kind}")
        if first == second:
            raise UsageError(f"{a} and {b} are one {kind} already")
        members = [self._persons(first), self._persons(second)] if kind == "official" else [[first], [second]]
        return self._judge("merge", kind, first, second, members, who, why)

    @question
    def split(self, a: str, *, groups: Sequence[Sequence[str]] = (), who: str = "", why: str = "") -> Judgement:
        """An official is several persons, or a merged unit several bodies.

        Args:
            a: the official or unit.
            groups: ids of articles (or of persons) that belong together, one list for each person; by default those
                that share a body, and if all do, each article for itself.
            who: who judges.
            why: the reason, kept with the judgement.

        Raises:
            UsageError: the id is not known, or there is nothing to take apart.
        """
        kind, subject = self._known(a, ("official", "unit"))
        if kind == "unit":
            if not self._db.execute("SELECT 1 FROM unit WHERE same_as = ? AND id != ?", (subject, subject)).fetchone():
                raise UsageError(f"unit {a} was not merged from others; there is nothing to take apart")
            return self._judge("split", kind, subject, None, [], who, why)
        parts = self._given(subject, groups) if groups else self._parts(subject)
        if len(parts) < 2:
            raise UsageError(f"official {a} stands in one article only; there is nothing to take apart")
        return self._judge("split", kind, subject, None, parts, who, why)

    @question
    def hide(self, id: str, *, who: str = "", why: str = "") -> Judgement:
        """Leave an official, a unit or a mention out of all answers (it stays in the tables).

        Args:
            id: of the official, unit or mention.
            who: who judges.
            why: the reason, kept with the judgement.

        Raises:
            UsageError: the id is not known.
        """
        kind, subject = self._known(id, ("official", "unit", "mention"))
        members = self._persons(subject) if kind == "official" else []
        return self._judge("hide", kind, subject, None, members, who, why)

    @question
    def mark(self, finding: str, verdict: str, *, who: str = "", note: str = "") -> Judgement:
        """Say of a finding that it is confirmed, explained or wrong; the latest mark that stands counts.

        Args:
            finding: its id, or at least six characters of it.
            verdict: one of VERDICTS.
            who: who judges.
            note: the reason, kept with the judgement.

        Raises:
            UsageError: no such verdict, or no such finding.
        """
        if verdict not in VERDICTS:
            raise UsageError(f"no verdict {verdict!r}; there are: {', '.join(VERDICTS)}")
        query = "SELECT DISTINCT id FROM finding WHERE id = ? OR substr(id, 1, max(6, ?)) = ?"
        ids = [str(row[0]) for row in self._db.execute(query, (finding, len(finding), finding))]
        if len(ids) != 1:
            many = f"{finding!r} begins the ids of {len(ids)} findings: {', '.join(ids[:5])}"
            raise UsageError(many if ids else f"no finding {finding!r}")
        return self._judge("mark", "finding", ids[0], None, [], who, note, verdict)

    @question
    def log(self) -> list[Judgement]:
        """All judgements, also those taken back, the latest first."""
        return [Judgement(**row) for row in dicts(self._db, f"SELECT {_COLUMNS} FROM judgement ORDER BY id DESC")]

    @question
    def undo(self, number: int, *, who: str = "") -> Judgement:
        """Take a judgement back; everything is then as if it had never been made.

        Args:
            number: the judgement's number in `log`.
            who: who takes it back.

        Raises:
            UsageError: there is no such judgement, or it was taken back before.
        """
        row = self._db.execute("SELECT undone_at, kind, members FROM judgement WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise UsageError(f"no judgement {number}")
        if row[0]:
            raise UsageError(f"judgement {number} was taken back on {row[0]}")
        with transaction(self._db, self._source):
            values = (now(), who or _user(), number)
            self._db.conn.execute("UPDATE judgement SET undone_at = ?, undone_by = ? WHERE id = ?", values)
            self._touch(row[1], json.loads(row[2]))
            apply_judgements(self._db)
        resolve(self._db, self._source)
        return self._get(number)

    def _judge(
        self,
        action: str,
        kind: str,
        subject: str,
        other: str | None,
        members: Members,
        who: str,
        why: str,
        verdict: str | None = None,
    ) -> Judgement:
        with transaction(self._db, self._source):
            values = (action, kind, subject, other, json.dumps(members), verdict, who or _user(), now(), why)
            columns = "action, kind, subject, other, members, verdict, who, at, why"
            cursor = self._db.conn.execute(f"INSERT INTO judgement ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            number = cursor.lastrowid
            self._touch(kind, members)
            apply_judgements(self._db)
        resolve(self._db, self._source)
        return self._get(number or 0)

    def _touch(self, kind: str, members: Members) -> None:
        """Names of the persons meant must be resolved again."""
        if kind == "official":
            flat = [person for each in members for person in ([each] if isinstance(each, str) else each)]
            query = "INSERT OR IGNORE INTO stale SELECT DISTINCT key FROM person WHERE id IN (SELECT value FROM json_each(?))"
            self._db.conn.execute(query, (json.dumps(flat),))

    def _get(self, number: int) -> Judgement:
        return next(Judgement(**row) for row in dicts(self._db, f"SELECT {_COLUMNS} FROM judgement WHERE id = ?", (number,)))

    def _known(self, id: str, kinds: Sequence[str]) -> tuple[str, str]:
        """Kind and present id of what an id means."""
        resolve(self._db, self._source)  # what an interrupted judgement left to do decides what the ids mean now
        queries = {
            "official": "SELECT official FROM person WHERE id = ? AND official IS NOT NULL",
            "unit": "SELECT same_as FROM unit WHERE id = ?",
            "mention": "SELECT id FROM mention WHERE id = ?",
        }
        for kind in kinds:
            row = self._db.execute(queries[kind], (id,)).fetchone()
            if row:
                # a hidden or merged unit is still meant by its own id when it is split
                return kind, str(row[0])
        raise UsageError(f"no {' or '.join(kinds)} has the id {id!r}")

    def _persons(self, official: str) -> list[str]:
        return [str(row[0]) for row in self._db.execute("SELECT id FROM person WHERE official = ? ORDER BY id", (official,))]

    def _given(self, official: str, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """Groups of persons from groups of articles or persons; what is not named is a group of its own."""
        rows = self._db.execute("SELECT id, article FROM person WHERE official = ? ORDER BY id", (official,)).fetchall()
        parts = [[person for person, article in rows if person in group or article in group] for group in groups]
        named = {person for part in parts for person in part}
        unknown = {each for group in groups for each in group} - {each for row in rows for each in row}
        if unknown:
            raise UsageError(f"not an article of official {official}: {', '.join(sorted(unknown))}")
        if len(named) != sum(map(len, parts)):
            raise UsageError("an article is in two groups")
        return [part for part in (*parts, [person for person, _ in rows if person not in named]) if part]

    def _parts(self, official: str) -> list[list[str]]:
        keys = {key for (key,) in self._db.execute("SELECT DISTINCT key FROM person WHERE official = ?", (official,))}
        ours = set(self._persons(official))
        found = load(self._db, Atlas(self._db), keys).records
        records = [record for key in sorted(found) for record in found[key] if record.id in ours]
        parts = [[record.id for record in cluster.records] for cluster in strong(records, frequent=True)]
        return parts if len(parts) > 1 else [[record.id] for record in records]


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"
