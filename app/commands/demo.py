"""`sotin demo`: the main job on the bundled sample archive."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.answer import Answered
    from knowledge import KnowledgeBase

DISTRICT = "huyện Mù Cang Chải"


@click.command("demo", short_help="Try it on the bundled sample archive.")
@click.option(
    "--db",
    default="demo.db",
    show_default=True,
    type=click.Path(dir_okay=False),
    help="The new ledger; one of that name is replaced.",
)
def command(db: str) -> int:
    """Read the bundled sample archive (25 invented articles) into a new ledger and show what is in it.

    \b
    Example:
      sotin demo --db demo.db
    """
    from app.commands.ingest import ingest
    from app.store import opened

    for suffix in ("", "-wal", "-shm"):
        Path(db + suffix).unlink(missing_ok=True)
    with as_file(files("corpus") / "sample") as sample, opened(db) as base:
        summary = ingest(base, [str(sample)])
        _tell(base, summary)
    _next(db)
    return 1 if summary["problems"] else 0


def _tell(base: KnowledgeBase, summary: dict[str, int]) -> None:
    from app.messages import say
    from app.output import table
    from app.rows import flat

    counts = base.counts()
    kinds = counts.labels | {"officials": counts.officials, "bodies": counts.units, "statements": counts.statements}
    print(say("demo.read", **summary))
    table([{"kind": name, "count": count} for name, count in kinds.items()], ["kind", "count"], title=say("demo.kinds"))
    _section(base.who(place=DISTRICT, limit=12), ["date", "actor", "verb", "object"], say("demo.who", place=DISTRICT))
    figures = [flat(row) for row in base.figures(limit=500).rows]
    full = [row for row in figures if row.get("period") and row.get("place")]
    table(full[:12], ["figure", "measure", "period", "place"], title=say("demo.figures"))
    _section(base.audit(status="mismatch", limit=12), ["kind", "quote", "note", "article"], say("demo.audit"))


def _section(answer: Answered, columns: list[str], title: str) -> None:
    from app.output import table
    from app.rows import flat

    table([flat(row) for row in answer.rows], columns, title=title)


def _next(db: str) -> None:
    from app.messages import say

    print(say("demo.next", db=db))
    for line in (
        f'sotin who --db {db} --place "Hướng Hóa"',
        f'sotin search --db {db} "dan van kheo"',
        f"sotin audit --db {db}",
        f"sotin serve --db {db}",
    ):
        print(f"  .venv/bin/{line}" if Path(".venv/bin/sotin").exists() else f"  {line}")
