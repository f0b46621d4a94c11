"""Training: annotated articles in, weights out. The learner is crfsuite; the package decodes without it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from extractor.tagger.columns import columns
from extractor.tagger.features import Forms, strings
from extractor.tagger.labels import encode
from extractor.tagger.weights import Weights, from_parts
from extractor.work import Work

C1, C2, ITERATIONS = 0.5, 0.05, 70
"""Weights of the L1 and L2 penalties, and rounds of L-BFGS: with 0.15 the names of unseen articles are as right, with twice the weights."""


@dataclass
class Example:
    """An article's sentences, ready for the learner: feature sequences and labels."""

    sentences: list[tuple[Any, list[str]]]


def example(work: Work, spans: Iterable[tuple[str, int, int]], forms: Forms) -> Example:
    """Features and labels of an article whose grammar steps have run.

    Args:
        work: the article.
        spans: (label, start, end) in characters.
        forms: features of token forms, with the clusters to be used.
    """
    ranges = ((label, work.words(start, end)) for label, start, end in spans)
    labels = encode(((label, words.start, words.stop) for label, words in ranges), len(work.tokens))
    rows = [[sys.intern(feature) for feature in row] for row in strings(columns(work), forms)]
    return Example(
        [
            (pycrfsuite.ItemSequence(rows[one.first : one.last]), labels[one.first : one.last])
            for one in work.sentences
            if one.last > one.first
        ]
    )


def train(
    examples: Sequence[Example],
    *,
    iterations: int = ITERATIONS,
    clusters: dict[str, str] | None = None,
    about: dict[str, Any] | None = None,
) -> Weights:
    """Weights learnt from examples; the same examples in the same order give the same weights."""
    learner = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    learner.set_params({"c1": C1, "c2": C2, "max_iterations": iterations})
    for one in examples:
        for features, labels in one.sentences:
            learner.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        learner.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return from_parts(labels_of(info), info.state_features, info.transitions, clusters=clusters, about=about)


def labels_of(info: Any) -> list[str]:
    """Labels of a model of crfsuite in the order of their numbers."""
    return sorted(info.labels, key=lambda label: int(info.labels[label]))
