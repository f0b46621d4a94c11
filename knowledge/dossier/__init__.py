"""Dossiers: all that the ledger says of a place, an official or a finding, in one file with every quote and source.

`gather` says what belongs in one; `page` and `markdown` write it. The words are in `words`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dossier.gather import Dossier, Item, Section, finding, official, place
from knowledge.dossier.markdown import markdown
from knowledge.dossier.page import page
from models import UsageError

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase

FORMS = {"html": page, "md": markdown}
KINDS = {"place": place, "official": official, "finding": finding}


def dossier(base: KnowledgeBase, kind: str, key: str, *, form: str = "html", language: str = "vi", limit: int = 500) -> str:
    """A dossier as text.

    Args:
        base: an open ledger.
        kind: `place`, `official` or `finding`.
        key: name or code of the place, name or id of the official, id of the finding.
        form: `html` (one file, printable) or `md`.
        language: `vi` or `en`; quotes stay as they are.
        limit: rows of each kind at most; what is left out is counted.

    Raises:
        UsageError: there is no such kind, form, place, official or finding, or the name means several.
    """
    for what, given, known in (("kind", kind, KINDS), ("format", form, FORMS)):
        if given not in known:
            raise UsageError(f"is one of {', '.join(known)}", source=what, place=given)
    return FORMS[form](KINDS[kind](base, key, language, limit), language)


__all__ = ["FORMS", "KINDS", "Dossier", "Item", "Section", "dossier", "finding", "markdown", "official", "page", "place"]
