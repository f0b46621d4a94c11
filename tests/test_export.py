"""Exports: every row arrives, nothing runs, and FollowTheMoney's own library accepts every entity."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from app.cli import group
from app.commands.export import FORMATS
from app.commands.ingest import ingest
from app.store import opened
from knowledge import KnowledgeBase
from knowledge.export import export, formats
from knowledge.export.csv import inert
from knowledge.export.ftm import day, web
from models import UsageError

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "sample"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    ledger = opened(tmp_path_factory.mktemp("export") / "sample.db")
    ingest(ledger, [str(SAMPLE)])
    return ledger


def written(base: KnowledgeBase, form: str, view: str) -> bytes:
    out = io.BytesIO()
    export(base, form, view, out)
    return out.getvalue()


def test_the_command_offers_every_format() -> None:
    assert set(FORMATS) == set(formats())
    assert "export" in group.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("view", ["who_did_what", "reported_figures", "offices_held", "audit"])
def test_csv_and_jsonl_hold_the_same_rows(base: KnowledgeBase, view: str) -> None:
    lines = [json.loads(line) for line in written(base, "jsonl", view).decode().splitlines()]
    table = list(csv.DictReader(io.StringIO(written(base, "csv", view).decode("utf-8-sig"))))
    assert len(lines) == len(table) > 0
    assert [line["id"] for line in lines] == [row["id"] for row in table]


def test_parquet(base: KnowledgeBase) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(written(base, "parquet", "reported_figures")))
    assert table.num_rows == sum(1 for _ in base.table("reported_figures"))
    assert {"value", "period", "sentence", "start"} <= set(table.column_names)


def test_followthemoney_accepts_every_entity(base: KnowledgeBase) -> None:
    ftm = pytest.importorskip("followthemoney")
    ids, schemata = set(), Counter[str]()
    proofs = set()
    for line in written(base, "ftm", "").decode().splitlines():
        raw = json.loads(line)
        entity = ftm.model.get_proxy(raw, cleaned=False)
        for name, values in raw["properties"].items():
            assert entity.get(name, quiet=False), f"{raw['schema']}.{name} does not take {values}"
        assert entity.id not in ids
        ids.add(entity.id)
        schemata[raw["schema"]] += 1
        proofs.update(raw["properties"].get("proof", ()))
        proofs.update(raw["properties"].get("involved", ()))
    assert {"Article", "Person", "PublicBody", "Position", "Occupancy", "Event"} <= set(schemata)
    assert proofs <= ids, "what an entity refers to must be there"


def test_unknown_formats_and_views_are_told(base: KnowledgeBase) -> None:
    with pytest.raises(UsageError):
        written(base, "docx", "audit")
    with pytest.raises(UsageError):
        written(base, "csv", "nosuch; DROP TABLE article")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        *(("=1+1", "'=1+1"), ("-2+3", "'-2+3"), ("-5;A1", "'-5;A1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("-", "'-")),
        *(("-5", "-5"), ("+1,2%", "+1,2%"), ("-1.234,5", "-1.234,5"), ("năm", "năm"), (-5, -5), (None, None)),
    ],
)
def test_no_formula_runs(cell: object, kept: object) -> None:
    assert inert(cell) == kept


@pytest.mark.parametrize(
    ("edtf", "first"), [("2021-01/2021-09", "2021-01"), ("XXXX-05-16", None), ("2018/..", "2018"), (None, None), ("2022", "2022")]
)
def test_first_day(edtf: str | None, first: str | None) -> None:
    assert day(edtf) == first


def test_only_web_addresses_are_urls() -> None:
    assert web("https://a.example/x") == "https://a.example/x"
    assert web("javascript:alert(1)") is None
