"""What can be seen of a verb, of actors, and of what stands between the two: the features of a pair."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extractor.statements.actors import JOIN, Group
from extractor.statements.chunks import Chunks, Verb
from extractor.statements.classes import classes
from extractor.statements.lexicon import words as lexicon_words
from extractor.statements.model import Part, Shape

if TYPE_CHECKING:
    from extractor.statements.pairing import Pair

_PAUSE = frozenset({".", ",", ";", ":", "?", "!", "(", ")", "…"})
_REACH = 7  # chunks after a verb in which its object is looked for
_ADVERB = lexicon_words("adverb")
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
    shared: list[str] = field(default_factory=list)
    """Features of the sentence."""
    supposed: bool = False
    """Whether the sentence has a word that supposes."""
    before: str = ""
    """Kind of the verb that followed the subject of the sentence before."""
    told: dict[int, bool] = field(default_factory=dict)
    """By a group's first chunk, whether it is told to act."""
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
    words: list[str]
    verbs: list[Verb]
    rivals: int

    @property
    def near(self) -> Verb | None:
        """The verb that stands between, next to the one meant."""
        return None if not self.verbs else self.verbs[0 if self.inverted else -1]


@cache
def _verb_shape(name: str, kind: str, company: str) -> Shape:
    return Shape(
        (
            "v=" + name,
            "v-1=",
            "v+1=",
            "v+2=",
            "v,v-1=" + name + "|",
            "v,v+1=" + name + "|",
            "k,v-1=" + kind + "|",
            "k,v+1=" + kind + "|",
            "v,q=" + name + "|",
            "v,pl=" + name,
            "k,pl=" + kind,
            "c,v-1=" + company + "|",
            "c,v+1=" + company + "|",
            "ko=" + kind + "|",
            "ko2=" + kind + "|",
            "k,q=" + kind,
            "q=",
        )
    )


def of_verb(scene: Scene, verb: Verb) -> Part:
    """Features of a verb and of the words around it."""
    words, first, last, place = scene.words, verb.first, verb.last, scene.shared[1]
    size = len(words)
    before = words[first - 1] if first else "<"
    after = words[last] if last < size else ">"
    after2 = words[last + 1] if last + 1 < size else ">"
    sign, far = _object_marks(words, last)
    quoted, quote = ("q", "q") if first in scene.quoted else ("", "-")
    seen = ("", before, after, after + " " + after2, before, after, before, after, quoted, place, place, before, after)
    return _verb_shape(verb.name, verb.kind, classes().get(verb.name, "")), (*seen, sign, sign + far, quote, quote)


def words_beside(about: Part) -> list[str]:
    """Of a verb's features those of the word before it and of the word behind it."""
    shape, seen = about
    return Shape(shape.heads[1:3]).named(seen[1:3])


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
    heads = ("v=", "k=" + kind, "gap=", "k,gap=" + kind, "rv=", "l=", "ll=", "k,l=" + kind + "|", "r=", "order=", "n=", "lv=", "lk=")
    return Shape((*(way + head for head in heads), "cb=", "cb,r=", "c,l="))


def frame(scene: Scene, group: Group, verb: Verb, gap: Gap, left: str, order: int) -> Part:
    """Features of what stands around the actors and the verb."""
    words, kind, first, told = scene.words, verb.kind, group.first, scene.before
    size, bucket = len(words), _BUCKETS[min(len(gap.words), _MANY)]
    left2 = words[first - 2] if first > 1 else "<"
    verb_near = kind_near = begins = begins_so = opens = None
    if first:
        at = bisect_right(scene.verb_lasts, first)
        near = scene.verbs[at - 1] if at else verb
        if near is not verb:
            far = _FAR[min((first - near.last) // 2, 4)]
            verb_near, kind_near = near.name + far, near.kind + far + kind
    if group.last == 0:
        begins, begins_so = told, told + "|" + (words[verb.last] if verb.last < size else ">")
        opens = words[verb.first - 1] if verb.first else "<"
    return _frame_shape(gap.way, kind), (
        verb.name,
        "",
        bucket,
        bucket,
        _FAR[min(gap.rivals, 3)] + _FAR[min(len(gap.verbs), 3)],
        left,
        left2 + " " + left,
        left,
        words[group.last] if group.last < size else ">",
        str(min(order, 3)),
        _FAR[min(len(group.actors), 4)],
        verb_near,
        kind_near,
        begins,
        begins_so,
        opens,
    )


@cache
def _inside_shape(way: str, kind: str, marks: int) -> Shape:
    first = ("rest=", "k,rest=" + kind + "|", "link=", "k,link=" + kind + "|", *["m="] * marks, "commas=", "pauses=", "mentions=")
    return Shape(tuple(way + head for head in (*first, "g=", "k,g=" + kind + "|", "g2=", "g0=", "near=", "nk=", "ng=")))


def inside(scene: Scene, group: Group, verb: Verb, gap: Gap) -> Part:
    """Features of the words between the actors and the verb."""
    words, between, kind = scene.words, gap.words, verb.kind
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
    seen = (text, text, link, link, *ends, *_signs(between), whole, whole, tail, head, name, kinds, beside)
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
    between = _FAR[min(gap.rivals, 2)] + _FAR[min(len(gap.verbs), 3)]
    company = classes().get(verb.name, "") + "|" + form
    return _actor_shape(gap.way, form), ("", company, verb.name, verb.kind, left, between, place)
