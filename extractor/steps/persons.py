"""Persons: which names mean one person, and who holds which office."""

from __future__ import annotations

from bisect import bisect_left

from extractor.persons import attach, find_ranks, full_names, role_of, same_form, split_offices
from extractor.steps.base import step
from extractor.work import Draft, Work
from models import digest

Pair = tuple[int, int]

OCCUPATIONS = {
    "luật sư", "bác sĩ", "bác sỹ", "tiến sĩ", "thạc sĩ", "giáo sư", "phó giáo sư", "kỹ sư", "nhà báo", "phóng viên", "nghệ sĩ", "nghệ nhân",
    "nhà giáo", "nhà văn", "nhà thơ", "dược sĩ", "ts", "ths", "gs", "pgs", "bs", "ks",
}  # fmt: skip
"""Degrees and occupations, which are no offices when they stand alone."""


@step("sotin_persons", labels=("PER", "TITLE"))
def persons(work: Work) -> None:
    """Fill the fields of PER and TITLE drafts; titles that belong to no named person are dropped, their units stay."""
    names = work.of("PER")
    full = full_names([work.text[draft.start : draft.end] for draft in names])
    ids = {name: digest("person", work.article.id, same_form(name)) for name in dict.fromkeys(full)}
    for draft, name in zip(names, full, strict=True):
        draft.fields["official"] = ids[name]
    titles = _titles(work)
    starts = [title.start for title in titles]
    around = [draft for label in ("LOC", "DATE") for draft in work.of(label)] if titles else []
    asides = [(draft.start, draft.end) for draft in around if not _inside(draft, titles, starts)]
    holders = attach(work.text, [(draft.start, draft.end) for draft in names], [(draft.start, draft.end) for draft in titles], asides)
    kept = []
    for title, held in zip(titles, holders, strict=True):
        if held:
            title.fields.update(_fields(work, title), of="; ".join(full[number] for number in held))
            kept.append(title)
    work.put("TITLE", kept)


def _titles(work: Work) -> list[Draft]:
    """The proposed titles, cut where two offices were taken for one, and the ranks before names that none of them covers."""
    text = work.text
    found: list[Draft] = []
    for draft in _outer(work.of("TITLE")):
        if " ".join(text[draft.start : draft.end].lower().split()) in OCCUPATIONS:
            continue
        for start, end in split_offices(text[draft.start : draft.end]):
            if start == end:  # a joint and nothing after it
                continue
            found.append(Draft("TITLE", draft.start + start, _with_place(work, draft.start + end), source=draft.source))
    names = work.of("PER")
    ranks = [Draft("TITLE", *span, source="rank") for span in find_ranks(text, [(draft.start, draft.end) for draft in names])]
    return sorted(found + [rank for rank in ranks if not _meets(rank, found)], key=lambda draft: draft.start)


def _with_place(work: Work, end: int) -> int:
    """The end of a title with the place that follows it, no comma between (`Chi hội trưởng Chi hội Phụ nữ thôn Nà Lốc`)."""
    places = work.of("LOC")
    number = bisect_left(places, end, key=lambda draft: draft.start)
    if number < len(places) and places[number].start == end + 1 and work.text[end] == " " and work.text[end + 1].islower():
        return places[number].end
    return end


def _fields(work: Work, title: Draft) -> dict[str, object]:
    unit = _nested(work.of("UNIT"), title)
    place = _nested(work.of("LOC"), title)
    text = work.text[title.start : title.end]
    fields: dict[str, object] = {"role": role_of(text, _offsets(unit, title), _offsets(place, title))}
    if unit is not None:
        fields["unit"] = unit.fields.get("canonical") or work.text[unit.start : unit.end]
    code = unit.fields.get("place") if unit is not None else None
    if code is None and place is not None and place.fields.get("place") is not None:
        code = place.fields["place"].code
    if code is not None:
        fields["place"] = code
    return fields


def _offsets(draft: Draft | None, title: Draft) -> Pair | None:
    return None if draft is None else (draft.start - title.start, draft.end - title.start)


def _nested(drafts: list[Draft], title: Draft) -> Draft | None:
    """The first and longest draft within a title."""
    number = bisect_left(drafts, title.start, key=lambda draft: draft.start)
    if number < len(drafts) and drafts[number].end <= title.end and drafts[number].start < title.end:
        return drafts[number]
    return None


def _inside(draft: Draft, titles: list[Draft], starts: list[int]) -> bool:
    number = bisect_left(starts, draft.end) - 1
    return number >= 0 and titles[number].end >= draft.end


def _meets(rank: Draft, titles: list[Draft]) -> bool:
    number = bisect_left(titles, rank.end, key=lambda title: title.start)
    return any(rank.start < title.end for title in titles[max(number - 3, 0) : number])


def _outer(drafts: list[Draft]) -> list[Draft]:
    """Drafts that lie in no other one."""
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        if not found or draft.start >= found[-1].end:
            found.append(draft)
    return found
