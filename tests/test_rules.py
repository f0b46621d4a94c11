"""Every rule of the grammars, walked by folder: its examples match exactly, its near misses do not, and it is needed."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import extractor.grammar
from extractor.grammar import dates, documents, figures
from extractor.grammar.calendar import Calendar
from extractor.grammar.rule import Rule, compiled
from extractor.pipeline import finish
from extractor.steps.dates import dates as step_dates
from extractor.steps.documents import documents as step_documents
from extractor.steps.figures import figures as step_figures
from extractor.work import Draft, Work
from models import Article, RuleError

Scan = Callable[[str, tuple[Rule, ...]], list[Draft]]


def scan_dates(text: str, rules: tuple[Rule, ...]) -> list[Draft]:
    return list(dates.scan(Calendar(text, None), rules))


def scan_documents(text: str, rules: tuple[Rule, ...]) -> list[Draft]:
    return list(documents.scan(text, (), rules))


def scan_figures(text: str, rules: tuple[Rule, ...]) -> list[Draft]:
    return list(figures.scan(text, (), rules))


GRAMMARS: dict[str, tuple[Scan, tuple[Rule, ...]]] = {
    "DATE": (scan_dates, dates.RULES),
    "DOC": (scan_documents, documents.RULES),
    "FIG": (scan_figures, figures.RULES),
}
ALL = [(label, rule) for label, (_, rules) in GRAMMARS.items() for rule in rules]
IDS = [rule.name for _, rule in ALL]


def read(label: str, text: str, rules: tuple[Rule, ...]) -> tuple[tuple[str, str], ...]:
    """What the rules find: the words and their value (for figures with the unit)."""
    found = []
    for draft in GRAMMARS[label][0](text, rules):
        value = draft.fields["value"]
        found.append((text[draft.start : draft.end], f"{value} {draft.fields['unit']}" if label == "FIG" else value))
    return tuple(found)


def rules_in_modules() -> Iterator[str]:
    """Names of all rules that any module of the grammars holds, in whatever list."""
    for module in pkgutil.iter_modules(extractor.grammar.__path__):
        for value in vars(importlib.import_module(f"extractor.grammar.{module.name}")).values():
            if isinstance(value, (list, tuple)):
                yield from (rule.name for rule in value if isinstance(rule, Rule))


def test_every_rule_of_the_folder_is_in_use() -> None:
    assert set(rules_in_modules()) == set(IDS)


def test_names_of_rules_are_unique() -> None:
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize(("label", "rule"), ALL, ids=IDS)
def test_examples_match_exactly_with_all_rules_and_by_this_one(label: str, rule: Rule) -> None:
    assert rule.examples
    for text, expected in rule.examples.items():
        assert read(label, text, GRAMMARS[label][1]) == expected, text
        sources = {draft.source for draft in GRAMMARS[label][0](text, GRAMMARS[label][1])}
        assert rule.name in sources, text


@pytest.mark.parametrize(("label", "rule"), ALL, ids=IDS)
def test_near_misses_do_not_match(label: str, rule: Rule) -> None:
    assert rule.near_misses
    for text in rule.near_misses:
        assert read(label, text, (rule,)) == (), text


@pytest.mark.parametrize(("label", "rule"), ALL, ids=IDS)
def test_each_rule_is_needed(label: str, rule: Rule) -> None:
    rest = tuple(other for other in GRAMMARS[label][1] if other is not rule)
    assert any(read(label, text, rest) != expected for text, expected in rule.examples.items())


@pytest.mark.parametrize("label", ["DATE", "FIG"])
def test_no_rule_is_skipped_where_it_could_read(label: str, root: Path) -> None:
    """Rules are tried only at the first characters that they name; without that gate nothing more may be found."""
    rules = GRAMMARS[label][1]
    ungated = tuple(dataclasses.replace(rule, heads="") for rule in rules)
    files = sorted((root / "corpus" / "gold").glob("*.xml"))[::4]
    assert files
    for file in files:
        text = "".join(ElementTree.parse(file).getroot().itertext())
        assert read(label, text, rules) == read(label, text, ungated), file.name


def test_a_bad_pattern_names_its_rule() -> None:
    with pytest.raises(RuleError, match="bad-rule"):
        compiled("bad-rule", "(unclosed")


@pytest.mark.parametrize(("row", "bar"), [("DATE value", 0.96), ("FIG value", 0.94), ("DOC exact", 0.95)])
def test_bars_on_real_articles(shared: Path, tmp_path: Path, row: str, bar: float) -> None:
    """F1 over the annotated real articles; the figures themselves are in the README."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    right = output = gold = 0
    for folder in ("seeds", "dev"):
        lines = []
        for record in score.gold_articles(shared / "gold" / folder).values():
            work = Work(article=Article(**{key: record[key] for key in ("id", "url", "title", "published", "text")}))
            for step in (step_dates, step_documents, step_figures):
                step(work)
            lines.append(finish(work).model_dump(mode="json"))
        file = tmp_path / f"{folder}.jsonl"
        file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        counts = score.score(shared / "gold" / folder, file)[row]
        right, output, gold = right + counts[0], output + counts[1], gold + counts[2]
    assert 2 * right / (output + gold) >= bar
