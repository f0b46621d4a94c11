"""An article's text as HTML: nested mentions, the passage that was asked for, the hits of a search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from knowledge import MentionRow


@dataclass(frozen=True, slots=True)
class Overlay:
    """A stretch to mark across mentions: `at` (a passage) or `hit`; `id` is what the address names."""

    start: int
    end: int
    kind: str
    id: str = ""


Link = Callable[[MentionRow], str]
Hint = Callable[[MentionRow], str]


def render(text: str, mentions: Sequence[MentionRow], overlays: Sequence[Overlay], link: Link, hint: Hint) -> Markup:
    """The text in paragraphs, each mention a `mark` with the anchor `m` and its number.

    Args:
        text: the article's text; offsets are into it.
        mentions: in text order, the longer first; one that crosses an earlier one is left unmarked.
        overlays: passages and hits, which may cross mentions.
        link: address of what a mention means; empty if there is none. The innermost mention with an address gets it.
        hint: what a mention means, in words.
    """
    page = _Page(text, disjoint(overlays), link, hint)
    at = 0
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end, each.number)):
        at = page.close_until(at, mention.start)
        if mention.end > len(text) or mention.start >= mention.end or (page.open and mention.end > page.open[-1].end):
            continue
        at = page.emit(at, mention.start)
        page.enter(mention)
    at = page.close_until(at, len(text))
    page.emit(at, len(text))
    page.end_paragraph()
    return Markup("").join(page.out)


def disjoint(overlays: Sequence[Overlay]) -> list[Overlay]:
    """Overlays in order, none over another: a passage that was asked for is kept whole, hits give way to it and to earlier ones."""
    passages = [each for each in overlays if each.kind == "at"]
    pieces = [piece for each in overlays if each.kind != "at" for piece in _around(each, passages)]
    kept: list[Overlay] = []
    for each in sorted([*passages, *pieces], key=lambda each: (each.start, each.end)):
        start = max(each.start, kept[-1].end) if kept else each.start
        if start < each.end:
            kept.append(replace(each, start=start))
    return kept


def _around(overlay: Overlay, passages: Sequence[Overlay]) -> Iterator[Overlay]:
    start = overlay.start
    for passage in passages:
        if passage.start < overlay.end and start < passage.end:
            if start < passage.start:
                yield replace(overlay, end=passage.start)
            start = passage.end
    if start < overlay.end:
        yield replace(overlay, start=start)


class _Page:
    def __init__(self, text: str, overlays: Sequence[Overlay], link: Link, hint: Hint) -> None:
        self.text = text
        self.overlays = overlays
        self.ends = [each.end for each in overlays]
        self.link = link
        self.hint = hint
        self.out: list[Markup] = []
        self.open: list[MentionRow] = []
        self.in_paragraph = False
        self.named: set[str] = set()

    def close_until(self, at: int, position: int) -> int:
        while self.open and self.open[-1].end <= position:
            at = self.emit(at, self.open[-1].end)
            self.open.pop()
            self.out.append(Markup("</mark>"))
        return at

    def enter(self, mention: MentionRow) -> None:
        self._paragraph()
        self.open.append(mention)
        tag = Markup('<mark class="m {}" id="m{}" title="{}">')
        self.out.append(tag.format(mention.label, mention.number, self.hint(mention)))

    def emit(self, start: int, end: int) -> int:
        """Write the text between two offsets; returns the second."""
        for first, last, overlay in self._cut(start, end):
            for number, line in enumerate(self.text[first:last].split("\n")):
                if number:
                    self._newline()
                if line:
                    self._words(line, overlay)
        return max(start, end)

    def _cut(self, start: int, end: int) -> list[tuple[int, int, Overlay | None]]:
        pieces: list[tuple[int, int, Overlay | None]] = []
        at = start
        for index in range(bisect_right(self.ends, start), len(self.overlays)):
            overlay = self.overlays[index]
            first, last = max(overlay.start, at), min(overlay.end, end)
            if first >= last:
                break
            if at < first:
                pieces.append((at, first, None))
            pieces.append((first, last, overlay))
            at = last
        if at < end:
            pieces.append((at, end, None))
        return pieces

    def _words(self, line: str, overlay: Overlay | None) -> None:
        self._paragraph()
        words: Markup = escape(line)
        if overlay:
            name = overlay.id if overlay.id not in self.named else ""
            self.named.add(overlay.id)
            anchor = Markup(' id="{}"').format(name) if name else Markup("")
            words = Markup('<mark class="{}"{}>{}</mark>').format(overlay.kind, anchor, words)
        address = next((found for mention in reversed(self.open) if (found := self.link(mention))), "")
        self.out.append(Markup('<a href="{}">{}</a>').format(address, words) if address else words)

    def _paragraph(self) -> None:
        if not self.in_paragraph:
            self.out.append(Markup("<p>"))
            self.in_paragraph = True

    def _newline(self) -> None:
        if self.open:
            self.out.append(Markup("<br>"))
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        if self.in_paragraph:
            self.out.append(Markup("</p>\n"))
            self.in_paragraph = False
