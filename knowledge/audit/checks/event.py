"""The event against the day of publication: news is of the past, and not of a year ago.

Why it matters: in January the year is typed wrong more often than in all other months. How it can be wrong: the day may be of a plan, or
the page may have been dated again when it was edited; so a mismatch wants a year that the text itself writes, in the first sentence or
beside a word for the past, and no word for the future.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.audit.reading import Reading, day
from models import Date, Document, Finding

KIND = "date-order"

_PAST = re.compile(r"\bđã\b|\bvừa\b|vừa qua|hôm qua|diễn ra|tổ chức|ban hành|khai mạc|ký\b")
_FUTURE = re.compile(
    r"\bsẽ\b|dự kiến|kế hoạch|trước ngày|hạn|\bđến\b|hết ngày|từ ngày|kể từ|chậm nhất|sắp|bắt đầu|tới\b|chuẩn bị"
    r"|hiệu lực|mục tiêu|phấn đấu|\bđể\b|cho đến|lịch|nhân dịp|kỷ niệm|chào mừng|hướng tới|tiến tới|nghỉ"
)
_PART_OF_DAY = re.compile(r"^(?:sáng|chiều|tối|trưa|đêm)", re.I)
_OPENING = re.compile(r"(?:^|[)\w] ?[-–])\s*(?:vào|vào ngày)?$")
"""What may stand before the day that opens an article: nothing, or a dateline (`(QT) -`, `Kon Tum -`)."""
_SUMS_UP = re.compile(r"tổng kết[^.;]{0,160}?năm (\d{4})")

EXAMPLES = (
    ("<DATE v='2019-04-04'>Sáng ngày 4/4/2019</DATE>, huyện tổ chức hội nghị.", "ok", False),
    ("<DATE v='2023-01-09'>Chiều ngày 09/01/2023</DATE>, xã tổ chức tổng kết công tác năm 2023 và nhiệm vụ năm 2024.", "mismatch", False),
    ("<DATE v='2019-08-20'>Sáng 20/8/2019</DATE>, huyện đã tổ chức lễ ra quân.", "mismatch", False),
)
NEAR_MISSES = (
    "Dự kiến <DATE v='2019-08-20'>sáng 20/8/2019</DATE>, huyện sẽ tổ chức lễ ra quân.",
    "Huyện phấn đấu hoàn thành trước <DATE v='2019-12-31'>ngày 31/12/2019</DATE>.",
)
PUBLISHED = {0: "2019-04-05", 1: "2024-01-11", 2: "2019-08-15"}
"""Days of publication of the examples; near misses are published on 2019-08-15."""


def find(reading: Reading) -> Iterator[Finding]:
    """Compare the event's day, then every other written day, with the day of publication."""
    published = reading.published
    days = [(date, when) for date in reading.dates if (when := day(date.value))]
    if not days:
        return
    first, when = days[0]
    if published is None:
        yield from _sums_up(reading, first, when)
        return
    if _stale(reading, first, when, published):
        note = f"the event is dated {when.isoformat()}, a year before the news of {published.isoformat()}: {published.year} may be meant"
        yield _finding(reading, first, note, "mismatch", published)
    else:
        lead = next(((date, at) for date, at in days if at <= published and not _in_document(reading, date)), None)
        if lead and lead[1] < published and reading.sentence_at(lead[0].start) <= 8 and (published - lead[1]).days <= 400:
            yield _finding(
                reading,
                lead[0],
                f"the event of {lead[1].isoformat()} is {(published - lead[1]).days} days before publication",
                "ok",
                published,
            )
    for date, at in days:
        if at > published + dt.timedelta(days=1) and _is_past(reading, date):
            yield _finding(
                reading, date, f"{at.isoformat()} is after publication on {published.isoformat()}, yet told as past", "mismatch", published
            )
    yield from _months(reading, published)


def _stale(reading: Reading, date: Date, when: dt.date, published: dt.date) -> bool:
    """A written year that is one too low: the same day of the next year lies within a month before publication."""
    try:
        moved = when.replace(year=when.year + 1)
    except ValueError:
        return False
    if (
        str(when.year) not in date.text
        or not 0 <= (published - moved).days <= 31
        or reading.sentence_at(date.start) > 1
        or _in_document(reading, date)
    ):
        return False
    start, end = reading.sentences[reading.sentence_at(date.start)]
    sentence = reading.text[start:end]
    summed = _SUMS_UP.search(sentence.lower())
    closes = summed and int(summed[1]) == when.year and when.month <= 6
    return bool(closes) or bool(_PART_OF_DAY.match(date.text) and date.start - start < 3)


def _sums_up(reading: Reading, date: Date, when: dt.date) -> Iterator[Finding]:
    """Without a day of publication: a year cannot be summed up in its own January, and the next one be planned."""
    start, end = reading.sentences[reading.sentence_at(date.start)]
    sentence = reading.text[start:end].lower()
    summed = _SUMS_UP.search(sentence)
    plans = f"năm {when.year + 1}" in sentence
    if (
        str(when.year) in date.text
        and summed
        and int(summed[1]) == when.year
        and plans
        and when.month <= 3
        and reading.sentence_at(date.start) <= 1
    ):
        note = f"on {when.isoformat()} the year {when.year} cannot be summed up: {when.year + 1} may be meant"
        yield _finding(reading, date, note, "mismatch", None)


def _is_past(reading: Reading, date: Date) -> bool:
    """Whether the words around a day tell it as done, and its year is written."""
    if not re.search(r"(?:19|20)\d\d", date.text):
        return False
    around = reading.before(date.start, 60) + reading.after(date.end, 60)
    document = _in_document(reading, date)
    if document is not None:
        return not re.search(r"dự thảo|hiệu lực", around)
    opens = _PART_OF_DAY.match(date.text) or _OPENING.search(reading.before(date.start, 10).strip())
    return bool(_PAST.search(reading.after(date.end, 60)) and not _FUTURE.search(around) and opens)


def _in_document(reading: Reading, date: Date) -> Document | None:
    """The document that a date belongs to."""
    return next((each for each in reading.of(Document) if each.start <= date.start and date.end <= each.end + 12), None)


def _months(reading: Reading, published: dt.date) -> Iterator[Finding]:
    """`đã thông xe cuối tháng 3` in news of 12 March: the part of the month has not come yet."""
    for date in reading.dates:
        if date.mod == "end" and date.value == f"{published.year}-{published.month:02d}" and published.day < 18:
            before = reading.before(date.start, 40)
            if re.search(r"\bđã\b|\bvừa\b", before) and not _FUTURE.search(before):
                yield _finding(
                    reading,
                    date,
                    f"the end of the month is after publication on {published.isoformat()}, yet told as past",
                    "mismatch",
                    published,
                )


def _finding(reading: Reading, date: Date, note: str, verdict: str, published: dt.date | None) -> Finding:
    spans = [(date.start, date.end)]
    lead = published.strftime("%d/%m/%Y") if published else ""
    return reading.finding(KIND, verdict, spans, note, check="event", mentions=[date.id], stated=date.value, steps=(note,), lead=lead)
