"""Mentions: spans of the article's text with what they mean, one class for each label of the guide.

Offsets are code points, half open, into `Article.text`; `text[start:end] == mention.text` always holds.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from models.place import Place
from models.record import Record

LABELS = ("PER", "TITLE", "UNIT", "LOC", "DATE", "FIG", "MODEL", "DOC")
"""The eight labels, in the order in which tables show them."""

UnitLevel = Literal["village", "commune", "district", "province", "central"]
UnitKind = Literal["party", "state", "council", "front", "mass", "armed", "justice", "school", "health", "company", "media", "other"]


class Span(Record):
    """What every mention has: a number within its article, a label, offsets and the words."""

    id: int
    start: int
    end: int
    text: str


class Person(Span):
    """A person's name. `official` is the id of the person within this article."""

    label: Literal["PER"] = "PER"
    official: str = ""


class Title(Span):
    """An office that a named person holds.

    `of` is the person's name (several joined with `; `), `role` the office without its unit
    (`Phó Chủ tịch`), `unit` the canonical unit, `place` the code of the place.
    """

    label: Literal["TITLE"] = "TITLE"
    of: str = ""
    role: str = ""
    unit: str | None = None
    place: str | None = None


class Unit(Span):
    """A named body. `canonical` writes abbreviations out and adds the place."""

    label: Literal["UNIT"] = "UNIT"
    canonical: str = ""
    level: UnitLevel | None = None
    kind: UnitKind | None = None
    place: str | None = None


class Location(Span):
    """A named place; `place` is None while it is ambiguous, and `candidates` then holds the codes."""

    label: Literal["LOC"] = "LOC"
    place: Place | None = None
    candidates: tuple[str, ...] = ()


class Date(Span):
    """A calendar expression: `value` in EDTF, `mod` for đầu, giữa, cuối."""

    label: Literal["DATE"] = "DATE"
    value: str
    mod: Literal["start", "mid", "end"] | None = None


class Figure(Span):
    """A reported quantity, as written and as meant.

    `value` is a string because its decimals matter: `1800`, `108.1`, `53/49`, `14/14/16`,
    `450000000..500000000`, `~1e10`. `unit` is the noun counted in lower case, `%`, `VND`, or a measure.
    `op` is `>`, `>=`, `<`, `<=`, `~` or None for an exact figure. `measure`, `period` (EDTF), `place`
    (a code), `owner`, `part_of` (id of the total's mention) and `aim` (a target, no result) are its context.
    """

    label: Literal["FIG"] = "FIG"
    value: str
    unit: str = ""
    op: Literal[">", ">=", "<", "<=", "~"] | None = None
    measure: str | None = None
    period: str | None = None
    place: str | None = None
    owner: str | None = None
    part_of: int | None = None
    aim: bool = False


class ModelName(Span):
    """The name of a mô hình, phong trào, cuộc vận động …; `owner` is who runs it if the text says so."""

    label: Literal["MODEL"] = "MODEL"
    kind: str = ""
    owner: str | None = None


class Document(Span):
    """A document cited by number or name. `value` is the number as written or the law's name."""

    label: Literal["DOC"] = "DOC"
    value: str
    type: str | None = None
    issuer: str | None = None
    date: str | None = None


Mention: TypeAlias = Annotated[
    Person | Title | Unit | Location | Date | Figure | ModelName | Document, Field(discriminator="label")
]
