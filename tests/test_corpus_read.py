"""Paths → articles: every kind of input, and every kind of damage."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from corpus import Limits, endings, read
from models import Article, ParseError, Problem

BODY = "Sáng 12/3, xã Bình Minh ra quân làm 3 km đường nông thôn với 120 người dự."
END = "Ông Lò Văn Inh cho biết công trình hoàn thành trong tháng 4, kinh phí 1 tỷ 150 triệu đồng."
PAGE = f"Xã Bình Minh ra quân làm đường\n\n12/03/2022 08:00\n\n{BODY}\n\n{END}\n"


def parse_html(html: str, url: str) -> Article:
    """A stand-in for the parser that the application gives."""
    if "<article>" not in html:
        raise ParseError("no article", source=url, place="article")
    return Article(
        url=url, title="Một trang", published="2022-03-12", text=html.split("<article>")[1].split("</article>")[0], notes=("đã đọc",)
    )


def found(*paths: Path | str, **options: Any) -> list[tuple[str, ...]]:
    """What reading gives: (`raw_path`, text) of articles, (source, place, kind, reason) of problems, paths shortened."""
    folder = str(Path(paths[0]).parent)
    result: list[tuple[str, ...]] = []
    for item in read(paths, parse_html=parse_html, **options):
        if isinstance(item, Article):
            result.append(((item.raw_path or "").removeprefix(folder + "/"), item.text))
        else:
            result.append((item.source.removeprefix(folder + "/"), item.place, item.kind, item.reason))
    return result


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    write(folder / "b.txt", PAGE)
    write(folder / "a" / "z.html", f"<article>{BODY}</article>")
    write(folder / "c.jsonl", json.dumps({"id": "1", "text": BODY}) + "\n")
    write(folder / ".an" / "x.txt", PAGE)
    write(folder / "d.xyz", "?")
    assert found(folder) == [
        ("tin/a/z.html", BODY),
        ("tin/b.txt", f"{BODY}\n{END}"),
        ("tin/c.jsonl", BODY),
        ("tin/d.xyz", "", "FormatError", "files of the kind .xyz are not read"),
    ]


def test_text_of_jsonl_is_used_unchanged(tmp_path: Path) -> None:
    text = "  Hai  khoảng trắng,\u00a0một dấu cách cứng \n\n dòng cuối \u200b"
    record = {"id": "A1", "url": "https://x.example/1", "title": " Tiêu đề ", "published": "2022-01-19", "text": text}
    path = write(tmp_path / "a.jsonl", json.dumps(record, ensure_ascii=False) + "\n")
    [article] = read([path])
    assert isinstance(article, Article)
    assert (article.id, article.url, article.title, article.published, article.text) == tuple(record.values())
    assert (article.raw_path, len(article.raw_sha256 or "")) == (str(path), 64)


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": BODY}),
        "{không phải json",
        "",
        json.dumps({"title": "không có chữ"}),
        json.dumps({"text": 5}),
        "[1]",
        json.dumps({"text": END}),
    ]
    data = "\n".join(lines).encode() + b"\n" + b'{"text": "\xff"}\n'
    result = found(write(tmp_path / "a.jsonl", data))
    assert [item[1] for item in result] == [BODY, "line 2", "line 4", "line 5", "line 6", END, "line 8"]
    assert [item[2] for item in result if len(item) == 4] == ["FormatError"] * 4 + ["EncodingError"]


def test_json_arrays_and_wrapped_articles(tmp_path: Path) -> None:
    assert found(write(tmp_path / "a.json", json.dumps([{"text": BODY}, {"text": ""}, {"text": END}]))) == [
        ("a.json", BODY),
        ("a.json", "item 2", "FormatError", "no text"),
        ("a.json", END),
    ]
    assert found(write(tmp_path / "b.json", json.dumps({"articles": [{"content": BODY}]}))) == [("b.json", BODY)]
    assert found(write(tmp_path / "c.json", json.dumps({"article": {"text": BODY}, "mentions": []}))) == [("c.json", BODY)]
    assert found(write(tmp_path / "d.json", '{"text": "a"'))[0][1:3] == ("line 1", "FormatError")
    assert found(write(tmp_path / "e.json", "[" * 100_000))[0][2] == "FormatError"


def test_mapping_defaults_and_sidecars(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"{BODY}\n{END}")
    write(tmp_path / "a.txt.meta.json", json.dumps({"url": "https://x.example/a", "ngay": "5/3/2021", "place": "xã Bình Minh"}))
    write(tmp_path / "b.csv", f'tieu_de,ngay,noi_dung\n"Ra quân, làm đường",12/03/2022,"{BODY}"\nKhông ngày,,"{END}"\n')
    articles = [
        item
        for item in read([tmp_path], mapping={"published": "ngay"}, published="2020-01-01", place="tỉnh Sơn Đông")
        if isinstance(item, Article)
    ]
    assert [(a.url, a.title, a.published, a.locality) for a in articles] == [
        ("https://x.example/a", "", "2021-03-05", "xã Bình Minh"),
        ("", "Ra quân, làm đường", "2022-03-12", "tỉnh Sơn Đông"),
        ("", "Không ngày", "2020-01-01", "tỉnh Sơn Đông"),
    ]


def test_a_broken_sidecar_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "a.meta.json", "[1]")
    assert found(tmp_path / "a.txt") == [("a.meta.json", "", "FormatError", "the sidecar is no JSON object")]


def test_tables(tmp_path: Path) -> None:
    rows = f'id;text\n1;"{BODY}"\n2;thừa;ô\n\n3;"hai\ndòng"\n4;"không đóng\n'
    assert found(write(tmp_path / "a.csv", rows)) == [
        ("a.csv", BODY),
        ("a.csv", "row 3", "FormatError", "3 cells where the header has 2"),
        ("a.csv", "hai\ndòng"),
        ("a.csv", "line 7", "FormatError", "a quotation mark is not closed, or a cell is longer than the limit (unexpected end of data)"),
    ]
    assert found(write(tmp_path / "b.tsv", f"id\ttext\n1\t{BODY}\n".encode("utf-16"))) == [("b.tsv", BODY)]
    assert found(write(tmp_path / "c.csv", "a,b\n1,2\n"))[0][3] == "no column holds the text (columns: a, b); give a mapping"


def make_zip(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_tar(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("lien-ket.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return buffer.getvalue()


def test_archives_inside_archives(tmp_path: Path) -> None:
    jsonl = gzip.compress(json.dumps({"text": END}).encode())
    inner = make_tar({"x/b.txt": PAGE.encode(), "x/b.txt.meta.json": b'{"title": "T\\u1eeb t\\u1ec7p k\\u00e8m"}', "c.jsonl.gz": jsonl})
    path = write(tmp_path / "a.zip", make_zip({"z.html": f"<article>{BODY}</article>", "m/in.tar.gz": inner, "__MACOSX/._z.html": "rác"}))
    assert found(path) == [
        ("a.zip/m/in.tar.gz/x/b.txt", f"{BODY}\n{END}"),
        ("a.zip/m/in.tar.gz/c.jsonl.gz", END),
        ("a.zip/m/in.tar.gz/lien-ket.txt", "", "FormatError", "a link or a device in an archive"),
        ("a.zip/z.html", BODY),
    ]
    titles = [item.title for item in read([path], parse_html=parse_html) if isinstance(item, Article)]
    assert titles == ["Từ tệp kèm", "", "Một trang"]


def test_members_that_climb_out_are_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.zip", make_zip({"../e.txt": PAGE, "/etc/e.txt": PAGE, "C:/e.txt": PAGE, "a/../../e.txt": PAGE, "ok.txt": PAGE})
    )
    result = found(path)
    assert [item[-1] for item in result] == [
        "a path that climbs out of its archive",
        "an absolute path in an archive",
        "an absolute path in an archive",
        "a path that climbs out of its archive",
        f"{BODY}\n{END}",
    ]


def test_bombs_are_stopped_by_what_comes_out(tmp_path: Path) -> None:
    limits = Limits(text=2**20, file=2**24, ratio=50)
    zeros = b"0" * 2**25
    for name, data in (
        ("a.txt.gz", gzip.compress(zeros)),
        ("b.zip", make_zip({"b.txt": zeros})),
        ("c.tar.gz", make_tar({"c.txt": zeros})),
        ("d.jsonl.gz", gzip.compress(b'{"text": "' + zeros)),
    ):
        tracemalloc.start()
        result = found(write(tmp_path / name, data), limits=limits)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert [item[2] for item in result] == ["TooBigError"], name
        assert peak < 2**25, name


def test_nesting_and_members_have_limits(tmp_path: Path) -> None:
    data: bytes = PAGE.encode()
    name = "x.txt"
    for _ in range(6):
        data, name = make_zip({name: data}), "x.zip"
    assert found(write(tmp_path / "x.zip", data))[0][2:] == ("TooBigError", "archives nested deeper than 4")
    many = write(tmp_path / "y.zip", make_zip({f"{i}.txt": PAGE for i in range(20)}))
    assert found(many, limits=Limits(members=10))[0][2] == "TooBigError"


def test_what_was_whole_before_a_break_is_kept(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{BODY} {i} {i * 7919 % 104729}"}) + "\n" for i in range(3000)).encode()
    packed = gzip.compress(lines)
    result = found(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert len(result) > 1000
    assert result[-1][0] == "a.jsonl.gz" and "truncated or damaged" in result[-1][3]
    whole = make_zip({"a.txt": PAGE, "b.txt": PAGE})
    assert "truncated or damaged" in found(write(tmp_path / "b.zip", whole[:-30]))[0][3]
    assert "truncated or damaged" in found(write(tmp_path / "c.tar.gz", make_tar({"a.txt": PAGE.encode()})[:60]))[-1][3]


@pytest.mark.parametrize(
    ("name", "data", "kind", "reason"),
    [
        ("a.txt", b"", "EncodingError", "the file is empty"),
        ("a.txt", b"\x7fELF\x01\x01\x00\x00", "EncodingError", "the bytes are binary data, not text"),
        ("a.txt", b"<!DOCTYPE html><html></html>", "FormatError", "the file is HTML, its name says text"),
        ("a.txt", "Thông báo từ chối truy cập".encode(), "FormatError", "the page is a refusal or an error page, not an article"),
        ("a.html", b"khong co the nao", "FormatError", "there is no HTML in the file"),
        ("a.html", b"<html><body></body></html>", "ParseError", "no article"),
        ("a.jsonl", b"", "FormatError", "the file is empty"),
        ("a.jsonl", b"\n\n", "FormatError", "the file is empty"),
        ("a.csv", b"", "EncodingError", "the file is empty"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "FormatError", "the document is encrypted, or an old .doc under the name .docx"),
        ("a.docx", b"PK\x03\x04 broken", "FormatError", "no Word document, or a damaged one"),
        ("a.pdf", b"no pdf", "FormatError", "no PDF"),
        ("a.mhtml", b"just text", "FormatError", "no MHTML: the MIME header is missing"),
        ("a.warc", b"", "FormatError", "there is no record in the file"),
        ("a.xlsx", b"PK", "FormatError", "files of the kind .xlsx are not read"),
        ("KHONG-DUOI", b"x", "FormatError", "a file without an ending: its kind is not known"),
    ],
)
def test_each_bad_input_is_one_clear_problem(tmp_path: Path, name: str, data: bytes, kind: str, reason: str) -> None:
    [result] = found(write(tmp_path / name, data))
    assert result[0] == name and result[2:] == (kind, reason)


def test_missing_paths_links_and_pages_without_a_parser(tmp_path: Path) -> None:
    assert found(tmp_path / "khong-co") == [("khong-co", "", "InputError", "there is no such file or folder")]
    folder = tmp_path / "f"
    write(folder / "a.html", "<article>x</article>")
    (folder / "b.txt").symlink_to("/etc/hostname")
    [no_parser, link] = list(read([folder]))
    assert isinstance(no_parser, Problem) and no_parser.reason == "pages of HTML need a parser: give parse_html"
    assert isinstance(link, Problem) and link.reason == "a symbolic link in a folder is not followed"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(json.dumps({"id": "9", "text": BODY}).encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    [article] = read(["-"])
    assert isinstance(article, Article) and (article.id, article.text) == ("9", BODY)


def test_pages_get_their_address_and_notes(tmp_path: Path) -> None:
    comment = "<!-- saved from url=(0024)https://x.example/bai-1 -->\n"
    write(tmp_path / "a.html", f"{comment}<article>{BODY}</article>")
    write(
        tmp_path / "b.html", f"<head><meta charset=windows-1258></head><article>{'huyên Ninh Ba ra quân. ' * 4}</article>".encode("cp1258")
    )
    articles = [item for item in read([tmp_path], parse_html=parse_html) if isinstance(item, Article)]
    assert [(a.url, a.notes) for a in articles] == [("https://x.example/bai-1", ("đã đọc",)), ("", ("đã đọc",))]


def test_reading_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for i in range(5_000):
            out.write(json.dumps({"id": str(i), "text": BODY * 10}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < path.stat().st_size / 3


def test_endings_are_known() -> None:
    assert set(endings()) >= {
        ".txt",
        ".html",
        ".htm",
        ".mhtml",
        ".json",
        ".jsonl",
        ".csv",
        ".tsv",
        ".docx",
        ".pdf",
        ".warc",
        ".warc.gz",
        ".zip",
        ".tar.gz",
        ".gz",
    }


@pytest.mark.parametrize(
    ("value", "tags"),
    [(False, ()), (None, ()), (7, ("7",)), (["a", None, "", 3], ("a", "3")), ("a; b|c", ("a", "b", "c")), ({"a": 1}, ("{'a': 1}",))],
)
def test_tags_of_any_kind_stop_no_other_line(tmp_path: Path, value: Any, tags: tuple[str, ...]) -> None:
    lines = [json.dumps({"id": "1", "text": BODY, "tags": value}), json.dumps({"id": "2", "text": END})]
    items = list(read([write(tmp_path / "a.jsonl", "\n".join(lines))], parse_html=parse_html))
    assert [(item.id, item.tags) for item in items if isinstance(item, Article)] == [("1", tags), ("2", ())]
    assert len(items) == 2


def unread(path: Path, **options: Any) -> list[tuple[str, str, str]]:
    """(place, kind, reason) of the mild problems of a file."""
    items = list(read([path], parse_html=parse_html, **options))
    return [(item.place, item.kind, item.reason) for item in items if isinstance(item, Problem) and item.mild]


def told(*names: str) -> list[tuple[str, str, str]]:
    words = f"columns that nothing reads: {', '.join(names)}; --map FIELD=COLUMN says which field one holds"
    return [("", "PassedOver", words)]


def test_columns_that_nothing_reads_are_told_once_for_a_file(tmp_path: Path) -> None:
    rows = f"id\ttext\tLượt xem\t\tbody\n1\t{BODY}\t7\t\t\n2\t{BODY}\t8\tx\t{END}\n"
    assert unread(write(tmp_path / "a.tsv", rows)) == told("lượt xem", "(without a name)", "body")
    lines = [{"text": BODY, "views": 1}, {"text": BODY, "views": 2, "mood": "vui"}, {"text": 5, "lost": 1}]
    assert unread(write(tmp_path / "b.jsonl", "\n".join(map(json.dumps, lines)))) == told("views", "mood")
    assert unread(write(tmp_path / "c.json", json.dumps(lines[:2]))) == told("views", "mood")
    many = {f"c{number:02}": 1 for number in range(15)}
    [(_, _, reason)] = unread(write(tmp_path / "d.json", json.dumps({"text": BODY, **many})))
    assert "c00, c01, c02" in reason and "c11 and 3 more;" in reason and "c12" not in reason


def test_what_is_read_empty_or_said_twice_is_not_told(tmp_path: Path) -> None:
    known = {"text": BODY, "tieu_de": "Tin", "title": "Tin", "mood": None, "views": [], "body": ""}
    assert unread(write(tmp_path / "a.jsonl", json.dumps(known))) == []
    assert unread(write(tmp_path / "b.tsv", f"noi\ttext\nxã A\t{BODY}\n"), mapping={"locality": "noi"}) == []
    article = Article(text=BODY, notes=("x",)).model_dump(mode="json")
    assert unread(write(tmp_path / "c.jsonl", json.dumps({"article": {**article, "sha256": "0"}, "mentions": [], "findings": []}))) == []
