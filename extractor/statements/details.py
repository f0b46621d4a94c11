"""What a chosen pair says beyond actor and verb: its object, date and place."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

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
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_OPENING = 900
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
        date=_date(work, pair, start),
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
    for match in _EVENT.finditer(work.text, max(0, before - 600), before):
        found = match
    return found.group() if found else ""


def _date(work: Work, pair: Pair, start: int) -> str | None:
    """The date of the occasion: that of the sentence, else that of the event or of the period that the article reports."""
    opening = pair.sentence.start
    before = [draft for draft in _dates(pair) if draft.start < start and not _recalled(work, draft)]
    days = [draft for draft in before if _DAY.match(_value(draft)) and not work.text[: draft.start][-7:].rstrip().endswith("trước")]
    if days:
        return _value(days[-1])
    kind = pair.verb.kind
    at_event = kind in ("speech", "attend", "chair", "order") or bool(_HERE.match(work.text, opening))
    if not at_event and kind != "say":
        near = [draft for draft in before if draft.start - opening < 12] or before
        return _value(near[-1]) if near else _period_before(work, opening)
    if kind == "say" and not at_event and not _is_meeting(work):
        return None
    return _event(work)[0]


def _value(draft: Draft) -> str:
    return str(draft.fields.get("value") or "")


def _dates(pair: Pair) -> list[Draft]:
    return [draft for draft in pair.chunks.drafts.values() if draft.label == "DATE"]


def _recalled(work: Work, draft: Draft) -> bool:
    """Whether a date is an anniversary's or a birth's: years before the article."""
    year, own = _value(draft)[:4], (work.article.published or _event(work)[0] or "")[:4]
    return year.isdigit() and own.isdigit() and int(own) - int(year) > 3


def _period_before(work: Work, offset: int) -> str | None:
    """What the sentences before say of when: a day of the same paragraph, or the period of the report."""
    line = work.text.rfind("\n", 0, offset) + 1
    for draft in reversed(_open_dates(work)):
        if draft.start < offset and not _recalled(work, draft):
            single = len(_value(draft)) == 10
            return _value(draft) if draft.start >= line and not (single and _is_meeting(work)) else None if single else _value(draft)
    return None


def _open_dates(work: Work) -> list[Draft]:
    """The dates that stand in no name and in no brackets (those are anniversaries and births)."""
    known = work.memo.get("statements.dates")
    if not isinstance(known, list):
        hidden = sorted((each.start, each.end) for label in ("DOC", "MODEL", "UNIT") for each in work.of(label))
        starts, ends = [start for start, _ in hidden], [0, *accumulate((end for _, end in hidden), max)]
        # the farthest end of what begins before a date: a line may hold ten thousand of both
        known = [
            draft
            for draft in work.of("DATE")
            if work.text[draft.start - 1 : draft.start] != "(" and ends[bisect_right(starts, draft.start)] <= draft.start
        ]
        work.memo["statements.dates"] = known
    return known


def _event(work: Work) -> tuple[str | None, int]:
    """The first day that the article's opening names, years of anniversaries left out, and where it stands."""
    known = work.memo.get("statements.event")
    if not isinstance(known, tuple):
        days = [draft for draft in _open_dates(work) if draft.start < _OPENING and _DAY.match(_value(draft))]
        latest = (work.article.published or max((_value(draft) for draft in days), default=""))[:4]
        day = next((draft for draft in days if _value(draft)[:4] in (latest, "XXXX")), days[0] if days else None)
        known = (_value(day), day.start) if day is not None else (None, 0)
        work.memo["statements.event"] = known
    return known


def _is_meeting(work: Work) -> bool:
    """Whether the article reports an event with an audience, at which its people speak."""
    day, offset = _event(work)
    return day is not None and bool(_EVENT.search(work.text, offset, offset + 200))


def _place(work: Work, pair: Pair) -> str | None:
    """The code of the place where it happened: one named after `tại` in the sentence, else the article's own."""
    for index, draft in pair.chunks.drafts.items():
        if draft.label == "LOC" and pair.chunks.word(index - 1) in ("tại", "ở"):
            place = draft.fields.get("place")
            if isinstance(place, Place):
                return place.code
    return work.places[0].code if work.places else None
