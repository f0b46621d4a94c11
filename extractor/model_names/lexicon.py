"""Lexicons of the step: nouns that name a kind of undertaking, nouns that speak against one, national names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from extractor.work import TOKEN


def _rows(name: str) -> list[list[str]]:
    lines = (files("extractor.lexicon") / name).read_text("utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line]


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Class (`kind`, `weak` or `not`) and kind of each noun, by its lower-case form.

    A `weak` noun is too common to start a name that has no quotation mark; after a `not` noun a quoted phrase is a
    motto, a title, a quality or an award.
    """
    return {row[0]: (row[1], row[2]) for row in _rows("model_kinds.tsv")}


# words that only begin like a noun of the lexicon
_COMPOUND = (
    r"(?:tổ\s+(?:chức|quốc|tiên|trưởng|phó|dân|ấm)|nhà\s+(?:nước|trường|máy|văn\s+hó?oá?|thơ|báo|giáo|đầu|thầu|hàng|khoa|thờ|tù|ở|cửa)"
    r"|giải\s+(?:quyết|pháp|ngân|phóng|thích|tỏa|trí|thể|trình|cứu|đáp|nhất|nhì|ba)|cầu\s+(?:thủ|lông|đường)|quỹ\s+(?:đất|lương)"
    r"|hoạt\s+động\s+của|bài\s+(?:học|bản|toán)|từ\s+(?:ngày|tháng|năm|đó|nay|khi|thiện))\b"
)


@cache
def noun_pattern() -> re.Pattern[str]:
    """Any of the nouns, the longest first, as whole words."""
    longest = sorted(nouns(), key=len, reverse=True)
    words = "|".join(noun.replace(" ", r"\s+") for noun in longest)
    return re.compile(rf"(?<!\w)(?<!bộ )(?!{_COMPOUND})(?:{words})(?!\w)", re.IGNORECASE)


@cache
def noun_seconds() -> dict[str, frozenset[str]]:
    """Second tokens of the nouns by their first; none for a first token that is a noun alone, after which anything may stand."""
    seconds: dict[str, set[str]] = {}
    for first, *rest in (TOKEN.findall(noun) for noun in nouns()):
        seconds.setdefault(first, set()).add(rest[0] if rest else "")
    return {first: frozenset() if "" in found else frozenset(found) for first, found in seconds.items()}


@cache
def proper() -> frozenset[tuple[str, ...]]:
    """The known names that are unmistakable wherever they stand: the lexicon writes them with a capital."""
    return frozenset(syllables(row[0]) for row in _rows("model_names.tsv") if row[0][0].isupper() or row[0][0].isdigit())


@cache
def known() -> dict[tuple[str, ...], str]:
    """National campaigns, movements and programmes as lower-case syllables without signs, with their usual kind."""
    return {syllables(row[0]): row[1] for row in _rows("model_names.tsv")}


@cache
def known_heads() -> dict[str, list[tuple[str, ...]]]:
    """The known names by their first syllable, the longest first."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(known(), key=len, reverse=True):
        heads.setdefault(name[0], []).append(name)
    return heads


@cache
def known_pairs() -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """The known names by their first and second syllable, the longest first; those of one syllable alone under an empty text."""
    pairs: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for first, names in known_heads().items():
        seconds = {"", *(name[1] for name in names if len(name) > 1)}
        pairs[first] = {second: [name for name in names if len(name) == 1 or name[1] == second] for second in seconds}
    return pairs


@cache
def known_starts() -> dict[str, frozenset[str]]:
    """The first syllables of the known names, small, in every spelling, each with what may stand after it; empty if anything may."""
    starts: dict[str, frozenset[str]] = {}
    for head, follow in known_pairs().items():
        seconds = frozenset() if follow[""] else frozenset(SIGNS).union(*map(_spellings, follow))
        starts.update(dict.fromkeys(_spellings(head), seconds))
    return starts


def _spellings(syllable: str) -> list[str]:
    """The spellings of a syllable that `plain` makes one."""
    older = (syllable[:-2] + old for old, new in _TONES.items() if syllable.endswith(new))
    return [each for each in (syllable, *older) if plain(each) == syllable]


SIGNS = frozenset(",-–:.")
"""Signs that may stand within a known name."""


def syllables(text: str) -> tuple[str, ...]:
    """Lower-case syllables of a name, signs left out and spellings that vary made one (`hoá` as `hóa`)."""
    return tuple(plain(word) for word in re.findall(r"\w+", text))


@lru_cache(maxsize=32768)
def plain(word: str) -> str:
    """One syllable in lower case, its tone mark where the newer spelling sets it."""
    word = word.lower()
    tone = _TONES.get(word[-2:])
    return word[:-2] + tone if tone and not word.startswith("qu") else word


_TONES = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)


@cache
def compounds() -> frozenset[str]:
    """Words of two syllables, from underthesea's word list (none without it): a name does not end within one."""
    spec = find_spec("underthesea")  # found, not imported: importing it takes seconds
    if spec is None or spec.origin is None:
        return frozenset()
    path = Path(spec.origin).parent / "corpus" / "data" / "Viet39K.txt"
    lines = path.read_text("utf-8").lower().splitlines() if path.is_file() else []
    return frozenset([line.strip() for line in lines if line.count(" ") == 1])
