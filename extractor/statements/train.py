"""Train the statements' model from gold articles, or measure it: `python -m extractor.statements.train GOLD…`.

    python -m extractor.statements.train GOLD_FOLDER...             write weights.json
    python -m extractor.statements.train --measure GOLD_FOLDER...   cross-validate by article, write nothing

A folder holds annotated articles (`NAME.xml`). Training reads them with their own mentions, so the model learns what is a
reported act, not what a tagger makes of names. The same folders always give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extractor.statements.gold import Annotated, read
from extractor.statements.model import WEIGHTS, Model, fit
from extractor.statements.pairing import Pair, pairs
from extractor.statements.select import prior_features, select

PENALTY = 4.0
THRESHOLD = -0.5
"""Log odds from which a pair is a statement; below 0 because a missed act costs as much as a false one."""
FOLDS = 10
YES, NO, UNSURE = 1, 0, -1
Key = tuple[str, str]


def fold(text: str) -> str:
    """Lower case, single blanks: how the scorer compares names."""
    return " ".join(text.lower().split())


def labels(article: Annotated, found: Sequence[Pair]) -> list[int]:
    """For each pair: a statement of the gold, none, or unsure (the gold has the act once, the text tells it again)."""
    wanted: dict[Key, list[set[str]]] = {}
    for action in article.actions:
        key = fold(action["actor"]), fold(action["verb"])
        wanted.setdefault(key, []).append(_words(action.get("object", "")))
    offered: dict[Key, list[int]] = {}
    for number, pair in enumerate(found):
        offered.setdefault((fold(pair.actor.name), pair.verb.name), []).append(number)
    answer = [NO] * len(found)
    for key, numbers in offered.items():
        if key in wanted:
            _match(article, found, numbers, wanted[key], answer)
    return answer


def _match(article: Annotated, found: Sequence[Pair], numbers: list[int], objects: list[set[str]], answer: list[int]) -> None:
    """Give each act of the gold to the pair whose sentence holds most of its object; the others stay unsure."""
    ranked = []
    for number in numbers:
        pair = found[number]
        start = article.work.spans[pair.chunks.firsts[pair.verb.first]][0]
        words = _words(article.work.text[start : pair.sentence.end])
        for which, goal in enumerate(objects):
            ranked.append((-len(goal & words) / (len(goal) or 1) + 0.001 * pair.inverted, number, which))
    taken: set[int] = set()
    for _, number, which in sorted(ranked):
        if answer[number] == NO and which not in taken:
            taken.add(which)
            answer[number] = YES
    for number in numbers:
        if answer[number] == NO:
            answer[number] = UNSURE


def _words(text: str) -> set[str]:
    return set(fold(text).replace(",", " ").split())


def rows(found: Sequence[Pair], answer: Sequence[int]) -> tuple[list[list[str]], list[int]]:
    """Features and labels of the pairs that are sure; a pair knows the true answer of its prior."""
    at = {id(pair): number for number, pair in enumerate(found)}
    features, values = [], []
    for pair, value in zip(found, answer, strict=True):
        if value == UNSURE:
            continue
        holds = pair.prior is not None and answer[at[id(pair.prior)]] != NO
        extra = [] if pair.near is None else prior_features(pair, holds)
        features.append(pair.features + extra)
        values.append(value)
    return features, values


def train(articles: Sequence[tuple[list[Pair], list[int]]]) -> Model:
    """The model of some articles, each as its pairs and their labels."""
    features: list[list[str]] = []
    values: list[int] = []
    for found, answer in articles:
        more, known = rows(found, answer)
        features += more
        values += known
    return Model(fit(features, values, penalty=PENALTY), THRESHOLD)


def measure(articles: Sequence[Annotated]) -> list[tuple[int, int, int]]:
    """Right, given and wanted statements of each article, by a model that has not seen it (nor its rare verbs)."""
    made = [(found, labels(article, found)) for article, found in ((article, pairs(article.work)) for article in articles)]
    result = [(0, 0, 0)] * len(articles)
    for part in range(FOLDS):
        model = train([each for number, each in enumerate(made) if number % FOLDS != part])
        for number in range(part, len(articles), FOLDS):
            found = pairs(articles[number].work, model)
            given = Counter((fold(pair.actor.name), pair.verb.name) for pair in select(model, found))
            wanted = Counter((fold(action["actor"]), fold(action["verb"])) for action in articles[number].actions)
            result[number] = sum((given & wanted).values()), sum(given.values()), sum(wanted.values())
    return result


def fingerprint(folders: Sequence[Path]) -> str:
    """SHA-256 over the names and bytes of all gold files."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.xml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """The command line; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m extractor.statements.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--measure", action="store_true", help="cross-validate by article instead of writing weights")
    options = parser.parse_args(arguments)
    sets = [read(folder) for folder in options.folders]
    articles = [article for each in sets for article in each]
    if options.measure:
        counts = measure(articles)
        for folder, size, first in zip(options.folders, map(len, sets), _starts(sets), strict=True):
            print(folder, _table(counts[first : first + size]))
        return 0
    model = train([(found, labels(article, found)) for article, found in ((article, pairs(article.work)) for article in articles)])
    data = {
        "command": " ".join(["python -m extractor.statements.train", *(folder.name for folder in options.folders)]),
        "articles": len(articles),
        "fingerprint": fingerprint(options.folders),
        "threshold": THRESHOLD,
        "weights": dict(sorted(model.weights.items())),
    }
    target = Path(__file__).with_name(WEIGHTS)
    target.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(model.weights)} weights from {len(articles)} articles")
    return 0


def _starts(sets: Sequence[Sequence[Annotated]]) -> list[int]:
    return [sum(len(each) for each in sets[:number]) for number in range(len(sets))]


def _table(counts: Sequence[tuple[int, int, int]]) -> str:
    right, given, wanted = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    value = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {value:.3f} (right {right}, given {given}, gold {wanted})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
