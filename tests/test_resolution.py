"""Officials across articles: a constructed archive whose truth is known, and single cases."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations

import pytest

from knowledge import KnowledgeBase
from models import Extraction
from tests.ledger_making import Draft, atlas, visit

SURNAMES = ("Lò", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Nông", "Giàng", "Thạch", "Nguyễn")
MIDDLES = ("Thúy", "Văn", "Thị", "Quang", "Minh", "Xuân", "Đức")
GIVEN = ("Hòa", "Bình", "Khoẻ", "Loan", "Toàn", "Quý", "Ánh", "Thuỷ", "Sơn", "Oanh", "Tuấn", "Hoài")
LATE = {"Hòa": "Hoà", "Thúy": "Thuý", "Khoẻ": "Khỏe", "Thuỷ": "Thủy"}
DISTRICTS = {"o1": ("o1.1", "o1.2"), "o2": ("o2.1", "o2.2"), "o3": ("o3.1", "o3.2")}
NAMES = {
    "o1": "tỉnh Thanh Lam",
    "o2": "tỉnh Vĩnh Hòa",
    "o3": "tỉnh Đoài Sơn",
    "o1.1": "huyện Ba Khe",
    "o1.2": "huyện Mường Lai",
    "o2.1": "huyện Lộc Châu",
    "o2.2": "huyện Đức Bình",
    "o3.1": "huyện Yên Mỹ",
    "o3.2": "huyện Ba Vân",
}


def ledger(extractions: list[Extraction]) -> KnowledgeBase:
    base = KnowledgeBase(":memory:")
    base.load_places(*atlas(), "test")
    base.add(extractions)
    return base


def grouping(base: KnowledgeBase) -> dict[str, str]:
    """Official by article (each article of these tests names one person)."""
    return {row["article"]: row["official"] for row in base.table("person")}


def same(base: KnowledgeBase, left: str, right: str) -> bool:
    found = grouping(base)
    return found[left] == found[right]


class Archive:
    """80 people in at least 200 articles: 15 pairs of namesakes in two provinces each, 10 who change office or province."""

    def __init__(self) -> None:
        self.random = random.Random(2025)
        self.truth: dict[str, int] = {}
        self.extractions: list[Extraction] = []
        self.people = 0
        pool = [f"{a} {b} {c}" for a in SURNAMES for b in MIDDLES for c in GIVEN]
        self.random.shuffle(pool)
        names = iter(pool)
        for number in range(15):
            name = next(names)
            for home in self.random.sample(sorted(DISTRICTS), 2):
                self._steady(name, home, 1 + number % 2)
        for number in range(10):
            self._mover(next(names), number)
        while self.people < 80:
            self._steady(next(names), self.random.choice(sorted(DISTRICTS)), self.people % 3)

    def _article(self, person: int, name: str, role: str, unit: str, level: str, place: str, day: str) -> None:
        number = f"t{len(self.extractions):03}"
        written = name
        if self.random.random() < 0.4:
            for plain, other in LATE.items():
                written = written.replace(plain, other)
        draft = visit(number, written, role, unit, level, place, day, before=self.random.random() < 0.5)
        self.truth[number] = person
        self.extractions.append(draft.done())

    def _steady(self, name: str, home: str, kind: int) -> None:
        """Somebody who keeps an office; some are seen with a second one of the same place."""
        person, self.people = self.people, self.people + 1
        place = home if kind == 2 else self.random.choice(DISTRICTS[home])
        level = "province" if kind == 2 else "district"
        head = (
            ("Phó Chủ tịch", f"Ủy ban nhân dân {NAMES[place]}") if kind else ("Bí thư", f"Huyện ủy {NAMES[place].removeprefix('huyện ')}")
        )
        also = ("Phó Bí thư", f"{'Tỉnh' if level == 'province' else 'Huyện'} ủy {NAMES[place].split(' ', 1)[1]}")
        for turn in range(self.random.randint(2, 4)):
            role, unit = also if turn == 1 and self.random.random() < 0.4 else head
            day = f"{self.random.randint(2019, 2024)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
            self._article(person, name, role, unit, level, place, day)

    def _mover(self, name: str, number: int) -> None:
        """Promoted within a province, or sent to another one with an article that names both offices."""
        person, self.people = self.people, self.people + 1
        home, other = self.random.sample(sorted(DISTRICTS), 2)
        place = self.random.choice(DISTRICTS[home])
        first = ("Chủ tịch", f"Ủy ban nhân dân {NAMES[place]}", "district", place)
        target = home if number % 2 else other
        second = ("Giám đốc", f"Sở Nội vụ {NAMES[target]}", "province", target)
        for year in (2019, 2020):
            self._article(person, name, *first, f"{year}-0{self.random.randint(1, 9)}-11")
        if not number % 2:
            draft = visit(f"t{len(self.extractions):03}", name, *second, "2021-05-05")
            draft.say("Trước đó ông là ")
            draft.post(name, "nguyên " + first[0], *first[1:])
            self.truth[draft.id] = person
            self.extractions.append(draft.done())
        for year in (2022, 2023):
            self._article(person, name, *second, f"{year}-0{self.random.randint(1, 9)}-11")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive()


def test_the_archive_is_what_it_says(archive: Archive) -> None:
    assert archive.people == 80
    assert len(archive.extractions) >= 200
    written = defaultdict(set)
    for extraction in archive.extractions:
        written[archive.truth[extraction.article.id]].add(extraction.persons[0].name)
    assert sum(len(names) > 1 for names in written.values()) >= 8  # spellings that differ in tone marks


def test_precision_and_recall(archive: Archive) -> None:
    found = grouping(ledger(archive.extractions))
    right = wrong = missed = 0
    for left, right_one in combinations(sorted(archive.truth), 2):
        truly = archive.truth[left] == archive.truth[right_one]
        joined = found[left] == found[right_one]
        right += truly and joined
        wrong += joined and not truly
        missed += truly and not joined
    assert right + missed >= 200
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.95


def test_order_batches_and_repetition_change_nothing(archive: Archive) -> None:
    expected = list(ledger(archive.extractions).table("official"))
    shuffled = archive.extractions[:]
    random.Random(1).shuffle(shuffled)
    base = ledger([])
    for start in range(0, len(shuffled), 37):
        base.add(shuffled[start : start + 37])
    assert list(base.table("official")) == expected
    base.db.conn.execute("INSERT INTO stale SELECT DISTINCT key FROM person")
    base.finish()
    assert list(base.table("official")) == expected
    assert list(base.table("stale")) == []


CHAIR = ("Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1")
SECRETARY = ("Bí thư", "Huyện ủy Mường Lai", "district", "o1.2")


def test_tone_mark_style_is_one_name_and_another_mark_is_not() -> None:
    base = ledger(
        [
            visit("a", "Lê Thị Hoà", *CHAIR, "2021-01-01").done(),
            visit("b", "Lê Thị Hòa", *CHAIR, "2021-02-01", before=True).done(),
            visit("c", "Lê Thị Hoa", *CHAIR, "2021-03-01").done(),
        ]
    )
    assert same(base, "a", "b")
    assert not same(base, "a", "c")


def test_posts_at_one_time_in_two_districts_are_two_people() -> None:
    base = ledger(
        [
            visit("a", "Đinh Quang Lợi", *CHAIR, "2021-01-01").done(),
            visit("b", "Đinh Quang Lợi", *SECRETARY, "2021-05-01").done(),
            visit("c", "Đinh Quang Lợi", *CHAIR, "2021-09-01").done(),
        ]
    )
    assert same(base, "a", "c")
    assert not same(base, "a", "b")


def test_posts_that_follow_each_other_in_a_province_are_one_career() -> None:
    base = ledger(
        [visit("a", "Đinh Quang Lợi", *CHAIR, "2021-01-01").done(), visit("b", "Đinh Quang Lợi", *SECRETARY, "2022-05-01").done()]
    )
    assert same(base, "a", "b")
    career = base.official("Đinh Quang Lợi").rows[0].offices
    assert [(held.role, held.unit_name, held.first_seen, held.place) for held in career] == [
        ("Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "2021-01-01", "o1.1"),
        ("Bí thư", "Huyện ủy Mường Lai", "2022-05-01", "o1.2"),
    ]
    assert [held.source.quote for held in career if held.source] == ["Chủ tịch Ủy ban nhân dân huyện Ba Khe", "Bí thư Huyện ủy Mường Lai"]


def test_an_office_is_seen_from_first_to_last_with_evidence() -> None:
    days = ("2021-06-01", "2020-02-03", "2023-04-05")
    base = ledger([visit(f"a{n}", "Lò Văn Panh", *CHAIR, day).done() for n, day in enumerate(days)])
    (held,) = base.official("lo van panh").rows[0].offices
    assert (held.first_seen, held.last_seen, held.mentions) == ("2020-02-03", "2023-04-05", 3)
    evidence = {row["mention"] for row in base.table("office_evidence")}
    titles = {row["id"] for row in base.table("mention") if row["label"] == "TITLE"}
    assert evidence == titles
    assert held.source is not None and held.source.article == "a1"


def test_the_merger_of_provinces_keeps_a_person_one() -> None:
    before = ("Phó Giám đốc", "Sở Y tế tỉnh Vĩnh Hòa", "province", "o2")
    after = ("Giám đốc", "Sở Y tế tỉnh Thanh Lam", "province", "n1")
    base = ledger([visit("a", "Kpă Y Blứ", *before, "2024-01-01").done(), visit("b", "Kpă Y Blứ", *after, "2025-09-01").done()])
    assert same(base, "a", "b")


def test_namesakes_in_two_provinces_are_asked_about_or_left_alone_but_not_joined() -> None:
    here = ("Chủ tịch", "Ủy ban nhân dân tỉnh Đoài Sơn", "province", "o3")
    there = ("Chủ tịch", "Ủy ban nhân dân tỉnh Vĩnh Hòa", "province", "o2")
    base = ledger([visit("a", "Cao Đình Trọng", *here, "2019-01-01").done(), visit("b", "Cao Đình Trọng", *there, "2023-01-01").done()])
    assert not same(base, "a", "b")
    (pair,) = base.review.candidates()
    assert {pair.left, pair.right} == set(grouping(base).values())
    assert pair.reason == "same name; offices of two provinces that follow each other"


def test_a_village_head_is_no_director_of_the_province_but_a_candidate() -> None:
    head = ("Trưởng thôn", "Thôn Đông", "village", "o1.1.1")
    director = ("Giám đốc", "Sở Nội vụ tỉnh Thanh Lam", "province", "o1")
    base = ledger([visit("a", "Ma Thanh Tịnh", *head, "2019-01-01").done(), visit("b", "Ma Thanh Tịnh", *director, "2022-01-01").done()])
    assert not same(base, "a", "b")
    assert [pair.reason for pair in base.review.candidates()] == ["same name and province, but the posts are far apart"]


def test_an_office_of_the_whole_country_is_not_of_the_place_that_an_article_is_about() -> None:
    drafts = []
    for number, (place, role) in enumerate((("o1.1", "Thủ tướng"), ("o3.1", "Thủ tướng"), ("o2", "Phó Thủ tướng"))):
        draft = Draft(f"a{number}", f"202{number}-01-01", at=place)
        draft.post("Phan Quốc Trị", role)
        draft.say(" ")
        draft.person("Phan Quốc Trị")
        drafts.append(draft.done())
    assert len(set(grouping(ledger(drafts)).values())) == 1


def test_a_single_syllable_and_a_person_without_title_elsewhere_are_not_joined() -> None:
    plain = [Draft("a", at="o1.1"), Draft("b", at="o1.1"), Draft("c", at="o3.1"), Draft("d", at="o1.1")]
    for draft, name in zip(plain, ("Hùng", "Hùng", "Vi Thị Sen", "Vi Thị Sen"), strict=True):
        draft.say("Bà con cùng ")
        draft.person(name)
        draft.say(" trồng rừng.")
    base = ledger([draft.done() for draft in plain])
    assert not same(base, "a", "b")
    assert not same(base, "c", "d")


def test_without_title_but_of_the_same_place_a_name_is_one_person() -> None:
    draft = Draft("b", at="o1.1")
    draft.say("Cùng dự có đồng chí ")
    draft.person("Đinh Quang Lợi")
    base = ledger([visit("a", "Đinh Quang Lợi", *CHAIR, "2021-01-01").done(), draft.done()])
    assert same(base, "a", "b")


def test_an_office_of_the_whole_country_gives_no_home() -> None:
    minister = Draft("m1", "2022-03-01", at="o1.1").say("Về thăm huyện có ")
    minister.person("Vi Thị Sim")
    minister.say(", ").post("Vi Thị Sim", "Bộ trưởng", "Bộ Xây dựng", "central")
    teacher = Draft("m2", "2022-03-02", at="o1.1").say("Lớp học của cô ")
    teacher.person("Lò Thị Đào")
    chair = visit("m3", "Lò Văn Dự", "Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2022-03-02")
    base = ledger([minister.done(), teacher.done(), chair.done()])
    homes = {row.name: row.place for name in ("Vi Thị Sim", "Lò Thị Đào", "Lò Văn Dự") for row in base.official(name).rows}
    assert homes == {"Vi Thị Sim": None, "Lò Thị Đào": "o1.1", "Lò Văn Dự": "o1.1"}
