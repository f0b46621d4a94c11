"""Rules for persons: names are cut from what they touch, and known again where they come back."""

from __future__ import annotations

from extractor.tagger import lookup
from extractor.tagger.gates import needs, span
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import BOTH, SIGNS, Page, names, run_end, term_end
from extractor.tagger.rules_body import COMMITTEES

_OPENERS, _CLOSERS = frozenset("(["), frozenset(")]")


def trim(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """No span begins or ends with a sign, but for a bracket that it holds both ends of."""
    if not any(page.words[first] in SIGNS or page.words[last - 1] in SIGNS for _, first, last in spans):
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        if label in ("PER", "TITLE", "UNIT", "LOC"):
            while first < last and page.words[first] in SIGNS and not page.glued(first):
                first += 1
            while last > first and page.words[last - 1] in SIGNS and not _closes(page, label, first, last):
                last -= 1
        if first < last:
            found.append((label, first, last))
    return found


def _closes(page: Page, label: str, first: int, last: int) -> bool:
    word = page.words[last - 1]
    if word in _CLOSERS:
        return any(each in _OPENERS for each in page.words[first : last - 1])
    return word == "." and label == "PER" and len(page.words[last - 2]) == 1


def names_apart(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """No office, body or place runs into the name that follows: `Huyện ủy Mộc Châu Hà Trung Chiến`."""
    cuts: dict[int, int] = {}
    parts, lower, words = lookup.name_parts(), page.lower, page.words
    for label, first, last in spans:
        if last - first < 2 or label == "PER" or label == "MODEL" or not words[last - 1][0].isupper():
            continue
        end, small = run_end(page, last - 1), last - 1
        while small > first and words[small][0].isupper():
            small -= 1
        for at in range(max(small + 1, first + 1, end - 4), min(last, end - 1) if end >= last else 0):
            if lower[at] in parts and page.ends[at] == page.ends[last - 1] and _name_begins(page, at, end) and not _in_person(spans, at):
                cuts[at] = end
                break
    if not cuts:
        return spans
    found: list[TokenSpan] = []
    for label, first, last in spans:
        inside = [at for at in cuts if first < at < last]
        if not (label in ("LOC", "PER") and any(at <= first < end for at, end in cuts.items())):
            end = min(inside, default=last)
            if label != "LOC" or page.upper(end - 1):
                found.append((label, first, end))
    return [*found, *(("PER", at, end) for at, end in cuts.items())]


def _in_person(spans: list[TokenSpan], at: int) -> bool:
    return any(label == "PER" and first <= at < last for label, first, last in spans)


def _name_begins(page: Page, at: int, end: int) -> bool:
    """Whether a personal name begins here, right after a place that the gazetteer knows or a body's head."""
    if page.units[at] != "O":
        return False
    if page.places[at][0] == "I" or (page.places[at][0] == "B" and term_end(page.places, at) >= end):
        return False
    if not at:
        return False
    if page.places[at - 1] != "O" and page.upper(at - 1):
        return True
    if page.places[at][0] == "B" and "p" in page.places[at]:
        return False
    return page.heads[at - 1] == "B-province" or " ".join(page.lower[max(at - 2, 0) : at]) in _CLOSED


_CLOSED = frozenset((*COMMITTEES, "tỉnh đoàn", "huyện đoàn", "thành đoàn", "chính phủ", "quốc hội"))


def one_name(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A name ends before a gap of white space, and before a word that it does not have where the article repeats it."""
    names: dict[tuple[str, ...], int] = {}
    for label, first, last in spans:
        if label == "PER":
            name = tuple(page.words[first:last])
            names[name] = names.get(name, 0) + 1
    for name, count in list(names.items()):
        if len(name) > 2:
            names[name[-2:]] = names.get(name[-2:], 0) + count
    moved: dict[TokenSpan, TokenSpan] = {}
    for each in spans:
        label, first, last = each
        if label == "PER":
            last = _gap(page, first, last)
            name = tuple(page.words[first:last])
            if len(name) > 2 and names.get(name[:-1], 0) >= names.get(name, 0) and page.lower[last - 1] not in lookup.name_parts():
                last -= 1
            if last != each[2]:
                moved[each] = label, first, last
    return [moved.get(each, each) for each in spans] if moved else spans


def _gap(page: Page, first: int, last: int) -> int:
    """The first token of a name that a gap of white space stands before; the token after the name if there is none."""
    offsets = page.spans
    for at in range(first + 1, last):
        if offsets[at][0] - offsets[at - 1][1] > 1:
            return at
    return last


@needs(span("TITLE"))
def holder(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """What follows an office at once and has the form of a name is its holder."""
    names, lower = lookup.name_parts(), page.lower
    follow = [last for label, _, last in spans if label == "TITLE" and last < len(lower) and lower[last] in names]
    if not follow:
        return spans
    covered = {at for _, first, last in spans for at in range(first, last)}
    added: list[TokenSpan] = []
    for last in follow:
        end = run_end(page, last)
        if 2 <= end - last <= 4 and covered.isdisjoint(range(last, end)) and ("PER", last, end) not in added:
            added.append(("PER", last, end))
    return spans + added if added else spans


def known_names(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """A name of two words or more that is a person, or a place, elsewhere in the article is one where nothing was found."""
    words, starts = page.words, _known(page, spans)
    covered = {at for _, first, last in spans for at in range(first, last)}
    added: list[TokenSpan] = []
    for at in page.where(starts):
        if at in covered:
            continue
        for name, label in starts[words[at]]:
            end = at + len(name)
            if words[at:end] == name and covered.isdisjoint(range(at, end)) and _alone(page, at, end):
                added.append((label, at, end))
                covered.update(range(at, end))
                break
    return spans + added if added else spans


def _known(page: Page, spans: list[TokenSpan]) -> dict[str, list[tuple[list[str], str]]]:
    """Names and their labels by their first words, the longest first."""
    labels = names(page, spans)
    starts: dict[str, list[tuple[list[str], str]]] = {}
    for name, label in labels.items():
        if label != BOTH and name[-1][0].isupper():
            starts.setdefault(name[0], []).append((list(name), label))
    for name, label in labels.items():
        if label != "LOC" and len(name) > 2:
            starts.setdefault(name[-2], []).append((list(name[-2:]), "PER"))
    for found in starts.values():
        if len(found) > 1:
            found.sort(key=lambda item: -len(item[0]))
    return starts


def _alone(page: Page, first: int, last: int) -> bool:
    return not page.upper(first - 1) and not page.upper(last)


_COMMON = frozenset(
    (
        "trung", "nam", "bắc", "đông", "tây", "đảng", "đoàn", "hội", "xuân", "thu", "hạ", "tết", "nhân", "quốc", "công", "thanh", "chính",
        "dân", "phụ", "an", "hòa", "tân", "đạo", "văn", "thị", "việt", "nhật", "mỹ", "pháp", "anh", "đức", "nga", "ý",
        "hàn", "lào", "thái", "hoa",
        "minh", "sơn", "giang", "hải", "hà", "phong", "trường", "nhà", "bộ", "ban", "tin", "ảnh", "báo", "đội", "phòng", "thành",
    )
)  # fmt: skip
"""Given names that are also written with a capital in other senses."""

_NEVER = frozenset(
    (
        "trung", "quốc", "công", "nhân", "chính", "dân", "phụ", "an", "đảng", "đoàn", "hội", "bộ", "ban", "nam", "bắc",
        "đông", "tây", "việt",
        "tết",
    )
)  # fmt: skip
"""Of these, those that mean something else even where a person is called so."""


def given_names(page: Page, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Whom the article has named in full it may call by the given name alone: `Lò Văn Páo … Sau đó, Páo bỏ đi`."""
    persons = [(first, last) for label, first, last in spans if label == "PER"]
    given = {page.words[last - 1] for first, last in persons if last - first > 2 and page.words[last - 1].istitle()}
    bare = {page.words[first] for first, last in persons if last - first == 1}
    given = {word for word in given if len(word) > 1 and lookup.plain(word) not in (_NEVER if word in bare else _COMMON)}
    if not given:
        return spans
    covered = {at for _, first, last in spans for at in range(first, last)}
    added: list[TokenSpan] = []
    for at in page.where(given):
        if at in covered or not _alone(page, at, at + 1):
            continue
        inner = at > 0 and page.ends[at - 1] == page.ends[at] and page.words[at - 1][0].isalnum()
        free = page.units[at] == page.heads[at] == page.titles[at] == "O"
        if free and (inner or not page.has(page.words[at].lower())):
            added.append(("PER", at, at + 1))
    return spans + added if added else spans
