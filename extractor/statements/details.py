"""What a chosen pair says beyond actor and verb: its object, date and place."""

from __future__ import annotations

import re

from extractor.statements.chunks import Verb, verbs
from extractor.statements.lexicon import words
from extractor.statements.model import DATES, Model, shipped
from extractor.statements.pairing import Pair
from extractor.statements.when import EVENT, choose
from extractor.work import Work
from models import Place, Statement

_STOP = words("stop")
_LEAD = words("lead")
_OCCASIONAL = frozenset({"attend", "chair", "speech"})
_CLAUSE = frozenset({"say", "order"})
"""Kinds of verbs whose object is a clause."""
_TAIL = frozenset(
    [
        ",",
        "và",
        "có",
        "các",
        "những",
        "một",
        "mỗi",
        "ông",
        "bà",
        "là",
        "#T",
        "đ/c",
        "tại",
        "ở",
        "của",
        "với",
        "về",
        "cho",
        "từ",
        "theo",
        "bao",
        "mà",
        "nhưng",
        "rằng",
        "thì",
        "đã",
        "đang",
        "sẽ",
        "hoặc",
        "nếu",
        "vì",
    ]
)
"""With these no phrase ends; `đồng chí` neither, but `hợp đồng` does."""
_SINCE = frozenset({"sau", "trước", "trong", "ngay", "mỗi", "kể"})
"""Before `khi` they belong to it."""
_ONLY_BEFORE = {"đồng": frozenset({"thời"}), "nhân": frozenset({"dịp", "ngày", "kỷ", "lễ", "buổi"})}
_NOT_BEFORE = {"trong": frozenset({"nước", "ngoài", "và", "sạch"})}
_NOT_AFTER = {
    "do": frozenset({"tự", "lý"}),
    "cùng": frozenset({"cuối", "vô", "tận"}),
    "như": frozenset({"hầu", "gần", "dường", "coi"}),
    "trong": frozenset({"bên"}),
    "để": frozenset({"đủ"}),
}
"""Where a stop word is a part of a longer one (`nhân dân`, `lý do`, `cuối cùng`), it ends nothing."""
_FRESH = frozenset({"#P", "#T", "#D", "đồng", "ông", "bà", "với", "qua", "trong"})
_WHERE = frozenset({"tại", "ở"})
_ADVERBIAL = frozenset({"sau", "từ", "kể", "trong", "thời", "năm", "do", "để", "hiện", "đến", "theo", "khi", "#D", "nhờ", "vì", "tính"})
_NEAR = 600
_BARE = frozenset({"lễ", "buổi", "chương trình"})
_EVENT = re.compile(EVENT.pattern + r"|\b(?:ngày hội|họp mặt|gặp mặt|liên hoan|lễ hội|hội thao|hội diễn|diễn tập)\b", re.IGNORECASE)
_PARTY = re.compile(r"\bđoàn(?: (?:công tác|lãnh đạo|đại biểu|khảo sát|kiểm tra|giám sát))?\b(?! (?:kết|viên|thể|thanh))", re.IGNORECASE)
"""Whom those who `cùng đi` went with."""
_MORE = re.compile(r"(?: [^\W\d_]+){1,2}")
_JOINS = frozenset({"và", ","})
_SHORT = 6  # chunks: a comma before that joins the parts of a list (`các sở, ngành …`)
_JOINED = 6
_MAX = 20
_REPORT = 16


def statement(work: Work, pair: Pair, dates: Model | None = None) -> Statement:
    """The record of one chosen pair; `mention` is filled in when the article's mentions are numbered.

    Args:
        work: the article.
        pair: one of its pairs.
        dates: the model that chooses the date; by default the one that comes with the program.
    """
    verb = pair.verb
    spans = work.spans
    start = spans[pair.chunks.firsts[verb.first]][0]
    verb_end = spans[pair.chunks.last(verb.last - 1) - 1][1]
    first, last = _object(pair)
    goal, end = "", verb_end
    if first < last:
        left, end = spans[pair.chunks.firsts[first]][0], spans[pair.chunks.last(last - 1) - 1][1]
        goal = " ".join(work.text[left:end].split())
    elif verb.kind == "say":
        goal = _said_before(work, pair)
    elif verb.kind in _OCCASIONAL:
        goal = _occasion(work, start, _PARTY if verb.name == "cùng đi" else _EVENT)
    draft = pair.actor.draft
    canonical = pair.actor.name if draft.label == "PER" else str(draft.fields.get("canonical") or pair.actor.name)
    return Statement(
        actor=pair.actor.name,
        verb=verb.name,
        object=goal,
        date=choose(shipped(DATES) if dates is None else dates, work, pair),
        place=_place(work, pair),
        start=start,
        end=max(end, verb_end),
        mention=0,
        canonical=canonical,
    )


def _object(pair: Pair) -> tuple[int, int]:
    """Chunks of the shortest phrase that says what."""
    words, verb = pair.chunks.words, pair.verb
    if words[verb.first : verb.last] == ["về", "phía"]:  # a roll of those present goes on; of what was said before
        return verb.last, verb.last
    size = len(words) if not pair.inverted else pair.group.first
    begin = _begin(words, verb, size)
    acts: frozenset[int] | None = frozenset() if verb.kind in _CLAUSE else None
    limit = min(size, begin + (_REPORT if verb.kind in _CLAUSE else _MAX))
    end = begin
    while end < limit and not _ends(words, end, begin, pair):
        if end > begin and words[end] in _JOINS:
            if acts is None:
                acts = frozenset([each.first for each in verbs(words[:size])])
            if end + 1 in acts:
                break
        end = _closed(words, end, size) if words[end] == "“" and end > begin else end + 1
    return begin, _trimmed(words, begin, end)


def _trimmed(words: list[str], begin: int, end: int) -> int:
    """The end without words that only lead on to what is cut off."""
    if end < len(words) and words[end] == "khi":
        while end > begin and words[end - 1] in _SINCE:
            end -= 1
    while end > begin:
        if words[end - 1] in _TAIL:
            end -= 1
        elif words[max(begin, end - 2) : end] == ["đồng", "chí"]:
            end -= 2
        else:
            break
    return end


def _stops(words: list[str], at: int) -> bool:
    """Whether a stop word stands here, alone and not as a part of a longer word."""
    word = words[at]
    if word not in _STOP:
        return False
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    only = _ONLY_BEFORE.get(word)
    if only is not None:
        return after in only
    return after not in _NOT_BEFORE.get(word, ()) and before not in _NOT_AFTER.get(word, ())


def _begin(words: list[str], verb: Verb, size: int) -> int:
    """Where the object may begin: after joined verbs (`thăm, tặng quà …`), and after a clause that says when or why."""
    begin = verb.last
    if verb.kind not in _CLAUSE:
        while begin + 1 < size and words[begin] in (",", "và", "/"):
            joined = next((each for each in verbs(words[begin + 1 : begin + _JOINED]) if each.first == 0), None)
            if joined is None:
                break
            begin += 1 + joined.last
    while begin < size and words[begin] in _LEAD:
        begin += 1
    if verb.kind == "say" and begin < size and words[begin] in _ADVERBIAL:
        comma = next((at for at in range(begin, min(size, begin + _REPORT)) if words[at] == ","), None)
        begin = begin if comma is None else comma + 1
    return begin


def _closed(words: list[str], at: int, size: int) -> int:
    """The chunk after a name in quotation marks: it belongs to the phrase that it ends."""
    return next((end + 1 for end in range(at, min(size, at + _REPORT)) if words[end] == "”"), at + 1)


def _ends(words: list[str], at: int, begin: int, pair: Pair) -> bool:
    word, kind = words[at], pair.verb.kind
    if word == "“":
        return at > begin and "”" not in words[at : at + _REPORT]
    if _stops(words, at):
        return at > begin or word != '"'
    if at > begin and word in _WHERE and kind not in _CLAUSE:
        return True
    if word == "có" and (pair.inverted or kind == "attend"):
        return True
    if word != ",":
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    if kind in _CLAUSE and at - begin < _SHORT:
        return False
    return pair.inverted or kind in _CLAUSE or kind in ("attend", "chair") or after in _FRESH


def _said_before(work: Work, pair: Pair) -> str:
    """What was said, where the sentence gives it before the speaker: `“…”, ông A nói`."""
    words, end = pair.chunks.words, min(pair.group.first, pair.verb.first)
    begin = 0
    while begin < end and (words[begin] in _STOP or words[begin] in _LEAD):
        begin += 1
    last = begin
    while last < min(end, begin + _REPORT) and (words[last] not in _STOP and (words[last] != "," or last < begin + 4)):
        last += 1
    if last <= begin or pair.group.last == 0:
        return ""
    return " ".join(work.text[work.spans[pair.chunks.firsts[begin]][0] : work.spans[pair.chunks.last(last - 1) - 1][1]].split())


def _occasion(work: Work, before: int, pattern: re.Pattern[str] = _EVENT) -> str:
    """The event last named before an offset, else the first of the article; a bare `lễ` with the words that say which."""
    found = None
    for match in pattern.finditer(work.text, max(0, before - _NEAR), before):
        found = match
    found = found or pattern.search(work.text, 0, _NEAR)
    if found is None:
        return ""
    name = found.group()
    if name.lower() in _BARE:
        more = _MORE.match(work.text, found.end())
        name += more.group() if more else ""
    return name


def _place(work: Work, pair: Pair) -> str | None:
    """The code of the place where it happened: one named after `tại` in the sentence, else the article's own."""
    for index, draft in pair.chunks.drafts.items():
        if draft.label == "LOC" and pair.chunks.word(index - 1) in ("tại", "ở"):
            place = draft.fields.get("place")
            if isinstance(place, Place):
                return place.code
    return work.places[0].code if work.places else None
