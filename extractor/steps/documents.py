"""Documents: cited by number, by the name of a law or by a short form."""

from __future__ import annotations

from extractor.grammar.documents import scan
from extractor.steps.base import step
from extractor.work import Work


@step("sotin_documents", labels=("DOC",))
def documents(work: Work) -> None:
    """Fill `work.of("DOC")`; needs the dates, for a date that follows a document belongs to it."""
    work.put("DOC", list(scan(work.text, work.of("DATE"))))
