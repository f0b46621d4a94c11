"""Which addresses may be asked. Names are resolved here and the connection goes to the very address that was checked, so that a name
that answers differently the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from models import RefusedError


class Guard:
    """Says which URLs and addresses may be asked.

    Args:
        allow_private: let private, loopback and link-local addresses through (for tests and intranets).
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        self.allow_private = allow_private

    def check(self, url: str) -> None:
        """Look at a URL without asking anybody.

        Raises:
            RefusedError: it is not http(s), names no host, carries a password, or names a private address.
        """
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise RefusedError(f"this is no URL: {error}", source=url) from None
        if parts.scheme not in ("http", "https") or not host:
            raise RefusedError("only http and https addresses with a host are fetched", source=url)
        if parts.username or parts.password:
            raise RefusedError("an address with a user name or password is not fetched", source=url)
        try:
            self.check_address(host, url)
        except ValueError:
            return  # a name; it is checked again when it has been resolved

    def check_address(self, address: str, source: str = "") -> None:
        """Check one numeric address.

        Raises:
            RefusedError: it is not a public one.
            ValueError: it is no numeric address.
        """
        ip = ipaddress.ip_address(address.split("%")[0])
        mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
        if not self.allow_private and not (mapped or ip).is_global:
            raise RefusedError(f"{address} is no public address (--allow-private lets it through)", source=source or address)

    def resolve(self, host: str, port: int) -> list[str]:
        """Addresses of a host, each checked.

        Raises:
            RefusedError: one of them is not public.
            OSError: the name can't be resolved.
        """
        found = dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        for address in found:
            self.check_address(address, host)
        return list(found)


class _Backend(httpcore.SyncBackend):
    """Connects only to addresses that the guard has checked."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._guard.resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} can't be found: {error}") from error
        last: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over the guarded backend; takes no proxy from the environment, which would hide the address asked."""

    def __init__(self, guard: Guard, *, old_tls: bool = False) -> None:
        context = _old_tls() if old_tls else ssl.create_default_context()
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=_Backend(guard), max_connections=10)


def _old_tls() -> ssl.SSLContext:
    """For hosts that speak only old TLS: weaker ciphers and versions, certificates still checked."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    return context
