"""What the checks across articles read and say: plain records, so that any store can feed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from knowledge.audit.reading import Quantity, numbers
from models import Figure, digest, fold

Row: TypeAlias = Mapping[str, Any]
"""A finding or figure as some store or answer has it, by the names of its fields."""

Quote = tuple[str, int, int]
"""Article id, and half-open offsets into its text."""


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A reported figure with its context, as the ledger keeps it.

    Attributes:
        article: id of its article; start, end: offsets into that article's text; text: the words.
        value, unit, op: as in `models.Figure`.
        measure: what is counted or measured; period: EDTF; place: code of the place.
        aim: a target, no result; part: a part of another figure.
        published: ISO date of the article; source: site or paper; place_name: the place for people.
    """

    article: str
    start: int
    end: int
    text: str
    value: str
    unit: str = ""
    op: Literal[">", ">=", "<", "<=", "~"] | None = None
    measure: str | None = None
    period: str | None = None
    place: str | None = None
    aim: bool = False
    part: bool = False
    published: str | None = None
    source: str = ""
    place_name: str | None = None

    @property
    def where(self) -> str:
        """The place as people call it."""
        return self.place_name or self.place or ""

    @property
    def quote(self) -> Quote:
        """Where its words stand."""
        return (self.article, self.start, self.end)

    @property
    def topic(self) -> tuple[str, str, str]:
        """What makes two figures comparable but for their period: measure, unit and place."""
        return (" ".join(fold(self.measure or "").split()), fold(self.unit), self.place or "")

    @property
    def quantity(self) -> Quantity | None:
        """Its number with its bounds; None for ratios, ranges and orders of magnitude."""
        # the ledger's figures were checked when they were made
        figure = Figure.model_construct(id=0, start=self.start, end=self.end, text=self.text, value=self.value, unit=self.unit, op=self.op)
        found = numbers(figure)
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article for the search for copies."""

    id: str
    text: str
    title: str = ""
    url: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFinding:
    """A finding across articles: as `models.Finding`, but each quote names its article."""

    kind: str
    status: Literal["ok", "mismatch", "unclear"]
    check: str
    text: str
    note: str
    quotes: tuple[Quote, ...]
    stated: str | None = None
    recomputed: str | None = None
    low: str | None = None
    high: str | None = None
    steps: tuple[str, ...] = ()
    truncated: bool = False

    @property
    def id(self) -> str:
        """Stable over runs: what was compared, and where it stands."""
        return digest("finding", self.kind, self.text, *(f"{article}:{start}-{end}" for article, start, end in self.quotes))

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles quoted, each once, in order."""
        return tuple(dict.fromkeys(article for article, _, _ in self.quotes))


@dataclass(slots=True)
class Archive:
    """All that the checks across articles compare. `original` maps a copy to the article that it copies."""

    figures: list[FigureRecord]
    articles: list[ArticleRecord]
    original: dict[str, str] = field(default_factory=dict)
    _measured: list[tuple[FigureRecord, Quantity]] | None = None

    @property
    def measured(self) -> list[tuple[FigureRecord, Quantity]]:
        """Results with measure, place and period, and their numbers; targets, parts, ratios and ranges are left out."""
        if self._measured is None:
            results = (each for each in self.figures if each.measure and each.place and each.period and not each.aim and not each.part)
            self._measured = [(figure, quantity) for figure in results if (quantity := figure.quantity) is not None]
        return self._measured

    @classmethod
    def of(cls, figures: Iterable[FigureRecord], articles: Iterable[ArticleRecord]) -> Archive:
        """The archive with its copies found, in a fixed order."""
        from knowledge.audit.copies import originals

        ordered = sorted(articles, key=lambda article: (article.published or "9999", article.id))
        kept = sorted(figures, key=lambda figure: (figure.published or "9999", figure.article, figure.start))
        return cls(kept, ordered, originals(ordered))

    def independent(self, figures: Iterable[FigureRecord]) -> list[FigureRecord]:
        """Figures with those of copies left out where the original is among them."""
        given = list(figures)
        present = {figure.article for figure in given}
        return [
            figure
            for figure in given
            if self.original.get(figure.article, figure.article) == figure.article or self.original[figure.article] not in present
        ]
