"""Every check's own examples, both ways, and what a finding must carry."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from knowledge.audit import check_article
from knowledge.audit.reading import Reading
from knowledge.audit.registry import modules
from knowledge.audit.sample import sample
from models import Extraction, Finding

CHECKS = modules("checks")
PAIRS = [(module, index, example) for module in CHECKS for index, example in enumerate(module.EXAMPLES)]
MISSES = [(module, miss) for module in CHECKS for miss in module.NEAR_MISSES]


def name(value: Any) -> str | None:
    return value.__name__.rsplit(".", 1)[-1] if isinstance(value, ModuleType) else None


def made(module: ModuleType, body: str, index: int | None) -> Extraction:
    """The extraction of an example, with the headline and the day of publication that its check gives."""
    titles = getattr(module, "TITLES", {})
    published = getattr(module, "PUBLISHED", {})
    title = titles.get(index, "") if index is not None else next(iter(titles.values()), "")
    return sample(body, title=title, published=published.get(index, next(iter(published.values()), None)) if published else None)


@pytest.mark.parametrize(("module", "index", "example"), PAIRS, ids=name)
def test_example(module: ModuleType, index: int, example: tuple[str, str, bool]) -> None:
    body, status, truncated = example
    found = list(module.find(Reading(made(module, body, index))))
    assert (status, truncated) in {(finding.status, finding.truncated) for finding in found}
    if status == "ok":
        assert {finding.status for finding in found} == {"ok"}


@pytest.mark.parametrize(("module", "miss"), MISSES, ids=name)
def test_near_miss(module: ModuleType, miss: str) -> None:
    assert [finding.note for finding in module.find(Reading(made(module, miss, None))) if finding.status == "mismatch"] == []


@pytest.mark.parametrize(("module", "index", "example"), PAIRS, ids=name)
def test_finding_is_complete(module: ModuleType, index: int, example: tuple[str, str, bool]) -> None:
    extraction = made(module, example[0], index)
    text, ids = extraction.article.text, {mention.id for mention in extraction.mentions}
    for finding in module.find(Reading(extraction)):
        assert finding.id and finding.note and finding.steps
        assert finding.check in (module.__name__.rsplit(".", 1)[-1], "parts")
        assert finding.quotes and all(text[start:end].strip() == text[start:end] != "" for start, end in finding.quotes)
        assert set(finding.mentions) <= ids


def test_every_check_says_why_and_how_it_can_be_wrong() -> None:
    for module in CHECKS:
        assert "Why it matters" in (module.__doc__ or ""), module.__name__
        assert "can be wrong" in (module.__doc__ or ""), module.__name__
        assert module.EXAMPLES and module.NEAR_MISSES


def test_ids_are_stable_and_differ() -> None:
    extraction = sample("Xong {53/49 nhiệm vụ} đạt {108,1%}; xong {53/61 nhiệm vụ} đạt {86,9%}.")
    first = [finding.id for finding in check_article(extraction)]
    assert first == [finding.id for finding in check_article(extraction)]
    assert len(set(first)) == len(first) == 3


def findings(body: str, **given: Any) -> list[Finding]:
    return list(check_article(sample(body, **given)))


def test_truncation_is_named() -> None:
    (finding,) = findings("Hoàn thành {53/49 nhiệm vụ} đạt {108,1%} kế hoạch.")
    assert (finding.kind, finding.status, finding.truncated, finding.stated) == ("ratio-percent", "ok", True, "108.1")
    assert finding.recomputed == "108.1633" and "truncated" in finding.note
    assert finding.steps[2] == "53 / 49 × 100 = 108.163%"


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\n"])
def test_middle_names_are_compared_whatever_blanks_part_a_name(blank: str) -> None:
    body = "Ông <PER>Lò Văn Pính</PER> nhận lỗi. Ông Pính nói sẽ khắc phục. Hôm sau, ông <PER>Lò Xuân Pính</PER> nộp đơn. Ông "
    body += "<PER>Lò Văn Pính</PER> đã nghỉ."
    found = findings(re.sub("(?<=Lò) | (?=Pính<)", blank, body))
    assert [(finding.check, finding.status) for finding in found] == [("persons", "mismatch")]


def test_an_article_without_figures_gives_nothing() -> None:
    assert findings("Không có con số nào ở đây.") == []
    assert findings("") == []


@pytest.mark.parametrize("body", ["{0/0 hộ} đạt {5%}.", "{5/0 hộ}, đạt {100%}.", "Tăng {0%} so với {0 hộ}.", "{3/3/3 xã} đạt {100%}."])
def test_noughts_do_no_harm(body: str) -> None:
    assert [finding for finding in findings(body) if finding.status == "mismatch"] == []


def test_every_check_is_documented(root: Path) -> None:
    told = (root / "docs" / "audit.md").read_text("utf-8")
    for folder in ("checks", "across"):
        assert [name(module) for module in modules(folder) if f"| `{name(module)}` |" not in told] == []


def test_time_grows_with_the_length_and_not_faster() -> None:
    def calls(count: int) -> int:
        extraction = sample(
            " ".join(f"Xã {i} có {{{i + 90} hộ}}, trong đó {{{i % 80 + 9} hộ}} nghèo, chiếm {{{i % 90 + 3}%}}." for i in range(count))
        )
        seen = 0

        def count_calls(frame: object, event: str, arg: object) -> None:
            nonlocal seen
            seen += event == "call"

        sys.setprofile(count_calls)
        try:
            list(check_article(extraction))
        finally:
            sys.setprofile(None)
        return seen

    assert calls(160) < 2.6 * calls(80)
