"""A real browser on a served ledger. Without chromium, its driver or selenium all tests here skip and say which is missing."""

from __future__ import annotations

import base64
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web_making import TOKEN, build

HERE = Path(__file__).parent
SHOTS = HERE.parent.parent / "out" / "screenshots"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESKTOP = 375, 1280
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=vi",
    "--no-proxy-server",
)


class Window:
    """A browser window with what the tests do in it."""

    def __init__(self, driver: Any, home: str) -> None:
        self.driver = driver
        self.home = home
        self.width = DESKTOP

    def size(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        self.width = width
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def go(self, address: str) -> None:
        self.driver.get(self.home + address)

    def script(self, code: str, *given: Any) -> Any:
        return self.driver.execute_script(code, *given)

    def one(self, selector: str) -> Any:
        found = self.driver.find_elements("css selector", selector)
        assert len(found) == 1, f"{len(found)} elements are {selector} at {self.driver.current_url}"
        return found[0]

    def all(self, selector: str) -> list[Any]:
        found: list[Any] = self.driver.find_elements("css selector", selector)
        return found

    def text(self, selector: str) -> str:
        return " ".join(self.one(selector).text.split())

    def path(self) -> str:
        return str(self.driver.current_url.removeprefix(self.home))

    def follow(self, element: Any) -> None:
        """Click what leads to another page, and wait until that is there: the driver does not always wait by itself."""
        self.script("window.left = true")
        element.click()
        self.until(self._arrived)

    def _arrived(self) -> bool:
        from selenium.common.exceptions import WebDriverException

        try:
            return bool(self.script("return window.left !== true && document.readyState === 'complete'"))
        except WebDriverException:  # the page that was asked went away meanwhile
            return False

    def until(self, there: Callable[[], Any]) -> None:
        """Wait until a page is there."""
        end = time.monotonic() + 60
        while not there():
            assert time.monotonic() < end, f"still at {self.driver.current_url}"
            time.sleep(0.05)

    def complaints(self) -> list[str]:
        """What the console says at the level of errors since the last look."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "ERROR")]

    def shot(self, name: str, *, most: int = 2400) -> None:
        """A picture of the page from its top, for people to look at."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        height = min(int(self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]), most)
        clip = {"x": 0, "y": 0, "width": self.width, "height": height, "scale": 1}
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        (SHOTS / f"{name}-{self.width}.png").write_bytes(base64.b64decode(taken["data"]))

    def violations(self) -> list[str]:
        """What axe-core calls serious or critical, with the element."""
        self.script(AXE.read_text("utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(r => done(JSON.stringify(r.violations)), e => done(String(e)))"
        )
        return [
            f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for each in json.loads(found)
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]

    def in_view(self, element: Any) -> bool:
        code = "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= window.innerHeight"
        return bool(self.script(code, element))


@pytest.fixture(scope="session")
def driver() -> Iterator[Any]:
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: make test-web installs it")
    browser, drives = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not drives:
        pytest.skip("chromium and its driver are not installed: make test-web installs them where it may")
    options = selenium.ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = selenium.Chrome(options, selenium.ChromeService(drives, log_output=os.devnull))
    found.set_page_load_timeout(60)
    yield found
    found.quit()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served ledger that takes judgements from who has the token."""
    import uvicorn

    from app.web.server import application, bound

    app = application(build(tmp_path_factory.mktemp("browser") / "so.db"), token=TOKEN, reviewer="Người soát")
    socket = bound("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    app.state.close()


@pytest.fixture
def window(driver: Any, home: str) -> Iterator[Window]:
    """A fresh visitor at a desk."""
    driver.delete_all_cookies()
    found = Window(driver, home)
    found.size(DESKTOP)
    found.complaints()
    yield found
    assert found.complaints() == []
