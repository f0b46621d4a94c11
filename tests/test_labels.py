"""All that is known of a label stands in its class: no other file lists the labels, and what is derived from the classes holds for each."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal

import pytest

from app.render import Page
from app.told import told
from extractor.steps import base
from knowledge import KnowledgeBase
from models import KINDS, LABELS, Extraction, ReadArticle, Sign, Span, sha256
from tests.house import ROOMS

MANY = 6
"""So many labels in one list are the list of labels: what is grouped for a reason of its own has fewer."""
TEXTS = (".css", ".html", ".js", ".sql", ".tsv", ".yaml")
OWN_REASONS = {
    "app/web/static/labels.css": "written from the classes",
    "extractor/statements/chunks.py": "signs that the shipped weights were trained with",
    "extractor/steps/models.py": "what gives way inside a name",
}
"""But for the first, a new label is none of theirs until somebody decides so."""


def lists(source: str) -> Iterator[int]:
    """Lines of Python literals that hold most labels, keys and nested parts counted in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            words = {word.value for word in ast.walk(node) if isinstance(word, ast.Constant) and isinstance(word.value, str)}
            if len(words & set(LABELS)) >= MANY:
                yield node.lineno


def by_heart(name: str, text: str) -> bool:
    """Whether a file lists the labels."""
    return any(lists(text)) if name.endswith(".py") else len(set(re.findall(r"\b[A-Z]+\b", text)) & set(LABELS)) >= MANY


def test_no_file_lists_the_labels_but_for_a_reason_of_its_own(root: Path) -> None:
    paths = [path for room in ROOMS for path in (root / room).rglob("*") if path.suffix in (".py", *TEXTS)]
    names = {str(path.relative_to(root)): path for path in paths}
    assert {name for name, path in names.items() if by_heart(name, path.read_text("utf-8"))} == set(OWN_REASONS)


def test_a_list_by_heart_is_seen() -> None:
    assert by_heart("a.py", f"SHOWN = {LABELS!r}")
    assert by_heart("a.py", f"NAMES = {dict.fromkeys(LABELS, 1)!r}")
    assert by_heart("a.css", " ".join(f".{label} {{ color: red }}" for label in LABELS))
    assert not by_heart("a.py", 'LAYERS = (("PER", "TITLE", "MODEL"), ("UNIT",), ("LOC",))')
    assert not by_heart("a.css", ".PER, .TITLE { color: red }")


def light(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("label", LABELS)
def test_each_label_can_be_read_and_told_apart_by_day_and_by_night(label: str, root: Path) -> None:
    sheet = (root / "app" / "web" / "static" / "sotin.css").read_text("utf-8")
    day, night = re.findall(r"--ink: (#\w{6})", sheet)
    sign = KINDS[label].SIGN
    assert contrast(day, sign.ground) >= 4.5 and contrast(night, sign.night_ground) >= 4.5
    assert contrast(sign.line, sign.ground) >= 2.0 and contrast(sign.night_line, sign.night_ground) >= 2.0
    assert [other for other in LABELS if other != label and KINDS[other].SIGN.ground == sign.ground] == []


@pytest.mark.parametrize("label", LABELS)
def test_what_is_told_of_a_label_are_fields_of_it(label: str) -> None:
    kind = KINDS[label]
    named = {name for part in kind.SIGN.told for name in re.findall(r"\{(\w+)", part)}
    assert named <= set(kind.model_fields) - {"id", "start", "end", "text", "label"}


@pytest.mark.parametrize(
    ("label", "fields", "expected"),
    [
        ("PER", {"official": "p1"}, ""),
        ("TITLE", {"of": "Lê An", "role": "Chủ tịch", "unit": None}, "Lê An · Chủ tịch"),
        ("DATE", {"value": "2022-01-19", "mod": None}, "19/01/2022"),
        ("DATE", {"value": "2022-03", "mod": "end"}, "03/2022 · end"),
        ("FIG", {"value": "53/49", "unit": "việc", "op": None, "measure": "kế hoạch", "period": "2021"}, "53/49 việc · kế hoạch · 2021"),
        ("FIG", {"op": ">", "value": "1800", "unit": ""}, "> 1800"),
        ("DOC", {"value": "127-QĐ/TW", "date": "2018-03-01"}, "127-QĐ/TW · 01/03/2018"),
        ("NEWER", {"value": "1"}, ""),
    ],
)
def test_what_a_mention_means(label: str, fields: dict[str, object], expected: str) -> None:
    assert told(label, fields) == expected


def test_an_analyst_gets_dates_as_they_are_kept() -> None:
    assert told("DATE", {"value": "2022-01-19"}, str) == "2022-01-19"


def test_the_page_of_an_extraction_marks_each_label_in_its_colour() -> None:
    out = io.StringIO()
    Page(out)
    assert dict(re.findall(r"mark\.(\w+) \{ background: (#\w{6}) \}", out.getvalue())) == {
        label: kind.SIGN.ground for label, kind in KINDS.items()
    }


class Telephone(Span):
    """A label that nobody has thought of yet."""

    SIGN: ClassVar[Sign] = Sign("Điện thoại", "Telephone", "#ffffff", "#000000", "#000000", "#ffffff", told=("{number}",))
    label: Literal["TEL"] = "TEL"
    number: str
    hours: tuple[str, ...] = ()


def test_the_fields_of_a_label_without_a_table_are_kept() -> None:
    text = "Đường dây nóng: 0213 000 111."
    article = ReadArticle(id="a", url="", title="", published=None, text=text, sha256=sha256(text))
    mention = Telephone(id=0, start=16, end=28, text="0213 000 111", number="0213000111", hours=("07:00",))
    with KnowledgeBase(":memory:") as base:
        base.add([Extraction(article=article, version="1").model_copy(update={"mentions": (mention,)})])
        record = base.article("a")
        assert record is not None
        assert [(each.label, each.text, each.fields) for each in record.mentions] == [
            ("TEL", "0213 000 111", {"number": "0213000111", "hours": ["07:00"]})
        ]
        assert base.db.execute("SELECT fields ->> 'number' FROM detail").fetchall() == [("0213000111",)]
        assert base.doctor(full=True).sound
        base.add([Extraction(article=article, version="2")])
        assert base.db.execute("SELECT * FROM detail").fetchall() == []


def test_a_step_that_says_after_which_it_runs_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_AFTER", {"sotin_telephones": "sotin_figures"})
    order = base.joined(("sotin_dates", "sotin_figures", "sotin_names"))
    assert order == ("sotin_dates", "sotin_figures", "sotin_telephones", "sotin_names")
    with pytest.raises(ValueError, match="not in list"):
        base.joined(("sotin_dates",))
