"""docs/sites.md, from the files in scrapers/sites/."""

from __future__ import annotations

from app.written import ROOT
from scrapers import Site, sites

TARGET = ROOT / "docs" / "sites.md"

HEAD = """# Sites

Written by `python -m app.written` from `scrapers/sites/`, one file for each site or CMS family. A page of any other site is read
generically: headline, visible date and the densest run of paragraphs, with a note in the article that says so.

A family without hosts is known by the signs of its CMS in the page; of those that fit, the one with the higher rank is asked first. A page
that gives less than its site must (title, so many characters of body) is read by the next site that fits, then generically; if that fails
too it becomes a row of `problem`, never an empty article.

| site | is | hosts | a page must have |
| --- | --- | --- | --- |
"""

TAIL = """
The selectors were written for pages as they were seen at the time; a site that is rebuilt fails loudly (less than it must have) and needs
its file mended. How to add one: the recipe in `CONTRIBUTING.md`. What `sotin collect` may fetch of a site is for its `robots.txt` to say.
"""


def text() -> str:
    """The Markdown page."""
    return HEAD + "".join(_row(site) for site in sites()) + TAIL


def _row(site: Site) -> str:
    least = site.MINIMUM
    needs = [name for name, there in (("title", least.title), ("date", least.published)) if there]
    hosts = ", ".join(f"`{host}`" for host in site.HOSTS) or "known by its signs"
    return f"| `{site.NAME}` | {site.ABOUT} | {hosts} | {', '.join([*needs, f'{least.characters} characters'])} |\n"
