"""Dates: calendar expressions with their EDTF values."""

from __future__ import annotations

from extractor.grammar.calendar import Calendar
from extractor.grammar.dates import scan
from extractor.steps.base import step
from extractor.work import Work


@step("sotin_dates", labels=("DATE",))
def dates(work: Work) -> None:
    """Fill `work.of("DATE")`; the article's year comes from its publication date, else from its text."""
    work.put("DATE", list(scan(Calendar(work.text, work.article.published))))
