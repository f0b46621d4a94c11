"""The archive: every response as a WARC record, in files that only grow by whole records.

A file may hold a cut record when the program was killed; opening the archive cuts it off again (`state` knows how far a file is sound).
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.fetch import Response

PART_SIZE = 1_000_000_000
_UNPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True)
class Kept:
    """Where a record lies: file name within the archive, offset of its first byte and of the byte after it."""

    file: str
    start: int
    end: int

    @property
    def path(self) -> str:
        return f"{self.file}#{self.start}"


class Archive:
    """WARC files in one folder, `pages-00001.warc.gz` and so on.

    Args:
        folder: made if it is not there.
        sound: for each file, how many bytes are known to be whole records; what lies behind is cut off.
    """

    def __init__(self, folder: Path, sound: dict[str, int]) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.glob("pages-*.warc.gz")):
            whole = sound.get(path.name, 0)
            if path.stat().st_size > whole:
                os.truncate(path, whole)
        self._number = max((int(name[6:11]) for name in sound), default=1)

    def keep(self, response: Response) -> Kept:
        """Append a response; it is on disk when this returns."""
        record = self._record(response)
        path = self._path()
        with path.open("ab") as out:
            start = out.tell()
            out.write(record)
            out.flush()
            os.fsync(out.fileno())
        return Kept(path.name, start, start + len(record))

    def _path(self) -> Path:
        path = self.folder / f"pages-{self._number:05}.warc.gz"
        if path.exists() and path.stat().st_size >= PART_SIZE:
            self._number += 1
            return self._path()
        return path

    @staticmethod
    def _record(response: Response) -> bytes:
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True)
        # the body is kept unpacked, so the headers that spoke of its packing are renamed and not lost
        headers = [(f"X-Archive-Orig-{name}" if name.lower() in _UNPACKED else name, value) for name, value in response.headers]
        headers.append(("Content-Length", str(len(response.body))))
        status = StatusAndHeaders(f"{response.status} {response.reason}".strip(), headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            response.url,
            "response",
            payload=io.BytesIO(response.body),
            length=len(response.body),  # without it warcio would copy the body through a temporary file
            http_headers=status,
            warc_headers_dict={"WARC-Date": response.fetched_at},
        )
        writer.write_record(record)
        return buffer.getvalue()
