"""Annotated articles as records."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.gold import BUNDLED, GoldSpan, fingerprint, read_gold, read_gold_folders
from models import FormatError

SAMPLE = """<article id="T1" url="https://tin.example/1" published="2024-05-06" locality="Tỉnh Cao Thanh">
<title>Họp &amp; bàn</title>
<body>
Ông <PER>Lò Văn Sáu</PER>, <TITLE of="Lò Văn Sáu">Chủ tịch <UNIT>UBND <LOC>xã Nà Lừa</LOC></UNIT></TITLE>, dự họp.
Thu &lt; <FIG n="12" u="%">12%</FIG>.
</body>
<action actor="Lò Văn Sáu" verb="dự" object="họp"/>
<check kind="sum" status="ok" text="1 + 1"/>
</article>
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "T1.xml"
    path.write_text(SAMPLE, "utf-8")
    return path


def test_text_spans_and_attributes(sample: Path) -> None:
    gold = read_gold(sample)
    assert gold.article.text == "Ông Lò Văn Sáu, Chủ tịch UBND xã Nà Lừa, dự họp.\nThu < 12%."
    assert (gold.id, gold.article.title, gold.article.published) == ("T1", "Họp & bàn", "2024-05-06")
    assert gold.spans == (
        GoldSpan("PER", 4, 14),
        GoldSpan("TITLE", 16, 39, {"of": "Lò Văn Sáu"}),
        GoldSpan("UNIT", 25, 39),
        GoldSpan("LOC", 30, 39),
        GoldSpan("FIG", 55, 58, {"n": "12", "u": "%"}),
    )
    assert [gold.article.text[span.start : span.end] for span in gold.of("UNIT")] == ["UBND xã Nà Lừa"]
    assert gold.actions == ({"actor": "Lò Văn Sáu", "verb": "dự", "object": "họp"},)
    assert gold.checks == ({"kind": "sum", "status": "ok", "text": "1 + 1"},)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<body>", "<corpse>", "no annotated article"),
        ("body>", "text>", "needs a <body>"),
        ("<PER>Lò", "<PER> Lò", "no white space at its ends"),
        ("<LOC>xã Nà Lừa</LOC>", "<LOC></LOC>", "must have words"),
    ],
)
def test_what_is_not_well_formed_is_named(sample: Path, old: str, new: str, message: str) -> None:
    sample.write_text(SAMPLE.replace(old, new), "utf-8")
    with pytest.raises(FormatError, match=message) as caught:
        read_gold(sample)
    assert caught.value.source == str(sample)


def test_folders_are_read_in_order_and_ids_are_unique(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "more"
    other.mkdir()
    with pytest.raises(FormatError, match="no annotated articles"):
        read_gold_folders([other])
    (other / "A.xml").write_text(SAMPLE.replace('id="T1"', 'id="A"'), "utf-8")
    assert [gold.id for gold in read_gold_folders([tmp_path, other])] == ["T1", "A"]
    (other / "A.xml").write_text(SAMPLE, "utf-8")
    with pytest.raises(FormatError, match="T1 is taken"):
        read_gold_folders([tmp_path, other])


def test_the_fingerprint_sees_a_moved_span_and_no_order(sample: Path) -> None:
    gold = read_gold(sample)
    sample.write_text(SAMPLE.replace("<PER>Lò Văn Sáu</PER>", "Lò <PER>Văn Sáu</PER>"), "utf-8")
    moved = read_gold(sample)
    assert fingerprint([gold, moved]) == fingerprint([moved, gold])
    assert len({fingerprint([gold]), fingerprint([moved]), fingerprint([gold, moved])}) == 3


def test_bundled_articles_are_well_formed() -> None:
    articles = read_gold_folders([BUNDLED])
    assert len(articles) >= 132
    crossing = [
        (gold.id, one, other)
        for gold in articles
        for one in gold.spans
        for other in gold.spans
        if one.start < other.start < one.end < other.end
    ]
    assert crossing == []


def test_reads_as_the_official_scorer_does(shared: Path) -> None:
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import score;"
        "print(json.dumps({k: [g['text'], g['spans']] for k, g in score.gold_articles(sys.argv[2]).items()}))"
    )
    for folder in ("seeds", "dev"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(shared / "gold"), str(shared / "gold" / folder)], capture_output=True, text=True, check=True
        )
        expected = json.loads(run.stdout)
        found = {
            gold.id: [gold.article.text, [[span.label, span.start, span.end, span.attributes] for span in gold.spans]]
            for gold in read_gold_folders([shared / "gold" / folder])
        }
        assert found == expected
