"""The columns that tell of runs of capitalised words: what stands around them, possible personal names, what is said of them elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np

from extractor.tagger.table import OUTER, Columns, Ints
from extractor.tagger.vocabulary import FAMILY, STOP, UPPER


def capitals(table: Columns) -> None:
    """All columns of capitalised tokens."""
    upper = (table.flags & UPPER) != 0
    _low(table, upper.nonzero()[0])
    edges = (upper[1:] != upper[:-1]).nonzero()[0] + 1
    starts, ends = edges[::2], edges[1::2]
    # an honorific that begins a run (`Ông Lò Văn Páo`) is left out
    honours = [start for start, _, value in table.terms["title"] if value == "honorific"]
    if honours:
        begins: Ints = np.zeros(len(upper), dtype=np.int64)
        begins[honours] = 1
        starts = starts + (begins.take(starts) & (ends - starts > 1))
    runs = list(zip(starts.tolist(), ends.tolist(), strict=True))
    places = _edges(table, starts, ends)
    families = places.compress(table.flags.take(places) & FAMILY)
    names = _starts(table, runs, families.tolist())
    _persons(table, names)
    table.cells.many.append((places, np.array(_memory(table, runs, dict(names)), dtype=np.int64)))


def _low(table: Columns, upper: Ints) -> None:
    """For a capitalised token: whether the article has the same word in lower case."""
    codes, small = table.vocabulary.codes["low"], table.vocabulary.small
    table.seen = seen = set(table.words)
    yes, no = codes["y"], codes["n"]
    found = [yes if small[number] in seen else no for number in table.types.take(upper).tolist()]
    table.cells.many.append((upper, np.array(found, dtype=np.int64)))


def _edges(table: Columns, starts: Ints, ends: Ints) -> Ints:
    """For tokens of a run of capitals: the word before it, the word after it, place and length. Returns the tokens."""
    known, sizes = table.vocabulary, ends - starts
    before, after = known.before.of(table.types.take(starts - 1)), known.after.of(table.types.take(ends))
    first = (sizes.cumsum() - sizes).repeat(sizes)  # where each token's run begins among all
    at = np.arange(len(first)) - first
    places: Ints = starts.repeat(sizes) + at
    run = known.runs.take(np.minimum(at, 4) * 8 + np.minimum(sizes, 7).repeat(sizes))
    table.cells.many += [(places, before.repeat(sizes)), (places, after.repeat(sizes)), (places, run)]
    return places


def _starts(table: Columns, runs: list[tuple[int, int]], families: list[int]) -> list[tuple[int, int]]:
    """Where personal names may stand by their form: a family name that begins a run, or follows a place or head in one.

    Args:
        families: the tokens in runs that are family names or other first parts of names.
    """
    place, word, unit = table.marks["place"], table.marks["word"], table.marks["unit"]
    found: list[tuple[int, int]] = []
    last = 0
    for at in families:
        if at < last:
            continue
        start, end = runs[bisect_right(runs, at, key=_first) - 1]
        if end - 5 <= at < end - 1:
            begins = at == start and word[at - 1] == OUTER
            follows = at > start and place[at - 1] != OUTER and place[at][0] != "I"
            after_unit = at > start and unit[at - 1] != OUTER and unit[at] == OUTER
            if begins or follows or after_unit:
                found.append((at, end))
                last = end
    return found


def _first(run: tuple[int, int]) -> int:
    return run[0]


def _persons(table: Columns, names: list[tuple[int, int]]) -> None:
    """How far the last and the next possible name is, and how a run splits into a place and a name."""
    if not names:
        return
    cells, past, ahead = table.cells, table.vocabulary.prior, table.vocabulary.next
    split = table.vocabulary.codes["split"]
    clauses = (table.flags & STOP).nonzero()[0].tolist()
    before = 0
    for (start, end), (_, following) in zip(names, [*names[1:], (0, len(table.words))], strict=True):
        cells.places += range(start, end)
        cells.codes += [split[f"s{end - start}"]] + [split["i"]] * (end - start - 1)
        stop = table.breaks[bisect_left(table.breaks, end)]
        reach = past[: min(stop, following) - end]
        cells.places += range(end, end + len(reach))
        cells.codes += reach
        clause = clauses[bisect_left(clauses, start) - 1]
        reach = ahead[: start - max(clause + 1, before)]
        cells.places += range(start - 1, start - 1 - len(reach), -1)
        cells.codes += reach
        before = start


_NAMED = 2
_HONOURED = frozenset(f"{sign}-{kind}" for sign in "BI" for kind in ("honorific", "rank", "religious"))
_WIDE = 1 << 32
"""More than a vocabulary has words: of the numbers of two words it makes one of the pair."""


def _memory(table: Columns, runs: list[tuple[int, int]], names: dict[int, int]) -> list[int]:
    """What the article says elsewhere of the pair that a capitalised token makes with its neighbour.

    `h`: it stood after an honorific or rank; `n`: in what looks like a full name; `p`: after a place word; `u`: after
    the head of a body. Pairs are looked up in the whole article, so a bare name learns from its full form.

    Args:
        runs: first token and the one after the last.
        names: where in runs possible names begin, and where they end.

    Returns:
        The values' codes for the tokens of the runs.
    """
    types: list[int] = table.types.tolist()
    pairs, alone = _said(table, runs, names, types)
    codes, found, known_of, pair_of = table.vocabulary.memory, list[int](), alone.get, pairs.get
    nothing = codes[0][0]
    for start, end in runs:
        for at in range(start, end):
            known = known_of(types[at])
            if known is None:  # then no pair with this word is known either
                found.append(nothing)
            else:
                pair = types[at] * _WIDE + types[at + 1] if at + 1 < end else types[at - 1] * _WIDE + types[at]
                found.append(codes[pair_of(pair, 0)][known])
    return found


def _said(table: Columns, runs: list[tuple[int, int]], names: dict[int, int], types: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """What runs say of the pairs of words in them, and of single words."""
    title, word, unit = table.marks["title"], table.marks["word"], table.marks["unit"]
    named = {end: start for start, end in names.items()}
    pairs, alone = dict[int, int](), dict[int, int]()
    for start, end in runs:
        before = start - 1
        signs = 1 if title[before] in _HONOURED else 0
        if word[start] != OUTER or word[before] != OUTER:
            signs |= 4
        if unit[before] != OUTER:
            signs |= 8
        name = named.get(end, end)
        for at in range(start if signs else name, end):
            full = signs if at < name else signs | _NAMED
            one = types[at]
            alone[one] = alone.get(one, 0) | full
            if at + 1 < end:
                pair = one * _WIDE + types[at + 1]
                pairs[pair] = pairs.get(pair, 0) | full
    return pairs, alone
