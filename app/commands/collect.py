"""`sotin collect`: crawl politely into an archive."""

from __future__ import annotations

import math
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from models import Article, FetchError, Problem
    from scrapers.collect import Link


@click.command("collect", short_help="Crawl sites politely into an archive.")
@click.argument("targets", nargs=-1, required=True, metavar="SITE|URL...")
@click.option(
    "--archive", default="archive", show_default=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the archive."
)
@click.option("--db", type=click.Path(dir_okay=False), help="Read what was collected into this ledger, too.")
@click.option("--since", metavar="DATE", help="Leave out articles older than this day.")
@click.option("--max", "limit", type=click.IntRange(min=1), help="Stop after so many articles.")
@click.option("--dry-run", is_flag=True, help="Show what would be fetched; keep nothing.")
@click.option(
    "--delay", type=click.FloatRange(min=0.0), default=2.0, show_default=True, help="Least seconds between two requests to a host."
)
@click.option("--budget", type=click.IntRange(min=1), default=10_000, show_default=True, help="Requests to one host in this run.")
@click.option("--contact", envvar="SOTIN_CONTACT", default="", help="Your address, told to the sites. [env: SOTIN_CONTACT]")
@click.option("--old-tls", multiple=True, metavar="HOST", help="A host that speaks only old TLS.")
@click.option("--allow-private", is_flag=True, help="Let private and loopback addresses through (tests, intranets).")
def command(targets: tuple[str, ...], archive: Path, db: str | None, dry_run: bool, **options: Any) -> int:
    """Crawl from the targets (a site's name or address, a section, a feed, a sitemap, an article) into an archive of WARC files.

    robots.txt is obeyed, one request at a time goes to a host, slowly. Stop it at any moment and start it again: nothing is fetched
    twice, nothing is lost. `sotin ingest ARCHIVE` reads the archive into a ledger.

    \b
    Examples:
      sotin collect danvanbinhphuoc.vn --since 2022-01-01 --contact me@example.org
      sotin collect https://baohatinh.vn/rss/home.rss --max 50 --db sotin.db
      sotin collect baolaichau.vn --dry-run
    """
    signal.signal(signal.SIGTERM, _interrupt)
    from app import render
    from app.messages import say
    from models import Article, Problem

    counts = {"articles": 0, "problems": 0}
    for result in _crawl(targets, archive, dry_run=dry_run, **options):
        if isinstance(result, Problem):
            counts["problems"] += 1
            render.tell(result)
        else:
            counts["articles"] += 1
            click.echo(f"{(result.published or '')[:10]:10}  {result.url}" + (f"  {result.title}" if isinstance(result, Article) else ""))
    print(say("collect.planned" if dry_run else "collect.done", archive=archive, **counts))
    if db and not dry_run:
        counts["problems"] += _ingest(archive, db)
    return 1 if counts["problems"] else 0


def _crawl(
    targets: tuple[str, ...],
    archive: Path,
    *,
    dry_run: bool,
    since: str | None,
    limit: int | None,
    delay: float,
    budget: int,
    contact: str,
    old_tls: tuple[str, ...],
    allow_private: bool,
) -> Iterator[Article | Problem | Link]:
    from app.gather import iso_date
    from corpus import decode
    from scrapers import parse, sites
    from scrapers.collect import Crawl
    from scrapers.fetch import Fetcher, Guard, Manners, retries_told
    from scrapers.fetch.pace import Pace

    def read_page(body: bytes, url: str) -> Article:
        return parse(body, url, decode=lambda raw: decode(raw, html=True).text)

    hosts = {site.NAME: site.HOSTS[0] for site in sites() if site.HOSTS}
    fetcher = Fetcher(
        guard=Guard(allow_private=allow_private), pace=Pace(delay, budget=budget), manners=Manners(contact=contact, old_tls=old_tls)
    )
    with fetcher, retries_told(_again):
        crawl = Crawl(archive, read_page, fetcher, since=iso_date(since, "--since"), limit=limit, dry_run=dry_run)
        yield from crawl.run(hosts.get(target, target) for target in targets)


def _again(error: FetchError, seconds: float) -> None:
    from app.messages import say

    click.echo(say("collect.again", error=error, seconds=math.ceil(seconds)), err=True)


def _ingest(archive: Path, db: str) -> int:
    from app.commands.ingest import ingest
    from app.messages import say
    from app.store import opened

    with opened(db) as base:
        summary = ingest(base, [str(archive)])
    print(say("ingest.done", db=db, **summary))
    return summary["problems"]


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
