"""The columns of an article that depend on the text around a token: word lists, runs of capitals, quotes, the article's own usage.

Nearly all cells of these columns are empty, so only the others are kept, as (place, code) pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from extractor.tagger import lookup
from extractor.tagger.vocabulary import (
    ALONE,
    ALPHA,
    BRACKET,
    BREAK,
    QUOTE,
    SECOND,
    SHOUT,
    STOP,
    TERMS,
    UPPER,
    Vocabulary,
    tries,
    vocabulary,
)
from extractor.work import Work

Ints = npt.NDArray[np.int64]

PAD = 4
OUTER = "O"
"""What stands where no term of a word list, nor a mention of the grammar, is."""
MARKED = frozenset((*TERMS, "rule"))
"""Columns that are `O` where they are empty; the others are the empty string."""


@dataclass(slots=True)
class Columns:
    """An article's tokens with breaks between lines, and what the columns say of them.

    `index[i]` is where token `i` of the work stands in `words`, `lines` are where its lines begin and end there,
    `breaks` where the breaks are. `types` are the words' numbers in the vocabulary, `inner` those without the breaks'.
    Value `vocabulary.pairs[codes[k]]` stands at `places[k]`; no column has two at one place. `seen` are all words,
    `terms` are the terms of the word lists, `marks` their columns in full.
    """

    words: list[str]
    lower: list[str]
    index: list[int]
    lines: list[tuple[int, int]]
    breaks: list[int]
    types: Ints
    inner: Ints
    vocabulary: Vocabulary
    seen: set[str]
    places: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    terms: dict[str, list[lookup.Term]] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)

    def full(self, name: str) -> list[str]:
        """One column in full, for `words`."""
        pairs, found = self.vocabulary.pairs, [OUTER if name in MARKED else ""] * len(self.words)
        for place, code in zip(self.places, self.codes, strict=True):
            column, value = pairs[code]
            if column == name:
                found[place] = value
        return found

    def tokens(self, cells: Sequence[str]) -> list[str]:
        """The cells of the tokens of the work, without those of the breaks."""
        found: list[str] = []
        for first, last in self.lines:
            found += cells[first:last]
        return found

    def numbers(self, places: Sequence[int]) -> list[int]:
        """Which tokens of the work stand at places."""
        return [place - bisect_left(self.breaks, place) for place in places]

    def where(self, words: Sequence[int]) -> list[int]:
        """Which tokens of the work are one of some words, which are given by their numbers in the vocabulary."""
        mask = np.zeros(len(self.vocabulary.words), dtype=np.bool_)
        mask[words] = True
        found: list[int] = mask.take(self.inner).nonzero()[0].tolist()
        return found

    def of(self, name: str) -> list[str]:
        """One column for the tokens of the work, without the breaks."""
        return self.tokens(self.marks[name] if name in self.marks else self.full(name))


def columns_of(work: Work) -> Columns:
    """The columns of an article, made once."""
    table: Columns | None = work.memo.get("tagger.columns")
    if table is None:
        table = work.memo["tagger.columns"] = columns(work)
    return table


def columns(work: Work) -> Columns:
    """All columns of an article that depend on the text around a token."""
    bare = laid_out(work)
    table = Columns(bare.words, bare.lower, bare.index, bare.lines, bare.breaks, bare.types, bare.inner, bare.vocabulary, bare.seen)
    flags = table.vocabulary.flags.take(table.types)
    _rules(table, work)
    _positions(table, work)
    _terms(table, flags)
    _quotes(table, flags)
    _brackets(table, flags)
    _caps(table, flags)
    upper = (flags & UPPER) != 0
    runs = _runs(upper, table.marks["title"])
    _low(table, upper.nonzero()[0].tolist())
    _head(table)
    _edges(table, runs)
    split = _persons(table, runs, flags)
    _memory(table, runs, split)
    return table


def laid_out(work: Work) -> Columns:
    """The tokens of an article with breaks between lines, and nothing in the columns; made once."""
    table: Columns | None = work.memo.get("tagger.tokens")
    if table is None:
        table = work.memo["tagger.tokens"] = _with_breaks(work)
        # what `work.lower` would be, but the vocabulary's own words, whose hashes are known
        small: tuple[str, ...] = itemgetter(*table.types.tolist())(table.vocabulary.small)
        work.__dict__["lower"] = table.tokens(small)
    return table


def _with_breaks(work: Work) -> Columns:
    """Tokens with breaks, and the place of each line among them."""
    words, breaks = [BREAK] * PAD, list(range(PAD))
    index, lines = list[int](), list[tuple[int, int]]()
    tokens, text, starts = work.tokens, work.text, work.starts
    first, line = 0, text.find("\n")
    while line >= 0:
        last = bisect_left(starts, line, first)
        if last == len(tokens):
            break
        lines.append((len(words), len(words) + last - first))
        words += tokens[first:last]
        breaks.append(len(words))
        words.append(BREAK)
        first, line = last, text.find("\n", starts[last])
    lines.append((len(words), len(words) + len(tokens) - first))
    words += tokens[first:]
    breaks += range(len(words), len(words) + PAD)
    words += [BREAK] * PAD
    known = vocabulary()
    for start, end in lines:
        index += range(start, end)
    types: tuple[int, ...] = itemgetter(*words)(known)
    lower: tuple[str, ...] = itemgetter(*types)(known.plain)
    numbers = np.array(types, dtype=np.int64)
    inner = np.concatenate([numbers[start:end] for start, end in lines])
    return Columns(words, list(lower), index, lines, breaks, numbers, inner, known, set(words))


def _put(table: Columns, column: str, cells: dict[int, str]) -> None:
    codes = table.vocabulary.codes[column]
    table.places += cells
    table.codes += map(codes.__getitem__, cells.values())


def _rules(table: Columns, work: Work) -> None:
    """What the grammar steps found."""
    found: dict[int, int] = {}
    for label in ("FIG", "DATE", "DOC"):
        begins, goes_on = table.vocabulary.rules[label]
        for draft in work.drafts.get(label, ()):
            tokens = work.words(draft.start, draft.end)
            for token in tokens:
                found[table.index[token]] = goes_on
            if tokens:
                found[table.index[tokens.start]] = begins
    table.places += found
    table.codes += found.values()


def _positions(table: Columns, work: Work) -> None:
    """First token of a line, or of another sentence."""
    line, other = table.vocabulary.codes["pos"]["line"], table.vocabulary.codes["pos"]["sent"]
    size = len(table.index)
    places = {table.index[sentence.first] for sentence in work.sentences if sentence.first < size}
    table.places += places
    table.codes += [line if table.words[place - 1] == BREAK else other for place in places]


def _terms(table: Columns, flags: Ints) -> None:
    """The terms of all word lists."""
    size, places = len(table.words), table.places
    # a term begins here if it may be this word alone, or if the next word stands second in some term of the list
    may = flags[:-1] & (flags[:-1] >> ALONE | flags[1:] >> SECOND)
    for bit, (name, trie) in enumerate(tries().items()):
        begin = (may & (1 << bit)).nonzero()[0].tolist()
        table.terms[name] = lookup.terms(trie, table.words if name == "short" else table.lower, begin)
        codes, marks = table.vocabulary.terms[name], [OUTER] * size
        for start, end, value in table.terms[name]:
            begins, goes_on, first, more = codes[value]
            places.append(start)
            table.codes.append(begins)
            marks[start] = first
            for at in range(start + 1, end):
                places.append(at)
                table.codes.append(goes_on)
                marks[at] = more
        table.marks[name] = marks


_OPEN, _CLOSE = frozenset("“‘«"), frozenset("”’»")


def _quotes(table: Columns, flags: Ints) -> None:
    """Whether a token stands in quotation marks on its line, and which noun of a campaign or the like opened them."""
    signs = (flags & QUOTE).nonzero()[0].tolist()
    if not signs:
        return
    codes = table.vocabulary.codes["quote"]
    events = sorted([*((at, "") for at in (*signs, *table.breaks)), *((start, kind) for start, _, kind in table.terms["kind"])])
    inside, kind, origin, since = "", "", -100, 0
    for at, noun in events:
        word = table.words[at]
        if noun and not inside:
            kind, origin = noun, at - 1
        was, now = inside, inside
        if word == BREAK:
            now, kind = "", ""
        elif word in _CLOSE or (word == '"' and inside):
            now, origin = "", at - 1
        elif word in _OPEN or word == '"':
            near = at - origin < 8
            now = f"in-{kind}" if near else "in"
            kind = kind if near else ""
        if now != was:
            if was:
                table.places += range(since, at)
                table.codes += [codes[was]] * (at - since)
            inside, since = now, at


def _brackets(table: Columns, flags: Ints) -> None:
    """Whether a token stands in brackets on its line."""
    signs = (flags & BRACKET).nonzero()[0].tolist()
    if not signs:
        return
    code, since = table.vocabulary.codes["bracket"]["in"], -1
    for at in sorted((*signs, *table.breaks)):
        opens = table.words[at] == "("
        if since >= 0 and not opens:
            table.places += range(since, at)
            table.codes += [code] * (at - since)
            since = -1
        elif opens and since < 0:
            since = at


def _caps(table: Columns, flags: Ints) -> None:
    """Whether a token stands on a line in capitals (more than 7 of 10 words with letters, four at least)."""
    # on such a line three of some four words in a row are in capitals
    close = np.cumsum((flags.compress(flags & ALPHA) & SHOUT) != 0)
    if len(close) < 4 or close[3] < 3 and not (close[4:] - close[:-4] > 2).any():
        return
    shouted = np.cumsum((flags & SHOUT) != 0)
    letters = np.cumsum((flags & ALPHA) != 0)
    starts, ends = np.array(table.lines).T - 1
    count = letters[ends] - letters[starts]
    code = table.vocabulary.codes["caps"]["caps"]
    for line in ((count >= 4) & (shouted[ends] - shouted[starts] > 0.7 * count)).nonzero()[0].tolist():
        first, last = table.lines[line]
        table.places += range(first, last)
        table.codes += [code] * (last - first)


def _low(table: Columns, upper: list[int]) -> None:
    """For a capitalised token: whether the article has the same word in lower case."""
    codes, words, seen = table.vocabulary.codes["low"], table.words, table.seen
    yes, no = codes["y"], codes["n"]
    table.places += upper
    table.codes += [yes if words[at].lower() in seen else no for at in upper]


def _runs(upper: npt.NDArray[np.bool_], titles: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of capitalised tokens, half open; an honorific that begins one (`Ông Lò Văn Páo`) is left out."""
    edges = ((upper[1:] != upper[:-1]).nonzero()[0] + 1).tolist()
    return [
        (start + 1 if end - start > 1 and titles[start] == "B-honorific" else start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _edges(table: Columns, runs: list[tuple[int, int]]) -> None:
    """For tokens of a run of capitals: the word before it, the word after it, place and length."""
    lower, place = table.lower, table.vocabulary.runs
    before, after = table.vocabulary.codes["before"], table.vocabulary.codes["after"]
    places, one, two, three = list[int](), list[int](), list[int](), list[int]()
    for start, end in runs:
        size = end - start
        places += range(start, end)
        one += [before[lower[start - 1]]] * size
        two += [after[lower[end]]] * size
        three += place[size] if size < 8 else [*place[7][:5], *place[7][4:5] * (size - 5)]
    table.places += places * 3
    table.codes += one + two + three


def _head(table: Columns) -> None:
    """The nearest term of the word lists that began at or before a token on its line, with how far off it is."""
    heads, found = table.vocabulary.heads, dict[int, str]()
    for sign, name in (("w", "word"), ("t", "title"), ("u", "unit")):
        found.update((start, sign + value) for start, _, value in table.terms[name])
    stops = sorted([*found, *table.breaks])
    for at, stop in zip(stops, stops[1:], strict=False):
        if at in found:
            reach = heads[found[at]][: stop - at]
            table.places += range(at, at + len(reach))
            table.codes += reach


def _starts(table: Columns, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where personal names may stand by their form: a family name that begins a run, or follows a place or head in one."""
    names, lower = lookup.name_parts(), table.lower
    place, word, unit = table.marks["place"], table.marks["word"], table.marks["unit"]
    found: list[tuple[int, int]] = []
    for start, end in runs:
        for at in range(max(start, end - 5), end - 1):
            if lower[at] in names:
                begins = at == start and word[at - 1] == OUTER
                follows = at > start and place[at - 1] != OUTER and place[at][0] != "I"
                after_unit = at > start and unit[at - 1] != OUTER and unit[at] == OUTER
                if begins or follows or after_unit:
                    found.append((at, end))
                    break
    return found


def _persons(table: Columns, runs: list[tuple[int, int]], flags: Ints) -> set[int]:
    """How far the last and the next possible name is, and how a run splits into a place and a name; returns the tokens of such names."""
    starts, inside = _starts(table, runs), set[int]()
    if not starts:
        return inside
    past, ahead, split = table.vocabulary.prior, table.vocabulary.next, table.vocabulary.codes["split"]
    clauses = (flags & STOP).nonzero()[0].tolist()
    before = 0
    for (start, end), (_, following) in zip(starts, [*starts[1:], (0, len(table.words))], strict=True):
        table.places += range(start, end)
        table.codes += [split[f"s{end - start}"]] + [split["i"]] * (end - start - 1)
        inside.update(range(start, end))
        stop = table.breaks[bisect_left(table.breaks, end)]
        reach = past[: min(stop, following) - end]
        table.places += range(end, end + len(reach))
        table.codes += reach
        clause = clauses[bisect_left(clauses, start) - 1]
        reach = ahead[: start - max(clause + 1, before)]
        table.places += range(start - 1, start - 1 - len(reach), -1)
        table.codes += reach
        before = start
    return inside


_NAMED = 2


def _memory(table: Columns, runs: list[tuple[int, int]], names: set[int]) -> None:
    """What the article says elsewhere of the pair that a capitalised token makes with its neighbour.

    `h`: it stood after an honorific or rank; `n`: in what looks like a full name; `p`: after a place word; `u`: after
    the head of a body. Pairs are looked up in the whole article, so a bare name learns from its full form.
    """
    title, word, unit, words = table.marks["title"], table.marks["word"], table.marks["unit"], table.words
    pairs, alone = dict[tuple[str, str], int](), dict[str, int]()
    for start, end in runs:
        signs = 1 if title[start - 1][2:] in ("honorific", "rank", "religious") else 0
        signs |= 4 if word[start - 1] != OUTER or word[start] != OUTER else 0
        signs |= 8 if unit[start - 1] != OUTER else 0
        for at in range(start, end):
            full = signs | _NAMED if at in names else signs
            if full:
                alone[words[at]] = alone.get(words[at], 0) | full
                if at + 1 < end:
                    pair = words[at], words[at + 1]
                    pairs[pair] = pairs.get(pair, 0) | full
    codes = table.vocabulary.memory
    nothing = codes[0][0]
    for start, end in runs:
        table.places += range(start, end)
        for at in range(start, end):
            known = alone.get(words[at])
            if known is None:  # then no pair with this word is known either
                table.codes.append(nothing)
            else:
                pair = (words[at], words[at + 1]) if at + 1 < end else (words[at - 1], words[at])
                table.codes.append(codes[pairs.get(pair, 0)][known])
