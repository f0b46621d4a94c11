"""The first page: search, counts, what does not agree, provinces."""

from __future__ import annotations

from typing import Any

from app.web.visit import Visit
from knowledge import KnowledgeBase


async def home(visit: Visit) -> Any:
    def question(base: KnowledgeBase) -> dict[str, Any]:
        return {
            "counts": base.counts(),
            "findings": base.audit(status="mismatch", limit=5).rows,
            "provinces": base.provinces(),
            "officials": base.officials(limit=8).rows,
            "models": base.models(limit=8).rows,
        }

    return await visit.page("home", **await visit.ask(question))


ROUTES = [("/", home)]
