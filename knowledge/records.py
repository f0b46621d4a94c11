"""What the knowledge base answers with: records, each row with the words that prove it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from models import Place, Problem
from models.record import Record


class Answer(Record):
    """What every answer has.

    `total` counts all rows that match, also those beyond `limit`. `note` says how the question was understood
    (which places a name covered). `hints` are near names when nothing was found.
    """

    total: int = 0
    note: str = ""
    hints: tuple[str, ...] = ()


class Source(Record):
    """Where a row comes from: the article, its snapshot, half-open offsets, the sentence around them."""

    article: str
    title: str = ""
    url: str = ""
    published: str | None = None
    snapshot: str = ""
    start: int = 0
    end: int = 0
    sentence_start: int = 0
    sentence_end: int = 0
    quote: str = ""
    sentence: str = ""


class Act(Record):
    """Who did what: one row of `who_did_what`."""

    id: str
    actor: str
    name: str
    verb: str
    object: str = ""
    date: str | None = None
    official: str | None = None
    unit: str | None = None
    unit_name: str | None = None
    place: str | None = None
    place_name: str | None = None
    place_of_article: bool = False
    source: Source


class WhoAnswer(Answer):
    """Acts, the latest first."""

    rows: tuple[Act, ...] = ()


class FigureRow(Record):
    """A reported figure: one row of `reported_figures`."""

    id: str
    text: str
    value: str
    unit: str = ""
    op: str | None = None
    measure: str | None = None
    period: str | None = None
    owner: str | None = None
    aim: bool = False
    part_of: str | None = None
    place: str | None = None
    place_name: str | None = None
    place_of_article: bool = False
    source: Source


class Series(Record):
    """One measure at one place, its figures in order of their period."""

    measure: str
    unit: str
    place: str | None = None
    place_name: str | None = None
    points: tuple[FigureRow, ...] = ()


class FiguresAnswer(Answer):
    """Figures, and the same as series over time if these were asked for."""

    rows: tuple[FigureRow, ...] = ()
    series: tuple[Series, ...] = ()


class Office(Record):
    """An office that an official held, with the first mention that says so."""

    id: str
    official: str | None = None
    name: str = ""
    role: str
    unit: str | None = None
    unit_name: str = ""
    place: str | None = None
    place_name: str | None = None
    former: bool = False
    first_seen: str | None = None
    last_seen: str | None = None
    mentions: int = 1
    source: Source | None = None


class ArticleRef(Record):
    """An article by what is needed to name it and to lead to it."""

    id: str
    title: str = ""
    url: str = ""
    published: str | None = None


class OfficialRecord(Record):
    """One person across all articles."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None
    place_name: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    hidden: bool = False
    offices: tuple[Office, ...] = ()
    statements: tuple[Act, ...] = ()
    articles: tuple[ArticleRef, ...] = ()


class OfficialAnswer(Answer):
    """All officials that a name may mean."""

    rows: tuple[OfficialRecord, ...] = ()


class UnitRecord(Record):
    """One body: what it did, who held an office in it."""

    id: str
    name: str
    level: str | None = None
    kind: str | None = None
    place: str | None = None
    place_name: str | None = None
    mentions: int = 0
    hidden: bool = False
    offices: tuple[Office, ...] = ()
    officials: tuple[str, ...] = ()
    statements: tuple[Act, ...] = ()


class UnitAnswer(Answer):
    """All bodies that a name may mean."""

    rows: tuple[UnitRecord, ...] = ()


class FindingRow(Record):
    """A check that was made; `quotes` are the figures compared, each in its sentence."""

    id: str
    kind: str
    check: str = ""
    status: str
    truncated: bool = False
    text: str
    note: str = ""
    stated: str | None = None
    recomputed: str | None = None
    low: str | None = None
    high: str | None = None
    steps: tuple[str, ...] = ()
    across: bool = False
    mark: str | None = None
    mark_note: str = ""
    marked_by: str | None = None
    place: str | None = None
    place_name: str | None = None
    quotes: tuple[Source, ...] = ()


class AuditAnswer(Answer):
    """Findings of the audit."""

    rows: tuple[FindingRow, ...] = ()


class Highlight(Record):
    """A match: half-open offsets into the article's text."""

    start: int
    end: int


class Snippet(Record):
    """A stretch of the text with matches; offsets are into the article's text, `text[m.start - start:m.end - start]` is a match."""

    start: int
    end: int
    text: str
    matches: tuple[Highlight, ...] = ()


class Hit(Record):
    """An article that a search found. `exact` says that the words stand there with just these accents."""

    article: str
    title: str
    url: str = ""
    published: str | None = None
    place: str | None = None
    place_name: str | None = None
    exact: bool = True
    score: float = 0.0
    title_matches: tuple[Highlight, ...] = ()
    snippets: tuple[Snippet, ...] = ()


class Facet(Record):
    """How many of the hits have a value; `key` is what to give to `search` to keep only those."""

    key: str
    name: str
    count: int


class SearchAnswer(Answer):
    """`facets` count over the best `facets_of` hits: place, year, label, official, unit."""

    query: str = ""
    exact_total: int = 0
    rows: tuple[Hit, ...] = ()
    facets: dict[str, tuple[Facet, ...]] = Field(default_factory=dict)
    facets_of: int = 0


class PlaceRecord(Record):
    """A place of the ledger with what it became, what it was made from, and how often articles speak of it."""

    place: Place
    became: tuple[str, ...] = ()
    made_from: tuple[str, ...] = ()
    articles: int = 0
    statements: int = 0
    figures: int = 0


class PlacesAnswer(Answer):
    """All places that a name may mean, with what they were and became."""

    rows: tuple[PlaceRecord, ...] = ()


class MentionRow(Record):
    """A mention as stored, with the fields of its label."""

    id: str
    number: int
    label: str
    start: int
    end: int
    text: str
    official: str | None = None
    unit: str | None = None
    place: str | None = None
    fields: dict[str, Any] = Field(default_factory=dict)


class ArticleRecord(Record):
    """A whole article for showing: text, mentions, statements, figures, findings."""

    id: str
    title: str = ""
    url: str = ""
    published: str | None = None
    author: str | None = None
    source: str = ""
    text: str
    snapshot: str
    fetched_at: str | None = None
    raw_sha256: str | None = None
    raw_path: str | None = None
    version: str = ""
    notes: str = ""
    places: tuple[Place, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    statements: tuple[Act, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()


class Candidate(Record):
    """Two officials that may be one person."""

    left: str
    right: str
    left_name: str
    right_name: str
    left_offices: tuple[str, ...] = ()
    right_offices: tuple[str, ...] = ()
    score: float
    reason: str


class Judgement(Record):
    """What a person decided, when and why; `undone_at` says that it was taken back."""

    id: int
    action: Literal["merge", "split", "hide", "mark"]
    kind: str
    subject: str
    other: str | None = None
    verdict: str | None = None
    who: str
    at: str
    why: str = ""
    undone_at: str | None = None
    undone_by: str | None = None


class ProblemRow(Problem):
    """An input that could not be read, and when that was first seen."""

    id: str
    at: str


class Counts(Record):
    """How much the ledger holds."""

    articles: int = 0
    snapshots: int = 0
    mentions: int = 0
    labels: dict[str, int] = Field(default_factory=dict)
    officials: int = 0
    offices: int = 0
    units: int = 0
    places: int = 0
    statements: int = 0
    figures: int = 0
    findings: dict[str, int] = Field(default_factory=dict)
    judgements: int = 0
    problems: int = 0
    candidates: int = 0


class Check(Record):
    """One health check of the database."""

    name: str
    ok: bool
    detail: str = ""


class Health(Record):
    """The health of the database: sound if all checks are."""

    path: str
    schema_version: int
    sqlite: str
    gazetteer: str = ""
    sound: bool
    checks: tuple[Check, ...] = ()
    counts: Counts


class AddReport(Record):
    """What `add` did so far: articles written, of those replaced, skipped because done, problems noted."""

    articles: int = 0
    replaced: int = 0
    skipped: int = 0
    problems: int = 0
    mentions: int = 0


class FinishReport(Record):
    """What `finish` did: names resolved, officials and candidates there now, findings across articles."""

    names: int = 0
    officials: int = 0
    candidates: int = 0
    findings: int = 0
