"""underthesea's `ner` as a baseline: what a user has without this project. Called sentence by sentence, which suits it best."""

from __future__ import annotations

from models import Article, Extraction, Location, Mention, Person, ReadArticle, Unit

_KINDS = {"PER": Person, "LOC": Location, "ORG": Unit}


def underthesea_ner(article: Article) -> Extraction:
    """Persons, places and bodies as underthesea sees them, with offsets found again in the text."""
    from underthesea import ner, sent_tokenize

    mentions: list[Mention] = []
    at = 0
    for sentence in sent_tokenize(article.text):
        name, kind = "", ""
        for word, _, _, tag in [*ner(sentence), ("", "", "", "O")]:
            if tag.startswith("I-") and name:
                name += " " + word
                continue
            if name and kind in _KINDS:
                at = _add(mentions, article.text, name, kind, at)
            name, kind = (word, tag[2:]) if tag != "O" else ("", "")
    read = ReadArticle(id=article.id, text=article.text, sha256=article.sha256)
    return Extraction(article=read, mentions=tuple(mentions))


def _add(mentions: list[Mention], text: str, name: str, kind: str, at: int) -> int:
    start = text.find(name, at)
    if start < 0:
        return at
    end = start + len(name)
    mentions.append(_KINDS[kind](id=len(mentions), start=start, end=end, text=name))
    return end
