"""Documents: cited by number, by the name of a law or by a short form."""

from __future__ import annotations

from extractor.grammar.documents import TYPE_WORDS, scan
from extractor.steps.base import step
from extractor.tagger.watch import Watch
from extractor.work import Work

_WORDS = Watch(lambda: TYPE_WORDS)


@step("sotin_documents", labels=("DOC",))
def documents(work: Work) -> None:
    """Fill `work.of("DOC")`; needs the dates, for a date that follows a document belongs to it."""
    starts = work.starts
    words = [starts[number] for number in _WORDS.tokens(work)]
    work.put("DOC", list(scan(work.text, work.of("DATE"), words=words)))
