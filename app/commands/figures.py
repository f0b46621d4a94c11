"""`sotin figures`: reported figures, as a list or as a series over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import database, output, period, where

if TYPE_CHECKING:
    from knowledge import Series


@click.command("figures", short_help="Reported figures with period and place.")
@where
@click.option("--unit", metavar="NAME", help="What is counted, or its beginning: `hộ nghèo`, `%`, `VND`.")
@click.option("--about", metavar="WORDS", help="What is counted or measured: `hộ nghèo`, accents optional.")
@period
@click.option("--series", is_flag=True, help="Figures of one measure, unit and place in order of time; --limit counts series.")
@click.option("--chart", type=click.Path(dir_okay=False, writable=True), help="With --series: draw it into this SVG file.")
@output
@database
def command(
    as_json: bool, as_csv: bool, limit: int, db: str, series: bool, chart: str | None, since: str | None, until: str | None, **asked: Any
) -> None:
    """Figures that articles report: value, what it measures, period, place, and the words that say so.

    \b
    Examples:
      sotin figures --place "Lộc Ninh"
      sotin figures --place "Lộc Ninh" --about "hộ nghèo" --series --chart ho-ngheo.svg
      sotin figures --about "mô hình" --from 2022 --csv > mo-hinh.csv
    """
    from app.answer import print_json, say_notes, show_answer
    from app.output import show
    from app.rows import points
    from app.store import existing

    if chart and not series:
        raise click.UsageError("--chart needs --series")
    with existing(db) as base:
        answer = base.figures(from_=since, to=until, series=series, limit=limit, **asked)
    if chart:
        _draw(answer.series, chart)
    if not series:
        show_answer(answer, ["figure", "measure", "period", "place", "article"], as_json=as_json, as_csv=as_csv)
        return
    lines = answer.series[:limit]
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show(points(lines), ["measure", "place", "period", "figure", "article"], as_csv=as_csv)
    say_notes(answer, left=len(answer.series) - len(lines))


def _draw(series: tuple[Series, ...], path: str) -> None:
    from knowledge.audit.series import chart

    Path(path).write_text(chart(point for line in series for point in line.points), encoding="utf-8")
