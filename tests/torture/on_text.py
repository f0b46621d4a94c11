"""What holds for any text: cleaning, folding, numbers, dates, documents, EDTF."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from hypothesis import strategies as st

from corpus import clean, decode
from corpus.clean import _INVISIBLE
from extractor.grammar import dates, documents, figures, numbers
from extractor.grammar.calendar import Calendar
from knowledge.edtf import bounds
from models import EncodingError, FormatError, digest, fold, nfc, sha256
from models.byline import read_byline
from models.stamp import find_stamp
from tests.torture.property import Property
from tests.torture.strategies import any_bytes, any_text, days, texts

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def folding(text: str) -> None:
    """Length and offsets stay; ids and hashes exist for lone surrogates too."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFC", nfc(text))
    assert (len(digest(text)), len(sha256(text))) == (16, 64)


def cleaning(text: str) -> None:
    """Each line of the body is a line of the page, or a part of one, letter by letter."""
    try:
        article = clean(text)
    except FormatError as error:
        assert error.reason
        return
    assert unicodedata.is_normalized("NFC", article.text)
    source = nfc(nfc(text).translate(_INVISIBLE))
    for line in article.text.split("\n"):
        assert line and line == line.strip() and line in source


def decoding(data: bytes) -> None:
    """NFC text without NUL, or an error that says why."""
    for html in (False, True):
        try:
            found = decode(data, html=html)
        except EncodingError as error:
            assert error.reason
            continue
        assert unicodedata.is_normalized("NFC", found.text) and "\x00" not in found.text


def stamps_and_bylines(text: str) -> None:
    """A stamp is a real day and lies where it says."""
    stamp = find_stamp(text)
    if stamp:
        date.fromisoformat(stamp.value[:10])
        assert 0 <= stamp.start < stamp.end <= len(text)
    read_byline(text)


def grammars(case: tuple[str, str | None]) -> None:
    """Dates, documents and figures lie in the text, in order and apart, and their dates have bounds."""
    text, published = case
    found = list(dates.scan(Calendar(text, published)))
    papers = list(documents.scan(text, found))
    for drafts in (found, papers, list(figures.scan(text, found + papers))):
        at = 0
        for draft in drafts:
            assert at <= draft.start < draft.end <= len(text), draft
            at = draft.end
    for draft in found:
        sound_bounds(str(draft.fields["value"]))


def sound_bounds(value: str) -> None:
    """Bounds are ISO days, or open."""
    low, high = bounds(value)
    for day in (low, high):
        assert day is None or ISO.fullmatch(day), (value, day)
    if low and high and "/" not in value:
        assert low <= high


def days_round_trip(case: tuple[date, str, bool]) -> None:
    """A day that is written comes back as itself."""
    day, form, padded = case
    first, second = (f"{day.day:02}", f"{day.month:02}") if padded else (str(day.day), str(day.month))
    text = form.format(d=first, m=second, y=day.year)
    (draft,) = dates.scan(Calendar(text, None))
    assert draft.fields["value"] == day.isoformat()
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())


def spelled(number: int) -> str:
    """A number below a thousand in words."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [WORDS[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        words += [WORDS[tens], "mươi"]
    elif tens == 1:
        words += ["mười"]
    elif hundreds and ones:
        words += ["linh"]
    if ones:
        words += ["mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 and tens else WORDS[ones]]
    return " ".join(words)


def numbers_round_trip(number: int) -> None:
    """Digits with separators, and words, come back as the number that was written."""
    written = f"{number:,}".replace(",", ".")
    assert re.fullmatch(numbers.NUM, written)
    assert numbers.plain(numbers.digits(written)) == str(number)
    assert numbers.plain(numbers.digits(f"{number},25")) == f"{number}.25"
    small = number % 999 + 1
    assert re.fullmatch(numbers.SPELLED, spelled(small)), spelled(small)
    assert numbers.spelled(spelled(small)) == small


FORMS = ("ngày {d}/{m}/{y}", "Ngày {d} tháng {m} năm {y}", "ngày {d}-{m}-{y}", "{d}/{m}/{y}", "ngày {d}.{m}.{y}")
PROPERTIES = (
    Property("folding, NFC and ids of any text", any_text | texts, folding),
    Property("cleaning of text pages", texts, cleaning),
    Property("decoding of bytes", any_bytes, decoding),
    Property("publication stamps and bylines", texts, stamps_and_bylines),
    Property("grammars of dates, documents and figures", st.tuples(texts, days), grammars),
    Property(
        "EDTF bounds of any string",
        any_text | st.from_regex(r"\d{4}(-\d\d){0,2}(/(\.\.|\d{4}(-\d\d){0,2}))?", fullmatch=True),
        sound_bounds,
    ),
    Property(
        "days round-trip",
        st.tuples(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS), st.booleans()),
        days_round_trip,
    ),
    Property("numbers round-trip", st.integers(0, 10**12), numbers_round_trip),
)
