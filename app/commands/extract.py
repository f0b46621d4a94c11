"""`sotin extract`: articles in, extractions out, without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import FORM, reading

if TYPE_CHECKING:
    from app.batch import How, Item, Result
    from app.stop import Stop


@click.command("extract", short_help="Extract without a database, one JSON object a line.")
@reading
@click.option("--format", "form", type=click.Choice(["jsonl", "html", "table"]), default="jsonl", show_default=True, help=FORM)
@click.option("--shards", type=click.Path(file_okay=False), metavar="FOLDER", help="Let the workers write files there; resumable.")
@click.option("--shard-format", type=click.Choice(["jsonl", "parquet"]), default="jsonl", show_default=True, help="Form of the shards.")
def command(
    paths: tuple[str, ...],
    form: str,
    shards: str | None,
    shard_format: str,
    backend: str,
    workers: int | None,
    scheduler: str | None,
    unordered: bool,
    **reading: Any,
) -> int:
    """Extract from articles and write one Extraction a line to stdout, or shards into a folder (`sotin ingest FOLDER` reads them).

    \b
    Examples:
      sotin extract archive.jsonl.gz > facts.jsonl
      sotin extract page.html --format html > page-with-marks.html
      cat articles.jsonl | sotin extract - --backend processes --workers 4
      sotin extract archive/ --shards facts/ --backend dask --scheduler tcp://host:8786
    """
    from app.gather import gather
    from app.progress import expected, watched
    from app.stop import stoppable

    how: How = {"backend": backend, "workers": workers, "scheduler": scheduler, "ordered": not unordered}
    total = expected(paths)
    with stoppable() as stop:
        items = stop.inputs(gather(paths, **reading))
        if shards is not None:
            return _to_shards(items, Path(shards), shard_format, stop, how)
        from app.batch import run

        return _to_stdout(watched(stop.results(run(items, **how)), total=lambda: total), form)


def _to_stdout(results: Iterable[Result], form: str) -> int:
    from app import render
    from models import Problem

    writer = render.WRITERS[form](sys.stdout)
    failed = 0
    try:
        for result in results:
            if isinstance(result, Problem):
                failed += not result.mild
                render.tell(result)
            else:
                writer.write(result)
    finally:
        writer.close()
    return 1 if failed else 0


def _to_shards(items: Iterable[Item], folder: Path, form: str, stop: Stop, how: How) -> int:
    from app import render, shards
    from app.messages import say
    from app.progress import watched
    from extractor.version import VERSION

    counts = {"shards": 0, "kept": 0, "articles": 0, "problems": 0}
    for report in watched(stop.results(shards.write(items, folder, form=form, version=VERSION, **how)), what="shards"):
        counts["shards"] += 1
        counts["kept"] += report.kept
        counts["articles"] += report.articles
        counts["problems"] += sum(not problem.mild for problem in report.problems)
        for problem in report.problems:
            render.tell(problem)
    print(say("extract.shards", folder=str(folder), **counts))
    return 1 if counts["problems"] else 0
