"""The web pages under attack: hostile articles, other hosts, writes without the token, headers, paths, long questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from app.web import links
from app.web.guard import HEADERS
from app.web.server import application
from knowledge import KnowledgeBase
from models import DatabaseError
from tests.ledger_making import Draft, ledger
from tests.web_making import BREAK, SCRIPT, TOKEN, Browser, build

FINDING = "/finding/f1f1f1f1f1f1f1f1"
STRICT = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
DATASETTE = STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    site = Browser(build(tmp_path_factory.mktemp("web") / "so.db"))
    yield site
    site.app.state.close()


@pytest.fixture
def reviewer(tmp_path: Path) -> Iterator[Browser]:
    """A server that takes judgements; the visitor has not shown the token yet."""
    site = Browser(build(tmp_path / "so.db"), token=TOKEN, reviewer="Người soát")
    yield site
    site.app.state.close()


def hostile_addresses(browser: Browser) -> list[str]:
    """Every page on which something of the hostile article stands, and questions that are hostile themselves."""
    with KnowledgeBase(browser.app.state.path, read_only=True) as base:
        article = next(row["id"] for row in base.table("article") if row["id"].startswith("h1"))
        found = base.article(article)
        assert found is not None
        official = next(each.official for each in found.mentions if each.official)
        unit = next(each.unit for each in found.mentions if each.unit)
        finding = found.findings[0].id
        figure = found.figures[0]
    own = [
        links.article(article),
        links.article(article, 0, 9, q=SCRIPT),
        links.official(official),
        links.unit(unit),
        links.finding(finding),
        links.series(figure.measure or "", figure.unit, figure.place),
        links.series(figure.measure or "", figure.unit, figure.place, ".svg"),
        links.model(next(each.text for each in found.mentions if each.label == "MODEL")),
        "/article/h2",
        "/place/o1.1",
    ]
    lists = [
        "/",
        "/officials",
        "/units",
        "/models",
        "/who",
        "/figures",
        "/audit",
        "/search?q=script",
        "/data/article",
        "/data/who_did_what",
    ]
    bad = quote(f"{SCRIPT}{BREAK}")
    asked = [f"/search?q={bad}", f"/search?place={bad}", f"/audit?place={bad}", f"/officials?name={bad}", f"/who?person={bad}"]
    paths = [f"/official/{bad}", f"/place/{bad}", f"/finding/{quote(SCRIPT, safe='')}", f"/{quote(SCRIPT, safe='')}", f"/data?sql={bad}"]
    return [
        *own,
        *lists,
        *asked,
        *paths,
        f"/places?name={bad}",
        f"/figures?about={bad}&unit={bad}",
        f"/audit?mark={bad}&kind={bad}&page={bad}",
    ]


def test_hostile_words_are_text_everywhere(browser: Browser) -> None:
    shown = 0
    for address in hostile_addresses(browser):
        answer = browser.get(address)
        if answer.status_code == 302:  # Datasette spells addresses that it does not know in its own way
            assert answer.headers["location"].startswith("/~3C")
            answer = browser.get(answer.headers["location"])
        text = answer.text
        assert SCRIPT not in text and "<img src=x" not in text, address
        tree = html.fromstring(text.encode())
        assert tree.xpath("//script | //iframe | //object | //embed | //*[@onerror or @onload or @onclick]") == [], address
        for url in tree.xpath("//@href | //@src | //@action"):
            assert re.match(r"(?:/(?!/)|#|\?|https?://|$)", url), (address, url)
        shown += "alert(1)" in tree.text_content()
    assert shown > 15


def test_only_web_addresses_are_linked() -> None:
    assert [links.outside(url) for url in ("https://a.example/x", " http://b.example ", "HTTPS://C.example")] == [
        "https://a.example/x",
        "http://b.example",
        "HTTPS://C.example",
    ]
    bad = (
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "vbscript:x",
        "/etc/passwd",
        "",
        None,
        "java\nscript:x",
    )
    assert [links.outside(url) for url in bad] == [""] * len(bad)


@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/", STRICT),
        ("/khong-co", STRICT),
        ("/article/a1", STRICT),
        ("/-/static-sotin/sotin.css", STRICT),
        ("/-/static-sotin/labels.css", STRICT),
        ("/series.svg?measure=hộ nghèo&unit=hộ nghèo&place=o1.1", STRICT),
        ("/who.csv", STRICT),
        ("//evil.example/", STRICT),
        ("/data", DATASETTE),
        ("/data/article", DATASETTE),
        ("/data.json?sql=select+1", DATASETTE),
        ("/database", STRICT),
    ],
)
def test_every_answer_carries_the_headers(browser: Browser, address: str, policy: str) -> None:
    answer = browser.get(address)
    assert answer.headers.get_list("content-security-policy") == [policy]
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value]


@pytest.mark.parametrize(
    "id", ["a/b", "..", ".", "../x", "a/../b", "a\\b", "a?b#c", "a%2Fb", "/a", "//a", "ấ 1", "a&b=c", "a.json", "\ud800"]
)
def test_an_article_of_any_id_has_a_page(tmp_path: Path, id: str) -> None:
    path = tmp_path / "so.db"
    ledger([Draft(id, "2022-01-01", title="Tít").say("Chữ.").done()], str(path)).close()
    site = Browser(path)
    (address,) = html.fromstring(site.get("/search?from=2020").text).xpath("//ol[@class='hits']//h2/a/@href")
    answer = site.get(address)
    assert (answer.status_code, html.fromstring(answer.text).xpath("//h1/text()")) == (200, ["Tít"])
    site.app.state.close()


def test_no_page_of_datasette_has_scripts(browser: Browser) -> None:
    for address in ("/data", "/data/article", "/data/article/a1", "/data?sql=select+1", "/data/audit?_facet=kind"):
        text = browser.get(address).text
        assert html.fromstring(text).xpath("//script | //@onclick | //a[starts-with(@href, 'javascript:')]") == [], address


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8001", "", "[::2]", "127.0.0.1@evil.example"]
)
def test_other_host_names_are_refused(browser: Browser, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8001", "[::1]:8001", "LOCALHOST"])
def test_own_host_names_are_served(browser: Browser, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/-/static-sotin/../templates/base.html", 404),
        ("/-/static-sotin/%2e%2e/plugin.py", 400),
        ("/-/static-sotin/..%2fplugin.py", 400),
        ("/-/static-sotin/%2e%2e%2fplugin.py", 400),
        ("/-/static/..%5c..%5capp.py", 400),
        ("/-/databases.json", 404),
        ("/-/threads.json", 404),
        ("/-/plugins", 404),
        ("/-/messages", 404),
        ("/-/logout", 404),
        ("/data.db", 403),
        ("//evil.example/%2f..", 400),
        ("/article/..%2f..%2fetc%2fpasswd", 400),
        ("/%00", 400),
    ],
)
def test_paths_lead_nowhere_else(browser: Browser, path: str, status: int) -> None:
    answer = browser.get(path)
    assert (answer.status_code, "location" in answer.headers) == (status, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "X"])
@pytest.mark.parametrize("path", ["/", "/search", "/audit", "/data", "/data/article", "/-/messages", "/-/create-token", "/article/a1"])
def test_nothing_else_takes_writes(browser: Browser, method: str, path: str) -> None:
    answer = browser.request(method, path, data={"a": "b"})
    assert answer.status_code in (404, 405)
    assert path.startswith("/-/") or answer.status_code == 405


def judgements(browser: Browser) -> list[tuple[str | None, str, str]]:
    with KnowledgeBase(browser.app.state.path, read_only=True) as base:
        return [(each.verdict, each.who, each.why) for each in base.review.log() if not each.undone_at]


def csrf(browser: Browser, address: str) -> str:
    (found,) = set(html.fromstring(browser.get(address).text).xpath("//input[@name='csrftoken']/@value"))
    return str(found)


def enter(browser: Browser) -> None:
    answer = browser.get(f"/review?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/audit")
    (cookie,) = answer.headers.get_list("set-cookie")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie.replace("Strict", "strict") and TOKEN not in cookie


def test_without_a_token_nothing_can_be_written(browser: Browser) -> None:
    assert browser.get("/review").status_code == 403
    assert browser.post("/review", data={"token": ""}).status_code == 403
    assert browser.post(f"{FINDING}/mark", data={"verdict": "confirmed"}).status_code == 403
    assert browser.post(f"{FINDING}/undo", data={"number": "1"}).status_code == 403
    assert judgements(browser) == []


@pytest.mark.parametrize("token", ["", "sai", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "é", "\x00"])
def test_another_token_opens_nothing(reviewer: Browser, token: str) -> None:
    answer = reviewer.get("/review", params={"token": token})
    assert answer.status_code == (200 if not token else 403) and "sotin_review" not in reviewer.cookies
    sent = reviewer.post("/review", data={"token": token, "csrftoken": csrf(reviewer, "/review")})
    assert sent.status_code == 403 and "sotin_review" not in reviewer.cookies


def test_a_mark_needs_the_cookie(reviewer: Browser) -> None:
    form = {"verdict": "confirmed", "csrftoken": csrf(reviewer, "/review")}
    assert reviewer.post(f"{FINDING}/mark", data=form).status_code == 403
    reviewer.cookies.set("sotin_review", TOKEN, domain="127.0.0.1")
    assert reviewer.post(f"{FINDING}/mark", data=form).status_code == 403
    assert reviewer.post(f"{FINDING}/mark", data={**form, "token": TOKEN}).status_code == 403
    assert judgements(reviewer) == []


def test_a_mark_needs_the_form_of_our_page(reviewer: Browser) -> None:
    enter(reviewer)
    assert reviewer.post(f"{FINDING}/mark", data={"verdict": "confirmed"}).status_code == 403
    assert reviewer.post(f"{FINDING}/mark", data={"verdict": "confirmed", "csrftoken": "x"}).status_code == 403
    assert reviewer.post(f"{FINDING}/mark", json={"verdict": "confirmed"}).status_code == 403
    assert reviewer.get(f"{FINDING}/mark?verdict=confirmed").status_code == 405
    assert judgements(reviewer) == []


def test_a_reviewer_marks_and_takes_back(reviewer: Browser) -> None:
    enter(reviewer)
    token = csrf(reviewer, FINDING)
    sent = reviewer.post(f"{FINDING}/mark", data={"verdict": "explained", "note": f"hai  lần\n{SCRIPT}", "csrftoken": token})
    assert (sent.status_code, sent.headers["location"]) == (303, FINDING)
    assert judgements(reviewer) == [("explained", "Người soát", f"hai lần {SCRIPT}")]
    tree = html.fromstring(reviewer.get(FINDING).text)
    assert tree.xpath("//h1/span[@class='badge mark']/text()") == ["có lý do"]
    (number,) = tree.xpath("//input[@name='number']/@value")
    assert reviewer.post(f"{FINDING}/undo", data={"number": number, "csrftoken": token}).status_code == 303
    assert judgements(reviewer) == []
    assert reviewer.post(f"{FINDING}/undo", data={"number": "77", "csrftoken": token}).status_code == 404
    assert reviewer.post(f"{FINDING}/mark", data={"verdict": "sure", "csrftoken": token}).status_code == 400
    assert reviewer.post("/finding/khong-co/mark", data={"verdict": "wrong", "csrftoken": token}).status_code == 400


def test_a_form_that_is_too_long_or_of_no_length_is_refused(reviewer: Browser) -> None:
    enter(reviewer)
    assert reviewer.post(f"{FINDING}/mark", content=b"x" * 70_000).status_code == 413

    async def endless() -> object:
        yield b"x" * 100

    assert reviewer.post(f"{FINDING}/mark", content=endless()).status_code == 411


def test_the_token_is_compared_in_constant_time(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    import app.web.state

    calls: list[tuple[bytes, bytes]] = []
    monkeypatch.setattr(app.web.state.hmac, "compare_digest", lambda a, b: bool(calls.append((a, b))))
    state = application(browser.app.state.path, token=TOKEN).state
    assert not state.knows("x") and not state.passes("y")
    assert calls == [(b"x", TOKEN.encode()), (b"y", state.passing.encode())]
    assert not application(browser.app.state.path).state.knows("")
    assert len(calls) == 2


def test_the_ledger_is_opened_for_reading_only(browser: Browser) -> None:
    before = Path(browser.app.state.path).read_bytes()
    for sql in ("delete+from+article", "insert+into+setting+values('a','b')", "pragma+user_version=9", "vacuum"):
        assert browser.get(f"/data?sql={sql}").status_code == 400
    assert Path(browser.app.state.path).read_bytes() == before


def test_a_question_that_takes_too_long_is_given_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
    answer = browser.get(f"/data?sql={endless}")
    assert answer.status_code == 400 and "took too long" in answer.text
    slow = Browser(browser.app.state.path, seconds=0.0)
    monkeypatch.setattr("knowledge.limits._STEPS", 1)  # so that a small ledger has time to be asked for it
    assert [given.get("/who").status_code for given in (slow, browser)] == [503, 200]
    with KnowledgeBase(browser.app.state.path, read_only=True) as base, pytest.raises(DatabaseError, match="longer than 0"), base.within(0):
        base.db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()
    slow.app.state.close()
