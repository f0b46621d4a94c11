"""An invented ledger for the tests of the web pages: facts of every kind, a series over four years, and hostile articles."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx

from app.web.server import application
from models import Extraction, Finding
from tests.ledger_making import Draft, ledger, small_archive, visit

SCRIPT = "<script>alert(1)</script>"
BREAK = '"><img src=x onerror=alert(2)>'
TOKEN = "mot-ma-dai-de-thu"


def over_time() -> list[Extraction]:
    """The poor households of one district, year by year."""
    made = []
    for year, value in ((2019, 512), (2020, 471), (2021, 430), (2022, 385)):
        draft = visit(
            f"s{year}", "Lò Thị Panh", "Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", f"{year}-12-20", title=f"Năm {year}"
        )
        draft.say("Toàn huyện còn ")
        draft.figure(f"{value} hộ nghèo", str(value), "hộ nghèo", measure="hộ nghèo", period=str(year), place="o1.1")
        made.append(draft.say(".\nDân vận khéo là việc của mọi người.").done())
    return made


def conflicting() -> Extraction:
    """An article whose sum is wrong: a finding with its steps."""
    draft = Draft("c1", "2022-06-01", at="o1.1", title="Hai trăm hộ thoát nghèo", url="https://baobakhe.example/tin/c1")
    quotes = []
    for before, value in (("Huyện có ", 200), (", gồm ", 120), (" và ", 90)):
        draft.say(before)
        draft.figure(f"{value} hộ", str(value), "hộ")
        quotes.append((len(draft.text) - len(f"{value} hộ"), len(draft.text)))
    steps = ("part: 120 hộ = 120", "part: 90 hộ = 90", "120 + 90 = 210")
    known = {"text": "200 hộ | 120 hộ | 90 hộ", "note": "120 + 90 = 210; the total given is 200", "stated": "200", "recomputed": "210"}
    same = {"kind": "sum", "status": "mismatch", "check": "parts", "low": "210", "high": "210"}
    draft.findings.append(Finding(id="f1f1f1f1f1f1f1f1", quotes=tuple(quotes), steps=steps, **same, **known))
    return draft.say(".").done()


def hostile() -> list[Extraction]:
    """Markup, scripts and quotes where names, titles, bodies, measures, models, addresses and ids stand."""
    draft = Draft(
        f"h1/{BREAK}", "2022-07-01", at="o1.1", title=f"Tít {SCRIPT}{BREAK}", url="javascript:alert(3)", source=f"tệp{SCRIPT}.jsonl"
    )
    draft.say(f"{SCRIPT}\n")
    who = draft.person(f"Lò {SCRIPT}")
    draft.say(", ")
    draft.post(f"Lò {SCRIPT}", f"Chủ tịch {BREAK}", f"Ủy ban {SCRIPT}", "district", "o1.1")
    draft.say(" đã ").act(who, "kiểm tra", f"đê {BREAK}", "2022-07-01").say(". Có ")
    draft.figure(f"5 {BREAK}", "5", f"hộ {BREAK}", measure=f"hộ {SCRIPT}", period="2022")
    draft.say(" và ")
    draft.model(f"Bản sạch {SCRIPT}{BREAK}")
    draft.findings.append(
        Finding(kind="sum", status="mismatch", text=f"5 {SCRIPT}", note=f"1 {BREAK}", quotes=((0, 8),), steps=(f"1 {SCRIPT}",))
    )
    data = Draft("h2", "2022-07-02", at="o1.1", title="data", url="data:text/html,<script>alert(4)</script>").say("Không có gì.")
    return [draft.done(), data.done()]


def archive() -> list[Extraction]:
    """All of it."""
    return [*small_archive(), *over_time(), conflicting(), *hostile()]


def build(path: Path) -> Path:
    """The ledger in a file."""
    ledger(archive(), str(path)).close()
    return path


class Browser:
    """What a browser keeps between requests, without one: cookies."""

    def __init__(self, path: Path, **options: Any) -> None:
        self.app = application(path, **options)
        self.cookies = httpx.Cookies()

    def request(self, method: str, address: str, **options: Any) -> httpx.Response:
        async def work() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001", cookies=self.cookies) as client:
                answer = await client.request(method, address, **options)
                self.cookies = client.cookies
                return answer

        return asyncio.run(work())

    def get(self, address: str, **options: Any) -> httpx.Response:
        return self.request("GET", address, **options)

    def post(self, address: str, **options: Any) -> httpx.Response:
        return self.request("POST", address, **options)
