"""What the property tests throw at the program: any Unicode, news broken in every way, bytes of every kind."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

ANY_CHARACTER = st.characters(exclude_categories=())
"""Every code point, lone surrogates too."""

any_text: SearchStrategy[str] = st.text(ANY_CHARACTER, max_size=300)

PHRASES = (
    *(
        "Sáng 12/3",
        "ngày 05 và 06/4/2023",
        "từ ngày 15/4 đến ngày 30/5/2022",
        "9 tháng đầu năm",
        "quý II/2022",
        "giai đoạn 2021-2025",
        "32/13/2021",
    ),
    *("mùng 10 tháng Giêng", "năm 2022", "0h ngày 1/1/0001", "31/12/9999", "cuối năm", "thứ Bảy", "năm 0000", "tháng 13"),
    *("đồng chí Lò Văn Páo", "ông Y Bhăm Niê", "bà Thạch Thị Sa Rây", "Giàng A Chứ", "Chủ tịch UBND huyện Sơn Đông Trần Thị Mỵ"),
    *("Phó Bí thư Thường trực Tỉnh ủy", "Bí thư Đảng ủy, Chủ tịch HĐND xã Bản Khoang", "Trưởng ban Dân vận", "nguyên Phó Chủ tịch"),
    *("Ủy ban nhân dân huyện Mường Tè", "Huyện ủy", "Hội LHPN xã", "Sở NN&PTNT", "xã Bản Lang", "huyện Phong Thổ, tỉnh Lai Châu", "thôn 4"),
    *(
        "hơn 1.800 mô hình",
        "1 tỷ 756 triệu đồng",
        "53/49 nhiệm vụ",
        "đạt 108,1%",
        "14/14/16",
        "07 công trình",
        "ba trăm linh hai hộ",
        "1,727 hộ",
    ),
    *(
        "9" * 60 + " đồng",
        "1." + "000." * 30 + "000",
        "0,0000001 ha",
        "450-500 triệu",
        "²³ m²",
        "1e400",
        "१२३ hộ",
        "１２/３/２０２２",
        "٣ triệu",
    ),
    *("Nghị quyết số 27-NQ/TW ngày 1/8/2022", "Quyết định 1234/QĐ-UBND", "Luật Đất đai", "Chỉ thị số 05", "số /QĐ-", "45/2019/QH14"),
    *("mô hình “Dân vận khéo”", "cuộc vận động “Toàn dân", "phong trào ‘5 không, 3 sạch’", 'chương trình "', "câu lạc bộ «"),
    *("chủ trì hội nghị", "đã ra quân làm đường", "cho biết:", "nhấn mạnh", "phát biểu tại buổi lễ", "tặng quà cho", "được giao"),
)
NOISE = (
    *(
        "\u0301",
        "\u031b\u0323",
        "\u200d",
        "\ufe0f",
        "👩\u200d👩\u200d👧\u200d👦",
        "🇻🇳",
        "\u202e",
        "\u200f",
        "\u2066",
        "\x00",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
    ),
    *(
        "\r\n",
        "\r",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u3000",
        "\ufeff",
        "\ufffe",
        "\U0010ffff",
        "ﷺ",
        "ǰ",
        "ŉ",
        "İ",
        "ß",
        "ﬁ",
        "Ǆ",
        "\u1e9e",
        "\u0345",
    ),
    *(" ", ", ", ". ", "; ", ": ", " - ", " – ", "(", ")", "“", "”", "/", "%", "…", "!", "? ", ".", ",", "của ", "và ", "tại ", "của"),
    *("\ud800", "\udfff", "<b>", "&amp;", "|", "\\", "'", '"', "--", "*"),
)
piece = st.one_of(st.sampled_from(PHRASES), st.sampled_from(NOISE), st.text(ANY_CHARACTER, max_size=8))


def _turned(text: str, way: int) -> str:
    turn: tuple[Callable[[str], str], ...] = (str, str, str, lambda each: unicodedata.normalize("NFD", each), str.upper, str.title)
    return turn[way](text)


broken_news: SearchStrategy[str] = st.builds(_turned, st.lists(piece, max_size=40).map("".join), st.integers(0, 5))
"""The words of news in any order, with every sign that troubles offsets between them; some decomposed, some in capitals."""

spaced_news: SearchStrategy[str] = st.lists(st.sampled_from(PHRASES) | st.sampled_from(NOISE), max_size=40).map(" ".join)
texts: SearchStrategy[str] = any_text | broken_news | spaced_news

days: SearchStrategy[str | None] = (
    st.none() | st.dates().map(str) | st.sampled_from(("2022-01-19", "2022-01-19T08:00:00+07:00", "", "hôm qua"))
)

_TAGS = (
    "html",
    "body",
    "p",
    "div",
    "h1",
    "table",
    "tr",
    "td",
    "a",
    "script",
    "svg",
    "meta",
    "title",
    "time",
    "template",
    "plaintext",
    "frameset",
    "br",
)
_tag = st.builds(
    lambda name, rest, close: f"</{name}>" if close else f"<{name} {rest}>",
    st.sampled_from(_TAGS),
    st.sampled_from(
        ("", 'class="title"', "itemprop=headline", 'href="http://[x"', 'href="//"', "onload=x()", "datetime='2022-13-45'", "=", "'", '"')
    ),
    st.booleans(),
)
html_pages: SearchStrategy[str] = st.lists(_tag | piece, max_size=60).map("".join)

_BEGINNINGS = (
    *(
        b"",
        b"PK\x03\x04",
        b"%PDF-1.4\n",
        b"\x1f\x8b\x08\x00",
        b"WARC/1.0\r\n",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\xd0\xcf\x11\xe0",
    ),
    *(
        b"<html>",
        b"<?xml version='1.0' encoding='utf-7'?>",
        b"{",
        b"[",
        b'{"text": "',
        b"id,text\n1,",
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n",
    ),
    *(
        b"BZh9",
        b"\xfd7zXZ\x00",
        b"ustar",
        b"<meta charset=hex>",
        b"<meta charset=rot13>",
        b"<meta charset=undefined>",
        b"<meta charset=idna>",
    ),
)
_encodings = st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "cp1252", "utf-7"))
_encoded = st.builds(lambda text, name: text.encode(name, "ignore"), texts | html_pages, _encodings)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("text", "title", "url", "published", "tags", "id", "articles", "article")) | any_text, inner, max_size=6
        )
    ),
    max_leaves=12,
).map(lambda value: json.dumps(value).encode())
any_bytes: SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=400),
    _encoded,
    _json,
    _json.map(gzip.compress),
    st.builds(lambda head, rest: head + rest, st.sampled_from(_BEGINNINGS), st.binary(max_size=300) | _encoded | _json),
)
"""Bytes of every kind, with and without the beginnings by which formats are known."""

urls: SearchStrategy[str] = st.one_of(
    any_text,
    st.builds(
        "".join,
        st.lists(
            st.sampled_from(
                (
                    "http://",
                    "https://",
                    "//",
                    "a.example",
                    "[",
                    "]",
                    "::1",
                    ":",
                    "@",
                    "/",
                    "?",
                    "#",
                    "%",
                    "%00",
                    "\n",
                    " ",
                    "é",
                    "99999",
                    ".",
                    "xn--",
                    "\u3002",
                    "1",
                )
            ),
            max_size=9,
        ),
    ),
)
