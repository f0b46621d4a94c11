"""Bytes → text: every encoding that Vietnamese pages come in, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest

from corpus import decode
from corpus.legacy import _TCVN3, _VNI_MARKS, _VNI_SINGLE, convert, vietnamese_share
from models import EncodingError

TEXT = (
    "Sáng ngày 12 tháng 3, Ủy ban nhân dân huyện Sơn Đông tổ chức hội nghị tổng kết phong trào thi đua, biểu dương những tấm gương "
    "điển hình và quyết định thưởng tiền cho mỗi đơn vị; Đảng bộ xã Bình Minh được khen. Ở đó, ông Lò Văn Páo phát biểu ý kiến về "
    "kỹ năng giữ rừng ở xã, sự đoàn kết của các bản và tình hình sản xuất vụ mùa."
)
LOWER = TEXT.lower()


def to_cp1258(text: str) -> bytes:
    """windows-1258 keeps letters like `â` whole and writes tones after them."""
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        shape = unicodedata.normalize("NFC", parts[0] + "".join(p for p in parts[1:] if p in "\u0302\u0306\u031b"))
        out.append(shape + "".join(p for p in parts[1:] if p not in "\u0302\u0306\u031b"))
    return "".join(out).encode("cp1258")


def to_tcvn3(text: str) -> str:
    back = {new: old for old, new in _TCVN3.items()}
    return "".join(back.get(char, char) for char in text)


def to_vni(text: str) -> str:
    single = {new: old for old, new in _VNI_SINGLE.items() if old.islower()}
    marks = {new: old for old, new in _VNI_MARKS.items() if old.islower()}
    out = []
    for char in text:
        if char in single:
            out.append(single[char])
            continue
        parts = unicodedata.normalize("NFD", char)
        if len(parts) == 1:
            out.append(char)
            continue
        base = single[unicodedata.normalize("NFC", parts[0] + "\u031b")] if "\u031b" in parts else parts[0]
        shape = "".join(p for p in parts[1:] if p in "\u0302\u0306")
        tone = "".join(p for p in parts[1:] if p in "\u0300\u0301\u0303\u0309\u0323")
        out.append(base + (marks[shape + tone] if shape + tone else ""))
    return "".join(out)


def mojibake(text: str) -> str:
    """What UTF-8 looks like where it was read as windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", "replace") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in text.encode()
    )


@pytest.mark.parametrize(
    ("data", "encoding", "text", "notes"),
    [
        (TEXT.encode(), "utf-8", TEXT, ()),
        (TEXT.encode("utf-8-sig"), "utf-8-sig", TEXT, ()),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8", TEXT, ()),
        (TEXT.encode("utf-16"), "utf-16", TEXT, ()),
        (TEXT.encode("utf-16-le"), "utf-16-le", TEXT, ("read as utf-16-le without a byte order mark",)),
        (TEXT.encode("utf-16-be"), "utf-16-be", TEXT, ("read as utf-16-be without a byte order mark",)),
        (to_cp1258(TEXT), "cp1258", TEXT, ("encoding cp1258 guessed",)),
        (to_tcvn3(LOWER).encode("latin-1"), "TCVN3", LOWER, ("converted from the old font encoding TCVN3",)),
        (to_tcvn3(LOWER).encode(), "utf-8 + TCVN3", LOWER, ("converted from the old font encoding TCVN3",)),
        (to_vni(LOWER).encode("latin-1"), "VNI", LOWER, ("converted from the old font encoding VNI",)),
        (to_vni(LOWER).encode(), "utf-8 + VNI", LOWER, ("converted from the old font encoding VNI",)),
        (mojibake(TEXT).encode(), "utf-8", TEXT, ("mojibake repaired: the text had been decoded wrongly before it was saved",)),
        (
            (TEXT * 3).encode()[:-1] + b"\xff.",
            "utf-8",
            TEXT * 2 + TEXT[:-1] + "\ufffd.",
            ("1 characters could not be decoded, the first at byte",),
        ),
    ],
    ids=[
        "utf8",
        "bom",
        "nfd",
        "utf16",
        "utf16le",
        "utf16be",
        "cp1258",
        "tcvn3",
        "tcvn3-pasted",
        "vni",
        "vni-pasted",
        "mojibake",
        "one-bad-byte",
    ],
)
def test_encodings(data: bytes, encoding: str, text: str, notes: tuple[str, ...]) -> None:
    found = decode(data)
    assert (found.encoding, found.text) == (encoding, text)
    assert len(found.notes) == len(notes) and all(got.startswith(want) for got, want in zip(found.notes, notes, strict=True))


def test_what_a_page_declares_counts() -> None:
    page = b"<html><head><meta charset=windows-1258></head><body>" + to_cp1258(TEXT) + b"</body></html>"
    assert decode(page, html=True).notes == ()
    assert TEXT in decode(page, html=True).text
    assert decode(to_cp1258(TEXT), declared="windows-1258").notes == ()


def test_a_page_that_declares_wrongly_is_read_by_what_it_is() -> None:
    page = b"<html><head><meta charset='iso-8859-1'></head><body>" + TEXT.encode() + b"</body></html>"
    found = decode(page, html=True, declared="iso-8859-1")
    assert (found.text, found.encoding, found.notes) == (page.decode(), "utf-8", ())


@pytest.mark.parametrize("name", ["unicode_escape", "raw_unicode_escape", "utf-7", "idna", "undefined", "hex", "no such"])
def test_a_codec_that_no_page_is_written_in_is_not_tried(name: str) -> None:
    page = f"<html><head><meta charset='{name}'></head><body>D\u00e9j\u00e0 vu, gar\u00e7on. \\u0061 +AGE-</body></html>".encode("cp1252")
    with pytest.raises(EncodingError, match="no text in an encoding that can be read"):
        decode(page, html=True)


@pytest.mark.parametrize(
    "text",
    [
        "Un café à la carte, garçon, s’il vous plaît. Déjà vu, c’est ça: être là où l’on naît, à Noël.",
        "São Paulo e a opinião pública: não há solução fácil, mas há esperança para a população.",
        TEXT,
        "Plain English without any marks at all, as long as it needs to be for a judgement.",
    ],
)
def test_text_that_is_right_is_not_converted(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode()).notes == ()
    assert convert(text) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 100, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (bytes(range(1, 256)) * 20, "no text|binary"),
        (b"abc\x00\x00\x00def" + b"x" * 100, "binary"),
        (b"\xff\xfea", "marked as utf-16"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(EncodingError, match=reason):
        decode(data, source="x.txt")


def test_share_of_vietnamese_syllables() -> None:
    assert vietnamese_share(TEXT) == 1.0
    assert vietnamese_share("the government strengthened infrastructure through legislation") < 0.3
