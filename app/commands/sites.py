"""`sotin sites`: the sites and CMS families that are known."""

from __future__ import annotations

import click

from app.options import output


@click.command("sites", short_help="The sites and CMS families that are known.")
@output
def command(as_json: bool, as_csv: bool, limit: int) -> None:
    """List the sites and CMS families whose pages are read by rules of their own; others are read by a general method.

    \b
    Examples:
      sotin sites
      sotin sites --json
    """
    from app.output import show
    from scrapers import sites

    rows = [{"name": site.NAME, "note": site.ABOUT, "hosts": ", ".join(site.HOSTS)} for site in sites()]
    show(rows[:limit], ["name", "note", "hosts"], as_json=as_json, as_csv=as_csv)
