"""Persons of one name into officials: pure, and the same whatever the order in which articles came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.resolve.clusters import ASK, JOIN, Cluster, Related, Scorer, common, conflict
from knowledge.resolve.posts import CENTRAL, Record
from knowledge.resolve.sets import Sets

CLOSE = 0.05
"""Two partners whose scores are nearer than this are equally good."""


MANY = 120
"""A name with more clusters than this is so frequent that nothing short of a shared body can join two."""


@dataclass
class Joined:
    """The clusters of one name, and pairs that people should look at: (left id, right id, score, reason)."""

    clusters: list[Cluster]
    candidates: list[tuple[str, str, float, str]] = field(default_factory=list)


def strong_keys(record: Record) -> Iterable[tuple[str, ...]]:
    """What makes two persons of one name one without further thought: a post in the same body.

    A body without a place counts within one province only; a seat in a body of the whole country proves nothing.
    """
    for post in record.posts:
        if not post.unit:
            if post.place and not post.side and post.role:
                yield "post", post.role, post.place
        elif post.province == CENTRAL:
            if not post.side:
                yield "unit", post.unit
        elif post.place:
            yield "unit", post.unit
        else:
            yield "unit", post.unit, record.province


def strong(records: list[Record], *, frequent: bool) -> list[Cluster]:
    """Clusters of persons that share a body; without posts, those of one place below the province.

    A name that is not frequent and has no post is one person within a province.
    """
    sets = Sets()
    held: dict[tuple[str, ...], str] = {}
    for record in records:
        keys = list(strong_keys(record))
        if not record.posts and record.places:
            keys.append(("place", record.places[0]))
        elif not record.posts and not frequent:
            keys.append(("untitled", record.province))
        for key in keys:
            sets.union(record.id, held.setdefault(key, record.id))
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[sets.find(record.id)].append(record)
    return [Cluster(group) for group in groups.values()]


def join(records: list[Record], related: Related, inside: Related) -> Joined:
    """Join persons of one name.

    Args:
        records: all persons whose name has one key.
        related: are two provinces one, before and after a merger?
        inside: does one place lie in the other, or are they one?
    """
    if len(records) == 1:
        return Joined([Cluster(records)])
    records = sorted(records, key=lambda record: record.order)
    name = records[0].name
    if " " not in name.strip():
        return Joined([Cluster([record]) for record in records])
    # where somebody holds an office counts, not which place an article is about that names the holder of a national one
    provinces = {each for record in records for each in ({post.province for post in record.posts} - {""} or {record.province})}
    seen = len(provinces - {"", CENTRAL})
    clusters = sorted(strong(records, frequent=common(name, seen)), key=lambda cluster: cluster.id)
    if len(clusters) > MANY:
        return Joined(clusters)
    return _agglomerate(clusters, Scorer(related, inside, name, seen))


def _agglomerate(clusters: list[Cluster], scorer: Scorer) -> Joined:
    """Join the best pair, again and again, unless another partner is as good and cannot be the same person."""
    live = {cluster.id: cluster for cluster in clusters}
    scores: dict[tuple[str, str], tuple[float, str]] = {}

    def rate(first: str, second: str) -> tuple[float, str]:
        left, right = sorted((first, second))
        if (left, right) not in scores:
            scores[left, right] = scorer.score(live[left], live[right])
        return scores[left, right]

    def rival(first: str, second: str, best: float) -> bool:
        """Is there a third that suits one as well as the other does, and that cannot be the other?"""
        return any(
            rate(one, third)[0] >= max(best - CLOSE, JOIN) and conflict(live[two], live[third])
            for one, two in ((first, second), (second, first))
            for third in live
            if third not in (first, second)
        )

    while True:
        ids = sorted(live)
        pairs = [(rate(a, b)[0], a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
        best = sorted((pair for pair in pairs if pair[0] >= JOIN), key=lambda pair: (-pair[0], pair[1], pair[2]))
        chosen = next(((a, b) for score, a, b in best if not rival(a, b, score)), None)
        if chosen is None:
            return Joined(sorted(live.values(), key=lambda cluster: cluster.id), _candidates(pairs, scores))
        together = live.pop(chosen[0]).joined(live.pop(chosen[1]))
        for pair in [pair for pair in scores if chosen[0] in pair or chosen[1] in pair]:
            del scores[pair]
        live[together.id] = together


def _candidates(pairs: list[tuple[float, str, str]], scores: dict[tuple[str, str], tuple[float, str]]) -> list[tuple[str, str, float, str]]:
    """For each cluster its best partner that was not joined: a list that grows with the clusters, not with their square."""
    chosen: dict[str, tuple[float, str, str]] = {}
    for score, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= ASK:
            chosen.setdefault(left, (score, left, right))
            chosen.setdefault(right, (score, left, right))
    found = sorted(set(chosen.values()), key=lambda pair: (-pair[0], pair[1], pair[2]))
    reason = "two others suit equally well and cannot both be right"
    return [(left, right, score, scores[left, right][1] if score < JOIN else reason) for score, left, right in found]
