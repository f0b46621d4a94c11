"""The canonical wording of bodies' names: abbreviations written out, one casing, one spelling; level and kind by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeVar, cast

from extractor.gazetteer.spelling import TYPES
from extractor.gazetteer.tables import rows_of
from models import UnitKind, nfc

_LEXICON = "extractor.lexicon"
_HEADS = ("sở", "bộ", "phòng", "ban")  # the word after these begins with a capital: `Ban Quản lý`, `Phòng Nông nghiệp`
_CENTRAL = re.compile(r"\b(?:trung ương|việt nam)$")
_QUOTES = re.compile(r"[“”\"]")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OF = re.compile(r" của (?=Hội đồng nhân dân|Ủy ban nhân dân|Quốc hội|Chính phủ)")
_WORD = re.compile(r"[^\W_]+(?:[&/][^\W_]+)*|[^\w\s]")
_RUN = re.compile(r"[^\W_]+")
_JOINTS = frozenset("&,–-")
_JOINT = re.compile(r"(?:\s+và\s+|\s*[&,–-]\s*)")  # within abbreviations: `TN&MT`, `TN-MT`, `TN và MT`
_OLD_STYLE = re.compile(r"\b([^\W\d_]*)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_OLD_PAIR = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]", re.IGNORECASE)
_TONES = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_MARKED = {
    "o": dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True)),
    "u": dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
}
# `Hợp tác xã` and `Thông tấn xã` end in no type word
_TAIL = re.compile(r"(?<! tác)(?<! tấn)(?:\s+cấp)?\s+(" + "|".join(sorted(TYPES, key=len, reverse=True)) + r")$", re.IGNORECASE)

_LAST = frozenset(kind.split()[-1] for kind in TYPES)
"""The last words of type words."""

COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "thị xã": "Thị ủy",
    "quận": "Quận ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
    "thị trấn": "Đảng ủy thị trấn",
    "đặc khu": "Đảng ủy đặc khu",
}
"""The Party committee of a place by its type word."""


class Body(NamedTuple):
    """A body's name without its place.

    Attributes:
        head: the canonical wording.
        type_word: a type word that closed the name without a place's name (`huyện` of `UBND huyện`), or empty.
        level: `central`, `province`, `city` (of either kind), `district`, `commune`, `village` as its head implies, or empty.
        bare: its place follows without type word (`Huyện ủy Than Uyên`).
        takes: it is a body of its place, so that the place is part of its canonical name even where the text leaves it out.
        own: without a place and level it is the body of the article's own place (`UBND`, `Mặt trận`).
        organ: it belongs to a Party committee, which its canonical name says (`Ban Dân vận` of `Huyện ủy`).
        kind: what sort of body it is; None if its head is unknown.
    """

    head: str
    type_word: str
    level: str
    bare: bool
    takes: bool
    own: bool
    organ: bool
    kind: UnitKind | None


class _Meaning(NamedTuple):
    """What an abbreviation stands for after and before certain words."""

    long: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int) -> bool:
        return (self.before is None or bool(self.before.search(text[:start].lower().strip(" .")))) and (
            self.after is None or bool(self.after.match(text[end:].lower()))
        )


class _Form(NamedTuple):
    canonical: str
    level: str
    place: str


class _Head(NamedTuple):
    level: str
    kind: str


_Value = TypeVar("_Value")


@lru_cache(maxsize=16384)
def read(name: str) -> Body:
    """Take a body's name apart.

    Args:
        name: a UNIT mention without the place that closes it: `UBND huyện`, `Ban Dân vận Huyện uỷ`, `Sở NN&PTNT`.
    """
    text = _QUOTES.sub("", nfc(name))
    text = _BRACKETS.sub("", text) if "(" in text else text
    text = expand(restyle(" ".join(text.split()).strip(" ,;:-–/")))
    text = _OF.sub(" ", text) if " của " in text else text
    tail = _TAIL.search(text) if text.rpartition(" ")[2].lower() in _LAST else None
    type_word = tail.group(1).lower() if tail else ""
    if tail:
        text = text[: tail.start()]
    head, level, place = _worded(text)
    lower = text.lower()
    words = lower.split(" ")
    by_head = _longest(words, _heads(), _head_sizes()) or _Head("", "")
    if not type_word:
        level = level or by_head.level
        if not (level or place) and _CENTRAL.search(lower):
            level = "central"
    takes = bool(type_word) or (level not in ("central", "village") and bool(level or place))
    sort: str | None = by_head.kind
    if not sort:
        whole = lower.replace(" trung ương", "", 1).split(" ") if " trung ương" in lower else words
        sort = _longest(whole, _kinds(), _kind_sizes()) or _longest(head.lower().split(" "), _kinds(), _kind_sizes())
    kind = cast("UnitKind | None", sort)
    return Body(head, type_word, level, place == "bare", takes, place in ("own", "party"), place == "party", kind)


def restyle(text: str) -> str:
    """The newer style of tone marks, `Ủy` for `Uỷ`; letters stay upper or lower case."""

    def move(match: re.Match[str]) -> str:
        before, pair = match.groups()
        if before[-1:].lower() == "q":
            return match.group()
        first, second = pair[0], pair[1]
        marked = _MARKED[first.lower()][second.lower()]
        plain = second.lower().translate(_TONES)
        return before + (marked.upper() if first.isupper() else marked) + (plain.upper() if second.isupper() else plain)

    return _OLD_STYLE.sub(move, text) if _OLD_PAIR.search(text) else text


def expand(text: str) -> str:
    """Write abbreviations out: `UBND` gives `Ủy ban nhân dân`, `Sở NN & PTNT` `Sở Nông nghiệp và Phát triển nông thôn`."""
    pattern, long = _abbreviations()
    if _shorts().isdisjoint(_RUN.findall(text)):
        return text

    def written(match: re.Match[str]) -> str:
        short = match.group(1).replace(" ", "")
        meanings = long.get(short) or long[_JOINT.sub("&", match.group(1)).replace(" ", "")]
        return next((meaning.long for meaning in meanings if meaning.fits(text, *match.span())), match.group())

    return pattern.sub(written, text)


def _worded(text: str) -> tuple[str, str, str]:
    """The text in canonical wording, and the level and place column of the last form in it that has them."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    forms, sizes = _forms(), _sizes()
    pieces: list[str] = []
    level = place = ""
    at = end = 0
    while at < len(words):
        gap = text[end : words[at][1]] if at else ""
        for size in range(min(sizes.get(words[at][0].lower(), 0), len(words) - at), 0, -1):
            term = text[words[at][1] : words[at + size - 1][2]].lower()
            form = forms.get(term)
            if form and (size > 1 or at == 0):
                pieces += [gap, form.canonical]
                level, place = form.level or level, form.place or place
                break
        else:
            size = 1
            word = words[at][0]
            begins = at == 0 or (at == 1 and words[0][0].lower() in _HEADS)
            pieces += [gap, word[0].upper() + word[1:] if begins else word]
        at += size
        end = words[at - 1][2]
    return "".join(pieces), level, place


def _longest(words: list[str], table: dict[str, _Value], sizes: dict[str, int]) -> _Value | None:
    """The value of the longest term with which a text begins; `sizes` has the most words of a term by its first."""
    for size in range(min(7, len(words), sizes.get(words[0], 0)), 0, -1):
        value = table.get(" ".join(words[:size]))
        if value is not None:
            return value
    return None


@cache
def _forms() -> dict[str, _Form]:
    return {term: _Form(canonical, level, place) for term, canonical, level, place in rows_of("unit_forms.tsv", 4, _LEXICON)}


@cache
def _sizes() -> dict[str, int]:
    """How many words the longest form has that begins with a word."""
    sizes: dict[str, int] = {}
    for term in _forms():
        words = _WORD.findall(term)
        sizes[words[0]] = max(sizes.get(words[0], 0), min(12, len(words)))
    return sizes


@cache
def _heads() -> dict[str, _Head]:
    return {term: _Head(level, kind) for term, level, kind in rows_of("unit_levels.tsv", 3, _LEXICON)}


@cache
def _kinds() -> dict[str, str]:
    return {restyle(term): kind for term, kind, _source in rows_of("unit_heads.tsv", 3, _LEXICON)}


def _most_words(table: Iterable[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for term in table:
        words = term.split(" ")
        sizes[words[0]] = max(sizes.get(words[0], 0), len(words))
    return sizes


@cache
def _head_sizes() -> dict[str, int]:
    return _most_words(_heads())


@cache
def _kind_sizes() -> dict[str, int]:
    return _most_words(_kinds())


@cache
def _shorts() -> frozenset[str]:
    """What a run of letters and digits is where an abbreviation begins; the blanks in one may be left out."""
    found: set[str] = set()
    for short in _meanings():
        found.update(accumulate(_RUN.findall(re.split(r"[^\w ]", short, maxsplit=1)[0])))
    return frozenset(found)


@cache
def _meanings() -> dict[str, list[_Meaning]]:
    """What each abbreviation of a body can stand for."""
    long: dict[str, list[_Meaning]] = {}
    for short, full, before, after, _source in rows_of("unit_abbreviations.tsv", 5, _LEXICON):
        long.setdefault(short, []).append(_Meaning(full, _words(before, r"(?<!\w){}(?!\w)"), _words(after, r"\s+{}(?!\w)")))
    for short, full, use, _source in rows_of("abbreviations.tsv", 4, _LEXICON):
        if use == "UNIT":
            long.setdefault(short, [_Meaning(full, None, None)])
    return long


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, list[_Meaning]]]:
    """All abbreviations of bodies, the longest first; their meanings by the form without blanks, also with `&` for joints."""
    long = _meanings()
    names = sorted(long, key=lambda short: (-len(short), short))
    pattern = "|".join(_with_joints(name) for name in names)
    meant = {name.replace(" ", ""): long[name] for name in names}
    for name in names:
        meant.setdefault(_JOINT.sub("&", name).replace(" ", ""), long[name])
    return re.compile(rf"(?<![\w&])({pattern})(?![\w&])(?:\.(?= ))?"), meant


def _words(listed: str, form: str) -> re.Pattern[str] | None:
    """A pattern of the words of a column in small letters, `^` for the beginning; None of an empty one."""
    if not listed:
        return None
    return re.compile("|".join(r"\A\Z" if word == "^" else form.format(re.escape(word)) for word in listed.split("|")))


def _with_joints(short: str) -> str:
    pieces = re.split(r"([&,–-]| )", short)
    return "".join(r"\s?" if piece == " " else _JOINT.pattern if piece in _JOINTS else re.escape(piece) for piece in pieces)
