"""`sotin ingest`: articles into the ledger."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from app.options import database, reading

if TYPE_CHECKING:
    from knowledge import KnowledgeBase
    from models import Article, Problem


@click.command("ingest", short_help="Read articles into the ledger.")
@reading
@database
@click.option("--again", is_flag=True, help="Read articles again that this version has read already.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
def command(
    paths: tuple[str, ...], db: str, backend: str, workers: int | None, scheduler: str | None, again: bool, as_json: bool, **reading: Any
) -> int:
    """Read articles into the ledger: parse, extract, resolve, check, index.

    Stop it at any moment and start it again: what was finished is kept, nothing is done twice. Inputs that can't be read are
    named with the reason, kept as rows of `problem`, and the rest goes on (exit status 1).

    \b
    Examples:
      sotin ingest archive/                          a folder of pages and texts
      sotin ingest news.jsonl.gz --backend processes
      sotin ingest report.pdf --published 2022-01-19 --place "huyện Lộc Ninh, Bình Phước"
    """
    signal.signal(signal.SIGTERM, _interrupt)
    from app.store import opened

    with opened(db) as base:
        summary = ingest(base, paths, backend=backend, workers=workers, scheduler=scheduler, again=again, **reading)
    print(json.dumps(summary, ensure_ascii=False) if as_json else _told(summary, db))
    return 1 if summary["problems"] else 0


def ingest(
    base: KnowledgeBase,
    paths: Iterable[str],
    *,
    backend: str = "simple",
    workers: int | None = None,
    scheduler: str | None = None,
    again: bool = False,
    **reading: Any,
) -> dict[str, int]:
    """Read everything under the paths into an open ledger; returns how many articles were read, known before, and failed."""
    from app import render
    from app.batch import run
    from app.gather import gather
    from app.progress import watched
    from models import Problem

    counts = {"read": 0, "known": 0, "problems": 0}

    def counted(results: Iterable[Any]) -> Iterator[Any]:
        for result in results:
            if isinstance(result, Problem):
                counts["problems"] += 1
                render.tell(result)
            else:
                counts["read"] += 1
            yield result

    items = gather(paths, **reading)
    fresh = items if again else _unread(items, base, counts)
    base.add(counted(watched(run(fresh, backend=backend, workers=workers, scheduler=scheduler))), again=again)
    return counts


def _unread(items: Iterable[Article | Problem], base: KnowledgeBase, counts: dict[str, int]) -> Iterator[Article | Problem]:
    from extractor.version import VERSION
    from models import Problem

    for item in items:
        if not isinstance(item, Problem) and base.is_done(item.sha256, VERSION, item.id):
            counts["known"] += 1
        else:
            yield item


def _told(summary: dict[str, int], db: str) -> str:
    from app.messages import say

    return say("ingest.done", db=db, **summary)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
