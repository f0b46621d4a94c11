"""Collecting: from a site to an archive that proves what was read."""

from scrapers.collect.crawl import Crawl, starting_link
from scrapers.collect.links import Link

__all__ = ["Crawl", "Link", "starting_link"]
