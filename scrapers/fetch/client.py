"""The fetcher: one URL in, one response out, with every promise of politeness and safety kept."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from urllib.parse import urljoin, urlsplit

import httpx
import stamina

from models import FetchError, RefusedError, TooBigError
from scrapers.fetch.address import Guard, GuardedTransport
from scrapers.fetch.pace import Pace
from scrapers.fetch.robots import Robots

AGENT = "sotin"
BUSY = frozenset({429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Limits:
    """What one response may cost: bytes after decompression, seconds in all, seconds of silence, redirects."""

    size: int = 30_000_000
    seconds: float = 60.0
    silence: float = 20.0
    redirects: int = 5


@dataclass(frozen=True)
class Manners:
    """How we behave: contact address in the User-Agent, attempts for a busy host, longest pause that we wait out,
    longest `Crawl-delay` that we obey rather than leave the host alone, hosts with old TLS."""

    contact: str = ""
    attempts: int = 4
    first_pause: float = 2.0
    longest_pause: float = 120.0
    longest_wish: float = 300.0
    old_tls: tuple[str, ...] = ()

    @property
    def user_agent(self) -> str:
        return f"{AGENT}/0.1 (archive of provincial news; {self.contact or 'no contact given'})"


@dataclass(frozen=True)
class Response:
    """What came back. `body` is decompressed, otherwise as sent; `headers` are as received, in order."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: str
    asked: str = ""
    hops: tuple[str, ...] = field(default=())

    def header(self, name: str) -> str | None:
        """A header's value, whatever the case of its name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Busy(FetchError):
    """The host asked us to come back later."""

    def __init__(self, status: int, pause: float | None, source: str) -> None:
        super().__init__(f"the host answers {status}", source=source)
        self.pause = pause


class Fetcher:
    """Fetches pages politely. Use it as a context manager; not for several threads at once.

    Args:
        guard: which addresses may be asked.
        pace: delays and budgets.
        manners, limits: see there.
        transport: replaces the network in tests.
    """

    def __init__(
        self,
        *,
        guard: Guard | None = None,
        pace: Pace | None = None,
        manners: Manners | None = None,
        limits: Limits | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.guard, self.pace = guard or Guard(), pace or Pace()
        self.manners, self.limits = manners or Manners(), limits or Limits()
        mounts = {f"https://{host}": GuardedTransport(self.guard, old_tls=True) for host in self.manners.old_tls}
        self._client = httpx.Client(
            transport=transport or GuardedTransport(self.guard),
            mounts=mounts,
            headers={"User-Agent": self.manners.user_agent, "Accept-Language": "vi,en;q=0.5", "Accept-Encoding": "gzip, deflate"},
            timeout=self.limits.silence,
            follow_redirects=False,
            trust_env=False,
        )
        self.robots = Robots(self._robots_txt, AGENT)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Response:
        """Fetch one page, obeying robots.txt, waiting for the host's turn, following redirects that are allowed.

        Args:
            url: what to fetch.
            etag, modified: validators of the copy we have; the answer may then be 304 without a body.

        Raises:
            RefusedError: robots.txt, our guard or the budget says no.
            TooBigError: the response is larger than the limit.
            FetchError: the host can't be reached, stays busy, or sends what is no HTTP.
        """
        headers = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        at, hops = url, [url]
        while True:
            self._permit(at)
            response = self._patiently(at, headers)
            target = response.header("Location")
            if response.status not in MOVED or not target:
                return Response(**{**response.__dict__, "asked": url, "hops": tuple(hops[1:])})
            at = _followed(at, target)
            if at in hops or len(hops) > self.limits.redirects:
                raise FetchError("the redirects go in a circle or are too many", source=url, place=at)
            hops.append(at)

    def _permit(self, url: str) -> None:
        self.guard.check(url)
        host = _host(url)
        if self.pace.spent(host):
            raise RefusedError("this run's budget for the host is used up", source=url)
        if not self.robots.allows(url):
            raise RefusedError("robots.txt does not allow it (or could not be had)", source=url)
        wish = self.robots.delay(url) or 0.0
        if not wish <= self.manners.longest_wish:  # a wish that is no number counts as too long
            raise RefusedError(f"robots.txt asks for {wish:g} s between requests, longer than we wait", source=url)
        self.pace.slow_down(host, wish)

    def _robots_txt(self, url: str) -> tuple[int, str]:
        self.guard.check(url)
        at = url
        for _ in range(self.limits.redirects + 1):
            response = self._once(at, {})
            target = response.header("Location")
            if response.status not in MOVED or not target:
                return response.status, response.body[:500_000].decode("utf-8", "replace")
            at = _followed(at, target)
            self.guard.check(at)
        return 404, ""  # RFC 9309: too many redirects count as no file

    def _patiently(self, url: str, headers: dict[str, str]) -> Response:
        """Ask again, later and later, while the host is busy or out of reach."""
        manners = self.manners

        def again(error: Exception) -> bool | float:
            if isinstance(error, Busy) and error.pause is not None:
                return error.pause if error.pause <= manners.longest_pause else False
            return isinstance(error, Busy | _Unreachable)

        retries = stamina.retry_context(
            on=again,
            attempts=manners.attempts,
            timeout=None,
            wait_initial=manners.first_pause,
            wait_max=manners.longest_pause,
            wait_jitter=manners.first_pause / 2,
        )
        for attempt in retries:
            with attempt:
                response = self._once(url, headers)
                if response.status in BUSY:
                    raise Busy(response.status, retry_after(response.header("Retry-After")), url)
                return response
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _once(self, url: str, headers: dict[str, str]) -> Response:
        host = _host(url)
        self.pace.wait(host)
        pause = 0.0
        try:
            with _told(url), self._client.stream("GET", url, headers=headers) as stream:
                body = _limited(stream.iter_bytes(), self.limits, url)
                if stream.status_code in BUSY:
                    pause = min(retry_after(stream.headers.get("Retry-After")) or 0.0, self.manners.longest_pause)
                return Response(
                    url=url,
                    status=stream.status_code,
                    reason=stream.reason_phrase,
                    headers=tuple(stream.headers.multi_items()),
                    body=body,
                    fetched_at=datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"),
                    asked=url,
                )
        finally:
            self.pace.done(host, pause)


@contextmanager
def retries_told(tell: Callable[[FetchError, float], None]) -> Iterator[None]:
    """Let a program say in its own words that a request is made again, where a log of the library would have.

    Args:
        tell: called with what went wrong and the seconds until the next attempt.
    """

    def told(details: stamina.instrumentation.RetryDetails) -> None:
        if isinstance(details.caused_by, FetchError):
            tell(details.caused_by, details.wait_for)

    before = stamina.instrumentation.get_on_retry_hooks()
    stamina.instrumentation.set_on_retry_hooks([told])
    try:
        yield
    finally:
        stamina.instrumentation.set_on_retry_hooks(before)


class _Unreachable(FetchError):
    """No whole answer came; it may be worth another try."""


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turn httpx's errors into ours, with the URL."""
    try:
        yield
    except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError) as error:
        raise _Unreachable(f"no whole answer: {str(error) or type(error).__name__}", source=url) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"no answer that can be read: {error}", source=url) from error


def _limited(parts: Iterator[bytes], limits: Limits, url: str, clock: Callable[[], float] = time.monotonic) -> bytes:
    """Join the parts of a body, but stop when they are too many or take too long (a bomb, or one byte a minute)."""
    begin, size, kept = clock(), 0, []
    for part in parts:
        size += len(part)
        if size > limits.size:
            raise TooBigError(f"the response is larger than {limits.size:,} bytes when unpacked", source=url)
        if clock() - begin > limits.seconds:
            raise FetchError(f"the response takes longer than {limits.seconds:g} s", source=url)
        kept.append(part)
    return b"".join(kept)


def retry_after(value: str | None) -> float | None:
    """Seconds of a `Retry-After` header, which is a number or a date; None if there is none that can be read."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip())
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


def _followed(url: str, target: str) -> str:
    """Where a redirect leads.

    Raises:
        FetchError: its `Location` is no address.
    """
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise FetchError(f"a redirect leads to what is no address: {error}", source=url, place=target[:200]) from error


def _host(url: str) -> str:
    return (urlsplit(url).netloc or "").lower()
