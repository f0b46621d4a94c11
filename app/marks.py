"""Tables that commands write into documents, between `<!-- NAME -->` and `<!-- /NAME -->`."""

from __future__ import annotations

import re
from pathlib import Path

from models import UsageError


def put(path: Path, text: str, name: str) -> None:
    """Replace what stands between a file's marks.

    Raises:
        UsageError: the file has no such marks.
    """
    path.write_text(filled(path, text, name), "utf-8")


def filled(path: Path, text: str, name: str) -> str:
    """A file's text with other words between its marks.

    Raises:
        UsageError: the file has no such marks.
    """
    old = path.read_text("utf-8")
    new, count = re.subn(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda match: match[1] + text + match[2], old, flags=re.S)
    if not count:
        raise UsageError(f"has no <!-- {name} --> and <!-- /{name} --> marks", source=str(path))
    return new
