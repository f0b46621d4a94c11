"""What people type into the search box, read into terms: it never fails.

`dân vận khéo` asks for all words; `"dân vận khéo"` for the phrase; `OR`, `AND`, `NOT` and brackets combine; `ngh*` is a
beginning; `-huyện` leaves out; `place:"Than Uyên"`, `label:MODEL`, `official:…`, `unit:…`, `from:2021`, `to:2022` filter.
What makes no sense (a lone `OR`, an open bracket or quotation mark) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models import nfc

MOST = 64
"""Terms read of one query; SQLite's own parser has a limit of depth."""

FILTERS = ("place", "label", "official", "unit", "from", "to")

_FILTER = rf'(?P<filter>(?i:{"|".join(FILTERS)})):(?P<value>"[^"]*"?|[^\s()]+)'
_TOKEN = re.compile(_FILTER + r"""|(?P<phrase>-?"[^"]*"?\*?)|(?P<bracket>[()])|(?P<word>[^\s()"]+)""")
_UNQUOTED = str.maketrans('"\0', "  ")
"""What would end a quoted term before its end."""
_QUOTES = str.maketrans("“”„«»\0", '""""" ')


@dataclass(frozen=True)
class Term:
    """A word or phrase; `prefix` is the beginning of a word."""

    text: str
    prefix: bool = False

    def fts(self, turn: Callable[[str], str]) -> str:
        quoted = turn(self.text).translate(_UNQUOTED)
        return f'"{quoted}"' + ("*" if self.prefix else "")

    def terms(self) -> Iterator[Term]:
        yield self


@dataclass(frozen=True)
class All:
    """Every part, and none of `without`."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()

    def fts(self, turn: Callable[[str], str]) -> str:
        wanted = " AND ".join(part.fts(turn) for part in self.parts)
        if not self.without:
            return f"({wanted})"
        return f"(({wanted}) NOT ({' OR '.join(part.fts(turn) for part in self.without)}))"

    def terms(self) -> Iterator[Term]:
        for part in self.parts:
            yield from part.terms()


@dataclass(frozen=True)
class Some:
    """Any of the parts."""

    parts: tuple[Node, ...]

    def fts(self, turn: Callable[[str], str]) -> str:
        return "(" + " OR ".join(part.fts(turn) for part in self.parts) + ")"

    def terms(self) -> Iterator[Term]:
        for part in self.parts:
            yield from part.terms()


Node = Term | All | Some


@dataclass
class Query:
    """A query as read: what to find (None for nothing but filters) and the filters."""

    node: Node | None = None
    filters: dict[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def terms(self) -> list[Term]:
        """The terms wanted (not those left out), each once."""
        return list(dict.fromkeys(self.node.terms())) if self.node else []


def read(text: str) -> Query:
    """Read a query; any string will do."""
    text = nfc(text.encode("utf-8", "replace").decode()).translate(_QUOTES)
    query = Query()
    tokens: list[str | Term] = []
    for match in _TOKEN.finditer(text[:4000]):
        if match["filter"]:
            query.filters[match["filter"].lower()] = match["value"].strip('"').strip()
        elif match["bracket"] or match["word"] in ("AND", "OR", "NOT"):
            tokens.append(match[0])
        else:
            tokens.extend(_term(match[0]))
    if sum(isinstance(token, Term) for token in tokens) > MOST:
        query.note = f"only the first {MOST} words were searched for"
        tokens = list([token for token in tokens if isinstance(token, Term)][:MOST])
    query.node = _Reader(tokens).read()
    if query.node is None and any(isinstance(token, Term) for token in tokens):
        query.note = "a search needs a word to find, not only words to leave out"
    return query


def _term(raw: str) -> Iterator[str | Term]:
    """A word or phrase as a term; signs alone are nothing."""
    body = raw.strip('-"* ') if raw.startswith("-") else raw.strip('"* ')
    if not any(letter.isalnum() for letter in body):
        return
    if raw.startswith("-"):
        yield "NOT"
    yield Term(body[:200], prefix=raw.endswith("*"))


class _Reader:
    """Recursive descent over the tokens; every branch ends, whatever comes."""

    def __init__(self, tokens: list[str | Term]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def read(self) -> Node | None:
        parts: list[Node] = []
        while self.at < len(self.tokens):
            node = self._any()
            if node is not None:
                parts.append(node)
            self.at += self._next() == ")"  # a bracket that nothing opened
        return _together(parts, [])

    def _next(self) -> str | Term | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _any(self) -> Node | None:
        parts = [self._every()]
        while self._next() == "OR":
            self.at += 1
            parts.append(self._every())
        found = [part for part in parts if part is not None]
        return Some(tuple(found)) if len(found) > 1 else found[0] if found else None

    def _every(self) -> Node | None:
        wanted: list[Node] = []
        without: list[Node] = []
        target = wanted
        while (token := self._next()) not in (None, "OR", ")"):
            self.at += 1
            if token == "NOT":
                target = without
            elif token != "AND":
                node = self._group() if token == "(" else token
                if isinstance(node, Term | All | Some):
                    target.append(node)
                target = wanted
        return _together(wanted, without)

    def _group(self) -> Node | None:
        if self.depth >= 20:
            return None
        self.depth += 1
        node = self._any()
        self.depth -= 1
        if self._next() == ")":
            self.at += 1
        return node


def _together(wanted: list[Node], without: list[Node]) -> Node | None:
    if not wanted:
        return None
    return wanted[0] if len(wanted) == 1 and not without else All(tuple(wanted), tuple(without))
