"""The whole pipeline: an Article goes in, an Extraction comes out."""

from __future__ import annotations

import importlib
import os
import pkgutil
import threading
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from typing import Any

import spacy
from spacy.language import Language

import extractor.steps
import extractor.tokenizer  # registers the tokenizer
from extractor.steps.base import attach, bare, joined
from extractor.version import VERSION
from extractor.work import Draft, Work
from models import LABELS, Article, Extraction, Finding, ReadArticle, Statement

ORDER = (
    "sotin_sentences",
    "sotin_dates",
    "sotin_documents",
    "sotin_figures",
    "sotin_names",
    "sotin_models",
    "sotin_places",
    "sotin_units",
    "sotin_persons",
    "sotin_context",
    "sotin_statements",
)
"""The steps in the order in which they run; each reads what the ones before it found. A step may also say itself after which it runs."""

Check = Callable[[Extraction], Iterable[Finding]]

_LONGEST = 1 << 40
"""More characters than an article can have."""
# The steps learn words as they read, in tables that all extractors of a process share.
_reading = threading.RLock()


def _free() -> None:
    """A process that was forked while another thread was reading must not wait for that thread, which it has not got."""
    global _reading
    _reading = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_free)


def load(*, checks: Iterable[Check] | None = None, steps: Iterable[str] | None = None) -> Extractor:
    """The extractor, ready for use; loading takes about a second, so do it once in each process.

    Args:
        checks: consistency checks run on each extraction; by default all that are installed (entry point
            group `sotin_checks`). Pass `()` for none.
        steps: names of the pipeline's steps, in order; by default all of `ORDER` that are there.

    Raises:
        RuleError: a lexicon or rule file is not well formed.
    """
    return Extractor(build(steps), tuple(installed_checks() if checks is None else checks))


def build(steps: Iterable[str] | None = None) -> Language:
    """The spaCy pipeline alone: `spacy.blank("vi")` with our tokenizer and steps."""
    for module in pkgutil.iter_modules(extractor.steps.__path__):
        importlib.import_module(f"extractor.steps.{module.name}")
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "sotin.syllables.v1"}}})
    nlp.max_length = _LONGEST  # no step needs memory beyond a small multiple of the text
    known = extractor.steps.registered()
    for name in steps if steps is not None else joined(name for name in ORDER if name in known):
        nlp.add_pipe(name)
    return nlp


def installed_checks() -> list[Check]:
    """Article checks that installed packages offer under the entry point group `sotin_checks`."""
    return [entry.load() for entry in sorted(entry_points(group="sotin_checks"), key=lambda entry: entry.name)]


class Extractor:
    """Callable that turns an Article into an Extraction. Several threads may call it; in one process one article is read at a time."""

    def __init__(self, nlp: Language, checks: tuple[Check, ...] = ()) -> None:
        self.nlp = nlp
        self.checks = checks

    def __call__(self, article: Article) -> Extraction:
        """Extract one article. Same article in, same extraction out."""
        with _reading:
            return self._read(article)

    def _read(self, article: Article) -> Extraction:
        work = Work(article=article)
        steps = bare(component for _, component in self.nlp.pipeline)
        if steps is None:  # somebody put a component of their own among ours: it needs the document
            doc = attach(self.nlp.make_doc(article.text), work, quiet=True)
            for _, component in self.nlp.pipeline:
                doc = component(doc)
        else:
            for step in steps:
                step(work)
        extraction = finish(work)
        findings = [finding for check in self.checks for finding in check(extraction)]
        return extraction.model_copy(update={"findings": tuple(findings)}) if findings else extraction

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Extract many, one at a time, in order."""
        for article in articles:
            yield self(article)


def finish(work: Work) -> Extraction:
    """Number the drafts and turn them into records."""
    # lists that follow one another by rank, sorted by place alone: one number tells the start and, the longer first, the end
    drafts = [draft for label in LABELS for draft in work.drafts.get(label, ())]
    drafts.sort(key=lambda draft: draft.start * _LONGEST - draft.end)
    numbers = {id(draft): number for number, draft in enumerate(drafts)}
    mentions = [_fields(draft, number, work.text, numbers) for number, draft in enumerate(drafts)]
    statements = tuple([_numbered(statement, numbers[id(actor)]) for statement, actor in work.statements if id(actor) in numbers])
    article = work.article
    read = ReadArticle(
        id=article.id,
        url=article.url,
        title=article.title,
        published=article.published,
        author=article.author,
        text=article.text,
        sha256=article.sha256,
        source=article.source,
        places=tuple(work.places),
        fetched_at=article.fetched_at,
        raw_sha256=article.raw_sha256,
        raw_path=article.raw_path,
        notes=article.notes,
    )
    whole = {"article": read, "mentions": tuple(mentions), "statements": statements, "persons": _persons(mentions), "version": VERSION}
    return Extraction.model_validate(whole)


def _numbered(statement: Statement, number: int) -> Statement:
    """The statement with its actor's number; it was made for this article alone, so that no copy is needed."""
    vars(statement)["mention"] = number  # a number for a number needs no validation
    return statement


def _fields(draft: Draft, number: int, text: str, numbers: dict[int, int]) -> dict[str, Any]:
    start, end, own = draft.start, draft.end, draft.fields
    fields = {"id": number, "label": draft.label, "start": start, "end": end, "text": text[start:end], **own}
    if "part_of" in own and isinstance(total := own["part_of"], Draft):
        fields["part_of"] = numbers.get(id(total))
    return fields


def _persons(mentions: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Group PER mentions by their `official`; the longest name stands for the person. The fields of `ArticlePerson`."""
    groups: dict[str, list[dict[str, Any]]] = {}
    titles: dict[str, list[int]] = {}
    for mention in mentions:
        if mention["label"] == "PER" and mention.get("official"):
            groups.setdefault(mention["official"], []).append(mention)
        elif mention["label"] == "TITLE":
            for name in mention.get("of", "").split("; "):
                titles.setdefault(name, []).append(mention["id"])
    persons = []
    for key, group in groups.items():
        texts = [mention["text"] for mention in group]
        held = sorted({number for each in set(texts) for number in titles.get(each, ())})
        found = tuple([mention["id"] for mention in group])
        persons.append({"id": key, "name": max(texts, key=len), "mentions": found, "titles": tuple(held)})
    return tuple(persons)
