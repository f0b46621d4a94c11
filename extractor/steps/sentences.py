"""Sentences: lines first, then ends of sentences within a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from extractor.gazetteer.spelling import UPPER
from extractor.steps.base import step
from extractor.work import Sentence, Work

# A full stop ends a sentence before a capital, a quotation mark or a list dash; not after one capital letter or a title's
# abbreviation (`TS. Nguyễn`), not inside `1.800` (no white space there).
_END = re.compile(
    rf"(?:(?<![ (][{UPPER}])(?<!TS)(?<!Th[sS])(?<!GS)(?<!T[Pp])(?<!PCT)(?<!T[XT])(?<!BS)(?<!KS)\.|[!?…]|\.{{3}})"
    rf"[”\"')\]]*\s+(?=[\"“‘'(\[]*[\d{UPPER}\-–+])|\n+"
)
LONGEST = 3000
"""Characters beyond which nothing is one sentence: a list that fills a line is cut, since steps look back over their sentence."""
_CUTS = ("; ", ", ", " ")

EXAMPLES = {
    "Hội nghị bế mạc. Ông Lê Văn An dự.": ["Hội nghị bế mạc.", "Ông Lê Văn An dự."],
    "Đạt 1.800 mô hình. Năm 2022, tỉnh có 3 xã.": ["Đạt 1.800 mô hình.", "Năm 2022, tỉnh có 3 xã."],
    "TS. Trần Văn Bình phát biểu.": ["TS. Trần Văn Bình phát biểu."],
    "dòng một\ndòng hai": ["dòng một", "dòng hai"],
    "Lúa, ngô… Ân huệ lớn.": ["Lúa, ngô…", "Ân huệ lớn."],
    "Rau, củ… đều tăng giá.": ["Rau, củ… đều tăng giá."],
    "Trời ơi! ông kêu lên.": ["Trời ơi! ông kêu lên."],
    "Bà Lò Thị Ô. Mây nói.": ["Bà Lò Thị Ô. Mây nói."],
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


def _parted(text: str, ends: list[int]) -> list[int]:
    """The ends, with further ones where what they close is too long: behind a semicolon if there is one, else a comma, else a blank."""
    if all(end - start <= LONGEST for start, end in pairwise((0, *ends))):
        return ends
    found: list[int] = []
    begin = 0
    for end in ends:
        while end - begin > LONGEST:
            half, last = begin + LONGEST // 2, begin + LONGEST
            cuts = (at + len(sign) for sign in _CUTS if (at := text.rfind(sign, half, last)) >= 0)
            begin = next(cuts, text.find(" ", last, end) + 1)
            if not begin:  # the rest is one word
                break
            found.append(begin)
        found.append(end)
        begin = end
    return found


@step("sotin_sentences")
def sentences(work: Work) -> None:
    """Fill `work.sentences`; together they hold every token, in order, and none crosses a line."""
    text, starts = work.text, work.starts
    found: list[Sentence] = []
    begin = token = 0
    for end in _parted(text, [*_ends(text), len(text)]):
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
