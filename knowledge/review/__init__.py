"""Judgements of people over the ledger: kept as rows, applied anew after every reading, taken back at will."""

from knowledge.review.apply import apply_judgements
from knowledge.review.review import VERDICTS, Review

__all__ = ["VERDICTS", "Review", "apply_judgements"]
