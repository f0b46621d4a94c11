"""A limit on the time of questions, for servers that strangers ask."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from knowledge.schema.opening import readable
from models import DatabaseError

_STEPS = 20_000
"""Virtual machine instructions between two looks at the clock: some milliseconds."""


@contextmanager
def within(db: Database, seconds: float, source: str = "") -> Iterator[None]:
    """Give up a question that runs longer.

    Raises:
        DatabaseError: the time was up.
    """
    end = time.monotonic() + seconds
    db.conn.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
    try:
        with readable(source):
            yield
    except DatabaseError as error:
        if "interrupted" in error.reason:
            raise DatabaseError(f"the question takes longer than {seconds:g} seconds", source=source) from error
        raise
    finally:
        db.conn.set_progress_handler(None, 0)
