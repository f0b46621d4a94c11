"""The part of interruptions: which commands, how often, and what a row of the table is made of."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.torture import scene
from tests.torture.interrupt import Tally, Torturer
from tests.torture.report import Row
from tests.torture.together import two_at_once

POINTS = {"ingest": 100, "collect": 40, "migrate": 20, "review": 20}
"""SIGKILL points of each command."""

Stage = Callable[[Path, ExitStack, bool], scene.Scene]


def _loaded() -> None:
    """Load the extractor once, for all children."""
    from app.batch import extract_one
    from models import Article

    extract_one(Article(text="Ngày 3/4/2022, Huyện ủy họp."))


def _new(base: Path, _: ExitStack, __: bool) -> scene.Scene:
    _loaded()
    (base / "archive").mkdir()
    return scene.ingest(base / "archive", small=True)


def _known(base: Path, _: ExitStack, few: bool) -> scene.Scene:
    from app.store import opened

    _loaded()
    (base / "archive").mkdir()
    opened(base / "known.db").close()
    return scene.ingest(base / "archive", base / "known.db", small=few)


STAGES: dict[str, tuple[Stage, float]] = {
    "ingest into a new ledger": (_new, 0.25),
    "ingest": (_known, 0.75),
    "collect": (lambda _, stack, __: scene.collect(stack.enter_context(scene.site())), 1.0),
    "migrate": (lambda _, __, ___: scene.migrate(), 1.0),
    "review": (lambda base, _, __: scene.review(base / "made.db"), 1.0),
}
"""What is interrupted, and its share of the points of its command."""


def kill(options: argparse.Namespace) -> Iterator[tuple[Row, list[str]]]:
    """SIGKILL, full disks and two at once in ingest, collect, migrate and review."""
    for number, (what, (stage, share)) in enumerate(STAGES.items()):
        if options.scene and options.scene not in what:
            continue
        with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
            base = Path(name)
            each = stage(base, stack, options.points is not None)
            points = max(1, round((options.points or POINTS[each.name]) * share))
            yield from _tortured(what, each, base / "place", points, options.seed + number)


def _tortured(what: str, each: scene.Scene, base: Path, points: int, seed: int) -> Iterator[tuple[Row, list[str]]]:
    base.mkdir()
    torturer = Torturer(each, base, seed)
    yield _row(f"SIGKILL in {what}", torturer.kill(points))
    yield _row(f"full disk in {what}", torturer.fill(max(1, points // 4)))
    if what in ("ingest", "collect"):
        yield _row(f"two of {what} at once", two_at_once(each, base, max(1, points // 15)), together=True)


def _row(what: str, tally: Tally, *, together: bool = False) -> tuple[Row, list[str]]:
    tried = tally.completed if together else tally.interrupted
    return Row(what, tried, max(0, tried - len(tally.faults)), tally.completed, tally.lost), tally.faults
