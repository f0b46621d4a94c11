"""What can be seen of a verb, of actors, and of what stands between the two: the features of a pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.statements.actors import JOIN, Group
from extractor.statements.chunks import Chunks, Verb
from extractor.statements.classes import classes
from extractor.statements.lexicon import words as lexicon_words

if TYPE_CHECKING:
    from extractor.statements.pairing import Pair

_PAUSE = frozenset({".", ",", ";", ":", "?", "!", "(", ")", "…"})
_REACH = 7  # chunks after a verb in which its object is looked for
_ADVERB = lexicon_words("adverb")
_SHORT, _HEAD, _TAIL = 12, 4, 6
"""Words between actor and verb that are all looked at, and those at the ends of more of them."""


@dataclass(slots=True)
class Scene:
    """What all pairs of one sentence share."""

    chunks: Chunks
    words: list[str]
    verbs: list[Verb]
    groups: list[Group]
    quoted: frozenset[int]
    shared: list[str]
    supposed: bool = False
    """Whether the sentence has a word that supposes."""
    before: str = ""
    """Kind of the verb that followed the subject of the sentence before."""
    told: dict[int, bool] = field(default_factory=dict)
    """By a group's first chunk, whether it is told to act."""
    made: dict[tuple[int, int], Pair] = field(default_factory=dict)
    """Pairs by actor and verb, so that a pair finds its prior."""


@dataclass(slots=True)
class Gap:
    """What lies between a group of actors and a verb: `way` is `f` where the actors come first, `i` where the verb does."""

    inverted: bool
    low: int
    high: int
    words: list[str]
    verbs: list[Verb]
    rivals: int

    @property
    def way(self) -> str:
        return "i" if self.inverted else "f"

    @property
    def near(self) -> Verb | None:
        """The verb that stands between, next to the one meant."""
        return None if not self.verbs else self.verbs[0 if self.inverted else -1]


def verb_features(scene: Scene, verb: Verb) -> list[str]:
    words, first, last = scene.words, verb.first, verb.last
    size = len(words)
    before = words[first - 1] if first else "<"
    after = words[last] if last < size else ">"
    after2 = words[last + 1] if last + 1 < size else ">"
    name, kind, company = verb.name, verb.kind, classes().get(verb.name, "")
    return [
        "v=" + name,
        "v-1=" + before,
        "v+1=" + after,
        "v+2=" + after + " " + after2,
        "v,v-1=" + name + "|" + before,
        "v,v+1=" + name + "|" + after,
        "k,v-1=" + kind + "|" + before,
        "k,v+1=" + kind + "|" + after,
        "v,q=" + name + ("|q" if first in scene.quoted else "|"),
        "v,pl=" + name + scene.shared[1],
        "k,pl=" + kind + scene.shared[1],
        "c,v-1=" + company + "|" + before,
        "c,v+1=" + company + "|" + after,
        *_object_marks(scene, verb),
    ]


def _object_marks(scene: Scene, verb: Verb) -> list[str]:
    """Features of what the verb is done to: the first mention before a pause; and whether it is said in quotation marks."""
    words, last, kind = scene.words, verb.last, verb.kind
    sign, far = "-", ""
    for at in range(last, min(last + _REACH, len(words))):
        word = words[at]
        if word[0] == "#":
            sign, far = word, str(min(at - last, 4))
            break
        if word in _PAUSE and at > last:
            break
    quote = "q" if verb.first in scene.quoted else "-"
    return ["ko=" + kind + "|" + sign, "ko2=" + kind + "|" + sign + far, "k,q=" + kind + quote, "q=" + quote]


def frame(scene: Scene, group: Group, verb: Verb, gap: Gap, left: str, order: int) -> list[str]:
    """Features of what stands around the actors and the verb."""
    words, way, name, kind = scene.words, gap.way, verb.name, verb.kind
    rivals, size = gap.rivals, len(gap.words)
    left2 = words[group.first - 2] if group.first > 1 else "<"
    right = words[group.last] if group.last < len(words) else ">"
    bucket = str(size) if size < 4 else "4" if size < 7 else "7" if size < 12 else "12" if size < 25 else "25" if size < 45 else "45"
    features = [
        way + "v=" + name,
        way + "k=" + kind,
        way + "gap=" + bucket,
        way + "k,gap=" + kind + bucket,
        way + "rv=" + str(min(rivals, 3)) + str(min(len(gap.verbs), 3)),
        way + "l=" + left,
        way + "ll=" + left2 + " " + left,
        way + "k,l=" + kind + "|" + left,
        way + "r=" + right,
        way + "order=" + str(min(order, 3)),
        way + "n=" + str(min(len(group.actors), 4)),
    ]
    if group.first:
        near = next((other for other in reversed(scene.verbs) if other.last <= group.first), None)
        if near is not None and near is not verb:
            far = min((group.first - near.last) // 2, 4)
            features += [way + "lv=" + near.name + str(far), way + "lk=" + near.kind + str(far) + kind]
    if group.last == 0:
        right = words[verb.last] if verb.last < len(words) else ">"
        before = words[verb.first - 1] if verb.first else "<"
        features += ["cb=" + scene.before, "cb,r=" + scene.before + "|" + right, "c,l=" + before]
    return features


def inside(scene: Scene, group: Group, verb: Verb, gap: Gap) -> list[str]:
    """Features of the words between the actors and the verb."""
    words, way, kind = scene.words, gap.way, verb.kind
    rest = [word for word in gap.words if word not in JOIN]
    text = " ".join(rest) if len(rest) < 4 else str(min(sum(word not in _ADVERB for word in rest), 9))
    features = [way + "rest=" + text, way + "k,rest=" + kind + "|" + text]
    if gap.inverted and gap.rivals:
        before = max(other.last for other in scene.groups if other.last <= group.first)
        link = " ".join([word for word in words[before : group.first] if word not in JOIN][:4])
        features += ["ilink=" + link, "ik,link=" + kind + "|" + link]
    features += _held(gap)
    if len(gap.words) <= 5:
        text = " ".join(gap.words)
        features += [way + "g=" + text, way + "k,g=" + kind + "|" + text]
    else:
        features += [way + "g2=" + " ".join(gap.words[-2:]), way + "g0=" + " ".join(gap.words[:2])]
    near = gap.near
    if near is not None:
        beside = words[gap.low : near.first][:3] if gap.inverted else words[near.last : gap.high][-3:]
        features += [way + "near=" + near.name, way + "nk=" + near.kind + "|" + kind, way + "ng=" + " ".join(beside)]
    return features


def _held(gap: Gap) -> list[str]:
    """Features of each word between actors and verb, and of the pauses and mentions there."""
    words, way = gap.words, gap.way
    ends = words if len(words) < _SHORT else words[:_HEAD] + words[-_TAIL:]
    pauses = ("s" if ";" in words else "") + ("c" if ":" in words else "") + ("q" if "“" in words else "")
    mentions = ("D" if "#D" in words else "") + ("F" if "#F" in words else "")
    return [
        *[way + "m=" + word for word in dict.fromkeys(ends)],
        way + "commas=" + str(min(words.count(","), 3)),
        way + "pauses=" + pauses,
        way + "mentions=" + mentions,
    ]


def of_actor(form: str, verb: Verb, gap: Gap, left: str, place: str) -> list[str]:
    """Features of one actor of a group: its form with the verb, what stands before the group, and its place in it."""
    way, between = gap.way, str(min(gap.rivals, 2)) + str(min(len(gap.verbs), 3))
    return [
        "f=" + form,
        "c,f=" + classes().get(verb.name, "") + "|" + form,
        way + "f,v=" + form + "|" + verb.name,
        way + "f,k=" + form + "|" + verb.kind,
        way + "f,l=" + form + "|" + left,
        way + "f,rv=" + form + between,
        way + "at=" + place,
    ]
