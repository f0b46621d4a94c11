"""Places: administrative units of Viet Nam before and after the reform of 1 July 2025."""

from __future__ import annotations

from typing import Literal

from models.record import Record

Level = Literal["province", "district", "commune", "village", "other"]


class Place(Record):
    """One administrative unit as it was in its time of validity.

    Attributes:
        code: the key. `p2:08`-like codes are the gazetteer's business; they never change once published.
        name: with its type word, `huyện Than Uyên`, `Đồng Nai` for provinces `tỉnh Đồng Nai`.
        level: `province`, `district` (until 30 June 2025), `commune` (xã, phường, thị trấn, đặc khu),
            `village` (thôn, bản, ấp, tổ dân phố: by text only, no source lists them), `other` (rivers, roads).
        path: names from the unit itself upwards, joined with `, `: `xã Tà Mung, huyện Than Uyên, tỉnh Lai Châu`.
        parents: codes from the nearest parent upwards.
        now: codes of what it became (itself if it still stands); empty if not known.
        valid_from: ISO date, or None if before our sources begin.
        valid_to: ISO date of the last day, or None if it still stands.
    """

    code: str
    name: str
    level: Level
    path: str = ""
    parents: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
