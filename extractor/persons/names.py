"""Which names of an article mean the same person.

A short form is the end of a full name (`Đức Vượng`, `Vượng` for `Cao Đức Vượng`), as Vietnamese addresses people by the
last syllables of their names; names of the Ê Đê, whose family's name stands last, are shortened to their beginning (`Y Thịnh` for
`Y Thịnh Niê`). It is taken for the full name only if exactly one person of the article fits, or one by far better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_PARTS = re.compile(r"[^\s.\-–]+")

EXAMPLES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("Lò Văn Hạnh", "Hạnh"): ("Lò Văn Hạnh", "Lò Văn Hạnh"),
    ("Mai Hương", "Phan Thị Mai Hương", "Lê Đình Tú"): ("Phan Thị Mai Hương", "Phan Thị Mai Hương", "Lê Đình Tú"),
    ("LÊ ĐÌNH TÚ", "Lê Đình Tú"): ("Lê Đình Tú", "Lê Đình Tú"),
    ("Mông Bá Hòa", "Hoà"): ("Mông Bá Hòa", "Mông Bá Hòa"),
    ("Thị H'Nga", "H'Nga"): ("Thị H'Nga", "Thị H'Nga"),
    ("Y Thịnh Niê", "Y Thịnh"): ("Y Thịnh Niê",) * 2,
    ("Y Khoa", "Y Khoa Niê Kđăm", "Y Khoa Niê"): ("Y Khoa Niê Kđăm",) * 3,
    ("H'Bliă Niê", "H’Bliă"): ("H'Bliă Niê",) * 2,
    ("H’Vy Êban", "H'Vy Êban"): ("H’Vy Êban", "H'Vy Êban"),
    ("Cao Đức Vượng", "Đức Vượng", "Vượng"): ("Cao Đức Vượng",) * 3,
    ("Mai Thị Sương", "Mai Thị Sương", "Bùi Sương", "Mai Thị Sương", "Sương"): (
        "Mai Thị Sương", "Mai Thị Sương", "Bùi Sương", "Mai Thị Sương", "Mai Thị Sương"
    ),
}
NEAR_MISSES: tuple[tuple[str, ...], ...] = (
    ("Nguyễn Văn Hạnh", "Trần Thị Hạnh", "Hạnh"),
    ("Nguyễn Văn An", "Nguyễn Văn Ân"),
    ("Nguyễn Văn An", "Văn"),
    ("Lê An", "Nguyễn Lê An"),
    ("Y Thịnh Niê", "Y Thịnh Mlô", "Y Thịnh"),
    ("Y Thịnh Niê", "Y Thin"),
    ("Y Thịnh Niê", "Y"),
    ("Lò Văn Hạnh", "Lò Văn"),
)
"""Names of one article that must stay apart: two people fit, the accents differ, or it is no ending."""

# `Hoà` and `Hòa` are two ways to set one tone mark
_OLD = re.compile(r"(o)([àáảãạ])|(o)([èéẻẽẹ])|(u)([ỳýỷỹỵ])", re.IGNORECASE)
_QUOTES = str.maketrans("’‘`", "'''")
_MARKS = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "òóỏõọ" * 2 + "ùúủũụ", strict=True))
_BARE = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "a" * 5 + "e" * 5 + "y" * 5, strict=True))


@lru_cache(maxsize=32768)
def same_form(name: str) -> str:
    """A name as it is compared: lower case, one blank between syllables, tone marks set the newer way round.

    `NGUYỄN VĂN HOÀ` and `Nguyễn Văn Hòa` give the same form; `An` and `Ân` do not.
    """
    return _OLD.sub(_move_mark, " ".join(name.lower().translate(_QUOTES).split()))


def _move_mark(match: re.Match[str]) -> str:
    vowel = match.group(2) or match.group(4) or match.group(6)
    tail = match.string[match.end() : match.end() + 1]
    before = match.string[match.start() - 1 : match.start()]
    if tail.isalpha() or before == "q":  # `toàn`, `quý`: the mark has only one place
        return match.group(0)
    return _MARKS[vowel] + _BARE[vowel]


def full_names(names: Sequence[str]) -> list[str]:
    """The full name for each name of an article.

    Args:
        names: the names as written, one for each mention, in text order.

    Returns:
        For each mention the longest form of that person's name that the article has; the name itself where nobody
        or more than one person fits. Of two who fit, only the one who is named by far more often and was named
        last in full is taken.
    """
    written: dict[str, str] = {}
    forms = [same_form(name) for name in names]
    for name, form in zip(names, forms, strict=True):
        kept = written.get(form)
        if kept is None or (kept.isupper() and not name.isupper()):
            written[form] = name
    parts = {form: tuple(_PARTS.findall(form)) for form in written}
    ends: dict[str, list[str]] = {}
    for form, its in parts.items():
        ends.setdefault(its[-1] if its else "", []).append(form)
        if given := _given(its):
            ends.setdefault(given, []).append(form)
    fits = {form: _fits(form, parts, ends) for form in written}
    counts = Counter(forms)
    seen: list[str] = []
    result = []
    for name, form in zip(names, forms, strict=True):
        found = fits[form] if len(fits[form]) < 2 else _main(fits[form], seen, counts)
        seen.append(form)
        same_length = not found and not name.isupper()
        result.append(name if same_length else written[found[0] if found else form])
    return result


def _fits(form: str, parts: dict[str, tuple[str, ...]], ends: dict[str, list[str]]) -> list[str]:
    """The full names of which a form may be the end; a name that only lengthens another is not counted twice.

    `parts` has the syllables of each form, `ends` the forms by their last syllable, those of the Ê Đê also by what begins them.
    """
    own = parts[form]
    if not 0 < len(own) <= 3 or (len(own) > 1 and own[0] in SURNAMES):  # `Lê An` is no short form of `Nguyễn Lê An`
        return []
    if len(ends[own[-1]]) == 1 and own[0][0] not in "yh":  # nobody else's name ends like this, and no Ê Đê name is cut short
        return []
    longer = [other for other in ends[own[-1]] if len(its := parts[other]) > len(own) and its[-len(own) :] == own]
    if given := _given(own):
        more = [other for other in ends[given] if len(its := parts[other]) > len(own) and its[: len(own)] == own]
        longer += [one for one in more if not any(_begins(parts[one], parts[other]) for other in more)]
    return [one for one in longer if not any(_ends(parts[other], parts[one]) for other in longer)]


def _given(parts: tuple[str, ...]) -> str:
    """What begins a name of the Ê Đê, a man's `Y Thịnh` or a woman's `H'Bliă`; empty for another name."""
    if parts and parts[0].startswith("h'") and len(parts[0]) > 2:
        return parts[0] + "\n"  # no syllable
    return " ".join(parts[:2]) if len(parts) > 1 and parts[0] == "y" else ""


def _begins(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return len(longer) > len(shorter) and longer[: len(shorter)] == shorter


def _ends(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return len(longer) > len(shorter) and longer[-len(shorter) :] == shorter and not (len(shorter) > 1 and shorter[0] in SURNAMES)


def _main(candidates: list[str], seen: list[str], counts: Counter[str]) -> list[str]:
    last = next((form for form in reversed(seen) if form in candidates), None)
    if last is None or any(2 * counts[other] > counts[last] for other in candidates if other != last):
        return []
    return [last]


SURNAMES = frozenset(
    re.findall(
        r"\w+", "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lương lưu trương tạ tống cao lại"
    )
)
"""Surnames that open a name; a short form never begins with one."""
