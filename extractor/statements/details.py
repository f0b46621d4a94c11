"""What a chosen pair says beyond actor and verb: its object, date and place."""

from __future__ import annotations

from extractor.statements.lexicon import words
from extractor.statements.model import DATES, Model, shipped
from extractor.statements.pairing import Pair
from extractor.statements.when import EVENT, choose
from extractor.work import Work
from models import Place, Statement

_STOP = words("stop")
_LEAD = words("lead")
_OCCASIONAL = frozenset({"attend", "chair", "speech"})
_MAX = 26
_REPORT = 16


def statement(work: Work, pair: Pair, dates: Model | None = None) -> Statement:
    """The record of one chosen pair; `mention` is filled in when the article's mentions are numbered.

    Args:
        work: the article.
        pair: one of its pairs.
        dates: the model that chooses the date; by default the one that comes with the program.
    """
    verb = pair.verb
    spans = work.spans
    start = spans[pair.chunks.firsts[verb.first]][0]
    verb_end = spans[pair.chunks.last(verb.last - 1) - 1][1]
    first, last = _object(pair)
    goal, end = "", verb_end
    if first < last:
        left, end = spans[pair.chunks.firsts[first]][0], spans[pair.chunks.last(last - 1) - 1][1]
        goal = " ".join(work.text[left:end].split())
    elif verb.kind == "say":
        goal = _said_before(work, pair)
    elif verb.kind in _OCCASIONAL:
        goal = _occasion(work, start)
    draft = pair.actor.draft
    canonical = pair.actor.name if draft.label == "PER" else str(draft.fields.get("canonical") or pair.actor.name)
    return Statement(
        actor=pair.actor.name,
        verb=verb.name,
        object=goal,
        date=choose(shipped(DATES) if dates is None else dates, work, pair),
        place=_place(work, pair),
        start=start,
        end=max(end, verb_end),
        mention=0,
        canonical=canonical,
    )


def _object(pair: Pair) -> tuple[int, int]:
    """Chunks of the shortest phrase that says what."""
    words, verb = pair.chunks.words, pair.verb
    begin, size = verb.last, len(words)
    while begin < size and words[begin] in _LEAD:
        begin += 1
    limit = min(size, begin + (_REPORT if verb.kind in ("say", "order") else _MAX))
    if pair.inverted:
        limit = min(limit, pair.group.first)
    end = begin
    while end < limit and not _ends(words, end, begin, pair):
        end += 1
    while end > begin and words[end - 1] in (",", "và", "có", "các", "đồng", "chí", "ông", "bà", "là", "#T", "đ/c"):
        end -= 1
    return begin, end


def _ends(words: list[str], at: int, begin: int, pair: Pair) -> bool:
    word = words[at]
    if word in _STOP:
        return at > begin or word not in ("“", '"')
    if word == "có" and (pair.inverted or pair.verb.kind == "attend"):
        return True
    if word != ",":
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    return (
        pair.inverted
        or pair.verb.kind in ("say", "order", "attend", "chair")
        or after in ("#P", "#T", "#D", "đồng", "ông", "bà", "với", "qua", "trong")
    )


def _said_before(work: Work, pair: Pair) -> str:
    """What was said, where the sentence gives it before the speaker: `“…”, ông A nói`."""
    words, end = pair.chunks.words, min(pair.group.first, pair.verb.first)
    begin = 0
    while begin < end and (words[begin] in _STOP or words[begin] in _LEAD):
        begin += 1
    last = begin
    while last < min(end, begin + _REPORT) and (words[last] not in _STOP and (words[last] != "," or last < begin + 4)):
        last += 1
    if last <= begin or pair.group.last == 0:
        return ""
    return " ".join(work.text[work.spans[pair.chunks.firsts[begin]][0] : work.spans[pair.chunks.last(last - 1) - 1][1]].split())


def _occasion(work: Work, before: int) -> str:
    """The event last named before an offset."""
    found = None
    for match in EVENT.finditer(work.text, max(0, before - 600), before):
        found = match
    return found.group() if found else ""


def _place(work: Work, pair: Pair) -> str | None:
    """The code of the place where it happened: one named after `tại` in the sentence, else the article's own."""
    for index, draft in pair.chunks.drafts.items():
        if draft.label == "LOC" and pair.chunks.word(index - 1) in ("tại", "ở"):
            place = draft.fields.get("place")
            if isinstance(place, Place):
                return place.code
    return work.places[0].code if work.places else None
