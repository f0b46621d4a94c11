"""Full text, with facets."""

from __future__ import annotations

from typing import Any

from datasette import Response

from app.web.links import address
from app.web.visit import Visit

PAGE = 20
FILTERS = ("place", "from", "to", "official", "unit", "label")
FACETS = ("place", "year", "label", "official", "unit")


async def search(visit: Visit) -> Response:
    kept = {name: value for name in FILTERS if (value := visit.get(name))}
    query = visit.get("q") or ""
    number = visit.page_number()
    if not query and not kept:
        return await visit.page("search", answer=None, query="", kept={}, pages=None)
    options: dict[str, Any] = {name + "_" * (name == "from"): value for name, value in kept.items()}
    answer = await visit.ask(lambda base: base.search(query, **options, limit=PAGE, offset=PAGE * (number - 1)))
    facets = [(kind, [(each, _with(query, kept, kind, each.key)) for each in answer.facets.get(kind, ())]) for kind in FACETS]
    names = {kind: {each.key: each.name for each in answer.facets.get(kind, ())} for kind in FACETS}
    chips = [(name, names.get(name, {}).get(value, value), _without(query, kept, name)) for name, value in kept.items()]
    pages = {"number": number, "last": -(-answer.total // PAGE), "base": {"q": query, **kept}}
    return await visit.page("search", answer=answer, query=query, kept=kept, facets=facets, chips=chips, pages=pages)


def _with(query: str, kept: dict[str, str], kind: str, key: str) -> str:
    """The same search, only the hits of one facet."""
    added = {"from": f"{key}-01-01", "to": f"{key}-12-31"} if kind == "year" else {kind: key}
    return address("/search", q=query, **{**kept, **added})


def _without(query: str, kept: dict[str, str], name: str) -> str:
    return address("/search", q=query, **{each: value for each, value in kept.items() if each != name})


ROUTES = [("/search", search)]
