"""Article in, Extraction out: the spaCy pipeline, its grammar, lexicons, gazetteer and tagger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.version import VERSION

if TYPE_CHECKING:
    from extractor.pipeline import Extractor, build, load

__all__ = ["VERSION", "Extractor", "build", "load"]


def __getattr__(name: str) -> Any:
    # spaCy takes most of a second to import; who asks only for the version or a place need not wait for it
    if name in __all__:
        import extractor.pipeline

        return getattr(extractor.pipeline, name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
