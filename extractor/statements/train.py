"""Train the statements' model from gold articles, or measure it: `python -m extractor.statements.train GOLD…`.

    python -m extractor.statements.train GOLD_FOLDER...                  write weights.json
    python -m extractor.statements.train GOLD_FOLDER --twice FOLDER...   articles of the second count twice
    python -m extractor.statements.train --measure GOLD_FOLDER...        cross-validate by article, write nothing

A folder holds annotated articles (`NAME.xml`). Training reads them with their own mentions, so the models learn what is a
reported act and when it was, not what a tagger makes of names. The same folders always give the same weights. Articles that
are more like those to come than the rest (published ones beside invented ones) may count twice.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extractor.statements.gold import Annotated, fold, read
from extractor.statements.model import DATES, PAIRS, WEIGHTS, Model, fit
from extractor.statements.pairing import Pair, pairs
from extractor.statements.select import prior_features, select
from extractor.statements.when import candidates, choose
from extractor.work import Work

PENALTY = 4.0
THRESHOLD = -0.9
"""Log odds from which a pair is a statement; below 0 because a missed act costs as much as a false one."""
FOLDS = 10
YES, NO, UNSURE = 1, 0, -1
Key = tuple[str, str]


def labels(article: Annotated, found: Sequence[Pair]) -> list[int]:
    """For each pair: a statement of the gold, none, or unsure (the gold has the act once, the text tells it again)."""
    if article.acts is not None:
        return _placed_labels(article.work, article.acts, found)
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


def _placed_labels(work: Work, acts: dict[tuple[str, int], str], found: Sequence[Pair]) -> list[int]:
    """Labels where the acts' places are known; a pair is unsure if it has the act elsewhere, or with another end of the verb."""
    told = {(name, verb) for (name, _), verb in acts.items()}
    answer, taken = [], set[tuple[str, int]]()
    for pair in found:
        name = fold(pair.actor.name)
        key = name, work.spans[pair.chunks.firsts[pair.verb.first]][0]
        if acts.get(key) == pair.verb.name and key not in taken:
            taken.add(key)
            answer.append(YES)
        else:
            answer.append(UNSURE if key in acts or (name, pair.verb.name) in told else NO)
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


def cases(article: Annotated) -> tuple[list[Pair], list[int]]:
    """All pairs of an article, and their labels."""
    found = pairs(article.work)
    return found, labels(article, found)


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


def train(articles: Sequence[tuple[list[Pair], list[int]]], times: Sequence[int] = ()) -> Model:
    """The model of some articles, each as its pairs and their labels, that counts so many times (by default once)."""
    features: list[list[str]] = []
    values: list[int] = []
    for (found, answer), count in zip(articles, times or [1] * len(articles), strict=True):
        more, known = rows(found, answer)
        features += more * count
        values += known * count
    return Model(fit(features, values, penalty=PENALTY), THRESHOLD)


def dated(article: Annotated, found: Sequence[Pair], answer: Sequence[int]) -> list[tuple[Pair, str | None]]:
    """The pairs that are statements of the gold, each with its date there."""
    result: list[tuple[Pair, str | None]] = []
    for pair, value in zip(found, answer, strict=True):
        if value == YES:
            start = article.work.spans[pair.chunks.firsts[pair.verb.first]][0]
            words = _words(article.work.text[start : pair.sentence.end])
            key = fold(pair.actor.name), pair.verb.name
            acts = [each for each in article.actions if (fold(each["actor"]), fold(each["verb"])) == key]
            best = max(acts, key=lambda act: len(goal & words) / len(goal) if (goal := _words(act.get("object", ""))) else 0.0)
            result.append((pair, best.get("date") or None))
    return result


def train_dates(articles: Sequence[tuple[Annotated, list[tuple[Pair, str | None]]]], times: Sequence[int] = ()) -> Model:
    """The model that chooses dates, from articles with the dates of their statements."""
    features: list[list[str]] = []
    values: list[int] = []
    for (article, acts), count in zip(articles, times or [1] * len(articles), strict=True):
        for pair, when in acts:
            offered = candidates(article.work, pair)
            features += [each for _, each in offered] * count
            values += [int(what == when) for what, _ in offered] * count
    return Model(fit(features, values, penalty=PENALTY, least=0.03))


def measure_dates(articles: Sequence[Annotated], times: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Of each article's statements, those whose date is right and all; by a model that has not seen the article."""
    made = []
    for article in articles:
        found = pairs(article.work)
        made.append((article, dated(article, found, labels(article, found))))
    result = [(0, 0)] * len(articles)
    for part in range(FOLDS):
        others = [number for number in range(len(made)) if number % FOLDS != part]
        model = train_dates([made[number] for number in others], [times[number] if times else 1 for number in others])
        for number in range(part, len(articles), FOLDS):
            article, acts = made[number]
            result[number] = sum(choose(model, article.work, pair) == when for pair, when in acts), len(acts)
    return result


def measure(articles: Sequence[Annotated], times: Sequence[int] = ()) -> list[tuple[int, int, int]]:
    """Right, given and wanted statements of each article, by a model that has not seen it (nor its rare verbs)."""
    made = [cases(article) for article in articles]
    result = [(0, 0, 0)] * len(articles)
    for part in range(FOLDS):
        others = [number for number in range(len(made)) if number % FOLDS != part]
        model = train([made[number] for number in others], [times[number] if times else 1 for number in others])
        for number in range(part, len(articles), FOLDS):
            found = pairs(articles[number].work, model)
            given = Counter((fold(pair.actor.name), pair.verb.name) for pair in select(model, found))
            wanted = Counter((fold(action["actor"]), fold(action["verb"])) for action in articles[number].actions)
            result[number] = sum((given & wanted).values()), sum(given.values()), sum(wanted.values())
    return result


def fingerprint(folders: Sequence[Path], apart: Sequence[Annotated] = ()) -> str:
    """SHA-256 over the names and bytes of all gold files, and over texts and acts of other articles."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.xml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for article in apart:
        digest.update(article.work.text.encode() + repr(sorted((article.acts or {}).items())).encode())
    return digest.hexdigest()


def main(arguments: Sequence[str], apart: Sequence[Annotated] = (), whole: str = "") -> int:
    """The command line; returns its exit status.

    Args:
        arguments: of the command.
        apart: articles whose acts are known by their places; they count once, and no date is learnt from them.
        whole: the command that gives `apart`, for the head of the weights.
    """
    parser = argparse.ArgumentParser(prog="python -m extractor.statements.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--twice", nargs="+", type=Path, default=[], metavar="GOLD_FOLDER", help="folders whose articles count twice")
    parser.add_argument("--measure", action="store_true", help="cross-validate by article instead of writing weights")
    options = parser.parse_args(arguments)
    folders = [*options.folders, *options.twice]
    sets = [read(folder) for folder in folders]
    articles = [article for each in sets for article in each]
    times = [2 if folder in options.twice else 1 for folder, each in zip(folders, sets, strict=True) for _ in each]
    if options.measure:
        counts, dates = measure(articles, times), measure_dates(articles, times)
        for folder, size, first in zip(folders, map(len, sets), _starts(sets), strict=True):
            right, total = (sum(column) for column in zip(*dates[first : first + size], strict=True))
            print(folder, _table(counts[first : first + size]), f"dates {right / max(total, 1):.3f}")
        return 0
    command = " ".join(["python -m extractor.statements.train", *(folder.name for folder in options.folders)])
    command += "".join(f" {name}" for name in ("--twice", *(folder.name for folder in options.twice))) if options.twice else ""
    ship([*articles, *apart], [*times, *[1] * len(apart)], whole or command, fingerprint(folders, apart))
    return 0


def ship(articles: Sequence[Annotated], times: Sequence[int], command: str, data: str) -> None:
    """Train both models and write the package's weights.

    Args:
        articles: what to learn from.
        times: how often each counts.
        command: what made the weights, for the file's head.
        data: the fingerprint of the articles.
    """
    made = [cases(article) for article in articles]
    whole = [(article, pair, count) for article, pair, count in zip(articles, made, times, strict=True) if article.acts is None]
    acts = [(article, dated(article, found, answer)) for article, (found, answer), _ in whole]
    model, dates = train(made, times), train_dates(acts, [count for _, _, count in whole])
    content = {
        "command": command,
        "articles": len(articles),
        "fingerprint": data,
        "threshold": THRESHOLD,
        PAIRS: dict(sorted(model.weights.items())),
        DATES: dict(sorted(dates.weights.items())),
    }
    target = Path(__file__).with_name(WEIGHTS)
    target.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(model.weights)} and {len(dates.weights)} weights from {len(articles)} articles")


def _starts(sets: Sequence[Sequence[Annotated]]) -> list[int]:
    return [sum(len(each) for each in sets[:number]) for number in range(len(sets))]


def _table(counts: Sequence[tuple[int, int, int]]) -> str:
    right, given, wanted = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    value = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {value:.3f} (right {right}, given {given}, gold {wanted})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
