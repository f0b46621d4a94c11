"""The tours show what their commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tour_run import FENCE, SITE, TOURS, run


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.name)
def test_the_transcript_is_what_the_commands_print(tour: Path) -> None:
    page = tour.read_text("utf-8")
    assert run(page) == page, "run `python -m tests.tour_run`, then read what has changed"


def test_a_transcript_that_shows_something_else_is_written_anew() -> None:
    page = "Lệnh:\n\n```console\n$ sotin places Zzzz --json\nan old answer\n```\n\nan old answer\n"
    assert "[]\n" in run(page) and run(page) != page
    assert run(page).count("an old answer") == 1 and run(run(page)) == run(page)


def test_both_tours_walk_the_same_way() -> None:
    walks = []
    for tour in TOURS:
        page = tour.read_text("utf-8")
        lines = [line for fence in FENCE.findall(page) for line in fence.splitlines() if line.startswith("$ sotin")]
        walks.append(([line.split()[1] for line in lines], SITE.findall(page)))
    assert walks[0] == walks[1]
    assert len(walks[0][0]) >= 14 and len(walks[0][1]) == 6
