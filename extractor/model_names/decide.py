"""From starts to names: each start is weighed with what was decided before it, then its best end is taken."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress

from extractor.model_names.features import Before, closing, end_features, limit, may_end, start_features
from extractor.model_names.lexicon import known, proper, syllables
from extractor.model_names.starts import Noun, Page, Start, find_starts
from extractor.trained import Asked

Weights = dict[str, float]


@dataclass(slots=True)
class Name:
    """A model name: the tokens it covers, its kind, the start that led to it and how sure we are."""

    first: int
    stop: int
    kind: str
    start: Start
    sure: float


@dataclass(slots=True)
class Judge:
    """The two sets of weights; `accept` is the probability from which a start counts."""

    starts: Weights
    ends: Weights
    accept: float = 0.4

    def weigh(self, page: Page, start: Start, before: Before) -> float:
        """The probability that a name starts here."""
        total = sum(filter(None, map(self.starts.get, start_features(page, start, before))))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def end(self, page: Page, start: Start) -> int:
        """The token after the name's last one, the best of all ends; the start itself if there is none."""
        best, stop = -math.inf, start.token
        for number, features in ends_of(page, start):
            total = sum(filter(None, map(self.ends.get, features)))
            if total > best:
                best, stop = total, number + 1
        return stop


@cache
def shipped() -> Judge:
    """The judge that the package ships, trained by `python -m extractor.model_names.learn`."""
    data = json.loads((files("extractor.model_names") / "weights.json").read_text("utf-8"))
    return Judge(data["starts"], data["ends"], data["accept"])


_ASKED: Asked[Judge] = Asked(shipped)
current, using = _ASKED.current, _ASKED.using


def ends_of(page: Page, start: Start) -> Iterator[tuple[int, Iterable[str]]]:
    """Each token with which a name from this start may end, and the features of that end."""
    stop = limit(page, start)
    close = closing(page, start, stop)
    for number in range(start.token, stop):
        if may_end(page, start, number):
            yield number, end_features(page, start, number, stop, close)
        if close is not None and number > close + 12:
            break


_LIST = re.compile(r"[\s\"“”‘’'»«]*(?:\([^()\n]{0,80}\))?\s*(?:,\s*và|,|;|và|hay|hoặc|&)\s*(?=[^\s\"“”‘’'«])")


def list_start(page: Page, end: int) -> Start | None:
    """The start of a further name without quotation marks after a name that ends at an offset."""
    match = _LIST.match(page.text, end)
    if match is None or "\n" in match.group():
        return None
    token = page.token_at(match.end())
    if token >= len(page.tokens) or not page.tokens[token][0].isalnum() or page.mark_at(token) is not None:
        return None
    if page.kind_at(page.spans[token][0]) or _opens_soon(page, token):
        return None
    return Start(token, "list", None, None)


def _opens_soon(page: Page, token: int) -> bool:
    """Whether a quotation mark opens within a few words: what stands before it is no name but its noun."""
    mark = page.mark_from(page.spans[token][0])
    if mark >= len(page.marks) or not page.marks[mark].opens:
        return False
    lead = page.text[page.spans[token][0] : page.marks[mark].start]
    return len(lead.split()) <= 8 and not re.search(r"[;\n]|,\s*$", lead)


Choose = Callable[[Start, Before], int]


def walk(page: Page, choose: Choose) -> list[Name]:
    """Go through the starts in text order.

    Args:
        page: the article.
        choose: says for a start, and what was decided before, the token after its name's last; 0 if it is none.

    Returns:
        The names, in text order; none overlap.
    """
    queue = find_starts(page)
    taken = {start.token for start in queue}
    names: list[Name] = []
    before = Before()
    number = 0
    while number < len(queue):
        start = queue[number]
        number += 1
        offset = page.spans[start.token][0]
        if names and start.token < names[-1].stop:
            continue
        if before.end >= 0 and not page.same_line(before.end, offset):
            before = Before()
        before.head = _head(page, start, before)
        stop = choose(start, before)
        if not stop:
            if start.mark is not None:
                close = closing(page, start, limit(page, start))
                before.refused = page.spans[close][1] if close is not None else -1
            continue
        kind = _kind(page, start, before, names)
        names.append(Name(start.token, stop, kind, start, 1.0))
        before = Before(page.spans[stop - 1][1], kind, before.head)
        further = list_start(page, before.end)
        if further is not None and further.token not in taken:
            taken.add(further.token)
            queue.insert(_place(queue, further, number), further)
    return names


def _place(queue: list[Start], start: Start, low: int) -> int:
    return bisect_left(queue, start.token, lo=low, key=lambda other: other.token)


_MANY = re.compile(r"(?:\b(?:các|những|nhiều|số|loạt|\d+)\s+)$", re.IGNORECASE)


def _head(page: Page, start: Start, before: Before) -> str:
    """The kind of the list that a start stands in: the last noun on its line that announces several."""
    offset = page.spans[start.token][0]
    place = bisect_left(page.noun_starts, offset) - 1
    low = max(0, place - 40)  # a list is not longer, and hostile text must not cost more
    line = page.text.rfind("\n", page.nouns[low].start, offset) if place >= 0 else -1
    while place >= low:
        noun = page.nouns[place]
        if noun.start <= line:
            break
        if noun.rank == "kind" and _MANY.search(page.text[max(0, noun.start - 12) : noun.start]):
            return noun.kind
        place -= 1
    return ""


def _kind(page: Page, start: Start, before: Before, names: list[Name]) -> str:
    """The noun right before a name, else that of its list, else what the name is called elsewhere."""
    lead = start.mark.start if start.mark else page.spans[start.token][0]
    noun = start.noun
    if noun is not None and noun.rank != "not" and before.end < noun.start and lead - noun.end <= (25 if noun.rank == "kind" else 2):
        return noun.kind
    if before.kind and page.same_line(before.end, lead):
        gap = page.text[before.end : lead]
        if ";" in gap and before.head:
            return before.head
        return before.kind
    if before.head:
        return before.head
    if noun is not None and noun.rank == "kind":
        return noun.kind
    return _elsewhere(page, start, names)


def _elsewhere(page: Page, start: Start, names: list[Name]) -> str:
    place = bisect_left(page.noun_starts, page.spans[start.token][0]) - 1
    near: Noun | None = next((noun for noun in reversed(page.nouns[: place + 1]) if noun.rank == "kind"), None)
    words = syllables(page.text[page.spans[start.token][0] : page.spans[min(start.token + 12, len(page.spans) - 1)][1]])
    for name in names:
        own = syllables(page.text[page.spans[name.first][0] : page.spans[name.stop - 1][1]])
        if words[: len(own)] == own:
            return name.kind
    for length in range(len(words), 0, -1):
        if words[:length] in known():
            return known()[words[:length]]
    return near.kind if near is not None else "mô hình"


SECONDED = 0.4
"""By how much less a start must convince where the tagger proposes a name too (measured by cross-validation)."""


def find_names(page: Page, judge: Judge, proposed: Collection[int] = ()) -> list[Name]:
    """The model names of an article, as a judge sees them.

    Args:
        page: the article.
        judge: the weights.
        proposed: tokens at which the tagger proposes a name; a start there needs less to convince.
    """

    def choose(start: Start, before: Before) -> int:
        if start.how == "noun" and not start.known and _opens_soon(page, start.token):
            return 0
        accept = judge.accept * (SECONDED if start.token in proposed else 1.0)
        return judge.end(page, start) if judge.weigh(page, start, before) >= accept else 0

    names = walk(page, choose)
    return sorted([*names, *_repeated(page, names)], key=lambda name: name.first)


def _repeated(page: Page, names: list[Name]) -> list[Name]:
    """Names that stand again where nothing announces them (`Dự án “Bếp ấm quê em” … Bếp ấm quê em giúp …`)."""
    found: list[Name] = []
    long = [name for name in names if name.stop - name.first >= 4 and name.start.how != "list"]
    if not long:
        return found
    taken = bytearray(len(page.tokens))
    for name in names:
        taken[name.first : name.stop] = b"\1" * (name.stop - name.first)
    places = _places(page.lower, {page.lower[name.first] for name in long})
    sought: set[tuple[str, ...]] = set()
    for name in sorted(long, key=lambda name: name.first - name.stop):
        words = page.lower[name.first : name.stop]
        if tuple(words) in sought:
            continue
        sought.add(tuple(words))
        for first in places[words[0]]:
            stop = first + len(words)
            clear = page.lower[first:stop] == words and 1 not in taken[first:stop] and page.mark_at(first - 1) is None
            if clear and _proper(page, first, stop):
                taken[first:stop] = b"\1" * len(words)
                found.append(Name(first, stop, name.kind, Start(first, "again"), name.sure))
    return found


def _proper(page: Page, first: int, stop: int) -> bool:
    """Whether a repeated phrase is written as a name: a capital at its start, and no national programme such as nông thôn mới."""
    words = page.tokens[first:stop]
    plain = syllables(" ".join(words)) in known() and syllables(" ".join(words)) not in proper()
    return words[0][0].isupper() and not plain


def _places(words: list[str], wanted: set[str]) -> dict[str, list[int]]:
    """Where each of some words stands."""
    places: dict[str, list[int]] = {word: [] for word in wanted}
    for place in compress(range(len(words)), map(wanted.__contains__, words)):
        places[words[place]].append(place)
    return places
