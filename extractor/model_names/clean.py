"""Names among other mentions: nothing but a place with its type word is marked inside a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.work import Draft

_TYPED = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|tp\.?|tx\.?|thôn|bản|làng|ấp|khóm|buôn|bon|xóm|khu phố|tổ dân phố"
    r"|đặc khu|đô thị|sông|suối|hồ|núi|đèo|biển|vịnh|đảo|quần đảo|cầu|đường|quốc lộ|cao tốc|cửa khẩu|cảng|bến|chợ"
    r"|khu công nghiệp|công viên|quảng trường)\s",
    re.IGNORECASE,
)


def inside(drafts: list[Draft], names: list[Draft]) -> list[Draft]:
    """The drafts of another label that may stay beside the names.

    Args:
        drafts: drafts of one label, in text order.
        names: drafts of the names, in text order, none overlapping.

    Returns:
        Those that do not meet a name, or hold it whole.
    """
    return [draft for draft in drafts if not _cut(draft, names)]


def typed_places(text: str, drafts: list[Draft], names: list[Draft]) -> list[Draft]:
    """The places that may stay: outside the names, or within one and with a type word."""
    kept = []
    for draft in drafts:
        name = _meeting(draft, names)
        whole = name is None or (name.start <= draft.start and draft.end <= name.end and (draft.end - draft.start) < name.end - name.start)
        if name is None or (whole and _TYPED.match(text, draft.start)):
            kept.append(draft)
    return kept


def _cut(draft: Draft, names: list[Draft]) -> bool:
    name = _meeting(draft, names)
    return name is not None and not (draft.start <= name.start and name.end <= draft.end and draft.label in ("TITLE", "UNIT"))


def _meeting(draft: Draft, names: list[Draft]) -> Draft | None:
    """The first name that shares a character with a draft."""
    place = bisect_left(names, draft.start, key=lambda name: name.end - 1)
    return names[place] if place < len(names) and names[place].start < draft.end else None
