"""What the extractor says of one article: mentions, persons, statements and findings."""

from __future__ import annotations

from typing import Literal

from models.mention import Mention
from models.place import Place
from models.record import Record


class Statement(Record):
    """Who did what at a stated occasion.

    `actor` and `verb` are as the text has them (verb in lower case without `đã`, `đang`, `được`; a bare title
    that means a named person gives the person's name). `canonical` is the actor's canonical name. `date` is EDTF.
    `start` and `end` cover the words from verb to object; `mention` is the id of the actor's mention.
    """

    actor: str
    verb: str
    object: str = ""
    date: str | None = None
    place: str | None = None
    start: int
    end: int
    mention: int
    canonical: str = ""


class Finding(Record):
    """A consistency check that was made: what was compared and how it came out.

    `status` is `ok`, `mismatch` or `unclear`; it never says false. `truncated` marks an `ok` that agrees when digits
    were cut off instead of rounded. `check` names the check that made it. `steps` is the arithmetic, a line each;
    `low` and `high` bound the recomputed value. `id` is stable over runs. Offsets in `quotes` are into the article's text:
    (start, end) of each figure quoted.
    """

    id: str = ""
    kind: str
    status: Literal["ok", "mismatch", "unclear"]
    truncated: bool = False
    check: str = ""
    text: str
    note: str = ""
    mentions: tuple[int, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    stated: str | None = None
    recomputed: str | None = None
    low: str | None = None
    high: str | None = None
    steps: tuple[str, ...] = ()


class ArticlePerson(Record):
    """One person within one article: the full name and the ids of the mentions that mean them."""

    id: str
    name: str
    mentions: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()


class ReadArticle(Record):
    """The article as it was read; `places` are its own places, the most specific first."""

    id: str
    url: str = ""
    title: str = ""
    published: str | None = None
    author: str | None = None
    text: str
    sha256: str
    source: str = ""
    places: tuple[Place, ...] = ()
    fetched_at: str | None = None
    raw_sha256: str | None = None
    raw_path: str | None = None
    notes: tuple[str, ...] = ()


class Extraction(Record):
    """Everything taken from one article. Mentions are in text order, the longer first, numbered from 0."""

    article: ReadArticle
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    persons: tuple[ArticlePerson, ...] = ()
    version: str = ""
