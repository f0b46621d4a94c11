"""A series: one measure at one place over time, as a chart, a table, a picture and CSV."""

from __future__ import annotations

from datasette import Response

from app.output import to_csv
from app.rows import points
from app.web import links
from app.web.visit import Visit
from knowledge import Series
from knowledge.audit.series import chart, table


async def series(visit: Visit) -> Response:
    measure, unit, place = visit.get("measure") or "", visit.get("unit") or "", visit.get("place")
    found: Series | None = None
    if measure:
        found = await visit.ask(lambda base: base.series(measure=measure, unit=unit, place=place))
    if found is None:
        return await visit.wrong(404, visit.word("series.unknown"))
    path = visit.request.path
    if path.endswith(".svg"):
        return visit.file(chart(found.points, title=_short(measure)), "image/svg+xml")
    if path.endswith(".csv"):
        return visit.file(to_csv(points((found,)), []), "text/csv", "series.csv")
    files = {form: links.series(measure, unit, place, f".{form}") for form in ("svg", "csv")}
    return await visit.page("series", series=found, rows=table(found.points), files=files)


def _short(title: str, most: int = 46) -> str:
    """As much of a title as the chart's width holds."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


ROUTES = [(r"/series(?:\.svg|\.csv)?", series)]
