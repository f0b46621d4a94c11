"""Human judgements over clusters: merges and splits, in the order in which they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.resolve.clusters import Cluster
from knowledge.resolve.join import strong_keys
from knowledge.resolve.posts import Record


@dataclass(frozen=True)
class Decision:
    """A merge or split: groups of persons that are one, or that are not."""

    action: str
    groups: tuple[frozenset[str], ...]

    @property
    def persons(self) -> frozenset[str]:
        return frozenset().union(*self.groups)


def decisions(db: Database) -> list[Decision]:
    """Merges and splits of officials that stand, oldest first."""
    query = """
        SELECT action, members FROM judgement
        WHERE kind = 'official' AND action IN ('merge', 'split') AND undone_at IS NULL ORDER BY id
    """
    return [Decision(action, tuple(frozenset(group) for group in json.loads(members))) for action, members in db.execute(query)]


def hidden(db: Database, kind: str) -> set[str]:
    """Ids that a standing judgement hides: persons of an official, units, or mentions."""
    query = "SELECT subject, members FROM judgement WHERE action = 'hide' AND kind = ? AND undone_at IS NULL"
    found: set[str] = set()
    for subject, members in db.execute(query, (kind,)):
        found.update([subject], *json.loads(members))
    return found


def apply(clusters: list[Cluster], made: Iterable[Decision]) -> list[Cluster]:
    """The clusters after all decisions, each applied to what those before it left."""
    for decision in made:
        touched = [cluster for cluster in clusters if any(record.id in decision.persons for record in cluster.records)]
        if not touched:
            continue
        rest = [cluster for cluster in clusters if cluster not in touched]
        if decision.action == "merge":
            clusters = [*rest, Cluster([record for cluster in touched for record in cluster.records])]
        else:
            clusters = [*rest, *(part for cluster in touched for part in split(cluster, decision))]
    return sorted(clusters, key=lambda cluster: cluster.id)


def split(cluster: Cluster, decision: Decision) -> list[Cluster]:
    """Take a cluster apart; a person that came after the decision goes where its posts and places fit best."""
    parts: list[list[Record]] = [[record for record in cluster.records if record.id in group] for group in decision.groups]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return [cluster]
    marks = [{mark for record in part for mark in _marks(record)} for part in parts]
    for record in cluster.records:
        if record.id not in decision.persons:
            fits = [len(mark & set(_marks(record))) for mark in marks]
            parts[fits.index(max(fits))].append(record)
    return [Cluster(part) for part in parts]


def _marks(record: Record) -> list[tuple[str, ...]]:
    return [*strong_keys(record), *(("place", place) for place in record.places)]
