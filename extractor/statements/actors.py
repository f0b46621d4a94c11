"""The actors that a sentence offers: named persons and bodies, bare titles, pronouns, and a subject left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from extractor.statements.chunks import Chunks
from extractor.statements.lexicon import ordered, words
from extractor.work import Draft, Work

# Words that may stand between two members of one list of actors, or between a list and its verb: joining words, and
# nameless members (`lãnh đạo các sở, ban, ngành cùng đông đảo người dân`).
JOIN = words("join")
PRONOUNS = words("pronoun")
ROLES = tuple(tuple(role.split()) for role in ordered("role"))
_ROLES_BY_HEAD: dict[str, list[tuple[str, ...]]] = {}
for _role in ROLES:
    _ROLES_BY_HEAD.setdefault(_role[0], []).append(_role)
_ROLE_HEADS = set(_ROLES_BY_HEAD)
_LONGEST = max(map(len, ROLES))
_ALONE = words("alone")
"""Roles that mean a person even when no body follows."""
_BODIES = tuple(tuple(body.split()) for body in ordered("body"))
"""Bodies named by their kind alone: they mean the one last named (`đơn vị`, `đoàn công tác`)."""
TRIGGERS = frozenset({"#P", "#U", "#T", "kỳ", "đồng"}) | {body[0] for body in _BODIES} | _ROLE_HEADS | PRONOUNS
"""Words with which an actor may begin."""
FOLLOWERS = {
    head: frozenset({phrase[1] for phrase in (*ROLES, *_BODIES, ("kỳ", "họp")) if phrase[0] == head} | {"chí"})
    for head in (_ROLE_HEADS | {body[0] for body in _BODIES} | {"kỳ", "đồng"})
    - PRONOUNS
    - {phrase[0] for phrase in (*ROLES, *_BODIES) if len(phrase) == 1}
}
"""What must follow the first word of roles and bodies of several words."""
_OTHERS = frozenset({"các", "những", "nhiều", "mấy", "số", "của", "cho", "từ", "tại", "theo"})
"""Before `đơn vị`: some other one is meant, or it does not act."""
_TITLE_GAP = 3
_LIST_GAP = 24
_LONG_DEAD = {"hồ chí minh", "bác hồ"}  # named in slogans and anniversaries, never an actor of the day's news
_FOR = frozenset({"cho", "lãnh", "đạo", "tập", "thể", "ban", "cán", "bộ", "các"})
"""Between `thay mặt` and the body."""
_BREAK = words("where")
"""Before an actor: it says where or for whom, and the next name in the list is the one who acts."""


_POWER = (["ủy", "quyền", "của"], ["uỷ", "quyền", "của"])
_HOUSES = (["trụ", "sở"], ["hội", "trường"], ["khuôn", "viên"], ["nhà", "khách"])
_LONG = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_SHORT = re.compile(r"\b(tp|tx|tt)\b\.? ?")
_COUNCIL = re.compile(r"(?:HĐND|Hội đồng nhân dân)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Actor:
    """One possible actor.

    `form` is `per`, `unit`, `bare` (a title that stands for a person), `post` (a title without a name: its body acts),
    `pronoun`, `body` (`đơn vị này`), `session` (the council whose `kỳ họp` decides) or `carry` (subject of the sentence before).
    """

    name: str
    draft: Draft
    form: str


@dataclass(slots=True, eq=False)
class Group:
    """Actors in one list: chunks `first` to `last` (half open); a carried subject stands before the sentence (0, 0)."""

    first: int
    last: int
    actors: list[Actor] = field(default_factory=list)


def _offices(work: Work) -> dict[int, Draft]:
    """The body in each title, by where the title starts: of two the first, of nested ones the outermost."""
    units = work.of("UNIT")
    found: dict[int, Draft] = {}
    at = 0
    for title in work.of("TITLE"):
        while at < len(units) and units[at].start < title.start:
            at += 1
        if at < len(units) and units[at].end <= title.end:
            found[title.start] = units[at]
    return found


def _plain(title: str) -> str:
    """A title as it is compared: `Chủ tịch UBND TP.Hà Nội` is `chủ tịch ubnd thành phố hà nội`."""
    return _SHORT.sub(lambda match: _LONG[match.group(1)] + " ", " ".join(title.lower().split()))


class Names:
    """Full names of the article's persons, who holds which title, and the council whose session it reports."""

    def __init__(self, work: Work) -> None:
        self.text = work.text
        self.starts = work.starts
        self.full: dict[str, str] = {}
        self.persons: dict[str, Draft] = {}
        longest: dict[str, str] = {}
        persons = work.of("PER")
        for draft in persons:
            name = self.text[draft.start : draft.end]
            self.persons.setdefault(name, draft)
            key = str(draft.fields.get("official") or "")
            if key and len(name) > len(longest.get(key, "")):
                longest[key] = name
        known = sorted((name for name in self.persons if " " in name or name.count(".") > 1), key=len, reverse=True)
        for draft in persons:
            name = self.text[draft.start : draft.end]
            best = longest.get(str(draft.fields.get("official") or ""), name)
            if best == name:
                tails = [each for each in known if each.endswith((" " + name, "." + name))]
                best = tails[0] if tails else name
            self.full[name] = name if best.lower() == name.lower() else best
        self.offices = _offices(work)
        self._units, self._titles = work.of("UNIT"), work.of("TITLE")

    @cached_property
    def council(self) -> Draft | None:
        """The council that the article names first."""
        return next((draft for draft in self._units if _COUNCIL.match(self.text, draft.start)), None)

    @cached_property
    def titles(self) -> list[tuple[str, str, int]]:
        """Titles as they are compared, with whose they are and where they stand."""
        return [
            (_plain(self.text[draft.start : draft.end]), str(draft.fields.get("of") or "").split("; ")[0], draft.start)
            for draft in self._titles
        ]

    def of(self, draft: Draft) -> str:
        """The full name that a PER mention means."""
        name = self.text[draft.start : draft.end]
        return self.full.get(name, name)

    def holder(self, role: str, before: int) -> Draft | None:
        """The person who was last given this title (or one that begins with it), else who is given it later."""
        role, later = _plain(role), None
        for title, name, start in reversed(self.titles):
            if name in self.persons and title.startswith(role) and name.lower() not in _LONG_DEAD:
                if start < before:
                    return self.persons[name]
                later = self.persons[name]
        return later


def groups(chunks: Chunks, places: list[int], names: Names, last_person: Draft | None, last_body: Draft | None = None) -> list[Group]:
    """Actors of one sentence, joined into lists.

    Args:
        chunks: the sentence.
        places: where an actor may begin in it.
        names: persons and titles of the article.
        last_person: who a pronoun means at the beginning of the sentence.
        last_body: which body `đơn vị` means there.
    """
    words = chunks.words
    found: list[Group] = []
    skip = behalf = 0
    speaker_of: Draft | None = None
    for index in places:
        if index < skip:
            continue
        word = words[index]
        if word == "#T":
            speaker_of = names.offices.get(chunks.drafts[index].start, speaker_of)
            continue
        if word == "#U":
            if _represented(words, behalf, index):
                behalf = index + 1
                continue
            if _idle(words, index):
                continue
        made = _actor(chunks, index, names, last_person) or _body(chunks, index, names, last_body, speaker_of)
        if made is None:
            continue
        actor, end = made
        if actor.form == "per":
            last_person = actor.draft
        elif actor.form == "unit":
            last_body = actor.draft
        group = found[-1] if found else None
        if (
            group is not None
            and index - group.last <= _LIST_GAP
            and chunks.word(group.first - 1) not in _BREAK
            and _joined(words, group.last, index)
        ):
            group.actors.append(actor)
            group.last = end
        else:
            found.append(Group(index, end, [actor]))
        skip = end
    return found


def _represented(words: list[str], behalf: int, index: int) -> bool:
    """Whether a body is one for which another acts: `thay mặt (lãnh đạo) Huyện ủy, UBND huyện, ông A tặng quà`."""
    at = index - 1
    while at > 0 and words[at] in _FOR:
        at -= 1
    return (at >= 0 and words[at] == "mặt") or (behalf > 0 and all(word in (",", "và") for word in words[behalf:index]))


def _idle(words: list[str], index: int) -> bool:
    """Whether a body has only given the power to act, or its house is meant: `thừa ủy quyền của Bộ Quốc phòng, Quân khu trao …`."""
    before = words[max(0, index - 3) : index]
    return before[1:] in _HOUSES or before in _POWER


def _joined(words: list[str], start: int, end: int) -> bool:
    return all(word in JOIN for word in words[start:end])


def _actor(chunks: Chunks, index: int, names: Names, last_person: Draft | None) -> tuple[Actor, int] | None:
    """The actor that begins at a chunk, and the chunk after it."""
    word = chunks.words[index]
    if word == "#P":
        draft = chunks.drafts[index]
        name = names.of(draft)
        return None if _not_acting(chunks.words, index, name) else (Actor(name, draft, "per"), index + 1)
    if word == "#U":
        draft = chunks.drafts[index]
        return Actor(names.text[draft.start : draft.end], draft, "unit"), index + 1
    if word in _ROLE_HEADS:
        return _bare(chunks, index, names)
    if word == "kỳ":
        council = names.council
        if council is None or chunks.word(index + 1) != "họp" or chunks.word(index - 1) not in ("", ";", ",", "này"):
            return None
        return Actor(names.text[council.start : council.end], council, "session"), index + 2
    if last_person is not None and (word in PRONOUNS or chunks.word(index + 1) == "chí"):
        return _pronoun(chunks, index, names, last_person)
    return None


def _not_acting(words: list[str], index: int, name: str) -> bool:
    """Photographers, and those whom news only recalls."""
    near = words[max(index - 4, 0) : index]
    return name.lower() in _LONG_DEAD or "ảnh" in near[-2:] or (len(near) > 2 and near[-1] == "/" and "ảnh" in near)


def _bare(chunks: Chunks, index: int, names: Names) -> tuple[Actor, int] | None:
    """A title without its holder's name beside it, such as `Phó Bí thư Thường trực Tỉnh ủy`."""
    words = chunks.words
    head = tuple(words[index : index + _LONGEST])
    role = next((role for role in _ROLES_BY_HEAD[words[index]] if head[: len(role)] == role), None)
    if role is None:
        return None
    end = index + len(role)
    unit = chunks.drafts[end] if chunks.word(end) == "#U" else None
    if unit is not None:
        end += 1
    after = words[end : end + _TITLE_GAP]
    if "#P" in after or "#T" in after:
        return None
    phrase = " ".join(role)
    if unit is not None:
        body = names.text[unit.start : unit.end]
        person = names.holder(f"{phrase} {body}", unit.start)
        return (Actor(body, unit, "post"), end) if person is None else (Actor(names.of(person), person, "bare"), end)
    if phrase not in _ALONE:
        return None
    person = names.holder(phrase, names.starts[chunks.firsts[index]])
    return (Actor(names.of(person), person, "bare"), end) if person is not None else None


def _pronoun(chunks: Chunks, index: int, names: Names, person: Draft) -> tuple[Actor, int] | None:
    end = index + (2 if chunks.words[index] == "đồng" else 1)
    if chunks.word(end) in ("", "#P", "#T", "#U", ":", ",", "bà", "ông"):
        return None
    if chunks.word(index - 1) in ("các", "những", "nhiều", "mấy", "hai", "ba", "số", "người"):
        return None
    return Actor(names.of(person), person, "pronoun"), end


def _body(chunks: Chunks, index: int, names: Names, body: Draft | None, office: Draft | None) -> tuple[Actor, int] | None:
    """A body that is named by its kind alone: `đơn vị này` (that of the speaker's office), `đoàn công tác`."""
    words = chunks.words
    kind = next((kind for kind in _BODIES if tuple(words[index : index + len(kind)]) == kind), None)
    if kind == ("đơn", "vị"):
        body = office or body
    if body is None or kind is None or chunks.word(index - 1) in _OTHERS:
        return None
    end = index + len(kind)
    end += chunks.word(end) in ("này", "đã")
    if chunks.word(end) in ("", "#U", "của", "#P", "do"):
        return None
    if words[end - 1] == "đã":
        end -= 1
    return Actor(names.text[body.start : body.end], body, "body"), end
