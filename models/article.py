"""Articles as they come in, and the snapshot that proves what was read."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from models.record import Record
from models.text import digest, nfc, sha256


class Article(Record):
    """One article: its frozen text and what its page says about it.

    `text` is the body (lead, paragraphs, captions once), NFC, lines separated by `\\n`; offsets of all
    mentions are into it. `published` is an ISO date or date-time in `Asia/Ho_Chi_Minh`, or None.
    `id` is given by the source or hashed from URL and text. `locality` is the place that the source
    says the article is about (site or option), for example `huyện Than Uyên, tỉnh Lai Châu`.
    """

    id: str = ""
    url: str = ""
    title: str = ""
    published: str | None = None
    text: str
    author: str | None = None
    source: str = ""
    locality: str = ""
    category: str | None = None
    tags: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    fetched_at: str | None = None
    raw_sha256: str | None = None
    raw_path: str | None = None
    notes: tuple[str, ...] = Field(default=(), description="what was repaired or doubted while reading")

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        clean = {key: nfc(value) if isinstance(value, str) else value for key, value in data.items()}
        if not clean.get("id"):
            clean["id"] = digest("article", str(clean.get("url") or ""), str(clean.get("text") or ""))
        return clean

    @property
    def sha256(self) -> str:
        """SHA-256 of `text`: the snapshot's key."""
        return sha256(self.text)
