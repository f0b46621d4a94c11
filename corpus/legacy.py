"""TCVN3 (ABC) and VNI text: Vietnamese written with fonts that drew its letters over those of Western Europe.

No codec reads them. In files they are 8-bit bytes; pasted into Unicode they became the Western letters themselves. The
tables follow TCVN 5712:1993 (VN3) and VNI for Windows; a text is converted only if that makes its words Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# VNI writes a letter and then its mark, each one byte
_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",  # tones on a plain vowel
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_VNI_MARKS = {**_MARKS, **{mark.upper(): value for mark, value in _MARKS.items()}}
_VNI_SINGLE = {**_SINGLE, **{letter.upper(): value.upper() for letter, value in _SINGLE.items()}}
_VNI = re.compile(f"([aeiouyAEIOUYôöÔÖ])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_SINGLE)}])")

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_CODA = "(?:ng|nh|ch|[cmnpt])?"
_VOWELS = "(?:[aăâeêioôơuưy]{1,3})"
_SYLLABLE = re.compile(f"{_ONSET}{_VOWELS}{_CODA}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+(?:[\xa0-\xff]+[^\W\d_]*)*")


@dataclass(frozen=True)
class Converted:
    """Converted text and the old encoding's name."""

    text: str
    encoding: str


def convert(text: str) -> Converted | None:
    """Convert text of an old font, or None if it is not surely one.

    Args:
        text: the text as Western letters (bytes read as windows-1252).
    """
    western = sum(1 for char in text[:20_000] if "\xa1" <= char <= "\xff")
    if western < 8 or western < 0.05 * min(len(text), 20_000):
        return None
    sample = text[:20_000]
    before = vietnamese_share(sample)
    best: Converted | None = None
    for name, change in (("TCVN3", _from_tcvn3), ("VNI", _from_vni)):
        after = vietnamese_share(change(sample))
        if after >= 0.85 and after >= before + 0.15:
            best, before = Converted(change(text), name), after - 0.15
    return best


def vietnamese_share(text: str) -> float:
    """How many of a text's words are built like Vietnamese syllables, and carry marks where Vietnamese must."""
    words = re.findall(r"[^\s\d.,;:!?()\"“”‘’'/\[\]–-]+", text)
    if not words:
        return 0.0
    return sum(1 for word in words if _is_syllable(word)) / len(words)


def _is_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))
    return bool(_SYLLABLE.fullmatch(plain))


def _from_tcvn3(text: str) -> str:
    return text.translate({ord(old): new for old, new in _TCVN3.items()})


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        if match[3]:
            return _VNI_SINGLE[match[3]]
        base = _VNI_SINGLE.get(match[1], match[1])
        return unicodedata.normalize("NFC", base + _VNI_MARKS[match[2]])

    return _VNI.sub(letter, text)
