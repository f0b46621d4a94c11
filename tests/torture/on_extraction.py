"""What holds for the extraction of any article, and for its way into the ledger and back."""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from corpus.read import read_source
from corpus.source import How, Source
from extractor import Extractor, load
from knowledge import KnowledgeBase
from models import Article, Extraction, Problem, UsageError
from tests.ledger_making import ledger, small_archive
from tests.torture.property import Property
from tests.torture.strategies import any_text, broken_news, days, spaced_news, texts


@cache
def extractor() -> Extractor:
    """The extractor with all checks."""
    return load()


def offsets(extraction: Extraction, text: str) -> None:
    """Every offset of an extraction holds."""
    assert extraction.article.text == text
    for number, mention in enumerate(extraction.mentions):
        assert mention.id == number
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    for statement in extraction.statements:
        assert 0 <= statement.start < statement.end <= len(text)
        assert extraction.mentions[statement.mention].label in ("PER", "UNIT", "TITLE")
    for finding in extraction.findings:
        assert all(number < len(extraction.mentions) for number in finding.mentions)
        assert all(0 <= start <= end <= len(text) for start, end in finding.quotes)


def extraction_of(case: tuple[str, str, str | None]) -> None:
    """The extractor never raises, and its offsets hold."""
    text, title, published = case
    article = Article(text=text, title=title, published=published)
    offsets(extractor()(article), article.text)


def through_json(case: tuple[str, str]) -> None:
    """Text that is NFC comes through JSON, its escapes included, unchanged, and its offsets hold."""
    text, title = case
    line = json.dumps({"text": text, "title": title}).encode()
    (item,) = read_source(Source("a.jsonl", lambda: io.BytesIO(line)), How())
    if isinstance(item, Problem):
        assert not text.strip()
        return
    assert item.text == Article(text=text).text
    offsets(extractor()(item), item.text)


def through_the_ledger(case: tuple[str, str]) -> None:
    """The ledger takes any extraction, stays sound, and gives the same offsets back."""
    text, title = case
    extraction = extractor()(Article(id="a", text=text, title=title))
    with KnowledgeBase(":memory:") as base:
        base.add([extraction])
        health = base.doctor(full=True)
        assert health.sound, health.checks
        record = base.article("a")
        assert record is not None and len(record.text) == len(extraction.article.text)
        base.search(text)


def huge(case: tuple[str, int]) -> None:
    """One line of a hundred thousand characters without a break keeps its offsets."""
    text, size = case
    article = Article(text=(text * (size // max(1, len(text)) + 1))[:size])
    offsets(extractor()(article), article.text)


@cache
def base() -> KnowledgeBase:
    """A small ledger to ask."""
    return ledger(small_archive())


QUESTIONS: dict[str, Any] = {
    "search": lambda text, other: base().search(text, place=other, from_=text, official=text),
    "search alone": lambda text, _: base().search(text),
    "filters": lambda text, other: base().search(f'place:"{text}" from:{other} {text}*'),
    "who": lambda text, other: base().who(place=text, person=other, unit=text, verb=other),
    "period": lambda text, other: base().who(from_=text, to=other),
    "figures": lambda text, other: base().figures(place=other, unit=text, about=text, series=True),
    "official": lambda text, other: base().official(text, place=other),
    "unit": lambda text, _: base().unit(text),
    "audit": lambda text, other: base().audit(place=text, mark=other),
    "places": lambda text, other: base().places(text, as_of=other),
    "article": lambda text, _: base().article(text),
    "lists": lambda text, other: (base().officials(name=text), base().units(name=text, place=other), base().models(name=text)),
    "model": lambda text, _: base().model(text),
    "measures": lambda text, other: (base().measures(place=text), base().series(measure=text, unit=other)),
    "surroundings": lambda text, _: base().surroundings(text),
}


def questions(case: tuple[str, str, str]) -> None:
    """Any string can be asked for: an answer, or an error that says what is wrong with the question."""
    which, text, other = case
    try:
        QUESTIONS[which](text, other)
    except UsageError as error:
        assert error.reason


asked = (
    any_text
    | broken_news
    | st.lists(
        st.sampled_from(
            (
                '"',
                "*",
                "(",
                ")",
                "-",
                "NOT",
                "OR",
                "AND",
                "NEAR(",
                "^",
                ":",
                "{",
                "body",
                "dân",
                "place:",
                "+",
                " ",
                "'",
                ";",
                "--",
                "%",
                "_",
            )
        ),
        max_size=20,
    ).map("".join)
)
PROPERTIES = (
    Property("extraction of any text: offsets hold", st.tuples(texts, any_text | broken_news, days), extraction_of),
    Property("extraction through JSON with lone surrogates", st.tuples(texts, any_text), through_json, 40),
    Property("any extraction through the ledger", st.tuples(texts, any_text), through_the_ledger, 15),
    Property("one line of 100,000 characters", st.tuples(broken_news | spaced_news, st.integers(20_000, 100_000)), huge, 2),
    Property("questions of any string", st.tuples(st.sampled_from(sorted(QUESTIONS)), asked, asked), questions, 200),
)
