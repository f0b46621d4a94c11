"""How a step becomes a spaCy component that works alone or in the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extractor.work import Draft, Work
from models import Article, FormatError

Step = Callable[[Work], None]

_STEPS: dict[str, Step] = {}
_AFTER: dict[str, str] = {}
_COMPONENTS: dict[str, Callable[[Doc], Doc]] = {}
_KEY = "sotin"
_QUIET = "sotin_quiet"


def work_of(doc: Doc) -> Work:
    """The work that belongs to a spaCy document; made from its text if it did not come from an article.

    Raises:
        FormatError: the text is not in NFC, as an article's is: offsets into one would not fit the other.
    """
    work = doc.user_data.get(_KEY)
    if work is None:
        article = Article(text=doc.text)
        if article.text != doc.text:
            raise FormatError("the text is not in Unicode's form NFC; normalise it first: unicodedata.normalize('NFC', text)")
        work = doc.user_data[_KEY] = Work(article=article)
    return work  # type: ignore[no-any-return]


def attach(doc: Doc, work: Work, *, quiet: bool) -> Doc:
    """Bind an article's work to its document; `quiet` leaves `doc.spans` empty, which saves time."""
    doc.user_data[_KEY] = work
    doc.user_data[_QUIET] = quiet
    return doc


def bare(components: Iterable[object]) -> list[Step] | None:
    """The steps behind spaCy components, to be called on a `Work` alone; None if one of the components is no step of ours."""
    steps = [getattr(component, "sotin", None) for component in components]
    return None if None in steps else steps  # type: ignore[return-value]


def registered() -> dict[str, Step]:
    """All steps by their factory name."""
    return dict(_STEPS)


def component_of(name: str) -> Callable[[Doc], Doc]:
    """The spaCy component of a step that has been imported."""
    return _COMPONENTS[name]


def joined(order: Iterable[str]) -> tuple[str, ...]:
    """The names of steps in their order, each step that said `after` right behind the one that it named."""
    names = list(order)
    for name, before in _AFTER.items():
        names.insert(names.index(before) + 1, name)
    return tuple(names)


def step(name: str, *, labels: tuple[str, ...] = (), after: str = "") -> Callable[[Step], Step]:
    """Register a function as the spaCy component `name`.

    Args:
        name: factory name, such as `sotin_dates`.
        labels: labels whose drafts the step makes; outside the whole pipeline they are shown in `doc.spans[label]`.
        after: the step behind which it runs, for one that `extractor.pipeline.ORDER` does not name.
    """

    def decorate(function: Step) -> Step:
        def component(doc: Doc) -> Doc:
            work = work_of(doc)
            function(work)
            if not doc.user_data.get(_QUIET):
                for label in labels:
                    doc.spans[label] = SpanGroup(doc, name=label, spans=_shown(doc, work.of(label)))
            return doc

        component.sotin = function  # type: ignore[attr-defined]
        Language.component(name, func=component)
        _STEPS[name], _COMPONENTS[name] = function, component
        if after:
            _AFTER[name] = after
        return function

    return decorate


def _shown(doc: Doc, drafts: list[Draft]) -> list[Span]:
    spans = [doc.char_span(draft.start, draft.end, label=draft.label, alignment_mode="expand") for draft in drafts]
    return [span for span in spans if span is not None]
