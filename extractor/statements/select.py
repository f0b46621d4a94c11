"""Which pairs become statements: the model's answer, once for each act."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.statements.model import Model, Part, Shape
from extractor.statements.pairing import Pair

AGAIN = frozenset({"say", "order", "give", "police", "issue", "hold", "visit"})
"""Kinds of acts that one actor may do several times in an article, each time with another object."""
_AGAIN_SCORE = 1.5  # a second act of the same name must be this sure
_HEAD = 8
_PRIOR = {holds: Shape((f"pr={int(holds)}|",) * 6) for holds in (False, True)}
_SPEECH = "phát biểu "


def _prior(pair: Pair, holds: bool) -> Part:
    return _PRIOR[holds], ("", pair.after, *pair.traits)


def prior_features(pair: Pair, holds: bool) -> list[str]:
    """What it says of a pair that the same actor's verb before it is (or is not) a statement."""
    shape, seen = _prior(pair, holds)
    return shape.named(seen)


def score(model: Model, found: Sequence[Pair]) -> list[float]:
    """The score of each pair; a pair whose prior holds or does not is told so."""
    scores: dict[int, float] = {}
    for pair in sorted(found, key=lambda each: each.gap):
        value = -model.threshold
        if pair.so_far is None:
            value += model.total(pair.features)
        else:
            value += pair.so_far
            value += model.sum(*pair.parts[-1])
        if pair.near is not None:
            holds = pair.prior is not None and scores.get(id(pair.prior), -1.0) > 0
            value += model.sum(*_prior(pair, holds))
        scores[id(pair)] = value
    return [scores[id(pair)] for pair in found]


def select(model: Model, found: Sequence[Pair]) -> list[Pair]:
    """The statements among all pairs of an article, in text order.

    A repeated (actor, verb) is one statement (a caption, a lead that is told again), unless the object differs.
    """
    kept: dict[tuple[str, str], list[Pair]] = {}
    scored = zip(score(model, found), range(len(found)), found, strict=True)
    for value, _, pair in sorted((each for each in scored if each[0] > 0), key=lambda each: (-each[0], each[1])):
        same = kept.setdefault((pair.actor.name.lower(), pair.verb.name), [])
        if not same or (value > _AGAIN_SCORE and _other(pair, same)):
            same.append(pair)
    chosen = {id(pair) for key, same in kept.items() if not _told_fuller(key, kept) for pair in same}
    return [pair for pair in found if id(pair) in chosen]


def _told_fuller(key: tuple[str, str], kept: dict[tuple[str, str], list[Pair]]) -> bool:
    """Whether the act has a fuller name elsewhere: `phát biểu` beside `phát biểu chỉ đạo` (a caption and its text)."""
    actor, verb = key
    return any(other == actor and len(name) > len(verb) and name.startswith(_SPEECH) and verb in name for other, name in kept)


def _other(pair: Pair, same: list[Pair]) -> bool:
    if pair.verb.kind not in AGAIN or pair.caption or any(pair.verb is each.verb for each in same):
        return False
    words = _head(pair)
    return all(2 * len(words & _head(each)) <= max(1, min(len(words), len(_head(each)))) for each in same)


def _head(pair: Pair) -> set[str]:
    """The first words after the verb, signs of mentions told apart by their place in the text."""
    words: set[str] = set()
    for index, word in enumerate(pair.chunks.words[pair.verb.last : pair.verb.last + _HEAD], pair.verb.last):
        draft = pair.chunks.drafts.get(index)
        words.add(word if draft is None else word + str(draft.fields.get("value") or draft.start))
    return words
