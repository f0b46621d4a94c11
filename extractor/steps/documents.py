"""Documents: cited by number, by the name of a law or by a short form."""

from __future__ import annotations

from extractor.grammar.documents import ENDING, TYPE_WORDS, openings, scan
from extractor.steps.base import step
from extractor.tagger.watch import Watch
from extractor.work import Work

_WORDS, _LAWS = Watch(lambda: TYPE_WORDS), Watch(lambda: ENDING)


@step("sotin_documents", labels=("DOC",))
def documents(work: Work) -> None:
    """Fill `work.of("DOC")`; needs the dates, for a date that follows a document belongs to it."""
    text, starts, tokens = work.text, work.starts, work.tokens
    words = [starts[number] for number in _WORDS.tokens(work)]
    ends = [starts[number] + len(tokens[number]) for number in _LAWS.tokens(work)]
    work.put("DOC", list(scan(text, work.of("DATE"), places=openings(text, work.numbers, words, ends))))
