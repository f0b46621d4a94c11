"""Figures: reported quantities with value, unit counted and operator."""

from __future__ import annotations

from extractor.grammar.figures import scan
from extractor.steps.base import step
from extractor.work import Work


@step("sotin_figures", labels=("FIG",))
def figures(work: Work) -> None:
    """Fill `work.of("FIG")`; needs dates and documents, whose numbers are no figures."""
    work.put("FIG", list(scan(work.text, [*work.of("DATE"), *work.of("DOC")])))
