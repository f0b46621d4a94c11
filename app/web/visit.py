"""One request and what its page needs: language, arguments, the ledger, and how to answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlencode

from datasette import Request, Response
from datasette.app import Datasette

from app.web.state import State
from app.web.words import LANGUAGES, word
from knowledge import KnowledgeBase

T = TypeVar("T")
REVIEW = "sotin_review"
LONGEST = 300
"""Characters of an argument at most; nobody types more, and programs may not."""


class Visit:
    """A request to one of our pages."""

    def __init__(self, request: Request, datasette: Datasette) -> None:
        self.request = request
        self.datasette = datasette
        self.state: State = datasette._sotin
        given = parse_qsl(request.query_string, keep_blank_values=True)
        self.asked = {key: value.strip()[:LONGEST] for key, value in given}

    @property
    def language(self) -> str:
        return language_of(self.request)

    @property
    def reviewing(self) -> bool:
        """May this visitor judge?"""
        return reviewing(self.request, self.datasette)

    def part(self, name: str) -> str:
        """A part of the path, as it was before it was quoted."""
        return unquote(self.request.url_vars.get(name, ""), errors="surrogatepass")

    def get(self, name: str) -> str | None:
        """An argument; None if it is not there or empty."""
        return self.asked.get(name) or None

    def page_number(self) -> int:
        """The page of a long list that is asked for, from 1."""
        given = self.asked.get("page", "1")
        return min(max(int(given), 1), 10_000) if re.fullmatch(r"[0-9]{1,6}", given) else 1

    def word(self, key: str, **values: object) -> str:
        return word(key, self.language, **values)

    async def ask(self, question: Callable[[KnowledgeBase], T]) -> T:
        return await self.state.ask(question)

    async def page(self, template: str, code: int = 200, /, **context: object) -> Response:
        """A page from a template in `templates/sotin`."""
        body = await self.datasette.render_template(f"sotin/{template}.html", {"asked": self.asked, **context}, request=self.request)
        return _html(body, code)

    async def wrong(self, status: int, reason: str = "", hints: tuple[str, ...] = ()) -> Response:
        """A page that says what is wrong."""
        return await self.page("wrong", status, status=status, reason=reason, hints=hints)

    def file(self, body: str, kind: str, name: str = "") -> Response:
        """A file: CSV to save, a picture to show."""
        headers = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
        return Response(body.encode("utf-8", "backslashreplace"), content_type=f"{kind}; charset=utf-8", headers=headers)


def _html(body: str, status: int) -> Response:
    # a lone surrogate, which JSON archives can hold, has no UTF-8
    return Response(body.encode("utf-8", "replace"), status=status, content_type="text/html; charset=utf-8")


def language_of(request: Request) -> str:
    """The language that the address asks for, else the one that the visitor chose before."""
    asked = dict(parse_qsl(request.query_string)).get("lang", "") if request else ""
    for wanted in (asked, request.cookies.get("lang", "") if request else ""):
        if wanted in LANGUAGES:
            return wanted
    return LANGUAGES[0]


def reviewing(request: Request, datasette: Datasette) -> bool:
    """Does the visitor carry the cookie that the token earned?"""
    from itsdangerous import BadSignature

    state: State = datasette._sotin
    if not state.token or request is None:
        return False
    try:
        return state.passes(str(datasette.unsign(request.cookies.get(REVIEW, ""), REVIEW)))
    except BadSignature:
        return False


def switched(request: Request, language: str) -> str:
    """The address of this page in another language."""
    asked = {key: value for key, value in parse_qsl(request.query_string, keep_blank_values=True) if key != "lang"}
    path = re.sub(r"^/+", "/", request.path)
    return f"{path}?{urlencode({**asked, 'lang': language}, errors='surrogatepass')}"


def context(request: Request, datasette: Datasette) -> Mapping[str, object]:
    """What every template knows."""
    language = language_of(request)

    def say(key: str, **values: object) -> str:
        return word(key, language, **values)

    other = next(each for each in LANGUAGES if each != language)
    return {
        "t": say,
        "lang": language,
        "other": other,
        "switch": switched(request, other) if request else "/",
        "reviewing": reviewing(request, datasette) if request else False,
        "may_review": bool(datasette._sotin.token),
        "path": request.path if request else "/",
    }
