"""Every page at a phone's and a desk's width, light and dark: fits, says nothing in the console, passes axe-core; pictures for review."""

from __future__ import annotations

import pytest

from tests.browser.conftest import AXE, DESKTOP, PHONE, Window

PAGES = {
    "home": "/",
    "search": "/search?q=dan+van",
    "nothing": "/search?q=khongco",
    "article": "/article/a1?q=dan+van&at=33-43",
    "conflict": "/article/c1",
    "places": "/places?name=ba+khe",
    "place": "/place/o1.1",
    "province": "/place/n1",
    "officials": "/officials",
    "official": "/official/Lò Thị Panh",
    "units": "/units",
    "unit": "/unit/Ủy ban nhân dân huyện Ba Khe",
    "models": "/models",
    "model": "/model?name=Dân vận khéo",
    "who": "/who",
    "figures": "/figures",
    "series": "/series?measure=hộ nghèo&unit=hộ nghèo&place=o1.1",
    "audit": "/audit",
    "finding": "/finding/f1f1f1f1f1f1f1f1",
    "review": "/review",
    "hostile": "/search?q=script",
    "missing": "/khong-co",
}
DATA = {"data": "/data", "table": "/data/audit", "sql": "/data?sql=select+kind,count(*)+from+finding+group+by+1"}


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", PAGES | DATA)
def test_a_page_fits_its_window(window: Window, name: str, width: int) -> None:
    window.size(width)
    window.go((PAGES | DATA)[name])
    if name == "missing":
        assert all("404" in each for each in window.complaints())
    assert window.script("return document.documentElement.scrollWidth") <= width
    window.shot(name)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: make test-web installs it where it may")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_serious_violation(window: Window, name: str, dark: bool) -> None:
    window.size(PHONE if dark else DESKTOP, dark=dark)
    window.go(PAGES[name])
    assert window.violations() == []
    if dark:
        window.shot(f"{name}-dark")
    if name == "missing":
        assert all("404" in each for each in window.complaints())
