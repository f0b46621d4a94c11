"""One spelling for all spellings of a place name: tone marks, `i`/`y`, hyphens, apostrophes, `Đắk`/`Đăk`, type words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from models import Level, nfc

_WORD = re.compile(r"[^\W_]+")

UPPER = "A-Z" + "".join(chr(code) for code in (*range(0xC0, 0x1B0), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
"""Capital letters for the inside of a character class; `À-Ỹ` would hold small ones too."""

# Old and new style of tone marks differ only in open syllables: `hoà` and `hòa`, but always `hoàn`.
_TONES = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_AFTER_Q = {"qùy": "quỳ", "qúy": "quý", "qủy": "quỷ", "qũy": "quỹ", "qụy": "quỵ"}
_I_TO_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")
_I_SYLLABLE = re.compile(r"(?:[hklmstv]|qu)[iíìỉĩị]")
# Names from Ê Đê, M'nông, Jrai and other languages are written in several ways; these syllables stand for one another.
_VARIANTS = {
    "đăk": "đắk",
    "đắc": "đắk",
    "đăc": "đắk",
    "đak": "đắk",
    "dak": "đắk",
    "drắk": "đrắk",
    "drăk": "đrắk",
    "krong": "krông",
    "kroong": "krông",
    "plong": "plông",
}

TYPES: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "huyện": ("district",),
    "quận": ("district",),
    "thị xã": ("district",),
    "xã": ("commune",),
    "phường": ("commune",),
    "thị trấn": ("commune",),
    "đặc khu": ("commune",),
}
"""Type words of administrative units, in lower case, and the levels that they can stand for."""

ABBREVIATIONS = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện", "q": "quận", "p": "phường", "x": "xã", "t": "tỉnh"}
"""Type words as they are shortened: `TP`, `TX.`, `H. Than Uyên`, `P.1`."""

VILLAGE_TYPES = (
    "khu dân cư", "tổ dân phố", "tổ nhân dân", "khu phố", "khối phố", "liên gia", "thôn", "bản", "ấp", "khối", "xóm", "buôn", "bon", "làng",
    "phum", "sóc", "phũm", "plei", "tổ", "khóm", "khu", "nóc", "tdp", "kdc", "kp", "đội", "tiểu khu",
)  # fmt: skip
"""Type words below the commune; no source lists these places."""


FEATURE_TYPES = (
    "sông", "suối", "hồ", "đập", "núi", "đèo", "đường", "quốc lộ", "tỉnh lộ", "đại lộ", "cao tốc", "cầu", "chợ", "công viên",
    "vịnh", "biển", "bãi", "hòn", "đảo", "quần đảo", "rừng", "cảng", "cửa khẩu", "cửa", "kênh", "rạch", "thác", "bến", "ga",
    "sân bay", "nghĩa trang", "tượng đài", "nhà", "chùa", "đền", "đình", "miếu", "thánh đường", "giáo xứ", "khu công nghiệp",
    "khu di tích", "khu du lịch", "khu kinh tế", "khu bảo tồn", "khu đô thị", "khu rừng", "khu chế xuất", "khu tái định cư",
    "cụm công nghiệp", "ngã ba", "ngã tư", "ngã năm", "vườn quốc gia", "đồng bằng", "miền", "vùng", "quảng trường", "di tích",
    "bảo tàng", "mốc", "dốc", "đỉnh", "mũi", "cung", "âu", "tháp", "hang", "động", "phố", "ql", "tl", "đt", "kcn", "kkt", "kđt",
    "ccn",
)  # fmt: skip
"""Type words of what is no administrative unit: waters, roads, buildings, zones."""


_DESCRIBING = ("miền núi", "vùng cao", "biên giới", "ven biển", "đảo")


class Name(NamedTuple):
    """A place name taken apart: its type word (lower case, written out, or empty) and the key of what follows."""

    kind: str
    key: str


@lru_cache(maxsize=32768)
def syllable(word: str) -> str:
    """The one spelling that stands for all spellings of a syllable; lower case."""
    word = nfc(word).lower()
    if word.isdecimal():
        return word.lstrip("0") or "0"
    tail = _TONES.get(word[-2:])
    if tail and not word.startswith("qu"):
        word = word[:-2] + tail
    word = _AFTER_Q.get(word, word)
    if _I_SYLLABLE.fullmatch(word):
        word = word.translate(_I_TO_Y)
    if word.endswith("ăk"):
        word = word[:-2] + "ắk"
    return _VARIANTS.get(word, word)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The key of a name: its syllables in their one spelling, without signs; `Đăk R’Lấp` gives `đắk r lấp`."""
    joined = " ".join(map(syllable, _WORD.findall(nfc(name))))
    return joined.replace("buôn mê thuột", "buôn ma thuột").replace("ban mê thuột", "buôn ma thuột")


def split(name: str) -> Name:
    """Take the type word off a name.

    Args:
        name: a mention such as `TP. Vinh`, `huyện Than Uyên`, `P.1`, or a bare `Than Uyên`.

    Returns:
        The type word written out in lower case (empty for a bare name) and the key of the name after it.
    """
    return split_key(key(name))


@lru_cache(maxsize=65536)
def split_key(whole: str) -> Name:
    """As `split`, of a key."""
    words = whole.split(" ")
    if len(words) > 2 and (two := f"{words[0]} {words[1]}") in TYPES:
        return Name(two, _plain_name(words[2:]))
    if len(words) > 1:
        if words[0] in TYPES:
            return Name(words[0], _plain_name(words[1:]))
        if words[0] in ABBREVIATIONS:
            return Name(ABBREVIATIONS[words[0]], _plain_name(words[1:]))
    return Name("", whole)


def _plain_name(words: list[str]) -> str:
    """A name after its type word, without what only describes the place: `huyện đảo Cô Tô`, `xã miền núi Sơn Kim`."""
    for size in (2, 1):
        if len(words) > size and " ".join(words[:size]) in _DESCRIBING:
            return " ".join(words[size:])
    return " ".join(words)
