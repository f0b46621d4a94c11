"""Links: where articles may be found, read from feeds, sitemaps and listing pages. Pure functions, no network."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

from lxml import etree, html

from models import FormatError
from models.stamp import find_stamp

MAX_XML = 60_000_000
"""A sitemap may have 50 MB when unpacked, by the protocol."""

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|zarsrc|mc_[ce]id|_ga|ref|s_cid|vgclid)$", re.I)
_NOT_PAGES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|css|js|ico|mp[34]|avi|wmv|docx?|xlsx?|pptx?|pdf|zip|rar|7z|exe|apk|woff2?)$", re.I)
_NOT_ARTICLES = re.compile(
    r"/(?:tag|tags|tim-kiem|search|users?|login|dang-nhap|rss|lien-he|contact|gioi-thieu|sitemap|video|photo)(?:/|$)", re.I
)
_NEXT = re.compile(
    r"(?:^|[/?&])(?:page[-=/]\d+|p=\d+|trang[-=/]\d+(?:\.html?)?|_?cur=\d+|(?:pageindex|pageno|paged?|trang)=\d+|[^?]*[?&]_[^=&]*_cur=\d+)",
    re.I,
)


@dataclass(frozen=True)
class Link:
    """A page to fetch: an address, what it seems to be, and what is said of it."""

    url: str
    kind: str
    depth: int = 0
    published: str | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()


def tidy(url: str) -> str:
    """An address without fragment and tracking parameters, host in lower case. The query stays: on Liferay sites it names the article."""
    url = urldefrag(url.strip())[0]
    parts = urlsplit(url)
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)])
    if parts.query and "=" not in parts.query:
        query = parts.query  # `?40211`, which parse_qsl would write as `40211=`
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))


def joined(base: str, address: str) -> str:
    """The tidy address that a reference means; empty if it is none (`http://[x`)."""
    try:
        return tidy(urljoin(base, address))
    except ValueError:
        return ""


def unpacked(body: bytes) -> bytes:
    """A sitemap's bytes; `.xml.gz` ones come packed once more.

    Raises:
        FormatError: the packed bytes are broken, or too many.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
        data = reader.decompress(body, MAX_XML)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise FormatError(f"the packed sitemap is broken: {error}") from error
    if reader.unconsumed_tail:
        raise FormatError(f"the sitemap is larger than {MAX_XML:,} bytes when unpacked")
    return data


def root_name(body: bytes) -> str:
    """The local name of an XML document's first element in lower case (`rss`, `feed`, `urlset`, `sitemapindex`); empty if it is no XML."""
    match = re.match(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*<(?:\w+:)?([A-Za-z]+)", body[:4000], re.S)
    return match[1].decode("ascii").lower() if match else ""


def _tree(body: bytes) -> etree._Element:
    # no entities, no network, no DTD: a billion laughs stay one
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"this is no XML: {error}") from error
    if tree is None:
        raise FormatError("this is no XML")
    return tree


def _texts(element: etree._Element, *names: str) -> Iterator[str]:
    for child in element.iter():
        if isinstance(child.tag, str) and etree.QName(child).localname.lower() in names and child.text:
            yield child.text.strip()


def from_sitemap(body: bytes, base: str) -> list[Link]:
    """Links of a sitemap or a sitemap index, news sitemaps included.

    Raises:
        FormatError: it is no sitemap.
    """
    tree = _tree(unpacked(body))
    index = etree.QName(tree).localname.lower() == "sitemapindex"
    links = []
    for entry in tree:
        if not isinstance(entry.tag, str):
            continue
        address = next(_texts(entry, "loc"), "")
        if url := joined(base, address):
            moment = next(_texts(entry, "publication_date"), None) or next(_texts(entry, "lastmod"), None)
            links.append(Link(url, "sitemap" if index else "article", published=iso_day(moment)))
    return links


def from_feed(body: bytes, base: str) -> list[Link]:
    """Articles that an RSS or Atom feed names.

    Raises:
        FormatError: it is no feed.
    """
    links = []
    for entry in _tree(body).iter():
        if not isinstance(entry.tag, str) or etree.QName(entry).localname.lower() not in ("item", "entry"):
            continue
        address = next((text for text in _texts(entry, "link") if text), "") or next(
            (child.get("href", "") for child in entry if isinstance(child.tag, str) and etree.QName(child).localname == "link"), ""
        )
        if url := joined(base, address):
            links.append(Link(url, "article", published=iso_day(next(_texts(entry, "pubdate", "published", "updated"), None))))
    return links


def from_page(body: bytes, base: str, *, depth: int = 0, pages: int = 50) -> list[Link]:
    """Articles, feeds and following pages that a listing page links to, on the same host.

    An article is known by the words of its link (a headline has some) and the form of its address; what is no article after all
    is found out when it is parsed.
    """
    try:
        tree = html.fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return []
    try:
        host = urlsplit(base).netloc.lower()
    except ValueError:
        return []
    found: dict[str, Link] = {}
    for element in tree.iter("link", "a"):
        link = _link(element, base, host, depth, pages)
        if link and link.url != tidy(base):
            found.setdefault(link.url, link)
    return list(found.values())


def _link(element: etree._Element, base: str, host: str, depth: int, pages: int) -> Link | None:
    try:
        url = tidy(urljoin(base, element.get("href") or ""))
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != host or _NOT_PAGES.search(parts.path):
        return None
    if element.tag == "link":
        feed = "rss" in (element.get("type") or "") or "atom" in (element.get("type") or "")
        return Link(url, "feed") if feed and element.get("rel") == "alternate" else None
    words = " ".join((element.text_content() or element.get("title") or "").split())
    if element.get("rel") == "next" or (_NEXT.search(f"{parts.path}?{parts.query}") and len(words) <= 12):
        return Link(url, "listing", depth=depth + 1) if depth < pages else None
    if _NOT_ARTICLES.search(parts.path):
        return None
    return Link(url, "article") if looks_like_article(parts.path, parts.query, max(words, element.get("title") or "", key=len)) else None


def looks_like_article(path: str, query: str, words: str) -> bool:
    """Whether an address and the words of its link are those of an article rather than of a section.

    >>> looks_like_article("/news/tin-tuc/ra-mat-mo-hinh-ban-sach-1398.html", "", "Ra mắt mô hình “Bản sạch”")
    True
    >>> looks_like_article("/kinh-te/", "", "Kinh tế")
    False
    """
    slug = path.rstrip("/").rsplit("/", 1)[-1]
    long_slug = slug.count("-") >= 4 or slug.count("%20") >= 4
    numbered = bool(re.search(r"\d{3,}", slug + query))
    headline = len(words.split()) >= 4
    return (long_slug and (headline or numbered)) or (numbered and headline)


def iso_day(text: str | None) -> str | None:
    """The day of a feed's or sitemap's date, ISO; None if it can't be read."""
    if not text:
        return None
    match = re.match(r"\d{4}-\d{2}(?:-\d{2})?", text)
    if match:
        return match[0]
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        stamp = find_stamp(text)
        return stamp.value[:10] if stamp else None


def article_keys(url: str, canonical: str, text_hash: str) -> tuple[str, ...]:
    """What makes an article the same under another address: its canonical link, the last segment of its path on its host (one article lies
    under several categories), and its text.

    >>> article_keys("https://a.example/news/x/mot-hai-ba-bon-nam-12.html", "", "h")[1]
    'segment:a.example/mot-hai-ba-bon-nam-12.html'
    """
    parts = urlsplit(url)
    slug = parts.path.rstrip("/").rsplit("/", 1)[-1]
    keys = [f"url:{joined(url, canonical) or tidy(url)}"]
    if slug.count("-") >= 4:
        keys.append(f"segment:{parts.netloc.lower()}/{slug}{'?' + parts.query if parts.query else ''}")
    keys.append(f"text:{text_hash}")
    return tuple(keys)
