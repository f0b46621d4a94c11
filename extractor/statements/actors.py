"""The actors that a sentence offers: named persons and bodies, bare titles, pronouns, and a subject left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.statements.chunks import Chunk
from extractor.statements.lexicon import ordered, words
from extractor.work import Draft, Work

# Words that may stand between two members of one list of actors, or between a list and its verb: joining words, and
# nameless members (`lãnh đạo các sở, ban, ngành cùng đông đảo người dân`).
JOIN = words("join")
PRONOUNS = words("pronoun")
ROLES = tuple(tuple(role.split()) for role in ordered("role"))
_ROLE_HEADS = {role[0] for role in ROLES}
_ALONE = words("alone")
"""Roles that mean a person even when no body follows."""
_TITLE_GAP = 3
_LONG_DEAD = {"hồ chí minh", "bác hồ"}  # named in slogans and anniversaries, never an actor of the day's news
_BREAK = words("where")
"""Before an actor: it says where or for whom, and the next name in the list is the one who acts."""


_COUNCIL = re.compile(r"(?:HĐND|Hội đồng nhân dân)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Actor:
    """One possible actor.

    `form` is `per`, `unit`, `bare` (a title that stands for a person), `post` (a title without a name: its body acts),
    `pronoun`, `session` (the council whose `kỳ họp` decides) or `carry` (subject of the sentence before).
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
        known = [name for name in self.persons if " " in name or name.count(".") > 1]
        for draft in persons:
            name = self.text[draft.start : draft.end]
            if name in known:
                self.full[name] = name
                continue
            best = longest.get(str(draft.fields.get("official") or ""), name)
            if best == name:
                tails = [each for each in known if each.endswith((" " + name, "." + name))]
                best = tails[0] if tails else name
            self.full[name] = best
        self.council = next((draft for draft in work.of("UNIT") if _COUNCIL.match(self.text, draft.start)), None)
        self.titles = [
            (" ".join(self.text[draft.start : draft.end].lower().split()), str(draft.fields.get("of") or "").split("; ")[0], draft.start)
            for draft in work.of("TITLE")
        ]

    def of(self, draft: Draft) -> str:
        """The full name that a PER mention means."""
        name = self.text[draft.start : draft.end]
        return self.full.get(name, name)

    def holder(self, role: str, before: int) -> Draft | None:
        """The person who was last given this title (or one that begins with it), else who is given it later."""
        later = None
        for title, name, start in reversed(self.titles):
            if name in self.persons and title.startswith(role) and name.lower() not in _LONG_DEAD:
                if start < before:
                    return self.persons[name]
                later = self.persons[name]
        return later


def groups(chunks: list[Chunk], names: Names, last_person: Draft | None) -> list[Group]:
    """Actors of one sentence, joined into lists.

    Args:
        chunks: the sentence.
        names: persons and titles of the article.
        last_person: who a pronoun means at the beginning of the sentence.
    """
    found: list[Group] = []
    clean = True  # only joining words since the last actor
    skip = -1
    for index, chunk in enumerate(chunks):
        word = chunk.word
        if index < skip:
            continue
        made: tuple[Actor, int] | None = None
        if word == "#P" and chunk.draft is not None:
            if _not_acting(chunks, index, names.of(chunk.draft)):
                clean = False
                continue
            made = Actor(names.of(chunk.draft), chunk.draft, "per"), index + 1
            last_person = chunk.draft
        elif word == "#U" and chunk.draft is not None:
            made = Actor(names.text[chunk.draft.start : chunk.draft.end], chunk.draft, "unit"), index + 1
        elif word in _ROLE_HEADS:
            made = _bare(chunks, index, names)
        elif word == "kỳ" and names.council is not None and _next(chunks, index) == "họp":
            if not index or chunks[index - 1].word in (";", ",", "này"):
                made = Actor(names.text[names.council.start : names.council.end], names.council, "session"), index + 2
        elif last_person is not None and (word in PRONOUNS or (word == "đồng" and _next(chunks, index) == "chí")):
            made = _pronoun(chunks, index, names, last_person)
        if made is None:
            clean = clean and word in JOIN
            continue
        actor, end = made
        if found and clean and index - found[-1].last <= 24 and _before(chunks, found[-1].first) not in _BREAK:
            found[-1].actors.append(actor)
            found[-1].last = end
        else:
            found.append(Group(index, end, [actor]))
        clean, skip = True, end
    return found


def _not_acting(chunks: list[Chunk], index: int, name: str) -> bool:
    """Photographers, and those whom news only recalls."""
    near = [chunk.word for chunk in chunks[max(index - 4, 0) : index]]
    return name.lower() in _LONG_DEAD or "ảnh" in near[-2:] or (len(near) > 2 and near[-1] == "/" and "ảnh" in near)


def _before(chunks: list[Chunk], index: int) -> str:
    return chunks[index - 1].word if index else ""


def _next(chunks: list[Chunk], index: int) -> str:
    return chunks[index + 1].word if index + 1 < len(chunks) else ""


def _bare(chunks: list[Chunk], index: int, names: Names) -> tuple[Actor, int] | None:
    """A title without its holder's name beside it, such as `Phó Bí thư Thường trực Tỉnh ủy`."""
    words = [chunk.word for chunk in chunks[index : index + 5]]
    role = next((role for role in ROLES if tuple(words[: len(role)]) == role), None)
    if role is None:
        return None
    end = index + len(role)
    unit = chunks[end] if end < len(chunks) and chunks[end].word == "#U" else None
    if unit is not None:
        end += 1
    if any(chunk.word in ("#P", "#T") for chunk in chunks[end : end + _TITLE_GAP]):
        return None
    phrase = " ".join(role)
    if unit is not None and unit.draft is not None:
        phrase += " " + " ".join(names.text[unit.draft.start : unit.draft.end].lower().split())
        person = names.holder(phrase, unit.draft.start)
        if person is None:
            return Actor(names.text[unit.draft.start : unit.draft.end], unit.draft, "post"), end
        return Actor(names.of(person), person, "bare"), end
    if phrase not in _ALONE:
        return None
    person = names.holder(phrase, names.starts[chunks[index].first])
    return (Actor(names.of(person), person, "bare"), end) if person is not None else None


def _pronoun(chunks: list[Chunk], index: int, names: Names, person: Draft) -> tuple[Actor, int] | None:
    end = index + (2 if chunks[index].word == "đồng" else 1)
    after = chunks[end].word if end < len(chunks) else ""
    if after in ("#P", "#T", "#U", ":", ",", "bà", "ông") or not after:
        return None
    if index and chunks[index - 1].word in ("các", "những", "nhiều", "mấy", "hai", "ba", "số", "người"):
        return None
    return Actor(names.of(person), person, "pronoun"), end
