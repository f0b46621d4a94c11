"""`sotin ingest`: articles into the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from app.options import database, reading

if TYPE_CHECKING:
    from app.batch import How, Item, Result
    from app.stop import Stop
    from knowledge import KnowledgeBase


@click.command("ingest", short_help="Read articles into the ledger.")
@reading
@database
@click.option("--again", is_flag=True, help="Read articles again that this version has read already.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
def command(
    paths: tuple[str, ...],
    db: str,
    backend: str,
    workers: int | None,
    scheduler: str | None,
    unordered: bool,
    again: bool,
    as_json: bool,
    **reading: Any,
) -> int:
    """Read articles into the ledger: parse, extract, resolve, check, index.

    Stop it at any moment and start it again: what was finished is kept, nothing is done twice. Inputs that can't be read are
    named with the reason, kept as rows of `problem`, and the rest goes on (exit status 1).

    \b
    Examples:
      sotin ingest archive/                          a folder of pages and texts
      sotin ingest news.jsonl.gz --backend processes
      sotin ingest facts/                            shards that `sotin extract --shards facts/` wrote
      sotin ingest report.pdf --published 2022-01-19 --place "huyện Lộc Ninh, Bình Phước"
    """
    from app.stop import stoppable
    from app.store import opened

    how: How = {"backend": backend, "workers": workers, "scheduler": scheduler, "ordered": not unordered}
    with stoppable() as stop, opened(db) as base:
        summary = ingest(base, paths, stop=stop, how=how, again=again, **reading)
    print(json.dumps(summary, ensure_ascii=False) if as_json else _told(summary, db))
    return 1 if summary["problems"] else 0


def ingest(
    base: KnowledgeBase,
    paths: Iterable[str],
    *,
    stop: Stop | None = None,
    how: How | None = None,
    again: bool = False,
    **reading: Any,
) -> dict[str, int]:
    """Read everything under the paths into an open ledger; returns how many articles were read, known before, and failed.

    Args:
        base: the ledger.
        paths: what to read.
        stop: says when to end early.
        how: backend, workers, scheduler and order, as for `app.batch.run`.
        again: read also what this version has read.
        reading: options of `app.gather.gather`.
    """
    from app import render
    from app.batch import run
    from app.gather import gather
    from app.progress import expected, watched
    from app.stop import Stop
    from models import Problem

    counts = {"read": 0, "known": 0, "problems": 0}

    def counted(results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            if isinstance(result, Problem):
                counts["problems"] += not result.mild
                render.tell(result)
            else:
                counts["read"] += 1
            yield result

    stop = stop or Stop()
    paths = list(paths)
    total = expected(paths)
    items = stop.inputs(gather(paths, **reading))
    results = stop.results(run(items if again else _unread(items, base, counts), **(how or {})))
    base.add(counted(watched(results, total=lambda: total and total - counts["known"])), again=again)
    return counts


def _unread(items: Iterable[Item], base: KnowledgeBase, counts: dict[str, int]) -> Iterator[Item]:
    from extractor.version import VERSION
    from models import Extraction, Problem

    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        article, version = (item.article, item.version) if isinstance(item, Extraction) else (item, VERSION)
        if base.is_done(article.sha256, version, article.id):
            counts["known"] += 1
        else:
            yield item


def _told(summary: dict[str, int], db: str) -> str:
    from app.messages import say

    return say("ingest.done", db=db, **summary)
