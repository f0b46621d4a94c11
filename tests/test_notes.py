"""What the rooms below say of answers, pairs and errors is said in Vietnamese, and names in it stay."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.notes import note
from knowledge.resolve import clusters
from tests.test_cli import sotin


def reasons() -> set[str]:
    """Every reason for which a pair is put before a person."""
    tree = ast.parse(Path(clusters.__file__).read_text("utf-8"))
    texts = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    return {text for text in texts if text.startswith("same ")}


def test_reasons_are_vietnamese() -> None:
    assert len(reasons()) >= 12
    assert {reason for reason in reasons() if not note(reason, "vi").startswith("cùng ")} == set()
    assert {reason for reason in reasons() if {"the", "of", "and", "that", "one"} & set(note(reason, "vi").split())} == set()
    assert note("same rare name", "en") == "same rare name"


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("Ba Khe: huyện Ba Khe (until 2025-06-30); and 2 more", "Ba Khe: huyện Ba Khe (đến 30/06/2025); và 2 nơi khác"),
        ("xã Ba Khe (since 2025-07-01)", "xã Ba Khe (từ 01/07/2025)"),
        ("no place is called 'Bakhee'", "không có nơi nào tên “Bakhee”"),
        (
            "not a date: '2021-13'; write it as 2025-07-01, 2025-07 or 2025",
            "“2021-13” không phải là ngày; hãy viết như 2025-07-01, 2025-07 hoặc 2025",
        ),
        (
            "place, X: no place has this name or code; near names: xã Y",
            "place, X: không có nơi nào mang tên hay mã này; tên gần giống: xã Y",
        ),
        ("what nobody has translated", "what nobody has translated"),
    ],
)
def test_notes(english: str, vietnamese: str) -> None:
    assert note(english, "vi") == vietnamese
    assert note(english, "en") == english


def test_the_command_line_speaks_vietnamese_when_asked(tmp_path: Path) -> None:
    done = sotin("--lang", "vi", "who", "--db", tmp_path / "none.db")
    assert done.returncode == 2
    assert "không có tệp sổ này" in done.stderr and "there is no such" not in done.stderr
