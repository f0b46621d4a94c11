"""The pipeline's tokenizer: syllables, numbers and signs with exact offsets, white space kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.work import TOKEN

_SURROGATE = re.compile(r"[\ud800-\udfff]")


@spacy.registry.tokenizers("sotin.syllables.v1")  # type: ignore[untyped-decorator]
def syllables() -> Callable[[Language], Syllables]:
    return lambda nlp: Syllables(nlp.vocab)


class Syllables:
    """Splits text as `Work.tokens` does; runs of white space longer than one blank are tokens of their own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        # a lone surrogate can't be hashed by spaCy; the replacement keeps every offset
        text = _SURROGATE.sub("\ufffd", text)
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for match in TOKEN.finditer(text):
            start, end = match.span()
            gap = text[at:start]
            if gap.startswith(" ") and words:
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            words.append(match.group())
            spaces.append(False)
            at = end
        gap = text[at:]
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> Syllables:
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        return None

    def from_disk(self, _path: object, **_: object) -> Syllables:
        return self
