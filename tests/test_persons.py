"""Persons: names that mean one person, offices and their holders, roles, glued offices."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from extractor.persons import attach, find_ranks, full_names, role_of, split_offices
from extractor.steps.persons import persons
from extractor.work import Draft, Work
from models import Article, digest

_MARK = re.compile(r"\[(?P<name>[^\]]+)\]|<(?P<title>[^=>]+)=(?P<of>\d*)>")


def parse(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]], list[list[int]]]:
    """Plain text, spans of names, spans of titles and the holders' indices of a marked sentence."""
    text, names_, titles, holders, last = "", [], [], [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        words = match["name"] or match["title"]
        span = (len(text), len(text) + len(words))
        text += words
        last = match.end()
        if match["name"]:
            names_.append(span)
        else:
            titles.append(span)
            holders.append([int(number) - 1 for number in match["of"]])
    return text + marked[last:], names_, titles, holders


def rules(name: str) -> Any:
    """A module of the persons' rules (the package's functions hide some of their names)."""
    return importlib.import_module(f"extractor.persons.{name}")


@pytest.mark.parametrize("marked", rules("attach").EXAMPLES + rules("attach").NEAR_MISSES)
def test_titles_find_their_holders(marked: str) -> None:
    text, names, titles, holders = parse(marked)
    assert attach(text, names, titles, []) == holders


def test_a_place_between_title_and_name_does_not_part_them() -> None:
    text, names, titles, _ = parse("<Chủ tịch UBND xã Đoài=>, huyện Thượng, [Lê Tú] cho biết.")
    place = (text.index("huyện"), text.index("huyện") + len("huyện Thượng"))
    assert attach(text, names, titles, [place]) == [[0]]


@pytest.mark.parametrize(("written", "full"), rules("names").EXAMPLES.items())
def test_short_names_mean_the_full_name(written: tuple[str, ...], full: tuple[str, ...]) -> None:
    assert full_names(written) == list(full)


@pytest.mark.parametrize("written", rules("names").NEAR_MISSES)
def test_names_that_stay_apart(written: tuple[str, ...]) -> None:
    assert full_names(written) == list(written)


@pytest.mark.parametrize(("given", "role"), rules("roles").EXAMPLES.items())
def test_the_role_is_the_office_without_its_unit(given: tuple[str, str], role: str) -> None:
    title, unit = given
    start = title.find(unit) if unit else -1
    assert role_of(title, (start, start + len(unit)) if unit else None) == role


@pytest.mark.parametrize(("title", "offices"), rules("split").EXAMPLES.items())
def test_glued_offices_are_split(title: str, offices: list[str]) -> None:
    assert [title[start:end] for start, end in split_offices(title)] == offices


@pytest.mark.parametrize("title", rules("split").NEAR_MISSES)
def test_one_office_stays_whole(title: str) -> None:
    assert split_offices(title) == [(0, len(title))]


@pytest.mark.parametrize(
    ("text", "name", "ranks"),
    [
        ("Dự có Thượng tá Lê Tú.", "Lê Tú", ["Thượng tá"]),
        ("THIẾU TƯỚNG LÊ TÚ", "LÊ TÚ", ["THIẾU TƯỚNG"]),
        ("Hòa  thượng Lê Tú", "Lê Tú", ["Hòa  thượng"]),
        ("Đại tá, ông Lê Tú", "Lê Tú", []),
        ("Trung tâm Lê Tú", "Lê Tú", []),
    ],
)
def test_ranks_before_a_name(text: str, name: str, ranks: list[str]) -> None:
    start = text.index(name)
    assert [text[begin:end] for begin, end in find_ranks(text, [(start, start + len(name))])] == ranks


def test_the_step_fills_the_fields() -> None:
    text = "Thượng tá Lò Văn Hạnh, Ủy viên Ban Thường vụ, Trưởng Công an huyện chủ trì. Các Phó Trưởng phòng dự. Ông Hạnh kết luận."
    work = Work(article=Article(id="a1", text=text))

    def span(words: str, label: str, **fields: Any) -> Draft:
        start = text.index(words)
        return Draft(label, start, start + len(words), fields)

    work.put("PER", [span("Lò Văn Hạnh", "PER"), Draft("PER", text.rindex("Hạnh"), text.rindex("Hạnh") + 4)])
    work.put("TITLE", [span("Ủy viên Ban Thường vụ, Trưởng Công an huyện", "TITLE"), span("Phó Trưởng phòng", "TITLE")])
    work.put("UNIT", [span("Công an huyện", "UNIT", canonical="Công an huyện Thượng", place="old:h1")])
    persons(work)
    found = [(text[draft.start : draft.end], draft.fields) for draft in work.of("TITLE")]
    assert found == [
        ("Thượng tá", {"role": "Thượng tá", "of": "Lò Văn Hạnh"}),
        ("Ủy viên Ban Thường vụ", {"role": "Ủy viên Ban Thường vụ", "of": "Lò Văn Hạnh"}),
        ("Trưởng Công an huyện", {"role": "Trưởng Công an", "unit": "Công an huyện Thượng", "place": "old:h1", "of": "Lò Văn Hạnh"}),
    ]
    assert {draft.fields["official"] for draft in work.of("PER")} == {digest("person", "a1", "lò văn hạnh")}


@pytest.mark.parametrize("names", [("Lò Văn Hoà", "Lò Văn Hòa"), ("H’Vy Êban", "H'Vy Êban"), ("Y Thịnh Niê", "Y Thịnh")])
def test_one_person_however_spelled(names: tuple[str, str]) -> None:
    work = Work(article=Article(id="a1", text=" và ".join(names)))
    work.put("PER", [Draft("PER", 0, len(names[0])), Draft("PER", len(names[0]) + 4, len(work.text))])
    persons(work)
    assert len({draft.fields["official"] for draft in work.of("PER")}) == 1


def test_holders_on_the_real_gold(shared: Path) -> None:
    """With the gold's own spans, at least 98.5 % of the titles get the right names."""
    right = total = 0
    for path in sorted((shared / "gold" / "dev").glob("*.xml")) + sorted((shared / "gold" / "seeds").glob("*.xml")):
        text, spans = read(path)
        names = sorted((start, end) for label, start, end, _ in spans if label == "PER")
        titles = sorted((start, end, of) for label, start, end, of in spans if label == "TITLE")
        inside = [(start, end) for start, end, _ in titles]
        asides = [
            (start, end)
            for label, start, end, _ in spans
            if label in ("LOC", "DATE") and not any(one <= start and end <= other for one, other in inside)
        ]
        full = full_names([text[start:end] for start, end in names])
        for (_, _, of), held in zip(titles, attach(text, names, inside, asides), strict=True):
            right += of == "; ".join(full[number] for number in held)
            total += 1
    assert total > 300
    assert right / total >= 0.985


def read(path: Path) -> tuple[str, list[tuple[str, int, int, str]]]:
    """Body text and spans (label, start, end, holder) of an annotated article."""
    import xml.etree.ElementTree as ET

    spans: list[tuple[str, int, int, str]] = []

    def walk(element: ET.Element, text: str) -> str:
        text += element.text or ""
        for child in element:
            start = len(text)
            text = walk(child, text)
            spans.append((child.tag, start, len(text), child.get("of", "")))
            text += child.tail or ""
        return text

    body = ET.parse(path).getroot().find("body")
    assert body is not None
    return walk(body, ""), spans
