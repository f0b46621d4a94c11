"""The first page: search, counts, what does not agree, provinces."""

from __future__ import annotations

from datasette import Response

from app.web.visit import Visit
from knowledge import KnowledgeBase


async def home(visit: Visit) -> Response:
    def question(base: KnowledgeBase) -> dict[str, object]:
        return {
            "counts": base.counts(),
            "findings": base.audit(status="mismatch", limit=5).rows,
            "provinces": base.provinces(),
            "officials": base.officials(limit=8).rows,
            "models": base.models(limit=8).rows,
        }

    return await visit.page("home", **await visit.ask(question))


ROUTES = [("/", home)]
