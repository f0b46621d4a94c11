"""robots.txt, always obeyed. protego honours wildcard rules, which the standard library's parser misses."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from models import FetchError


class Robots:
    """The rules of every host that was asked in this run.

    Args:
        fetch: gets a robots.txt: URL → (status, text); raises FetchError if the host can't be reached.
        agent: the name under which we look for rules.
    """

    def __init__(self, fetch: Callable[[str], tuple[int, str]], agent: str) -> None:
        self._fetch = fetch
        self._agent = agent
        self._rules: dict[str, Protego | None] = {}

    def allows(self, url: str) -> bool:
        """Whether the host's rules let us ask for a URL. A host whose rules can't be had is left alone."""
        rules = self._of(url)
        return rules is not None and bool(rules.can_fetch(url, self._agent))

    def delay(self, url: str) -> float | None:
        """The host's `Crawl-delay` in seconds."""
        rules = self._of(url)
        wish = rules.crawl_delay(self._agent) if rules else None
        return None if wish is None else float(wish)

    def sitemaps(self, url: str) -> list[str]:
        """Sitemaps that the host's robots.txt names."""
        rules = self._of(url)
        return list(rules.sitemaps) if rules else []

    def _of(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read(site)
        return self._rules[site]

    def _read(self, site: str) -> Protego | None:
        """RFC 9309: no such file means no rules; a server error means that everything is forbidden for now."""
        try:
            status, text = self._fetch(f"{site}/robots.txt")
        except FetchError:
            return None
        if status >= 500 or status == 429:
            return None
        return Protego.parse(text if status < 400 else "")
