"""The search index: fed in the transaction that writes the articles, so that it is right at every commit."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.names import tone_key
from models import fold

_COLUMNS = "title, body, title_folded, body_folded"


def _entry(number: int, title: str, text: str) -> tuple[int, str, str, str, str]:
    # NUL would end the text for the tokenizer
    title, text = title.replace("\0", " "), text.replace("\0", " ")
    return number, tone_key(title), tone_key(text), fold(title), fold(text)


def add_entries(db: Database, articles: Iterable[tuple[int, str, str]]) -> None:
    """Index articles given as (number, title, text)."""
    db.conn.executemany(f"INSERT INTO article_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)", (_entry(*each) for each in articles))


def remove_entries(db: Database, articles: Iterable[tuple[int, str, str]]) -> None:
    """Take articles out again; title and text must be what was indexed."""
    db.conn.executemany(
        f"INSERT INTO article_fts (article_fts, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?)", (_entry(*each) for each in articles)
    )


def rebuild(db: Database) -> None:
    """The whole index anew from the stored texts."""
    db.conn.execute("INSERT INTO article_fts (article_fts) VALUES ('delete-all')")
    add_entries(db, db.execute("SELECT number, title, text FROM article JOIN snapshot ON sha256 = snapshot ORDER BY number"))
