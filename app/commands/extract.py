"""`sotin extract`: articles in, extractions out, without a database."""

from __future__ import annotations

import sys
from typing import Any

import click

from app.options import reading


@click.command("extract", short_help="Extract without a database, one JSON object a line.")
@reading
@click.option("--format", "form", type=click.Choice(["jsonl", "html", "table"]), default="jsonl", show_default=True)
def command(paths: tuple[str, ...], form: str, backend: str, workers: int | None, scheduler: str | None, **reading: Any) -> int:
    """Extract from articles and write one Extraction a line to stdout.

    \b
    Examples:
      sotin extract archive.jsonl.gz > facts.jsonl
      sotin extract page.html --format html > page-with-marks.html
      cat articles.jsonl | sotin extract - --backend processes --workers 4
    """
    from app import render
    from app.batch import run
    from app.gather import gather
    from app.progress import watched
    from models import Problem

    writer: render.Lines | render.Page | render.Tables = {"jsonl": render.Lines, "html": render.Page, "table": render.Tables}[form](
        sys.stdout
    )
    failed = 0
    for result in watched(run(gather(paths, **reading), backend=backend, workers=workers, scheduler=scheduler)):
        if isinstance(result, Problem):
            failed += 1
            render.tell(result)
        else:
            writer.write(result)
    writer.close()
    return 1 if failed else 0
