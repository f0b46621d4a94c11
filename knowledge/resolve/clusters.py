"""Clusters of persons with one name, and what speaks for or against two of them being one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from knowledge.names import name_key
from knowledge.resolve.posts import CENTRAL, Post, Record

JOIN = 0.6
"""Two clusters that score at least this are one person."""

ASK = 0.3
"""Below `JOIN`, at least this: a pair for people to judge."""

REFORM = "2025-07-01"
"""From this day on there is no district level: the next rank above the commune is the province."""

_SURNAMES = ("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương")

Related = Callable[[str, str], bool]
Span = tuple[str | None, str | None]


class Cluster:
    """Persons that are taken for one; never changed, `joined` makes a new one."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = sorted(records, key=lambda record: record.order)
        self.id = self.records[0].id

    def joined(self, other: Cluster) -> Cluster:
        return Cluster([*self.records, *other.records])

    @cached_property
    def posts(self) -> dict[Post, Span]:
        """Full posts with the first and last day on which they were seen."""
        days: dict[Post, list[str]] = defaultdict(list)
        undated: set[Post] = set()
        for record in self.records:
            for post in record.posts:
                if post.full:
                    days[post].append(record.day or "")
                    if not record.day:
                        undated.add(post)
        return {post: (None, None) if post in undated else (min(seen), max(seen)) for post, seen in days.items()}

    @cached_property
    def titled(self) -> bool:
        return any(record.posts for record in self.records)

    @cached_property
    def homes(self) -> frozenset[str]:
        """Provinces of the posts held; without such, those of the articles."""
        held = {post.province for record in self.records for post in record.posts if post.province and not post.side and not post.former}
        local = held - {CENTRAL}
        return frozenset(local or held or {record.province for record in self.records if record.province})

    @cached_property
    def places(self) -> frozenset[str]:
        """Places that the person is tied to."""
        held = {post.place for record in self.records for post in record.posts if post.place and not post.side}
        return frozenset(held or {record.places[0] for record in self.records if record.places})

    @cached_property
    def ranks(self) -> frozenset[int]:
        return frozenset(post.rank for post in self.posts if post.rank is not None)

    @cached_property
    def last(self) -> str:
        return max((record.day or "" for record in self.records), default="")


def overlap(first: Span, second: Span) -> bool:
    """True if two spans of days share a day, or could, because a day is not known."""
    if first[0] is None or second[0] is None or first[1] is None or second[1] is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def conflict(left: Cluster, right: Cluster) -> bool:
    """True if both hold posts at one time that nobody holds together."""
    for post, days in left.posts.items():
        for other, other_days in right.posts.items():
            if exclusive(post, other) and overlap(days, other_days):
                return True
    return False


def exclusive(post: Post, other: Post) -> bool:
    """Two full posts that one person cannot hold at once: in two places, or at the head of two like bodies of one place."""
    if post.unit and post.unit == other.unit:
        return False
    if post.place != other.place:
        return True
    return bool(post.unit and other.unit and post.role == other.role and post.kind and post.kind == other.kind and post.kind != "party")


def common(name: str, provinces: int) -> bool:
    """Names so frequent that a name and a province prove nothing."""
    syllables = name_key(name).split()
    plain = len(syllables) < 3 or (len(syllables) == 3 and syllables[0] in _SURNAMES and syllables[1] in ("văn", "thị"))
    return provinces >= 3 or (plain and provinces >= 2)


class Scorer:
    """Scores pairs of clusters of one name.

    Args:
        related: are two provinces one, before and after a merger?
        inside: does one place below the province lie in the other, or become it, or are they one?
        provinces: in how many provinces the name is seen.
    """

    def __init__(self, related: Related, inside: Related, name: str, provinces: int) -> None:
        self.related = related
        self.inside = inside
        self.common = common(name, provinces)
        self.single = " " not in name_key(name)

    def score(self, left: Cluster, right: Cluster) -> tuple[float, str]:
        """How likely the two are one, 0 to 1, and the reason for people to read."""
        if self.single:
            return 0.0, "a single syllable names nobody"
        if conflict(left, right):
            return 0.0, "posts at one time that nobody holds together"
        if not left.homes or not right.homes:
            return self._unplaced(left, right)
        if not all(self.related(home, other) for home in left.homes for other in right.homes):
            return self._elsewhere(left, right)
        same = any(self.inside(place, other) for place in left.places for other in right.places)
        if left.titled and right.titled:
            return self._titled(left, right, same)
        if same:
            return 0.75, "same name and place"
        return (0.45, "same name and province, but the name is frequent") if self.common else (0.62, "same name and province")

    def _titled(self, left: Cluster, right: Cluster, same: bool) -> tuple[float, str]:
        if same:
            return 0.9, "same name and place, posts that follow each other"
        reach = 2 if max(left.last, right.last) >= REFORM else 1
        if left.ranks and right.ranks and min(abs(a - b) for a in left.ranks for b in right.ranks) > reach:
            return 0.4, "same name and province, but the posts are far apart"
        if left.homes == right.homes == {CENTRAL}:
            return 0.7, "same name, offices of the whole country that follow each other"
        if self.common:
            return 0.5, "same name and province, but the name is frequent"
        return 0.7, "same name and province, posts that follow each other"

    def _unplaced(self, left: Cluster, right: Cluster) -> tuple[float, str]:
        if self.common or (left.titled and right.titled):
            return 0.4, "same name; the place of one is not known"
        return (0.61, "same rare name") if len(left.records[0].name.split()) >= 3 else (0.4, "same name; the place of one is not known")

    def _elsewhere(self, left: Cluster, right: Cluster) -> tuple[float, str]:
        if CENTRAL in left.homes or CENTRAL in right.homes:
            return 0.35, "same name; one in a province, one in an office of the whole country"
        high = left.ranks and right.ranks and max(left.ranks) >= 3 and max(right.ranks) >= 3
        if high and not self.common:
            return 0.32, "same name; offices of two provinces that follow each other"
        return 0.1, "same name in another province"
