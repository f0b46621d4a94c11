"""The articles that are measured: a fixed sample of a real archive where one is at hand, else a generated one."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

from corpus.gold import read_gold
from models import Article, digest

ROOT = Path(__file__).resolve().parent.parent


def real() -> Path | None:
    """The archive of real articles, if it is there (`SOTIN_SHARED`, or beside the project)."""
    path = Path(os.environ.get("SOTIN_SHARED", ROOT.parent / "shared")) / "archive" / "news.jsonl.gz"
    return path if path.exists() else None


def articles(count: int) -> list[Article]:
    """`count` articles, the same at every call."""
    path = real()
    if path is None:
        return list(generated(count))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [Article(**json.loads(line)) for line in lines]
    # the order of hashes is a fixed shuffle that needs no state
    found.sort(key=lambda article: digest("bench", article.id))
    while len(found) < count:
        found += [article.model_copy(update={"id": f"{article.id}+{len(found)}"}) for article in found[: count - len(found)]]
    return found[:count]


def generated(count: int) -> Iterator[Article]:
    """Articles put together from paragraphs of the project's own gold articles."""
    lines = [line for gold in read_gold(ROOT / "corpus" / "gold") for line in gold.text.split("\n") if len(line) > 40]
    rng = random.Random(2026)
    for number in range(count):
        text = "\n".join(rng.choices(lines, k=rng.randint(4, 14)))
        yield Article(id=f"g{number}", title=text[:60], published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}", text=text)
