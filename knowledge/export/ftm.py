"""FollowTheMoney entities with provenance: officials, bodies, positions, occupancies, acts and the articles that prove them.

Every entity that a fact is about names its article as `proof`; the quote stands in `summary`, its place in `recordId`
(`article#start-end`, code points into the snapshot whose hash is the article's `contentHash`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from models import digest

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase
    from knowledge.questions.where import Row

Entity = dict[str, object]
BODIES = {"party": "Organization", "front": "Organization", "mass": "Organization", "company": "Company", "media": "Organization"}


def write(base: KnowledgeBase, view: str, out: BinaryIO) -> int:
    del view  # entities are of the whole ledger
    count = 0
    for count, entity in enumerate(entities(base), 1):  # noqa: B007  (the count outlives the loop)
        out.write(json.dumps(entity, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    return count


def entities(base: KnowledgeBase) -> Iterator[Entity]:
    """All entities of a ledger, those that others refer to first."""
    yield from _articles(base)
    yield from _officials(base)
    yield from _units(base)
    yield from _offices(base)
    yield from _acts(base)


def _entity(schema: str, id: str, **properties: object) -> Entity:
    kept = {name: [str(value)] for name, value in properties.items() if value not in (None, "")}
    return {"id": id, "schema": schema, "properties": kept, "datasets": ["sotin"]}


def _articles(base: KnowledgeBase) -> Iterator[Entity]:
    for row in base.table("article"):
        yield _entity(
            "Article",
            f"article-{row['id']}",
            title=row["title"] or row["id"],
            sourceUrl=web(row["url"]),
            publishedAt=row["published"],
            author=row["author"],
            publisher=row["source"],
            language="vie",
        )


def _officials(base: KnowledgeBase) -> Iterator[Entity]:
    for row in base.table("official"):
        if not row["hidden"]:
            yield _entity("Person", f"official-{row['id']}", name=row["name"], country="vn")


def _units(base: KnowledgeBase) -> Iterator[Entity]:
    for row in base.table("unit"):
        if not row["hidden"] and row["same_as"] == row["id"]:
            yield _entity(BODIES.get(row["kind"] or "", "PublicBody"), f"unit-{row['id']}", name=row["name"], country="vn")


def _offices(base: KnowledgeBase) -> Iterator[Entity]:
    posts: set[str] = set()
    for row in base.table("offices_held"):
        name = " ".join(filter(None, (row["role"], row["unit_name"])))
        post = f"position-{digest('position', name)}"
        if post not in posts:
            posts.add(post)
            yield _entity("Position", post, name=name, country="vn", subnationalArea=row["place_name"])
        yield _entity(
            "Occupancy",
            f"office-{row['id']}",
            holder=f"official-{row['official']}",
            post=post,
            startDate=day(row["first_seen"]),
            endDate=day(row["last_seen"]) if row["former"] else None,
            **_proof(row),
        )


def _acts(base: KnowledgeBase) -> Iterator[Entity]:
    for row in base.table("who_did_what"):
        actor = f"official-{row['official']}" if row["official"] else f"unit-{row['unit']}" if row["unit"] else None
        yield _entity(
            "Event",
            f"act-{row['id']}",
            name=" ".join(filter(None, (row["official_name"] or row["canonical"] or row["actor"], row["verb"], row["object"]))),
            involved=actor,
            date=day(row["date"]),
            location=row["place_path"],
            country="vn",
            **_proof(row),
        )


def _proof(row: Row) -> dict[str, object]:
    return {
        "proof": f"article-{row['article']}",
        "summary": row["quote"],
        "recordId": f"{row['article']}#{row['start']}-{row['end']}",
        "sourceUrl": web(row["url"]),
    }


def web(url: str | None) -> str | None:
    """A URL that FollowTheMoney takes: http(s) only."""
    return url if url and url.startswith(("http://", "https://")) else None


def day(edtf: str | None) -> str | None:
    """The first day, month or year of an EDTF value; None where the year is not known."""
    first = (edtf or "").split("/")[0]
    return first if first and "X" not in first and first != ".." else None
