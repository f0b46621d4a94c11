"""The date of a statement: every date that might be meant, and what can be seen of each; a small trained model chooses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import accumulate

from extractor.statements.model import CROSS, Model
from extractor.statements.pairing import Pair
from extractor.work import Draft, Work

_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
EVENT = re.compile(
    r"(?:(?:buổi )?(?:làm việc|lễ|tọa đàm)|(?:kỳ|cuộc|phiên) họp|hội (?:nghị|thảo|thi)|đại hội|diễn đàn|chương trình|buổi)\b",
    re.IGNORECASE,
)
_OPENING = 900
_HEAD, _NEAR, _CITED = 14, 50, 120  # characters: a date that opens a line, one close by, the reach of a verb to its document
_PERIODS = frozenset({"months", "year", "month", "open"})
_DAYS = frozenset({"day"})
_LINES = 2000  # characters over which lines between event and statement are counted
_LATER = "later"
_SEEN_BEFORE = frozenset({"past", "line", "first"})
"""Parts of which it tells what stands before the date."""
_TOLD_BY = ("left0", "right0", "line", "event")
_LONG_AGO = 3  # years from which a date recalls something: an anniversary, a birth
_HERE = re.compile(
    r"(?:nhân |cũng |đến |tới )?(?:dịp|tại|phát biểu|kết luận|kết thúc|bế mạc|khai mạc|trong khuôn khổ|tiếp đó|cùng dự|dự|tham dự"
    r"|chủ trì|tiếp|thay mặt|báo cáo)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?:trước đó|trước đây|vừa qua|thời gian qua|những năm qua|gần đây|sau đó|theo|như|khi|từ|được biết)\b|.{0,60}\bvừa\b", re.IGNORECASE
)
_SAME_DAY = re.compile(r".{0,12}\bcùng ngày", re.IGNORECASE)

Role = tuple[str, str, list[str]]
"""The part that a date plays for a statement, the date's value, and the marks of its part."""


@dataclass(slots=True)
class Calendar:
    """The dates of one article that stand in no name and in no brackets (those are anniversaries and births).

    Attributes:
        dates: all, in text order.
        starts: where each begins.
        days: for each place between dates, the last single day before it.
        periods: the same for months, years and stretches.
        cited: dates of documents, and where each begins.
        event: the first day in the opening, years of anniversaries left out.
        meeting: whether the article reports an event with an audience.
        year: of publication, else of the event.
        others: other single days of the opening, two at most.
        ages: by date, how long before the article it is, once asked for.
        stands: by part and date, its value and the marks of the part there, once asked for.
        heads: by a sentence's start, what it begins with, once asked for.
    """

    dates: list[Draft]
    starts: list[int]
    days: list[Draft | None]
    periods: list[Draft | None]
    cited: tuple[list[Draft], list[int]]
    event: Draft | None
    meeting: bool
    year: str
    others: list[Draft]
    ages: dict[str, tuple[bool, str]] = field(default_factory=dict)
    stands: dict[tuple[str, int], Role] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)


def value(draft: Draft) -> str:
    """The EDTF value of a date."""
    return str(draft.fields.get("value") or "")


def calendar(work: Work) -> Calendar:
    """The article's dates, made once."""
    known = work.memo.get("statements.calendar")
    if not isinstance(known, Calendar):
        known = work.memo["statements.calendar"] = _calendar(work)
    return known


def _calendar(work: Work) -> Calendar:
    text = work.text
    hidden, paper = _covering(work, ("DOC", "MODEL", "UNIT")), _covering(work, ("DOC",))
    given = [draft for draft in work.of("DATE") if value(draft)]
    dates = [draft for draft in given if text[draft.start - 1 : draft.start] != "(" and not hidden(draft.start)]
    cited = [draft for draft in given if paper(draft.start)]
    opening = [draft for draft in dates if draft.start < _OPENING and _DAY.match(value(draft))]
    latest = (work.article.published or max(map(value, opening), default=""))[:4]
    event = next((draft for draft in opening if value(draft)[:4] in (latest, "XXXX")), opening[0] if opening else None)
    return Calendar(
        dates=dates,
        starts=[draft.start for draft in dates],
        days=_latest(dates, _DAYS),
        periods=_latest(dates, _PERIODS),
        cited=(cited, [draft.start for draft in cited]),
        event=event,
        meeting=event is not None and bool(EVENT.search(text, event.start, event.start + 200)),
        year=latest,
        others=[draft for draft in dates[:6] if draft.start < _OPENING and _DAY.match(value(draft)) and draft is not event][:2],
    )


def _covering(work: Work, labels: tuple[str, ...]) -> Callable[[int], bool]:
    """Whether an offset lies in a mention of these labels; one look each, however many there are."""
    spans = sorted((each.start, each.end) for label in labels for each in work.of(label))
    starts, ends = [start for start, _ in spans], [0, *accumulate((end for _, end in spans), max)]
    return lambda at: ends[bisect_right(starts, at)] > at


def _latest(dates: list[Draft], sizes: frozenset[str]) -> list[Draft | None]:
    found: list[Draft | None] = [None]
    for draft in dates:
        found.append(draft if _size(value(draft)) in sizes else found[-1])
    return found


@lru_cache(maxsize=4096)
def _size(text: str) -> str:
    """How much time a value covers: a day, some days, a month, a year, or a longer stretch."""
    if "/" in text:
        first, _, last = text.partition("/")
        if ".." in (first, last):
            return "open"
        return "days" if len(first) > 7 else "months" if len(first) > 4 else "years"
    return {10: "day", 7: "month", 4: "year"}.get(len(text), "other")


Offer = tuple[str | None, list[str], list[str]]
"""A date that a statement may have, the marks of the parts that it plays, and what else is seen of it."""


def candidates(work: Work, pair: Pair) -> list[tuple[str | None, list[str]]]:
    """Every date that the statement might have, none among them, with its features: each mark alone and with the frame."""
    offers, frame = _offers(work, pair)
    return [(what, [f"{mark}{CROSS}{about}" for mark in marks for about in frame] + marks + more) for what, marks, more in offers]


def _offers(work: Work, pair: Pair) -> tuple[list[Offer], tuple[str, ...]]:
    book = calendar(work)
    merged: dict[str | None, list[str]] = {None: ["none"]}
    roles = _roles(work, pair, book)
    for _, what, marks in roles:
        if what in merged:
            merged[what] += marks
        else:
            merged[what] = marks[:]
    published, kind = work.article.published, pair.verb.kind
    offers: list[Offer] = [
        (what, marks, [f"size={_size(what) if what else ''}|{kind}", *_age(what, published, book, kind)]) for what, marks in merged.items()
    ]
    return offers, _frame(work, pair, book, roles)


def _days(what: str, published: str | None) -> int | None:
    """Days from a date to the article's publication, where both are days of the calendar."""
    try:
        return (date.fromisoformat(published or "") - date.fromisoformat(what)).days
    except ValueError:  # a month, an interval, a year that nothing gives
        return None


def _age(what: str | None, published: str | None, book: Calendar, kind: str) -> list[str]:
    """How long before the article a date is: the day before, within the week, after it."""
    if what is None:
        return []
    known = book.ages.get(what)
    if known is None:
        known = book.ages[what] = _since(what, published, book.year)
    old, since = known
    marks = ["old"] if old else []
    if since == _LATER:
        marks.append(since)
    elif since:
        marks += [f"age={since}", f"age={since}|{kind}", f"age={since}|m{int(book.meeting)}"]
    return marks


def _since(what: str, published: str | None, year: str) -> tuple[bool, str]:
    """Whether a date recalls something, and how long before the article it is; empty where that is not known."""
    old = what[:4].isdigit() and year.isdigit() and int(year) - int(what[:4]) > _LONG_AGO
    days = _days(what, published)
    if days is None:
        return old, _LATER if published and what[:10] > published else ""
    return old, "future" if days < 0 else str(days) if days < 3 else "week" if days < 8 else "month" if days < 40 else "far"


def _roles(work: Work, pair: Pair, book: Calendar) -> list[Role]:
    """Dates with the part that they play for the statement: in its sentence, before it, of the event."""
    start = work.spans[pair.chunks.firsts[pair.verb.first]][0]
    opening, end = pair.sentence.start, pair.sentence.end
    found = _inside(work, pair, book, start)
    at = bisect_left(book.starts, opening)
    if at:
        past = book.dates[at - 1]
        found.append(_role(work, "past", past, book))
        if work.text.find("\n", past.start, opening) < 0:
            found.append(_role(work, "line", past, book))
    if book.dates:
        found.append(_role(work, "first", book.dates[0], book))
    found.extend([_role(work, name, draft, book) for name, draft in (("period", book.periods[at]), ("day", book.days[at])) if draft])
    papers, starts = book.cited
    for draft in papers[bisect_right(starts, start) : bisect_left(starts, min(end, start + _CITED))]:
        what = value(draft)
        found.append(("paper", what, ["paper", f"paper|{'near' if draft.start - start < _NEAR else 'far'}", f"paper|{_size(what)}"]))
    found.extend([_role(work, f"open{number}", draft, book) for number, draft in enumerate(book.others)])
    if book.event is not None:
        far = min(work.text.count("\n", book.event.start, min(opening, book.event.start + _LINES)), 4) if opening > book.event.start else -1
        name, what, marks = _role(work, "event", book.event, book)
        found.append((name, what, [f"event{far}", *marks]))
    return found


def _role(work: Work, name: str, draft: Draft, book: Calendar) -> Role:
    """A part with its marks; of some parts also what stands before the date: its word, and whether it opens its line."""
    known = book.stands.get((name, draft.start))
    if known is None:
        what, marks = value(draft), [name]
        if name in _SEEN_BEFORE:
            head = draft.start < _HEAD or "\n" in work.text[draft.start - _HEAD : draft.start]
            marks += [f"{name}w={_word_before(work, draft)}", f"{name}|hd={head}"]
        known = book.stands[name, draft.start] = name, what, [*marks, f"{name}|{_size(what)}"]
    return known


def _inside(work: Work, pair: Pair, book: Calendar, start: int) -> list[Role]:
    """Dates of the statement's own sentence, nearest first on each side of the verb."""
    opening = pair.sentence.start
    low, middle, high = (bisect_left(book.starts, offset) for offset in (opening, start, pair.sentence.end))
    found: list[Role] = []
    for side, drafts in (("left", book.dates[max(low, middle - 2) : middle][::-1]), ("right", book.dates[middle : min(high, middle + 2)])):
        for number, draft in enumerate(drafts):
            far = "near" if abs(draft.start - start) < 60 else "far"
            head = "head" if draft.start - opening < _HEAD else "inner"
            name = f"{side}{number}"
            what = value(draft)
            size = _size(what)
            marks = [name, f"{name}w={_word_before(work, draft)}", name + far, name + head, f"{name}{head}|{size}", f"{name}|{size}"]
            found.append((name, what, marks))
    return found


def _word_before(work: Work, draft: Draft) -> str:
    return (work.text[max(0, draft.start - 12) : draft.start].lower().split()[-1:] or [""])[0]


def _frame(work: Work, pair: Pair, book: Calendar, roles: list[Role]) -> tuple[str, ...]:
    """What is seen of the statement alone, to stand beside each part that a date may play."""
    opening = pair.sentence.start
    here = book.heads.get(opening)
    if here is None:
        here = book.heads[opening] = _begins(work.text, opening)
    names = [name for name, _, _ in roles]
    has = "".join([name[0] + name[-1] for name in _TOLD_BY if name in names])
    return _framed(pair.verb.kind, f"m{int(book.meeting)}", here, has, "caption" if pair.caption else "text", pair.actor.form)


@lru_cache(maxsize=4096)
def _framed(kind: str, meeting: str, here: str, has: str, place: str, form: str) -> tuple[str, ...]:
    return (
        f"k={kind}",
        meeting,
        here,
        place,
        f"has={has}",
        f"{kind}{meeting}",
        f"{kind}{meeting}{here}",
        f"{kind}{has}",
        f"{meeting}{has}",
        f"{meeting}{here}{has}",
        f"{kind}{place}",
        f"form={form}{meeting}",
    )


def _begins(text: str, opening: int) -> str:
    """Whether a sentence begins as one that goes on telling of the event, or of something before it."""
    if _SAME_DAY.match(text, opening):
        return "same"
    return "here" if _HERE.match(text, opening) else "earlier" if _EARLIER.match(text, opening) else "-"


def choose(model: Model, work: Work, pair: Pair) -> str | None:
    """The date of a statement; None where the article gives none."""
    if not calendar(work).dates and not calendar(work).cited[0]:
        return None
    offers, frame = _offers(work, pair)
    weight = model.beside(frame).__getitem__
    scores = [sum(map(weight, marks)) + model.total(more) for _, marks, more in offers]
    return offers[scores.index(max(scores))][0]
