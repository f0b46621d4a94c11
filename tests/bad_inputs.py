"""Bad inputs, made by script: each kind with the words of the one problem that it must give.

`BAD` is what must be refused, `HARD` what looks as bad and must be read nevertheless. Both are walked by
`test_bad_inputs.py` and by `make torture`.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import os
import random
import stat
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.pdf_making import make_pdf
from tests.test_corpus_encoding import to_tcvn3, to_vni
from tests.test_corpus_read import PAGE, make_zip
from tests.test_corpus_reports import docx_report, pdf_report, warc
from tests.torture.formats import (
    broken_docx,
    climbing_tar,
    damaged_zip,
    encrypted_pdf,
    lying_warc,
    nested_gz,
    nested_zip,
    sparse,
    special_tar,
    symlink_zip,
    zeros,
)

BODY = "Sáng 12/3, xã Bình Minh ra quân làm 3 km đường nông thôn với 120 người dự, do Huyện đoàn phát động từ đầu năm."
LINE = json.dumps({"text": BODY}, ensure_ascii=False).encode() + b"\n"
HTML = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Ra quân làm đường</title></head><body><article>"
    f"<h1>Ra quân làm đường</h1>"
    f"<time datetime='2022-03-12'>12/03/2022</time>{''.join(f'<p>{BODY} Lần thứ {number}.</p>' for number in range(1, 9))}"
    "</article></body></html>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><html><body><p>&a11;</p></body></html>"
)
MOUNTAIN = 200 * 2**20
_CHANCE = random.Random(7)
NOISE = bytes(_CHANCE.choice(range(128, 256)) for _ in range(4000))

Make = bytes | Callable[[], bytes] | Callable[[Path], None]


@dataclass(frozen=True)
class Input:
    """One kind of input.

    Attributes:
        what: what is wrong with it, for people.
        file: its name.
        make: its bytes, or what makes them, or (for what is no plain file) what makes it at a path.
        reason: words in the reason of its problem; empty for hard inputs, which give none.
        good: articles that it gives all the same.
    """

    what: str
    file: str
    make: Make
    reason: str = ""
    good: int = 0

    def write(self, folder: Path) -> Path:
        """Make it in a folder."""
        path = folder / self.file
        if isinstance(self.make, bytes):
            path.write_bytes(self.make)
        elif self.make.__code__.co_argcount:
            self.make(path)  # type: ignore[call-arg]
        else:
            path.write_bytes(self.make())  # type: ignore[call-arg, arg-type]
        return path


def _jsonl(*lines: bytes) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _tar(name: str, data: bytes, mode: str = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _warc(body: bytes = HTML.encode(), kind: str = "text/html") -> bytes:
    return warc(("https://tin.example/1", kind, body))


def _locked(path: Path) -> None:
    path.mkdir()
    (path / "x.txt").symlink_to(path.parent)


TEXT = (
    Input("empty text", "t01.txt", b"", "the file is empty"),
    Input("white space alone", "t02.txt", b" \r\n\t\n" * 50, "no article"),
    Input("a program as text", "t03.txt", b"\x7fELF\x02\x01\x01" + bytes(500), "binary data"),
    Input("a picture as text", "t04.txt", b"\x89PNG\r\n\x1a\n" + NOISE, "binary data"),
    Input("noise as text", "t05.txt", NOISE, "no text in an encoding"),
    Input("NUL amid text", "t06.txt", PAGE.encode() + b"\x00" + PAGE.encode(), "binary data"),
    Input("UTF-16 cut in half a letter", "t07.txt", PAGE.encode("utf-16")[:-1], "marked as utf-16 but are not"),
    Input("UTF-32 mark before noise", "t08.txt", b"\xff\xfe\x00\x00" + NOISE, "marked as utf-32 but are not"),
    Input("UTF-8 mark before noise", "t09.txt", b"\xef\xbb\xbf" + NOISE, "marked as utf-8-sig but are not"),
    Input("HTML under .txt", "t10.txt", HTML.encode(), "its name says text"),
    Input("a refusal page as text", "t11.txt", "Thông báo từ chối truy cập\nMã sự cố: 8821\n".encode(), "refusal"),
    Input("menus alone", "t12.txt", ("Trang chủ Giới thiệu Tin tức Văn bản\n" * 30).encode(), "no article"),
    Input("a sparse file of 200 MB as text", "t13.txt", sparse(MOUNTAIN), "larger than"),
    Input("an unknown ending", "t14.xlsx", b"PK\x03\x04", "files of the kind .xlsx are not read"),
    Input("no ending", "t15-khong-duoi", PAGE.encode(), "its kind is not known"),
    Input("an old Word file", "t16.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "files of the kind .doc are not read"),
    Input("a database", "t17.sqlite", b"SQLite format 3\x00" + bytes(600), "files of the kind .sqlite are not read"),
    Input("a name that is no UTF-8", os.fsdecode(b"t18-\xff\xfe.txt"), b"", "the file is empty"),
    Input("a name with a line break", "t19-\n-.txt", b"", "the file is empty"),
)
PAGES = (
    Input("empty page", "h01.html", b"", "the file is empty"),
    Input("no tag", "h02.html", b"khong co the nao " * 20, "there is no HTML"),
    Input("a page without text", "h03.html", b"<html><body><div></div></body></html>", "no "),
    Input("100,000 levels of tags", "h04.html", b"<html><body>" + b"<div>" * 100_000 + BODY.encode(), "tags"),
    Input("a million attributes", "h05.html", b"<html><body><p " + b"".join(b"a%d=1 " % n for n in range(10**6)) + b">x</p>", "attributes"),
    Input("a million tags", "h06.html", b"<html><body>" + b"<br>" * 10**6, "tags"),
    Input("25 million characters", "h07.html", b"<html><body><p>" + b"a " * 12_500_000, "characters"),
    Input("a refusal page", "h08.html", "<html><title>Thông báo từ chối truy cập</title><body>Bị chặn</body></html>".encode(), "refusal"),
    Input("scripts alone", "h09.html", b"<html><body><script>" + b"var a=1;" * 500 + b"</script></body></html>", "no "),
    Input("a billion laughs", "h10.xhtml", LAUGHS.encode(), "no "),
    Input("a picture as a page", "h11.html", b"\xff\xd8\xff\xe0" + NOISE, "binary data"),
    Input("noise that declares UTF-8", "h12.html", b"<html><meta charset=utf-8><body>" + NOISE, "no text in an encoding"),
    Input("an unclosed tag without end", "h13.html", b"<html " + b"a" * 3_000_000, "no "),
    Input("an unclosed comment", "h14.html", b"<!-- " + HTML.encode(), "no "),
    Input("frames", "h15.html", b"<html><frameset><frame src='http://127.0.0.1/'></frameset></html>", "no "),
)
RECORDS = (
    Input("empty JSONL", "j01.jsonl", b"", "the file is empty"),
    Input("blank lines alone", "j02.jsonl", b"\n \n\n", "the file is empty"),
    Input("one bad line in the middle", "j03.jsonl", LINE + b"{khong phai json\n" + LINE.replace(b"12/3", b"13/3"), "no JSON", 2),
    Input("a line that is a list", "j04.jsonl", LINE + b"[1, 2]\n", "must be an object", 1),
    Input("an article without text", "j05.jsonl", LINE + b'{"title": "x"}\n', "no text", 1),
    Input("text that is a number", "j06.jsonl", LINE + b'{"text": 5}\n', "text is a int", 1),
    Input("a line that is no UTF-8", "j07.jsonl", LINE + b'{"text": "\xff\xfe"}\n', "not UTF-8", 1),
    Input("100,000 brackets in a line", "j08.jsonl", LINE + b"[" * 100_000 + b"\n", "no JSON", 1),
    Input("a number of 10,000 digits", "j09.jsonl", LINE + b'{"text": "x", "n": ' + b"9" * 10_000 + b"}\n", "no JSON", 1),
    Input("a line of 70 MB", "j10.jsonl", LINE + b'{"text": "' + b"a" * (70 * 2**20) + b'"}\n' + LINE, "a line longer than", 2),
    Input("a cut last line", "j11.jsonl", LINE + LINE[:40], "no JSON", 1),
    Input("a cut JSON file", "j12.json", b'[{"text": "abc"', "no JSON"),
    Input("JSON null", "j13.json", b"null", "must be an object"),
    Input("an empty list", "j14.json", b"[]", "there is no article"),
    Input("100,000 brackets", "j15.json", b"[" * 100_000, "no JSON"),
    Input("a sparse file of 200 MB as JSON", "j16.json", sparse(MOUNTAIN), "larger than"),
    Input("articles that are no list", "j17.json", b'{"articles": 5}', "no list of articles"),
    Input("empty CSV", "c01.csv", b"", "the file is empty"),
    Input("a quotation that never closes", "c02.csv", f'id,text\n1,"{BODY}"\n2,"khong dong\n'.encode(), "not closed", 1),
    Input("no column with text", "c03.csv", b"a,b\n1,2\n", "no column holds the text"),
    Input("a row with too many cells", "c04.csv", f'id,text\n1,"{BODY}"\n2,a,b\n'.encode(), "3 cells where the header has 2", 1),
    Input("a program as a table", "c05.csv", b"MZ" + bytes(300), "binary data"),
    Input("a header without rows", "c06.csv", b"id,text\n", "no row"),
    Input("a cell of 70 MB", "c07.csv", b'id,text\n1,"' + b"a" * (70 * 2**20) + b'"\n', "longer than the limit"),
    Input("NUL in a cell", "c08.csv", b"id,text\n1,a\n" + b"2," + b"b" * 70_000 + b"\x00\n", "NUL", 1),
)
ARCHIVES = (
    Input("a cut gzip file", "a01.jsonl.gz", gzip.compress(_jsonl(*[LINE[:-1]] * 3))[:-30], "truncated or damaged"),
    Input("a gzip file with a wrong checksum", "a02.txt.gz", gzip.compress(PAGE.encode())[:-8] + bytes(8), "truncated or damaged"),
    Input("plain text under .gz", "a03.txt.gz", PAGE.encode(), "truncated or damaged"),
    Input("a gzip bomb of 256 MB", "a04.txt.gz", lambda: gzip.compress(zeros(2**28), 9), "larger than"),
    Input("a bzip2 bomb of 256 MB", "a05.tar.bz2", lambda: bz2.compress(_tar("x.txt", zeros(2**28), "w")), "decompresses to more than"),
    Input("gzip in gzip, six deep", "a06.txt.gz.gz.gz.gz.gz.gz", nested_gz(PAGE.encode(), 6), "nested deeper"),
    Input("a cut zip file", "a07.zip", make_zip({"a.txt": PAGE})[:-30], "truncated or damaged"),
    Input("text under .zip", "a08.zip", PAGE.encode(), "truncated or damaged"),
    Input("a zip bomb of 256 MB", "a09.zip", lambda: make_zip({"x.txt": zeros(2**28)}), "larger than"),
    Input("a zip member that climbs out", "a10.zip", make_zip({"../../e.txt": PAGE, "ok.txt": PAGE}), "climbs out", 1),
    Input("a zip member with an absolute path", "a11.zip", make_zip({"/etc/e.txt": PAGE, "ok.txt": PAGE}), "absolute path", 1),
    Input("a zip member with a drive letter", "a12.zip", make_zip({"C:/e.txt": PAGE, "ok.txt": PAGE}), "absolute path", 1),
    Input("a symbolic link in a zip file", "a13.zip", symlink_zip(), "a symbolic link in an archive"),
    Input("an encrypted zip member", "a14.zip", damaged_zip("flag"), "encrypted"),
    Input("a zip member with a wrong checksum", "a15.zip", damaged_zip("crc"), "truncated or damaged"),
    Input("a zip member packed in an unknown way", "a16.zip", damaged_zip("method"), "truncated or damaged"),
    Input("a zip member that lies about its size", "a17.zip", damaged_zip("size"), "truncated or damaged"),
    Input("zip in zip, six deep", "a18.zip", nested_zip(PAGE.encode(), 6), "nested deeper"),
    Input("an empty zip file", "a19.zip", make_zip({}), "nothing to read"),
    Input("a zip file of an unknown kind of file", "a20.zip", make_zip({"x.exe": b"MZ", "ok.txt": PAGE}), "files of the kind .exe", 1),
    Input("a broken sidecar in a zip file", "a21.zip", make_zip({"a.txt.meta.json": "[", "a.txt": PAGE}), "sidecar", 1),
    Input("a cut tar file", "a22.tar.gz", _tar("a.txt", PAGE.encode())[:60], "truncated or damaged"),
    Input("text under .tar", "a23.tar", PAGE.encode() * 20, "truncated or damaged"),
    Input("a tar member that climbs out", "a24.tar", climbing_tar("../../../e.txt"), "climbs out", 1),
    Input("a tar member with an absolute path", "a25.tar", climbing_tar("/tmp/e.txt"), "absolute path", 1),
    Input("a symbolic link in a tar file", "a26.tar", special_tar(tarfile.SYMTYPE), "a link or a device", 1),
    Input("a hard link in a tar file", "a27.tar", special_tar(tarfile.LNKTYPE), "a link or a device", 1),
    Input("a device in a tar file", "a28.tar", special_tar(tarfile.CHRTYPE), "a link or a device", 1),
    Input("a pipe in a tar file", "a29.tar", special_tar(tarfile.FIFOTYPE), "a link or a device", 1),
    Input("a tar bomb of 256 MB", "a30.tar.gz", lambda: gzip.compress(_tar("x.txt", zeros(2**28), "w"), 9), "decompresses to more than"),
    Input("noise under .tar.xz", "a31.tar.xz", b"\xfd7zXZ\x00" + NOISE, "truncated or damaged"),
    Input("an empty tar file", "a32.tar", _tar("x", b"", "w")[:0], "truncated or damaged"),
    Input("a WARC without records", "w01.warc", b"", "there is no record"),
    Input("a cut compressed WARC", "w02.warc.gz", _warc()[:-40], "truncated"),
    Input("noise as a WARC", "w03.warc", NOISE, "no WARC"),
    Input("a WARC of pictures", "w04.warc.gz", _warc(b"\xff\xd8\xff", "image/jpeg"), "none of its records is a page"),
    Input("a record that is longer than it says", "w05.warc", lying_warc(_warc(), -40), "length of a record", 1),
    Input("a record that is shorter than it says", "w06.warc", lying_warc(_warc(), 100_000), "cut"),
    Input("a refusal page in a WARC", "w07.warc.gz", _warc("<html><title>Thông báo từ chối truy cập</title></html>".encode()), "refusal"),
    Input("an empty response", "w08.warc.gz", _warc(b""), "empty or cut"),
    Input("a WARC bomb", "w09.warc.gz", lambda: _warc(b"<html>" + zeros(2**27)), "larger than"),
)
DOCUMENTS = (
    Input("empty MHTML", "m01.mhtml", b"", "the file is empty"),
    Input("MHTML without a header", "m02.mhtml", b"just text", "no MHTML"),
    Input("MHTML without a page", "m03.mhtml", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc", "no HTML part"),
    Input(
        "MHTML whose part is cut",
        "m04.mhtml",
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(HTML.encode())[:21],
        "no",
    ),
    Input("an empty PDF", "p01.pdf", b"", "the file is empty"),
    Input("text under .pdf", "p02.pdf", PAGE.encode(), "no PDF"),
    Input("a cut PDF", "p03.pdf", pdf_report()[:200], "PDF"),
    Input("an encrypted PDF", "p04.pdf", encrypted_pdf, "encrypted"),
    Input("a PDF without text", "p05.pdf", make_pdf([[], []]), "no text layer"),
    Input("noise as a PDF", "p06.pdf", b"%PDF-1.7\n" + NOISE, "PDF"),
    Input("a PDF whose page tree is a circle", "p07.pdf", pdf_report().replace(b"/Kids [6 0 R", b"/Kids [2 0 R"), "PDF"),
    Input("an empty DOCX", "d01.docx", b"", "the file is empty"),
    Input("an old Word file under .docx", "d02.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted, or an old .doc"),
    Input("a cut DOCX", "d03.docx", docx_report()[:-60], "no Word document"),
    Input("a zip file under .docx", "d04.docx", make_zip({"a.txt": PAGE}), "no Word document"),
    Input("a DOCX without text", "d05.docx", broken_docx("<w:p/>"), "no text"),
    Input("a DOCX with a billion laughs", "d06.docx", broken_docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", laughs=True), "no "),
    Input("a DOCX bomb", "d07.docx", lambda: broken_docx("<!--" + "0" * 2**28 + "--><w:p/>"), "decompresses to more than"),
    Input("a DOCX whose body is no XML", "d08.docx", broken_docx("<w:p><"), "no Word document"),
    Input("a DOCX with macros under its own ending", "d09.docm", docx_report(), "files of the kind .docm are not read"),
)
PLACES = (
    Input("a link out of the folder", "x01.txt", lambda path: path.symlink_to("/etc/hostname"), "a symbolic link"),
    Input("a link to nothing", "x02.txt", lambda path: path.symlink_to("khong-co"), "a symbolic link"),
    Input("a link to itself", "x03.txt", lambda path: path.symlink_to(path.name), "a symbolic link"),
    Input("a folder that leads back to itself", "x04", _locked, "a symbolic link"),
    Input("a named pipe", "x05.txt", lambda path: os.mkfifo(path), "not a regular file"),
    Input("a socket", "x06.txt", lambda path: os.mknod(path, stat.S_IFSOCK | 0o600), "not a regular file"),
)
BAD = (*TEXT, *PAGES, *RECORDS, *ARCHIVES, *DOCUMENTS, *PLACES)
HARD = (
    Input("UTF-16 without a mark", "y01.txt", PAGE.encode("utf-16-le"), good=1),
    Input("UTF-16 big-endian with a mark", "y02.txt", b"\xfe\xff" + PAGE.encode("utf-16-be"), good=1),
    Input("windows-1258", "y03.txt", PAGE.replace("ệ", "ê\u0323").encode("cp1258", "replace"), good=1),
    Input("TCVN3", "y04.txt", to_tcvn3((PAGE * 2).lower()).encode("latin-1", "replace"), good=1),
    Input("VNI", "y05.txt", to_vni((PAGE * 2).lower()).encode("latin-1", "replace"), good=1),
    Input("CRLF and a mark", "y06.txt", b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode(), good=1),
    Input(
        "lone surrogates in JSON", "y07.jsonl", b'{"id": "\\udfff", "text": "' + BODY.encode() + b' \\ud800", "title": "\\ud83d"}\n', good=1
    ),
    Input("NUL and controls in JSON", "y08.jsonl", b'{"text": "' + BODY.encode() + b'\\u0000\\u0007\\u202e"}\n', good=1),
    Input("one line of a megabyte", "y09.jsonl", json.dumps({"text": (BODY + " ") * 8000}).encode(), good=1),
    Input("JSONL under .json", "y10.json", LINE + LINE.replace(b"12/3", b"14/3"), good=2),
    Input("a DOCX with macros", "y11.docx", lambda: broken_docx(f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>", macros=True), good=1),
    Input("a table in UTF-16", "y12.csv", f"id,text\n1,{BODY.replace(',', ';')}\n".encode("utf-16"), good=1),
    Input(
        "windows-1258 that a page declares", "y13.html", HTML.replace("utf-8", "windows-1258").encode("cp1258", "xmlcharrefreplace"), good=1
    ),
)
