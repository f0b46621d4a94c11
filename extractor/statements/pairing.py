"""Every actor with every verb of its sentence that it might have done, and what can be seen of the two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.statements.actors import Actor, Group, Names, groups
from extractor.statements.chunks import Chunks, Verb, chunked, tops, verbs
from extractor.statements.clauses import clauses, quoted_chunks
from extractor.statements.features import Gap, Scene, frame, inside, of_actor, verb_features
from extractor.statements.lexicon import words as lexicon_words
from extractor.statements.model import Model
from extractor.work import Draft, Sentence, Work

_FAR_AHEAD, _FAR_BACK, _FAR_LIST = 160, 30, 400
_FAR_ALONE = 45  # chunks to the actor; a verb that goes on with a list of acts may stand farther off,
_STEP = 40  # if it is so near to the act before it
_FAR_BEHIND = 22  # chunks by which the actor may follow
_LINKS = frozenset({",", ";", "và", "rồi"})
_LEAST = -3.1  # the lowest log odds of sentence and verb at which an actor may still turn the scale,
_LEAST_AROUND = -2.7  # of these and of what stands around actors and verb,
_LEAST_PAIR = -2.1  # and of what stands between them, too
_CUES = lexicon_words("cue")
# Between actor and verb: the act is a plan, a habit or an aim, or the actor suffers it.
_PLAN = re.compile(
    r"(?:^| )(?:sẽ|luôn|nhằm|đang|nếu|có thể|tiếp tục|thường xuyên|chuẩn bị|dự kiến|h[àằ]ng năm|chủ động)(?: |$)"
    r"|(?:^| )(?:để|được|bị|việc|kế hoạch|ban|ý kiến|nhiệm vụ|hoạt động|công tác)$"
    r"|(?<!ân)(?:^| )(?:cần|phải)$"
    r"|(?:^| )(?:không|chưa|chẳng|thiếu|tránh|chờ)(?: hề| thể| kịp| từng| có)?$"
    r"|(?:^| )(?:được|bị) (?:(?:lãnh đạo|đồng chí|ông|bà|các) )*#[UPT](?: (?:,|và|#[UPT]|ông|bà|đã|vừa))*$"
)
_CONTENT = ["nội", "dung"]
"""How the line of a register of letters begins that says what the person named above it asks."""
_CALLED, _CALLS = 2, frozenset({"#T", "đồng", "chí", "ông", "bà", "cho", "các", "lãnh", "đạo"})
"""Words, and how many, between an order and to whom it goes."""
_SENT = frozenset({"trình", "gửi", "nhờ"})
"""What is sent to somebody is an order as well: `trình HĐND thông qua`."""
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
    """What the model that pruned the pairs gives to the first three parts, added up."""

    @property
    def features(self) -> list[str]:
        """All features of the pair."""
        return [feature for part in self.parts for feature in part]


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
    sender: Group | None = None
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
            carried = sender if chunks.words[:2] == _CONTENT else None
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
            carried = sender = Group(0, 0, [Actor(actor.name, actor.draft, "carry") for actor in first.actors[:4]])
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


def _scene(chunks: Chunks, told: list[Verb], actors: list[Group], quoted: frozenset[int], place: str) -> Scene:
    words = chunks.words
    shared = ["b", "pl=" + place, "s1=" + words[0], "s2=" + " ".join(words[:2]), "nv=" + str(min(len(told), 5))]
    if "#D" in words:
        shared.append("dated")
    shared.extend("cue=" + word for word in sorted(_CUES.intersection(words)))
    return Scene(chunks, words, told, actors, quoted, shared, supposed="nếu" in words or "giả" in words)


def _sentence_pairs(scene: Scene, sentence: Sentence, carried: Group | None, model: Model | None) -> list[Pair]:
    found: list[Pair] = []
    base = model.total(scene.shared) if model is not None else 0.0
    head = min((group.first for group in scene.groups), default=len(scene.words))
    for verb in scene.verbs:
        near = [(order, group) for order, group in enumerate(scene.groups) if _in_reach(verb, group)]
        if carried is not None and verb.first < head and _may_go_on(scene.words, verb.first):
            near.insert(0, (-1, carried))
        gaps = [(order, group, gap) for order, group in near if (gap := _gap_of(scene, group, verb)) is not None]
        if not gaps:
            continue
        about = verb_features(scene, verb)
        sure = model.total(about) if model is not None else 0.0
        if model is not None and sure < _LEAST - base:
            continue
        for order, group, gap in gaps:
            found.extend(_group_pairs(scene, sentence, group, verb, gap, about, order, model, base + sure))
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


def _hopeless(verb: Verb, inverted: bool, gap: int, rivals: int, between: int) -> bool:
    """Pairs of which next to none is a statement: they are left out before anything is computed."""
    if not inverted:
        return gap >= _FAR_ALONE
    return verb.kind != "attend" and (gap > _FAR_BEHIND or between > 2 or (rivals > 0 and between > 0))


def _planned(words: list[str]) -> bool:
    """Whether words between actor and verb make the act a plan, a habit, an aim, or deny it."""
    return not _PLANS.isdisjoint(words) and _PLAN.search(" ".join(words)) is not None


def _supposed(words: list[str], at: int) -> bool:
    return _SUPPOSED.search(" ".join(words[max(0, at - 4) : at])) is not None


def _told(scene: Scene, group: Group) -> bool:
    """Whether the actors are those who are told to act: `yêu cầu (Chủ tịch) UBND xã kiểm tra`."""
    known = scene.told.get(group.first)
    if known is None:
        at = group.first - 1
        while at >= 0 and at >= group.first - _CALLED and scene.words[at] in _CALLS:
            at -= 1
        known = scene.told[group.first] = any(verb.last == at + 1 and (verb.kind == "order" or verb.name in _SENT) for verb in scene.verbs)
    return known


def _gap_of(scene: Scene, group: Group, verb: Verb) -> Gap | None:
    """The gap of a pair; None where the words of a plan stand in it, or the pair is hopeless."""
    inverted = group.last > verb.first
    low, high = (verb.last, group.first) if inverted else (group.last, verb.first)
    if inverted:
        if high - low > _FAR_BEHIND and verb.kind != "attend":
            return None
    elif high - low >= _FAR_ALONE and scene.words[high - 1] not in _LINKS:
        return None
    words = scene.words[low:high]
    if not inverted and (_told(scene, group) or _planned(words) or (scene.supposed and _supposed(scene.words, group.first))):
        return None
    between = [other for other in scene.verbs if low <= other.first and other.last <= high]
    rivals = sum(1 for other in scene.groups if low <= other.first and other.last <= high)
    size = len(words)
    if not inverted and size >= _FAR_ALONE and between and verb.first - between[-1].last < _STEP:
        size = verb.first - between[-1].last
    if _hopeless(verb, inverted, size, rivals, len(between)):
        return None
    return Gap(inverted, low, high, words, between, rivals)


def _group_pairs(
    scene: Scene,
    sentence: Sentence,
    group: Group,
    verb: Verb,
    gap: Gap,
    about: list[str],
    order: int,
    model: Model | None,
    so_far: float,
) -> list[Pair]:
    left = scene.words[group.first - 1] if group.first else "<"
    features = frame(scene, group, verb, gap, left, order)
    if model is not None:
        so_far += model.total(features)
        if so_far < _LEAST_AROUND:
            return []
    between = inside(scene, group, verb, gap)
    sums: tuple[float, ...] = ()
    if model is not None:
        so_far += model.total(between)
        if so_far < _LEAST_PAIR:
            return []
        sums = (so_far,)
    features += between
    near, caption, parts = gap.near, scene.shared[1] == "pl=caption", (scene.shared, about, features)
    after = "" if near is None else verb.kind + "|" + near.kind
    found = []
    for index, actor in enumerate(group.actors):
        place = str(min(index, 2)) + "/" + str(min(len(group.actors), 3))
        own = of_actor(actor.form, verb, gap, left, place)
        pair = Pair(actor, verb, group, scene.chunks, sentence, gap.inverted, (*parts, own), len(gap.words), after=after)
        scene.made[id(actor), id(verb)] = pair
        pair.near, pair.caption, pair.sums = near, caption, sums
        pair.traits = (about[1], about[2], verb.name, actor.form + gap.way)
        found.append(pair)
    return found
