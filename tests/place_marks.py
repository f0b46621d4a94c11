"""Invented texts with marked places `[…]` and bodies `{…}`, as the tagger would find them."""

from __future__ import annotations

from extractor.work import Draft, Work
from models import Article


def marked(text: str, *, title: str = "", published: str | None = "2022-05-06", url: str = "", locality: str = "") -> Work:
    """A work whose LOC and UNIT drafts are the marked parts; marks may nest (`{UBND [xã Tà Mung]}`)."""
    plain: list[str] = []
    open_at: list[tuple[str, int]] = []
    drafts: dict[str, list[Draft]] = {"LOC": [], "UNIT": []}
    for sign in text:
        if sign in "[{":
            open_at.append((sign, len(plain)))
        elif sign in "]}":
            mark, start = open_at.pop()
            label = "LOC" if mark == "[" else "UNIT"
            drafts[label].append(Draft(label, start, len(plain)))
        else:
            plain.append(sign)
    assert not open_at
    work = Work(article=Article(text="".join(plain), title=title, published=published, url=url, locality=locality))
    for label, found in drafts.items():
        work.put(label, found)
    return work
