"""Near-identical articles by MinHash: each text is a set of five-syllable runs, each set a hundred minima of hashes.

Two sets that share nine tenths of their runs share about nine tenths of their minima (Broder 1997). Texts that share a band of minima are
compared, so that time grows with the number of articles and not with that of pairs.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import numpy as np

from knowledge.audit.records import ArticleRecord

RUN = 5
"""Syllables in a run."""
ROWS = 4
BANDS = 25
NEAR = 0.7
"""Estimated share of common runs from which two texts count as copies."""
SHORTEST = 30
"""Texts with fewer runs are left out: short notices are alike by nature."""

_WORD = re.compile(r"\w+")
_RANDOM = np.random.default_rng(20220101)
_FACTOR = _RANDOM.integers(1, 2**62, size=ROWS * BANDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSET = _RANDOM.integers(0, 2**62, size=ROWS * BANDS, dtype=np.uint64)

Signature = Any
"""A numpy vector of minima."""


def signature(text: str) -> Signature | None:
    """The minima of a text, or None if it is too short to be compared."""
    syllables = _WORD.findall(text.lower())
    # one text of all syllables is cut, where joining those of each run would take twice as long
    encoded = [syllable.encode() for syllable in syllables]
    whole = b" ".join(encoded)
    ends = [end - 1 for end in accumulate(len(syllable) + 1 for syllable in encoded)]
    starts = [0, *(end + 1 for end in ends)]
    runs = {zlib.crc32(whole[start:end]) for start, end in zip(starts, ends[RUN - 1 :], strict=False)}
    if len(runs) < SHORTEST:
        return None
    values = np.fromiter(runs, dtype=np.uint64, count=len(runs))
    with np.errstate(over="ignore"):
        hashed = _FACTOR[:, None] * values[None, :]
        hashed += _OFFSET[:, None]
    return (hashed.min(axis=1) >> np.uint64(33)).astype(np.uint32)


def similarity(one: Signature, other: Signature) -> float:
    """Estimated share of common runs (Jaccard), 0 to 1."""
    return float((one == other).mean())


def originals(articles: Iterable[ArticleRecord]) -> dict[str, str]:
    """Copies and the article that each copies: the earliest of those that it is close to.

    Args:
        articles: in order of publication, the earliest first.
    """
    found: dict[str, str] = {}
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    kept: dict[str, Signature] = {}
    for article in articles:
        minima = signature(article.text)
        if minima is None:
            continue
        bands = [(band, minima[band * ROWS : (band + 1) * ROWS].tobytes()) for band in range(BANDS)]
        candidates = dict.fromkeys(name for band in bands for name in buckets.get(band, ()))
        near = [name for name in candidates if name != article.id and similarity(kept[name], minima) >= NEAR]
        if near:
            found[article.id] = near[0]
            continue
        kept[article.id] = minima
        for band in bands:
            buckets[band].append(article.id)
    return found
