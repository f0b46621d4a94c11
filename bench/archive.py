"""The articles that are measured: a fixed sample of a real archive where one is at hand, else a generated one."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

from corpus.gold import BUNDLED, read_gold
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
    real_ones = len(found)
    # copies are articles of their own: without the page's address, and with a text of their own
    for number in range(real_ones, count):
        first = found[number % real_ones]
        found.append(first.model_copy(update={"id": f"copy{number}", "url": "", "text": f"{first.text}\nBản {number}."}))
    return found[:count]


def generated(count: int) -> Iterator[Article]:
    """Articles put together from paragraphs of the project's own gold articles."""
    texts = [read_gold(path).article.text for path in sorted(BUNDLED.glob("*.xml"))]
    lines = [line for text in texts for line in text.split("\n") if len(line) > 40]
    rng = random.Random(2026)
    for number in range(count):
        text = "\n".join(rng.choices(lines, k=rng.randint(4, 14)))
        yield Article(id=f"g{number}", title=text[:60], published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}", text=text)
