"""A sentence with what governs its figures: dates, places, bodies, and the words around each figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from extractor.work import Draft, Sentence, Work

_HIDING = ("DOC", "MODEL", "UNIT", "TITLE")
_NONE: list[Draft] = []
"""What a sentence without drafts has of each sort; nobody adds to it."""


@dataclass(slots=True, eq=False)
class Scene:
    """One sentence. `line` counts the paragraphs; dates and places inside names of bodies, documents or models are left out."""

    sentence: Sentence
    line: int
    figures: list[Draft] = field(default_factory=list)
    dates: list[Draft] = field(default_factory=list)
    places: list[Draft] = field(default_factory=list)
    units: list[Draft] = field(default_factory=list)


def scenes(work: Work) -> Iterator[Scene]:
    """All sentences of an article, in order. Bodies are told of those alone that have a figure, a date or a place too."""
    hidden = _covered(work)
    feeds = [[draft for draft in work.of(label) if draft.start not in hidden or _village(draft)] for label in ("FIG", "DATE", "LOC")]
    feeds.append(_outer(work.of("UNIT")))
    starts = [[draft.start for draft in drafts] for drafts in feeds]
    every = sorted(chain.from_iterable(starts[:3]))
    text, line, before, upcoming = work.text, 0, 0, 0
    for sentence in work.sentences:
        start, end = sentence.start, sentence.end
        line += text.count("\n", before, start)
        before = start
        reached = bisect_left(every, end, upcoming)
        if reached == upcoming:
            yield Scene(sentence, line, _NONE, _NONE, _NONE, _NONE)
            continue
        upcoming = reached
        figures, dates, places, units = [
            drafts[bisect_left(known, start) : bisect_left(known, end)] for drafts, known in zip(feeds, starts, strict=True)
        ]
        yield Scene(sentence, line, figures, dates, places, units)


def _village(draft: Draft) -> bool:
    """Whether a place is a village: its head or its branch, that a name or title tells, speaks or acts for it alone."""
    return getattr(draft.fields.get("place"), "level", "") == "village"


def lowered(work: Work) -> str:
    """The text in lower case, every offset kept (a few letters of other scripts grow when lowered: they stay)."""
    known = work.memo.get("lowered")
    if not isinstance(known, str):
        known = work.text.lower()
        if len(known) != len(work.text):
            known = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in work.text)
        work.memo["lowered"] = known
    return known


def _covered(work: Work) -> set[int]:
    """Starts of the drafts that lie inside a name."""
    spans = sorted((draft.start, draft.end) for label in _HIDING for draft in work.of(label))
    inner = sorted(draft.start for label in ("DATE", "LOC", "FIG") for draft in work.of(label))
    found: set[int] = set()
    index, reach = 0, -1
    for start in inner:
        while index < len(spans) and spans[index][0] <= start:
            reach = max(reach, spans[index][1])
            index += 1
        if start < reach:
            found.add(start)
    return found


def _outer(drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        if not found or draft.start >= found[-1].end:
            found.append(draft)
    return found
