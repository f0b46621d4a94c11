"""What word lists and capitals alone propose: the floor against which the trained tagger is measured. Not used otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.tagger import lookup
from extractor.tagger.labels import TokenSpan
from extractor.work import Work

_HONORIFIC = ("honorific", "rank", "religious")


def rules(work: Work) -> list[TokenSpan]:
    """Names after honorifics and titles, offices before names, bodies by their heads, places by their type words."""
    return _propose(work, places=False)


def rules_and_places(work: Work) -> list[TokenSpan]:
    """The same, with bare places that the gazetteer knows, and names not cut into them."""
    return _propose(work, places=True)


def _propose(work: Work, *, places: bool) -> list[TokenSpan]:
    words = work.tokens
    lower = [lookup.plain(word) for word in words]
    upper = [word[0].isupper() for word in words]
    titles, units = lookup.marks(lookup.titles(), lower), lookup.marks(lookup.unit_heads(), lower)
    heads = lookup.marks(lookup.place_words(), lower)
    known = lookup.marks(lookup.place_names(), lower, only=upper) if places else ["O"] * len(words)
    found: list[TokenSpan] = []
    for sentence in work.sentences:
        at = sentence.first
        while at < sentence.last:
            span = _at(at, sentence.last, lower, upper, (titles, units, heads, known))
            found += span
            at = max((end for _, _, end in span), default=at + 1)
    return found


def _at(at: int, last: int, lower: Sequence[str], upper: Sequence[bool], marks: tuple[Sequence[str], ...]) -> list[TokenSpan]:
    titles, units, heads, known = marks
    if titles[at][0] == "B" and titles[at][2:] not in _HONORIFIC and titles[at][2:] != "modifier":
        return _office(at, last, lower, upper, marks)
    if units[at][0] == "B":
        return _unit(at, last, upper, marks)
    if heads[at][0] == "B":
        end = _run(_term(heads, at, last), last, upper)
        return [("LOC", at, end)] if end > _term(heads, at, last) else []
    if known[at][0] == "B":
        return [("LOC", at, _term(known, at, last))]
    if upper[at] and lower[at] in lookup.name_parts() and (at == 0 or not upper[at - 1]):
        end = _run(at, last, upper)
        return [("PER", at, end)] if 2 <= end - at <= 5 else []
    return []


def _office(at: int, last: int, lower: Sequence[str], upper: Sequence[bool], marks: tuple[Sequence[str], ...]) -> list[TokenSpan]:
    end = _term(marks[0], at, last)
    inner = _unit(end, last, upper, marks) if end < last and marks[1][end][0] == "B" else []
    stop = inner[0][2] if inner else end
    person = _run(stop, last, upper)
    named = 2 <= person - stop <= 5 and lower[stop] in lookup.name_parts()
    if named:
        return [("TITLE", at, stop), *inner, ("PER", stop, person)]
    before = at >= 2 and lower[at - 1] in (",", "-", "–", "(") and upper[at - 2]
    return [("TITLE", at, stop), *inner] if before else inner


def _unit(at: int, last: int, upper: Sequence[bool], marks: tuple[Sequence[str], ...]) -> list[TokenSpan]:
    _, units, heads, known = marks
    end = _term(units, at, last)
    while end < last and (units[end] != "O" or (upper[end] and heads[end] == "O" and known[end] == "O")):
        end += 1
    place = end
    if end < last and heads[end][0] == "B":
        place = _run(_term(heads, end, last), last, upper)
    elif end < last and known[end][0] == "B":
        place = _term(known, end, last)
    nested: list[TokenSpan] = [("LOC", end, place)] if place > end and any(upper[end:place]) else []
    return [("UNIT", at, place), *nested]


def _term(marks: Sequence[str], at: int, last: int) -> int:
    """The token after the term that begins here."""
    end = at + 1
    while end < last and marks[end][0] == "I":
        end += 1
    return end


def _run(at: int, last: int, upper: Sequence[bool]) -> int:
    """The token after the run of capitals that begins here."""
    while at < last and upper[at]:
        at += 1
    return at
