"""Bytes → text: the charset that is declared, else detected; old Vietnamese fonts converted; each doubt is noted.

Pages reach `scrapers.parse` through `corpus.read`, which decodes them here first and hands over text; a collector
that parses straight from the network passes `lambda data: decode(data, html=True).text` as `decode`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from corpus.legacy import convert, vietnamese_share
from models import EncodingError
from models.text import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_ALIASES = {
    "tcvn": "cp1258",
    "vietnamese": "cp1258",
    "x-windows-1258": "cp1258",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "utf-8",
}
_NO_PAGES = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"))
"""Codecs of Python that no page is written in; one that declares them is a joke or an attack."""
_BINARY = (
    b"\x7fELF",
    b"MZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"RIFF",
    b"SQLite format",
)
_MOJIBAKE = re.compile(r"(?:á»[^\s]|áº[^\s]|Ä‘|Æ°|Æ¡|Ã[\xa0-\xbf¡-¿]){1}")
_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


@dataclass(frozen=True)
class Decoded:
    """Text, the encoding it was read in, and what was doubted."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None, html: bool = False, source: str = "") -> Decoded:
    """Decode the bytes of a text.

    Args:
        data: the bytes, kept by the caller.
        declared: the charset of an HTTP header, which counts more than the page's own.
        html: look for a `meta` or XML declaration.
        source: what to name in errors.

    Returns:
        NFC text. A byte order mark wins; then UTF-8 if the bytes are UTF-8 (nothing else looks like it by chance);
        then what is declared; then detection.

    Raises:
        EncodingError: binary data, or bytes that are no text in any encoding we know.
    """
    if not data:
        raise EncodingError("the file is empty", source=source)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _finish(_strict(data, name, source), name, [], source)
    if data.startswith(_BINARY) or (data[:4096].count(0) and not _utf16(data)):
        raise EncodingError("the bytes are binary data, not text", source=source)
    if wide := _utf16(data):
        return _finish(_strict(data, wide, source), wide, [f"read as {wide} without a byte order mark"], source)
    try:
        return _finish(data.decode("utf-8"), "utf-8", [], source)
    except UnicodeDecodeError as error:
        broken = error
    return _other(data, declared, html, broken, source)


def _other(data: bytes, declared: str | None, html: bool, broken: UnicodeDecodeError, source: str) -> Decoded:
    """Bytes that are not UTF-8."""
    named = _codec(declared) or (_codec(_declared_in(data)) if html else None)
    if named == "utf-8" or (named is None and _nearly_utf8(data)):
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if bad * 50 <= len(text):
            return _finish(text, "utf-8", [f"{bad} characters could not be decoded, the first at byte {broken.start}"], source)
        named = None
    old = convert(data.decode("latin-1"))
    for name in dict.fromkeys(filter(None, (named, "cp1258", _detected(data), "cp1252"))):
        text = nfc(_try(data, name) or "")
        if _looks_vietnamese(text) and (old is None or vietnamese_share(text) >= vietnamese_share(old.text)):
            return Decoded(text, name, () if name == named else (f"encoding {name} guessed",))
    if old:
        return Decoded(nfc(old.text), old.encoding, (f"converted from the old font encoding {old.encoding}",))
    last = _try(data, named) if named else None
    if named and last is not None and _readable(last):
        return Decoded(nfc(last), named)
    raise EncodingError("the bytes are no text in an encoding that can be read", source=source, place=f"byte {broken.start}")


def _finish(text: str, name: str, notes: list[str], source: str) -> Decoded:
    if "\x00" in text:
        raise EncodingError("the bytes are binary data, not text", source=source)
    text = nfc(text)
    old = convert(text)
    if old:
        return Decoded(nfc(old.text), f"{name} + {old.encoding}", (*notes, f"converted from the old font encoding {old.encoding}"))
    repaired = repair(text)
    if repaired is not None:
        return Decoded(repaired, name, (*notes, "mojibake repaired: the text had been decoded wrongly before it was saved"))
    return Decoded(text, name, tuple(notes))


def repair(text: str) -> str | None:
    """The text with mojibake undone, or None if it has none or the repair is not certain.

    Certain means: UTF-8 that was read as windows-1252, almost everywhere in the text, and undone it is Vietnamese.
    """
    marks = len(_MOJIBAKE.findall(text))
    if marks < 3 or marks < 2 * len(re.findall(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", text)):
        return None
    import ftfy  # only pages that are broken need it

    fixed = nfc(ftfy.fix_encoding(text))
    return fixed if fixed != text and not _MOJIBAKE.search(fixed) and _looks_vietnamese(fixed) else None


def _strict(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise EncodingError(f"the bytes are marked as {name} but are not", source=source, place=f"byte {error.start}") from error


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (ValueError, LookupError):  # some codecs raise a bare UnicodeError
        return None


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    name = _ALIASES.get(name.strip().lower(), name.strip().lower())
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if known in _NO_PAGES else known


def _declared_in(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 50 <= len(_VIETNAMESE.findall(text))


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return best.encoding if best else None


def _readable(text: str) -> bool:
    controls = sum(1 for char in text[:5000] if ord(char) < 32 and char not in "\t\n\r\f")
    return controls * 100 <= len(text[:5000])


def _looks_vietnamese(text: str) -> bool:
    """Enough letters that only Vietnamese has, and hardly a sign that no text has."""
    sample = nfc(text[:20_000])
    letters = sum(1 for char in sample if char.isalpha()) or 1
    special = len(re.findall(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", sample, re.IGNORECASE))
    odd = len(re.findall(r"[\x80-\x9f¤¦§¬¯°±²³´µ¶¸¹º¼½¾÷×ƒˆ˜†‡‰‹›™\ufffd]", sample))
    return _readable(text) and special >= 0.05 * letters and odd <= 0.01 * letters
