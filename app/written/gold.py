"""The counts in corpus/gold/README.md, from the annotated articles themselves."""

from __future__ import annotations

from collections import Counter

from app.marks import filled
from app.written import ROOT
from corpus.gold import BUNDLED, GoldArticle, read_gold_folders
from models import LABELS

TARGET = ROOT / "corpus" / "gold" / "README.md"


def text() -> str:
    """The data card with its counts as they are."""
    return filled(TARGET, counts(read_gold_folders([BUNDLED])), "counts")


def counts(articles: list[GoldArticle]) -> str:
    """Two Markdown tables: articles and spans by series, statements and checks in all."""
    series: dict[str, list[GoldArticle]] = {}
    for gold in articles:
        series.setdefault(gold.id[0], []).append(gold)
    head = ["series", "articles", "characters", *LABELS, "acts", "checks"]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    lines += [_row(name, some) for name, some in [*series.items(), ("all", articles)]]
    checks = Counter((check.get("kind", ""), check.get("status", "")) for gold in articles for check in gold.checks)
    lines += ["", "| check | ok | mismatch |", "|---|--:|--:|"]
    lines += [f"| {kind} | {checks[kind, 'ok']} | {checks[kind, 'mismatch']} |" for kind in sorted({kind for kind, _ in checks})]
    years = sorted(gold.article.published[:4] for gold in articles if gold.article.published)
    provinces = {gold.article.locality.split(", ")[-1] for gold in articles if gold.article.locality}
    lines += ["", f"Dates of publication: {years[0]} to {years[-1]}; provinces and cities: {len(provinces)}.", ""]
    return "\n".join(lines)


def _row(name: str, articles: list[GoldArticle]) -> str:
    spans = Counter(span.label for gold in articles for span in gold.spans)
    sizes = [len(articles), sum(len(gold.article.text) for gold in articles)]
    rest = [sum(len(gold.actions) for gold in articles), sum(len(gold.checks) for gold in articles)]
    return f"| {name} | " + " | ".join(f"{number:,}" for number in [*sizes, *(spans[label] for label in LABELS), *rest]) + " |"
