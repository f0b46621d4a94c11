"""The clauses of an article, and what one look at all their words finds: where actors, verbs, plans and quotations may begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from typing import Any

from extractor.statements.actors import FOLLOWERS, TRIGGERS
from extractor.statements.chunks import Chunks, chunked
from extractor.statements.clauses import QUOTES, clauses
from extractor.statements.lexicon import END, trie
from extractor.work import Draft, Sentence, Work

_BREAK = "\n"
"""Stands between clauses, where no word does."""
IF = frozenset({"nếu", "giả"})
"""Nothing is supposed without one of these."""
_ALONE = frozenset[str]()
PLANS = {
    "sẽ": _ALONE,
    "luôn": _ALONE,
    "nhằm": _ALONE,
    "đang": _ALONE,
    "nếu": _ALONE,
    "thể": frozenset({"có"}),
    "tục": frozenset({"tiếp"}),
    "xuyên": frozenset({"thường"}),
    "bị": frozenset({"chuẩn"}),
    "kiến": frozenset({"dự"}),
    "năm": frozenset({"hàng", "hằng"}),
    "động": frozenset({"chủ"}),
}
"""Words of a plan or a habit, alone or with one of these before them."""


@dataclass(slots=True, eq=False)
class Clause:
    """A clause of the article with the chunks at which something may begin."""

    sentence: Sentence
    chunks: Chunks
    actors: list[int] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)
    plans: list[int] = field(default_factory=list)
    """First chunks of words of a plan,"""
    plan_lasts: list[int] = field(default_factory=list)
    """and the last of each."""
    quotes: bool = False
    supposed: bool = False
    """Whether it has a word that supposes."""


@dataclass(slots=True, eq=False, frozen=True)
class _Word:
    """What a word may mean besides the beginning of a longer verb."""

    verb: bool
    actor: bool
    followers: frozenset[str] | None
    """Words that must follow it in an actor's name."""
    plan: frozenset[str] | None
    """Words before it in a plan."""
    quote: bool
    supposes: bool


@cache
def _known() -> dict[str, tuple[Mapping[str, Any], _Word | None]]:
    """For each word what may follow it in verbs, and what else it may mean; the break means the end of a clause."""
    root = trie()
    known: dict[str, tuple[Mapping[str, Any], _Word | None]] = {word: (node, None) for word, node in root.items()}
    alone = {word for word, node in root.items() if END in node}
    for word in {*TRIGGERS, *PLANS, *QUOTES, *IF, *alone, _BREAK}:
        more = _Word(word in alone, word in TRIGGERS, FOLLOWERS.get(word), PLANS.get(word), word in QUOTES, word in IF)
        known[word] = {} if word in alone else root.get(word, {}), more
    return known


def page(work: Work, mentions: dict[int, tuple[int, Draft]], starts: list[int]) -> list[Clause]:
    """The clauses of an article, in text order.

    Args:
        work: the article.
        mentions: what `tops` found.
        starts: the first tokens of those, in order.
    """
    lower, flat = work.lower, list[str]()
    found = []
    for sentence in clauses(work, mentions, starts):
        clause = Clause(sentence, chunked(lower, mentions, starts, sentence))
        found.append(clause)
        flat += clause.chunks.words
        flat.append(_BREAK)
    _look(found, flat)
    return found


def _look(clauses: list[Clause], flat: list[str]) -> None:
    """Note in each clause what may begin where; `flat` has all their words, with a break after each clause."""
    known, begin, each = _known(), 0, iter(clauses)
    clause = next(each, None)
    for at in compress(range(len(flat)), map(known.__contains__, flat)):
        longer, word = known[flat[at]]
        if clause is None:
            return
        if longer and flat[at + 1] in longer:
            clause.verbs.append(at - begin)
        if word is None:
            continue
        if flat[at] == _BREAK:
            begin, clause = at + 1, next(each, None)
            continue
        if word.verb:
            clause.verbs.append(at - begin)
        if word.actor and (word.followers is None or flat[at + 1] in word.followers):
            clause.actors.append(at - begin)
        if word.plan is not None:
            if not word.plan:
                clause.plans.append(at - begin)
                clause.plan_lasts.append(at - begin)
            elif flat[at - 1] in word.plan:
                clause.plans.append(at - begin - 1)
                clause.plan_lasts.append(at - begin)
        if word.quote:
            clause.quotes = True
        elif word.supposes:
            clause.supposed = True
