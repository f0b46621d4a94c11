"""Sentences: lines first, then ends of sentences within a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extractor.steps.base import step
from extractor.work import Sentence, Work

# A full stop ends a sentence before a capital, a quotation mark or a list dash; not after one capital letter or a title's
# abbreviation (`TS. Nguyễn`), not inside `1.800` (no white space there).
_END = re.compile(
    r"(?:(?<![ (][A-ZĐ])(?<!TS)(?<!Th[sS])(?<!GS)(?<!T[Pp])(?<!PCT)(?<!T[XT])(?<!BS)(?<!KS)\.|[!?…]|\.{3})"
    r"[”\"')\]]*\s+(?=[\"“‘'(\[]*[\dA-ZÀ-ỸĐ\-–+])|\n+"
)

EXAMPLES = {
    "Hội nghị bế mạc. Ông Lê Văn An dự.": ["Hội nghị bế mạc.", "Ông Lê Văn An dự."],
    "Đạt 1.800 mô hình. Năm 2022, tỉnh có 3 xã.": ["Đạt 1.800 mô hình.", "Năm 2022, tỉnh có 3 xã."],
    "TS. Trần Văn Bình phát biểu.": ["TS. Trần Văn Bình phát biểu."],
    "dòng một\ndòng hai": ["dòng một", "dòng hai"],
}


_SIGN = re.compile(r"[.!?…\n]")
"""With what an end begins: a search for one of a set of characters is many times faster than one for `_END`."""


def _ends(text: str) -> Iterator[int]:
    done = 0
    for sign in _SIGN.finditer(text):
        match = _END.match(text, sign.start()) if sign.start() >= done else None
        if match:
            done = match.end()
            yield done


@step("sotin_sentences")
def sentences(work: Work) -> None:
    """Fill `work.sentences`; together they hold every token, in order, and none crosses a line."""
    text, starts = work.text, work.starts
    found: list[Sentence] = []
    begin = token = 0
    for end in [*_ends(text), len(text)]:
        piece = text[begin:end]
        left = begin + len(piece) - len(piece.lstrip())
        right = begin + len(piece.rstrip())
        begin = end
        if left >= right:
            continue
        first = token
        token = bisect_left(starts, right, first)
        found.append(Sentence(left, right, first, token))
    work.sentences = found
