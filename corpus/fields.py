"""Keys and columns of others → fields of an article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from corpus.source import How, Source
from models import PASSED_OVER, Article, FormatError, Problem
from models.stamp import find_stamp

FIELDS = ("id", "url", "title", "published", "text", "author", "source", "locality", "category", "tags", "attachments", "fetched_at")
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("article_id", "guid"),
    "url": ("link", "href", "duong_dan", "đường dẫn"),
    "title": ("headline", "tieu_de", "tiêu đề", "tựa"),
    "published": ("date", "published_at", "publish_date", "pubdate", "ngay_dang", "ngày đăng"),
    "text": ("body", "content", "noi_dung", "nội dung", "article"),
    "author": ("byline", "tac_gia", "tác giả"),
    "source": ("nguon", "nguồn"),
    "locality": ("place", "dia_phuong", "địa phương"),
    "category": ("section", "chuyen_muc", "chuyên mục"),
}


OWN = frozenset({"sha256", "places", "notes", "raw_sha256", "raw_path"})
"""What an article of ours says of itself besides; it is found anew."""
EMPTY: tuple[object, ...] = (None, "", [], {})
MOST = 12
"""Names told in one line."""


def pick(record: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, object]:
    """Our fields out of a record: mapped ones first, then by our name, then by names in common use."""
    folded = _folded(record)
    return {name: folded[key] for name, key in _keys(folded, mapping).items()}


def _folded(record: Mapping[str, object]) -> dict[str, object]:
    return {str(name).strip().lower(): value for name, value in record.items()}


def _keys(folded: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, str]:
    """Our fields → the keys that hold them."""
    found: dict[str, str] = {}
    for name in FIELDS:
        wanted = (mapping[name].strip().lower(),) if name in mapping else (name, *ALIASES.get(name, ()))
        key = next((key for key in wanted if folded.get(key) not in (None, "")), None)
        if key is not None:
            found[name] = key
    return found


class Unread:
    """Columns of one file that nothing reads: gathered over its records, told once at its end."""

    def __init__(self, how: How) -> None:
        self._mapping = how.mapping
        self._names: dict[str, None] = {}

    def look(self, record: Mapping[str, object]) -> None:
        """Remember the names of what a record holds and no field takes; what says the same as a field is not lost."""
        folded = _folded(record)
        keys = _keys(folded, self._mapping)
        taken = {*keys.values(), *OWN, *self._names}
        if not folded.keys() <= taken:
            held = [folded[key] for key in keys.values()]
            self._names |= {key: None for key, value in folded.items() if key not in taken and value not in EMPTY and value not in held}

    def told(self, source: Source) -> Iterator[Problem]:
        """One mild problem, if there is anything to tell."""
        if self._names:
            names = [name or "(without a name)" for name in self._names]
            more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            reason = f"columns that nothing reads: {', '.join(names[:MOST])[:400]}{more}; --map FIELD=COLUMN says which field one holds"
            yield Problem(source=source.name, kind=PASSED_OVER, reason=reason)


def build(
    record: Mapping[str, object], source: Source, how: How, place: str = "", raw: bytes | None = None, notes: tuple[str, ...] = ()
) -> Article:
    """An article of a record.

    Args:
        record: values by our field names.
        source: what it was read from; its sidecar fills what the record lacks.
        how: mapping and defaults.
        place: line or row, for errors.
        raw: the bytes that it was read from.
        notes: what was doubted while reading.

    Raises:
        FormatError: no text, or a value of the wrong kind.
    """
    values = {**pick(source.meta, how.mapping), **dict(record)}
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise FormatError(
            "no text" if text in (None, "") or isinstance(text, str) else f"text is a {type(text).__name__}",
            source=source.name,
            place=place,
        )
    if values.get("published") is not None:
        shown = str(values["published"]).strip()
        stamp = find_stamp(shown)
        values["published"] = stamp.value if stamp and not _is_iso(shown) else shown if stamp else None
        if stamp is None and shown:
            notes = (*notes, f"publication date not understood: {shown[:60]}")
    for name in ("tags", "attachments"):
        values[name] = _several(values.get(name))
    for name in ("id", "url", "title", "source", "locality", "author", "category", "fetched_at"):
        if name in values and values[name] is not None and not isinstance(values[name], str):
            values[name] = str(values[name])
    values["published"] = values.get("published") or how.published
    values["locality"] = values.get("locality") or how.place
    values = {name: value for name, value in values.items() if value is not None}
    try:
        origin = {"notes": notes, "raw_path": source.name, "raw_sha256": None if raw is None else hashlib.sha256(raw).hexdigest()}
        return Article.model_validate({**values, **origin})
    except ValidationError as error:
        first = error.errors()[0]
        raise FormatError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", source=source.name, place=place) from error


def complete(article: Article, source: Source, how: How, raw: bytes, notes: tuple[str, ...] = ()) -> Article:
    """An article that was parsed off a page, with what its sidecar and the defaults add.

    What the page says of itself counts less than what a sidecar says.
    """
    meta = pick(source.meta, how.mapping)
    told = {name: value for name, value in article.model_dump(exclude={"id", "notes"}).items() if value}
    given = {name: value for name, value in meta.items() if name != "text"}
    return build({**told, **given, "text": article.text}, Source(source.name, source.open), how, raw=raw, notes=(*article.notes, *notes))


def _is_iso(shown: str) -> bool:
    return len(shown) >= 10 and shown[4:5] == "-" and shown[7:8] == "-" and (len(shown) == 10 or "+07:00" in shown)


def _several(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.replace("|", ";").split(";") if part.strip())
    if isinstance(value, (list, tuple)):
        return tuple(str(part) for part in value if part not in (None, ""))
    return () if isinstance(value, bool) else (str(value),)
