"""The steps of the pipeline, one file each. A step is a function `(Work) -> None` that is also a spaCy component."""

from extractor.steps.base import registered, step, work_of

__all__ = ["registered", "step", "work_of"]
