"""What can be seen of a verb, of actors, and of what stands between the two: the features of a pair."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extractor.statements.actors import JOIN, Group
from extractor.statements.chunks import Chunks, Verb
from extractor.statements.classes import classes, forgotten
from extractor.statements.lexicon import words as lexicon_words
from extractor.statements.model import Part, Shape

if TYPE_CHECKING:
    from extractor.statements.pairing import Pair

_PAUSE = frozenset({".", ",", ";", ":", "?", "!", "(", ")", "…"})
_REACH = 7  # chunks after a verb in which its object is looked for
_ADVERB = lexicon_words("adverb")
_CUES = lexicon_words("cue")
_SHORT, _HEAD, _TAIL = 12, 4, 6
"""Words between actor and verb that are all looked at, and those at the ends of more of them."""
_MANY = 45
_BUCKETS = tuple(
    str(size) if size < 4 else "4" if size < 7 else "7" if size < 12 else "12" if size < 25 else "25" if size < _MANY else "45"
    for size in range(_MANY + 1)
)
"""How many words stand between actor and verb, roughly."""
_FAR = ("0", "1", "2", "3", "4", "4", "4")
"""Small counts, of which those from 4 on are one."""


@dataclass(slots=True)
class Scene:
    """What all pairs of one sentence share."""

    chunks: Chunks
    words: list[str]
    verbs: list[Verb]
    groups: list[Group]
    quoted: frozenset[int]
    plans: list[int]
    """Chunks at which words of a plan begin,"""
    plan_lasts: list[int]
    """and their last ones."""
    place: str = ""
    """Where in the article the sentence stands, as a feature."""
    supposed: bool = False
    """Whether the sentence has a word that supposes."""
    before: str = ""
    """Kind of the verb that followed the subject of the sentence before."""
    subject: Group | None = None
    """The subject of the sentence before, once a verb may go on with it."""
    told: dict[int, bool] = field(default_factory=dict)
    """By a group's first chunk, whether it is told to act."""
    stands: dict[tuple[int, str], Stand] = field(default_factory=dict)
    """By a group's place and the side of the verb, what is seen of the group alone."""
    made: dict[tuple[int, int], Pair] = field(default_factory=dict)
    """Pairs by actor and verb, so that a pair finds its prior."""
    group_firsts: list[int] = field(init=False)
    group_lasts: list[int] = field(init=False)
    verb_firsts: list[int] = field(init=False)
    verb_lasts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.group_firsts = [group.first for group in self.groups]
        self.group_lasts = [group.last for group in self.groups]
        self.verb_firsts = [verb.first for verb in self.verbs]
        self.verb_lasts = [verb.last for verb in self.verbs]


@dataclass(slots=True)
class Gap:
    """What lies between a group of actors and a verb: `way` is `f` where the actors come first, `i` where the verb does."""

    inverted: bool
    way: str
    low: int
    high: int
    near: Verb | None
    """The verb that stands between, next to the one meant,"""
    verbs: int
    """and how many do."""
    rivals: int


@dataclass(slots=True)
class Stand:
    """How a group of actors stands in its sentence: features of that, what they weigh, and what the features of pairs need."""

    part: Part
    left: str
    near: Verb | None
    """The verb before it,"""
    far: str
    """and how far off that is."""
    weight: float = 0.0


@cache
def _sentence_shape(cues: int) -> Shape:
    return Shape(("b", "pl=", "s1=", "s2=", "nv=", "dated", *["cue="] * cues))


def of_sentence(scene: Scene, place: str) -> Part:
    """Features of a sentence."""
    words = scene.words
    cues = sorted(_CUES.intersection(words))
    begins, verbs = " ".join(words[:2]), str(min(len(scene.verbs), 5))
    return _sentence_shape(len(cues)), ("", place, words[0], begins, verbs, "" if "#D" in words else None, *cues)


@cache
def _verb_shape(name: str, kind: str) -> Shape:
    company = classes().get(name, "")
    return Shape(
        (
            "v=",
            "v-1=",
            "v+1=",
            "v+2=",
            "v,v-1=" + name + "|",
            "v,v+1=" + name + "|",
            "k,v-1=" + kind + "|",
            "k,v+1=" + kind + "|",
            "v,q=" + name + "|",
            "v,pl=",
            "k,pl=" + kind,
            "c,v-1=" + company + "|",
            "c,v+1=" + company + "|",
            "ko=" + kind + "|",
            "ko2=" + kind + "|",
            ("k,q=" + kind, "q="),
        )
    )


forgotten(_verb_shape.cache_clear)


def of_verb(scene: Scene, verb: Verb) -> Part:
    """Features of a verb and of the words around it."""
    words, first, last, place = scene.words, verb.first, verb.last, scene.place
    size = len(words)
    before = words[first - 1] if first else "<"
    after = words[last] if last < size else ">"
    after2 = words[last + 1] if last + 1 < size else ">"
    sign, far = _object_marks(words, last)
    quoted, quote = ("q", "q") if first in scene.quoted else ("", "-")
    name = verb.name
    seen = (name, before, after, after + " " + after2, before, after, before, after, quoted, name + place, place, before, after)
    return _verb_shape(name, verb.kind), (*seen, sign, sign + far, quote)


def words_beside(about: Part) -> list[str]:
    """Of a verb's features those of the word before it and of the word behind it."""
    _, seen = about
    return [f"v-1={seen[1]}", f"v+1={seen[2]}"]


@cache
def _stand_shape(way: str) -> Shape:
    return Shape((way + "l=", way + "r=", way + "order=", way + "n=", way + "ll="))


def of_group(scene: Scene, group: Group, way: str, order: int) -> Stand:
    """Features of what stands around a group of actors."""
    words, first = scene.words, group.first
    left = words[first - 1] if first else "<"
    left2 = words[first - 2] if first > 1 else "<"
    right = words[group.last] if group.last < len(words) else ">"
    seen = left, right, str(min(order, 3)), _FAR[min(len(group.actors), 4)], left2 + " " + left
    at = bisect_right(scene.verb_lasts, first) if first else 0
    near = scene.verbs[at - 1] if at else None
    return Stand((_stand_shape(way), seen), left, near, _FAR[min((first - near.last) // 2, 4)] if near is not None else "")


_CARRIED = Shape(("cb=", "cb,r=", "c,l="))


def of_carried(scene: Scene, verb: Verb) -> Part:
    """Features of a verb that goes on with the subject of the sentence before."""
    words, told = scene.words, scene.before
    right = words[verb.last] if verb.last < len(words) else ">"
    return _CARRIED, (told, told + "|" + right, words[verb.first - 1] if verb.first else "<")


def _object_marks(words: list[str], last: int) -> tuple[str, str]:
    """What the verb is done to: the sign of the first mention before a pause, and how far off it is."""
    for at, word in enumerate(words[last : last + _REACH]):
        if word[0] == "#":
            return word, _FAR[at]
        if at and word in _PAUSE:
            break
    return "-", ""


@cache
def _frame_shape(way: str, kind: str) -> Shape:
    gap = way + "gap=", way + "k,gap=" + kind
    return Shape((way + "v=", way + "k=" + kind, gap, way + "rv=", way + "k,l=" + kind + "|", way + "lv=", way + "lk="))


def frame(verb: Verb, gap: Gap, stand: Stand) -> Part:
    """Features of what stands around the actors, with the verb."""
    kind, verb_near, kind_near = verb.kind, None, None
    if stand.near is not None and stand.near is not verb:
        verb_near, kind_near = stand.near.name + stand.far, stand.near.kind + stand.far + kind
    bucket, between = _BUCKETS[min(gap.high - gap.low, _MANY)], _FAR[min(gap.rivals, 3)] + _FAR[min(gap.verbs, 3)]
    return _frame_shape(gap.way, kind), (verb.name, "", bucket, between, stand.left, verb_near, kind_near)


@cache
def _inside_shape(way: str, kind: str, marks: int) -> Shape:
    links = ("link=", "k,link=" + kind + "|") if way == "i" else ()
    first = ("rest=", "k,rest=" + kind + "|", *links, *["m="] * marks, "commas=", "pauses=", "mentions=")
    return Shape(tuple(way + head for head in (*first, "g=", "k,g=" + kind + "|", "g2=", "g0=", "near=", "nk=", "ng=")))


def inside(scene: Scene, group: Group, verb: Verb, gap: Gap) -> Part:
    """Features of the words between the actors and the verb."""
    words, kind = scene.words, verb.kind
    between = words[gap.low : gap.high]
    rest = [word for word in between if word not in JOIN]
    text = " ".join(rest) if len(rest) < 4 else str(min(sum([word not in _ADVERB for word in rest]), 9))
    link = whole = tail = head = name = kinds = beside = None
    if gap.inverted and gap.rivals:
        before = scene.group_lasts[bisect_right(scene.group_lasts, group.first) - 1]
        link = " ".join([word for word in words[before : group.first] if word not in JOIN][:4])
    if len(between) <= 5:
        whole = " ".join(between)
    else:
        tail, head = " ".join(between[-2:]), " ".join(between[:2])
    near = gap.near
    if near is not None:
        name, kinds = near.name, near.kind + "|" + kind
        beside = " ".join(words[gap.low : near.first][:3] if gap.inverted else words[near.last : gap.high][-3:])
    ends = dict.fromkeys(between if len(between) < _SHORT else between[:_HEAD] + between[-_TAIL:])
    links = (link, link) if gap.inverted else ()
    seen = (text, text, *links, *ends, *_signs(between), whole, whole, tail, head, name, kinds, beside)
    return _inside_shape(gap.way, kind, len(ends)), seen


def _signs(words: list[str]) -> tuple[str, str, str]:
    """What pauses and mentions stand between actors and verb."""
    if not words:
        return "0", "", ""
    pauses = ("s" if ";" in words else "") + ("c" if ":" in words else "") + ("q" if "“" in words else "")
    return _FAR[min(words.count(","), 3)], pauses, ("D" if "#D" in words else "") + ("F" if "#F" in words else "")


@cache
def _actor_shape(way: str, form: str) -> Shape:
    heads = ("f,v=" + form + "|", "f,k=" + form + "|", "f,l=" + form + "|", "f,rv=" + form, "at=")
    return Shape(("f=" + form, "c,f=", *(way + head for head in heads)))


def of_actor(form: str, verb: Verb, gap: Gap, left: str, place: str) -> Part:
    """Features of one actor of a group: its form with the verb, what stands before the group, and its place in it."""
    between = _FAR[min(gap.rivals, 2)] + _FAR[min(gap.verbs, 3)]
    company = classes().get(verb.name, "") + "|" + form
    return _actor_shape(gap.way, form), ("", company, verb.name, verb.kind, left, between, place)
