"""Places: the list, a lookup by name, and one place with what happened there."""

from __future__ import annotations

from datasette import Response

from app.web.visit import Visit
from knowledge import KnowledgeBase

CHARTS = 3


async def place(visit: Visit) -> Response:
    code = visit.part("code")

    def question(base: KnowledgeBase) -> dict[str, object] | None:
        around = base.surroundings(code)
        if around is None:
            return None
        return {
            "around": around,
            "counted": base.places(code).rows[0],
            "who": base.who(place=code, limit=15),
            "figures": base.figures(place=code, limit=12),
            "measures": base.measures(place=code, limit=15),
            "findings": base.audit(place=code, status="mismatch", limit=5),
            "officials": base.officials(place=code, limit=12),
            "units": base.units(place=code, limit=12),
            "models": base.models(place=code, limit=10),
        }

    found = await visit.ask(question)
    if found is None:
        return await visit.wrong(404, visit.word("place.unknown"))
    return await visit.page("place", **found, charts=CHARTS)


async def places(visit: Visit) -> Response:
    name = visit.get("name")
    provinces = await visit.ask(lambda base: base.provinces())
    answer = await visit.ask(lambda base: base.places(name)) if name else None
    return await visit.page("places", provinces=provinces, answer=answer, name=name or "")


ROUTES = [("/places", places), ("/place/(?P<code>.+)", place)]
