"""Names of persons, offices, bodies and places: the tagger's proposals, put in order."""

from __future__ import annotations

from extractor.steps.base import step
from extractor.tagger import current
from extractor.tagger.arrange import arrange
from extractor.work import Draft, Work

LABELS = ("PER", "TITLE", "UNIT", "LOC")


@step("sotin_names", labels=LABELS)
def names(work: Work) -> None:
    """Fill PER, TITLE, UNIT and LOC.

    Leaves `work.memo["model_proposals"]`: (start, end) of what the tagger would call a MODEL; the step for these decides.
    """
    spans = work.spans
    found: dict[str, list[tuple[int, int]]] = {}
    for label, first, last in arrange(work, current()(work)):
        found.setdefault(label, []).append((spans[first][0], spans[last - 1][1]))
    for label in LABELS:
        # in the order that `Work.put` would bring about: by start, the longer first
        work.drafts[label] = [Draft(label, start, end, source="tagger") for start, end in found.get(label, ())]
    work.memo["model_proposals"] = found.get("MODEL", [])
