"""From paths to articles: the corpus reads files, the scrapers parse pages, and this joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from models import Article, Extraction, Problem, UsageError


def gather(
    paths: Iterable[str], *, published: str | None = None, place: str | None = None, mapping: Iterable[str] = ()
) -> Iterator[Article | Extraction | Problem]:
    """Read every article under the paths, in a fixed order; extractions that `sotin extract` wrote come as they are.

    Args:
        paths: files, folders, or `-` for JSON lines on standard input.
        published: ISO date for articles that state none.
        place: name of the place for articles that have none.
        mapping: `field=column` pairs for CSV and JSON whose columns have other names.

    Raises:
        UsageError: a mapping or date is not well formed.
    """
    import corpus
    import scrapers
    from app import shards

    read = partial(
        corpus.read,
        parse_html=scrapers.parse,
        published=iso_date(published, "--published"),
        place=place or "",
        mapping=dict(map(_pair, mapping)),
    )
    made = {path: [] if path == "-" else shards.inside(Path(path)) for path in paths}
    return chain.from_iterable(chain.from_iterable(map(shards.read, made[path])) if made[path] else read([path]) for path in made)


def _pair(text: str) -> tuple[str, str]:
    field, separator, column = text.partition("=")
    if not separator or not field or not column:
        raise UsageError("write it as FIELD=COLUMN, for example published=ngay_dang", source="--map", place=text)
    return field.strip(), column.strip()


def iso_date(text: str | None, option: str) -> str | None:
    """An ISO day given as an option.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no date; write it as 2022-01-19", source=option) from None
