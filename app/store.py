"""Opening the ledger with what other rooms give it: the gazetteer's places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models import UsageError

if TYPE_CHECKING:
    from knowledge import KnowledgeBase


def opened(path: str | Path) -> KnowledgeBase:
    """The ledger for writing, made if it is not there, with every place of the gazetteer in it.

    Raises:
        DatabaseError: another process writes to it, or it is no ledger.
    """
    from importlib.metadata import version

    from extractor.gazetteer import gazetteer
    from extractor.version import VERSION
    from knowledge import KnowledgeBase

    base = KnowledgeBase(path)
    edition = f"vietnamadminunits {version('vietnamadminunits')}, sotin {VERSION}"
    if base.gazetteer != edition:
        known = gazetteer()
        base.load_places(known.places(), known.changes(), edition)
    return base


def existing(path: str | Path) -> KnowledgeBase:
    """The ledger for reading.

    Raises:
        UsageError: there is none.
        DatabaseError: the file is no ledger.
    """
    if not Path(path).exists():
        raise UsageError("there is no such ledger; `sotin ingest PATH` makes one (choose the file with --db)", source=str(path))
    from knowledge import KnowledgeBase

    return KnowledgeBase(path, read_only=True)
