"""Files that real writers don't write: archives and documents broken on purpose."""

from __future__ import annotations

import gzip
import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.test_corpus_read import PAGE, make_zip
from tests.test_corpus_reports import docx_report, pdf_report


def zeros(size: int) -> bytes:
    """Bytes that pack well."""
    return bytes(size)


def sparse(size: int) -> Callable[[Path], None]:
    """A file of so many zeros that takes no room on the disk."""

    def make(path: Path) -> None:
        with path.open("wb") as out:
            out.truncate(size)

    return make


def nested_gz(data: bytes, depth: int) -> bytes:
    """Packed so many times."""
    for _ in range(depth):
        data = gzip.compress(data)
    return data


def nested_zip(data: bytes, depth: int) -> bytes:
    """A zip file in a zip file, and so on."""
    name = "x.txt"
    for _ in range(depth):
        data, name = make_zip({name: data}), "x.zip"
    return data


def symlink_zip() -> bytes:
    """A zip file whose member is a symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("lien-ket.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def damaged_zip(field: str) -> bytes:
    """A zip file of one member, one field of whose two headers is wrong: `flag`, `crc`, `method` or `size`."""
    data = bytearray(make_zip({"a.txt": PAGE}))
    central = data.index(b"PK\x01\x02")
    for start in (0, central):
        shift = 0 if start == 0 else 2
        if field == "flag":
            struct.pack_into("<H", data, start + 6 + shift, 1)
        elif field == "method":
            struct.pack_into("<H", data, start + 8 + shift, 77)
        elif field == "crc":
            struct.pack_into("<I", data, start + 14 + shift, 12345)
        else:
            struct.pack_into("<I", data, start + 22 + shift, 10)
    return bytes(data)


def climbing_tar(name: str) -> bytes:
    """A tar file with a good member and one whose name leads elsewhere."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for each in (name, "ok.txt"):
            info = tarfile.TarInfo(each)
            info.size = len(PAGE.encode())
            archive.addfile(info, io.BytesIO(PAGE.encode()))
    return buffer.getvalue()


def special_tar(kind: bytes) -> bytes:
    """A tar file with a good member and one that is no file."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("la.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
        good = tarfile.TarInfo("ok.txt")
        good.size = len(PAGE.encode())
        archive.addfile(good, io.BytesIO(PAGE.encode()))
    return buffer.getvalue()


def lying_warc(packed: bytes, by: int) -> bytes:
    """An uncompressed WARC whose response says that it is longer (or shorter) by so many bytes than it is."""
    data = gzip.decompress(packed)
    at = data.rindex(b"WARC-Type: response")
    begin = data.rindex(b"WARC/1.0", 0, at)
    head_end = data.index(b"\r\n\r\n", begin)
    head = re.sub(rb"Content-Length: (\d+)", lambda found: b"Content-Length: %d" % (int(found[1]) + by), data[begin:head_end])
    return data[:begin] + head + data[head_end:]


def encrypted_pdf() -> bytes:
    """A PDF that opens only with a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf_report())))
    writer.encrypt("mat khau", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def broken_docx(body: str, *, laughs: bool = False, macros: bool = False) -> bytes:
    """A Word document with this body; with entities that grow, or with a macro project."""
    with zipfile.ZipFile(io.BytesIO(docx_report())) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    document = members["word/document.xml"].decode()
    document = re.sub(r"<w:body>.*</w:body>", lambda _: f"<w:body>{body}</w:body>", document, flags=re.DOTALL)
    if laughs:
        entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        document = document.replace("?>", f"?><!DOCTYPE x [{entities}]>", 1)
    if macros:
        members["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(2000)
        members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
            b"</Types>", b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        )
    members["word/document.xml"] = document.encode()
    return make_zip(dict(members))
