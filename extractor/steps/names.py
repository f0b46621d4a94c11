"""Names of persons, offices, bodies and places: the tagger's proposals, put in order."""

from __future__ import annotations

from extractor.steps.base import step
from extractor.tagger import shipped
from extractor.work import Draft, Work

LABELS = ("PER", "TITLE", "UNIT", "LOC")


@step("sotin_names", labels=LABELS)
def names(work: Work) -> None:
    """Fill PER, TITLE, UNIT and LOC.

    Leaves `work.memo["model_proposals"]`, `["fig_proposals"]`, `["date_proposals"]` and `["doc_proposals"]`: lists of
    (start, end) that the tagger would call so, for the steps whose grammar decides.
    """
    spans = work.spans
    tagger = work.memo.get("tagger") or shipped()
    found: dict[str, list[tuple[int, int]]] = {}
    for label, first, last in tagger(work):
        found.setdefault(label, []).append((spans[first][0], spans[last - 1][1]))
    for label in LABELS:
        work.put(label, [Draft(label, start, end, source="tagger") for start, end in found.get(label, ())])
    for label in ("MODEL", "FIG", "DATE", "DOC"):
        work.memo[f"{label.lower()}_proposals"] = found.get(label, [])
