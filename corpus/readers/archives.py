"""`.zip`, `.tar.gz`, `.gz`: what lies in an archive is read like files in a folder.

Members are opened one at a time; nothing is written where its name says (tar members, which stream by, are kept in
memory or, when large, in an unnamed temporary file). Names that climb out of the archive, absolute names, links and
devices are refused; sizes are counted while they are read, not believed.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from corpus.source import How, Source, counted, view
from models import FormatError, InputError, Problem, TooBigError

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".gz")
SIDECAR = ".meta.json"
SIDECAR_BYTES = 2**20
UNPACK: Mapping[str, Callable[[BinaryIO], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]] = {
    "gz": lambda stream: gzip.GzipFile(fileobj=stream),
    "tgz": lambda stream: gzip.GzipFile(fileobj=stream),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}
SPOOL = 16 * 2**20  # bytes of a tar member that are kept in memory
BROKEN = (
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


def open_members(source: Source, how: How) -> Iterator[Source | Problem]:
    """What an archive holds, as sources that can be opened; broken or refused members as problems."""
    if source.depth >= how.limits.depth:
        raise TooBigError(f"archives nested deeper than {how.limits.depth}", source=source.name)
    name = (source.kind or source.name).lower()
    if name.endswith(".gz") and not name.endswith(".tar.gz"):
        yield _gz(source, how)
        return
    empty = True
    for member in _zip(source, how) if name.endswith(".zip") else _tar(source, how):
        empty = False
        yield member
    if empty:
        raise FormatError("there is nothing to read in the archive", source=source.name)


def refused(name: str) -> str:
    """Why a member's name is refused; empty if it is not."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or (len(name) > 1 and name[1] == ":"):
        return "an absolute path in an archive"
    return "a path that climbs out of its archive" if ".." in path.parts else ""


def ignorable(name: str) -> bool:
    """Folders, and the files that operating systems leave in archives."""
    path = PurePosixPath(name.replace("\\", "/"))
    return (
        name.endswith("/")
        or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
        or path.name in ("Thumbs.db", "desktop.ini")
    )


def sidecar_of(name: str, sidecars: Mapping[str, object]) -> Mapping[str, object]:
    """The sidecar that belongs to a file: `a.txt.meta.json`, else `a.meta.json`."""
    stem = str(PurePosixPath(name).with_suffix("")) if PurePosixPath(name).suffix else name
    found = sidecars.get(name + SIDECAR) or sidecars.get(stem + SIDECAR) or {}
    return found if isinstance(found, Mapping) else {}


def load_sidecar(data: bytes, name: str) -> Mapping[str, object]:
    """Read a sidecar.

    Raises:
        FormatError: it is no JSON object.
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"the sidecar is no JSON ({error})", source=name) from error
    if not isinstance(value, dict):
        raise FormatError("the sidecar is no JSON object", source=name)
    return value


def _gz(source: Source, how: How) -> Source:
    inner = (source.kind or source.name)[:-3]

    def start() -> BinaryIO:
        below = source.open()
        unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=below))
        return counted(unpacked, source.name, how.limits.file, source.size, how.limits.ratio, below)

    return Source(source.name, start, source.meta, source.depth + 1, kind=inner)


def _zip(source: Source, how: How) -> Iterator[Source | Problem]:
    with _seekable(source) as stream, zipfile.ZipFile(stream) as archive:
        infos = sorted((info for info in archive.infolist() if not ignorable(info.filename)), key=lambda info: info.filename)
        if len(infos) > how.limits.members:
            raise TooBigError(f"more than {how.limits.members:,} members", source=source.name)
        sidecars: dict[str, Mapping[str, object]] = {}
        for info in infos:
            if info.filename.endswith(SIDECAR) and info.file_size <= SIDECAR_BYTES:
                try:
                    sidecars[info.filename] = load_sidecar(archive.read(info), f"{source.name}/{info.filename}")
                except (InputError, *BROKEN) as error:
                    yield Problem.of(error, f"{source.name}/{info.filename}")
        for info in infos:
            member = f"{source.name}/{info.filename}"
            if info.filename.endswith(SIDECAR):
                continue
            if reason := _refused_zip(info):
                yield Problem(source=member, kind="FormatError", reason=reason)
                continue
            yield Source(
                member, _zip_opener(archive, info, member, how), sidecar_of(info.filename, sidecars), source.depth + 1, info.file_size
            )


@contextmanager
def _seekable(source: Source) -> Iterator[BinaryIO]:
    """The source, kept in memory or a temporary file if it streams: a zip's directory stands at its end."""
    with source.open() as stream:
        if stream.seekable():
            yield stream
            return
        with tempfile.SpooledTemporaryFile(max_size=SPOOL) as kept:
            shutil.copyfileobj(stream, kept)
            kept.seek(0)
            yield cast(BinaryIO, kept)


def _refused_zip(info: zipfile.ZipInfo) -> str:
    if reason := refused(info.filename):
        return reason
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return "a symbolic link in an archive"
    return "the member is encrypted" if info.flag_bits & 1 else ""


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str, how: How) -> Callable[[], BinaryIO]:
    def start() -> BinaryIO:
        return counted(archive.open(info), member, how.limits.file, info.compress_size, how.limits.ratio)  # type: ignore[arg-type]

    return start


def _tar(source: Source, how: How) -> Iterator[Source | Problem]:
    sidecars: dict[str, Mapping[str, object]] = {}
    for info, stream in _tar_walk(source, how):
        if info.isfile() and info.name.endswith(SIDECAR) and info.size <= SIDECAR_BYTES and not refused(info.name):
            try:
                sidecars[info.name] = load_sidecar(stream.read(), f"{source.name}/{info.name}")
            except InputError as error:
                yield Problem.of(error, source.name)
    for info, stream in _tar_walk(source, how):
        member = f"{source.name}/{info.name}"
        if ignorable(info.name) or info.isdir() or info.name.endswith(SIDECAR):
            continue
        reason = refused(info.name) or ("" if info.isfile() else "a link or a device in an archive")
        if reason:
            yield Problem(source=member, kind="FormatError", reason=reason)
            continue
        with tempfile.SpooledTemporaryFile(max_size=SPOOL) as kept:
            shutil.copyfileobj(stream, kept)
            yield Source(member, partial(view, cast(BinaryIO, kept)), sidecar_of(info.name, sidecars), source.depth + 1, info.size)


def _tar_walk(source: Source, how: How) -> Iterator[tuple[tarfile.TarInfo, BinaryIO]]:
    """Members in order, forwards only, the decompressed bytes counted."""
    with source.open() as stream:
        name = (source.kind or source.name).lower()
        unpack = next((opened(stream) for ending, opened in UNPACK.items() if name.endswith(ending)), None)
        unpacked = counted(cast(BinaryIO, unpack), source.name, how.limits.file, source.size, how.limits.ratio) if unpack else stream
        with tarfile.open(fileobj=unpacked, mode="r|") as archive:
            for count, info in enumerate(archive):
                if count >= how.limits.members:
                    raise TooBigError(f"more than {how.limits.members:,} members", source=source.name)
                member = archive.extractfile(info) if info.isfile() else None
                yield info, cast(BinaryIO, member)
