"""The table of steps in docs/extraction.md, from the docstrings of `extractor/steps/`."""

from __future__ import annotations

import inspect

from app.marks import filled
from app.written import ROOT
from extractor.pipeline import ORDER, build
from extractor.steps.base import joined, registered

TARGET = ROOT / "docs" / "extraction.md"


def text() -> str:
    """The page with the steps as they run."""
    build(())  # registers the steps
    steps = registered()
    lines = ["| step | finds |", "| --- | --- |", *(f"| `{name}` | {_about(steps[name])} |" for name in joined(ORDER))]
    return filled(TARGET, "\n".join([*lines, ""]), "steps")


def _about(step: object) -> str:
    module = inspect.getmodule(step)
    return (inspect.getdoc(module) or "").splitlines()[0].rstrip(".")
