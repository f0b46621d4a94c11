"""The door for those who review: the token, shown once, earns a cookie that no script can read."""

from __future__ import annotations

from datasette import Response

from app.web.visit import REVIEW, Visit


async def review(visit: Visit) -> Response:
    if not visit.state.token:
        return await visit.wrong(403, visit.word("review.off"))
    token = visit.get("token")
    if visit.request.method == "POST":
        token = (await visit.request.post_vars()).get("token", "").strip()
    if token is None:
        return await visit.page("review", failed=False)
    if not visit.state.knows(token):
        return await visit.page("review", 403, failed=True)
    # the token must not stay in the address, where it would be seen and stored
    answer = Response.redirect("/audit", status=303)
    answer.set_cookie(REVIEW, visit.datasette.sign(visit.state.passing, REVIEW), httponly=True, samesite="strict")
    return answer


ROUTES = [("/review", review)]
