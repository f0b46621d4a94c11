"""Dossiers: every fact with its words and its source, in both forms, from Python, the command line and the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from knowledge import KnowledgeBase
from knowledge.dossier import FORMS, KINDS, dossier
from knowledge.dossier.markdown import plain
from models import UsageError
from tests.ledger_making import ledger, small_archive
from tests.test_cli import sotin
from tests.web_making import BREAK, SCRIPT, Browser, build

FINDING = "f1f1f1f1f1f1f1f1"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(build(tmp_path_factory.mktemp("dossier") / "so.db"), read_only=True) as found:
        yield found


def items(text: str, section: str) -> list[str]:
    tree = html.fromstring(text.encode())
    return [" ".join(each.text_content().split()) for each in tree.xpath(f"//section[h2='{section}']/article/h3")]


def test_a_finding_with_its_quotes_steps_and_source(base: KnowledgeBase) -> None:
    found = base.article("c1")
    assert found is not None
    assert dossier(base, "finding", FINDING, form="md") == (
        "# tổng số: 200 hộ \\| 120 hộ \\| 90 hộ\n\nHồ sơ phát hiện\n\nf1f1f1f1f1f1f1f1\n\n"
        "*Hồ sơ ghi lại điều các bài viết nêu; không khẳng định điều gì đúng hay sai.*\n\n## Nguyên văn\n\n"
        "- **tổng số: không khớp**; 120 + 90 = 210; tổng trong bài là 200\n\n"
        "    > Huyện có 200 hộ, gồm 120 hộ và 90 hộ. \\[1, ký tự 9–15\\]\n\n## Tính lại từng bước\n\n"
        "- **phần: 120 hộ = 120**\n\n- **phần: 90 hộ = 90**\n\n- **120 + 90 = 210**\n\n## Nguồn\n\n"
        f"1. [Hai trăm hộ thoát nghèo](<https://baobakhe.example/tin/c1>), 01/06/2022, bản lưu `{found.snapshot}`\n"
    )


def test_an_official_with_offices_acts_and_numbered_sources(base: KnowledgeBase) -> None:
    text = dossier(base, "official", "lo thi panh")
    assert items(text, "Chức vụ qua thời gian") == ["20/12/2019 – 02/04/2023Chủ tịch, Ủy ban nhân dân huyện Ba Khe"]
    acts = items(text, "Việc đã làm")
    assert len(acts) == 6 and acts[0] == "02/04/2023Lò Thị Panh kiểm tra công tác phòng chống lụt bão"
    tree = html.fromstring(text.encode())
    numbers = tree.xpath("//ol[@class='sources']/li/@value")
    assert numbers == [str(number) for number in range(1, 7)]
    assert set(tree.xpath("//figcaption/a/@href")) == {f"#s{number}" for number in numbers}
    assert tree.xpath("//article[1]//blockquote/mark/text()")[0] == "Chủ tịch Ủy ban nhân dân huyện Ba Khe"


def test_every_quote_stands_in_its_snapshot(base: KnowledgeBase) -> None:
    text = dossier(base, "place", "huyện Ba Khe", form="md", language="en")
    assert text.startswith("# huyện Ba Khe\n\nDossier of a place\n\nhuyện Ba Khe, tỉnh Thanh Lam (until 2025-06-30); Became: xã Ba Khe")
    snapshots = {plain(row["text"]) for row in base.table("snapshot")}
    quotes = re.findall(r"^    > (.*) \\\[\d+, characters \d+–\d+\\\]$", text, re.M)
    assert len(quotes) == 20
    assert all(any(quote in snapshot for snapshot in snapshots) for quote in quotes)


def test_what_is_left_out_is_counted(base: KnowledgeBase) -> None:
    text = dossier(base, "place", "huyện Ba Khe", limit=2)
    assert len(items(text, "Ai làm gì")) == 2
    left = html.fromstring(text.encode()).xpath("//section[h2='Ai làm gì']/p/text()")
    assert left == [f"Còn {base.who(place='huyện Ba Khe').total - 2} dòng không in ở đây."]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_text(base: KnowledgeBase, form: str) -> None:
    text = dossier(base, "place", "huyện Ba Khe", form=form)
    assert SCRIPT not in text and "<img src=x" not in text
    assert "](<javascript" not in text and 'href="javascript' not in text
    assert "alert(1)" in text


@pytest.mark.parametrize(
    ("kind", "key", "form", "reason"),
    [
        ("place", "Ba Kh", "html", "near names"),
        ("official", "Lò Thị Pan", "html", "no official has this name or id: Lò Thị Panh"),
        ("finding", "khong-co", "html", "no finding has this id"),
        ("unit", "x", "html", "is one of place, official, finding"),
        ("place", "Ba Khe", "pdf", "is one of html, md"),
    ],
)
def test_what_is_not_there_is_said(base: KnowledgeBase, kind: str, key: str, form: str, reason: str) -> None:
    with pytest.raises(UsageError, match=re.escape(reason)):
        dossier(base, kind, key, form=form)


def test_an_id_of_two_findings_is_not_guessed() -> None:
    base = ledger(small_archive())
    columns = ", ".join(
        f'"{name}"' for (name,) in base.db.execute("SELECT name FROM pragma_table_info('finding')") if name not in ("id", "key")
    )
    with base.db.conn as writing:
        writing.execute("UPDATE finding SET id = 'abcdef01'")
        writing.execute(f"INSERT INTO finding (id, key, {columns}) SELECT 'abcdef02', 'other', {columns} FROM finding")
    with pytest.raises(UsageError, match="'abcdef' begins the ids of 2 findings: abcdef01, abcdef02"):
        dossier(base, "finding", "abcdef")
    assert dossier(base, "finding", "abcdef02", form="md").startswith("# tổng số: 385 hộ")


def test_from_the_command_line_and_the_web_it_is_the_same(base: KnowledgeBase, tmp_path: Path) -> None:
    assert set(KINDS) == {"place", "official", "finding"}
    out = tmp_path / "d.html"
    done = sotin("--lang", "vi", "dossier", "finding", FINDING, "--db", base.path, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_text("utf-8") == dossier(base, "finding", FINDING)
    assert sotin("dossier", "official", "khong co", "--db", base.path).returncode == 2
    site = Browser(Path(base.path))
    answer = site.get(f"/dossier/finding/{FINDING}")
    assert answer.headers["content-disposition"] == 'attachment; filename="finding.html"'
    assert answer.text == out.read_text("utf-8")
    assert site.get(f"/dossier/finding/{FINDING}?form=md&lang=en").text == dossier(base, "finding", FINDING, form="md", language="en")
    assert [site.get(f"/dossier/{each}").status_code for each in ("unit/x", "place/khong-co", f"finding/{FINDING}?form=pdf")] == [
        404,
        400,
        400,
    ]
    shown = site.get("/dossier/place/o1.1").text
    assert "onerror=alert(2)&gt;" in shown and BREAK not in shown
    site.app.state.close()
