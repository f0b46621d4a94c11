"""Models and campaigns: the list, and one with where, since when and whose."""

from __future__ import annotations

from datasette import Response

from app.web.views.lists import listed
from app.web.visit import Visit


async def model(visit: Visit) -> Response:
    name = visit.get("name") or ""
    found = await visit.ask(lambda base: base.model(name)) if name else None
    if found is None:
        return await visit.wrong(404, visit.word("model.unknown"))
    return await visit.page("model", model=found)


async def models(visit: Visit) -> Response:
    return await listed(visit, "models")


ROUTES = [("/models", models), ("/model", model)]
