"""What a figure counts: where the words behind a number end, and the unit that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from extractor.grammar.unit_words import CLASSIFIERS, ENDERS, LISTED, LIVE
from models import RuleError

_MONEY = r"(?:(?:đồng|ĐỒNG|Đồng(?=\s*[.,;)/]))(?!\s*(?i:chí|bào|hồ|đội|phạm|ruộng|cỏ|thời))|VNĐ|VND|vnđ|đ(?!/c))(?!\w)"
_FOREIGN = r"(?:USD|EUR|euro|đô\s+la|đô-la|nhân\s+dân\s+tệ|yên|won|bath)(?!\w)"
# `m 2` is as often a lost superscript as not, but no one counts sides or people in square metres.
_EXPONENT = r"(?:\s?[23²³](?!\d|[.,]\d)(?!(?<=\s.)\s(?:bên|phía|đầu|mặt|người|hộ|con|cây|chiếc|cái|lần|làn|xe)(?!\w)))?"
_MEASURE = re.compile(
    rf"""[^\S\n]{{0,2}}(?:(?P<percent>%|phần\s+trăm(?!\w)|‰)|(?P<money>{_MONEY})|(?P<foreign>{_FOREIGN})|
    (?P<exp>(?:km|cm|mm|dm|m){_EXPONENT}(?![\w]))|(?P<sign>[²³])|
    (?P<plain>kWp|kWh|MWp|MWh|MW|GW|kW|kV|Kv|KV|kg|Kg|KG|gam|gr|g(?!\w)|ml|mg|mmHg|Mbps|Gbps|GB|MB|mét\s+vuông|mét\s+khối|mét|hecta|héc-ta|héc\s+ta|hec\s+ta|ha(?!\w)|Ha(?!\w)|HA(?!\w)|
    tấn|tạ(?!\w)|yến(?!\w)|lít|sào|mẫu(?!\s+(?:đơn|nước|xét|bệnh|ngô|giáo))|công\s+đất|độ\s+C|°C|độ\s+richter|ki-lô-mét|kilômét|hải\s+lý|cây\s+số|k[ýí](?!\s+(?:kết|tên|hợp|hiệu))|tuổi|điểm\s+phần\s+trăm|điểm\s+%)(?![\w]))""",
    re.VERBOSE,
)
_NAMES = {
    "héc ta": "ha",
    "hec ta": "ha",
    "hecta": "ha",
    "héc-ta": "ha",
    "phần trăm": "%",
    "kv": "kV",
    "ha": "ha",
    "kg": "kg",
    "đô la": "USD",
    "đô-la": "USD",
    "cây số": "km",
    "ký": "kg",
    "kí": "kg",
}
_WORDS = re.compile(r"[^\S\n]{0,2}([^\W\d_]+(?:/c(?!\w))?)")
_RATE = re.compile(r"\s?/\s?(?=[^\W\d])")
_JOIN = re.compile(r"(?:,[^\S\n]?|[^\S\n]và[^\S\n]|,[^\S\n]và[^\S\n])(?=[^\W\d_])")
_LONGEST = 5
_ADDRESSED = frozenset(("ông", "bà", "anh", "chị", "cô", "bác", "em", "cháu", "đồng chí"))
"""Persons whose name follows (`2 cán bộ, ông An`); behind others a capital is that of their body (`hội viên Hội Nông dân`)."""


@cache
def nouns() -> dict[str, str]:
    """Nouns that are counted, in lower case, and their group (`person`, `body`, `thing`, `measure`).

    Raises:
        RuleError: the table has a row without noun or group.
    """
    table: dict[str, str] = {}
    lines = files("extractor.grammar").joinpath("units.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 3 or not all(cells):
            raise RuleError("a row needs noun, group and source", source="units.tsv", place=f"line {number}")
        table[cells[0]] = cells[1]
    return table


@cache
def _noun_openings() -> frozenset[str]:
    return _openings(nouns())


@cache
def _word_openings() -> frozenset[str]:
    return _openings(dictionary())


def _openings(phrases: Iterable[str]) -> frozenset[str]:
    """What goes on to one of the phrases: the first words of each, without its last."""
    found, longer = set[str](), set(phrases)
    while longer:
        longer = {phrase.rpartition(" ")[0] for phrase in longer if " " in phrase}
        found |= longer
    return frozenset(found)


@cache
def dictionary() -> frozenset[str]:
    """Vietnamese words of several syllables, from the word list that underthesea brings; empty if it brings none.

    Only read, so that a noun which is not in our own table (`tuyển thủ`) is not cut in two.
    """
    spec = find_spec("underthesea")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "corpus" / "data" / "Viet74K.txt"
        if path.is_file():
            lines = map(str.strip, path.read_text("utf-8").lower().splitlines())
            return frozenset([line for line in lines if " " in line])
    return frozenset()


def word_at(text: str, at: int) -> tuple[int, str] | None:
    """The longest dictionary word that begins at `at`, or one syllable: its end and its words in lower case."""
    words, openings = dictionary(), _word_openings()
    best, phrase = None, ""
    for _ in range(4):
        found = _WORDS.match(text, at)
        if not found:
            break
        at = found.end()
        phrase = f"{phrase} {found[1].lower()}" if phrase else found[1].lower()
        if best is None or phrase in words:
            best = (at, phrase)
        if phrase not in openings:
            break
    return best


def counted_at(text: str, at: int) -> tuple[int, str, str] | None:
    """What is counted at `at`: a known noun, and behind a classifier the noun that it classes (`con` + `cua`)."""
    noun = noun_at(text, at)
    if noun is None or noun[1] not in CLASSIFIERS:
        return noun
    classed = noun_at(text, noun[0])
    if classed is not None and not (noun[1] == "lượt" and classed[2] == "measure"):
        return classed[0], f"{noun[1]} {classed[1]}", classed[2]
    if noun[1] == "lượt":
        return noun
    word = word_at(text, noun[0])
    if word is None or word[1].split()[0] in ENDERS or not (" " in word[1] or noun[1] in LIVE):
        return noun
    return word[0], f"{noun[1]} {word[1]}", noun[2]


def noun_at(text: str, at: int) -> tuple[int, str, str] | None:
    """The longest known noun that begins at `at` (after a blank): its end, its words in lower case, its group."""
    table, openings = nouns(), _noun_openings()
    best, phrase = None, ""
    for _ in range(_LONGEST):
        found = _WORDS.match(text, at)
        if not found:
            break
        at = found.end()
        phrase = f"{phrase} {found[1].lower()}" if phrase else found[1].lower()
        if phrase in table:
            best = (at, phrase, table[phrase])
        if phrase not in openings:
            break
    return best


def measure_at(text: str, at: int) -> tuple[int, str] | None:
    """A measure, money or percent sign at `at`: its end and its name."""
    found = _MEASURE.match(text, at)
    if not found:
        return None
    if found["percent"]:
        return found.end(), "‰" if found["percent"] == "‰" else "%"
    if found["money"]:
        return found.end(), "VND"
    name = " ".join(found.group().split())
    if found["exp"]:
        name = name.replace(" ", "")
    return found.end(), _NAMES.get(name.lower(), name)


def rate_at(text: str, at: int) -> tuple[int, str]:
    """Denominators behind a unit (`/ha/năm`): their end and text; nothing if there is none."""
    name = ""
    while True:
        slash = _RATE.match(text, at)
        if not slash:
            return at, name
        part = measure_at(text, slash.end()) or noun_at(text, slash.end())
        if part is None:
            word = _WORDS.match(text, slash.end())
            if not word or word[1][0].isupper():
                return at, name
            part = (word.end(), word[1].lower())
        name += "/" + part[1]
        at = part[0]


def joined_at(text: str, at: int, noun: str, group: str) -> int:
    """Where a coordination (`cán bộ, chiến sĩ`; `xã, phường và thị trấn`) ends that begins with a noun ending at `at`."""
    kinds = _kinds(noun, group)
    while kinds:
        join = _JOIN.match(text, at)
        follows = noun_at(text, join.end()) if join else None
        if follows is None or not kinds & _kinds(follows[1], follows[2]):
            break
        named = text[follows[0] : follows[0] + 1].isspace() and text[follows[0] + 1 : follows[0] + 2].isupper()
        if named and (group != "person" or follows[1] in _ADDRESSED):
            break
        at = follows[0]
    return at


def _kinds(noun: str, group: str) -> frozenset[str]:
    """The sets of nouns with which a noun is listed as one thing that is counted."""
    if group == "person":
        return frozenset() if noun in ("lượt", "khách") else frozenset({"person"})
    last = noun.removeprefix("con ").removeprefix("lượt ")
    return frozenset(name for name, members in LISTED.items() if noun in members or last in members)
