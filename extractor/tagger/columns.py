"""The columns of an article that depend on the text around a token: word lists, runs of capitals, quotes, the article's own usage."""

from __future__ import annotations

from bisect import bisect_left
from itertools import repeat

import numpy as np

from extractor.tagger import lookup
from extractor.tagger.runs import capitals
from extractor.tagger.table import OUTER, PAD, Columns, laid_out
from extractor.tagger.vocabulary import ALONE, ALPHA, BRACKET, BREAK, QUOTE, SECOND, SHOUT, TERMS, tries
from extractor.work import Work

__all__ = ["PAD", "Columns", "columns", "columns_of"]


def columns_of(work: Work) -> Columns:
    """The columns of an article, made once."""
    table: Columns | None = work.memo.get("tagger.columns")
    if table is None:
        table = work.memo["tagger.columns"] = columns(work)
    return table


def columns(work: Work) -> Columns:
    """All columns of an article that depend on the text around a token."""
    bare = laid_out(work)
    table = Columns(bare.words, bare.lower, bare.index, bare.lines, bare.breaks, bare.types, bare.inner, bare.flags, bare.vocabulary)
    _rules(table, work)
    _positions(table, work)
    _terms(table)
    _signs(table)
    _head(table)
    capitals(table)
    table.places, table.codes = table.cells.joined()
    return table


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
    table.cells.places += found
    table.cells.codes += found.values()


def _positions(table: Columns, work: Work) -> None:
    """First token of a line, or of another sentence."""
    line, other = table.vocabulary.codes["pos"]["line"], table.vocabulary.codes["pos"]["sent"]
    size = len(table.index)
    places = {table.index[sentence.first] for sentence in work.sentences if sentence.first < size}
    table.cells.places += places
    table.cells.codes += [line if table.words[place - 1] == BREAK else other for place in places]


def _terms(table: Columns) -> None:
    """The terms of all word lists."""
    size, flags, places, found = len(table.words), table.flags, table.cells.places, table.cells.codes
    # a term begins here if it may be this word alone, or if the next word stands second in some term of the list
    may = flags[:-1] & (flags[:-1] >> ALONE | flags[1:] >> SECOND) & _ANY
    begins = may.nonzero()[0]
    lists = may.take(begins)
    for bit, (name, trie) in enumerate(tries().items()):
        begin = begins.compress(lists & (1 << bit)).tolist()
        table.terms[name] = lookup.terms(trie, table.words if name == "short" else table.lower, begin)
        codes, marks = table.vocabulary.terms[name], [OUTER] * size
        for start, end, value in table.terms[name]:
            code, goes_on, marks[start], more = codes[value]
            places.append(start)
            found.append(code)
            if end - start > 1:
                places += range(start + 1, end)
                found += [goes_on] * (end - start - 1)
                marks[start + 1 : end] = [more] * (end - start - 1)
        table.marks[name] = marks


_ANY = (1 << len(TERMS)) - 1


def _signs(table: Columns) -> None:
    """What quotation marks, brackets and words in capitals tell of the tokens between them or beside them."""
    signs = (table.flags & (QUOTE | BRACKET | SHOUT)).nonzero()[0]
    kinds = table.flags.take(signs)
    _quotes(table, signs.compress(kinds & QUOTE).tolist())
    _brackets(table, signs.compress(kinds & BRACKET).tolist())
    _caps(table, signs.compress(kinds & SHOUT).tolist())


_OPEN, _CLOSE = frozenset("“‘«"), frozenset("”’»")


def _quotes(table: Columns, signs: list[int]) -> None:
    """Whether a token stands in quotation marks on its line, and which noun of a campaign or the like opened them."""
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
                table.cells.places += range(since, at)
                table.cells.codes += [codes[was]] * (at - since)
            inside, since = now, at


def _brackets(table: Columns, signs: list[int]) -> None:
    """Whether a token stands in brackets on its line."""
    if not signs:
        return
    code, since = table.vocabulary.codes["bracket"]["in"], -1
    for at in sorted((*signs, *table.breaks)):
        opens = table.words[at] == "("
        if since >= 0 and not opens:
            table.cells.places += range(since, at)
            table.cells.codes += [code] * (at - since)
            since = -1
        elif opens and since < 0:
            since = at


def _caps(table: Columns, shouted: list[int]) -> None:
    """Whether a token stands on a line in capitals (more than 7 of 10 words with letters, four at least)."""
    for first, last in table.lines if len(shouted) > 2 else ():
        loud = bisect_left(shouted, last) - bisect_left(shouted, first)
        if loud < 3:
            continue
        count = int(np.count_nonzero(table.flags[first:last] & ALPHA))
        if count >= 4 and loud > 0.7 * count:
            table.cells.places += range(first, last)
            table.cells.codes += [table.vocabulary.codes["caps"]["caps"]] * (last - first)


def _head(table: Columns) -> None:
    """The nearest term of the word lists that began at or before a token on its line, with how far off it is."""
    heads, found = table.vocabulary.heads, dict[int, int]()
    for name in ("word", "title", "unit"):
        row_of = heads[name]
        found.update([(start, row_of[value]) for start, _, value in table.terms[name]])
    stops = sorted([*found, *table.breaks])
    at = np.array(stops, dtype=np.int64)
    row = np.array(list(map(found.get, stops[:-1], repeat(-1))), dtype=np.int64)
    rows = table.vocabulary.head_codes()
    wide = rows.shape[1]
    sizes = np.minimum(at[1:] - at[:-1], wide)
    sizes[row < 0] = 0
    ends = sizes.cumsum()
    far = np.arange(ends[-1]) - (ends - sizes).repeat(sizes)
    table.cells.many.append((at[:-1].repeat(sizes) + far, rows.take((row * wide).repeat(sizes) + far)))
