"""Who did what, and reported figures, by what is asked for; each also as CSV."""

from __future__ import annotations

from datasette import Response

from app.output import to_csv
from app.rows import flat
from app.web.links import address
from app.web.visit import Visit

PAGE = 50
MOST = 10_000
"""Rows of a CSV file, which the page says; `sotin export` gives them all."""


async def who(visit: Visit) -> Response:
    return await _facts(visit, "who", ("place", "person", "unit", "verb", "from", "to", "as_of"))


async def figures(visit: Visit) -> Response:
    return await _facts(visit, "figures", ("place", "about", "unit", "from", "to", "as_of"))


async def _facts(visit: Visit, kind: str, names: tuple[str, ...]) -> Response:
    kept = {name: value for name in names if (value := visit.get(name))}
    options = {name + "_" * (name == "from"): value for name, value in kept.items()}
    if visit.request.path.endswith(".csv"):
        answer = await visit.ask(lambda base: getattr(base, kind)(**options, limit=MOST))
        return visit.file(to_csv([flat(row) for row in answer.rows], []), "text/csv", f"{kind}.csv")
    number = visit.page_number()
    answer = await visit.ask(lambda base: getattr(base, kind)(**options, limit=PAGE, offset=PAGE * (number - 1)))
    pages = {"number": number, "last": -(-answer.total // PAGE), "base": kept}
    return await visit.page(kind, answer=answer, names=names, kept=kept, pages=pages, most=MOST, csv=address(f"/{kind}.csv", **kept))


ROUTES = [(r"/who(?:\.csv)?", who), (r"/figures(?:\.csv)?", figures)]
