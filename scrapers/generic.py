"""Pages of sites that nobody described: find the region where the prose is, walk it, and let trafilatura object.

trafilatura is precise but loses paragraphs on the portals that this is for, so our own recall-first walk decides and
trafilatura is the second opinion: where the two differ much, the article carries a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import ClassVar

from lxml import etree

from models import Article, ParseError
from models.stamp import find_stamp
from scrapers.blocks import Block, blocks, is_invisible, key
from scrapers.page import Element, Page, element_text
from scrapers.site import COMMON_DROP, Site, outermost

PROSE = 70  # characters: a shorter block proves nothing
SHARE = 0.6  # of the prose: the region is the deepest element that still holds this much
LINKED = 0.6  # of a block's characters: more is a link list
OUTWEIGH = {"website": 1, "article": 10}  # times the prose: more characters of linked headlines make a listing; by `og:type`
OUTWEIGH_UNKNOWN = 4
ALARM = 0.6  # of the other extractor's lines: fewer in common is noted
_SENTENCE = re.compile(r"[.!?…:;]['\"”’)]*$|\./\.?$")
_OVER = re.compile(
    r"(?:những |các )?(?:tin|bài)(?: viết| bài)? (?:mới hơn|cũ hơn|khác|liên quan|mới nhất|đã đưa|cùng chuyên mục|đọc nhiều|"
    r"xem nhiều).{0,20}"
    r"|đọc thêm|xem thêm|cùng chuyên mục|ý kiến bạn đọc|bình luận\s*(?:\(\d*\))?|từ khóa:?.*|tags?:.*|chia sẻ:?|bản in|"
    r"lượt xem:?.*|quay lại",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"thông báo từ chối truy cập|yêu cầu của bạn (?:đã )?bị từ chối|access denied|request rejected|403 forbidden|404 not found|"
    r"attention required! \| cloudflare|xác minh (?:rằng )?bạn (?:không phải )?là (?:người|robot)|verify you are (?:a )?human|"
    r"checking your browser|"
    r"just a moment\.\.\.|trang (?:bạn )?(?:yêu cầu )?không tồn tại",
    re.IGNORECASE,
)
_DATED = (
    "time, [class*=date], [class*=Date], [class*=time], [class*=Time], [class*=ngay], [class*=publish], [id*=date],"
    " [id*=time], [itemprop=datePublished]"
)


def is_refusal(page: Page) -> bool:
    """Whether a page with status 200 says that it will not be read: a refusal, a captcha, an error."""
    title = page.text("title")
    if _REFUSAL.search(title):
        return True
    text = " ".join(block.text for block in blocks(page.root))
    return len(text) < 3000 and bool(_REFUSAL.search(text))


class Generic(Site):
    """The reading for unknown sites."""

    NAME: ClassVar[str] = "generic"
    ABOUT: ClassVar[str] = "Mọi trang khác"
    TITLE: ClassVar[tuple[str, ...]] = ()
    AUTHOR: ClassVar[tuple[str, ...]] = ("[itemprop=author] [itemprop=name]", "[rel=author]", ".author", ".tac-gia", ".tacgia")
    DROP: ClassVar[tuple[str, ...]] = (
        "header, footer, nav, aside, form[id*=search], form[class*=comment]",
        "[class*=breadcrumb], [class*=sidebar], [class*=related], [class*=lienquan], [class*=comment], [class*=footer],"
        " [id*=footer], [class*=menu], [id*=menu]",
        "[class*=other-news], [class*=othernews], [class*=tin-khac], [class*=tinkhac], [class*=tags], [class*=rating],"
        " [class*=counter], [class*=copyright]",
    )

    def parse(self, page: Page) -> Article:
        """Read the page; see the module.

        Raises:
            ParseError: it is a listing, or there is too little prose for an article.
        """
        article = super().parse(page)
        if is_listing(page, page.all(COMMON_DROP)):
            raise ParseError("the page is a list of links to articles, not an article", source=page.url, place=self.NAME)
        return article.model_copy(update={"notes": (*article.notes, *second_opinion(page, article.text))})

    def title(self, page: Page) -> str:
        """The heading that the page's own title repeats, else what its metadata say."""
        named = page.meta("og:title") or re.split(r"\s+[|–»]\s+|\s+-\s+(?=[^-]*$)", page.text("title"))[0].strip()
        headings = [element_text(element) for element in page.select("h1") + page.select("h2") + page.select("[class*=title]")[:10]]
        fitting = [text for text in headings if text and (key(text) in key(named) or key(named) in key(text)) and len(text) >= 15]
        first = next((element_text(element) for element in page.select("h1") if len(element_text(element)) >= 15), "")
        return (fitting[0] if fitting else "") or first or named

    def blocks(self, page: Page) -> list[Block]:
        """The region's blocks without link lists, up to the line that only stands after articles."""
        drop = page.all((*COMMON_DROP, *self.DROP))
        weight = prose_weights(page)
        root = region(page, weight, {element for element in drop if weight.get(element, 0) < 0.5 * weight.get(page.root, 0)})
        above = {*root.iterancestors(), root}  # a class like `main-menu` on the frame of the whole page
        kept_out = [element for element in drop if element not in above]
        title = key(self.title(page))
        found = self.lead(page, root, kept_out, title) + blocks(root, kept_out)
        start = next((i + 1 for i, block in enumerate(found[:12]) if key(block.text) == title), 0)
        kept: list[Block] = []
        for block in found[start:]:
            if _OVER.fullmatch(block.text) and len(kept) > 1:
                break
            if block.linked <= LINKED * len(block.text) and not _stamp_only(block.text):
                kept.append(block)
        return kept

    def lead(self, page: Page, root: Element, kept_out: list[Element], title: str) -> list[Block]:
        """Paragraphs between the headline and the region: many themes keep the lead in a box of its own."""
        if root is page.root:
            return []
        inside = set(root.iter())
        before: list[Block] = []
        for block in blocks(page.root, kept_out):
            if block.element in inside:
                break
            before.append(block)
        heads = [index for index, block in enumerate(before) if key(block.text) == title]
        return [block for block in before[heads[-1] + 1 :] if is_prose(block)] if heads else []

    def published(self, page: Page) -> str | None:
        """The first visible date in an element that is named for dates; else one that stands alone; else the metadata's."""
        for element in page.select(_DATED)[:80]:
            stamp = find_stamp(element_text(element)[:120])
            if stamp and not _elsewhere(element):
                return stamp.value
        head = blocks(page.root)[:60]
        shown = (find_stamp(block.text) for block in head if not block.linked and _stamp_only(block.text))
        named = find_stamp(page.meta("article:published_time"))
        return next((stamp.value for stamp in shown if stamp), None) or (named.value if named else None)


def second_opinion(page: Page, text: str) -> tuple[str, ...]:
    """A note if trafilatura reads a quite different article off the page."""
    import trafilatura  # it loads much, and only unknown sites need it

    try:
        other = trafilatura.extract(
            etree.tostring(page.root, encoding="unicode", method="html"), include_comments=False, include_tables=True, favor_precision=True
        )
    except (RecursionError, ValueError, etree.LxmlError):
        return ("the second extractor could not read the page",)
    theirs, ours = _shingles(other or ""), _shingles(text)
    common = len(theirs & ours)
    if not theirs or common >= ALARM * len(theirs):
        return ()
    return (f"two extractors disagree: {100 * common // len(theirs)} % of what the other reads is in the text",)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _elsewhere(element: Element) -> bool:
    """Whether a date is hidden, or belongs to a list entry that links another article."""
    for parent in (element, *element.iterancestors()):
        if is_invisible(parent):
            return True
        if parent.tag in ("li", "article") and any(len(element_text(link)) >= 25 for link in parent.iter("a")):
            return bool(parent.tag == "li")
    return False


def _stamp_only(text: str) -> bool:
    stamp = find_stamp(text) if len(text) <= 100 else None
    return stamp is not None and len(text) - (stamp.end - stamp.start) <= 25


def is_listing(page: Page, drop: list[Element]) -> bool:
    """Whether headlines that are links outweigh the prose, or stand before each paragraph of it."""
    everything = blocks(page.root, drop)
    headline = [is_headline(block) for block in everything]
    prose = [index for index, block in enumerate(everything) if is_prose(block)]
    if not prose:
        return True
    led = {near for index in prose if (near := next((i for i in (index - 1, index - 2) if i >= 0 and headline[i]), None)) is not None}
    if len(prose) >= 4 and len(led) > 0.7 * len(prose):
        return True
    linked = sum(len(block.text) for block, yes in zip(everything, headline, strict=True) if yes)
    factor = OUTWEIGH.get(page.meta("og:type").lower(), OUTWEIGH_UNKNOWN)
    return linked > factor * sum(len(everything[index].text) for index in prose)


def is_headline(block: Block) -> bool:
    """Whether a block is the linked title of another article."""
    return 25 <= len(block.text) <= 220 and block.linked >= 0.85 * len(block.text)


def prose_weights(page: Page) -> dict[Element, int]:
    """Characters of prose in each element. Keys are the elements: lxml's proxies must stay alive."""
    weight: dict[Element, int] = defaultdict(int)
    for block in blocks(page.root, page.all(COMMON_DROP)):
        if is_prose(block):
            element = block.element
            while element is not None:
                weight[element] += len(block.text)
                element = element.getparent()
    return weight


def region(page: Page, weight: dict[Element, int], drop: set[Element]) -> Element:
    """The deepest element that holds most of the page's prose.

    Args:
        page: the page.
        weight: prose of each element.
        drop: elements that are named like furniture; they are no region.
    """
    here = page.root
    total = weight.get(here, 0) - sum(weight.get(element, 0) for element in outermost(drop))
    while total > 0:
        fitting = (child for child in here if child not in drop and weight.get(child, 0) >= SHARE * total and _may_hold(child))
        deeper = next(fitting, None)
        if deeper is None:
            break
        here = deeper
    return here


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of an article rather than a link, a label or a row."""
    if block.kind not in ("text", "heading") or len(block.text) < PROSE or block.linked >= 0.5 * len(block.text):
        return False
    return bool(_SENTENCE.search(block.text))


def _may_hold(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in ("p", "span", "li", "blockquote", "b", "strong", "em", "h1", "h2", "h3")
