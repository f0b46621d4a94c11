"""The one writer: extractions and problems into the ledger."""

from knowledge.write.places import load_places
from knowledge.write.writer import Writer

__all__ = ["Writer", "load_places"]
