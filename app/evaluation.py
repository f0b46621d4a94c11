"""Extract annotated articles anew, score them, and write the table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from corpus.gold import GoldArticle
from corpus.score import Score, Tally, score
from models import LABELS, Extraction

BARE_LABELS = ("PER", "UNIT", "LOC")
"""What underthesea's `ner` gives at all."""


def evaluate(articles: Iterable[GoldArticle], *, baseline: bool = False) -> Score:
    """Score the extractor (or the baseline) on annotated articles.

    The gold's `locality` is withheld: a reader of the archive would not have it.
    """
    return score(_extracted(articles, baseline))


def _extracted(articles: Iterable[GoldArticle], baseline: bool) -> Iterator[tuple[GoldArticle, Extraction]]:
    if baseline:
        from extractor.baseline import underthesea_ner as extract
    else:
        from extractor import load

        extract = load()
    for gold in articles:
        yield gold, extract(gold.article.model_copy(update={"locality": ""}))


def table(result: Score, baseline: Score | None = None) -> str:
    """The Markdown table."""
    head = "| label | precision | recall | F1 | overlap F1 | value F1 | in gold |"
    rule = "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    if baseline:
        head, rule = head + " underthesea `ner` F1 |", rule + " ---: |"
    lines = [head, rule]
    for label in LABELS:
        exact = result.row(f"{label} exact")
        value = result.rows.get(f"{label} value")
        line = (
            f"| {label} | {_three(exact)} | {result.row(f'{label} overlap').f1:.3f} | {f'{value.f1:.3f}' if value else ''} | {exact.gold} |"
        )
        if baseline:
            line += f" {baseline.row(f'{label} exact').f1:.3f} |" if label in BARE_LABELS else " – |"
        lines.append(line)
    lines.append(f"| all | {_three(result.micro)} | | | {result.micro.gold} |" + (" |" if baseline else ""))
    for name in ("OFFICE (name, title)", "MODEL (kind, name)", "STATEMENT (actor, verb)", "CHECK (kind, status)"):
        lines.append(f"| {name} | {_three(result.row(name))} | | | {result.row(name).gold} |" + (" |" if baseline else ""))
    return "\n".join([*lines, "", f"Exact spans on {result.articles} articles; written by `sotin evaluate`.", ""])


def _three(tally: Tally) -> str:
    return f"{tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f}"


def worst(result: Score, count: int) -> str:
    """The commonest errors of each label, a line each."""
    lines = []
    for label in LABELS:
        common = Counter((error.kind, error.text, error.detail) for error in result.errors if error.label == label)
        for (kind, text, detail), times in common.most_common(count):
            lines.append(f"{label:6} {kind:7} {times:3}× {text!r} {detail}".rstrip())
    return "\n".join(lines)


def write_json(result: Score, path: Path) -> None:
    """Figures and every error as JSON."""
    rows = {
        name: asdict(tally) | {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1} for name, tally in result.rows.items()
    }
    data = {"articles": result.articles, "rows": rows, "errors": [asdict(error) for error in result.errors]}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
