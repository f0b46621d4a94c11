"""The place that an article is about: where its figures hold when nothing nearer says so."""

from __future__ import annotations

import re

from extractor.context.dates import CAUGHT, GATHERED
from extractor.gazetteer import gazetteer
from extractor.work import Draft, Work
from models import Place

_LEAD = 300
_CENTRAL = re.compile(r"\b(?:Thủ tướng|Chủ tịch nước|Chủ tịch Quốc hội|Tổng Bí thư|Bộ trưởng|Thứ trưởng)\b")
POST = ("Đồn", "Trạm Kiểm soát")
"""Bodies that bear the name of a place which isn't all that they are of."""
_AT_ONCE = 60  # a body that the text begins with, or with a date before it
_TYPED = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|đặc khu) ")


def home(work: Work) -> str | None:
    """The code of the article's own place, corrected by its title and its first lines.

    A place inside it that the title names with its type, or whose body acts first, is nearer; where nothing of the opening lies in it,
    what it lies in is meant.
    """
    if not work.places:
        return None
    own = work.places[0]
    if own.level == "province" and not _in_title(own, work.article.title or "") and _CENTRAL.search(work.text, 0, _LEAD // 3):
        return None  # news of the country; the province is where they met
    lead = _opening(work)
    opening = [(draft, place) for draft, place in lead if place == own.code or own.code in _parents(draft)]
    for draft, code in opening:
        if code != own.code and _level(draft) != "village" and _named(work, draft):
            return code
    first = next((draft for draft in work.of("UNIT") if draft.start < _AT_ONCE), None)
    if first is not None and not work.text.startswith(POST, first.start):
        village = next((draft for draft in work.of("LOC") if draft.end == first.end and _level(draft) == "village"), None)
        if village is not None:
            return str(village.fields["place"].code)
        if _inside(first.fields.get("place"), own):
            return str(first.fields["place"])
    if own.level == "province" and (near := _where_it_happened(work, own)):
        return near
    if not opening and not _in_title(own, work.article.title or ""):
        if own.level == "province" and any(unit.fields.get("level") == "central" for unit in work.of("UNIT") if unit.start < _LEAD):
            return None  # news of the country that names a province by the way
        above = {code for _, code in lead}
        return next((place.code for place in work.places[1:] if place.code in above), own.code)
    return own.code


def _where_it_happened(work: Work, own: Place) -> str | None:
    """The one district (or commune, where districts are no more) that the first line names, if it tells what happened and of no meeting."""
    end = work.text.find("\n")
    end = min(end if end >= 0 else len(work.text), _LEAD * 2)
    if GATHERED.search(work.text, 0, end) and not CAUGHT.search(work.text, 0, end):
        return None
    named: dict[str, None] = {}
    known = gazetteer()
    for _, code in _opening(work, end):
        place = known.get(code)
        if place is None or own.code not in place.parents:
            continue
        above = next((each for each in place.parents if (found := known.get(each)) is not None and found.level == "district"), None)
        named[above or code] = None
    return next(iter(named)) if len(named) == 1 else None


def _opening(work: Work, end: int = _LEAD) -> list[tuple[Draft, str]]:
    """Places and bodies of the first lines that have a place, in order."""
    found: list[tuple[Draft, str]] = []
    for label in ("LOC", "UNIT"):
        for draft in work.of(label):
            if draft.start >= end:
                break
            place = draft.fields.get("place")
            code = place.code if isinstance(place, Place) else place if label == "UNIT" else None
            if isinstance(code, str) and code:
                found.append((draft, code))
    return sorted(found, key=lambda each: each[0].start)


def _inside(code: object, own: Place) -> bool:
    place = gazetteer().get(str(code)) if code else None
    return place is not None and own.code in place.parents


def _named(work: Work, draft: Draft) -> bool:
    """Whether the title names a place or body as the text does, or the text begins with it."""
    words = work.text[draft.start : draft.end].lower()
    return words in (work.article.title or "").lower() and (draft.label == "UNIT" or bool(_TYPED.match(words)))


def _in_title(place: Place, title: str) -> bool:
    return place.name.split(" ", 1)[-1].lower() in title.lower()


def _level(draft: Draft) -> str:
    place = draft.fields.get("place")
    return place.level if isinstance(place, Place) else ""


def _parents(draft: Draft) -> tuple[str, ...]:
    place = draft.fields.get("place")
    return place.parents if isinstance(place, Place) else ()
