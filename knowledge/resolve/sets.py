"""Disjoint sets."""

from __future__ import annotations


class Sets:
    """Disjoint sets of ids whose representative is the smallest member, so that it does not depend on the order of unions."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, item: str) -> str:
        while (above := self._above.get(item, item)) != item:
            self._above[item] = self._above.get(above, above)
            item = above
        return item

    def union(self, first: str, second: str) -> None:
        low, high = sorted((self.find(first), self.find(second)))
        self._above[high] = low
