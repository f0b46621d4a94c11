"""Keys by which spellings of one name are one: case, spaces and the place of the tone mark do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models import fold, nfc

_TONES = "\u0300\u0301\u0309\u0303\u0323"
"""huyền, sắc, hỏi, ngã, nặng as combining marks."""


def _pairs() -> dict[str, str]:
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            late = first + unicodedata.normalize("NFC", second + tone)
            pairs[late] = unicodedata.normalize("NFC", first + tone) + second
    return pairs


_EARLY = _pairs()
_LATE = re.compile(r"(?<!q)(" + "|".join(_EARLY) + r")(?!\w)")
_SPACES = re.compile(r"\s+")
_TYPE_WORD = re.compile(
    r"^(?:thanh pho|tinh|thi xa|thi tran|huyen|quan|phuong|xa|dac khu|thon|ban|ap|to dan pho|khu pho|buon|lang"
    r"|tp\.?|tx\.?|tt\.?|h\.|p\.|x\.)\s+"
)
"""Folded, so that `huyen Than Uyen` has one too."""


def tone_key(text: str) -> str:
    """Lower case with the tone mark where the older style puts it: `Hoà` and `Hòa` become `hòa`, `Uỷ` becomes `ủy`.

    `hoàn` and `quý` have one spelling only and stay.
    """
    return " ".join(map(_TONED.__getitem__, text.split(" ")))


class _Toned(dict[str, str]):
    """Keys of words by word, kept as they come: the words of a language come again and again."""

    def __missing__(self, word: str) -> str:
        toned = _LATE.sub(lambda match: _EARLY[match[1]], word.lower())
        if len(word) < 40 and len(self) < 100_000:
            self[word] = toned
        return toned


_TONED = _Toned()


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of a person's or body's name: accents count, their style, case and spaces do not."""
    return _SPACES.sub(" ", tone_key(nfc(name))).strip()


def bare_name(name: str) -> str:
    """A place's folded name without its type word: `huyện Than Uyên` becomes `than uyen`."""
    return _TYPE_WORD.sub("", fold(name_key(name)))


def type_word(name: str) -> str:
    """A place's folded type word: `huyen` of `huyện Than Uyên`; empty if it has none."""
    match = _TYPE_WORD.match(fold(name_key(name)))
    return match[0].strip() if match else ""


def has_marks(text: str) -> bool:
    """True if any letter of the text carries a Vietnamese mark, so that the writer means just that spelling."""
    return fold(text) != text.lower()
