"""What resolution asks about places: province of a code, kinship of places before and after the reform."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.write.places import Roots


class Atlas:
    """The places of the ledger in memory, as far as they are asked for."""

    def __init__(self, db: Database) -> None:
        self._levels: dict[str, tuple[str, tuple[str, ...]]] = {
            code: (level, tuple(json.loads(parents))) for code, level, parents in db.execute("SELECT code, level, parents FROM place")
        }
        self._changes = set(db.execute("SELECT old, new FROM place_change").fetchall())
        self._roots = Roots(db)

    def root(self, code: str | None) -> str:
        """The first code of a place that kept its name through changes; empty for None."""
        return self._roots.of(code)

    def level(self, code: str) -> str | None:
        return self._levels[code][0] if code in self._levels else None

    def province(self, code: str | None) -> str:
        """The code of the province that a place lies in; empty if that is not known."""
        if not code or code not in self._levels:
            return ""
        level, parents = self._levels[code]
        if level == "province":
            return code
        return next((parent for parent in parents if self.level(parent) == "province"), "")

    def related(self, left: str, right: str) -> bool:
        """Are two provinces one, before and after a merger?"""
        return left == right or (left, right) in self._changes or (right, left) in self._changes

    def inside(self, left: str, right: str) -> bool:
        """Are two places below the province one, or does one lie in the other, or become it?"""
        if "province" in (self.level(left), self.level(right)):
            return False
        return self.related(left, right) or left in self._parents(right) or right in self._parents(left)

    def _parents(self, code: str) -> tuple[str, ...]:
        return self._levels[code][1] if code in self._levels else ()
