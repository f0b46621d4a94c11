"""Bodies: the list, and one with its offices and acts."""

from __future__ import annotations

from datasette import Response

from app.web.views.lists import listed
from app.web.visit import Visit


async def unit(visit: Visit) -> Response:
    id = visit.part("id")
    answer = await visit.ask(lambda base: base.unit(id))
    if not answer.rows:
        return await visit.wrong(404, visit.word("unit.unknown"), answer.hints)
    return await visit.page("unit", unit=answer.rows[0], others=answer.rows[1:])


async def units(visit: Visit) -> Response:
    return await listed(visit, "units")


ROUTES = [("/units", units), ("/unit/(?P<id>.+)", unit)]
