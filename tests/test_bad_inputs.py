"""Every kind of bad input is one clear problem; what is good beside it is read; time, memory and places stay bounded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import scrapers
from corpus import read
from models import Article, Problem
from tests.bad_inputs import BAD, HARD, Input
from tests.torture.inputs import Ran, ingest_all


def test_there_are_kinds_enough_and_each_has_a_name_of_its_own() -> None:
    names = [each.file for each in (*BAD, *HARD)]
    assert len(set(names)) == len(names)
    assert len({each.what for each in BAD}) == len(BAD) >= 60
    assert all(each.reason for each in BAD) and not any(each.reason for each in HARD)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what.replace(" ", "-"))
def test_a_bad_input_is_one_problem(bad: Input, tmp_path: Path) -> None:
    path = bad.write(tmp_path)
    items = list(read([tmp_path], parse_html=scrapers.parse))
    problems = [item for item in items if isinstance(item, Problem)]
    assert len(problems) == 1, [problem.reason for problem in problems]
    [problem] = problems
    assert bad.reason in problem.reason
    assert problem.source.startswith(str(path)) and problem.kind
    assert len(items) - 1 == bad.good


@pytest.mark.parametrize("hard", HARD, ids=lambda hard: hard.what.replace(" ", "-"))
def test_a_hard_input_is_read(hard: Input, tmp_path: Path) -> None:
    hard.write(tmp_path)
    items = list(read([tmp_path], parse_html=scrapers.parse))
    assert [item for item in items if isinstance(item, Problem)] == []
    assert [type(item) for item in items] == [Article] * hard.good
    assert all("nh minh" in item.text.lower() for item in items if isinstance(item, Article))


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """One `sotin ingest` over every input of both kinds and good ones between them."""
    return ingest_all(tmp_path_factory.mktemp("bad"))


def test_all_of_them_together_end_with_status_1_and_without_a_trace(ran: Ran) -> None:
    assert (ran.status, "Traceback" in ran.said) == (1, False), ran.said[-2000:]


def test_each_has_exactly_one_row_that_says_what_where_and_why(ran: Ran) -> None:
    assert {each.file: len(ran.problems.get(each.file, [])) for each in (*BAD, *HARD)} == {
        **{each.file: 1 for each in BAD},
        **{each.file: 0 for each in HARD},
    }
    assert all(each.reason in ran.problems[each.file][0] for each in BAD)


def test_every_good_input_beside_them_is_in(ran: Ran) -> None:
    assert ran.missing == []


def test_time_and_memory_are_bounded_and_nothing_is_written_elsewhere(ran: Ran) -> None:
    assert ran.peak < 1200 * 2**20
    assert ran.seconds < 300
    assert ran.elsewhere == []
    assert os.listdir(ran.folder) == ["x.db"]
