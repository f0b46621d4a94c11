"""Recompute what articles report: one file a check, in `checks` (one article) and `across` (many)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.audit.explain import explain
from knowledge.audit.reading import Reading
from knowledge.audit.records import Archive, ArchiveFinding, ArticleRecord, FigureRecord
from knowledge.audit.registry import modules
from knowledge.audit.report import report
from models import Extraction, Finding

__all__ = ["ArchiveFinding", "ArticleRecord", "FigureRecord", "check_archive", "check_article", "explain", "report"]


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


def check_archive(figures: Iterable[FigureRecord], articles: Iterable[ArticleRecord]) -> Iterator[ArchiveFinding]:
    """Run every check across articles.

    Args:
        figures: reported figures with measure, period and place; those that lack one are passed over.
        articles: all articles, in any order; their texts are read once.

    Yields:
        Findings by check, in a fixed order.
    """
    archive = Archive.of(figures, articles)
    for module in modules("across"):
        yield from module.find(archive)
