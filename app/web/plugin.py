"""Our plugin for Datasette: routes, headers, filters, words, and pages for errors. Registered by `app.web.server`, not installed."""

from __future__ import annotations

import html
import re
import sqlite3
import sys
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from datasette import Forbidden, NotFound, Request, Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from app.notes import note
from app.web import links, show
from app.web.guard import Application, guard
from app.web.views import View, routes
from app.web.visit import Visit, context
from knowledge.audit.explain import kind_name, turned, verdict
from models import DatabaseError, SotinError, UsageError, fold

F = TypeVar("F", bound=Callable[..., Any])
hook: Callable[[F], F] = hookimpl


@hook
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    return [(f"^{pattern}$", _guarded(view)) for pattern, view in routes()] if _ours(datasette) else []


@hook
def asgi_wrapper(datasette: Datasette) -> Callable[[Application], Application]:
    return (lambda application: guard(application, datasette._sotin)) if _ours(datasette) else (lambda application: application)


@hook
def prepare_connection(conn: sqlite3.Connection) -> None:
    conn.create_function("fold", 1, lambda value: None if value is None else fold(str(value)), deterministic=True)


@hook
def prepare_jinja2_environment(env: Any) -> None:
    env.filters.update(
        day=show.day,
        best=show.best,
        count=show.count,
        source_name=show.source_name,
        quoted=show.quoted,
        sentences=show.sentences,
        snippet=show.snippet,
        titled=show.title,
        kind_name=lambda kind, language: show.capital(kind_name(kind, language)),
        step=turned,
        verdict=lambda finding, language: verdict(finding.model_dump(include={"status", "truncated"}), language),
        note=note,
    )
    env.globals.update(link=links)
    env.trim_blocks = env.lstrip_blocks = True


@hook
def extra_template_vars(datasette: Datasette, request: Request) -> Mapping[str, object]:
    return context(request, datasette) if _ours(datasette) else {}


@hook
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]] | None:
    """Errors of Datasette's own pages, as a page without a trace."""
    if not _ours(datasette):
        return None

    async def page() -> Response:
        status, reason = _told(exception)
        if re.search(r"\.json$", request.path) or request.args.get("_format") == "json":
            return Response.json({"ok": False, "error": reason, "status": status}, status=status)
        return await Visit(request, datasette).wrong(status, reason)

    return page


def _ours(datasette: Datasette) -> bool:
    """Plugins are registered for the whole process; other Datasettes in it are none of our business."""
    return hasattr(datasette, "_sotin")


def _guarded(view: View) -> Callable[..., Awaitable[Response]]:
    async def guarded(request: Request, datasette: Datasette) -> Response:
        visit = Visit(request, datasette)
        try:
            return await view(visit)
        except Exception as error:
            status, reason = _told(error)
            return await visit.wrong(status, reason)

    return guarded


def _told(error: Exception) -> tuple[int, str]:
    """Status and words for an error; what nobody foresaw is written to the console and kept from the visitor."""
    if isinstance(error, NotFound):
        return 404, ""
    if isinstance(error, Forbidden):
        return 403, ""
    if isinstance(error, Base400):
        return error.status, str(error)
    if isinstance(error, DatasetteError):
        status = error.status if error.status != 500 else 400  # what Datasette says on purpose is about the question
        words = re.sub(r"<[^>]*>", " ", str(error.message)) if error.message_is_html else str(error.message)
        return status, " ".join(html.unescape(words).split())
    if isinstance(error, UsageError):
        return 400, error.reason
    if isinstance(error, DatabaseError):
        return 503, error.reason
    if isinstance(error, SotinError):
        return 500, error.reason
    if isinstance(error, sqlite3.OperationalError):
        return 400, str(error)
    traceback.print_exception(error, file=sys.stderr)
    return 500, ""
