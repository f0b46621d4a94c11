"""The scan for figures: from each number back to its approximator and on to the end of what it counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, starmap
from typing import Any

from extractor.grammar.anchors import Span
from extractor.grammar.counted import class_of
from extractor.grammar.counted import current as chooser
from extractor.grammar.figure_rules import RULES
from extractor.grammar.figure_words import EVENT, NO_SHARE, OR_MORE, RANK, among_counted, approximator, from_word, is_name
from extractor.grammar.numbers import MAGNITUDE, NUM, digits, percent, plain
from extractor.grammar.rule import Heads, Rule
from extractor.grammar.unit_words import ENDERS, NEVER_SPELLED, PLACES
from extractor.grammar.units import counted_at, joined_at, measure_at, noun_at, nouns, rate_at, word_at
from extractor.work import Draft

_HEADS = Heads(RULES)
_SPELLED = ("hàng", "cả", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nửa")
# Each alternative begins with a literal character: then the search skips to such characters instead of trying each place.
_ANCHOR = re.compile("|".join([*"0123456789", *(rf"{word}\s(?!\d)" for small in _SPELLED for word in (small, small.capitalize()))]))
NUMERALS = frozenset((*_SPELLED, *map(str.capitalize, _SPELLED)))
"""The words with which figures begin."""
_WORD_END = re.compile(r"\s(?!\d)")
# Words with which a figure begins only before some others.
_IDLE = re.compile(r"(?:hàng|cả)(?!\s+(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ))|nửa(?!\s+(?:năm|tháng|tỷ|tỉ|triệu|ngày))", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,\s]*")
MARKS = frozenset("“‘\"«")
"""The signs with which quotations begin."""
_MARK = re.compile(r"[“‘\"«]")
_QUOTED = re.compile(r"[“‘\"«][^“”‘’\"«»\n]{1,70}[”’\"»]|“[^“”\"\n.;:]{1,60}(?=[.;\n]|\Z)")
_RISE = re.compile(rf"\s+(?:tăng\s+)?(?:lên|xuống|còn)(?:\s+còn)?\s+{NUM}(?:\s?{MAGNITUDE})?")
_FROM = re.compile(r"từ\s\Z", re.IGNORECASE)
_ROSE = re.compile(rf"từ\s+{NUM}\s+(?:tăng\s+)?(?:lên|xuống|còn)(?:\s+còn)?\s\Z", re.IGNORECASE)
_SPEECH = re.compile(r"[.:!?\n]\s*\Z|\A\Z")


def openings(text: str, numbers: Iterable[Span], words: Iterable[Span]) -> list[int]:
    """Where figures may begin, as the tokens of an article tell.

    Args:
        text: its text.
        numbers: its runs of digits.
        words: the tokens that are in `NUMERALS`.
    """
    digits_at = chain.from_iterable(starmap(range, numbers))
    return sorted([*digits_at, *(start for start, end in words if _WORD_END.match(text, end) and not text[start - 1 : start].isdigit())])


def scan(
    text: str,
    taken: Sequence[Draft],
    rules: Sequence[Rule] = RULES,
    places: Iterable[int] | None = None,
    marks: Iterable[int] | None = None,
) -> Iterator[Draft]:
    """Figures of one article, in text order; they never overlap.

    Args:
        text: the article's text.
        taken: dates and documents, whose numbers are no figures.
        rules: rules for numbers.
        places: its `openings`, if they are known.
        marks: where its `MARKS` stand, if that is known.
    """
    if places is None:
        found = (anchor.start() for anchor in _ANCHOR.finditer(text))
        places = (at for at in found if not (at and text[at].isalpha() and text[at - 1].isalnum()))
    busy = _merge([(draft.start, draft.end) for draft in taken] + _quoted(text, marks))
    starts = [start for start, _ in busy]
    heads = _HEADS if rules is RULES else Heads(rules)
    done = 0
    for at in places:
        if at < done or (sign := text[at]) > "9" and sign.isdecimal():
            continue
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < busy[index][1]:
            done = busy[index][1]
            continue
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        if _IDLE.match(text, at):
            done = max(done, at + 1)
            continue
        number = _NUMBER.match(text, at)
        head = "0" + text[number.end() : number.end() + 1] if number else sign
        draft, done = _figure(text, at, done, limit, heads[head])
        if draft is not None:
            yield draft


def _quoted(text: str, marks: Iterable[int] | None) -> list[tuple[int, int]]:
    """Short quotations that are names (`“5 không, 3 sạch”`), not speech."""
    found = []
    done = 0
    for start in (mark.start() for mark in _MARK.finditer(text)) if marks is None else marks:
        match = _QUOTED.match(text, start) if start >= done and not _closes(text, start) else None
        if match:
            done = match.end()
            if not _SPEECH.search(text, max(0, start - 3), start):
                found.append((start, done))
    return found


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark closes a quotation: it clings to what stands before it and not to what follows."""
    if text[at] != '"':
        return False
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    clings = before != "" and not before.isspace() and before not in "([-–/"
    return clings and (not after or after.isspace() or after in ")].,;:!?…")


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _figure(text: str, at: int, floor: int, limit: int, rules: Sequence[Rule]) -> tuple[Draft | None, int]:
    """The figure whose number begins at `at`, or None; and where to go on."""
    for rule in rules:
        found = rule.pattern.match(text, at, limit)
        if found and (line_end := text.find("\n", at, found.end())) >= 0:
            found = rule.pattern.match(text, at, line_end)
        if not found:
            continue
        fields = rule.read(found, text)
        if fields is None:
            continue
        if rule.name == "fig-words" and _no_count(text, at, floor, fields["value"]):
            continue
        end, unit, counted = _unit(text, at, found.end(), bool(fields["scaled"]), limit)
        if end > limit:
            end, unit, counted = found.end(), "", False
        if counted and not fields["scaled"]:
            _as_counted(fields, unit.split("/")[0])
        if text[at].isdigit():
            if is_name(text, at, found.end(), counted=counted):
                return None, found.end()
        elif not _spelled_counts(text, found, floor, fields, unit, counted):
            continue
        if not counted and unit and _MOTTO_WORD.match(text, at) and _in_motto(text, at, end):
            return None, end
        if not counted and (_PART.fullmatch(found.group()) or fields.get("alone")):
            end, unit = found.end(), ""
        if not _reported(text, found, unit, fields, rule):
            return None, found.end()
        draft = _draft(text, at, floor, end, unit, fields, rule)
        if unit and end == draft.end:
            _go_on(draft, text, found.end(), limit)
        return draft, draft.end
    return None, max(floor, at + 1)


_MOTTO = r"0?\d\s(?:không|sạch|bám|cùng|biết|rõ|dám|nhất|chống|tự|xanh|nắm|nhanh|giảm|tăng|có|trước|kiên|hơn|tốt)(?!\w)"
_MOTTO_WORD = re.compile(_MOTTO)
_MOTTO_BEFORE = re.compile(rf"(?<![\w.,/]){_MOTTO},?\s\Z")
_MOTTO_AFTER = re.compile(rf",?\s{_MOTTO}")


def _in_motto(text: str, at: int, end: int) -> bool:
    """Whether another small number with a word of mottoes stands beside this one: `5 không 3 sạch`, `3 bám 4 cùng` are names."""
    return _MOTTO_AFTER.match(text, end) is not None or _MOTTO_BEFORE.search(text, max(0, at - 14), at) is not None


_PARTED = ("giây", "phút", "giờ", "độ", "inch")
"""Nouns of measures that have thousandths."""


def _as_counted(fields: dict[str, Any], unit: str) -> None:
    """Read separators as the unit asks: things and đồng come whole (`1,727 hộ`, `150,000 đồng`), percentages in decimals (`12.345%`)."""
    sign, numbers = fields.get("written", ("", ()))
    if unit == "%" and any("." in number for number in numbers):
        fields["value"] = sign.join(plain(percent(number)) for number in numbers)
    elif any("," in number for number in numbers) and (unit == "VND" or unit in nouns() and unit not in _PARTED):
        fields["value"] = sign.join(plain(digits(number, measured=False)) for number in numbers)


def _go_on(draft: Draft, text: str, at: int, limit: int) -> None:
    """Let a figure end where the phrase ends that it counts: behind a complement of its noun, or before a verb that the rules took in."""
    unit = draft.fields["unit"]
    if unit != " ".join(text[at : draft.end].lower().split()) or measure_at(text, at):
        return
    noun = noun_at(text, at)
    end = chooser().end(text, at, draft.end, limit, noun[2] if noun else "-")
    if end != draft.end:
        draft.end, rate = rate_at(text, end)
        draft.fields["unit"] = " ".join(text[at:end].lower().split()) + rate
        more = OR_MORE.match(text, draft.end)
        if more:
            draft.end, draft.fields["op"] = more.end(), ">=" if more["up"].lower() == "lên" else "<="


_LASTED = re.compile(r"(?:khoảng|hơn|gần|sau|trong|mất|hết|dài|chừng|thêm|còn|đi)\s+\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATIO_CUE = re.compile(r"(?:đạt|được|là|còn|có|tới|lên|thành|xong)\s+$")


def _reported(text: str, found: re.Match[str], unit: str, fields: dict[str, Any], rule: Rule) -> bool:
    """Whether a number states a quantity: something is counted, or it is a ratio that words say was reached."""
    if unit in ("số", "phần") and fields["value"] == "1" or _YEAR.fullmatch(found.group()) and unit not in nouns():
        return False
    if (
        unit in ("cấp", "bậc", "chiều")
        or unit.split(" ")[0] == "hàng"
        or (found.group() in ("24/24", "24/7") and unit in ("h", ""))
        or (unit == "VND" and fields["value"] == "0")
    ):
        return False
    if unit in ("kg", "m", "km") and EVENT.search(text, max(0, found.start() - 20), found.start()):
        return False
    if rule.name == "fig-clock":
        return bool(_LASTED.search(text[max(0, found.start() - 14) : found.start()]))
    if rule.name == "fig-ratio":
        no_share = NO_SHARE if fields["value"].startswith("1/") else RANK
        if no_share.search(text, max(0, found.start() - 8), found.start()):
            return False
        return bool(unit and unit != "hàng") or bool(_RATIO_CUE.search(text[max(0, found.start() - 8) : found.start()]))
    return bool(unit or fields.get("alone") or _ROSE.search(text, max(0, found.start() - 32), found.start()) or _rises(text, found))


def _rises(text: str, found: re.Match[str]) -> bool:
    """Whether a number is the first of `từ 70 xuống 41`."""
    return _FROM.search(text, max(0, found.start() - 4), found.start()) is not None and _RISE.match(text, found.end()) is not None


_SOME_OR_MORE = re.compile(r"(?:[^\S\n]+[^\W\d_]+){1,4}?[^\S\n]+trở\s+(?P<up>lên|xuống)(?!\w)", re.IGNORECASE)


def _draft(text: str, at: int, floor: int, end: int, unit: str, fields: dict[str, Any], rule: Rule) -> Draft:
    start, op, origin = approximator(text, at, floor, where=not unit.startswith(("VND", "%")), place=unit.split(",")[0] in PLACES)
    more = OR_MORE.match(text, end)
    if more is None and (origin or unit == "%"):
        more = _SOME_OR_MORE.match(text, end)
    if more:
        end, op = more.end(), ">=" if more["up"].lower() == "lên" else "<="
    if (origin and (more or rule.name.endswith("span"))) and start == at:
        start = from_word(text, at)
    return Draft("FIG", start, end, {"value": fields["value"], "unit": unit, "op": op}, rule.name)


# Thirds and halves of something are no counts of it: `1/3 số tiền`.
_PART = re.compile(r"1/[2345]|2/[35]|3/[45]")


def _unit(text: str, start: int, at: int, scaled: bool, limit: int) -> tuple[int, str, bool]:
    """What is counted behind a number: its end, its name, and whether it is a known unit."""
    measure = measure_at(text, at)
    if measure:
        end, name = measure
        rated, rate = rate_at(text, end)
        if rate == "" and name not in ("VND", "%", "USD"):
            return end, name, True
        return rated, name + rate, True
    noun = counted_at(text, at)
    if noun:
        end = joined_at(text, noun[0], noun[1], noun[2])
        rated, rate = rate_at(text, end)
        return rated, " ".join(text[at:end].lower().split()) + rate, True
    rise = _RISE.match(text, at)
    if rise and _FROM.search(text, max(0, start - 4), start):
        return at, _unit(text, rise.end(), rise.end(), scaled, limit)[1], True
    if scaled:
        thing = _thing_at(text, at)
        rated, rate = rate_at(text, thing[0] if thing else at)
        return rated, (thing[1] if thing else "VND") + rate, True
    word = word_at(text, at)
    if word and word[1].split()[0] not in ENDERS and text[at : at + 1].isspace():
        first = text[at : word[0]].split()[0]
        if first.islower() or first.isupper():
            return word[0], word[1], False
    return at, "", False


_CURRENCIES = {"bảng": "bảng", "bảng anh": "bảng", "đô": "USD", "đôla": "USD", "yen": "yên", "kíp": "kíp"}
_NOUN_CLASS = re.compile(r"v[01]n[23]a\d")
_MAYBE_NOUN = re.compile(r"v0n\da0")
_FRUITS = frozenset(("trái", "quả", "trứng", "hoa", "tôm", "cá", "cua", "ốc", "gà", "vịt"))
_MONEYED = "lẻ chẵn chứ thôi nợ lãi vốn gốc tùy lớn tổng số đối hiện đồng doanh lợi gì nhé ạ tôi ta họ mua bán"
_OF_MONEY = frozenset(_MONEYED.split())


def _thing_at(text: str, at: int) -> tuple[int, str] | None:
    """What is counted behind a magnitude by a word that no table has: no money, but a currency, a foreign word or most likely a noun.

    Thousands are sums of money more seldom than millions, so more words are taken for nouns behind them.
    """
    word = word_at(text, at)
    if word is None or not text[at : at + 1].isspace() or word[1].split()[0] in ENDERS or not text[at : word[0]].lstrip()[0].islower():
        return None
    if word[1] in _CURRENCIES:
        return word[0], _CURRENCIES[word[1]]
    kind, first = class_of(word[1]), word[1].split()[0]
    if first in _OF_MONEY:
        return None
    unknown = kind == "?" and (" " in word[1] or word[1].isascii()) and len(word[1]) > 2
    likely = (_MAYBE_NOUN if _THOUSAND.search(text, max(0, at - 6), at) else _NOUN_CLASS).fullmatch(kind)
    return word if unknown or likely or first in _FRUITS else None


_THOUSAND = re.compile(r"(?:nghìn|ngàn|vạn)\Z", re.IGNORECASE)


_ORDINAL = re.compile(r"(?<!\w)(?:thứ|tháng|tư|ông|bà|anh|chị|mỗi|từng|xã|chiều|sáng|ngày|kỳ|lần)\s$")
_MEASURED = re.compile(r"(?:sau|qua|trong|chỉ|mất|thành)\s\Z")


def _no_count(text: str, at: int, floor: int, value: str) -> bool:
    """Whether a spelled-out number states no quantity whatever follows it: an ordinal, a year (`năm`), an article (`một`)."""
    before = text[max(0, at - 14) : at].lower()
    if _ORDINAL.search(before):
        return True
    if value == "5":
        return text[at] == "n" and not _MEASURED.search(before)
    if value != "1" or _MEASURED.search(before):
        return False
    return approximator(text, at, floor)[1] is None and not among_counted(text, at)


def _spelled_counts(text: str, found: re.Match[str], floor: int, fields: dict[str, Any], unit: str, counted: bool) -> bool:
    """Whether a spelled-out number states a quantity: a known noun follows, and it is no article, ordinal or name."""
    at = found.start()
    if fields.get("alone") or fields.get("range") or not counted:
        return bool(fields.get("alone") or unit and (fields.get("range") or text[at].lower() == "h" and fields["value"].startswith("~")))
    before = text[max(0, at - 14) : at].lower()
    if _ORDINAL.search(before):
        return False
    if text[at].isupper() and text[at : at + 14].split(maxsplit=1)[-1][:1].isupper():
        return False
    word = text[at : at + 4].lower()
    if fields["value"] not in ("1", "5") and text[at].islower() and (unit != "VND" or measure_at(text, found.end())):
        return unit not in NEVER_SPELLED
    if word.startswith("một"):
        _, op, _ = approximator(text, at, floor)
        lasted = unit in ("năm", "ngày", "tháng", "tuần", "giờ") and _MEASURED.search(before)
        return op is not None or among_counted(text, at) or bool(lasted)
    if word.startswith("năm") and unit in ("năm", "ngày"):
        return _MEASURED.search(before) is not None
    if word.startswith("năm"):
        return text[at] == "N" and unit not in ("năm", "tháng", "ngày") and not before.strip().endswith(("xã", "bà", "ông"))
    return unit not in NEVER_SPELLED
