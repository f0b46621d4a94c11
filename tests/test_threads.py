"""One extractor in several threads gives what it gives in one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import extractor
from extractor.tagger import vocabulary
from models import Article

_SYLLABLES = "an ba cát dâu én gió hoa kim lúa mây nắng ong phố quê rừng sông tre vườn xoan yến"


def _articles() -> list[Article]:
    """Short articles with names that no other one has, so that the threads meet new words all the time."""
    names = [f"{one.capitalize()}{number}" for number in range(12) for one in _SYLLABLES.split()]
    text = "Ngày 5/3/2022, ông Lò Văn {name}, Chủ tịch UBND xã {name}, trao {count} suất quà."
    return [
        Article(id=name, text=text.format(name=name, count=count), published="2022-03-06") for count, name in enumerate(names, 2)
    ]


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that give way after every few steps."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_threads_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = extractor.load()
    articles = _articles()
    expected = [extract(article) for article in articles]
    for _ in range(3):
        monkeypatch.setattr(vocabulary, "_current", [])
        with ThreadPoolExecutor(4) as threads:
            assert list(threads.map(extract, articles)) == expected
