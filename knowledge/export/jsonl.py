"""JSON lines: one object a row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase


def write(base: KnowledgeBase, view: str, out: BinaryIO) -> int:
    count = 0
    for count, row in enumerate(base.table(view), 1):  # noqa: B007  (the count outlives the loop)
        out.write(json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n")
    return count
