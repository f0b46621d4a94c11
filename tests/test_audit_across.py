"""Checks across articles: copies, disagreements and leaps, by their own examples and on generated archives."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Any

import pytest

from knowledge.audit import ArchiveFinding, ArticleRecord, FigureRecord, check_archive
from knowledge.audit.copies import originals, signature, similarity
from knowledge.audit.records import Archive
from knowledge.audit.registry import modules

CHECKS = modules("across")
PAIRS = [(module, example) for module in CHECKS for example in module.EXAMPLES]
MISSES = [(module, miss) for module in CHECKS for miss in module.NEAR_MISSES]


def name(value: Any) -> str | None:
    return value.__name__.rsplit(".", 1)[-1] if isinstance(value, ModuleType) else None


@pytest.mark.parametrize(("module", "example"), PAIRS, ids=name)
def test_example(module: ModuleType, example: Any) -> None:
    figures, articles, expected = example
    found = list(module.find(Archive.of(figures, articles)))
    assert [(finding.status, finding.articles) for finding in found] == [expected]
    assert all(finding.kind == module.KIND and finding.note and finding.steps for finding in found)


@pytest.mark.parametrize(("module", "miss"), MISSES, ids=name)
def test_near_miss(module: ModuleType, miss: Any) -> None:
    assert list(module.find(Archive.of(*miss))) == []


def test_every_check_says_why_and_how_it_can_be_wrong() -> None:
    for module in CHECKS:
        assert "Why it matters" in (module.__doc__ or "") and "can be\nwrong" in (module.__doc__ or "").replace(
            "can be wrong", "can be\nwrong"
        )


def invented(seed: int, sentences: int = 40) -> str:
    rng = random.Random(seed)
    verbs, nouns = ("trồng", "thăm", "tặng", "xây", "mở", "họp"), ("hộ", "thôn", "lớp", "cầu", "đường", "quà", "cây", "xã")
    made = (
        f"Đoàn {rng.choice(verbs)} {rng.randint(2, 900)} {rng.choice(nouns)} ở {rng.choice(nouns)} {rng.randint(1, 90)}."
        for _ in range(sentences)
    )
    return " ".join(made)


def test_copies_are_found_and_others_are_not() -> None:
    texts = [invented(seed) for seed in range(300)]
    articles = [ArticleRecord(f"o{i:03}", text, published=f"2020-01-{i % 28 + 1:02}") for i, text in enumerate(texts)]
    copies = [ArticleRecord(f"c{i:03}", f"(Theo báo bạn) {texts[i]} Nguồn: bạn đọc.", published="2020-03-01") for i in range(0, 300, 5)]
    found = Archive.of((), articles + copies).original
    assert found == {f"c{i:03}": f"o{i:03}" for i in range(0, 300, 5)}


def test_the_order_of_reading_does_not_matter() -> None:
    early, late = ArticleRecord("z", invented(1), published="2020-01-01"), ArticleRecord("a", invented(1), published="2020-02-01")
    assert Archive.of((), [early, late]).original == Archive.of((), [late, early]).original == {"a": "z"}


def test_similarity_estimates_the_share_of_common_runs() -> None:
    one, other = signature(invented(1)), signature(invented(2))
    assert similarity(one, one) == 1.0
    assert similarity(one, other) < 0.2
    assert signature("quá ngắn để so") is None
    assert originals([]) == {}


def figure(article: str, value: str, **given: Any) -> FigureRecord:
    known = {"unit": "hộ", "measure": "hộ nghèo", "period": "2021", "place": "d:1", **given}
    return FigureRecord(article, 0, 8, f"{value} hộ", value, **known)


def test_a_copy_confirms_nothing() -> None:
    text = invented(7)
    articles = [ArticleRecord("a", text, published="2022-01-01"), ArticleRecord("b", text, published="2022-01-02")]
    found = list(check_archive([figure("a", "412"), figure("b", "421")], articles))
    assert [finding.kind for finding in found] == ["copy"]


def test_generated_disagreements() -> None:
    rng = random.Random(3)
    figures: list[FigureRecord] = []
    planted = set()
    for place in range(400):
        value = rng.randint(200, 9000)
        shown = value + rng.choice((-9, 10, 90, -100)) if place % 2 else value
        if place % 2:
            planted.add(f"d:{place}")
        figures += [figure(f"a{place}", str(value), place=f"d:{place}"), figure(f"b{place}", str(shown), place=f"d:{place}")]
        figures.append(figure(f"e{place}", str(value // 100 * 100), place=f"d:{place}", op=">"))
    found = [finding for finding in check_archive(figures, ()) if finding.status in ("mismatch", "unclear")]
    hit = {finding.note.split(", ")[2].split(":", 1)[0] + ":" + finding.note.split(", ")[2].split(":")[1] for finding in found}
    assert len(found) == len(hit)
    assert len(hit & planted) >= 0.9 * len(planted) and len(hit - planted) <= 0.03 * len(hit)


def test_generated_leaps() -> None:
    rng = random.Random(4)
    figures: list[FigureRecord] = []
    for place in range(400):
        value, trend = rng.randint(400, 4000), rng.uniform(-0.08, 0.05)
        for year in range(2010, 2020):
            value = max(round(value * (1 + trend + rng.uniform(-0.02, 0.02))), 10)
            shown = value * 10 if place % 2 and year == 2018 else value
            figures.append(figure(f"a{place}-{year}", str(shown), place=f"d:{place}", period=str(year), published=f"{year + 1}-01-05"))
    found = [finding for finding in check_archive(figures, ()) if finding.kind == "jump"]
    hit = {finding.articles[1] for finding in found}
    planted = {f"a{place}-2018" for place in range(1, 400, 2)}
    assert len(hit & planted) >= 0.9 * len(planted) and len(hit - planted) <= 0.03 * len(hit)


def test_ids_are_stable_and_findings_ordered() -> None:
    figures = [figure("a", "412"), figure("b", "421"), figure("c", "388", place="d:2"), figure("d", "399", place="d:2")]
    first: list[ArchiveFinding] = list(check_archive(figures, ()))
    again = list(check_archive(reversed(figures), ()))
    assert [finding.id for finding in first] == [finding.id for finding in again]
    assert len({finding.id for finding in first}) == 2
