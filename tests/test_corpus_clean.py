"""Pages saved as text → articles: the five kinds of furniture, and the real pages where they are at hand."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from corpus import clean
from models import FormatError

LEAD = "Sáng 14/6, Đảng ủy xã Nậm Sài tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm 2022 với 85 đại biểu dự."
MIDDLE = "Trong 6 tháng, xã có thêm 12 mô hình “Dân vận khéo”, nâng tổng số lên 47 mô hình; 39 hộ hiến 4.200 m² đất làm đường."
END = "Kết luận hội nghị, bà Lù Thị Mẩy đề nghị các chi bộ tiếp tục bám nắm cơ sở, giải quyết kịp thời kiến nghị của Nhân dân./."
TITLE = "Nậm Sài sơ kết công tác dân vận 6 tháng đầu năm"
CAPTION = "Bà Lù Thị Mẩy phát biểu tại hội nghị."
BODY = [LEAD, CAPTION, MIDDLE, END]

PORTAL = f"""
Truy cập nội dung luôn

ỦY BAN NHÂN DÂN XÃ NẬM SÀI

{TITLE}

15/06/2022 09:20    143

{LEAD}

{CAPTION}

{MIDDLE}

{END}

Giàng Thị Sua

Thống kê truy cập

Số lượt truy cập: 2210
"""
NUKEVIET = f"""{TITLE}

Thứ tư - 15/06/2022 09:20 143 0
{LEAD}
{TITLE}
\u00a0 \u00a0 {CAPTION}
{MIDDLE}
\u00a0
{CAPTION}
{END}

Tác giả: Giàng Thị Sua

Nguồn tin: Ban Dân vận

Tổng số điểm của bài viết là: 5 trong 1 đánh giá
Click để đánh giá bài viết
Ý kiến bạn đọc
Những tin mới hơn
Một bài khác có câu rất dài về việc xã Bình Minh ra quân làm đường giao thông nông thôn, không thuộc về bài này.
  • Đang truy cập12
"""
PRESS = f"""{TITLE}

{LEAD}

{TITLE}

{CAPTION}

{MIDDLE}

Tin liên quan

Xã Bình Minh ra quân làm đường

Khai giảng lớp xóa mù chữ

{END}

Chủ đề Xây dựng Đảng

Đọc thêm

Bộ đội Biên phòng giúp dân gặt lúa

Sáng 20/10, cán bộ, chiến sĩ Đồn Biên phòng cùng bà con bản Huổi Lích gặt hơn 3 ha lúa mùa trước khi mưa lũ tràn về.
"""
HEADLESS = f"""Thời sự Kinh tế Sơn Đông qua ảnh

{LEAD.replace("Sáng 14/6", "Sáng nay (14/6)")}

{CAPTION}

{CAPTION}

{MIDDLE}

{END}

Nguồn Sơn Đông: https://sondong.example/tin/so-ket-123
"""
BLOG = f"""Trang chủ Giới thiệu Tin tức Văn bản
CỔNG THÔNG TIN ĐIỆN TỬ XÃ NẬM SÀI
Ngày đăng: 15/06/2022 | Lượt xem: 1.204
{TITLE}
{LEAD}
{CAPTION}
{MIDDLE}
{END}
Chia sẻ Facebook Zalo
© 2022 Bản quyền thuộc về UBND xã
"""


@pytest.mark.parametrize(
    ("page", "title", "published", "author", "url", "body"),
    [
        (PORTAL, TITLE, "2022-06-15T09:20:00+07:00", "Giàng Thị Sua", "", BODY),
        (NUKEVIET, TITLE, "2022-06-15T09:20:00+07:00", "Giàng Thị Sua", "", BODY),
        (PRESS, TITLE, None, None, "", BODY),
        (
            HEADLESS,
            "",
            "2022-06-14",
            None,
            "https://sondong.example/tin/so-ket-123",
            [LEAD.replace("Sáng 14/6", "Sáng nay (14/6)"), CAPTION, MIDDLE, END],
        ),
        (BLOG, TITLE, "2022-06-15", None, "", BODY),
    ],
    ids=["portal", "nukeviet", "press", "headless", "blog"],
)
def test_pages(page: str, title: str, published: str | None, author: str | None, url: str, body: list[str]) -> None:
    article = clean(page)
    assert (article.title, article.published, article.author, article.url) == (title, published, author, url)
    assert article.text.split("\n") == body


def test_what_was_guessed_is_noted() -> None:
    assert clean(HEADLESS).notes == ("publication date taken from the words “Sáng nay (14/6)”",)
    assert clean(PORTAL).notes == ()


def test_plain_text_stays_as_it_is() -> None:
    text = f"{LEAD}\n{MIDDLE}\n{END}"
    assert clean(text).text == text
    assert clean(text).title == ""


def test_a_report_with_its_signature_stays_whole() -> None:
    report = textwrap.dedent(
        f"""\
        BÁO CÁO KẾT QUẢ CÔNG TÁC QUÝ I
        {LEAD}
        Nơi nhận:
        TM. ĐẢNG ỦY
        BÍ THƯ
        (Đã ký)
        Lù Thị Mẩy"""
    )
    assert clean(report).text.split("\n") == report.split("\n")[1:]


def test_rows_and_headings_may_repeat() -> None:
    lines = [LEAD, "Kết quả cụ thể như sau:", "Xã Nậm Sài | 12 | 100%", MIDDLE, "Kết quả cụ thể như sau:", "Xã Nậm Sài | 12 | 100%", END]
    assert clean("\n".join(lines)).text.split("\n") == lines


def test_words_and_spacing_inside_a_line_are_untouched() -> None:
    line = 'Ngày  12/3,\u00a0xã Nậm Sài "ra quân”  làm đường , với 3 km và 120 người dự ; kết quả tốt.'
    assert clean(f"{TITLE}\n\n  {line}  \n").text == line


def test_decomposed_letters_are_composed() -> None:
    import unicodedata

    assert clean(unicodedata.normalize("NFD", PORTAL)).text == clean(PORTAL).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("Thông báo từ chối truy cập\nYêu cầu của bạn đã bị từ chối.", "refusal"),
        ("\n".join(f"Xã Bình Minh ra quân làm đường số {i}" for i in range(12)), "list of links"),
        ("Trang chủ\n\nTin tức\n", "no article text"),
    ],
)
def test_no_articles(page: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        clean(page, source="x.txt")


def test_the_five_supplied_pages_give_the_bodies_of_the_gold(shared: Path) -> None:
    from corpus.gold import read_gold

    found = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        gold = read_gold(shared / "gold" / "seeds" / f"{path.name[:3]}.xml")
        article = clean(path.read_text("utf-8"))
        found[path.name[:3]] = (
            article.text == gold.article.text,
            article.title == gold.article.title,
            (article.published or "")[:10] == (gold.article.published or ""),
        )
    assert found == {name: (True, True, True) for name in ("000", "001", "002", "003", "004")}
