"""Figures in context: what each measures, when, where, of whom, as part of what, and whether it is an aim."""

from __future__ import annotations

from extractor.context import Clock, Map, Totals, measures, owners, scenes
from extractor.steps.base import step
from extractor.work import Work


@step("sotin_context")
def context(work: Work) -> None:
    """Fill the context fields of FIG drafts; `part_of` holds the total's draft until mentions are numbered."""
    figures = work.of("FIG")
    if not figures:
        return
    clock, places, totals = Clock(work), Map(work), Totals(work)
    for scene in scenes(work):
        if scene.sentence.start > figures[-1].start:  # what stands behind the last figure says nothing of any
            break
        clock.tell(scene)
        places.tell(scene)
        if scene.figures:
            measures(work, scene, totals.tell(scene))
            owners(work, scene)
