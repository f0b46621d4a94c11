"""The columns of an article that depend on the text around a token: word lists, runs of capitals, quotes, the article's own usage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractor.tagger import lookup
from extractor.work import Work

BREAK = "\ue000"
"""The token that stands between lines and beyond both ends of the text (no white space: the learner could not keep it)."""
PAD = 4


@dataclass(slots=True)
class Columns:
    """An article's tokens with breaks between lines, and their categories.

    `index[i]` is where token `i` of the work stands in `words`.
    """

    words: list[str]
    index: list[int]
    values: dict[str, list[str]] = field(default_factory=dict)

    def of(self, name: str) -> list[str]:
        """One column for the tokens of the work, without the breaks."""
        column = self.values[name]
        return [column[at] for at in self.index]


@dataclass(slots=True)
class _View:
    """What the columns are computed from."""

    words: list[str]
    lower: list[str]
    upper: list[bool]
    runs: list[tuple[int, int]]
    values: dict[str, list[str]]


def columns_of(work: Work) -> Columns:
    """The columns of an article, made once."""
    table: Columns | None = work.memo.get("tagger.columns")
    if table is None:
        table = work.memo["tagger.columns"] = columns(work)
    return table


def columns(work: Work) -> Columns:
    """All columns of an article that depend on the text around a token."""
    words, index = _with_breaks(work)
    lower = list(map(lookup.plain, words))
    upper = [word[0].isupper() for word in words]
    table = Columns(words, index)
    values = table.values
    starts = lookup.starts(lower)
    values["place"] = lookup.marks(lookup.place_names(), lower, only=upper)
    values["title"] = lookup.marks(lookup.titles(), lower, starts)
    view = _View(words, lower, upper, _runs(upper, values["title"]), values)
    values["unit"] = lookup.marks(lookup.unit_heads(), lower, starts)
    values["word"] = lookup.marks(lookup.place_words(), lower, starts)
    values["kind"] = lookup.marks(lookup.model_kinds(), lower, starts)
    values["short"] = lookup.marks(lookup.abbreviations(), words)
    values["rule"] = _rules(work, index, len(words))
    values["pos"] = _positions(work, index, words)
    values["bracket"] = _brackets(words)
    values["caps"] = _caps(words)
    for name, column in COLUMNS.items():
        values[name] = column(view)
    values["before"], values["after"], values["run"] = _edges(view)
    values["prior"], values["next"], values["split"] = _persons(view)
    values["memory"] = _memory(view)
    return table


def _with_breaks(work: Work) -> tuple[list[str], list[int]]:
    """Tokens with breaks, and the place of each token among them."""
    words, index = [BREAK] * PAD, list[int]()
    tokens, text, starts = work.tokens, work.text, work.starts
    first, line = 0, text.find("\n")
    while line >= 0:
        last = bisect_left(starts, line, first)
        if last == len(tokens):
            break
        index += range(len(words), len(words) + last - first)
        words += [*tokens[first:last], BREAK]
        first, line = last, text.find("\n", starts[last])
    index += range(len(words), len(words) + len(tokens) - first)
    words += [*tokens[first:], *[BREAK] * PAD]
    return words, index


def _rules(work: Work, index: Sequence[int], length: int) -> list[str]:
    """What the grammar steps found."""
    found = ["O"] * length
    for label in ("FIG", "DATE", "DOC"):
        for draft in work.drafts.get(label, ()):
            for rank, token in enumerate(work.words(draft.start, draft.end)):
                found[index[token]] = f"I-{label}" if rank else f"B-{label}"
    return found


def _positions(work: Work, index: Sequence[int], words: Sequence[str]) -> list[str]:
    """First token of a line, or of another sentence."""
    found = [""] * len(words)
    for sentence in work.sentences:
        if sentence.first < len(index):
            at = index[sentence.first]
            found[at] = "line" if words[at - 1] == BREAK else "sent"
    return found


_OPEN, _CLOSE = frozenset("“‘«"), frozenset("”’»")


def _quotes(view: _View) -> list[str]:
    """Whether a token stands in quotation marks on its line, and which noun of a campaign or the like opened them."""
    kinds = view.values["kind"]
    found: list[str] = []
    inside, kind, since = "", "", 99
    for at, word in enumerate(view.words):
        if kinds[at][0] == "B" and not inside:
            kind, since = kinds[at][2:], 0
        since += 1
        if word == BREAK:
            inside, kind = "", ""
        elif word in _CLOSE or (word == '"' and inside):
            inside, since = "", 1
        elif word in _OPEN or word == '"':
            inside = f"in-{kind}" if since < 8 else "in"
            kind = kind if since < 8 else ""
        found.append(inside)
    return found


def _brackets(words: Sequence[str]) -> list[str]:
    """Whether a token stands in brackets on its line."""
    found: list[str] = []
    inside = ""
    for word in words:
        if word in (BREAK, ")"):
            inside = ""
        elif word == "(":
            inside = "in"
        found.append(inside)
    return found


def _caps(words: Sequence[str]) -> list[str]:
    """Whether a token stands on a line in capitals (more than 7 of 10 words with letters, four at least)."""
    found: list[str] = []
    line: list[str] = []
    for word in [*words, BREAK]:
        if word != BREAK:
            line.append(word)
            continue
        letters = [each for each in line if each[0].isalpha()]
        shouted = len(letters) >= 4 and sum(each.isupper() for each in letters) > 0.7 * len(letters)
        found += ["caps" if shouted else ""] * len(line) + [""]
        line = []
    return found[: len(words)]


def _low(view: _View) -> list[str]:
    """For a capitalised token: whether the article has the same word in lower case."""
    seen = set(view.words)
    return [("y" if word.lower() in seen else "n") if up else "" for word, up in zip(view.words, view.upper, strict=True)]


def _runs(upper: Sequence[bool], titles: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of capitalised tokens, half open; an honorific that begins one (`Ông Lò Văn Páo`) is left out."""
    found: list[tuple[int, int]] = []
    start = -1
    for at, up in enumerate([*upper, False]):
        if up and start < 0:
            start = at
        elif not up and start >= 0:
            if titles[start] == "B-honorific" and at - start > 1:
                start += 1
            found.append((start, at))
            start = -1
    return found


def _edges(view: _View) -> tuple[list[str], list[str], list[str]]:
    """For tokens of a run of capitals: the word before it, the word after it, place and length."""
    size = len(view.words)
    before, after, place = [""] * size, [""] * size, [""] * size
    for start, end in view.runs:
        length = min(end - start, 7)
        for at in range(start, end):
            before[at], after[at] = view.lower[start - 1], view.lower[end]
            place[at] = f"{min(at - start, 4)}/{length}"
    return before, after, place


def _head(view: _View) -> list[str]:
    """The nearest term of the word lists that began at or before a token on its line, with how far off it is."""
    lists = [("u", view.values["unit"]), ("t", view.values["title"]), ("w", view.values["word"])]
    found: list[str] = []
    head, since = "", 0
    for at, word in enumerate(view.words):
        if word == BREAK:
            head = ""
        for sign, marks in lists:
            if marks[at][0] == "B":
                head, since = sign + marks[at][2:], 0
                break
        found.append(f"{head}{0 if since < 3 else 1 if since < 6 else 2}" if head and since < 12 else "")
        since += 1
    return found


def _starts(view: _View) -> list[tuple[int, int]]:
    """Where personal names may stand by their form: a family name that begins a run, or follows a place or head in one."""
    names, place, word = lookup.name_parts(), view.values["place"], view.values["word"]
    found: list[tuple[int, int]] = []
    for start, end in view.runs:
        for at in range(start, end - 1):
            left = end - at
            begins = at == start and word[at - 1] == "O"
            follows = at > start and place[at - 1] != "O" and place[at][0] != "I"
            after_unit = at > start and view.values["unit"][at - 1] != "O" and view.values["unit"][at] == "O"
            if 2 <= left <= 5 and view.lower[at] in names and (begins or follows or after_unit):
                found.append((at, end))
                break
    return found


def _persons(view: _View) -> tuple[list[str], list[str], list[str]]:
    """How far the last and the next possible name is, and how a run splits into a place and a name."""
    size = len(view.words)
    prior, after, split = [""] * size, [""] * size, [""] * size
    starts = _starts(view)
    for start, end in starts:
        split[start] = f"s{end - start}"
        for at in range(start + 1, end):
            split[at] = "i"
        for at in range(end, min(end + 40, size)):
            if view.words[at] == BREAK:
                break
            prior[at] = _far(at - end)
        for at in range(start - 1, max(start - 41, -1), -1):
            if view.words[at] == BREAK or view.words[at] == ";" or after[at]:
                break
            after[at] = _far(start - 1 - at)
    return prior, after, split


def _far(distance: int) -> str:
    return "0" if distance < 2 else "1" if distance < 6 else "2" if distance < 12 else "3" if distance < 20 else "4"


def _memory(view: _View) -> list[str]:
    """What the article says elsewhere of the pair that a capitalised token makes with its neighbour.

    `h`: it stood after an honorific or rank; `n`: in what looks like a full name; `p`: after a place word; `u`: after
    the head of a body. Pairs are looked up in the whole article, so a bare name learns from its full form.
    """
    title, word, unit, split = view.values["title"], view.values["word"], view.values["unit"], view.values["split"]
    seen: dict[tuple[str, str], set[str]] = {}
    for start, end in view.runs:
        signs = set()
        if title[start - 1][2:] in ("honorific", "rank", "religious"):
            signs.add("h")
        if word[start - 1] != "O" or word[start] != "O":
            signs.add("p")
        if unit[start - 1] != "O":
            signs.add("u")
        for at in range(start, end):
            full = signs | {"n"} if split[at] else signs
            for key in ((view.words[at], ""), (view.words[at], view.words[at + 1])):
                if full:
                    seen.setdefault(key, set()).update(full)
    found = [""] * len(view.words)
    for start, end in view.runs:
        for at in range(start, end):
            pair = seen.get((view.words[at], view.words[at + 1]) if at + 1 < end else (view.words[at - 1], view.words[at]), ())
            alone = seen.get((view.words[at], ""), ())
            found[at] = "".join(sorted(pair)) + "/" + "".join(sorted(alone))
    return found


COLUMNS: dict[str, Callable[[_View], list[str]]] = {"quote": _quotes, "low": _low, "head": _head}
