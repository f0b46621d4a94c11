"""The steps as spaCy finds them by entry point: `nlp.add_pipe("sotin_dates")` works without importing us first.

Each name of `extractor.pipeline.ORDER` is a factory here, `(nlp, name) -> component`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractor.steps.base import component_of


def __getattr__(name: str) -> Any:
    if not name.startswith("sotin_"):
        raise AttributeError(name)
    import importlib

    importlib.import_module(f"extractor.steps.{name.removeprefix('sotin_')}")

    def factory(nlp: object, name: str) -> Callable[..., Any]:
        return component

    component = component_of(name)
    return factory
