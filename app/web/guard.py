"""What stands before every page: who may ask, and the headers that tell a browser what it may do with the answer."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

from app.web.state import State
from app.web.words import LANGUAGES

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "default-src 'none'; style-src 'self'{}; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
WRITING = re.compile(r"/review|/finding/[^/]+/(?:mark|undo)")
"""The only paths that take anything but questions."""
LARGEST = 64 * 1024
"""Bytes of a form at most."""
DATA = re.compile(r"/data(?:[/.?]|$)")
"""Datasette's own pages: they carry style attributes, so only there are those allowed; scripts nowhere."""


def guard(application: Application, state: State) -> Application:
    """The application behind its guard."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        policy = POLICY.format(" 'unsafe-inline'" if DATA.match(scope["path"]) else "")
        sending = _sending(send, policy, _language(scope))
        refusal = _refused(scope, state)
        if refusal:
            await _say(sending, *refusal)
            return
        begun = False

        async def noticing(message: Message) -> None:
            nonlocal begun
            begun = True
            await sending(message)

        try:
            await application(scope, receive, noticing)
        except Exception as error:
            traceback.print_exception(error, file=sys.stderr)
            if not begun:
                await _say(sending, 500, "the server failed")

    return guarded


def _refused(scope: Scope, state: State) -> tuple[int, str] | None:
    """Status and reason where a request is not even looked at."""
    headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope.get("headers", ())}
    path = scope["path"]
    # a page elsewhere whose name suddenly means this machine must not read the ledger (DNS rebinding)
    if state.hosts and _host(headers.get("host", "")) not in state.hosts:
        return 421, "this host name is not served here"
    if path.startswith("//") or "\\" in path or "\0" in path or re.search(r"(?:^|/)\.\.?(?:/|$)", path):
        return 400, "not an address"
    if re.match(r"/-(?:/|$)", path) and not re.match(r"/-/static(?:-sotin)?/", path):
        return 404, "not served here"
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return None
    if scope["method"] != "POST" or not WRITING.fullmatch(path):
        return 405, "only questions are answered here"
    length = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,9}", length):
        return 411, "the length of the form is missing"
    return (413, "the form is too long") if int(length) > LARGEST else None


def _host(header: str) -> str:
    """A host header's name without its port."""
    match = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]*)(?::\d+)?", header.strip())
    return match[1].lower() if match else header


def _language(scope: Scope) -> str:
    asked = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"))).get("lang", "")
    return asked if asked in LANGUAGES else ""


def _sending(send: Send, policy: str, language: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {"content-security-policy": policy, **HEADERS}
            kept = [pair for pair in message.get("headers", ()) if pair[0].decode("latin-1").lower() not in ours]
            added = [(name.encode(), value.encode()) for name, value in ours.items()]
            if language:
                cookie = SimpleCookie({"lang": language})
                cookie["lang"].update({"path": "/", "max-age": "31536000", "samesite": "Lax", "httponly": "1"})
                added.append((b"set-cookie", cookie.output(header="").strip().encode()))
            message = {**message, "headers": [*kept, *added]}
        await send(message)

    return sending


async def _say(send: Send, status: int, reason: str) -> None:
    body = f"{status}: {reason}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
