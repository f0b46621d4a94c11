"""Findings: the list with filters, one with its arithmetic, and marks by those who review."""

from __future__ import annotations

from typing import Any

from datasette import Response

from app.web import links
from app.web.visit import Visit
from knowledge import VERDICTS
from knowledge.audit.explain import KINDS

PAGE = 25
STATUSES = ("mismatch", "unclear", "ok", "all")
MARKS = ("open", *VERDICTS)


async def audit(visit: Visit) -> Response:
    kept = {name: value for name in ("kind", "place", "status", "mark") if (value := visit.get(name))}
    status = kept.get("status", "mismatch")
    options: dict[str, Any] = {**kept, "status": None if status == "all" else status}
    number = visit.page_number()
    answer = await visit.ask(lambda base: base.audit(**options, limit=PAGE, offset=PAGE * (number - 1)))
    pages = {"number": number, "last": -(-answer.total // PAGE), "base": kept}
    choices: dict[str, object] = {"kinds": tuple(KINDS), "statuses": STATUSES, "marks": MARKS}
    return await visit.page("audit", answer=answer, kept=kept, status=status, pages=pages, **choices)


async def finding(visit: Visit) -> Response:
    id = visit.part("id")
    answer = await visit.ask(lambda base: base.audit(id=id, limit=2))
    if len({each.id for each in answer.rows}) != 1:  # none, or an id's beginning that several have
        return await visit.wrong(404, visit.word("finding.unknown"))
    log = await visit.ask(lambda base: [each for each in base.review.log() if each.subject == answer.rows[0].id])
    return await visit.page("finding", finding=answer.rows[0], verdicts=VERDICTS, log=log)


async def mark(visit: Visit) -> Response:
    """Write a mark; only for those who have shown the token."""
    if visit.request.method != "POST":
        return await visit.wrong(405)
    if not visit.reviewing:
        return await visit.wrong(403, visit.word("review.needed"))
    id, form = visit.part("id"), await visit.request.post_vars()
    given = form.get("verdict", "")
    note = " ".join(form.get("note", "").split())[:500]
    await visit.state.write(lambda base: base.review.mark(id, given, who=visit.state.reviewer, note=note))
    return Response.redirect(links.finding(id), status=303)


async def undo(visit: Visit) -> Response:
    """Take a mark back."""
    if visit.request.method != "POST":
        return await visit.wrong(405)
    if not visit.reviewing:
        return await visit.wrong(403, visit.word("review.needed"))
    id, form = visit.part("id"), await visit.request.post_vars()
    number = form.get("number", "")
    log = await visit.ask(lambda base: {str(each.id): each for each in base.review.log() if each.subject == id})
    if number not in log:
        return await visit.wrong(404, visit.word("finding.no_mark"))
    await visit.state.write(lambda base: base.review.undo(int(number), who=visit.state.reviewer))
    return Response.redirect(links.finding(id), status=303)


ROUTES = [
    ("/audit", audit),
    ("/finding/(?P<id>[^/]+)/mark", mark),
    ("/finding/(?P<id>[^/]+)/undo", undo),
    ("/finding/(?P<id>[^/]+)", finding),
]
