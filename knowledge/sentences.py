"""The sentence around a span, for quotes: a plain cut at line ends and sentence signs."""

from __future__ import annotations

import re
from bisect import bisect_right

# a full stop after one capital letter or after Tp, ThS, TS ends an abbreviation; the first sign is looked for first: that is quick
_CUT = re.compile(
    r"\n+|[.!?…](?<!\b[A-ZĐ]\.)(?<!\b[Tt][Pp]\.)(?<!\bTh[Ss]\.)(?<!\bTS\.)[.!?…]*[”\"’»)\]]*\s+(?=[“\"‘«(\[]?[^\W\d_a-zà-ỹđ]|[-–+•*]|\d)"
)


class Sentences:
    """Bounds of a text's sentences, found once and asked often."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self.ends = []
        for match in _CUT.finditer(text):
            self.ends.append(match.start() + len(match[0].rstrip()))
            self.starts.append(match.end())
        self.ends.append(len(text))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Half-open bounds of the sentence, or the run of sentences, that hold the span."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(end - 1, start)) - 1
        return min(self.starts[first], start), max(self.ends[last], end)
