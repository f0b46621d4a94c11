"""An article: its text with everything marked, and what was taken from it."""

from __future__ import annotations

import re
from asyncio import to_thread

from datasette import Response

from app.told import told
from app.web import links
from app.web.marked import Overlay, render
from app.web.visit import Visit
from knowledge import MentionRow
from models import LABELS


async def article(visit: Visit) -> Response:
    id = visit.part("id") or visit.get("id") or ""
    query = visit.get("q") or ""
    found = await visit.ask(lambda base: base.article(id))
    if found is None:
        return await visit.wrong(404, visit.word("article.unknown"))
    overlays = _passage(visit.get("at"), found.text)
    if query:
        overlays += [
            Overlay(start, end, "hit", "hit" if not number else f"hit{number + 1}")
            for number, (start, end) in enumerate(await visit.ask(lambda base: base.hits(found.text, query)))
        ]
    names = {place.code: place.path for place in found.places}
    # a long text takes seconds, in which others must not wait
    text = await to_thread(render, found.text, found.mentions, overlays, _link, lambda mention: _hint(visit, mention, names))
    used = [(label, sum(mention.label == label for mention in found.mentions)) for label in LABELS]
    shown: dict[str, object] = {
        "article": found,
        "text": text,
        "labels": used,
        "query": query,
        "hits": sum(each.kind == "hit" for each in overlays),
    }
    return await visit.page("article", **shown, described=[(each, _link(each), _meaning(each, names)) for each in found.mentions])


def _passage(at: str | None, text: str) -> list[Overlay]:
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", at or "")
    if not match:
        return []
    start, end = int(match[1]), int(match[2])
    return [Overlay(start, end, "at", "at")] if start < end <= len(text) else []


def _link(mention: MentionRow) -> str:
    """Where a mention leads: the official, the unit, the place, the model."""
    if mention.label == "PER" and mention.official:
        return links.official(mention.official)
    if mention.label == "UNIT" and mention.unit:
        return links.unit(mention.unit)
    if mention.label == "LOC" and mention.place:
        return links.place(mention.place)
    return links.model(mention.text) if mention.label == "MODEL" else ""


def _hint(visit: Visit, mention: MentionRow, names: dict[str, str]) -> str:
    meaning = _meaning(mention, names)
    return visit.word(f"label.{mention.label}") + (f": {meaning}" if meaning else "")


def _meaning(mention: MentionRow, names: dict[str, str]) -> str:
    """What a mention was taken for, in one line."""
    return told(mention.label, mention.fields | {"place": names.get(mention.place or "", mention.place)})


ROUTES = [("/article", article), ("/article/(?P<id>.+)", article)]
