"""Near-identical articles: press releases that several pages print.

Why it matters: ten pages with one text are one source; a figure in all of them is not confirmed ten times. How it can be wrong: the
earliest by date of publication is named, which need not be the author; texts with much boilerplate are alike without being copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from knowledge.audit.copies import NEAR
from knowledge.audit.records import Archive, ArchiveFinding, ArticleRecord, Quote

KIND = "copy"

_TEXT = " ".join(f"Đoàn thăm thôn {number} và tặng {number * 3} suất quà cho các hộ." for number in range(1, 12))
_OTHER = " ".join(f"Xã thứ {number} trồng thêm {number + 40} ha chè và {number} ha quế trong vụ xuân." for number in range(1, 12))

EXAMPLES = (
    (
        (),
        (
            ArticleRecord("b", _TEXT + " Tin: A.", published="2022-03-02"),
            ArticleRecord("a", _TEXT, published="2022-03-01"),
            ArticleRecord("c", _OTHER),
        ),
        ("ok", ("a", "b")),
    ),
)
NEAR_MISSES = (((), (ArticleRecord("a", _TEXT), ArticleRecord("b", _OTHER))),)


def find(archive: Archive) -> Iterator[ArchiveFinding]:
    """One finding for each original, with all its copies."""
    groups: dict[str, list[str]] = defaultdict(list)
    for copied, original in archive.original.items():
        groups[original].append(copied)
    known = {article.id: article for article in archive.articles}
    for original in (article.id for article in archive.articles if article.id in groups):
        names = [original, *groups[original]]
        note = f"{len(names)} near-identical articles; the earliest is {original}. Copies do not count as confirmation."
        steps = (
            f"share of common five-syllable runs, estimated by MinHash: at least {NEAR}",
            *(f"{name} copies {original}" for name in names[1:]),
        )
        text = " | ".join(known[name].title or name for name in names)
        yield ArchiveFinding(KIND, "ok", "copy", text, note, tuple(_quote(known[name]) for name in names), steps=steps)


def _quote(article: ArticleRecord) -> Quote:
    """The first line, which shows the likeness best."""
    start = len(article.text) - len(article.text.lstrip())
    end = article.text.find("\n", start)
    return (article.id, start, min(end if end > start else len(article.text), start + 160))
