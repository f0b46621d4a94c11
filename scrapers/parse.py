"""HTML → Article: find the site's file, read with its selectors, fall back to the generic reading."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from models import Article, ParseError
from scrapers.generic import Generic, is_refusal
from scrapers.page import Page
from scrapers.site import Site

FOLDER = Path(__file__).parent / "sites"


@lru_cache(maxsize=1)
def sites() -> tuple[Site, ...]:
    """All sites and families that are known, highest rank first; the generic reading is not among them."""
    found: list[Site] = []
    for info in pkgutil.iter_modules([str(FOLDER)]):
        module = importlib.import_module(f"scrapers.sites.{info.name}")
        classes = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Site) and value is not Site]
        found.extend(kind() for kind in classes if kind.__module__ == module.__name__)
    return tuple(sorted(found, key=lambda site: (-site.RANK, site.NAME)))


def choose(page: Page) -> list[Site]:
    """Sites to try on a page, likeliest first: host and signs, then host alone, then signs alone."""
    known = [site for site in sites() if site.knows(page)]
    signed = [site for site in sites() if site.detects(page)]
    order = [site for site in known if site in signed] + [site for site in known if site not in signed] + signed
    return list(dict.fromkeys(order))


def parse(html: str | bytes, url: str = "", *, decode: Callable[[bytes], str] | None = None) -> Article:
    """Read one article page. Pure: nothing is fetched.

    Args:
        html: the page as text, or as bytes (UTF-8, or what `decode` reads).
        url: where it is from; decides the site and makes links absolute.
        decode: bytes → text.

    Returns:
        The article, body blocks in reading order separated by newlines; `notes` say what was doubted.

    Raises:
        ParseError: the page is a refusal, a listing, hostile, or gives less than its site must.
    """
    page = Page(html, url, decode=decode)
    if is_refusal(page):
        raise ParseError("the page is a refusal or an error page, not an article", source=url)
    failures: list[str] = []
    for site in choose(page):
        try:
            return site.parse(page)
        except ParseError as error:
            failures.append(f"{site.NAME}: {error.reason}")
    try:
        article = Generic().parse(page)
    except ParseError as error:
        raise ParseError("; ".join([*failures, error.reason]), source=url, place=error.place) from error
    notes = (*article.notes, *(f"read generically, since {failure}" for failure in failures))
    return article.model_copy(update={"notes": notes})
