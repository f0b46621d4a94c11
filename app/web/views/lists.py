"""What the lists of officials, bodies and models share: a filter by name and place, and pages."""

from __future__ import annotations

from datasette import Response

from app.web.views import Route
from app.web.visit import Visit

PAGE = 50
ROUTES: list[Route] = []


async def listed(visit: Visit, kind: str) -> Response:
    """The list of `officials`, `units` or `models` that the arguments `name` and `place` ask for."""
    name, place, number = visit.get("name"), visit.get("place"), visit.page_number()
    answer = await visit.ask(lambda base: getattr(base, kind)(name=name, place=place, limit=PAGE, offset=PAGE * (number - 1)))
    kept = {key: value for key, value in (("name", name), ("place", place)) if value}
    pages = {"number": number, "last": -(-answer.total // PAGE), "base": kept}
    return await visit.page("list", kind=kind, answer=answer, name=name or "", place=place or "", pages=pages)
