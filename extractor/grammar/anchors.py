"""Where rules begin to look: numbers and words, in text order, as two searches find them or as the tokens of an article tell.

A regular expression whose alternatives do not all begin with a literal character is tried at every place of a text. Two searches, one for
digits and one for words that begin with literal characters, find the same places several times faster; the tokens know them already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


class Ending:
    """Words that end with one of some endings, as a set to ask; each of two letters at least; of unequal length the last two differ."""

    def __init__(self, *endings: str) -> None:
        self.endings = endings
        self._sizes = {ending[-2:]: len(ending) for ending in endings}

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word[-2:] in self._sizes and word.endswith(self.endings)

    def found(self, pattern: re.Pattern[str], text: str, ends: Iterable[int]) -> list[Span]:
        """Where matches of a pattern are that begin with the ending of a word; `ends` tells where such words end."""
        matches = (pattern.match(text, end - self._sizes[text[end - 2 : end]]) for end in ends)
        return [match.span() for match in matches if match]


def either(one: re.Pattern[str], other: re.Pattern[str], text: str) -> Iterator[Span]:
    """Where the matches of `one|other` are.

    Args:
        one: a pattern that matches no empty text.
        other: another, whose matches never begin where those of `one` do.
        text: the text.
    """
    first, second = one.search(text), other.search(text)
    while first or second:
        if second is None or (first is not None and first.start() < second.start()):
            assert first is not None
            yield first.span()
            end = first.end()
            first = one.search(text, end)
            if second is not None and second.start() < end:
                second = other.search(text, end)
        else:
            yield second.span()
            end = second.end()
            second = other.search(text, end)
            if first is not None and first.start() < end:
                first = one.search(text, end)


def merged(numbers: Sequence[Span], words: Sequence[Span]) -> Iterator[Span]:
    """What `either` gives, of runs of digits and of words that were found by themselves.

    Args:
        numbers: the runs of digits; of one that a word covers in part, the rest is given.
        words: the words, which may overlap; of two that do, the first is given.
    """
    done = 0
    for start, end, number in sorted([*((*span, True) for span in numbers), *((*span, False) for span in words)]):
        if start < done:
            if not number or end <= done:
                continue
            start = done
        yield start, end
        done = end
