"""The error tree: every error that the program raises on purpose.

    SotinError
    ├── InputError        something that was given could not be read
    │   ├── EncodingError     its bytes are no text that we can decode
    │   ├── FormatError       it is not what its name or kind says
    │   └── TooBigError       it is larger than the limit that was set
    ├── FetchError        a page could not be had from the network
    │   ├── RefusedError      the site, its robots.txt or our own policy said no
    │   └── ParseError        a page was had, but not what its site must give
    ├── DatabaseError     the knowledge base could not be used
    │   └── SchemaError       its file is newer than this program, or no ledger at all
    ├── RuleError         a rule, lexicon or check is not well formed
    └── UsageError        the question or option that was given makes no sense

Each carries the place it speaks of, so that a message can name file, line and reason in one sentence.
"""

from __future__ import annotations


class SotinError(Exception):
    """Root of the tree.

    Args:
        reason: what is wrong, one sentence without the place.
        source: file, URL, rule or database that it speaks of; empty if there is none.
        place: where in `source`: a line, a member of an archive, a selector; empty if not known.
    """

    def __init__(self, reason: str, *, source: str = "", place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.source = source
        self.place = place

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.source, self.place) if part)
        return f"{where}: {self.reason}" if where else self.reason

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments do not survive the default pickling that worker processes use
        return (_rebuild, (type(self), self.reason, self.source, self.place))


def _rebuild(kind: type[SotinError], reason: str, source: str, place: str) -> SotinError:
    return kind(reason, source=source, place=place)


class InputError(SotinError):
    """Something that was given could not be read."""


class EncodingError(InputError):
    """The bytes are no text that we can decode."""


class FormatError(InputError):
    """The input is not what its name or kind says."""


class TooBigError(InputError):
    """The input is larger than the limit that was set."""


class FetchError(SotinError):
    """A page could not be had from the network."""


class RefusedError(FetchError):
    """The site, its robots.txt or our own policy said no."""


class ParseError(FetchError):
    """A page was had, but not what its site must give."""


class DatabaseError(SotinError):
    """The knowledge base could not be used."""


class SchemaError(DatabaseError):
    """The database file is newer than this program, or no ledger at all."""


class RuleError(SotinError):
    """A rule, lexicon or check is not well formed."""


class UsageError(SotinError):
    """The question or option that was given makes no sense."""
