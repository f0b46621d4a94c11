"""Officials: the list, and one with career, acts and articles."""

from __future__ import annotations

from datasette import Response

from app.web.views.lists import listed
from app.web.visit import Visit


async def official(visit: Visit) -> Response:
    id = visit.part("id")
    answer = await visit.ask(lambda base: base.official(id))
    if not answer.rows:
        return await visit.wrong(404, visit.word("official.unknown"), answer.hints)
    if len(answer.rows) > 1:
        return await visit.page("namesakes", rows=answer.rows, name=id)
    return await visit.page("official", official=answer.rows[0])


async def officials(visit: Visit) -> Response:
    return await listed(visit, "officials")


ROUTES = [("/officials", officials), ("/official/(?P<id>.+)", official)]
