"""What people do with the pages, in a real browser; after each test the console must be without errors."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import PHONE, Window
from tests.web_making import TOKEN

FINDING = "/finding/f1f1f1f1f1f1f1f1"


def search(window: Window, words: str) -> list[str]:
    window.go("/")
    box = window.one("#q-home")
    box.send_keys(words, Keys.ENTER)
    window.until(lambda: window.path().startswith("/search?") and window.all("main [role=status]"))
    return sorted(each.text for each in window.all(".hits h2"))


def test_search_with_and_without_accents_finds_the_same(window: Window) -> None:
    expected = ["Kiểm tra đê điều", "Năm 2019", "Năm 2020", "Năm 2021", "Năm 2022"]
    assert search(window, "dân vận khéo") == expected
    assert search(window, "dan van kheo") == expected
    assert search(window, "khong he co tu nay") == []
    assert "Không tìm thấy gì." in window.text("main")


def test_a_hit_opens_its_article_at_the_marked_passage(window: Window) -> None:
    for width in (PHONE, 1280):
        window.size(width, 500)
        search(window, "dan van kheo")
        (link,) = [each for each in window.all(".snippet a") if "phát động" in each.text]
        window.follow(link)
        assert window.path().startswith("/article/a1?q=dan+van+kheo&at=") and window.path().endswith("#at")
        passage = window.one("#at")
        assert passage.text == "Dân vận khéo" and window.in_view(passage)
        assert window.script("return getComputedStyle(arguments[0]).outlineStyle", passage) == "solid"
        assert window.one("mark.m.MODEL #at").text == "Dân vận khéo"


def test_every_mention_has_a_link_that_lands_on_it(window: Window) -> None:
    window.size(PHONE, 500)
    window.go("/article/a1#m5")
    window.driver.refresh()
    assert window.in_view(window.one("#m5")) and window.one("#m5").text == "xã Ba Khe Thượng"


def test_from_an_official_to_a_place_to_a_chart(window: Window) -> None:
    window.go("/officials?name=lo+thi+panh")
    window.follow(window.one(".entries a"))
    assert window.text("h1") == "Lò Thị Panh" and len(window.all(".career > li")) == 1
    window.follow(window.one("header.head a[href^='/place/']"))
    assert window.text("h1") == "huyện Ba Khe"
    window.shot("place")
    window.follow(window.one(".charts a"))
    assert window.text("h1") == "hộ nghèo"
    assert window.script("const i = document.querySelector('.chart img'); return i.complete && i.naturalWidth > 0")
    assert len(window.all("tbody tr")) == 5
    window.shot("series")


def test_a_reviewer_marks_a_finding_and_takes_it_back(window: Window) -> None:
    window.go(FINDING)
    assert window.all("form.judge") == []
    window.go(f"/review?token={TOKEN}")
    assert window.path() == "/audit" and TOKEN not in window.driver.page_source
    window.follow(window.driver.find_element("css selector", f"a[href='{FINDING}']"))
    window.one("#f-note").send_keys("hai xã báo cáo muộn")
    window.follow(window.one("button[value=explained]"))
    assert window.path() == FINDING and window.text("h1 .badge.mark") == "có lý do"
    assert "hai xã báo cáo muộn" in window.text("main ul.plain")
    window.shot("marked")
    window.follow(window.one("form.inline button"))
    assert window.all("h1 .badge.mark") == [] and len(window.all("li.gone")) == 1


def test_the_language_is_switched_and_kept(window: Window) -> None:
    window.go("/audit?kind=sum")
    assert window.text("h1") == "Kiểm tra"
    window.follow(window.one("a.switch"))
    assert window.text("h1") == "Audit" and "kind=sum" in window.path()
    window.go("/")
    assert window.script("return document.documentElement.lang") == "en"
    window.shot("home-en")
    window.follow(window.one("a.switch"))
    assert window.script("return document.documentElement.lang") == "vi"


def test_the_legend_hides_and_shows_a_kind(window: Window) -> None:
    window.go("/article/a1")
    colour = "return getComputedStyle(document.querySelector('#m0')).backgroundColor"
    before = window.script(colour)
    window.one("label[for=show-PER]").click()
    assert window.script(colour) == "rgba(0, 0, 0, 0)"
    window.one("#show-PER").send_keys(Keys.SPACE)
    assert window.script(colour) == before != "rgba(0, 0, 0, 0)"


def test_the_eight_kinds_look_different(window: Window) -> None:
    window.go("/article/a1")
    for dark in (False, True):
        window.size(1280, dark=dark)
        look = "return [...document.querySelectorAll('.legend .m')].map(e => getComputedStyle(e).backgroundColor)"
        colours = window.script(look)
        assert len(colours) == len(set(colours)) == 8


def test_keys_alone_are_enough(window: Window) -> None:
    window.go("/article/a1")
    focused = "const e = document.activeElement; return [e.className || e.id, getComputedStyle(e).outlineStyle]"
    window.one("body").send_keys(Keys.TAB)
    assert window.script(focused) == ["skip", "solid"]
    window.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert window.path() == "/article/a1#main"
    window.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert window.script("return document.querySelector('main').contains(document.activeElement)")


def test_hostile_articles_run_nothing(window: Window) -> None:
    for address in ("/", "/search?q=script", "/audit", "/models", "/data/article"):
        window.go(address)
        assert window.script("return document.scripts.length") == 0
        assert window.script("return document.querySelectorAll('img:not([src^=\"/\"])').length") == 0
    window.go("/search?q=script")
    window.follow(window.driver.find_element("css selector", ".hits h2 a"))
    assert "<script>alert(1)</script>" in window.one("h1").text
    assert window.all("a[href^=javascript]") == []
