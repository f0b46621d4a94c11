"""`sotin official`: one official's offices, acts and articles."""

from __future__ import annotations

import click

from app.options import database


@click.command("official", short_help="An official: offices over time, acts, articles.")
@click.argument("name")
@click.option("--place", metavar="NAME", help="The one of that name in this place.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of tables.")
@database
def command(name: str, place: str | None, as_json: bool, db: str) -> None:
    """What the ledger knows of an official: offices over time, who did what, articles. Namesakes are shown one by one.

    \b
    Examples:
      sotin official "Lê Thị Kim Ngân"
      sotin official "Nguyễn Văn Hùng" --place "Hà Tĩnh" --json
    """
    from app.answer import print_json, say_notes, show_official
    from app.store import existing

    with existing(db) as base:
        answer = base.official(name, place=place)
    if as_json:
        print_json([row.model_dump(mode="json") for row in answer.rows])
    else:
        for row in answer.rows:
            show_official(row)
    say_notes(answer)
