"""One measure of one place in one period with two values in two articles.

Why it matters: a district's poor households are 412 in one report and 421 in the other, and both are quoted for years. How it can be
wrong: the measure may be told in the same words and be another (with and without the near-poor). So articles that give several values
of one measure are left out, copies are not compared, bounds are respected, and a value more than twice the other is *unclear*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from knowledge.audit.amounts import plain
from knowledge.audit.reading import Quantity
from knowledge.audit.records import Archive, ArchiveFinding, FigureRecord

KIND = "disagreement"

_ONE = FigureRecord("a", 10, 16, "412 hộ", "412", "hộ", measure="hộ nghèo", period="2021", place="d:1", published="2022-01-05")
_TWO = replace(_ONE, article="b", start=30, end=36, text="421 hộ", value="421", published="2022-02-01")

EXAMPLES = (
    ((_ONE, _TWO), (), ("mismatch", ("a", "b"))),
    ((_ONE, replace(_TWO, text="2.421 hộ", value="2421")), (), ("unclear", ("a", "b"))),
)
NEAR_MISSES = (
    ((_ONE, replace(_TWO, period="2022")), ()),
    ((_ONE, replace(_TWO, text="hơn 400 hộ", value="400", op=">")), ()),
    ((_ONE, replace(_TWO, article="a")), ()),
    ((_ONE, replace(_TWO, aim=True)), ()),
    ((_ONE, replace(_TWO, place=None)), ()),
)


def find(archive: Archive) -> Iterator[ArchiveFinding]:
    """Compare the figures of each measure, place and period: the earliest with the first that cannot be the same."""
    groups: dict[tuple[tuple[str, str, str], str], list[tuple[FigureRecord, Quantity]]] = defaultdict(list)
    for figure, quantity in archive.measured:
        groups[figure.topic, figure.period or ""].append((figure, quantity))
    for group in groups.values():
        single = _one_each(archive, group)
        for index, (first, one) in enumerate(single):
            other = next(((figure, two) for figure, two in single[index + 1 :] if not one.bounds.meets(two.bounds)), None)
            if other:
                yield _report(first, one, *other, confirmed=len(single))
                break


def _one_each(archive: Archive, group: list[tuple[FigureRecord, Quantity]]) -> list[tuple[FigureRecord, Quantity]]:
    """One figure of each independent article; articles that give the measure several values say too much to be compared."""
    values: dict[str, set[str]] = defaultdict(set)
    for figure, _ in group:
        values[figure.article].add(figure.value)
    kept = archive.independent(figure for figure, _ in group if len(values[figure.article]) == 1)
    firsts: dict[str, tuple[FigureRecord, Quantity]] = {}
    for figure, quantity in group:
        if figure in kept:
            firsts.setdefault(figure.article, (figure, quantity))
    return list(firsts.values())


def _report(first: FigureRecord, one: Quantity, other: FigureRecord, two: Quantity, *, confirmed: int) -> ArchiveFinding:
    larger, smaller = max(one.value, two.value), min(one.value, two.value)
    far = smaller <= 0 or larger / smaller > 2
    note = f"{first.measure}, {first.period}, {first.where}: {plain(one.value)} in one article and {plain(two.value)} in another"
    steps = (
        f"{first.article}: {first.text}, allows {plain(one.bounds.low)} to {plain(one.bounds.high)}",
        f"{other.article}: {other.text}, allows {plain(two.bounds.low)} to {plain(two.bounds.high)}",
        f"the two do not meet ({confirmed} independent articles give this measure)",
        *(("one is more than twice the other: they may measure different things",) if far else ()),
    )
    return ArchiveFinding(
        KIND,
        "unclear" if far else "mismatch",
        "disagreement",
        f"{first.text} | {other.text}",
        note,
        (first.quote, other.quote),
        stated=plain(one.value),
        recomputed=plain(two.value),
        low=plain(two.bounds.low),
        high=plain(two.bounds.high),
        steps=steps,
    )
