"""`sotin places`: what the gazetteer knows of a name."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import click

if TYPE_CHECKING:
    from extractor.gazetteer import Gazetteer
    from models import Place

Found: TypeAlias = dict[str, Any]
"""A place's record with names beside its codes."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
COLUMNS = ("code", "name", "path", "level", "valid", "was", "now")


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A day as ISO date; a month or a year means its last day, as in questions to the ledger.

    Raises:
        BadParameter: it is no date.
    """
    if value is None:
        return None
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        year, month, *days = [*map(int, value.split("-")), *([12] if len(value) == 4 else [])]
        return date(year, month, days[0] if days else monthrange(year, month)[1]).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2025-07-01") from None


@click.command("places", short_help="What the gazetteer knows of a place name.")
@click.argument("name")
@click.option("--as-of", metavar="DATE", callback=day, help="Places in force on this day, such as 2025-07-01; others if there is none.")
@click.option("--json", "as_json", is_flag=True, help="A JSON list instead of a table.")
def command(name: str, as_of: str | None, as_json: bool) -> None:
    """Every place that NAME can mean: its code, level, what it lies in, what it was made from and what it became.

    NAME may have its type word or not, old or new spelling or none of the accents, and what it lies in after commas.
    No ledger is needed.

    \b
    Examples:
      sotin places "xã Long Mai"
      sotin places "huyện Lộc Ninh, Bình Phước" --as-of 2025-07-01
      sotin places "than uyen" --json
    """
    from app.messages import say
    from app.output import show
    from extractor.gazetteer import gazetteer

    known = gazetteer()
    found = [record(place, known) for place in known.find(name, as_of=as_of)]
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        show([row(each) for each in found], COLUMNS)
    if not found:
        click.echo(say("places.none", name=name), err=True)
        if near := known.near(name):
            click.echo(say("places.near", names=", ".join(near)), err=True)


def record(place: Place, known: Gazetteer) -> Found:
    """A place with names beside its codes: `lies_in`, `was` (what it was made from) and `became` (empty if it still stands)."""

    def brief(places: list[Place]) -> list[dict[str, str]]:
        return [{"code": each.code, "name": each.name, "path": each.path} for each in places]

    before = known.predecessors(place.code)
    communes = [each for each in before if each.level == place.level]
    after = [each for code in place.now if code != place.code and (each := known.get(code))]
    return {
        **place.model_dump(mode="json"),
        "lies_in": brief(known.parents(place.code)),
        "was": brief(communes or before),
        "became": brief(after),
    }


def row(found: Found) -> dict[str, object]:
    """A record as a line of the table: names instead of lists."""
    became = ", ".join(each["name"] for each in found["became"])
    if became and found["level"] != "province":
        became += f" ({found['became'][0]['path'].rpartition(', ')[2]})"
    return {
        **found,
        "path": ", ".join(each["name"] for each in found["lies_in"]),
        "valid": f"{found['valid_from'] or '…'} – {found['valid_to'] or '…'}",
        "was": ", ".join(each["name"] for each in found["was"]),
        "now": became,
    }
