"""Problems: inputs that could not be read, and why. They are rows, not only messages."""

from __future__ import annotations

from models.errors import SotinError
from models.record import Record


class Problem(Record):
    """An input that could not be read (or only in part).

    Attributes:
        source: file or URL, as the user would name it (for a member of an archive `a.zip/b.txt`).
        place: line, member or selector; empty if not known.
        kind: name of the error class, such as `EncodingError`.
        reason: one sentence.
    """

    source: str
    place: str = ""
    kind: str = "InputError"
    reason: str

    @classmethod
    def of(cls, error: BaseException, source: str = "") -> Problem:
        """The problem that an error means; errors of ours bring their own place."""
        if isinstance(error, SotinError):
            return cls(source=error.source or source, place=error.place, kind=type(error).__name__, reason=error.reason)
        return cls(source=source, kind=type(error).__name__, reason=str(error) or type(error).__name__)
