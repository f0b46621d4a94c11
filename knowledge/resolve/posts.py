"""Posts: what a title says about who somebody is, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.names import name_key

RANKS = {"village": 0, "commune": 1, "district": 2, "province": 3, "central": 4}
"""Levels in the order in which careers climb them."""

CENTRAL = "central"
"""Stands for a province in the home of those who hold an office of the whole country."""

_FORMER = re.compile(r"^(?:nguyên là|nguyên|cựu)\s+", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"^(?:ủy viên|uvbtv|uvbch|uv|tuv|huv|thành viên|đại biểu|đảng viên|hội viên|cộng tác viên"
    r"|(?:phó )?trưởng đoàn đại biểu|(?:phó )?trưởng (?:ban|tiểu ban|bcđ)(?: chỉ đạo)?$"
    r"|thiếu úy|trung úy|thượng úy|đại úy|thiếu tá|trung tá|thượng tá|đại tá|thiếu tướng|trung tướng|thượng tướng|đại tướng)"
)


_NATIONAL = re.compile(
    r"^(?:quyền )?(?:tổng bí thư|chủ tịch nước|chủ tịch quốc hội|(?:phó )?thủ tướng|bộ trưởng|thứ trưởng|tổng thanh tra"
    r"|viện trưởng viện kiểm sát nhân dân tối cao|chánh án tòa án nhân dân tối cao|đại sứ|phó chủ tịch quốc hội|phó chủ tịch nước)\b"
)


def core(role: str) -> tuple[str, bool]:
    """A role without `nguyên`, and whether it was there: (`phó chủ tịch`, True) for `nguyên Phó Chủ tịch`."""
    key = name_key(role)
    shorter = _FORMER.sub("", key)
    return shorter, shorter != key


def national(role: str) -> bool:
    """True for roles that exist once in the whole country, or belong to its government, whatever place an article is about."""
    return bool(_NATIONAL.match(role))


def shown(role: str) -> str:
    """The role for people to read, without `nguyên`."""
    return _FORMER.sub("", role.strip())


def side_office(role: str) -> bool:
    """True for seats and ranks that go with a post elsewhere: `Ủy viên Ban Thường vụ`, `đại biểu`, `Thượng tá`."""
    return bool(_COMMITTEE.match(role))


@dataclass(frozen=True, slots=True)
class Post:
    """A title of a person in one article.

    `unit` is the unit's id, `place` the root of its place's code, `province` a code (`central` for offices of the whole country),
    `rank` is the level as a number. `side` marks seats and ranks that go with a post elsewhere.
    """

    role: str
    unit: str = ""
    place: str = ""
    province: str = ""
    rank: int | None = None
    former: bool = False
    side: bool = False
    kind: str = ""

    @property
    def full(self) -> bool:
        """A present post that one person cannot hold in two places at once."""
        return not self.former and not self.side and bool(self.place or self.province == CENTRAL)


@dataclass(frozen=True, slots=True)
class Record:
    """One named person of one article: what resolution knows of them.

    `places` are roots of the article's own places below the province, the most specific first; `province` is its province's code.
    """

    id: str
    article: str
    name: str
    day: str | None
    posts: tuple[Post, ...] = ()
    places: tuple[str, ...] = ()
    province: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """Earliest first; those without a date last."""
        return self.day or "9999", self.id
