"""Who did what: actors and verbs of a sentence paired by a small trained model."""

from extractor.statements.details import statement
from extractor.statements.model import current, shipped
from extractor.statements.pairing import Pair, pairs
from extractor.statements.select import select

__all__ = ["Pair", "current", "pairs", "select", "shipped", "statement"]
