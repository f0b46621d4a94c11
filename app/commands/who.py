"""`sotin who`: who did what."""

from __future__ import annotations

import click

from app.options import database, output, period, where


@click.command("who", short_help="Who did what, where and when.")
@where
@click.option("--person", metavar="NAME", help="Acts of this person.")
@click.option("--unit", metavar="NAME", help="Acts of this body.")
@click.option("--verb", metavar="VERB", help="Only this act: `chủ trì`, `tặng`, `kiểm tra`.")
@period
@output
@database
def command(
    place: str | None,
    as_of: str | None,
    exact: bool,
    person: str | None,
    unit: str | None,
    verb: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
    as_csv: bool,
    limit: int,
    db: str,
) -> None:
    """Who did what in a place, or what a person or body did.

    \b
    Examples:
      sotin who --place "Than Uyên"
      sotin who --place "Đồng Nai" --as-of 2025-07-01 --verb "chủ trì"
      sotin who --person "Lê Thị Kim Ngân" --from 2021-09 --json
    """
    from app.answer import show_answer
    from app.store import existing

    with existing(db) as base:
        answer = base.who(place=place, as_of=as_of, exact=exact, person=person, unit=unit, verb=verb, from_=since, to=until, limit=limit)
    show_answer(answer, ["date", "actor", "verb", "object", "place", "article"], as_json=as_json, as_csv=as_csv)
