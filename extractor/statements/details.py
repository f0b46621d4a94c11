"""What a chosen pair says beyond actor and verb: its object, date and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.statements.chunks import Chunk
from extractor.statements.lexicon import words
from extractor.statements.pairing import Pair
from extractor.work import Draft, Work
from models import Place, Statement

_STOP = words("stop")
_LEAD = words("lead")
_OCCASIONAL = frozenset({"attend", "chair", "speech"})
_EVENT = re.compile(
    r"(?:(?:buổi )?(?:làm việc|lễ|tọa đàm)|(?:kỳ|cuộc|phiên) họp|hội (?:nghị|thảo|thi)|đại hội|diễn đàn|chương trình|buổi)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HERE = re.compile(
    r"(?:nhân |cũng )?(?:dịp|tại|phát biểu|kết luận|kết thúc|trước đó|sau đó|trong khuôn khổ|ngay sau|tiếp đó|cùng dự|dự|tham dự)\b",
    re.IGNORECASE,
)
_MAX = 26
_REPORT = 16


def statement(work: Work, pair: Pair) -> Statement:
    """The record of one chosen pair; `mention` is filled in when the article's mentions are numbered."""
    verb = pair.verb
    spans = work.spans
    start = spans[pair.chunks[verb.first].first][0]
    verb_end = spans[pair.chunks[verb.last - 1].last - 1][1]
    first, last = _object(pair)
    goal, end = "", verb_end
    if first < last:
        left, end = spans[pair.chunks[first].first][0], spans[pair.chunks[last - 1].last - 1][1]
        goal = " ".join(work.text[left:end].split())
    elif verb.kind in _OCCASIONAL:
        goal = _occasion(work, start)
    draft = pair.actor.draft
    canonical = pair.actor.name if draft.label == "PER" else str(draft.fields.get("canonical") or pair.actor.name)
    return Statement(
        actor=pair.actor.name,
        verb=verb.name,
        object=goal,
        date=_date(work, pair, start),
        place=_place(work, pair),
        start=start,
        end=max(end, verb_end),
        mention=0,
        canonical=canonical,
    )


def _object(pair: Pair) -> tuple[int, int]:
    """Chunks of the shortest phrase that says what."""
    chunks, verb = pair.chunks, pair.verb
    begin, size = verb.last, len(chunks)
    while begin < size and chunks[begin].word in _LEAD:
        begin += 1
    limit = min(size, begin + (_REPORT if verb.kind in ("say", "order") else _MAX))
    if pair.inverted:
        limit = min(limit, pair.group.first)
    end = begin
    while end < limit and not _ends(chunks, end, begin, pair):
        end += 1
    while end > begin and chunks[end - 1].word in (",", "và", "có", "các", "đồng", "chí", "ông", "bà", "là", "#T", "đ/c"):
        end -= 1
    return begin, end


def _ends(chunks: Sequence[Chunk], at: int, begin: int, pair: Pair) -> bool:
    word = chunks[at].word
    if word in _STOP:
        return at > begin or word not in ("“", '"')
    if word == "có" and (pair.inverted or pair.verb.kind == "attend"):
        return True
    if word != ",":
        return False
    after = chunks[at + 1].word if at + 1 < len(chunks) else ""
    return (
        pair.inverted
        or pair.verb.kind in ("say", "order", "attend", "chair")
        or after in ("#P", "#T", "#D", "đồng", "ông", "bà", "với", "qua", "trong")
    )


def _occasion(work: Work, before: int) -> str:
    """The event last named before an offset."""
    found = None
    for match in _EVENT.finditer(work.text, max(0, before - 600), before):
        found = match
    return found.group() if found else ""


def _dates(work: Work, pair: Pair) -> list[Draft]:
    return [chunk.draft for chunk in pair.chunks if chunk.word == "#D" and chunk.draft is not None]


def _date(work: Work, pair: Pair, start: int) -> str | None:
    """The date of the occasion: that of the sentence, else that of the event that the article reports."""
    inside = _dates(work, pair)
    before = [draft for draft in inside if draft.start < start]
    days = [draft for draft in before if _is_day(draft)]
    if days:
        return str(days[-1].fields["value"])
    opening = [draft for draft in before if draft.start - pair.sentence.start < 12]
    if opening and pair.verb.kind not in ("say", "speech", "order", "attend", "chair"):
        return str(opening[0].fields["value"])
    if pair.verb.kind in ("hold", "police", "issue", "give", "visit") and not _HERE.match(work.text, pair.sentence.start):
        return None
    return _event_day(work)


def _event_day(work: Work) -> str | None:
    """The first day that the article's opening names."""
    known = work.memo.get("event_day", False)
    if known is False:
        hidden = [(each.start, each.end) for label in ("DOC", "MODEL", "UNIT") for each in work.of(label)]
        known = None
        for draft in work.of("DATE"):
            if draft.start > 900:
                break
            if _is_day(draft) and not any(start <= draft.start < end for start, end in hidden):
                known = str(draft.fields["value"])
                break
        work.memo["event_day"] = known
    return known if isinstance(known, str) else None


def _is_day(draft: Draft) -> bool:
    return bool(_DAY.match(str(draft.fields.get("value") or "")))


def _place(work: Work, pair: Pair) -> str | None:
    """The code of the place where it happened: one named after `tại` in the sentence, else the article's own."""
    for index, chunk in enumerate(pair.chunks):
        if chunk.word == "#L" and chunk.draft is not None and index and pair.chunks[index - 1].word in ("tại", "ở"):
            place = chunk.draft.fields.get("place")
            if isinstance(place, Place):
                return place.code
    return work.places[0].code if work.places else None
