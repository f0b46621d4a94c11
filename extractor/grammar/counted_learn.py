"""Train the weights that tell how far the phrase goes that a figure counts: a conditional logistic regression over its ends.

    python -m extractor.grammar.counted_learn GOLD_FOLDER… [--archive FILE.jsonl.gz…] [--cv 5]

writes `counted.json` from the annotated articles; with `--cv` it measures instead, each article by weights that never saw it.
`--archive` learns the words' classes anew from raw articles first; of the texts only words and their classes are kept.

The rules' table of nouns was made with the annotated articles in sight. So each article is also read without the nouns that no other
article counts: then the rules fail as they do on unseen text, and the weights learn what to do there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.grammar import counted
from extractor.grammar.counted import Chooser, Phrase, features
from extractor.grammar.units import dictionary, nouns, rate_at
from extractor.statements.gold import read
from extractor.steps.figures import figures
from extractor.work import Draft, Work
from models import fold, nfc

RARE, DECAY = 2, 3.0
_MORE = re.compile(r"\s+trở\s+(?:lên|xuống)(?!\w)")


@dataclass(slots=True)
class Case:
    """One phrase behind a number, the group of its noun, and the token with which it ends in the gold."""

    phrase: Phrase
    group: str
    wanted: int


class _Recorder(Chooser):
    """Notes what it is asked and leaves the rules' end."""

    def end(self, text: str, at: int, ruled: int, limit: int, group: str) -> int:
        _asked.append((at, Phrase.read(text, at, ruled, limit), group))
        return ruled


_asked: list[tuple[int, Phrase | None, str]] = []


def cases(work: Work) -> list[Case]:
    """The phrases of one annotated article (its drafts are the gold's) whose number the gold has as a figure too."""
    gold = list(work.of("FIG"))
    _asked.clear()
    with counted.using(_Recorder({})):
        figures(work)
    work.put("FIG", gold)
    return [case for at, phrase, group in _asked if phrase is not None and (case := _case(work.text, gold, at, phrase, group))]


def _case(text: str, gold: Sequence[Draft], at: int, phrase: Phrase, group: str) -> Case | None:
    figure = next((draft for draft in gold if draft.start < at < draft.end), None)
    for end in phrase.ends if figure else ():
        stop, _ = rate_at(text, phrase.stops[end])
        more = _MORE.match(text, stop)
        if figure and figure.end in (phrase.stops[end], stop, more.end() if more else stop):
            return Case(phrase, group, end)
    return None


@contextmanager
def unknown(words: Sequence[str]) -> Iterator[None]:
    """Leave some nouns out of the table while the context lasts."""
    table = nouns()
    removed = {word: table.pop(word) for word in words if word in table}
    counted.known.cache_clear()
    counted.edges.cache_clear()
    try:
        yield
    finally:
        table.update(removed)
        counted.known.cache_clear()
        counted.edges.cache_clear()


def alone(articles: Sequence[Work]) -> list[list[str]]:
    """For each article the nouns that it alone counts."""
    counts = [_counted(article) for article in articles]
    total = Counter(word for words in counts for word in words)
    return [sorted(word for word in words if total[word] == 1) for words in counts]


def _counted(article: Work) -> set[str]:
    found: set[str] = set()
    for draft in article.of("FIG"):
        words = re.findall(r"[^\W\d_]+", article.text[draft.start : draft.end].lower())
        found |= {" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, min(first + 5, len(words)) + 1)}
    return found & nouns().keys()


def collect(articles: Sequence[Work]) -> list[tuple[list[Case], list[Case]]]:
    """For each article its cases with all nouns, and without those that it alone counts."""
    pairs = []
    for article, words in zip(articles, alone(articles), strict=True):
        known = cases(article)
        with unknown(words):
            pairs.append((known, cases(article)))
    return pairs


def train(found: Sequence[Case], *, rare: int = RARE, decay: float = DECAY) -> Chooser:
    """Weights from cases; features seen less than `rare` times are left out, `decay` is the squared penalty."""
    bags = [set(features(case.phrase, end, case.group)) for case in found for end in case.phrase.ends]
    counts = Counter(name for bag in bags for name in bag)
    place = {name: number for number, name in enumerate(sorted(name for name, count in counts.items() if count >= rare))}
    rows = np.array([row for row, bag in enumerate(bags) for name in bag if name in place], dtype=np.int64)
    columns = np.array([place[name] for bag in bags for name in bag if name in place], dtype=np.int64)
    sizes = np.array([len(case.phrase.ends) for case in found])
    offsets = np.cumsum([0, *sizes])[:-1]
    groups = np.repeat(np.arange(len(found)), sizes)
    answers = np.zeros(len(bags))
    answers[[offset + case.phrase.ends.index(case.wanted) for offset, case in zip(offsets, found, strict=True)]] = 1.0

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        totals = np.bincount(rows, weights[columns], len(bags))
        totals = np.exp(totals - np.maximum.reduceat(totals, offsets)[groups])
        error = totals / np.add.reduceat(totals, offsets)[groups] - answers
        return np.bincount(columns, error[rows], len(weights)) + decay * weights

    weights, first, second = np.zeros(len(place)), np.zeros(len(place)), np.zeros(len(place))
    for step in range(1, 251):  # Adam; the problem is convex
        gradient = slope(weights)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        weights -= 0.08 * (1 - step / 251) * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return Chooser({name: round(float(weights[at]), 3) for name, at in place.items() if abs(weights[at]) >= 0.01})


def right(chooser: Chooser, case: Case) -> bool:
    """Whether the chooser takes the gold's end."""
    return chooser.best(chooser.weigh(case.phrase, case.group), case.phrase.ruled) == case.wanted


def measure(pairs: Sequence[tuple[list[Case], list[Case]]], count: int) -> dict[str, float]:
    """Shares of right ends by cross-validation over articles: of the rules and of the chooser, with and without the table's help."""
    order = list(range(len(pairs)))
    random.Random(1).shuffle(order)
    hits: dict[str, list[bool]] = {"rules": [], "chooser": [], "rules, nouns unknown": [], "chooser, nouns unknown": []}
    for part in range(count):
        held = set(order[part::count])
        chooser = train([case for number in order if number not in held for cases in pairs[number] for case in cases])
        for number in held:
            for name, some in zip(("", ", nouns unknown"), pairs[number], strict=True):
                hits["rules" + name] += [case.wanted == case.phrase.ruled for case in some]
                hits["chooser" + name] += [right(chooser, case) for case in some]
    return {name: round(sum(some) / max(1, len(some)), 4) for name, some in hits.items()} | {"cases": len(hits["rules"])}


_PIECE = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
_VERBAL, _NOMINAL = "đã đang sẽ được bị không để phải cần chưa vừa đều cùng đi hãy muốn", "các những một mỗi nhiều mọi từng của về"
_LEADS = {"v": _VERBAL.split(), "n": _NOMINAL.split(), "a": ["rất", "khá", "quá", "hơn", "càng"]}
_CUTS = {"v": (0.04, 0.1, 0.2), "n": (0.03, 0.08, 0.2), "a": (0.02,)}
_PRIOR = {"v": 0.05, "n": 0.05, "a": 0.02}


_SYLLABLE = re.compile(
    r"(?:ngh(?=[ei])|ng(?![ei])|gh(?=[ei])|c(?![eiyh])|k(?=[eiy])|gi?|qu|ch|kh|nh|ph|th|tr|[bdđhlmnprstvx])?"
    r"(?:(?:[aeiouy]|a[iouy]|e[ou]|i[au]|o[aei]|u[aeiuy]|[iy]eu|oa[ioy]|oeo|uo[iu]?|uya|uyu|ua[oy])"
    r"|(?:[aeiouy]|ie|ye|o[ao]|oe|u[aeoy]|uye)(?P<end>ng|nh|ch|[cmnpt]))"
)
"""A syllable without its marks."""
_STOPPED = frozenset({"c", "ch", "p", "t"})
_STOPS = re.compile("[\u0301\u0323]")
"""The two tones of syllables that end in a stop: without one of them no such syllable is Vietnamese."""
_LONGEST = 3
"""The most syllables of a word with a class: what is longer is named too seldom to tell its kind by what stands before it."""
_ASKING = frozenset({"ai"})


def is_native(word: str) -> bool:
    """Whether all syllables are spelled as Vietnamese ones: foreign names and abbreviations are of no class that others share."""
    return all(map(_is_syllable, word.split(" ")))


def _is_syllable(written: str) -> bool:
    found = _SYLLABLE.fullmatch(fold(written))
    return found is not None and (found["end"] not in _STOPPED or _STOPS.search(unicodedata.normalize("NFD", written)) is not None)


def has_class(word: str) -> bool:
    """Whether a word gets a class: a Vietnamese one of few syllables that may stand for a thing."""
    return _ASKING.isdisjoint(word.split(" ")) and word.count(" ") < _LONGEST and is_native(word)


def learn_classes(archives: Sequence[Path], *, least: int = 8) -> dict[str, str]:
    """Classes of the words of raw articles, as class to its words joined with `|`: shares of what they stand behind, in steps."""
    words: Counter[str] = Counter()
    behind = {name: Counter[str]() for name in _LEADS}
    for path in archives:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for part in nfc(str(json.loads(line).get("text") or "")).lower().split("\n"):
                    cut = _cut(_PIECE.findall(part))
                    words.update(cut)
                    for before, word in zip(cut, cut[1:], strict=False):
                        for name, leads in _LEADS.items():
                            if before in leads:
                                behind[name][word] += 1
    table: dict[str, list[str]] = {}
    for word in sorted(word for word, count in words.items() if count >= least and has_class(word)):
        shares = {name: (behind[name][word] + 5 * _PRIOR[name]) / (words[word] + 5) for name in _LEADS}
        table.setdefault("".join(f"{name}{sum(shares[name] > cut for cut in _CUTS[name])}" for name in _LEADS), []).append(word)
    return {name: "|".join(some) for name, some in sorted(table.items())}


def _cut(pieces: list[str]) -> list[str]:
    """Syllables joined to the longest known words."""
    words, at, known = [], 0, dictionary()
    while at < len(pieces):
        for size in (4, 3, 2):
            word = " ".join(pieces[at : at + size])
            if word in known or word in nouns():
                break
        else:
            word, size = pieces[at], 1
        words.append(word)
        at += size
    return words


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--archive", nargs="*", type=Path, default=[])
    parser.add_argument("--cv", type=int)
    given = parser.parse_args(arguments)
    path = Path(counted.__file__).with_name(counted.WEIGHTS)
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {"classes": {}, "weights": {}}
    if given.archive:
        kept["classes"] = learn_classes(given.archive)
        path.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        counted.forget()
    pairs = collect([article.work for folder in given.gold for article in read(folder)])
    if given.cv:
        print(json.dumps(measure(pairs, given.cv), indent=1), file=sys.stderr)
        return
    chooser = train([case for pair in pairs for cases in pair for case in cases])
    data = {"classes": kept["classes"], "weights": chooser.weights}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
