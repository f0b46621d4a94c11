"""Exports: the ledger's views in forms that other programs read. A format is one file here with `write`; the folder is walked."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, BinaryIO, Protocol

from models import UsageError

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase

VIEWS = ("who_did_what", "reported_figures", "offices_held", "audit")
"""The views for people; any other table can be exported too."""


class Writer(Protocol):
    """What a format's file offers."""

    def __call__(self, base: KnowledgeBase, view: str, out: BinaryIO) -> int: ...


def formats() -> tuple[str, ...]:
    """Names of all formats."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def export(base: KnowledgeBase, form: str, view: str, out: BinaryIO) -> int:
    """Write a view of the ledger.

    Args:
        base: an open ledger.
        form: one of `formats()`.
        view: a table or view; `ftm` writes entities of the whole ledger and takes none.
        out: a binary stream.

    Returns:
        The number of rows or entities written.

    Raises:
        UsageError: there is no such format or view, or a library for the format is missing.
    """
    if form not in formats():
        raise UsageError(f"is one of {', '.join(formats())}", source="--format", place=form)
    write: Writer = importlib.import_module(f"knowledge.export.{form}").write
    return write(base, view, out)


__all__ = ["VIEWS", "export", "formats"]
