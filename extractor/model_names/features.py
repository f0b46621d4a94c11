"""What speaks for a name at a start, and for its end at a boundary: features as strings, weighed by `learn`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model_names.lexicon import compounds
from extractor.model_names.starts import REACH, Noun, Page, Start

_SAID = re.compile(r"\b(?:tôi|chúng tôi|chúng ta|mình|các anh|các chị|bà con mình|gia đình tôi)\b", re.IGNORECASE)
_SAYING = frozenset(("tôi", "chúng", "mình", "các", "bà", "gia"))
"""Their first words."""
_FULL = re.compile(r"[.!?…]\s+\S")
_NUMBER = re.compile(r"\d")
_BUCKETS = (1, 2, 3, 4, 6, 9, 13, 18, 25)
_SIZES = [str(next(top for top in (*_BUCKETS, 99) if number <= top)) for number in range(27)]


@dataclass(slots=True)
class Before:
    """What was decided before a start on its line: the last name's end, and how the last quotation fared."""

    end: int = -1
    kind: str = ""
    head: str = ""
    refused: int = -1


def bucket(number: int) -> str:
    """A coarse size."""
    return _SIZES[max(0, min(number, len(_SIZES) - 1))]


def shape(token: str) -> str:
    """Capital, upper, lower, digits or sign."""
    if token[0].isdigit():
        return "9"
    if not token[0].isalpha():
        return token
    if token.isupper() and len(token) > 1:
        return "XX"
    return "Xx" if token[0].isupper() else "x"


def limit(page: Page, start: Start) -> int:
    """The token after the last that a name from this start may have: the end of its line or sentence, or its reach."""
    token, marked = start.token, start.mark is not None
    stop = page.limits.get((token, marked))
    if stop is None:
        stop = page.limits[token, marked] = _limit(page, token, marked)
    return stop


def _limit(page: Page, token: int, marked: bool) -> int:
    line = page.text.find("\n", page.spans[token][1])
    stop = min(token + REACH, len(page.tokens) if line < 0 else page.token_at(line))
    for number in range(token + 1, stop):
        word = page.lower[number]
        if number in page.marked:
            if _walled(page, number, marked):
                return number
        elif word not in _WATCHED:
            continue
        if word == ";" or (not marked and word in ".!?…:" and _breaks(page, number)) or _dated(page, number):
            return number
    return stop


_WATCHED = frozenset(";.!?…:") | {"lần", "nhiệm", "năm", "giai"}
"""Tokens at which a name may have to end."""


def _walled(page: Page, number: int, marked: bool) -> bool:
    """Whether a quotation mark at a token ends every name before it: any mark, but within marks only one that opens anew."""
    if not marked:
        return True
    return not page.marked[number].opens or not page.tokens[number - 1][0].isalnum()


def _dated(page: Page, number: int) -> bool:
    """Whether the edition of an undertaking starts here (`năm 2021`, `giai đoạn 2021-2025`, `lần thứ 3`): no part of its name."""
    words = page.lower[number : number + 3]
    if len(words) < 2:
        return False
    if words[:2] in (["lần", "thứ"], ["nhiệm", "kỳ"]):
        return True
    year = words[1] if words[0] == "năm" else words[2] if words[:2] == ["giai", "đoạn"] and len(words) > 2 else ""
    return len(year) >= 4 and year[:4].isdigit()


def _breaks(page: Page, number: int) -> bool:
    end = page.spans[number][1]
    return end >= len(page.text) or page.text[end].isspace() or page.tokens[number] in "!?…"


def closing(page: Page, start: Start, stop: int) -> int | None:
    """The token that holds the first closing mark after a start, if one comes before `stop`."""
    if start.mark is None:
        return None
    mark = page.mark_at(stop)
    return stop if mark is not None and not mark.opens and page.same_line(start.mark.end, mark.start) else None


def start_features(page: Page, start: Start, before: Before) -> Iterator[str]:
    """Features of a start."""
    token, stop = start.token, limit(page, start)
    lead = start.mark.start if start.mark else page.spans[token][0]
    how = start.how
    yield "how=" + how
    yield from _lead_features(page, start, lead, how)
    yield from _list_features(page, before, lead, how)
    first = page.tokens[token]
    second = page.lower[token + 1] if token + 1 < len(page.tokens) else "$"
    yield f"{how}:shape={shape(first)}"
    yield f"{how}:w1={page.lower[token]}"
    yield f"w12={page.lower[token]} {second}"
    if start.noun is not None and how == "noun":
        yield from _bare_features(page, start, start.noun, stop)
    yield f"known={min(start.known, 3)}"
    if start.mark is not None:
        yield from _quoted_features(page, start, stop)


_NEVER = set(
    re.findall(
        r"\w+",
        "được đã đang sẽ cũng vẫn còn chưa không này đó kia ấy nào trên trong ngoài dưới tại ở của và hay hoặc là thì mà bị có do vì nếu"
        " khi nên như với về vào ra lên từ đến tới theo cho để nhằm qua cùng số thứ nói gì sau trước nhất rất mới đi đều lại hàng bên",
    )
)
_MANY = {"các", "những", "nhiều", "mọi", "mỗi", "loạt", "bất", "kỳ", "vài", "từng", "số"}
_STOPS = set(re.findall(r"\w+", "được đã đang sẽ là với của tại ở trên do để và nhằm vào theo cho từ có còn này đó")) | set(",.;:()!?…")


_PREDICATE = {"được", "đã", "đang", "là", "sẽ", "vừa", "thì", "cũng", "vẫn", "bị"}
_FUNCTION = {"và", "của", "các", "những", "với", "cho", "tại", "ở", "trong", "trên", "để", "nhằm", "theo", "do", "về", "vào", "từ", "đến"}
_FUNCTION |= {"một", "vì", "khi", "như", "là", "được", "có", "này", "đó", "hoặc", "cùng", "giữa", "ra", "lên", "sau", "trước"} | _PREDICATE


def _bare_features(page: Page, start: Start, noun: Noun, stop: int) -> Iterator[str]:
    """Features of a start right after a noun, without quotation marks."""
    token, kind = start.token, noun.kind
    form, first = shape(page.tokens[token]), page.lower[token]
    never = first in _NEVER
    yield f"never={never}"
    before = page.token_at(noun.start) - 1
    many = before >= 0 and (page.lower[before] in _MANY or page.lower[before][0].isdigit())
    yield f"many={many}:{form}"
    yield f"{kind}:many={many}"
    yield f"{kind}:shape={form}"
    yield f"{kind}:w1={first}"
    yield f"{kind}:known={start.known > 0}"
    case = "Xx" if page.text[noun.start].isupper() else "x"
    yield f"noun-case={case}:{form}"
    yield f"{kind}:noun-case={case}"
    reach = token
    while reach < stop and page.lower[reach] not in _STOPS:
        reach += 1
    ahead = any(word[0].isupper() for word in page.tokens[token + 1 : reach])
    yield f"ahead={ahead}:{form}"
    yield f"{kind}:ahead={ahead}"
    size = bucket(reach - token) if reach > token else 0
    yield f"reach={size}"
    yield f"{kind}:reach={size}"
    yield f"stop={page.lower[reach] if reach < len(page.lower) else '$'}"
    if not never:
        again = _again(page, noun, token)
        yield f"again={min(3, again)}"
        yield f"many={many}:again={min(2, again)}"


def _again(page: Page, noun: Noun, token: int) -> int:
    """How often the noun stands before the same two words in the article."""
    if not page.pairs:
        for other in page.nouns:
            place = page.token_at(other.end)
            page.pairs[_pair(page, other, place)] += 1
    return page.pairs[_pair(page, noun, token)]


def _pair(page: Page, noun: Noun, token: int) -> tuple[str, ...]:
    return (noun.kind, *page.lower[token : token + 2])


def _lead_features(page: Page, start: Start, lead: int, how: str) -> Iterator[str]:
    noun = start.noun
    left = page.token_at(lead)
    words = [page.lower[number] if number >= 0 else "^" for number in range(left - 3, left)]
    if noun is not None:
        gap = " ".join(page.text[noun.end : lead].lower().split())
        near = len(gap.split()) <= 2
        yield f"{how}:noun={noun.kind if near else 'far'}:{noun.rank}"
        yield f"{how}:rank={noun.rank}:gap={gap if near else len(gap.split())}"
        first = page.token_at(noun.start)
        before = page.lower[first - 1] if first else "^"
        yield f"{how}:n-1={before}"
        yield f"n-1={'9' if before[0].isdigit() else before}:{noun.rank}:{gap if near else ''}"
    else:
        yield f"{how}:noun=none"
    yield f"{how}:l1={words[2]}"
    yield f"{how}:l12={words[1]} {words[2]}"
    if how != "noun":
        yield f"l123={' '.join(words)}"


def _list_features(page: Page, before: Before, lead: int, how: str) -> Iterator[str]:
    if before.end >= 0 and page.same_line(before.end, lead):
        short = _short(page.text, before.end, lead)
        yield f"{how}:after={short}"
        yield f"after={short}"
    else:
        yield f"{how}:after=none"
    if before.refused >= 0 and page.same_line(before.refused, lead) and not _FILLED.match(page.text, before.refused, lead):
        yield f"refused={_bare(page.text[before.refused : lead]).lower()}"
    yield f"{how}:head={bool(before.head)}"


_QUOTES = dict.fromkeys(map(ord, "\"“”‘’'»«"))
_FILLED = re.compile(r"(?:[\s\"“”‘’'»«]*[^\s\"“”‘’'»«]){4}")
"""A stretch of more than three characters, blanks and quotation marks not counted."""
_LONG = re.compile(r"(?:[\s\"“”‘’'»«]*[^\s\"“”‘’'»«]){5}")


def _short(text: str, start: int, end: int) -> str:
    """A stretch of few characters, small, without blanks and quotation marks; of a longer one only how it ends."""
    if not _LONG.match(text, start, end):
        return _bare(text[start:end]).lower()
    while (sign := text[end - 1]).isspace() or ord(sign) in _QUOTES:
        end -= 1
    return "semi" if sign == ";" else "comma" if sign == "," else "long"


def _bare(gap: str) -> str:
    """A stretch without blanks and quotation marks."""
    return "".join(gap.split()).translate(_QUOTES)


_NEXT_ITEM = re.compile(r"[\s,;]*(?:và\s+)?")


def _neighbours(page: Page, start: Start) -> str:
    """Whether quoted phrases stand right before and right after a quoted one, as in a list."""
    assert start.mark is not None
    number = page.mark_from(start.mark.start)
    before = number > 0 and bool(_NEXT_ITEM.fullmatch(page.text, page.marks[number - 1].end, start.mark.start))
    close = next((other for other in range(number + 1, min(number + 3, len(page.marks))) if not page.marks[other].opens), None)
    after = (
        close is not None
        and close + 1 < len(page.marks)
        and page.marks[close + 1].opens
        and bool(_NEXT_ITEM.fullmatch(page.text, page.marks[close].end, page.marks[close + 1].start))
    )
    return f"{before:d}{after:d}"


def _quoted_features(page: Page, start: Start, stop: int) -> Iterator[str]:
    token = start.token
    yield f"neighbours={_neighbours(page, start)}"
    end = closing(page, start, stop)
    if end is None:
        yield "closed=no"
        return
    inner = page.text[page.spans[token][0] : page.spans[end - 1][1] if end > token else page.spans[token][0]]
    yield f"closed={bucket(end - token)}"
    yield f"closed=yes:{start.noun is not None and start.noun.rank}"
    yield f"said={not _SAYING.isdisjoint(page.lower[token:end]) and bool(_SAID.search(inner))}"
    yield f"full={bool(_FULL.search(inner))}"
    yield f"last={page.lower[end - 1] if end > token and not page.tokens[end - 1].isalnum() else 'w'}"
    after = page.spans[end][1]
    number = page.token_at(after)
    nxt = page.lower[number] if number < len(page.lower) and page.same_line(after, page.spans[number][0]) else "$"
    yield f"after-close={nxt}"
    names = sum(1 for word in page.tokens[token:end] if word[0].isupper())
    yield f"capitals={bucket(names)}/{bucket(end - token)}"
    yield f"digits={bool(_NUMBER.search(inner))}"


def end_features(page: Page, start: Start, number: int, stop: int, close: int | None) -> Iterator[str]:
    """Features of an end after the token `number` for a name that starts at `start`."""
    how = "quote" if start.mark is not None else start.how
    token = start.token
    word = page.lower[number]
    written, after = _next_words(page, number)
    nxt = "9" if written[0].isdigit() else written.lower()
    after = "9" if after[0].isdigit() else after.lower()
    mark = page.mark_at(number + 1)
    kind = start.noun.kind if start.noun is not None and how == "noun" else ""
    if mark is not None:
        first = number + 1 == close
        yield f"{how}:mark={'open' if mark.opens else 'close'}:{first}"
    elif close is not None:
        yield f"{how}:inside={number + 1 < close}"
    else:
        yield f"{how}:unclosed"
    state = f"{how}:{'c' if close is not None and number + 1 < close else 'n'}"
    wall = _wall(page, stop)
    yield f"{how}:{close is None}:wall={wall}:{number + 1 == stop}"
    if nxt in _FUNCTION or nxt == ",":
        yield f"{how}:{close is None}:wall={wall}:next={nxt}"
    yield f"{state}:next={nxt}"
    yield f"{state}:next={nxt} {after}"
    form = shape(page.tokens[number])
    yield f"{state}:next-shape={shape(written)}:{form}"
    yield f"{how}:word={word}"
    yield f"{how}:pair={word}|{nxt}"
    length = bucket(number + 1 - token)
    yield f"{how}:length={length}"
    if kind:
        yield f"{kind}:length={length}"
        yield f"{kind}:next={nxt}"
    if start.known:
        yield f"{how}:known={'at' if number + 1 - token == start.known else 'in' if number + 1 - token < start.known else 'past'}"
    if _depth(page, token, number + 1) > 0:
        yield "in-brackets"
    if mark is None and f"{word} {nxt}" in compounds():
        yield f"{state}:splits"
    if number > token and f"{page.lower[number - 1]} {word}" in compounds():
        yield f"{how}:completes"
    yield from _held(page, token, number, how, state, kind)
    if number > token and form in ("Xx", "XX", "9") and not written[0].isupper():
        yield f"{how}:last-capital={kind}"
    yield from _joined(page, number)


def _wall(page: Page, stop: int) -> str:
    """What ends every name at a limit: a quotation mark, a sign of punctuation, or nothing to speak of."""
    mark = page.mark_at(stop)
    if mark is not None:
        return "open" if mark.opens else "close"
    return page.tokens[stop] if stop < len(page.tokens) and page.tokens[stop] in _STOPS else ""


def _held(page: Page, token: int, number: int, how: str, state: str, kind: str) -> Iterator[str]:
    """Features of the words from the token `token` to `number`: predicates, commas, a last word that ends nothing."""
    words = page.lower[token : number + 1]
    if not _PREDICATE.isdisjoint(words):
        held = next(word for word in words if word in _PREDICATE)
        yield f"{how}:holds"
        yield f"{how}:holds={held}"
    yield f"{state}:function={page.lower[number] in _FUNCTION}"
    commas = page.tokens[token : number + 1].count(",")
    yield f"{state}:commas={min(commas, 3)}"
    if kind:
        yield f"{kind}:commas={min(commas, 3)}"


def _next_words(page: Page, number: int) -> tuple[str, str]:
    """The next two tokens on the line, marks skipped, as written if capitalised else lower."""
    words: list[str] = []
    end = page.spans[number][1]
    for place in range(number + 1, min(number + 6, len(page.tokens))):
        if not page.same_line(end, page.spans[place][0]):
            break
        if page.mark_at(place) is None:
            words.append(page.tokens[place])
        if len(words) == 2:
            break
    words += ["$"] * (2 - len(words))
    return words[0], words[1]


def _joined(page: Page, number: int) -> Iterator[str]:
    nxt = number + 1
    if nxt < len(page.tokens) and page.spans[number][1] == page.spans[nxt][0] and page.mark_at(nxt) is None:
        yield "glued" if page.tokens[nxt] not in ".,;:)…!?" else "signed"


def _depth(page: Page, start: int, stop: int) -> int:
    words = page.tokens[start:stop]
    return words.count("(") - words.count(")")


def may_end(page: Page, start: Start, number: int) -> bool:
    """Whether a name may end with a token: a syllable, a number, or a closing bracket that was opened inside."""
    word = page.tokens[number]
    if page.mark_at(number) is not None:
        return False
    return word[0].isalnum() or (word == ")" and _depth(page, start.token, number + 1) == 0) or word == "%"
