"""One document with two issuers or two dates: `Kế hoạch số 27-KH/HU của Ban Thường vụ Huyện ủy`, then `… 27-KH/HU của UBND huyện`.

Why it matters: a document is found by number, issuer and date; a wrong one leads nowhere. How it can be wrong: numbers start again each
year and in each body; so the whole number must be the same (a bare `217` only if the other mention has more), and the issuer must stand
right after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from knowledge.audit.reading import Reading, day
from models import Document, Finding, fold

KIND = "conflict"

_ISSUER = re.compile(
    r"^[\s,]*(?:ngày [\d/. -]+|khóa \w+)?[\s,]*của\s+(?P<who>(?:Ban |Bộ |Chính phủ|Thủ tướng|Tỉnh ủy|Huyện ủy|Thành ủy"
    r"|UBND|HĐND|Ủy ban|Hội đồng|Quốc hội|Thường|Trung ương)[^,.;()\n]{0,50})",
)
_TERM = re.compile(
    r"(Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|BCH Trung ương|Trung ương)\s*,?\s*\(?\s*kh(?:óa|oá|ọa)\s+([IVXLC]+|\d{1,2})\b\)?",
    re.I,
)
_TYPE = re.compile(r"(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|thông báo|kế hoạch|nghị định|thông tư|hướng dẫn|luật)", re.I)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BODY = (
    ("party", "Ban Thường vụ|Huyện ủy|Tỉnh ủy|Thành ủy|Đảng ủy|Bộ Chính trị|Ban Bí thư"),
    ("state", "UBND|Ủy ban nhân dân|Chính phủ|Thủ tướng|Bộ (?!Chính)"),
    ("council", "HĐND|Hội đồng nhân dân|Quốc hội"),
)

EXAMPLES = (
    (
        "Thực hiện <DOC v='27-KH/HU'>Kế hoạch số 27-KH/HU</DOC> của Ban Thường vụ Huyện ủy. Sau 3 năm, <DOC "
        "v='27-KH/HU'>Kế hoạch số 27-KH/HU</DOC> của UBND huyện có kết quả.",
        "mismatch",
        False,
    ),
    (
        "<DOC v='31'>Quyết định số 31</DOC> của Bộ Chính trị (khóa XI). Tham gia góp ý theo <DOC v='31-QĐ/TW'>Quyết "
        "định số 31-QĐ/TW</DOC> về việc này của Bộ Chính trị (khóa 12).",
        "mismatch",
        False,
    ),
    (
        "<DOC v='12/QĐ-UBND'>Quyết định 12/QĐ-UBND <DATE v='2019-03-04'>ngày 4/3/2019</DATE></DOC>. Theo <DOC "
        "v='12/QĐ-UBND'>Quyết định 12/QĐ-UBND "
        "<DATE v='2019-05-04'>ngày 4/5/2019</DATE></DOC>.",
        "mismatch",
        False,
    ),
)
NEAR_MISSES = (
    "<DOC v='12/QĐ-UBND'>Quyết định 12/QĐ-UBND</DOC> của UBND tỉnh. <DOC v='13/QĐ-UBND'>Quyết định 13/QĐ-UBND</DOC> của UBND huyện.",
    "<DOC v='35-NQ/TW'>Nghị quyết 35-NQ/TW</DOC> của Bộ Chính trị (khóa XII). "
    "<DOC v='35-CT/TW'>Chỉ thị 35-CT/TW</DOC> của Bộ Chính trị (khóa XIII).",
    "<DOC v='31'>Quyết định số 31</DOC> của Bộ Chính trị (khóa XI) và <DOC v='31-QĐ/TW'>Quyết định số 31-QĐ/TW</DOC> "
    "của Bộ Chính trị (khóa 11).",
)


def find(reading: Reading) -> Iterator[Finding]:
    """Compare issuers, terms and dates of mentions of one document."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for mention in reading.of(Document):
        groups[_number(mention)].append(mention)
    for number, group in groups.items():
        if number and len(group) > 1:
            yield from _two(reading, group, "terms", _term(reading, group), loose=True)
            if re.search(r"[A-ZĐ]{2}", group[0].value) and len({re.sub(r"\W", "", fold(mention.value)) for mention in group}) == 1:
                yield from _two(reading, group, "issuers", _issuers(reading, group), loose=False)
                yield from _two(reading, group, "dates", _dates(reading, group), loose=False)


def _number(document: Document) -> str:
    """The number without its type: mentions that share it may be one document."""
    match = re.match(r"\s*(\d+(?:/\d{4})?)", document.value)
    return match[1] if match and int(match[1].split("/")[0]) > 20 or match and re.search(r"[A-ZĐ]", document.value) else ""


Said = list[tuple[str, int, int]]


def _two(reading: Reading, group: list[Document], what: str, said: Said, *, loose: bool) -> Iterator[Finding]:
    """One finding if the mentions say two different things."""
    different = {value for value, _, _ in said}
    if len(different) != 2:
        return
    first = said[0]
    other = next(item for item in said if item[0] != first[0])
    note = f"one document ({group[0].value}) with two {what}: {first[0]} and {other[0]}"
    spans = [(first[1], first[2]), (other[1], other[2])]
    yield reading.finding(KIND, "mismatch", spans, note, check="documents", mentions=[mention.id for mention in group], steps=(note,))


def _term(reading: Reading, group: list[Document]) -> Said:
    """Terms of the Party's body that follow a mention in its sentence, before another document of another number."""
    out: Said = []
    for mention in _alike(group):
        ceiling = reading.sentences[reading.sentence_at(mention.end)][1]
        match = _TERM.search(reading.text, mention.end, min(mention.end + 260, ceiling))
        if match and not re.search(r"(?:Nghị quyết|Chỉ thị|Kết luận|Quy định|Hội nghị|Đại hội)", reading.text[mention.end : match.start()]):
            out.append((f"term {_roman(match[2])}", mention.start, match.end()))
    return out


def _alike(group: list[Document]) -> list[Document]:
    """Mentions of one type and code; a bare number goes with any."""
    kinds = {match[0].lower() for mention in group if (match := _TYPE.match(mention.text))}
    codes = {re.sub(r"[^A-ZĐƯ]", "", mention.value.upper()) for mention in group} - {""}
    return group if len(kinds) <= 1 and len(codes) <= 1 else []


def _roman(term: str) -> int:
    if term.isdigit():
        return int(term)
    values = [_ROMAN[letter] for letter in term.upper()]
    return sum(-value if index + 1 < len(values) and values[index + 1] > value else value for index, value in enumerate(values))


def _issuers(reading: Reading, group: list[Document]) -> Said:
    """Branches of power named right after a mention; names of one branch are not told apart (they are abbreviated at will)."""
    out: Said = []
    for mention in group:
        match = _ISSUER.match(reading.text[mention.end : mention.end + 110])
        branch = next((name for name, pattern in _BODY if match and re.match(pattern, match["who"])), None)
        if match and branch:
            out.append((branch, mention.start, mention.end + match.end()))
    return out


def _dates(reading: Reading, group: list[Document]) -> Said:
    out: Said = []
    for mention in group:
        for date in reading.dates:
            if mention.start <= date.start <= mention.end + 3 and (when := day(date.value)) and re.search(r"(?:19|20)\d\d", date.text):
                out.append((when.isoformat(), mention.start, max(mention.end, date.end)))
                break
    return out
