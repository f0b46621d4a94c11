"""The block walker: what is a paragraph, a row, a caption; what is hidden; what comes once."""

from __future__ import annotations

import pytest

from scrapers import Page
from scrapers.blocks import blocks, once


def walk(html: str) -> list[tuple[str, str]]:
    body = Page(f"<html><body>{html}</body></html>").select("body")[0]
    return [(block.kind, block.text) for block in blocks(body)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Một</p><p>Hai <b>ba</b>\n bốn</p>", [("text", "Một"), ("text", "Hai ba bốn")]),
        ("<div>Chữ rời<p>Một</p>đuôi</div>", [("text", "Chữ rời"), ("text", "Một"), ("text", "đuôi")]),
        ("Một câu.<br>Câu hai.<br><br>Câu ba.", [("text", "Một câu."), ("text", "Câu hai."), ("text", "Câu ba.")]),
        ("Một câu bị<br>ngắt giữa chừng.", [("text", "Một câu bị ngắt giữa chừng.")]),
        ("<h2>Đề mục</h2><ul><li>Một<li>Hai</ul>", [("heading", "Đề mục"), ("text", "Một"), ("text", "Hai")]),
        ("<figure><img><figcaption>Chú thích</figcaption></figure>", [("caption", "Chú thích")]),
        ("<table><tr><td><img></td></tr><tr><td class='media-caption'>Chú thích</td></tr></table>", [("caption", "Chú thích")]),
        ("<table><tr><th>Xã</th><th>Số hộ</th></tr><tr><td>A</td><td>12</td></tr></table>", [("row", "Xã | Số hộ"), ("row", "A | 12")]),
        ("<table><tr><td>A</td><td></td><td>5</td></tr></table>", [("row", "A | | 5")]),
        ("<table><tr><td><p>Một</p><p>Hai</p></td><td>Ba</td></tr></table>", [("text", "Một"), ("text", "Hai"), ("text", "Ba")]),
        (
            "<table><tr><td>Ngoài</td><td><table><tr><td>A</td><td>1</td></tr></table></td></tr></table>",
            [("text", "Ngoài"), ("row", "A | 1")],
        ),
        ("<p>Thấy</p><p style='display: none'>Ẩn</p><p class='d-none'>Ẩn</p><script>ẩn</script><p hidden>Ẩn</p>", [("text", "Thấy")]),
        ("<p>a\u00a0b\u200bc\u00add</p>", [("text", "a bcd")]),
        ("<p>H<sub>2</sub>O và 5 m<sup>2</sup></p>", [("text", "H2O và 5 m2")]),
        ("<p>một<script>x</script>hai</p>", [("text", "mộthai")]),
    ],
)
def test_blocks(html: str, expected: list[tuple[str, str]]) -> None:
    assert walk(html) == expected


@pytest.mark.parametrize(
    "html", ["", " \n\u00a0", "<p></p><p> </p>", "<script>x</script><style>y</style>", "<p hidden>Ẩn</p>", "<!-- x -->"]
)
def test_what_nobody_sees_is_no_block(html: str) -> None:
    assert walk(html) == []


def test_dropped_elements_leave_their_tail() -> None:
    page = Page("<html><body><p>Trước <span class='x'>bỏ</span> sau</p><div class='x'>bỏ</div>đuôi</body></html>")
    found = blocks(page.select("body")[0], page.select(".x"))
    assert [block.text for block in found] == ["Trước sau", "đuôi"]


def test_link_characters_are_counted() -> None:
    page = Page("<html><body><p>Xem <a href='/'>bài khác</a> nhé</p></body></html>")
    [block] = blocks(page.select("body")[0])
    assert (block.text, block.linked) == ("Xem bài khác nhé", 8)


def test_repeats_come_once_but_rows_and_short_lines_may_repeat() -> None:
    long = "Một câu dài hơn bốn mươi ký tự, đứng hai lần trong bài."
    html = (
        f"<p>Nhan đề bài viết</p><figcaption>Ảnh: A</figcaption><p>{long}</p><figcaption>Ảnh: A.</figcaption><p>{long}</p>"
        "<p>Kết quả:</p><p>x</p><p>Kết quả:</p><table><tr><td>A</td><td>1</td></tr><tr><td>A</td><td>1</td></tr></table>"
    )
    body = Page(f"<html><body>{html}</body></html>").select("body")[0]
    found = [block.text for block in once(blocks(body), "Nhan đề bài viết")]
    assert found == ["Ảnh: A", long, "Kết quả:", "x", "Kết quả:", "A | 1", "A | 1"]


def test_links_are_absolute_and_scripts_are_none() -> None:
    page = Page(
        "<html><body><a href='/a.pdf'>a</a><a href='javascript:x()'>b</a><a href='b.pdf'>c</a></body></html>", "https://x.example/tin/1"
    )
    assert page.links("a") == ("https://x.example/a.pdf", "https://x.example/tin/b.pdf")
