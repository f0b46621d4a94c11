"""`sotin export`: any view in a form that other programs read."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import click

from app.options import database

_KNOWLEDGE = find_spec("knowledge")
# The folder is walked without importing it: `--help` and completion should not wait for the database's libraries.
FORMATS = tuple(sorted(info.name for info in iter_modules([str(Path(str(_KNOWLEDGE and _KNOWLEDGE.origin)).parent / "export")])))


@click.command("export", short_help="Write a view as CSV, JSONL, Parquet or FollowTheMoney entities.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True, help="`ftm` writes entities of the whole ledger."
)
@click.option(
    "--view", default="who_did_what", show_default=True, help="A view or table: who_did_what, reported_figures, offices_held, audit …"
)
@click.option(
    "--out", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="File to write; standard output if none is given."
)
@database
def command(form: str, view: str, out: str, db: str) -> None:
    """Write a view of the ledger for other programs.

    \b
    Examples:
      sotin export --view reported_figures --out figures.csv
      sotin export --view who_did_what --format parquet --out acts.parquet
      sotin export --format ftm > entities.ftm.json
    """
    from app.messages import say
    from app.store import existing
    from knowledge.export import export

    with existing(db) as base:
        if out == "-":
            count = export(base, form, view, sys.stdout.buffer)
        else:
            with open(out, "wb") as stream:
                count = export(base, form, view, stream)
    click.echo(say("export.done", count=count, out=out), err=True)
