"""`.mhtml`: a page as browsers save it in one file."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from corpus.readers.html import page
from corpus.source import How, Source
from models import Article, FormatError

ENDINGS = (".mhtml", ".mht")


def read(source: Source, how: How) -> Iterator[Article]:
    """One article: the first HTML part."""
    data = source.read(how.limits)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or "Content-Type" not in message:
        raise FormatError("the file is empty" if not data.strip() else "no MHTML: the MIME header is missing", source=source.name)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
                yield page(payload, source, how, url=url if url.startswith("http") else "", charset=part.get_content_charset())
                return
    raise FormatError("no HTML part in the file", source=source.name)
