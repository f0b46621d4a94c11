"""What a process learns as it reads belongs to one vocabulary and to one set of weights: others, for a while, leave no trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

import pytest

import extractor
from corpus.gold import BUNDLED, read_gold
from extractor.grammar import counted
from extractor.model_names import decide
from extractor.pipeline import Extractor
from extractor.statements import model
from extractor.tagger import baseline, using, vocabulary
from models import Article, Extraction


@pytest.fixture(scope="module")
def read() -> Extractor:
    return extractor.load()


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [read_gold(path).article for path in sorted(BUNDLED.glob("*.xml"))[:6]]


@pytest.mark.parametrize("kept", [1, 300])
def test_a_new_vocabulary_changes_no_extraction(
    read: Extractor, articles: list[Article], kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [read(article) for article in articles]
    monkeypatch.setattr(vocabulary, "_KEPT", kept)
    used: list[vocabulary.Vocabulary] = []
    for article, one in zip([*articles, *reversed(articles)], [*expected, *reversed(expected)], strict=True):
        assert read(article) == one
        if not used or vocabulary._current[0] is not used[-1]:
            used.append(vocabulary._current[0])
    assert len(used) > 3


class _Plainly(model.Model):
    """Weights that keep nothing of the shapes of features."""

    def sum(self, shape: model.Shape, seen: Sequence[str | None]) -> float:
        return self.total(shape.named(seen))


def test_the_weights_of_statements_are_those_of_the_model_that_is_asked(read: Extractor, articles: list[Article]) -> None:
    shipped = model.shipped()
    weights = {name: -weight for name, weight in shipped.weights.items()}
    ways: list[list[Extraction]] = []
    for kind in (model.Model, _Plainly, model.Model):
        with model.using(kind(weights, shipped.threshold)):
            ways.append([read(article) for article in articles])
    assert ways[0] == ways[1] == ways[2] != [read(article) for article in articles]


def _others() -> Iterator[tuple[str, AbstractContextManager[None]]]:
    """Weights that decide otherwise, made anew at each call."""
    yield "tagger", using(baseline.rules)
    yield "statements", model.using(model.Model({name: -weight for name, weight in model.shipped().weights.items()}))
    judge = decide.shipped()
    yield "names", decide.using(decide.Judge({name: -weight for name, weight in judge.starts.items()}, judge.ends, judge.accept))
    yield "counted", counted.using(counted.Chooser({"at": -9.0}))


def test_other_weights_leave_no_trace(read: Extractor, articles: list[Article]) -> None:
    expected = [read(article) for article in articles]
    first: dict[str, list[Extraction]] = {}
    for _ in range(2):
        for name, asked in _others():
            with asked:
                told = [read(article) for article in articles]
            assert told != expected, name
            assert told == first.setdefault(name, told), name
            assert [read(article) for article in articles] == expected, name
