"""Annotation that stands apart from its text: offsets into articles of archives that are not ours to copy.

One line of `standoff.jsonl` is one article: `archive` (the file `NAME.jsonl.gz` of a folder), `article` (its id there),
`sha256` of its text (the first 16 digits), and `spans`, a list of `[start, end, label]`. Only the labels that the tagger learns
are there: PER, TITLE, UNIT, LOC and MODEL. A line may also have `acts`, who did what, as a list of
`[actor_start, actor_end, verb_start, verb_end]`; where it has none, nobody looked for them (an empty list: there are none).
Without the archive the lines say nothing about anybody's words.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from corpus.gold import GoldAct, GoldArticle, GoldSpan
from models import Article, FormatError

BUNDLED_STANDOFF = Path(__file__).with_name("standoff.jsonl")
"""The annotation that the project ships."""


def digest(text: str) -> str:
    """What tells whether a text is the one that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_standoff(file: Path, archive: Path) -> list[GoldArticle]:
    """Annotated articles, their texts taken from the archive.

    Args:
        file: the annotation.
        archive: the folder that holds the archives as `NAME.jsonl.gz`.

    Returns:
        The articles in the order of the file; each has an id `NAME/ARTICLE`, no title and no date.

    Raises:
        FormatError: an archive or an article of it is not there, or its text is another one than was annotated.
    """
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    texts = _texts(archive, {(str(line["archive"]), str(line["article"])) for line in lines})
    found: list[GoldArticle] = []
    for number, line in enumerate(lines, 1):
        name = f"{line['archive']}/{line['article']}"
        versions = texts.get((line["archive"], line["article"]), {})
        text = versions.get(line["sha256"])
        if text is None:
            what = "has another text there than was annotated" if versions else "is not in the archive"
            raise FormatError(f"article {name} {what}", source=f"{file}:{number}")
        spans = tuple(GoldSpan(label, start, end) for start, end, label in line["spans"])
        acts = tuple(GoldAct((one, other), (start, end)) for one, other, start, end in line["acts"]) if "acts" in line else None
        found.append(GoldArticle(Article(id=name, text=text), spans, acts=acts))
    return found


def _texts(archive: Path, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    """Texts of articles by (archive, id) and digest: an archive may hold several under one id."""
    keys = set(wanted)
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for name in sorted({name for name, _ in keys}):
        path = archive / f"{name}.jsonl.gz"
        if not path.is_file():
            raise FormatError(f"no archive {path.name}", source=str(archive))
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                key = (name, str(record["id"]))
                if key in keys:
                    text = str(record["text"])
                    texts.setdefault(key, {})[digest(text)] = text
    return texts
