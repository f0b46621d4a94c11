"""`.docx`: a report or an article as written in a word processor; paragraphs and tables in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from corpus.clean import clean
from corpus.fields import complete
from corpus.source import How, Source
from models import Article, FormatError, TooBigError

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.table import Table, _Cell

ENDINGS = (".docx",)
_OLE = b"\xd0\xcf\x11\xe0"


def read(source: Source, how: How) -> Iterator[Article]:
    """One article."""
    data = source.read(how.limits)
    if data.startswith(_OLE):
        raise FormatError("the document is encrypted, or an old .doc under the name .docx", source=source.name)
    if not data:
        raise FormatError("the file is empty", source=source.name)
    try:
        _check_size(data, source, how)
        lines = list(_lines(data))
    except (zipfile.BadZipFile, KeyError, ValueError, etree.LxmlError) as error:
        raise FormatError("no Word document, or a damaged one", source=source.name) from error
    if not lines:
        raise FormatError("the document holds no text", source=source.name)
    article = clean("\n".join(lines), source=source.name)
    yield complete(article, source, how, data)


def _check_size(data: bytes, source: Source, how: How) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = sum(info.file_size for info in package.infolist() if info.filename.endswith(".xml"))
    if size > max(10 * 2**20, min(how.limits.text, how.limits.ratio * len(data))):
        raise TooBigError("the document decompresses to more than the limit", source=source.name)


def _lines(data: bytes) -> Iterator[str]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except PackageNotFoundError as error:
        raise ValueError(str(error)) from error
    yield from _content(document)


def _content(container: BlockItemContainer) -> Iterator[str]:
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _table(item)
        else:
            yield from (line.strip() for line in item.text.splitlines() if line.strip())


def _table(table: Table) -> Iterator[str]:
    """A row of short cells is one line; a cell that says more is paragraphs."""
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:  # merged cells come once for each column
                cells.append(cell)
        texts = [" ".join(line for line in _content(cell)) for cell in cells]
        if len(texts) > 1 and all(len(text) <= 160 for text in texts):
            line = " ".join(" | ".join(texts).split()).strip(" |")
            if line:
                yield line
        else:
            for cell in cells:
                yield from _content(cell)
