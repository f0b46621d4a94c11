"""Dates: calendar expressions with their EDTF values."""

from __future__ import annotations

from extractor.grammar.calendar import Calendar
from extractor.grammar.dates import ENDING, anchors, scan
from extractor.steps.base import step
from extractor.tagger.watch import Watch
from extractor.work import Work

_WORDS = Watch(lambda: ENDING)


@step("sotin_dates", labels=("DATE",))
def dates(work: Work) -> None:
    """Fill `work.of("DATE")`; the article's year comes from its publication date, else from its text."""
    text, starts, tokens = work.text, work.starts, work.tokens
    ends = [starts[number] + len(tokens[number]) for number in _WORDS.tokens(work)]
    work.put("DATE", list(scan(Calendar(text, work.article.published, work.numbers), places=anchors(text, work.numbers, ends))))
