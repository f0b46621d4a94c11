"""The audit against what careful readers found in real articles (skips where those are not at hand)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from knowledge.audit import check_article
from knowledge.audit.sample import from_element
from models import Extraction, Finding

pytestmark = pytest.mark.shared


def gold(path: Path) -> tuple[Extraction, Counter[tuple[str, str]]]:
    """An annotated article as an extraction, and the checks that its readers made."""
    root = ET.parse(path).getroot()
    body, title = root.find("body"), root.find("title")
    assert body is not None and title is not None
    extraction = from_element(body, title="".join(title.itertext()).strip(), published=root.get("published") or None, name=path.stem)
    return extraction, Counter((check.attrib["kind"], check.attrib["status"]) for check in root.findall("check"))


def measured(folders: list[Path]) -> dict[str, tuple[int, int, int]]:
    """For each status: findings that readers made too, all findings, all that readers made (by kind, within one article)."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for path in (path for folder in folders for path in sorted(folder.glob("*.xml"))):
        extraction, want = gold(path)
        got = Counter((finding.kind, finding.status) for finding in check_article(extraction))
        for (_, status), count in want.items():
            wanted[status] += count
        for (_, status), count in got.items():
            made[status] += count
        for (_, status), count in (want & got).items():
            right[status] += count
    return {status: (right[status], made[status], wanted[status]) for status in ("ok", "mismatch")}


def test_real_articles(shared: Path) -> None:
    counts = measured([shared / "gold" / "seeds", shared / "gold" / "dev"])
    right, made, wanted = counts["mismatch"]
    assert right / made >= 0.9 and right / wanted >= 0.8
    right, _, wanted = counts["ok"]
    assert right / wanted >= 0.6


def test_invented_articles(root: Path) -> None:
    folder = root / "corpus" / "gold"
    if not list(folder.glob("*.xml")):
        pytest.skip("no annotated articles in the project")
    right, made, wanted = measured([folder])["mismatch"]
    assert right / made >= 0.9 and right / wanted >= 0.8


def seed(shared: Path, name: str) -> list[Finding]:
    return list(check_article(gold(shared / "gold" / "seeds" / f"{name}.xml")[0]))


def test_seed_003(shared: Path) -> None:
    found = seed(shared, "003")
    shares = [(f.stated, f.status, f.truncated) for f in found if f.kind == "ratio-percent"]
    assert shares == [("108.1", "ok", True), ("86.9", "ok", False), ("107.7", "ok", False)]
    assert [(f.stated, f.recomputed) for f in found if f.kind == "sum" and f.status == "mismatch"] == [("53", "54")]
    assert [f.note for f in found if f.kind == "sum" and f.status == "ok"] == [
        "23 + 13 + 13 = 49; the total planned given is 49",
        "additional: (27 - 23) + (13 - 13) + (14 - 13) = 5",
    ]


def test_seed_000(shared: Path) -> None:
    (finding,) = [f for f in seed(shared, "000") if f.status == "mismatch"]
    assert (finding.kind, finding.stated) == ("date-order", "2023-01-12")
    assert "2024-01-17" in finding.note


def test_seed_004(shared: Path) -> None:
    found = seed(shared, "004")
    assert [f for f in found if f.status == "mismatch"] == []
    (total,) = [f for f in found if f.kind == "sum" and f.stated == "843000000"]
    assert (total.status, total.low, total.high) in {("ok", "839500000", "851000000"), ("unclear", "839500000", "851000000")}
