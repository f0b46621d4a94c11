"""Documents: cited by number, by the name of a law or by a short form."""

from __future__ import annotations

from extractor.grammar.documents import scan, type_words
from extractor.steps.base import step
from extractor.work import Work


@step("sotin_documents", labels=("DOC",))
def documents(work: Work) -> None:
    """Fill `work.of("DOC")`; needs the dates, for a date that follows a document belongs to it."""
    words = type_words(work.tokens, work.starts)
    work.put("DOC", list(scan(work.text, work.of("DATE"), words=words)))
