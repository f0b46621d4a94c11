"""Word clusters from raw text: words that stand in the same company get the same id.

Words (as written, digits as 0) are described by what stands left and right of them (positive pointwise mutual
information, reduced by a randomised singular value decomposition) and grouped by k-means, coarse and fine.
Only the pairs of word and ids are kept; the texts are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from extractor.work import TOKEN

SIZES = (200, 800)
"""Numbers of clusters, from coarse to fine."""

_DIGIT = re.compile(r"\d")


def learn(texts: Iterable[str], *, least: int = 8, contexts: int = 4000, dimensions: int = 100, seed: int = 7) -> dict[str, str]:
    """Cluster ids, coarse to fine, joined with a blank, for each frequent word.

    Args:
        texts: raw texts.
        least: how often a word must occur.
        contexts: how many of the most frequent words count as context.
        dimensions: size of the reduced vectors.
        seed: of the random projection and of the first centres.
    """
    lines = [[_DIGIT.sub("0", word) for word in TOKEN.findall(line)] for text in texts for line in text.split("\n")]
    counts = Counter(word for line in lines for word in line)
    words = sorted(word for word, count in counts.items() if count >= least)
    if len(words) < max(SIZES):
        return {}
    vectors = _reduce(_ppmi(lines, words, counts, contexts), dimensions, seed)
    columns = [_kmeans(vectors, size, seed) for size in SIZES]
    return {word: " ".join(f"{level}{column[at]}" for level, column in zip("bc", columns, strict=True)) for at, word in enumerate(words)}


def _ppmi(lines: list[list[str]], words: list[str], counts: Counter[str], contexts: int) -> csr_matrix:
    row = {word: at for at, word in enumerate(words)}
    frequent = {word: at for at, (word, _) in enumerate(counts.most_common(contexts))}
    pairs: Counter[tuple[int, int]] = Counter()
    for line in lines:
        for left, right in zip(line, line[1:], strict=False):
            if left in row and right in frequent:
                pairs[row[left], frequent[right]] += 1
            if right in row and left in frequent:
                pairs[row[right], contexts + frequent[left]] += 1
    where = np.array(list(pairs), dtype=np.int64)
    values = np.fromiter(pairs.values(), dtype=np.float64)
    table = csr_matrix((values, (where[:, 0], where[:, 1])), shape=(len(words), 2 * contexts))
    rows, columns = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel() ** 0.75
    columns *= rows.sum() / columns.sum()
    at = table.tocoo()
    mutual = np.log(at.data * rows.sum() / (rows[at.row] * columns[at.col]))
    keep = mutual > 0
    return csr_matrix((mutual[keep], (at.row[keep], at.col[keep])), shape=table.shape)


def _reduce(table: csr_matrix, dimensions: int, seed: int) -> npt.NDArray[Any]:
    """Left singular vectors scaled with the root of their values, rows of length one."""
    random = np.random.default_rng(seed)
    basis = table @ random.standard_normal((table.shape[1], dimensions + 20))
    for _ in range(4):
        basis, _ = np.linalg.qr(table @ (table.T @ basis))
    left, values, _ = np.linalg.svd((table.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :dimensions] * np.sqrt(values[:dimensions])
    scaled: npt.NDArray[Any] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return scaled


def _kmeans(vectors: npt.NDArray[Any], size: int, seed: int, rounds: int = 25) -> npt.NDArray[Any]:
    """Spherical k-means; an empty cluster keeps its centre."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(len(vectors), size, replace=False)]
    nearest: npt.NDArray[Any] = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(rounds):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return nearest
