"""The sentence around a span, for quotes: a plain cut at line ends and sentence signs."""

from __future__ import annotations

import re
from bisect import bisect_right

# a full stop after one capital letter or after Tp, ThS, TS ends an abbreviation; the first sign is looked for first: that is quick
_SIGN = re.compile(r"[\n.!?…]")
_CUT = re.compile(
    r"\n+|[.!?…](?<!\b[A-ZĐ]\.)(?<!\b[Tt][Pp]\.)(?<!\bTh[Ss]\.)(?<!\bTS\.)[.!?…]*[”\"’»)\]]*\s+(?=[“\"‘«(\[]?[^\W\d_a-zà-ỹđ]|[-–+•*]|\d)"
)


class Sentences:
    """Bounds of a text's sentences, found once and asked often."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self.ends = []
        done = 0
        for sign in _SIGN.finditer(text):
            match = _CUT.match(text, sign.start()) if sign.start() >= done else None
            if match is None:
                continue
            done = match.end()
            self.ends.append(match.start() + len(match[0].rstrip()))
            self.starts.append(match.end())
        self.ends.append(len(text))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Half-open bounds of the sentence, or the run of sentences, that hold the span."""
        starts = self.starts
        after = bisect_right(starts, start)
        begin = starts[after - 1]
        if after < len(starts) and starts[after] < end:
            after = bisect_right(starts, end - 1, after)
        stop = self.ends[after - 1]
        return (begin if begin < start else start), (stop if stop > end else end)
