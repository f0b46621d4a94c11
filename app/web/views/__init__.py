"""One file a page, each with `ROUTES`: pairs of a pattern over the raw path and an async function of a visit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable

from datasette import Response

from app.web.visit import Visit

View = Callable[[Visit], Awaitable[Response]]
Route = tuple[str, View]


def routes() -> list[Route]:
    """The routes of all pages, files in the order of their names."""
    found: list[Route] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        found += importlib.import_module(f"{__name__}.{module.name}").ROUTES
    return found
