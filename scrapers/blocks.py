"""The block walker: an element's text as paragraphs, headings, captions and table rows, in reading order.

It is recall-first: whatever is visible inside the element and is not dropped by name comes out, once. The walk uses
libxml2's own iterator, so no depth of nesting can exhaust Python's stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from scrapers.page import Element, squeeze

Kind = Literal["text", "heading", "caption", "row"]

_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q s samp small span strike
    strong sub sup time tt u var wbr nobr
"""
INLINE = frozenset(_INLINE_TAGS.split())
_HIDDEN_TAGS = """
    script style noscript template svg math head iframe object embed applet canvas audio video input button select option
    textarea nav menu aside title link meta map
"""
HIDDEN = frozenset(_HIDDEN_TAGS.split())
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig|wp|image|img|photo|media|picture|pic|tpl|photocms)?[_-]?(?:caption|chuthich|chu-thich|cms-photo-caption|"
    r"pcaption|imgcaption)(?:$|[\s_-])|PhotoCMS_Caption|^Image$|_caption\b",
    re.IGNORECASE,
)
INVISIBLE_CLASS = re.compile(r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-hidden|ms-hide|hidden-print)(?:$|\s)")
INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CELL = 160  # characters: a table cell that says more is a paragraph, not a figure
_OPEN_END = re.compile(r"[.!?…:;”\"’)]\s*$")


@dataclass
class Block:
    """One paragraph.

    Attributes:
        text: its words, white space squeezed.
        kind: what it is.
        linked: how many of its characters are link text.
        element: the element that it begins in.
    """

    text: str
    kind: Kind
    linked: int
    element: Element


@dataclass
class _State:
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0  # depth of open `a`
    captions: int = 0
    headings: int = 0
    blocks: list[Block] = field(default_factory=list)
    rows: list[tuple[int, list[int]]] = field(default_factory=list)
    element: Element = None

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if self.links:
                self.linked += len(text.strip())

    def flush(self, element: Element) -> None:
        text = squeeze("".join(self.parts))
        if text:
            kind: Kind = "caption" if self.captions else "heading" if self.headings else "text"
            self.blocks.append(Block(text, kind, min(self.linked, len(text)), self.element if self.element is not None else element))
        self.parts.clear()
        self.linked = 0
        self.element = element


def blocks(root: Element, drop: Iterable[Element] = ()) -> list[Block]:
    """Walk an element.

    Args:
        root: where to begin.
        drop: elements to leave out, with all inside them.

    Returns:
        Its blocks in reading order; repeats are still there (see `once`).
    """
    dropped = set(drop)
    state = _State()
    state.element = root
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element = None
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if element is not root and (not tag or tag in HIDDEN or element in dropped or is_invisible(element)):
                skipped = element
                walk.skip_subtree()
                continue
            _open(state, element, tag)
            continue
        if element is skipped:
            skipped = None
            if tag not in INLINE and tag not in ("script", "style", "noscript", "template", ""):
                state.flush(element.getparent())
        else:
            _close(state, element, tag, root)
        if element is not root:
            state.add(element.tail)
    state.flush(root)
    return state.blocks


def is_invisible(element: Element) -> bool:
    """Whether the page hides an element by class, style or attribute."""
    classes, style = element.get("class"), element.get("style")
    return bool(
        (classes and INVISIBLE_CLASS.search(classes)) or (style and INVISIBLE_STYLE.search(style)) or element.get("hidden") is not None
    )


def _open(state: _State, element: Element, tag: str) -> None:
    if tag == "br":
        _line_break(state, element)
        return
    if tag == "a":
        state.links += 1
    if tag not in INLINE:
        state.flush(element)
        state.captions += _is_caption(element, tag)
        state.headings += tag in HEADINGS
        if tag == "tr":
            state.rows.append((len(state.blocks), []))
        elif tag in ("td", "th") and state.rows:
            state.rows[-1][1].append(len(state.blocks))
    state.add(element.text)


def _close(state: _State, element: Element, tag: str, root: Element) -> None:
    if tag == "a":
        state.links = max(0, state.links - 1)
    if tag in INLINE or tag == "br":
        return
    state.flush(element.getparent() if element is not root else root)
    state.captions -= _is_caption(element, tag)
    state.headings -= tag in HEADINGS
    if tag == "tr" and state.rows:
        _join_row(state, *state.rows.pop())


def _is_caption(element: Element, tag: str) -> bool:
    return tag in ("figcaption", "caption") or bool(CAPTION.search(element.get("class") or ""))


def _line_break(state: _State, element: Element) -> None:
    """A break ends the line, unless it only wraps a sentence that goes on in lower case."""
    before, after = squeeze("".join(state.parts)), squeeze(element.tail or "")
    if before and after and not _OPEN_END.search(before) and after[0].islower():
        state.add(" ")
    else:
        state.flush(element.getparent())


def _join_row(state: _State, first: int, cells: list[int]) -> None:
    """A row of short cells is one line (`Xã | 2021 | 2022`); layout tables stay paragraphs."""
    made = state.blocks[first:]
    bounds = [*cells, len(state.blocks)]
    spans = [state.blocks[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    filled = [span for span in spans if span]
    if len(filled) < 2 or any(len(span) > 1 or len(span[0].text) > CELL or span[0].kind in ("caption", "row") for span in filled):
        return
    if sum(len(span) for span in spans) != len(made):
        return
    text = squeeze(" | ".join(span[0].text if span else "" for span in spans)).strip(" |")
    state.blocks[first:] = [Block(text, "row", sum(block.linked for block in made), made[0].element)]


def key(text: str) -> str:
    """What two printings of one caption have in common."""
    return " ".join(text.split()).casefold().rstrip(" .")


def once(found: Iterable[Block], title: str = "") -> list[Block]:
    """Drop blocks that repeat the title, and captions or long paragraphs that come again."""
    seen: set[str] = {key(title)} if title else set()
    kept: list[Block] = []
    for block in found:
        mark = key(block.text)
        again = mark in seen and (block.kind == "caption" or len(mark) >= 40 or mark == key(title))
        if again or (kept and block.kind != "row" and mark == key(kept[-1].text)):
            continue
        seen.add(mark)
        kept.append(block)
    return kept
