"""`sotin search`: full text, accents optional."""

from __future__ import annotations

import click

from app.options import database, output, period, where


@click.command("search", short_help="Full text, accents optional.")
@click.argument("query")
@where
@period
@click.option("--official", metavar="NAME", help="Only articles that name this official.")
@click.option("--unit", metavar="NAME", help="Only articles that name this body.")
@click.option("--label", metavar="LABEL", help="Only words marked with this label, such as PER, FIG or MODEL.")
@output
@database
def command(
    query: str,
    place: str | None,
    as_of: str | None,
    exact: bool,
    since: str | None,
    until: str | None,
    official: str | None,
    unit: str | None,
    label: str | None,
    as_json: bool,
    as_csv: bool,
    limit: int,
    db: str,
) -> None:
    """Find articles by words; hits with the exact accents come first.

    \b
    Examples:
      sotin search "dan van kheo"
      sotin search '"nhà đại đoàn kết" AND NOT bão' --place "Yên Bái" --from 2022
      sotin search 'giảm ngh*' --json
    """
    from app.answer import show_answer
    from app.store import existing

    with existing(db) as base:
        answer = base.search(
            query, place=place, as_of=as_of, exact=exact, from_=since, to=until, official=official, unit=unit, label=label, limit=limit
        )
    show_answer(answer, ["published", "title", "snippet"], as_json=as_json, as_csv=as_csv)
