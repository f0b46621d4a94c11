"""Annotation apart from its text: it finds its words, and says so when they are others."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpus.gold import GoldAct, GoldSpan
from corpus.standoff import BUNDLED_STANDOFF, digest, read_standoff
from models import FormatError

TEXT = "Bà Hoàng Thị Sen, Chủ tịch UBND xã Nậm Tăm, chủ trì hội nghị."


def _written(folder: Path, sha256: str = "", article: str = "7", **more: object) -> Path:
    with gzip.open(folder / "bao.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "6", "text": "Bài khác."}) + "\n" + json.dumps({"id": "7", "text": TEXT}) + "\n")
    file = folder / "standoff.jsonl"
    spans = [[3, 16, "PER"], [18, 42, "TITLE"]]
    line = {"archive": "bao", "article": article, "sha256": sha256 or digest(TEXT), "spans": spans, **more}
    file.write_text(json.dumps(line) + "\n", "utf-8")
    return file


def test_spans_find_their_words(tmp_path: Path) -> None:
    [gold] = read_standoff(_written(tmp_path), tmp_path)
    assert gold.id == "bao/7"
    assert gold.spans == (GoldSpan("PER", 3, 16), GoldSpan("TITLE", 18, 42))
    assert [gold.article.text[span.start : span.end] for span in gold.spans] == ["Hoàng Thị Sen", "Chủ tịch UBND xã Nậm Tăm"]


def test_acts_are_optional(tmp_path: Path) -> None:
    assert read_standoff(_written(tmp_path), tmp_path)[0].acts is None
    assert read_standoff(_written(tmp_path, acts=[]), tmp_path)[0].acts == ()
    [gold] = read_standoff(_written(tmp_path, acts=[[3, 16, 44, 51]]), tmp_path)
    assert gold.acts == (GoldAct((3, 16), (44, 51)),)
    assert gold.article.text[44:51] == "chủ trì"


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="another text") as caught:
        read_standoff(_written(tmp_path, sha256=digest("Bài khác.")), tmp_path)
    assert "standoff.jsonl:1" in str(caught.value)


def test_an_article_or_archive_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="bao/8 is not in the archive"):
        read_standoff(_written(tmp_path, article="8"), tmp_path)
    (tmp_path / "bao.jsonl.gz").unlink()
    with pytest.raises(FormatError, match="no archive bao.jsonl.gz"):
        read_standoff(tmp_path / "standoff.jsonl", tmp_path)


def test_the_bundled_annotation_fits_the_archives(shared: Path) -> None:
    articles = read_standoff(BUNDLED_STANDOFF, shared / "archive")
    assert len(articles) == len({gold.article.text for gold in articles}) >= 100
    for gold in articles:
        for span in gold.spans:
            words = gold.article.text[span.start : span.end]
            assert words == words.strip() != "", (gold.id, span)
            assert span.label in {"PER", "TITLE", "UNIT", "LOC", "MODEL"}
        names = {(span.start, span.end) for span in gold.spans if span.label in {"PER", "UNIT"}}
        for act in gold.acts or ():
            verb = gold.article.text[slice(*act.verb)]
            assert act.actor in names and verb == verb.strip() != "", (gold.id, act)
    assert sum(gold.acts is not None for gold in articles) >= 150
