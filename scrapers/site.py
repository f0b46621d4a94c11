"""What a site file declares, and how an article is read with it.

A file in `sites/` holds one class with selectors as constants; nothing is registered anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from models import Article, ParseError
from models.byline import read_byline
from models.stamp import find_stamp
from scrapers.blocks import Block, blocks, key, once
from scrapers.page import Element, Page, element_text

COMMON_DROP = (
    # the bar that web archives put over a page
    "#wm-ipp-base, #wm-ipp-inside, #wm-ipp-print, #wm-capinfo, #donato, .wb-autocomplete-suggestions",
    "[class*=fb-like], [class*=fb-share], [class*=zalo-share], [class*=addthis], [class*=social-share], [class*=share-button]",
    "ins.adsbygoogle, [id^=admzone], [id^=div-gpt-ad], [class*=ads-banner], .banner-ads, .quangcao",
    "[data-widget], .related-news, .tin-lien-quan, .tinlienquan, .news-relate, .box-related",
)


@dataclass(frozen=True)
class Minimum:
    """The least that an article page of a site must give; less is a problem, never a silent empty article.

    A page without its title or body is not read with this site; one without its date is, and says so in its notes.
    """

    title: bool = True
    published: bool = False
    characters: int = 80


class Site:
    """One site or CMS family.

    Attributes:
        NAME: short name, the file's own.
        ABOUT: one sentence for people.
        HOSTS: host names (with their subdomains) that are surely this site.
        SIGNS: selectors of which every one must match for a page of an unknown host to be of this family.
        RANK: families with a higher rank are asked first.
        TITLE … ATTACHMENTS: selectors, the first that gives something counts; BODY: all that the first matches;
            COVER: the picture with its caption between lead and body.
        DROP: what stands inside the body and is not the article's.
        MINIMUM: what must be found.
    """

    NAME: ClassVar[str] = ""
    ABOUT: ClassVar[str] = ""
    HOSTS: ClassVar[tuple[str, ...]] = ()
    SIGNS: ClassVar[tuple[str, ...]] = ()
    RANK: ClassVar[int] = 50
    TITLE: ClassVar[tuple[str, ...]] = ()
    LEAD: ClassVar[tuple[str, ...]] = ()
    COVER: ClassVar[tuple[str, ...]] = ()
    BODY: ClassVar[tuple[str, ...]] = ()
    DATE: ClassVar[tuple[str, ...]] = ()
    AUTHOR: ClassVar[tuple[str, ...]] = ()
    SOURCE: ClassVar[tuple[str, ...]] = ()
    CATEGORY: ClassVar[tuple[str, ...]] = ()
    TAGS: ClassVar[tuple[str, ...]] = ()
    ATTACHMENTS: ClassVar[tuple[str, ...]] = ()
    DROP: ClassVar[tuple[str, ...]] = ()
    MINIMUM: ClassVar[Minimum] = Minimum()

    def knows(self, page: Page) -> bool:
        """Whether the page's host is one of this site's."""
        return any(page.host == host or page.host.endswith("." + host) for host in self.HOSTS)

    def detects(self, page: Page) -> bool:
        """Whether the page is built by this family's CMS."""
        return bool(self.SIGNS) and all(page.select(sign) for sign in self.SIGNS)

    def parse(self, page: Page) -> Article:
        """Read the article.

        Raises:
            ParseError: the page gives less than MINIMUM.
        """
        title = self.title(page)
        found = once(self.blocks(page), title)
        author, source = closing(found)
        published = self.published(page)
        notes = ["the page is nested too deeply; its inner parts were cut"] if page.cut else []
        if self.MINIMUM.published and not published:
            notes.append(f"no date where {self.NAME} pages have it")
        article = Article(
            url=page.canonical() or page.url,
            title=title,
            published=published,
            text="\n".join(block.text for block in found),
            author=_label_free(page.text(*self.AUTHOR)) or author or None,
            source=_label_free(page.text(*self.SOURCE)) or source,
            category=page.text(*self.CATEGORY) or None,
            tags=page.texts(*self.TAGS),
            attachments=page.links(*self.ATTACHMENTS),
            notes=tuple(notes),
        )
        self.check(article, page)
        return article

    def title(self, page: Page) -> str:
        """The headline."""
        return page.text(*self.TITLE)

    def blocks(self, page: Page) -> list[Block]:
        """Lead and body, without what DROP names."""
        drop = page.all((*COMMON_DROP, *self.DROP, *self.DATE))  # a stamp set inside the body is no text
        body = outermost(page.select(*self.BODY))
        inside = {element for root in body for element in root.iter()}  # the set keeps lxml's proxies alive
        lead = [element for element in page.select(*self.LEAD)[:1] if element not in inside]
        found = [block for root in lead for block in blocks(root, drop)]
        for block in found:
            block.kind = "text"  # a lead set as a heading is a paragraph
        cover = [element for element in page.select(*self.COVER)[:1] if element not in inside]
        return found + [block for root in (*cover, *body) for block in blocks(root, drop)]

    def published(self, page: Page) -> str | None:
        """The visible date, as ISO."""
        for element in page.all(self.DATE):
            stamp = find_stamp(element_text(element)) or find_stamp(element.get("datetime") or "")
            if stamp:
                return stamp.value
        return None

    def check(self, article: Article, page: Page) -> None:
        """Compare an `article` that was read from `page` with MINIMUM: its title and body.

        Raises:
            ParseError: naming what is missing.
        """
        missing = [
            name
            for name, there in (
                ("title", article.title or not self.MINIMUM.title),
                (f"body of {self.MINIMUM.characters} characters", len(article.text) >= self.MINIMUM.characters),
            )
            if not there
        ]
        if missing:
            raise ParseError(f"no {', no '.join(missing)} where {self.NAME} pages have it", source=page.url, place=self.NAME)


def outermost(elements: Iterable[Element]) -> list[Element]:
    """Elements that lie in no other of them, in order."""
    listed = list(elements)
    chosen = set(listed)
    return [element for element in listed if not any(parent in chosen for parent in element.iterancestors())]


def closing(found: list[Block]) -> tuple[str, str]:
    """Take bylines off the end of the blocks; the author and the source they name."""
    author = source = ""
    while len(found) > 1 and found[-1].kind != "row":
        line = read_byline(found[-1].text, bare=not author, before=found[-2].text)
        if line is None:
            break
        author, source = author or line.author, source or line.source or line.url
        found.pop()
    return author, source


def _label_free(text: str) -> str:
    """`Tác giả: X` as `X`."""
    line = read_byline(text, bare=False)
    return (line.author or line.source or line.url) if line else text.strip(" -–:|")


__all__ = ["COMMON_DROP", "Minimum", "Site", "closing", "key", "outermost"]
