"""Which came first: a decision that replaces another is later, what `trước đó` tells is earlier, an answer follows its complaint.

Why it matters: the order of papers is how procedures are checked. How it can be wrong: two papers in one phrase need not depend on each
other; so only phrases that say so are read (`thay thế`, `sửa đổi`, `thực hiện`, `trước đó`), and both dates must be whole days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.audit.reading import Reading, day
from models import Date, Document, Finding

KIND = "date-order"

_LATER_FIRST = re.compile(
    r"thay thế|sửa đổi|bãi bỏ|hủy bỏ|huỷ bỏ|thay cho|tiếp tục thực hiện|triển khai thực hiện|thực hiện"
    r"|quy định chi tiết|hướng dẫn|căn cứ|về kết quả|báo cáo"
)
_MENDS = re.compile(r"thay thế|sửa đổi|bãi bỏ|hủy bỏ|huỷ bỏ|thay cho|tiếp tục thực hiện")
_ASKED = re.compile(r"(?:gửi|nhận|nhận đơn|đề)\s*:?\s*(?:vào\s*)?$")
_ASKING = ("gửi", "nhận", "đơn", "đề", "vào")
_ANSWERED = re.compile(r"giải quyết|xử lý|trả lời|bác đơn")
_DAY_OF_EVENT = re.compile(r"ngày|sáng|chiều|tối|đêm|trưa|hôm|rạng|\d", re.I)
_EARLIER = re.compile(r"(?:trước đó|trước đấy)[^.;\d]{0,25}$", re.I)

EXAMPLES = (
    (
        "<DOC v='23-QĐ/TW'>Quyết định số 23-QĐ/TW <DATE v='2021-07-30'>ngày 30/7/2021</DATE></DOC> thay thế "
        "<DOC v='290-QĐ/TW'>Quyết định số 290-QĐ/TW <DATE v='2010-02-25'>ngày 25/02/2010</DATE></DOC>.",
        "ok",
        False,
    ),
    (
        "<DOC v='12-QĐ/TU'>Quyết định số 12-QĐ/TU <DATE v='2015-03-02'>ngày 02/3/2015</DATE></DOC> thay thế "
        "<DOC v='40-QĐ/TU'>Quyết định số 40-QĐ/TU <DATE v='2018-06-11'>ngày 11/6/2018</DATE></DOC>.",
        "mismatch",
        False,
    ),
    (
        "<DATE v='2017-07-10'>Ngày 10/7/2017</DATE>, tòa tuyên án. Trước đó, <DATE v='2017-07-06'>ngày "
        "6/7/2017</DATE>, viện kiểm sát ra cáo trạng.",
        "ok",
        False,
    ),
    (
        "<DATE v='XXXX-07-10'>Sáng 10/7</DATE>, đoàn đến nơi. Trước đó, <DATE v='XXXX-07-10'>rạng sáng 10/7</DATE>, mưa rất to.",
        "ok",
        False,
    ),
)
NEAR_MISSES = (
    "<DOC v='12-QĐ/TU'>Quyết định số 12-QĐ/TU <DATE v='2015-03-02'>ngày 02/3/2015</DATE></DOC> và "
    "<DOC v='40-QĐ/TU'>Quyết định số 40-QĐ/TU <DATE v='2018-06-11'>ngày 11/6/2018</DATE></DOC>.",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare documents that follow one another in one sentence, and days that are told as earlier."""
    dated = [(document, when) for document in reading.of(Document) if (when := _date_of(reading, document))]
    for (one, (mark, at)), (other, (mark2, at2)) in zip(dated, dated[1:], strict=False):
        gap = reading.between(one.end, other.start)
        if len(gap) > 220 or "\n" in gap or ";" in gap or not _LATER_FIRST.search(gap):
            continue
        if at >= at2:
            yield _finding(reading, [one, mark, other, mark2], f"{at.isoformat()} is not before {at2.isoformat()}, as its role asks", "ok")
        elif _MENDS.search(gap) and len(gap) < 60 and reading.sentence_at(one.start) == reading.sentence_at(other.start):
            yield _finding(
                reading, [one, mark, other, mark2], f"{at.isoformat()} is before {at2.isoformat()}, which it is said to follow", "mismatch"
            )
    if len(reading.dates) > 1:
        yield from _before_that(reading)
        yield from _answers(reading)


def _answers(reading: Reading) -> Iterator[Finding]:
    """`đơn gửi ngày … được giải quyết bằng Quyết định … ngày …`: the answer is not before the letter."""
    days = [(date, when) for date in reading.dates if (when := day(date.value))]
    for (date, when), (other, at) in zip(days, days[1:], strict=False):
        before = reading.before(date.start, 30)
        if not before.rstrip().removesuffix(":").rstrip().endswith(_ASKING) or not _ASKED.search(before):
            continue
        gap = reading.between(date.end, other.start)
        if not _ANSWERED.search(gap) or len(gap) > 200 or gap.count("\n") > 1:
            continue
        apart = reading.sentence_at(date.start) != reading.sentence_at(other.start)
        again = re.search(r"\b(?:lần|trước|đã có|kể từ)\b", gap) or re.search(r"\b(?:đơn|gửi|nhận|đề)\b", gap[-40:])
        if again or (apart and "\n" not in gap):
            continue
        verdict = "ok" if when <= at else "mismatch"
        yield _finding(reading, [date, other], f"asked on {when.isoformat()}, answered on {at.isoformat()}", verdict)


def _date_of(reading: Reading, document: Document) -> tuple[Date, dt.date] | None:
    for date in reading.dates:
        if document.start <= date.start <= document.end + 3 and (when := day(date.value)):
            return date, when
    return None


def _before_that(reading: Reading) -> Iterator[Finding]:
    """`Trước đó, ngày …`: not later than the last day told before it."""
    # two days whose year is not known are compared as days of one leap year, and told as they stand
    days = [(date, when) for date in reading.dates if (when := day(date.value.replace("XXXX", "2000")))]
    for index, (date, when) in enumerate(days[1:], start=1):
        before = reading.before(date.start, 45)
        if "trước đ" not in before or not _EARLIER.search(before):
            continue
        main = next(
            (
                (d, w)
                for d, w in reversed(days[:index])
                if _DAY_OF_EVENT.match(d.text) and not any(x.start <= d.start < x.end for x in reading.of(Document))
            ),
            None,
        )
        if main and when <= main[1] and ("XXXX" in date.value) == ("XXXX" in main[0].value):
            order = "is before" if when < main[1] else "is not after"
            yield _finding(reading, [main[0], date], f"{date.value} {order} {main[0].value}, as the text says", "ok")


def _finding(reading: Reading, found: list[Date | Document], note: str, verdict: str) -> Finding:
    spans = [
        (mention.start, mention.end)
        for mention in found
        if isinstance(mention, Date) or not any(mention.start <= d.start < mention.end for d in found if isinstance(d, Date))
    ]
    return reading.finding(KIND, verdict, spans, note, check="succession", mentions=[mention.id for mention in found], steps=(note,))
