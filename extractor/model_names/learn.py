"""Train the weights that tell names from other phrases: logistic regression for starts, a conditional one for ends.

    python -m extractor.model_names.learn GOLD_FOLDER… [--archive FOLDER] [--cv 5 --test GOLD_FOLDER…]

writes `weights.json` from the annotated articles in the folders; with `--cv` it measures instead, on the articles of the
`--test` folders, each judged by weights that never saw it. `--archive` adds the single starts that `marked.tsv` judges, if the
archives of raw articles that it speaks of lie in FOLDER.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.model_names.decide import Judge, Weights, ends_of, find_names, walk
from extractor.model_names.features import Before, start_features
from extractor.model_names.starts import Page, Start, page_of
from extractor.work import Work
from models import Article, nfc

Gold = dict[tuple[int, int], str]


@dataclass
class Sample:
    """An annotated article: its page, and the kind of each name by its tokens (first, stop).

    Of an article that is annotated in part, only the starts in `asked` are cases; None asks all.
    """

    page: Page
    gold: Gold
    asked: set[int] | None = None


@dataclass
class Cases:
    """Training cases: starts with their answer, and for true starts the ends with the place of the right one."""

    starts: list[tuple[list[str], bool]] = field(default_factory=list)
    ends: list[tuple[list[list[str]], int]] = field(default_factory=list)


def read_sample(path: Path) -> Sample:
    """Read one annotated article (see the gold's guide for the form)."""
    spans: list[tuple[str, int, int, str]] = []

    def flat(element: ET.Element, text: str) -> str:
        text += nfc(element.text or "")
        for child in element:
            start = len(text)
            text = flat(child, text)
            spans.append((child.tag, start, len(text), child.get("kind", "")))
            text += nfc(child.tail or "")
        return text

    body = ET.parse(path).getroot().find("body")
    if body is None:
        return sample_of("", ())
    text = flat(body, "")
    cut = len(text) - len(text.lstrip())
    return sample_of(text.strip(), [(start - cut, end - cut, kind) for label, start, end, kind in spans if label == "MODEL"])


def sample_of(text: str, names: Iterable[tuple[int, int, str]]) -> Sample:
    """An annotated article from its text and its names (start, end, kind)."""
    page = page_of(Work(article=Article(text=text)))
    return Sample(page, {(page.token_at(start), page.token_at(end)): kind for start, end, kind in names})


TORN = 0.3
"""The share of quotation marks that the second reading of an article lacks: enough to learn from, more than any author forgets."""


def torn(sample: Sample, chance: random.Random) -> Sample | None:
    """The article with some quotation marks left out, as hasty typing does.

    Args:
        sample: the article.
        chance: decides which marks are left out; never two that follow each other, so that a name keeps one of its own.

    Returns:
        The same names in the shorter text; None if no mark is left out.
    """
    page, pieces, gone, end = sample.page, [], [0], 0
    ends: list[int] = []
    for number, mark in enumerate(page.marks):
        follows = number > 0 and ends[-1:] == [page.marks[number - 1].end]
        if chance.random() < TORN and not follows:
            pieces.append(page.text[end : mark.start])
            gone.append(gone[-1] + mark.end - mark.start)
            ends.append(end := mark.end)
    if not ends:
        return None

    def moved(offset: int) -> int:
        return offset - gone[bisect_right(ends, offset)]

    names = [(moved(page.spans[first][0]), moved(page.spans[stop - 1][1]), kind) for (first, stop), kind in sample.gold.items()]
    return sample_of("".join([*pieces, page.text[end:]]), names)


def cases_of(sample: Sample, cases: Cases) -> None:
    """Walk an article as the decoder does, but with the right answers, and note every decision."""
    stops = dict(sample.gold.keys())

    def choose(start: Start, before: Before) -> int:
        stop = stops.get(start.token, 0)
        if sample.asked is not None and start.token not in sample.asked:
            return stop
        cases.starts.append((list(start_features(sample.page, start, before)), bool(stop)))
        if stop:
            ends = list(ends_of(sample.page, start))
            right = next((place for place, (number, _) in enumerate(ends) if number + 1 == stop), -1)
            if right >= 0:
                cases.ends.append(([list(features) for _, features in ends], right))
        return stop

    walk(sample.page, choose)


def train(samples: Sequence[Sample], *, rare: int = 2, decay: float = 0.6, accept: float = 0.4) -> Judge:
    """Weights from annotated articles.

    Where names end is learnt from each article twice, the second time with quotation marks missing. Where they start is not:
    on articles of other places that only made phrases in quotation marks pass for names.

    Args:
        samples: the articles.
        rare: features seen fewer times are left out.
        decay: the L2 penalty.
        accept: the probability from which a start counts.
    """
    cases, chance = Cases(), random.Random(1)
    for sample in samples:
        cases_of(sample, cases)
        again = torn(sample, chance) if sample.asked is None else None
        if again is not None:
            cases_of(again, half := Cases())
            cases.ends += half.ends
    return Judge(_fit_starts(cases, rare, decay), _fit_ends(cases, rare, decay), accept)


def _vocabulary(bags: list[list[str]], rare: int) -> dict[str, int]:
    counts = Counter(feature for bag in bags for feature in set(bag))
    return {feature: place for place, feature in enumerate(sorted(f for f, n in counts.items() if n >= rare))}


def _indices(bags: list[list[str]], vocabulary: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows = [row for row, bag in enumerate(bags) for feature in bag if feature in vocabulary]
    columns = [vocabulary[feature] for bag in bags for feature in bag if feature in vocabulary]
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)


def _fit_starts(cases: Cases, rare: int, decay: float) -> Weights:
    bags = [bag for bag, _ in cases.starts]
    answers = np.array([answer for _, answer in cases.starts], dtype=float)
    vocabulary = _vocabulary(bags, rare)
    rows, columns = _indices(bags, vocabulary)

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        totals = np.bincount(rows, weights[columns], len(bags))
        error = 1 / (1 + np.exp(-np.clip(totals, -30, 30))) - answers
        return np.bincount(columns, error[rows], len(weights)) + decay * weights

    return _named(vocabulary, _descend(slope, len(vocabulary)))


def _fit_ends(cases: Cases, rare: int, decay: float) -> Weights:
    bags = [bag for ends, _ in cases.ends for bag in ends]
    groups = np.repeat(np.arange(len(cases.ends)), [len(ends) for ends, _ in cases.ends])
    offsets = np.cumsum([0, *(len(ends) for ends, _ in cases.ends)])[:-1]
    answers = np.zeros(len(bags))
    answers[[offset + right for offset, (_, right) in zip(offsets, cases.ends, strict=True)]] = 1.0
    vocabulary = _vocabulary(bags, rare)
    rows, columns = _indices(bags, vocabulary)

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        totals = np.bincount(rows, weights[columns], len(bags))
        totals = np.exp(totals - np.maximum.reduceat(totals, offsets)[groups])
        error = totals / np.add.reduceat(totals, offsets)[groups] - answers
        return np.bincount(columns, error[rows], len(weights)) + decay * weights

    return _named(vocabulary, _descend(slope, len(vocabulary)))


def _descend(slope: object, size: int, steps: int = 250, rate: float = 0.08) -> NDArray[np.float64]:
    """Adam: the problems are convex, so any start does; deterministic."""
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        gradient = slope(weights)  # type: ignore[operator]
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= rate * (1 - step / (steps + 1)) * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _named(vocabulary: dict[str, int], weights: NDArray[np.float64]) -> Weights:
    return {feature: round(float(weights[place]), 3) for feature, place in vocabulary.items() if abs(weights[place]) >= 0.01}


def measure(samples: Sequence[Sample], judges: Sequence[Judge]) -> Counter[str]:
    """Counts of right, found and annotated names; `kind` counts those whose kind is right too."""
    counts: Counter[str] = Counter()
    for sample, judge in zip(samples, judges, strict=True):
        names = find_names(sample.page, judge)
        counts["found"] += len(names)
        counts["gold"] += len(sample.gold)
        for name in names:
            kind = sample.gold.get((name.first, name.stop))
            counts["right"] += kind is not None
            counts["kind"] += kind == name.kind
    return counts


def f1(counts: Counter[str], key: str = "right") -> float:
    """Harmonic mean of precision and recall."""
    return 2 * counts[key] / max(1, counts["found"] + counts["gold"])


def read_marked(marked: Path, archive: Path) -> list[Sample]:
    """Articles of an archive of which single starts were judged by a reader.

    Args:
        marked: a table (archive, article, start, stop, answer); offsets are into the article's text; the answer is `name`,
            `none`, or `context` for a name that only helps to read the others.
        archive: the folder that holds the archives as `NAME.jsonl.gz`.
    """
    rows: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for line in marked.read_text("utf-8").splitlines()[1:]:
        name, article, start, stop, answer = line.split("\t")
        rows.setdefault((name, article), []).append((int(start), int(stop), answer))
    samples = []
    for name in sorted({key[0] for key in rows}):
        with gzip.open(archive / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                answers = rows.get((name, str(record["id"])))
                if answers:
                    samples.append(_marked_sample(str(record["text"]), answers))
    return samples


def _marked_sample(text: str, answers: list[tuple[int, int, str]]) -> Sample:
    page = page_of(Work(article=Article(text=text)))
    gold = {(page.token_at(start), page.token_at(stop)): "" for start, stop, _ in answers if stop}
    return Sample(page, gold, {page.token_at(start) for start, _, answer in answers if answer != "context"})


def samples_in(folders: Sequence[Path]) -> list[Sample]:
    """All annotated articles in folders, in the order of their names."""
    return [read_sample(path) for folder in folders for path in sorted(folder.glob("*.xml"))]


def main(arguments: Sequence[str]) -> int:
    """Train, or measure by cross-validation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cv", type=int, default=0)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args(arguments)
    base = samples_in(options.folders)
    if options.archive:
        base += read_marked(Path(__file__).with_name("marked.tsv"), options.archive)
    if options.cv:
        tests = samples_in(options.test)
        order = list(range(len(tests)))
        random.Random(0).shuffle(order)
        judges = {}
        for fold in range(options.cv):
            mine = set(order[fold :: options.cv])
            judge = train(base + [tests[number] for number in order if number not in mine])
            judges.update(dict.fromkeys(mine, judge))
        counts = measure(tests, [judges[number] for number in range(len(tests))])
        print(dict(counts), f"F1 {f1(counts):.3f} with kind {f1(counts, 'kind'):.3f}")
        return 0
    judge = train(base)
    target = Path(__file__).with_name("weights.json")
    data = {"accept": judge.accept, "starts": judge.starts, "ends": judge.ends}
    target.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")
    print(f"{target.name}: {len(judge.starts)} + {len(judge.ends)} weights from {len(base)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
