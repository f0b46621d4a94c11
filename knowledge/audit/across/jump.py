"""A series that leaps: a yearly or monthly value that its own history makes unlikely.

Why it matters: a lost digit or a changed definition shows first as a leap. How it can be wrong: some leaps are real (a storm, a merger of
districts). So a series needs five values before it, periods of one length, and a change at least five times as large as its changes
vary by and at least by half; the finding gives the history and lets the reader judge.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from knowledge.audit.amounts import plain
from knowledge.audit.reading import Quantity
from knowledge.audit.records import Archive, ArchiveFinding, FigureRecord

KIND = "jump"
HISTORY = 5
TIMES = 5.0
LEAST = math.log(1.5)
CALM = 0.05
"""No series is taken to vary by less than this (a twentieth), however even its past."""


def _series(*values: int) -> tuple[FigureRecord, ...]:
    return tuple(
        FigureRecord(
            f"a{year}",
            0,
            4,
            f"{value} hộ",
            str(value),
            "hộ",
            measure="hộ nghèo",
            period=str(year),
            place="d:1",
            published=f"{year + 1}-01-10",
        )
        for year, value in enumerate(values, start=2012)
    )


EXAMPLES = ((_series(820, 790, 741, 702, 655, 615, 1580), (), ("mismatch", ("a2017", "a2018"))),)
NEAR_MISSES = (
    (_series(820, 790, 741, 702, 655, 615, 580), ()),
    (_series(820, 790, 1580), ()),
    (_series(820, 400, 1200, 500, 1400, 450, 1580), ()),
)


def find(archive: Archive) -> Iterator[ArchiveFinding]:
    """Look along every series of one measure, unit and place, periods of one length."""
    groups: dict[tuple[tuple[str, str, str], str], dict[str, list[tuple[FigureRecord, Quantity]]]] = defaultdict(lambda: defaultdict(list))
    for figure, quantity in archive.measured:
        period = figure.period or ""
        if quantity.rough > 0 and (form := shape(period)):
            groups[figure.topic, form][period].append((figure, quantity))
    for periods in groups.values():
        if len(periods) > HISTORY:
            yield from _leaps([points[0] for _, points in sorted(periods.items()) if len({q.value for _, q in points}) == 1])


def shape(period: str) -> str:
    """The length of a period and its place in the year, so that like is compared with like; empty if it has none."""
    if re.fullmatch(r"\d{4}", period):
        return "year"
    if re.fullmatch(r"\d{4}-\d\d", period):
        return "month"
    match = re.fullmatch(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", period)
    return f"{match[2]}-{match[4]}" if match and match[1] == match[3] else ""


def _leaps(points: list[tuple[FigureRecord, Quantity]]) -> Iterator[ArchiveFinding]:
    changes = [math.log(float(b.value / a.value)) for (_, a), (_, b) in zip(points, points[1:], strict=False)]
    for index in range(HISTORY - 1, len(changes)):
        past = changes[:index]
        usual = median(past)
        spread = max(median(abs(change - usual) for change in past) * 1.4826, CALM)
        off = abs(changes[index] - usual)
        if off >= TIMES * spread and off >= LEAST:
            yield _report(points[: index + 2], usual, spread)
            return


def _report(points: list[tuple[FigureRecord, Quantity]], usual: float, spread: float) -> ArchiveFinding:
    (before, one), (after, two) = points[-2:]
    low, high = (float(one.value) * math.exp(usual + sign * TIMES * spread) for sign in (-1, 1))
    told = f"{plain(one.value)} in {before.period}, {plain(two.value)} in {after.period}"
    note = f"{after.measure}, {after.where}: {told}; the past makes {low:.0f} to {high:.0f} likely"
    steps = (
        *(f"{figure.period}: {plain(quantity.value)} ({figure.article})" for figure, quantity in points),
        f"usual change from one period to the next: {(math.exp(usual) - 1) * 100:+.1f}%",
        f"expected for {after.period}: {low:.0f} to {high:.0f}",
    )
    quotes = (before.quote, after.quote)
    return ArchiveFinding(
        KIND,
        "mismatch",
        "jump",
        f"{before.text} | {after.text}",
        note,
        quotes,
        plain(two.value),
        plain(two.value),
        f"{low:.0f}",
        f"{high:.0f}",
        steps,
    )
