"""Reports in PDF and DOCX with tables of figures; pages in MHTML and WARC."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from corpus import read
from models import Article, ParseError, Problem
from tests.pdf_making import make_pdf

HEAD = "BÁO CÁO CÔNG TÁC THÁNG 3 CỦA XÃ BÌNH MINH"
FIRST = "Trong tháng 3, xã Bình Minh đã tổ chức ra quân làm 3 km đường giao thông nông thôn với hơn 120 người dự."
LAST = "Ước cả quý, thu ngân sách đạt 1 tỷ 150 triệu đồng, bằng 27,5% dự toán huyện giao."
ROWS = (("Chỉ tiêu", "Kế hoạch", "Thực hiện"), ("Hộ nghèo giảm", "53", "49"), ("Đường bê tông (km)", "2,5", "3"))


def only(path: Path) -> Article | Problem:
    [item] = read([path], parse_html=lambda html, url: page(html, url))
    return item


def page(html: str, url: str) -> Article:
    if "từ chối" in html:
        raise ParseError("the page is a refusal or an error page, not an article", source=url)
    return Article(url=url, text=html.split("<p>")[1].split("</p>")[0])


def wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def pdf_report() -> bytes:
    """Two pages, each with a running head and a number; a paragraph that wraps; a table."""
    pages = []
    for number in (1, 2, 3):
        drawn = [(60, 820, "Văn phòng Đảng ủy xã Bình Minh"), (290, 30, f"- {number} -")]
        if number == 1:
            drawn += [(60, 790, HEAD)] + [(60, 770 - 15 * i, line) for i, line in enumerate(wrapped(FIRST, 60))]
        if number == 2:
            drawn += [(60 + 180 * column, 790 - 15 * i, cell) for i, row in enumerate(ROWS) for column, cell in enumerate(row)]
        if number == 3:
            drawn += [(60, 790 - 15 * i, line) for i, line in enumerate(wrapped(LAST, 60))]
        pages.append(drawn)
    return make_pdf(pages)


def docx_report() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(HEAD, 1)
    document.add_paragraph(FIRST)
    table = document.add_table(len(ROWS), 3)
    for i, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            table.cell(i, column).text = cell
    document.add_paragraph(LAST)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.pdf", pdf_report), ("a.docx", docx_report)])
def test_reports_give_text_and_tables_in_reading_order(tmp_path: Path, name: str, make: object) -> None:
    path = tmp_path / name
    path.write_bytes(make())  # type: ignore[operator]
    article = only(path)
    assert isinstance(article, Article)
    assert article.title == HEAD
    assert article.text.split("\n") == [FIRST, *(" | ".join(row) for row in ROWS), LAST]


def test_a_pdf_without_text_and_an_encrypted_one_are_problems(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    scan = tmp_path / "scan.pdf"
    scan.write_bytes(make_pdf([[]]))
    assert only(scan) == Problem(source=str(scan), kind="FormatError", reason="the PDF has no text layer (a scan?)")
    locked = tmp_path / "locked.pdf"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_report())))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    writer.write(locked)
    assert only(locked) == Problem(source=str(locked), kind="FormatError", reason="the PDF is encrypted")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(pdf_report()[:400])
    problem = only(broken)
    assert isinstance(problem, Problem) and problem.reason.startswith("the PDF is damaged or cannot be read")


def test_newspaper_columns_are_not_read_across(tmp_path: Path) -> None:
    left, right = wrapped(f"{FIRST} {FIRST}", 40), wrapped(f"{LAST} {LAST}", 40)
    drawn = [(40, 700 - 15 * i, line) for i, line in enumerate(left)] + [(330, 700 - 15 * i, line) for i, line in enumerate(right)]
    path = tmp_path / "bao.pdf"
    path.write_bytes(make_pdf([drawn]))
    article = only(path)
    assert isinstance(article, Article)
    assert " ".join(article.text.split()) == f"{FIRST} {FIRST} {LAST} {LAST}"


def warc(*responses: tuple[str, str, bytes]) -> bytes:
    """A WARC file, each record a gzip member of its own, as crawlers write it."""
    out = b""
    for url, kind, body in responses:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T01:02:03Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(out)}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + http + b"\r\n\r\n")
    return out


def test_warc(tmp_path: Path) -> None:
    good = f"<html><p>{FIRST}</p></html>".encode()
    refusal = "<html>Thông báo từ chối truy cập</html>".encode()
    old = f"<html><p>{'Xa Binh Minh huyên Ninh Ba ra quân làm duong. ' * 5}</p></html>".encode("cp1258")
    path = tmp_path / "a.warc.gz"
    data = warc(
        ("https://x.example/1", "text/html; charset=utf-8", good),
        ("https://x.example/anh.png", "image/png", b"\x89PNG"),
        ("https://x.example/2", "text/html", refusal),
        ("https://x.example/3", "text/html; charset=windows-1258", old),
    )
    path.write_bytes(data)
    first, refused, third = read([path], parse_html=page)
    assert isinstance(first, Article) and (first.url, first.text) == ("https://x.example/1", FIRST)
    assert first.fetched_at == "2024-03-05T01:02:03Z"
    assert isinstance(refused, Problem) and (refused.place, refused.kind) == ("https://x.example/2", "ParseError")
    assert isinstance(third, Article) and "huyên Ninh Ba" in third.text


def test_a_cut_warc_keeps_what_was_whole(tmp_path: Path) -> None:
    """Wherever the file is cut, whole pages come out whole, and a page that is not whole is a problem."""
    pages = [(f"https://x.example/{i}", "text/html", f"<html><p>{FIRST} {i}</p></html>".encode()) for i in range(3)]
    first, data = len(warc(pages[0])), warc(*pages)
    path = tmp_path / "a.warc.gz"
    for cut in range(first + 1, len(data), 7):
        path.write_bytes(data[:cut])
        items = list(read([path], parse_html=page))
        articles = [item for item in items if isinstance(item, Article)]
        assert [item.text for item in articles] == [f"{FIRST} {i}" for i in range(len(articles))]
        ended = cut == 2 * first
        assert len(items) > len(articles) or ended, cut


def test_mhtml(tmp_path: Path) -> None:
    head = "From: <Saved>\nSnapshot-Content-Location: https://x.example/bai\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; boundary="XX"\n\n'
    part = f"--XX\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><p>{FIRST}</p></html>\n--XX--\n"
    path = tmp_path / "a.mhtml"
    path.write_text(head + part, "utf-8")
    article = only(path)
    assert isinstance(article, Article) and (article.url, article.text) == ("https://x.example/bai", FIRST)
