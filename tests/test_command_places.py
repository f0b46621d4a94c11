"""`sotin places`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from app.commands.places import command


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_json_is_a_list_of_candidates() -> None:
    status, out, _ = run("xã Long Mai, Quảng Ngãi", "--json")
    (found,) = json.loads(out)
    assert status == 0
    assert found["code"] == "old:21352" and found["level"] == "commune" and found["parents"] == ["old:531", "old:51"]
    assert found["now"] == ["new:21349"] and found["valid_to"] == "2025-06-30"
    assert [each["path"] for each in found["became"]] == ["xã Sơn Mai, tỉnh Quảng Ngãi"]


def test_the_day_chooses_the_map() -> None:
    names = {
        day: [each["code"] for each in json.loads(run("Mường Kim", "--json", "--as-of", day)[1])]
        for day in ("2024", "2025-06", "2025-07", "2025")
    }
    assert names == {"2024": ["old:03637"], "2025-06": ["old:03637"], "2025-07": ["new:03637"], "2025": ["new:03637"]}


def test_the_table_says_what_it_was_made_from() -> None:
    status, out, _ = run("xã Mường Kim", "--as-of", "2025-07-01")
    assert status == 0
    assert "new:03637" in out and "Tà Mung" in out


def test_an_unknown_name_is_said_with_near_ones() -> None:
    status, out, err = run("huyện Thann Uyên")
    assert (status, out) == (0, "")
    assert "huyện Thann Uyên" in err and "huyện Than Uyên" in err
    assert json.loads(run("zzzzzz", "--json")[1]) == []


@pytest.mark.parametrize("day", ["2", "12", "2025-13", "2025-01-40", "2025-02-30", "2025-1-2-3", "hôm nay", ""])
def test_a_wrong_day_is_wrong_usage(day: str) -> None:
    status, _, err = run("Than Uyên", "--as-of", day)
    assert status == 2 and "is no date" in err
