"""Where a search was made quick, it finds what the plain one finds."""

from __future__ import annotations

import zlib
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.audit import copies, text
from knowledge.audit.checks import calendar_facts
from knowledge.sentences import _CUT, Sentences

PIECES = (
    *(
        "ngày ",
        "Sáng  ",
        "ngày\n",
        "đêm ",
        "5",
        "12",
        "31",
        "2019",
        "/",
        ".",
        "-",
        ",",
        "%",
        " ",
        "\n",
        "!",
        "?",
        "…",
        "…”",
        '"',
        "(",
        ")",
        "- ",
    ),
    *("TP.", "Tp. ", "ThS. ", "Đ.", "Hà Nội", "xã ", "An", "lễ", "2.2", "1/2/2019", " ngày 1.2.2019 - 3", "•", "–"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=300)
@given(TEXTS)
def test_dates_of_the_calendar(words: str) -> None:
    assert [each.span() for each in calendar_facts._dates(words)] == [each.span() for each in calendar_facts._DATE.finditer(words)]


@settings(max_examples=300)
@given(TEXTS)
def test_sentences_that_are_quoted(words: str) -> None:
    cuts = list(_CUT.finditer(words))
    found = Sentences(words)
    assert found.starts == [0, *(cut.end() for cut in cuts)]
    assert found.ends == [*(cut.start() + len(cut[0].rstrip()) for cut in cuts), len(words)]


@settings(max_examples=300)
@given(TEXTS)
def test_sentences_of_the_audit(words: str) -> None:
    breaks = [
        each
        for each in text._BREAK.finditer(words)
        if "\n" in each[0] or not text._ABBREVIATION.search(words, max(0, each.start() - 6), each.start())
    ]
    edges = [0, *(edge for each in breaks for edge in each.span()), len(words)]
    pieces = [(start, end) for start, end in list(pairwise(edges))[::2] if start < end]
    assert [words[start:end].strip() for start, end in text.sentences(words)] == [words[start:end].strip() for start, end in pieces]


@given(st.lists(st.sampled_from(("xã", "Huyện", "Lò", "đê", "ba", "bốn", "hộ", "20")), max_size=80).map(" ".join))
def test_signatures_of_copies(words: str) -> None:
    syllables = words.lower().split()
    runs = {zlib.crc32(" ".join(syllables[at : at + copies.RUN]).encode()) for at in range(len(syllables) - copies.RUN + 1)}
    found = copies.signature(words)
    assert (found is None) == (len(runs) < copies.SHORTEST)
    if found is not None:
        pairs = zip(map(int, copies._FACTOR), map(int, copies._OFFSET), strict=True)
        assert found.tolist() == [min((run * factor + offset) % 2**64 for run in runs) >> 33 for factor, offset in pairs]
