"""Dossiers to save and print."""

from __future__ import annotations

from datasette import Response

from app.web.visit import Visit
from knowledge.dossier import dossier as written

TYPES = {"html": "text/html", "md": "text/markdown"}


async def dossier(visit: Visit) -> Response:
    kind, key, form = visit.part("kind"), visit.part("key"), visit.get("form") or "html"
    if form not in TYPES:
        return await visit.wrong(400)
    text = await visit.ask(lambda base: written(base, kind, key, form=form, language=visit.language))
    return visit.file(text, TYPES[form], f"{kind}.{form}")


ROUTES = [("/dossier/(?P<kind>place|official|finding)/(?P<key>.+)", dossier)]
