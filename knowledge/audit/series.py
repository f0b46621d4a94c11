"""Figures as series: period → value with its sources, as rows and as a small SVG chart that reads well on a phone."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pydantic import BaseModel

from knowledge.audit.amounts import plain
from knowledge.audit.reading import Quantity
from knowledge.audit.records import FigureRecord, Row
from models import fold

WIDTH, HEIGHT = 360, 240
LEFT, RIGHT, TOP, BOTTOM = 46, 16, 44, 40
COLOURS = ("#1f5fa8", "#b3541e", "#2e7d32", "#7b3fa0")
"""Told apart by people who do not see red and green alike; each line also has its name at its end."""
LINES = len(COLOURS)


Given: TypeAlias = FigureRecord | Row | BaseModel
"""A figure as the ledger's rows, its answers or the audit have it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: the value that most independent articles give, its bounds, and every figure that speaks of it.

    `others` are further values that articles give for the same period.
    """

    period: str
    value: Fraction
    low: Fraction
    high: Fraction
    figures: tuple[FigureRecord, ...]
    others: tuple[Fraction, ...] = ()

    @property
    def when(self) -> dt.date:
        """The last day of the period: where the point stands on the time line."""
        return last_day(self.period)


@dataclass(frozen=True, slots=True)
class Line:
    """A series: one measure, unit and place, points in order of time."""

    measure: str
    unit: str
    place: str
    points: tuple[Point, ...]


def last_day(period: str) -> dt.date:
    """The last day of an EDTF period; an open one ends where it begins.

    Raises:
        ValueError: the period has no year.
    """
    parts = [part for part in period.split("/") if re.match(r"\d{4}", part)]
    if not parts:
        raise ValueError(f"no year in period {period!r}")
    year, month, day = (int(part) if part else 0 for part in (re.split(r"[-]", parts[-1]) + ["", ""])[:3])
    if day:
        return dt.date(year, month, day)
    month = month if 1 <= month <= 12 else 12
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def record(row: Given) -> FigureRecord:
    """A figure record from a row of the ledger (a mapping or a record, its source flat or in `source`)."""
    if isinstance(row, FigureRecord):
        return row
    given = row if isinstance(row, Mapping) else row.model_dump()
    held = given.get("source")
    source = held if isinstance(held, Mapping) else given
    return FigureRecord(
        article=str(source.get("article", "")),
        start=int(source.get("start") or 0),
        end=int(source.get("end") or 0),
        text=str(given.get("text") or given.get("figure") or given.get("value")),
        value=str(given["value"]),
        unit=str(given.get("unit") or ""),
        op=given.get("op"),
        measure=given.get("measure"),
        period=given.get("period"),
        place=given.get("place_name") or given.get("place"),
        aim=bool(given.get("aim")),
        published=source.get("published"),
        source=str(source.get("title") or source.get("url") or ""),
    )


def series(rows: Iterable[Given]) -> list[Line]:
    """Lines of the figures that have a period, the longest first.

    Args:
        rows: figure records, or rows of the ledger. Targets, ratios and ranges are left out.
    """
    groups: dict[tuple[str, str, str], dict[str, list[tuple[FigureRecord, Quantity]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        figure = record(row)
        quantity = figure.quantity
        if quantity is not None and figure.period and re.match(r"\d{4}", figure.period) and not figure.aim:
            groups[figure.topic][figure.period].append((figure, quantity))
    lines = []
    for periods in groups.values():
        points = sorted((_point(period, found) for period, found in periods.items()), key=lambda point: (point.when, point.period))
        first = points[0].figures[0]
        lines.append(Line(first.measure or first.unit, first.unit, first.place or "", tuple(points)))
    return sorted(lines, key=lambda line: (-len(line.points), fold(line.measure), line.unit, line.place))


def _point(period: str, found: list[tuple[FigureRecord, Quantity]]) -> Point:
    """The value that most articles give; of equals the latest published, for later reports correct earlier ones."""
    votes: dict[Fraction, set[str]] = defaultdict(set)
    latest: dict[Fraction, str] = {}
    for figure, quantity in found:
        votes[quantity.value].add(figure.article)
        latest[quantity.value] = max(latest.get(quantity.value, ""), figure.published or "")
    value = max(votes, key=lambda each: (len(votes[each]), latest[each], each))
    bounds = next(quantity.bounds for _, quantity in found if quantity.value == value)
    others = tuple(sorted(each for each in votes if each != value))
    return Point(period, value, bounds.low, bounds.high, tuple(figure for figure, _ in found), others)


def table(rows: Iterable[Given]) -> list[dict[str, object]]:
    """Series as rows: measure, unit, place, period, value, other values given, number of articles and their ids."""
    return [
        {
            "measure": line.measure,
            "unit": line.unit,
            "place": line.place,
            "period": point.period,
            "value": plain(point.value, 6),
            "others": [plain(other, 6) for other in point.others],
            "count": len({figure.article for figure in point.figures}),
            "articles": list(dict.fromkeys(figure.article for figure in point.figures)),
        }
        for line in series(rows)
        for point in line.points
    ]


def number(value: Fraction, unit: str = "") -> str:
    """A number as Vietnamese writes it, short: `1.800`, `12,5`, money and large numbers as `1,7 tỷ`."""
    size, word = next(((s, w) for s, w in ((10**9, " tỷ"), (10**6, " triệu")) if abs(value) >= s), (1, ""))
    digits = plain(value / size, 0 if abs(value / size) >= 1000 else 1)
    whole, _, decimals = digits.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    return sign + grouped + (f",{decimals}" if decimals else "") + word + ("%" if unit == "%" else "")


def chart(rows: Iterable[Given], *, title: str = "") -> str:
    """Series as an SVG picture: a line for each measure of the longest one's unit, four at most, values at the points.

    Args:
        rows: as for `series`.
        title: heading; by default the first line's measure and place.

    Returns:
        A whole SVG document, 360 units wide; it has a title and a text description for readers who do not see it.
    """
    found = series(rows)
    lines = [line for line in found if line.unit == found[0].unit][:LINES] if found else []
    heading = title or (f"{lines[0].measure}, {lines[0].place}".strip(", ") if lines else "")
    if not lines:
        return _document(heading or "…", "", ['<text x="180" y="120" text-anchor="middle">Không có số liệu theo thời gian</text>'])
    return _document(
        heading, _description(lines), [*_axes(lines), *(_drawn(line, index, lines) for index, line in enumerate(lines))], lines
    )


def _document(heading: str, description: str, parts: list[str], lines: list[Line] | None = None) -> str:
    unit = {"VND": "đồng"}.get(lines[0].unit, lines[0].unit) if lines else ""
    named = html.escape(heading[:1].upper() + heading[1:])
    head = f'<text x="{LEFT}" y="16" font-size="13" font-weight="bold">{named}</text>'
    sub = f'<text x="{LEFT}" y="31" fill="#555">{html.escape(unit)}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" role="img" '
        f'font-family="system-ui,sans-serif" '
        f'font-size="11" fill="#222"><title>{named}</title><desc>{html.escape(description)}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{head}{sub}{"".join(parts)}</svg>\n'
    )


def _description(lines: list[Line]) -> str:
    return "; ".join(
        f"{line.measure}: " + ", ".join(f"{point.period} {number(point.value, line.unit)}" for point in line.points) for line in lines
    )


def _days(lines: list[Line]) -> tuple[int, int]:
    days = [point.when.toordinal() for line in lines for point in line.points]
    return (min(days), max(days)) if min(days) < max(days) else (min(days) - 1, max(days) + 1)


def _ceiling(lines: list[Line]) -> tuple[Fraction, Fraction]:
    """Top of the value axis and the distance of its marks: 1, 2 or 5 times a power of ten, from nought."""
    top = max(point.value for line in lines for point in line.points)
    step = Fraction(1)
    if top <= 0:
        return step, step
    while step * 5 < top:
        step *= 10
    while step * Fraction(1, 2) >= top:
        step /= 10
    mark = next(step * part for part in (Fraction(1, 5), Fraction(1, 2), Fraction(1), Fraction(2)) if step * part * 5 >= top)
    return mark * -(-top // mark), mark


def _x(day: int, lines: list[Line]) -> float:
    low, high = _days(lines)
    return LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * (day - low) / (high - low)


def _y(value: Fraction, lines: list[Line]) -> float:
    return HEIGHT - BOTTOM - float(max(value, Fraction(0)) / _ceiling(lines)[0]) * (HEIGHT - TOP - BOTTOM)


def _axes(lines: list[Line]) -> list[str]:
    top, mark = _ceiling(lines)
    out = []
    for index in range(int(top / mark) + 1):
        y = _y(mark * index, lines)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{"#999" if index == 0 else "#e3e3e3"}"/>')
        out.append(f'<text x="{LEFT - 5}" y="{y + 4:.1f}" text-anchor="end" fill="#555">{number(mark * index, lines[0].unit)}</text>')
    last = -1000.0
    for point in sorted((point for line in lines for point in line.points), key=lambda point: point.when):
        x = _x(point.when.toordinal(), lines)
        if x - last >= 7 * len(label(point.period)) + 4:
            out.append(
                f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle" fill="#555">{html.escape(label(point.period))}</text>'
            )
            last = x
    return out


def label(period: str) -> str:
    """A period on the axis: `2021`, `3/2022`, `6T/2022` for its first six months."""
    half = re.fullmatch(r"(\d{4})-01/\1-(\d\d)", period)
    if half:
        return f"{int(half[2])}T/{half[1]}"
    month = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", period)
    if month:
        return f"{int(month[3])}/{int(month[2])}/{month[1][2:]}" if month[3] else f"{int(month[2])}/{month[1]}"
    return period.replace("/", "–")


def _drawn(line: Line, index: int, lines: list[Line]) -> str:
    colour = COLOURS[index]
    spots = [(_x(point.when.toordinal(), lines), _y(point.value, lines), point) for point in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in spots)
    out = [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>']
    last = -1000.0
    for x, y, point in spots:
        said = html.escape(f"{point.period}: {number(point.value, line.unit)} ({len({f.article for f in point.figures})} bài)")
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{said}</title></circle>')
        for other in point.others:
            if other <= _ceiling(lines)[0]:
                out.append(f'<circle cx="{x:.1f}" cy="{_y(other, lines):.1f}" r="3" fill="#fff" stroke="{colour}"/>')
        shown = number(point.value, line.unit)
        if x - last >= 7 * len(shown) + 4 and len(lines) == 1:
            out.append(f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{shown}</text>')
            last = x
    if len(lines) > 1:
        named = html.escape(f"{line.measure}, {line.place}".strip(", ")[:44])
        out.append(f'<text x="{LEFT + 150 * (index % 2)}" y="{HEIGHT - 14 + 11 * (index // 2)}" fill="{colour}">● {named}</text>')
    return "".join(out)
