"""Real pages, where they are at hand: no line of the body is lost, none of the furniture leaks, captions come once.

The judge is independent of the parser: all text nodes inside the body's container, and all outside of it.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html as lxml_html

from models import ParseError, nfc
from scrapers import parse

# where the body is, and what stands inside it without being the article's
BODIES = {
    "nukeviet": ("//*[@id='news-bodyhtml']", ""),
    "vnexpress": ("//article[contains(@class,'fck_detail')]", ""),
    "dantri": ("//*[@id='desktop-in-article']", "ancestor-or-self::aside or ancestor-or-self::*[contains(@class,'dantri-widget')]"),
    "baodautu": ("//*[@id='content_detail_news']", ""),
    "tuoitre": (
        "(//*[@data-role='content'])[1]",
        "ancestor::*[@type='RelatedOneNews'] or ancestor::*[contains(@class,'readmore-body-box')]",
    ),
    "baochinhphu": ("(//*[@data-role='content'])[1]", "ancestor::*[@type='RelatedNewsBox']"),
    "cafef": (
        "(//*[@data-role='content'])[1]",
        "ancestor::*[contains(@class,'tindnd')] or ancestor::*[contains(@class,'c-banner')] or ancestor::*[contains(@class,"
        "'NLPlaceholderShow')]",
    ),
}
FURNITURE = (
    "Click để đánh giá",
    "Những tin mới hơn",
    "Những tin cũ hơn",
    "Tổng số điểm",
    "Đang truy cập",
    "Bình luận",
    "Tin liên quan",
    "Đọc thêm",
    "Từ khóa",
)


def words(text: str) -> str:
    return " ".join(nfc(text).translate({0xAD: None, 0x200B: None, 0xFEFF: None}).split())


def nodes(path: Path, family: str) -> tuple[list[str], list[str]]:
    """Text nodes of the body, and long ones that stand elsewhere."""
    tree = lxml_html.document_fromstring(
        gzip.decompress(path.read_bytes()).decode("utf-8"), parser=lxml_html.HTMLParser(remove_comments=True)
    )
    body, without = BODIES[family]
    not_code = "not(ancestor::script or ancestor::style or ancestor::noscript)"
    inside = tree.xpath(f"{body}//text()[{not_code}]" + (f"[not({without})]" if without else ""))
    everything = tree.xpath(f"//body//text()[{not_code}]")
    kept = [found for node in inside if (found := words(node))]
    body_text = words(" ".join(kept))
    return kept, [found for node in everything if len(found := words(node)) >= 40 and found not in body_text]


def pages(shared: Path) -> list[tuple[Path, str]]:
    press = sorted((shared / "pages" / "press").glob("*_article.html.gz"))
    return [(path, "nukeviet") for path in sorted((shared / "pages" / "nukeviet").glob("*.html.gz"))] + [
        (path, path.name.split("_")[0]) for path in press
    ]


def test_no_body_line_is_lost_and_no_furniture_leaks(shared: Path) -> None:
    lost: list[tuple[str, str]] = []
    leaked: list[tuple[str, str]] = []
    repeated: list[tuple[str, str]] = []
    found = pages(shared)
    assert len(found) == 15
    for path, family in found:
        article = parse(gzip.decompress(path.read_bytes()), "")
        text = words(article.text)
        inside, outside = nodes(path, family)
        known = f"{text} {article.title} {article.author} {article.source}"
        lost += [(path.name, node) for node in inside if node not in known and node.strip("() ") not in ("tổng hợp",)]
        lead_free = [node for node in outside if node not in article.text.split("\n")[0]]
        leaked += [(path.name, node) for node in lead_free if node in text and not _caption_of_cover(path, node)]
        leaked += [(path.name, mark) for mark in FURNITURE if mark in text]
        lines = [line for line in article.text.split("\n") if len(line) >= 40]
        repeated += [(path.name, line) for line in set(lines) if lines.count(line) > 1]
    assert (lost, leaked, repeated) == ([], [], [])


def _caption_of_cover(path: Path, node: str) -> bool:
    """NukeViet shows the lead picture, with its caption, above the body's container."""
    tree = lxml_html.document_fromstring(gzip.decompress(path.read_bytes()).decode("utf-8"))
    return node in {words(caption.text_content()) for caption in tree.xpath("//figure[contains(@class,'article')]//figcaption")}


@pytest.mark.parametrize("name", ["baodautu", "cafef", "tuoitre", "vnexpress"])
def test_listing_pages_are_problems(shared: Path, name: str) -> None:
    with pytest.raises(ParseError):
        parse(gzip.decompress((shared / "pages" / "press" / f"{name}_list.html.gz").read_bytes()), "")


def test_visible_dates_of_the_press(shared: Path) -> None:
    stamps = {
        path.name.split("_")[0]: parse(gzip.decompress(path.read_bytes()), "").published
        for path, kind in pages(shared)
        if kind != "nukeviet"
    }
    assert stamps == {
        "baochinhphu": "2026-03-01T09:51:00+07:00",
        "baodautu": "2026-03-07T08:47:00+07:00",
        "cafef": "2026-03-07T00:01:00+07:00",
        "dantri": "2026-03-07T08:07:00+07:00",
        "tuoitre": "2026-03-07T08:01:00+07:00",
        "vnexpress": "2026-03-07T00:05:00+07:00",
    }
