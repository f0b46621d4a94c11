"""What resolution asks about places: province of a code, kinship of places before and after the reform."""

from __future__ import annotations

import json

from sqlite_utils import Database

from knowledge.write.places import Roots


class Atlas:
    """The places of the ledger in memory, as far as they are asked for."""

    def __init__(self, db: Database) -> None:
        found = db.execute("SELECT code, level, parents FROM place").fetchall()
        self._levels: dict[str, str] = {code: level for code, level, _ in found}
        self._above: dict[str, str] = {code: parents for code, _, parents in found}  # read when they are asked for
        self._read: dict[str, tuple[str, ...]] = {}
        self._changes = set(db.execute("SELECT old, new FROM place_change").fetchall())
        self._roots = Roots(db)

    def root(self, code: str | None) -> str:
        """The first code of a place that kept its name through changes; empty for None."""
        return self._roots.of(code)

    def level(self, code: str) -> str | None:
        return self._levels.get(code)

    def province(self, code: str | None) -> str:
        """The code of the province that a place lies in; empty if that is not known."""
        if not code or code not in self._levels:
            return ""
        if self._levels[code] == "province":
            return code
        return next((parent for parent in self._parents(code) if self.level(parent) == "province"), "")

    def related(self, left: str, right: str) -> bool:
        """Are two provinces one, before and after a merger?"""
        return left == right or (left, right) in self._changes or (right, left) in self._changes

    def inside(self, left: str, right: str) -> bool:
        """Are two places below the province one, or does one lie in the other, or become it?"""
        if "province" in (self.level(left), self.level(right)):
            return False
        return self.related(left, right) or left in self._parents(right) or right in self._parents(left)

    def _parents(self, code: str) -> tuple[str, ...]:
        parents = self._read.get(code)
        if parents is None:
            parents = self._read[code] = tuple(json.loads(self._above.get(code, "[]")))
        return parents
