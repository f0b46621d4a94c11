"""Damage never escapes: files with bytes changed, cut out, put in or cut off give articles and problems, no exception."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

import scrapers
from corpus import read
from models import Problem
from tests.test_corpus_read import BODY, PAGE, make_tar, make_zip
from tests.test_corpus_reports import docx_report, pdf_report, warc

HTML = (Path(__file__).parent / "pages" / "nukeviet" / "1.html").read_bytes()
LINE = json.dumps({"text": BODY}, ensure_ascii=False).encode() + b"\n"
WHOLE: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: PAGE.encode(),
    "a.html": lambda: HTML,
    "a.jsonl": lambda: LINE * 5,
    "a.csv": lambda: f'id,text\n1,"{BODY}"\n'.encode(),
    "a.docx": docx_report,
    "a.pdf": pdf_report,
    "a.warc": lambda: gzip.decompress(warc(("https://x.example/1", "text/html", HTML))),
    "a.warc.gz": lambda: warc(("https://x.example/1", "text/html", HTML)),
    "a.zip": lambda: make_zip({"a.txt": PAGE, "b.html": HTML}),
    "a.tar.gz": lambda: make_tar({"a.txt": PAGE.encode()}),
    "a.jsonl.gz": lambda: gzip.compress(LINE * 20),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        if not out:
            break
        at = chance.randrange(len(out))
        way = chance.randrange(4)
        if way == 0:
            out[at] = chance.randrange(256)
        elif way == 1:
            del out[at : at + chance.randrange(1, 50)]
        elif way == 2:
            out[at:at] = chance.randbytes(chance.randrange(1, 20))
        else:
            del out[at:]
    return bytes(out)


@pytest.mark.parametrize("name", WHOLE)
def test_damage_is_a_problem_or_harmless(name: str, tmp_path: Path) -> None:
    whole = WHOLE[name]()
    path = tmp_path / name
    path.write_bytes(whole)
    # the archive that tests share has a link in it, which is a problem however whole it is
    known = [item for item in read([path], parse_html=scrapers.parse) if isinstance(item, Problem)]
    assert {problem.reason for problem in known} <= {"a link or a device in an archive"}
    assert len(list(read([path], parse_html=scrapers.parse))) > len(known)
    chance = random.Random(name)
    problems = 0
    for _ in range(25):
        path.write_bytes(damaged(whole, chance))
        items = list(read([path], parse_html=scrapers.parse))
        assert items, "an input that gives neither article nor problem"
        problems += any(isinstance(item, Problem) and item not in known for item in items)
    assert problems > 0
