"""Every actor with every verb of its sentence that it might have done, and what can be seen of the two."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.statements.actors import JOIN, Actor, Group, Names, groups
from extractor.statements.chunks import Chunks, Verb, chunked, tops, verbs
from extractor.statements.clauses import clauses, quoted_chunks
from extractor.statements.lexicon import words as lexicon_words
from extractor.statements.model import Model
from extractor.work import Draft, Sentence, Work

_FAR_AHEAD, _FAR_BACK, _FAR_LIST = 160, 30, 400
_FAR_ALONE = 45  # chunks to the actor; a verb that goes on with a list of acts may stand farther off,
_STEP = 40  # if it is so near to the act before it
_LINKS = frozenset({",", ";", "và", "rồi"})
_LEAST = -3.4  # the lowest log odds of sentence and verb at which an actor may still turn the scale
_PAUSE = frozenset({".", ",", ";", ":", "?", "!", "(", ")", "…"})
_REACH = 7  # chunks after a verb in which its object is looked for
_LEAST_PAIR = -3.0  # the same of sentence, verb and list of actors, below which no single actor does
_ADVERB = lexicon_words("adverb")
_CUES = lexicon_words("cue")
# Between actor and verb: the act is a plan, a habit or an aim, or the actor suffers it.
_PLAN = re.compile(
    r"(?:^| )(?:sẽ|luôn|nhằm|đang|nếu|có thể|tiếp tục|thường xuyên|chuẩn bị|dự kiến|h[àằ]ng năm|chủ động)(?: |$)"
    r"|(?:^| )(?:để|được|bị|việc|kế hoạch|ban|ý kiến|nhiệm vụ|hoạt động|công tác)$"
    r"|(?<!ân)(?:^| )(?:cần|phải)$"
    r"|(?:^| )(?:không|chưa|chẳng|thiếu|tránh|chờ)(?: hề| thể| kịp| từng| có)?$"
    r"|(?:^| )(?:được|bị) (?:(?:lãnh đạo|đồng chí|ông|bà|các) )*#[UPT](?: (?:,|và|#[UPT]|ông|bà|đã|vừa))*$"
)
_PERSONS, _BODIES = frozenset({"per", "bare", "pronoun"}), frozenset({"unit", "post", "body"})
_PLANS = lexicon_words("plan")
"""No plan without one of these."""
_SUPPOSED = re.compile(r"(?:^| )(?:nếu|giả sử)(?: (?:như|ông|bà|anh|chị|đồng chí))*$")
"""Right before the actor: the act is only supposed."""


@dataclass(slots=True, eq=False)
class Pair:
    """A candidate statement: what it rests on, and its features for the model."""

    actor: Actor
    verb: Verb
    group: Group
    chunks: Chunks
    sentence: Sentence
    inverted: bool
    parts: tuple[list[str], ...]
    """Features: of the sentence, of the verb, of verb and list of actors, of the actor. Pairs share the first three."""
    gap: int = 0
    prior: Pair | None = None
    """The same actor with the verb that stands between: whether that holds says much of this one."""
    near: Verb | None = None
    after: str = ""
    """Kinds of this verb and the one that stands between."""
    traits: tuple[str, ...] = ()
    """What, next to the prior's answer, tells whether a chain of verbs goes on."""
    caption: bool = False
    sums: tuple[float, ...] = ()
    """What the model that pruned the pairs gives to the first three parts."""

    @property
    def features(self) -> list[str]:
        """All features of the pair."""
        return [feature for part in self.parts for feature in part]


@dataclass(slots=True)
class _Scene:
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
    made: dict[tuple[int, int], Pair] = field(default_factory=dict)
    """Pairs by actor and verb, so that a pair finds its prior."""


def pairs(work: Work, model: Model | None = None) -> list[Pair]:
    """All candidates of an article, in text order.

    Args:
        work: the article.
        model: if given, verbs of which it says from their own words alone that nobody did them (`công tác kiểm tra`) are left out.
    """
    lower = work.lower
    mentions = tops(work)
    starts = sorted(mentions)
    names = Names(work)
    text = work.text
    found: list[Pair] = []
    carried: Group | None = None
    person: Draft | None = None
    body: Draft | None = None
    told_before = ""
    roll: Verb | None = None
    line_end = -1
    inside = False
    total = max(len(work.sentences), 1)
    for number, sentence in enumerate(clauses(work, mentions, starts)):
        chunks = chunked(lower, mentions, starts, sentence)
        if sentence.start > line_end:
            carried = None
            inside = False
            line_end = text.find("\n", sentence.start)
            line_end = len(text) if line_end < 0 else line_end
        told = verbs(chunks.words)
        roll = _roll(chunks, told, roll)
        actors = groups(chunks, names, person, body)
        person = _last(actors, _PERSONS, person)
        body = _last(actors, _BODIES, body)
        quoted, inside = quoted_chunks(chunks.words, inside)
        if told and (actors or carried is not None):
            scene = _scene(chunks, told, actors, quoted, _place_in_text(text, sentence, number, total, line_end))
            scene.before = told_before
            found.extend(_sentence_pairs(scene, sentence, carried, model))
        if actors:
            first = actors[0]
            carried = Group(0, 0, [Actor(actor.name, actor.draft, "carry") for actor in first.actors[:4]])
            told_before = next((verb.kind for verb in told if verb.first >= first.last), "") + ("#F" if "#F" in chunks.words else "")
    return found


def _roll(chunks: Chunks, told: list[Verb], before: Verb | None) -> Verb | None:
    """The verb of a roll of those present, which goes on in a sentence that begins with `Về phía …`."""
    if before is not None and chunks.words[:2] == ["về", "phía"]:
        told.insert(0, Verb(before.name, before.kind, 0, 2))
        return before
    return told[0] if told and told[0].kind == "attend" and told[0].first < 5 else None


def _last(actors: list[Group], forms: frozenset[str], before: Draft | None) -> Draft | None:
    """Whom a pronoun in the next sentence means, or which body `đơn vị` does: the first such actor of this one."""
    return next((actor.draft for group in actors for actor in group.actors if actor.form in forms), before)


def _place_in_text(text: str, sentence: Sentence, number: int, total: int, line_end: int) -> str:
    caption = line_end - sentence.start < 220 and text[max(line_end - 1, 0)] not in '.!?:;…”"'
    if caption:
        return "caption"
    return "lead" if number < 3 else "end" if number + 3 >= total else "body"


def _scene(chunks: Chunks, told: list[Verb], actors: list[Group], quoted: frozenset[int], place: str) -> _Scene:
    words = chunks.words
    shared = ["b", "pl=" + place, "s1=" + words[0], "s2=" + " ".join(words[:2]), "nv=" + str(min(len(told), 5))]
    if "#D" in words:
        shared.append("dated")
    shared.extend("cue=" + word for word in sorted(_CUES.intersection(words)))
    return _Scene(chunks, words, told, actors, quoted, shared, supposed="nếu" in words or "giả" in words)


def _sentence_pairs(scene: _Scene, sentence: Sentence, carried: Group | None, model: Model | None) -> list[Pair]:
    found: list[Pair] = []
    base = model.total(scene.shared) if model is not None else 0.0
    head = min((group.first for group in scene.groups), default=len(scene.words))
    for at, verb in enumerate(scene.verbs):
        near = [(order, group) for order, group in enumerate(scene.groups) if _in_reach(verb, group)]
        if carried is not None and verb.first < head and _may_go_on(scene.words, verb.first):
            near.insert(0, (-1, carried))
        if not near:
            continue
        about = _verb_features(scene, verb)
        sure = model.total(about) if model is not None else 0.0
        if model is not None and sure < _LEAST - base:
            continue
        for order, group in near:
            found.extend(_group_pairs(scene, sentence, group, at, about, order, model, (base, sure)))
    for pair in found:
        if pair.near is not None:
            pair.prior = scene.made.get((id(pair.actor), id(pair.near)))
    return found


def _in_reach(verb: Verb, group: Group) -> bool:
    if group.last <= verb.first:
        return verb.first - group.last <= _FAR_AHEAD
    return verb.last <= group.first <= verb.last + (_FAR_LIST if verb.kind in ("attend", "chair") and verb.first < 8 else _FAR_BACK)


def _may_go_on(words: list[str], at: int) -> bool:
    """Whether a verb may go on with the subject of the sentence before: it opens the sentence or one of its clauses."""
    return at < 4 or (at < 40 and words[at - 1] in (";", ",", "và"))


def _verb_features(scene: _Scene, verb: Verb) -> list[str]:
    words, first, last = scene.words, verb.first, verb.last
    size = len(words)
    before = words[first - 1] if first else "<"
    after = words[last] if last < size else ">"
    after2 = words[last + 1] if last + 1 < size else ">"
    name, kind = verb.name, verb.kind
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
        *_object_marks(scene, verb),
    ]


def _object_marks(scene: _Scene, verb: Verb) -> list[str]:
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


def _hopeless(verb: Verb, inverted: bool, gap: int, rivals: int, between: int) -> bool:
    """Pairs of which next to none is a statement: they are left out before anything is computed."""
    if not inverted:
        return gap >= _FAR_ALONE
    return verb.kind != "attend" and (gap > 22 or between > 2 or (rivals > 0 and between > 0))


@dataclass(slots=True)
class _Gap:
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


def _planned(words: list[str]) -> bool:
    """Whether words between actor and verb make the act a plan, a habit, an aim, or deny it."""
    return not _PLANS.isdisjoint(words) and _PLAN.search(" ".join(words)) is not None


def _supposed(words: list[str], at: int) -> bool:
    return _SUPPOSED.search(" ".join(words[max(0, at - 4) : at])) is not None


def _gap_of(scene: _Scene, group: Group, verb: Verb) -> _Gap | None:
    """The gap of a pair; None where the words of a plan stand in it, or the pair is hopeless."""
    inverted = group.last > verb.first
    low, high = (verb.last, group.first) if inverted else (group.last, verb.first)
    words = scene.words[low:high]
    if not inverted and (_planned(words) or (scene.supposed and _supposed(scene.words, group.first))):
        return None
    between = [other for other in scene.verbs if low <= other.first and other.last <= high]
    rivals = sum(1 for other in scene.groups if low <= other.first and other.last <= high)
    size = len(words)
    if not inverted and size >= _FAR_ALONE and between and words[-1] in _LINKS and verb.first - between[-1].last < _STEP:
        size = verb.first - between[-1].last
    if _hopeless(verb, inverted, size, rivals, len(between)):
        return None
    return _Gap(inverted, low, high, words, between, rivals)


def _frame(scene: _Scene, group: Group, verb: Verb, gap: _Gap, left: str, order: int) -> list[str]:
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
        way + "rivals=" + str(min(rivals, 3)),
        way + "verbs=" + str(min(len(gap.verbs), 4)),
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


def _inside(scene: _Scene, group: Group, verb: Verb, gap: _Gap) -> list[str]:
    """Features of the words between the actors and the verb."""
    words, way, kind = scene.words, gap.way, verb.kind
    rest = [word for word in gap.words if word not in JOIN]
    bare = [word for word in rest if word not in _ADVERB]
    text = " ".join(rest) if len(rest) < 4 else str(min(len(bare), 9))
    features = [way + "rest=" + text, way + "k,rest=" + kind + "|" + text]
    text = " ".join(bare) if len(bare) < 3 else str(min(len(bare), 9))
    features += [way + "v,bare=" + verb.name + "|" + text, way + "bare=" + text]
    if gap.inverted and gap.rivals:
        before = max(other.last for other in scene.groups if other.last <= group.first)
        link = " ".join([word for word in words[before : group.first] if word not in JOIN][:4])
        features += ["ilink=" + link, "ik,link=" + kind + "|" + link]
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


def _group_pairs(
    scene: _Scene,
    sentence: Sentence,
    group: Group,
    at: int,
    about: list[str],
    order: int,
    model: Model | None,
    known: tuple[float, float],
) -> list[Pair]:
    verb = scene.verbs[at]
    gap = _gap_of(scene, group, verb)
    if gap is None:
        return []
    left = scene.words[group.first - 1] if group.first else "<"
    features = _frame(scene, group, verb, gap, left, order) + _inside(scene, group, verb, gap)
    sums: tuple[float, ...] = ()
    if model is not None:
        sums = (*known, model.total(features))
        if sum(sums) < _LEAST_PAIR:
            return []
    near, caption, parts = gap.near, scene.shared[1] == "pl=caption", (scene.shared, about, features)
    after = "" if near is None else verb.kind + "|" + near.kind
    found = []
    for index, actor in enumerate(group.actors):
        place = str(min(index, 2)) + "/" + str(min(len(group.actors), 3))
        own = _of_actor(actor.form, verb, gap, left, place)
        pair = Pair(actor, verb, group, scene.chunks, sentence, gap.inverted, (*parts, own), len(gap.words), after=after)
        scene.made[id(actor), id(verb)] = pair
        pair.near, pair.caption, pair.sums = near, caption, sums
        pair.traits = (about[1], about[2], verb.name, actor.form + gap.way)
        found.append(pair)
    return found


def _of_actor(form: str, verb: Verb, gap: _Gap, left: str, place: str) -> list[str]:
    """Features of one actor of a group: its form with the verb, what stands before the group, and its place in it."""
    way, between = gap.way, str(min(gap.rivals, 2)) + str(min(len(gap.verbs), 3))
    return [
        "f=" + form,
        way + "f,v=" + form + "|" + verb.name,
        way + "f,k=" + form + "|" + verb.kind,
        way + "f,l=" + form + "|" + left,
        way + "f,rv=" + form + between,
        way + "at=" + place,
    ]
