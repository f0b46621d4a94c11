"""First and last day that an EDTF value can mean, as ISO dates that sort as text."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

_ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@lru_cache(maxsize=16384)
def bounds(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF value; None where it is open or unknown.

    `2022-02` gives `2022-02-01` and `2022-02-28`; `2018/..` gives `2018-01-01` and None; what cannot be read gives None twice.
    """
    if not value:
        return None, None
    first, slash, last = value.partition("/")
    low = _bound(first, early=True)
    high = _bound(last if slash else first, early=False)
    return low, high


def _bound(part: str, *, early: bool) -> str | None:
    match = _ONE.match(part.strip())
    if not match:
        return None
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return f"{year}-01-01" if early else f"{year}-12-31"
    if day is not None:
        return f"{year}-{month}-{day}"
    return f"{year}-{month}-01" if early else f"{year}-{month}-{monthrange(max(int(year), 1), int(month))[1]:02}"
