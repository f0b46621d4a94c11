"""Figures: reported quantities with value, unit counted and operator."""

from __future__ import annotations

from extractor.grammar.figures import MARKS, NUMERALS, openings, scan
from extractor.steps.base import step
from extractor.tagger.watch import Watch
from extractor.work import Work

_WORDS, _MARKS = Watch(lambda: NUMERALS), Watch(lambda: MARKS)


@step("sotin_figures", labels=("FIG",))
def figures(work: Work) -> None:
    """Fill `work.of("FIG")`; needs dates and documents, whose numbers are no figures."""
    starts, tokens = work.starts, work.tokens
    words = [(start := starts[number], start + len(tokens[number])) for number in _WORDS.tokens(work)]
    marks = [starts[number] for number in _MARKS.tokens(work)]
    places = openings(work.text, work.numbers, words)
    work.put("FIG", list(scan(work.text, [*work.of("DATE"), *work.of("DOC")], places=places, marks=marks)))
