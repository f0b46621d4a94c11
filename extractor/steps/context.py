"""Figures in context: what each measures, when, where, of whom, as part of what, and whether it is an aim."""

from __future__ import annotations

from itertools import takewhile

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
    # what stands behind the last figure says nothing of any
    told = list(takewhile(lambda scene: scene.sentence.start <= figures[-1].start, scenes(work)))
    last = {scene.line: number for number, scene in enumerate(told) if scene.figures}
    for number, scene in enumerate(told):
        clock.tell(scene)
        places.tell(scene, more=number < last.get(scene.line, -1))
        if scene.figures:
            measures(work, scene, totals.tell(scene))
            owners(work, scene)
