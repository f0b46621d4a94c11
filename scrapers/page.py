"""A parsed page: a guarded parse, and selectors that give clean text.

The parser never builds what could hurt: nesting deeper than libxml2's own limit is cut by it and reported here,
tags with absurd numbers of attributes are refused before parsing (libxml2 needs quadratic time for them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from cssselect import HTMLTranslator
from lxml import etree, html

from models import ParseError

Element = Any  # lxml has no types of its own

MAX_CHARACTERS = 20_000_000
MAX_TAGS = 40_000  # the largest real article page seen has 6,000
MAX_ATTRIBUTES = 2_000
LONG_TAG = 20_000  # characters: shorter tags cannot hold enough attributes to hurt
_TAG = re.compile(r"<[A-Za-z]")
_DELIMITER = re.compile(r"=\s*([\"'])|>")
_SPACE = re.compile(r"[\s\xa0]+")
_NO_WIDTH = str.maketrans("", "", "\xad\u200b\u200c\u200d\u2060\ufeff")


def squeeze(text: str) -> str:
    """Runs of white space (no-break spaces too) as one space, ends stripped, characters without width gone."""
    return _SPACE.sub(" ", text.translate(_NO_WIDTH)).strip()


@lru_cache(maxsize=2048)
def _path(selector: str) -> Any:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


class Page:
    """One HTML page.

    Args:
        source: the page, decoded or as bytes; bytes that are not UTF-8 need `decode`.
        url: where it is from; links are made absolute with it.
        decode: bytes → text, for pages in other encodings.

    Raises:
        ParseError: it is no HTML, too large, or made to hurt a parser.
    """

    def __init__(self, source: str | bytes, url: str = "", *, decode: Callable[[bytes], str] | None = None) -> None:
        self.url = url
        self.host = _host(url)
        text = source if isinstance(source, str) else _decoded(source, url, decode)
        _guard(text, url)
        parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        try:
            self.root: Element = html.document_fromstring(_without_declaration(text), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise ParseError(f"no HTML that can be parsed ({error})", source=url) from error
        self.cut = any("depth" in entry.message.lower() for entry in parser.error_log)

    def select(self, *selectors: str) -> list[Element]:
        """Elements of the first selector that matches any; in document order."""
        for selector in selectors:
            found = _path(selector)(self.root)
            if found:
                return list(found)
        return []

    def all(self, selectors: Iterable[str]) -> list[Element]:
        """Elements of all selectors."""
        return [element for selector in selectors for element in _path(selector)(self.root)]

    def text(self, *selectors: str) -> str:
        """Text of the first selected element that has any; a `content`, `datetime` or `value` attribute counts for `meta` and `time`."""
        for selector in selectors:
            for element in _path(selector)(self.root):
                if value := element_text(element):
                    return value
        return ""

    def texts(self, *selectors: str) -> tuple[str, ...]:
        """Texts of all elements of the first selector that matches, without repeats."""
        values = (element_text(element).strip(" #,;") for element in self.select(*selectors))
        return tuple(dict.fromkeys(value for value in values if value))

    def links(self, *selectors: str) -> tuple[str, ...]:
        """Absolute addresses that the selected links lead to, without repeats."""
        values = (self.absolute(element.get("href") or "") for element in self.all(selectors))
        return tuple(dict.fromkeys(value for value in values if value))

    def absolute(self, href: str) -> str:
        """The address a link leads to; empty for scripts, anchors and what is no address."""
        href = href.strip()
        if not href or href.startswith(("#", "javascript:", "data:", "mailto:", "tel:")):
            return ""
        try:
            return urljoin(self.url, href)
        except ValueError:
            return ""

    def meta(self, name: str) -> str:
        """Content of a `meta` element by name, property or itemprop."""
        for key in ("property", "name", "itemprop"):
            for element in self.root.iterfind(f".//meta[@{key}]"):
                if (element.get(key) or "").lower() == name:
                    return squeeze(element.get("content") or "")
        return ""

    def canonical(self) -> str:
        """The address the page gives as its own, absolute; empty if it gives none."""
        link = self.select("link[rel=canonical]")
        return self.absolute(link[0].get("href") or "") if link else ""


def element_text(element: Element) -> str:
    """Visible text of a small element on one line; for `meta` its content."""
    if element.tag == "meta":
        return squeeze(element.get("content") or "")
    parts = (text for text in element.itertext() if text)
    return squeeze("".join(parts)) or squeeze(element.get("datetime") or "")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if "://" in url else ""
    except ValueError:  # what a sidecar or a header calls an address need not be one
        return ""


def _decoded(data: bytes, url: str, decode: Callable[[bytes], str] | None) -> str:
    if decode is not None:
        return decode(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ParseError("the bytes are not UTF-8; give the way to decode them", source=url) from error


def _without_declaration(text: str) -> str:
    # lxml refuses decoded text that still declares an encoding
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).replace("\x00", "")


def _guard(text: str, url: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ParseError(f"the page has more than {MAX_CHARACTERS:,} characters", source=url)
    if not text.strip():
        raise ParseError("the page is empty", source=url)
    end = 0
    for count, tag in enumerate(_TAG.finditer(text)):
        if count >= MAX_TAGS:
            raise ParseError(f"more than {MAX_TAGS:,} tags", source=url)
        if tag.start() < end:
            continue
        end, attributes = _tag_end(text, tag.end())
        if end - tag.start() > LONG_TAG and attributes > MAX_ATTRIBUTES:
            raise ParseError(f"a tag with more than {MAX_ATTRIBUTES:,} attributes", source=url)


def _tag_end(text: str, start: int) -> tuple[int, int]:
    """Where a tag ends, quoted values respected, and about how many attributes it has."""
    position, attributes = start, 0
    while (mark := _DELIMITER.search(text, position)) is not None:
        attributes += len(text[position : mark.start()].replace("/", " ").split()) if mark.start() - position > 1 else 0
        if mark[0] == ">":
            return mark.end(), attributes
        attributes += 1
        close = text.find(mark[1], mark.end())
        if close < 0:
            break
        position = close + 1
    return len(text), attributes
