"""Judgements: merge, split, hide, mark and undo; they survive a new reading and can be taken back without a trace."""

from __future__ import annotations

import pytest

from knowledge import KnowledgeBase
from models import Extraction, UsageError
from tests.ledger_making import dump, ledger, small_archive, visit

HERE = ("Chủ tịch", "Ủy ban nhân dân tỉnh Đoài Sơn", "province", "o3")
THERE = ("Chủ tịch", "Ủy ban nhân dân tỉnh Vĩnh Hòa", "province", "o2")


def namesakes(version: str = "1", extra: str = "") -> list[Extraction]:
    """Two articles each about two men of one name in two provinces, and one about a third name."""
    drafts = [
        visit("a", "Cao Đình Trọng", *HERE, "2019-01-01"),
        visit("b", "Cao Đình Trọng", *HERE, "2019-06-01", before=True),
        visit("c", "Cao Đình Trọng", *THERE, "2023-01-01"),
        visit("d", "Cao Đình Trọng", *THERE, "2023-06-01"),
        visit("e", "Cao Trọng", *THERE, "2023-07-01"),
    ]
    return [draft.say(extra).done(version) for draft in drafts]


def officials(base: KnowledgeBase) -> dict[str, str]:
    return {row["article"]: row["official"] for row in base.table("person")}


def groups(base: KnowledgeBase) -> set[frozenset[str]]:
    """Articles that one official joins."""
    found: dict[str, set[str]] = {}
    for article, official in officials(base).items():
        found.setdefault(official, set()).add(article)
    return {frozenset(articles) for articles in found.values()}


APART = {frozenset("ab"), frozenset("cd"), frozenset("e")}


def test_merge_survives_a_newer_version_and_undo_leaves_exactly_the_expected_rows() -> None:
    base = ledger(namesakes())
    assert groups(base) == APART
    found = officials(base)
    made = base.review.merge(found["a"], found["c"], who="Lan", why="cùng một tiểu sử")
    assert groups(base) == {frozenset("abcd"), frozenset("e")}
    assert base.review.candidates() == []
    base.add(namesakes("2", " Bổ sung."))
    assert groups(base) == {frozenset("abcd"), frozenset("e")}
    (career,) = base.official("Cao Đình Trọng").rows
    assert [held.unit_name for held in career.offices] == [HERE[1], THERE[1]]
    assert base.review.undo(made.id, who="Minh").undone_by == "Minh"
    fresh = ledger(namesakes("2", " Bổ sung."))
    assert groups(base) == APART
    assert dump(base, "judgement", "snapshot", "done") == dump(fresh, "judgement", "snapshot", "done")
    (kept,) = base.review.log()
    assert (kept.action, kept.who, kept.why, kept.undone_by) == ("merge", "Lan", "cùng một tiểu sử", "Minh")


def test_officials_of_two_names_can_be_merged_and_found_by_both() -> None:
    base = ledger(namesakes())
    found = officials(base)
    base.review.merge(found["c"], found["e"])
    assert groups(base) == {frozenset("ab"), frozenset("cde")}
    one = base.official("Cao Trọng").rows[0]
    assert (one.name, one.aliases) == ("Cao Đình Trọng", ("Cao Trọng",))
    assert base.who(person="cao trong").total == 3
    base.add([visit("f", "Cao Trọng", *THERE, "2024-01-01").done()])
    assert groups(base) == {frozenset("ab"), frozenset("cdef")}
    base.review.undo(1)
    assert groups(base) == {frozenset("ab"), frozenset("cd"), frozenset("ef")}


def test_split_takes_apart_and_newcomers_go_where_they_fit() -> None:
    base = ledger([visit(n, "Lò Thị Panh", *HERE, f"202{i}-01-01").done() for i, n in enumerate("abc")])
    number = officials(base)["a"]
    base.review.split(number, groups=[["a", "b"], ["c"]], who="Lan")
    assert groups(base) == {frozenset("ab"), frozenset("c")}
    assert base.review.candidates() == []
    base.add([visit(n, "Lò Thị Panh", *HERE, f"202{i}-01-01").say("Mới.").done("2") for i, n in enumerate("abc")])
    assert groups(base) == {frozenset("ab"), frozenset("c")}
    base.review.undo(1)
    assert groups(base) == {frozenset("abc")}


def test_split_without_groups_takes_bodies_apart_then_articles() -> None:
    base = ledger(
        [
            visit("a", "Đinh Quang Lợi", "Bí thư", "Huyện ủy Ba Khe", "district", "o1.1", "2020-01-01").done(),
            visit("b", "Đinh Quang Lợi", "Bí thư", "Huyện ủy Mường Lai", "district", "o1.2", "2022-01-01").done(),
            visit("c", "Đinh Quang Lợi", "Bí thư", "Huyện ủy Mường Lai", "district", "o1.2", "2023-01-01").done(),
        ]
    )
    assert groups(base) == {frozenset("abc")}
    base.review.split(officials(base)["a"])
    assert groups(base) == {frozenset("a"), frozenset("bc")}
    base.review.split(officials(base)["b"])
    assert groups(base) == {frozenset("a"), frozenset("b"), frozenset("c")}
    with pytest.raises(UsageError, match="nothing to take apart"):
        base.review.split(officials(base)["a"])


def test_a_later_merge_outweighs_an_earlier_split() -> None:
    base = ledger([visit(n, "Lò Thị Panh", *HERE, f"202{i}-01-01").done() for i, n in enumerate("ab")])
    base.review.split(officials(base)["a"])
    base.review.merge(officials(base)["a"], officials(base)["b"])
    assert groups(base) == {frozenset("ab")}


def test_hidden_officials_units_and_mentions_are_left_out_until_undone() -> None:
    base = ledger(small_archive())
    before = dump(base, "judgement")
    official = base.official("Lò Thị Panh").rows[0].id
    unit = base.unit("Công an huyện Yên Mỹ").rows[0].id
    figure = base.figures(unit="hộ nghèo").rows[0].id
    for number in (official, unit, figure):
        base.review.hide(number, why="nhầm")
    assert base.official("Lò Thị Panh").rows == ()
    assert [act.actor for act in base.who().rows] == ["Vi Văn Sáng"]
    assert base.figures(unit="hộ nghèo").rows == ()
    base.add([extraction.model_copy(update={"version": "2"}) for extraction in small_archive()])
    assert [act.actor for act in base.who().rows] == ["Vi Văn Sáng"]
    assert base.figures(unit="hộ nghèo").rows == ()
    for number in (1, 2, 3):
        base.review.undo(number)
    assert dump(base, "judgement", "done", "setting") == {table: rows for table, rows in before.items() if table not in ("done", "setting")}


def test_units_are_merged_and_taken_apart() -> None:
    base = ledger(small_archive())
    police = base.unit("Công an huyện Yên Mỹ").rows[0].id
    party = base.unit("Huyện ủy Yên Mỹ").rows[0].id
    base.review.merge(party, police, who="Lan")
    (act,) = base.who(unit="Huyện ủy Yên Mỹ").rows
    assert (act.actor, act.name, act.unit) == ("Công an huyện Yên Mỹ", "Huyện ủy Yên Mỹ", party)
    assert base.counts().units == 2
    base.review.split(party)
    assert base.who(unit="Huyện ủy Yên Mỹ").total == 0
    with pytest.raises(UsageError, match="not merged"):
        base.review.split(party)
    base.review.undo(2)
    assert base.who(unit="Huyện ủy Yên Mỹ").total == 1
    base.review.undo(1)
    assert base.counts().units == 3


def test_findings_are_marked_and_marks_survive() -> None:
    base = ledger(small_archive())
    (found,) = base.audit().rows
    base.review.mark(found.id, "confirmed", who="Lan", note="đã gọi điện")
    base.review.mark(found.id[:8], "explained", who="Minh", note="làm tròn")
    base.add([extraction.model_copy(update={"version": "2"}) for extraction in small_archive()])
    (again,) = base.audit(mark="explained").rows
    assert (again.id, again.mark_note, again.marked_by) == (found.id, "làm tròn", "Minh")
    base.review.undo(2)
    assert base.audit().rows[0].mark == "confirmed"
    base.review.undo(1)
    assert base.audit(mark="open").total == 1


def test_what_makes_no_sense_is_refused() -> None:
    base = ledger(namesakes())
    found = officials(base)
    unit = base.unit(HERE[1]).rows[0].id
    review = base.review
    with pytest.raises(UsageError, match="no official or unit has the id 'zz'"):
        review.merge(found["a"], "zz")
    with pytest.raises(UsageError, match="two of a kind"):
        review.merge(found["a"], unit)
    with pytest.raises(UsageError, match="one official already"):
        review.merge(found["a"], found["b"])
    with pytest.raises(UsageError, match="not an article of official"):
        review.split(found["a"], groups=[["zz"]])
    with pytest.raises(UsageError, match="an article is in two groups"):
        review.split(found["a"], groups=[["a"], ["a", "b"]])
    with pytest.raises(UsageError, match="no verdict 'maybe'"):
        review.mark("f", "maybe")
    with pytest.raises(UsageError, match="no finding 'f00000'"):
        review.mark("f00000", "wrong")
    with pytest.raises(UsageError, match="no judgement 7"):
        review.undo(7)
    review.hide(found["a"])
    review.undo(1)
    with pytest.raises(UsageError, match="was taken back"):
        review.undo(1)
