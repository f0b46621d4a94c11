"""Score extractions against annotated articles: precision, recall and F1 by label: exact spans, overlapping spans, values.

One-to-one pairs are made greedily in text order. `TITLE` is also scored as an office (name and title), `MODEL` with its kind, statements as
(actor, verb), checks as (kind, status).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.gold import GoldArticle
from models import LABELS, Extraction


@dataclass
class Tally:
    """Right, given by the system, and given by the gold."""

    right: int = 0
    system: int = 0
    gold: int = 0

    def add(self, right: int, system: int, gold: int) -> None:
        self.right, self.system, self.gold = self.right + right, self.system + system, self.gold + gold

    @property
    def precision(self) -> float:
        return self.right / self.system if self.system else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Miss:
    """One error: a span missed, one too many, or a wrong value."""

    article: str
    label: str
    kind: str
    text: str
    detail: str = ""


@dataclass
class Score:
    """Tallies by row (`PER exact`, `DATE value`, …) and every error."""

    rows: dict[str, Tally] = field(default_factory=dict)
    errors: list[Miss] = field(default_factory=list)
    articles: int = 0

    def row(self, name: str) -> Tally:
        return self.rows.setdefault(name, Tally())

    @property
    def micro(self) -> Tally:
        """Exact spans of all labels together."""
        total = Tally()
        for name, tally in self.rows.items():
            if name.endswith(" exact"):
                total.add(tally.right, tally.system, tally.gold)
        return total


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    fields: Mapping[str, object]


def score(pairs: Iterable[tuple[GoldArticle, Extraction]]) -> Score:
    """Score each extraction against its annotated article.

    Raises:
        ValueError: an extraction's text is not the annotated text, so that offsets can't be compared.
    """
    result = Score()
    for gold, extraction in pairs:
        if extraction.article.text != gold.article.text:
            raise ValueError(f"{gold.id}: the extraction's text differs from the annotated text")
        result.articles += 1
        for label in LABELS:
            _score_label(result, gold, extraction, label)
        _score_bags(result, gold, extraction)
    return result


def _score_label(result: Score, gold: GoldArticle, extraction: Extraction, label: str) -> None:
    text = gold.article.text
    wanted = [_Span(span.start, span.end, span.attributes) for span in gold.of(label)]
    given = [_Span(mention.start, mention.end, mention.model_dump()) for mention in extraction.mentions if mention.label == label]
    exact, extra = _pair(wanted, given, lambda a, b: (a.start, a.end) == (b.start, b.end))
    result.row(f"{label} exact").add(len(exact), len(given), len(wanted))
    matched = {id(a) for a, _ in exact}
    result.errors += [Miss(gold.id, label, "missed", text[span.start : span.end]) for span in wanted if id(span) not in matched]
    result.errors += [Miss(gold.id, label, "extra", text[span.start : span.end]) for span in extra]
    loose, _ = _pair(wanted, given, lambda a, b: a.start < b.end and b.start < a.end)
    result.row(f"{label} overlap").add(len(loose), len(given), len(wanted))
    same = SAME_VALUE.get(label)
    if same is not None:
        wrong = [(a, b) for a, b in loose if not same(a.fields, b.fields)]
        result.row(f"{label} value").add(len(loose) - len(wrong), len(given), len(wanted))
        result.errors += [Miss(gold.id, label, "value", text[a.start : a.end], f"want {_shown(a)}, got {_shown(b)}") for a, b in wrong]


def _shown(span: _Span) -> str:
    return " ".join(str(span.fields[key]) for key in ("v", "n", "u", "op", "value", "unit") if span.fields.get(key))


def _pair(wanted: list[_Span], given: list[_Span], same: Callable[[_Span, _Span], bool]) -> tuple[list[tuple[_Span, _Span]], list[_Span]]:
    pairs, free = [], list(given)
    for gold in wanted:
        hit = next((span for span in free if same(gold, span)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((gold, hit))
    return pairs, free


def _score_bags(result: Score, gold: GoldArticle, extraction: Extraction) -> None:
    text = gold.article.text
    mentions = [mention.model_dump() for mention in extraction.mentions]

    def named(label: str, key: str) -> tuple[list[Hashable], list[Hashable]]:
        wanted = [(_fold(span.attributes.get(key)), _fold(text[span.start : span.end])) for span in gold.of(label)]
        given = [(_fold(mention[key]), _fold(mention["text"])) for mention in mentions if mention["label"] == label]
        return list(wanted), list(given)

    _bag(result.row("OFFICE (name, title)"), *named("TITLE", "of"))
    _bag(result.row("MODEL (kind, name)"), *named("MODEL", "kind"))
    statements = [(_fold(statement.actor), _fold(statement.verb)) for statement in extraction.statements]
    _bag(result.row("STATEMENT (actor, verb)"), [(_fold(action["actor"]), _fold(action["verb"])) for action in gold.actions], statements)
    findings = [(finding.kind, finding.status) for finding in extraction.findings]
    _bag(result.row("CHECK (kind, status)"), [(check.get("kind"), check.get("status")) for check in gold.checks], findings)


def _bag(tally: Tally, wanted: Iterable[Hashable], given: Iterable[Hashable]) -> None:
    want, got = Counter(wanted), Counter(given)
    tally.add(sum((want & got).values()), sum(got.values()), sum(want.values()))


def _fold(text: object) -> str:
    return " ".join(str(text or "").lower().split())


def _same_date(gold: Mapping[str, object], system: Mapping[str, object]) -> bool:
    return _fold(gold.get("v")) == _fold(system.get("value"))


def _same_figure(gold: Mapping[str, object], system: Mapping[str, object]) -> bool:
    """Equal value and approximator; the counted noun may be given with or without its modifiers (`hộ`, `hộ nghèo`)."""
    one, two = _fold(gold.get("u")), _fold(system.get("unit"))
    unit = bool(one) == bool(two) and ((one + " ").startswith(two + " ") or (two + " ").startswith(one + " "))
    return unit and _number(str(gold.get("n"))) == _number(str(system.get("value"))) and (gold.get("op") or "") == (system.get("op") or "")


SAME_VALUE: dict[str, Callable[[Mapping[str, object], Mapping[str, object]], bool]] = {"DATE": _same_date, "FIG": _same_figure}


def _number(text: str) -> str:
    """`1800`, `1800.0` and `1.8e3` are one value; ratios, ranges and `~1e10` stay in parts."""
    if text.startswith("~"):
        return "~" + _number(text[1:])
    for separator in ("..", "/"):
        if separator in text:
            return separator.join(_number(part) for part in text.split(separator))
    try:
        return repr(float(text))
    except ValueError:
        return text
