"""Mentions: spans of the article's text with what they mean, one class for each label of the guide.

Offsets are code points, half open, into `Article.text`; `text[start:end] == mention.text` always holds.
All that is to be known of a label stands in its class: the fields of its record, its names, how it is shown. What a table, a
page, a style sheet or a score needs is derived from `KINDS`, so that a new label is one class here and one step that finds it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, NamedTuple, TypeAlias, get_args

from pydantic import Field

from models.place import Place
from models.record import Record

UnitLevel = Literal["village", "commune", "district", "province", "central"]
UnitKind = Literal["party", "state", "council", "front", "mass", "armed", "justice", "school", "health", "company", "media", "other"]


class Sign(NamedTuple):
    """How a label is shown to people.

    `vi` and `en` are its names. The mark's ground and line are colours by day and by night; text on the ground must be easy to
    read. `told` says what a mention was taken for: fields in braces, `:day` for a date, parts that are empty are left out.
    """

    vi: str
    en: str
    ground: str
    line: str
    night_ground: str
    night_line: str
    border: str = "2px solid"
    told: tuple[str, ...] = ()


class Span(Record):
    """What every mention has: a number within its article, a label, offsets and the words."""

    SIGN: ClassVar[Sign]

    id: int
    start: int
    end: int
    text: str


class Person(Span):
    """A person's name. `official` is the id of the person within this article."""

    SIGN = Sign("Người", "Person", "#ffd9a8", "#b35c00", "#5a3a12", "#f0a556")
    label: Literal["PER"] = "PER"
    official: str = ""


class Title(Span):
    """An office that a named person holds.

    `of` is the person's name (several joined with `; `), `role` the office without its unit
    (`Phó Chủ tịch`), `unit` the canonical unit, `place` the code of the place.
    """

    SIGN = Sign(
        "Chức vụ", "Office", "#fff0c2", "#96760a", "#4a4014", "#d9bd4a", border="3px double", told=("{of}", "{role}", "{unit}")
    )
    label: Literal["TITLE"] = "TITLE"
    of: str = ""
    role: str = ""
    unit: str | None = None
    place: str | None = None


class Unit(Span):
    """A named body. `canonical` writes abbreviations out and adds the place."""

    SIGN = Sign("Cơ quan", "Body", "#cfe4ff", "#1f5fa8", "#1d3d63", "#7db4f5", told=("{canonical}",))
    label: Literal["UNIT"] = "UNIT"
    canonical: str = ""
    level: UnitLevel | None = None
    kind: UnitKind | None = None
    place: str | None = None


class Location(Span):
    """A named place; `place` is None while it is ambiguous, and `candidates` then holds the codes."""

    SIGN = Sign("Nơi", "Place", "#cdeccd", "#2e7d32", "#1f4724", "#7cc980", border="2px dotted", told=("{place}",))
    label: Literal["LOC"] = "LOC"
    place: Place | None = None
    candidates: tuple[str, ...] = ()


class Date(Span):
    """A calendar expression: `value` in EDTF, `mod` for đầu, giữa, cuối."""

    SIGN = Sign("Thời gian", "Date", "#e8d9f7", "#7b3fa0", "#46305c", "#c69ae6", border="2px dashed", told=("{value:day}", "{mod}"))
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

    SIGN = Sign(
        "Số liệu", "Figure", "#ffd3dc", "#b3254a", "#5e2535", "#f08aa3", told=("{op} {value} {unit}", "{measure}", "{period:day}")
    )
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

    SIGN = Sign("Mô hình", "Model", "#c2eef0", "#0b7a80", "#11474b", "#5fced4", border="3px double", told=("{kind}", "{owner}"))
    label: Literal["MODEL"] = "MODEL"
    kind: str = ""
    owner: str | None = None


class Document(Span):
    """A document cited by number or name. `value` is the number as written or the law's name."""

    SIGN = Sign(
        *("Văn bản", "Document", "#e3e3d0", "#6a6a3a", "#44442a", "#c2c288"),
        border="2px dashed",
        told=("{value}", "{type}", "{issuer}", "{date:day}"),
    )
    label: Literal["DOC"] = "DOC"
    value: str
    type: str | None = None
    issuer: str | None = None
    date: str | None = None


Mention: TypeAlias = Annotated[
    Person | Title | Unit | Location | Date | Figure | ModelName | Document, Field(discriminator="label")
]

KINDS: dict[str, type[Span]] = {kind.model_fields["label"].default: kind for kind in get_args(get_args(Mention)[0])}
"""Each label's class, in the order in which tables show them."""

LABELS = tuple(KINDS)
"""The labels, in the same order."""
