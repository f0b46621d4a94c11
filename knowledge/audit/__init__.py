"""Recompute what articles report: one file a check, in `checks` (one article) and `across` (many)."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.audit.reading import Reading
from knowledge.audit.registry import modules
from models import Extraction, Finding

__all__ = ["check_article"]


def check_article(extraction: Extraction) -> Iterator[Finding]:
    """Run every check that one article allows.

    Args:
        extraction: what was taken from the article: figures, dates, documents, persons, and its text.

    Yields:
        Findings by check, then in text order; the same extraction always gives the same findings.
    """
    reading = Reading(extraction)
    for module in modules("checks"):
        yield from module.find(reading)
