"""Problems: inputs that could not be read, and why. They are rows, not only messages."""

from __future__ import annotations

from models.errors import SotinError
from models.record import Record

PASSED_OVER = "PassedOver"
"""The kind of what was read whole but for parts that nothing here has a place for."""


class Problem(Record):
    """An input that could not be read (or only in part).

    Attributes:
        source: file or URL, as the user would name it (for a member of an archive `a.zip/b.txt`).
        place: line, member or selector; empty if not known.
        kind: name of the error class, such as `EncodingError`; `PassedOver` for parts that nothing reads.
        reason: one sentence.
    """

    source: str
    place: str = ""
    kind: str = "InputError"
    reason: str

    @property
    def mild(self) -> bool:
        """Whether the input was read all the same: said to people, but no failure."""
        return self.kind == PASSED_OVER

    @classmethod
    def of(cls, error: BaseException, source: str = "") -> Problem:
        """The problem that an error means; errors of ours bring their own place. Its kind is a name of the error tree, or Python's own."""
        if isinstance(error, SotinError):
            return cls(source=error.source or source, place=error.place, kind=_known(type(error)), reason=error.reason)
        return cls(source=source, kind=type(error).__name__, reason=str(error) or type(error).__name__)


def _known(kind: type[SotinError]) -> str:
    """The name that people can look up: of the class itself, or of the one in the error tree that a room made it from."""
    return next(each.__name__ for each in kind.__mro__ if each.__module__ == SotinError.__module__)
