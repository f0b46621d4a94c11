"""`sotin dossier`: all that the ledger says of a place, an official or a finding, in one printable file."""

from __future__ import annotations

import sys

import click

from app.options import FORM, database


@click.command("dossier", short_help="One printable file on a place, an official or a finding.")
@click.argument("kind", type=click.Choice(["place", "official", "finding"]))
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["html", "md"]), default="html", show_default=True, help=FORM)
@click.option(
    "--out", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="File to write; standard output if none is given."
)
@click.option("--limit", type=click.IntRange(min=1), default=500, show_default=True, help="Facts of each kind at most.")
@database
def command(kind: str, name: str, form: str, out: str, limit: int, db: str) -> None:
    """Write a dossier: facts by kind, each with the sentence that proves it, and all sources with their snapshots.

    \b
    Examples:
      sotin dossier place "Hướng Hóa" --out huong-hoa.html
      sotin dossier official "Hoàng Thị Bích Liên" --format md
      sotin dossier finding 4f1c09ab --out finding.html
    """
    from app.messages import language
    from app.store import existing
    from knowledge.dossier import dossier

    with existing(db) as base:
        text = dossier(base, kind, name, form=form, language=language(), limit=limit)
    if out == "-":
        sys.stdout.write(text)
    else:
        with open(out, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
