"""Every actor with every verb of its sentence that it might have done, and what can be seen of the two."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractor.statements.actors import Actor, Group, Names, groups
from extractor.statements.chunks import Chunks, Verb, tops, verbs
from extractor.statements.clauses import quoted_chunks
from extractor.statements.features import Gap, Scene, frame, inside, of_actor, of_carried, of_group, of_sentence, of_verb, words_beside
from extractor.statements.lexicon import words as lexicon_words
from extractor.statements.model import Model, Part
from extractor.statements.page import Clause, page
from extractor.work import Draft, Sentence, Work

_FAR_AHEAD, _FAR_BACK, _FAR_LIST = 160, 30, 400
_FAR_ALONE = 45  # chunks to the actor; a verb that goes on with a list of acts may stand farther off,
_STEP = 40  # if it is so near to the act before it
_FAR_BEHIND = 22  # chunks by which the actor may follow
_ROLL = ["về", "phía"]
_LINKS = frozenset({",", ";", "và", "rồi"})
_LEAST = -3.1  # the lowest log odds of sentence and verb at which an actor may still turn the scale,
_LEAST_AROUND = -2.7  # of these and of what stands around actors and verb,
_LEAST_PAIR = -2.1  # and of what stands between them, too
# Between actor and verb, right before the verb: the act is a plan or an aim, or the actor suffers it.
_PLAN = re.compile(
    r"(?:^| )(?:để|được|bị|việc|kế hoạch|ban|ý kiến|nhiệm vụ|hoạt động|công tác)$"
    r"|(?<!ân)(?:^| )(?:cần|phải)$"
    r"|(?:^| )(?:không|chưa|chẳng|thiếu|tránh|chờ)(?: hề| thể| kịp| từng| có)?$"
    r"|(?:^| )(?:được|bị) (?:(?:lãnh đạo|đồng chí|ông|bà|các) )*#[UPT](?: (?:,|và|#[UPT]|ông|bà|đã|vừa))*$"
)
_PLAN_ENDS = lexicon_words("plan") | {"ban", "có", "hề", "kịp", "từng", "#U", "#P", "#T", ",", "và", "ông", "bà", "đã", "vừa"}
"""No such words without one of these at their end."""
_SUFFERS = frozenset({"được", "bị"})
_PLAN_REACH = 3
"""Words that such an expression has, if nobody suffers the act."""
_CONTENT = ["nội", "dung"]
"""How the line of a register of letters begins that says what the person named above it asks."""
_CALLED, _CALLS = 2, frozenset({"#T", "đồng", "chí", "ông", "bà", "cho", "các", "lãnh", "đạo"})
"""Words, and how many, between an order and to whom it goes."""
_SENT = frozenset({"trình", "gửi", "nhờ"})
"""What is sent to somebody is an order as well: `trình HĐND thông qua`."""
_PERSONS, _BODIES = frozenset({"per", "bare", "pronoun"}), frozenset({"unit", "post", "body"})
_SUPPOSED = re.compile(r"(?:^| )(?:nếu|giả sử)(?: (?:như|ông|bà|anh|chị|đồng chí))*$")
"""Right before the actor: the act is only supposed."""


_NOTHING: frozenset[int] = frozenset()
Met = tuple[int, Group, Gap]
"""Actors that a verb may have: their place among the sentence's, and what lies between."""


@dataclass(slots=True, eq=False)
class Pair:
    """A candidate statement: what it rests on, and its features for the model."""

    actor: Actor
    verb: Verb
    group: Group
    chunks: Chunks
    sentence: Sentence
    inverted: bool
    shared: Part
    """Features of the sentence."""
    parts: tuple[Part, ...]
    """Features of the verb, of what stands around and between verb and actors, and of the actor."""
    gap: int = 0
    prior: Pair | None = None
    """The same actor with the verb that stands between: whether that holds says much of this one."""
    near: Verb | None = None
    after: str = ""
    """Kinds of this verb and the one that stands between."""
    traits: tuple[str, ...] = ()
    """What, next to the prior's answer, tells whether a chain of verbs goes on."""
    caption: bool = False
    so_far: float | None = None
    """What the model that pruned the pairs gives to all but the actor's features, added up."""

    @property
    def features(self) -> list[str]:
        """All features of the pair."""
        return [feature for shape, seen in (self.shared, *self.parts) for feature in shape.named(seen)]


def pairs(work: Work, model: Model | None = None) -> list[Pair]:
    """All candidates of an article, in text order.

    Args:
        work: the article.
        model: if given, verbs of which it says from their own words alone that nobody did them (`công tác kiểm tra`) are left out.
    """
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
    roll = _Roll()
    line_end = -1
    inside = False
    total = max(len(work.sentences), 1)
    for number, clause in enumerate(page(work, mentions, starts)):
        sentence, chunks = clause.sentence, clause.chunks
        if sentence.start > line_end:
            carried = sender if chunks.words[:2] == _CONTENT else None
            inside = False
            line_end = text.find("\n", sentence.start)
            line_end = len(text) if line_end < 0 else line_end
        quoted, inside = quoted_chunks(chunks.words, inside) if inside or clause.quotes else (_NOTHING, False)
        actors = groups(chunks, clause.actors, names, person, body) if clause.actors else []
        told = roll.verbs_of(clause, wanted=bool(actors) or carried is not None)
        if told:
            scene = Scene(
                chunks, chunks.words, told, actors, quoted, clause.plans, clause.plan_lasts, supposed=clause.supposed, before=told_before
            )
            met = [(verb, gaps) for at, verb in enumerate(told) if (gaps := _gaps(scene, at, verb, carried))]
            if met:
                place = _place_in_text(text, sentence, number, total, line_end)
                found.extend(_sentence_pairs(scene, sentence, met, place, model))
        if actors:
            person, body = _last(actors, person, body)
            carried = sender = first = actors[0]
            told_before = next((verb.kind for verb in told if verb.first >= first.last), "") + ("#F" if "#F" in chunks.words else "")
    return found


class _Roll:
    """The verbs of each sentence, and among them that of a roll of those present, which goes on in one that begins with `Về phía …`."""

    def __init__(self) -> None:
        self._verb: Verb | None = None
        self._unread: Clause | None = None
        """The sentence before, where nobody has asked for its verbs."""

    def verbs_of(self, clause: Clause, wanted: bool) -> list[Verb]:
        """The verbs of the next sentence; none where they are not wanted."""
        words = clause.chunks.words
        goes_on = words[:2] == _ROLL
        if not (wanted or goes_on):
            self._unread = clause
            return []
        told = verbs(words, clause.verbs)
        before, unread = self._verb, self._unread
        if unread is not None:
            before = _opening(verbs(unread.chunks.words, unread.verbs)) if goes_on else None
            self._unread = None
        if goes_on and before is not None:
            told.insert(0, Verb(before.name, before.kind, 0, 2))
            self._verb = before
        else:
            self._verb = _opening(told)
        return told if wanted else []


def _opening(told: list[Verb]) -> Verb | None:
    """The verb that opens a roll."""
    return told[0] if told and told[0].kind == "attend" and told[0].first < 5 else None


def _last(actors: list[Group], person: Draft | None, body: Draft | None) -> tuple[Draft | None, Draft | None]:
    """Whom a pronoun in the next sentence means, and which body `đơn vị` does: the first such actors of this one."""
    persons = bodies = False
    for group in actors:
        for actor in group.actors:
            if not persons and actor.form in _PERSONS:
                persons, person = True, actor.draft
            elif not bodies and actor.form in _BODIES:
                bodies, body = True, actor.draft
    return person, body


def _carried(scene: Scene, subject: Group) -> Group:
    """The subject of the sentence before, as it stands before this one."""
    if scene.subject is None:
        scene.subject = Group(0, 0, [Actor(actor.name, actor.draft, "carry") for actor in subject.actors[:4]])
    return scene.subject


def _place_in_text(text: str, sentence: Sentence, number: int, total: int, line_end: int) -> str:
    caption = line_end - sentence.start < 220 and text[max(line_end - 1, 0)] not in '.!?:;…”"'
    if caption:
        return "caption"
    return "lead" if number < 3 else "end" if number + 3 >= total else "body"


def _sentence_pairs(scene: Scene, sentence: Sentence, met: list[tuple[Verb, list[Met]]], place: str, model: Model | None) -> list[Pair]:
    found: list[Pair] = []
    scene.place = "pl=" + place
    shared = of_sentence(scene, place)
    base = model.sum(*shared) if model is not None else 0.0
    for verb, gaps in met:
        about = of_verb(scene, verb)
        sure = model.sum(*about) if model is not None else 0.0
        if model is not None and sure < _LEAST - base:
            continue
        for order, group, gap in gaps:
            found.extend(_group_pairs(scene, shared, sentence, group, verb, gap, about, order, model, base + sure))
    for pair in found:
        if pair.near is not None:
            pair.prior = scene.made.get((id(pair.actor), id(pair.near)))
    return found


def _gaps(scene: Scene, number: int, verb: Verb, carried: Group | None) -> list[Met]:
    """The gaps between a verb and the actors in its reach, in text order; the subject of the sentence before comes first."""
    found: list[Met] = []
    actors, first = scene.groups, verb.first
    goes_on = carried is not None and not (actors and actors[0].first <= first) and _may_go_on(scene.words, first)
    if not (actors or goes_on):
        return found
    ahead = bisect_right(scene.group_lasts, first)
    reach = _FAR_AHEAD if scene.words[first - 1] in _LINKS else _FAR_ALONE - 1
    if carried is not None and goes_on:
        subject = _carried(scene, carried)
        gap = _forward(scene, subject, number, verb, ahead)
        if gap is not None:
            found.append((-1, subject, gap))
    for order in range(bisect_left(scene.group_lasts, first - reach), ahead):
        group = actors[order]
        if not _told(scene, group):
            gap = _forward(scene, group, number, verb, ahead - order - 1)
            if gap is not None:
                found.append((order, group, gap))
    attend = verb.kind == "attend"
    reach = verb.last + (_FAR_LIST if attend and first < 8 else _FAR_BACK if attend else _FAR_BEHIND)
    behind = bisect_left(scene.group_firsts, verb.last, ahead)
    for order in range(behind, bisect_right(scene.group_firsts, reach, behind)):
        gap = _backward(scene, actors[order], number, verb, order - behind)
        if gap is not None:
            found.append((order, actors[order], gap))
    return found


def _may_go_on(words: list[str], at: int) -> bool:
    """Whether a verb may go on with the subject of the sentence before: it opens the sentence or one of its clauses."""
    return at < 4 or (at < 40 and words[at - 1] in (";", ",", "và"))


def _supposed(words: list[str], at: int) -> bool:
    return _SUPPOSED.search(" ".join(words[max(0, at - 4) : at])) is not None


def _orders(verb: Verb) -> bool:
    return verb.kind == "order" or verb.name in _SENT


def _told(scene: Scene, group: Group) -> bool:
    """Whether the actors are those who are told to act (`yêu cầu (Chủ tịch) UBND xã kiểm tra`), or it is only supposed that they do."""
    known = scene.told.get(group.first)
    if known is None:
        at = group.first - 1
        while at >= 0 and at >= group.first - _CALLED and scene.words[at] in _CALLS:
            at -= 1
        near = bisect_left(scene.verb_lasts, at + 1)
        orders = near < len(scene.verbs) and scene.verb_lasts[near] == at + 1 and _orders(scene.verbs[near])
        known = scene.told[group.first] = orders or (scene.supposed and _supposed(scene.words, group.first))
    return known


def _forward(scene: Scene, group: Group, number: int, verb: Verb, rivals: int) -> Gap | None:
    """The gap of actors and a verb behind them; None where the words of a plan stand in it, or next to none such is a statement."""
    low, high = group.last, verb.first
    at = bisect_left(scene.verb_firsts, low, 0, number)
    if high - low >= _FAR_ALONE and not (at < number and high - scene.verb_lasts[number - 1] < _STEP):
        return None
    plan = bisect_left(scene.plans, low)
    if plan < len(scene.plans) and scene.plan_lasts[plan] < high:
        return None
    last = scene.words[high - 1]
    if low < high and last in _PLAN_ENDS and _planned(scene.words[low:high]):
        return None
    return Gap(False, "f", low, high, scene.verbs[number - 1] if at < number else None, number - at, rivals)


def _planned(words: list[str]) -> bool:
    """Whether words before a verb make a plan of it, or say that it is suffered."""
    return _PLAN.search(" ".join(words if not _SUFFERS.isdisjoint(words) else words[-_PLAN_REACH:])) is not None


def _backward(scene: Scene, group: Group, number: int, verb: Verb, rivals: int) -> Gap | None:
    """The gap of a verb and actors behind it; None where next to none such is a statement."""
    low, high = verb.last, group.first
    between = bisect_right(scene.verb_lasts, high) - number - 1
    if between > 0 and verb.kind != "attend" and (rivals > 0 or between > 2):
        return None
    return Gap(True, "i", low, high, scene.verbs[number + 1] if between > 0 else None, max(between, 0), rivals)


def _group_pairs(
    scene: Scene,
    shared: Part,
    sentence: Sentence,
    group: Group,
    verb: Verb,
    gap: Gap,
    about: Part,
    order: int,
    model: Model | None,
    so_far: float,
) -> list[Pair]:
    stand = scene.stands.get((order, gap.way))
    if stand is None:
        stand = scene.stands[order, gap.way] = of_group(scene, group, gap.way, order)
        stand.weight = model.sum(*stand.part) if model is not None else 0.0
    around = frame(verb, gap, stand)
    carried = (of_carried(scene, verb),) if group.last == 0 else ()
    if model is not None:
        so_far += stand.weight + model.sum(*around) + (model.sum(*carried[0]) if carried else 0.0)
        if so_far < _LEAST_AROUND:
            return []
    between = inside(scene, group, verb, gap)
    if model is not None:
        so_far += model.sum(*between)
        if so_far < _LEAST_PAIR:
            return []
    near, caption = gap.near, scene.place == "pl=caption"
    after = "" if near is None else verb.kind + "|" + near.kind
    found = []
    for index, actor in enumerate(group.actors):
        place = str(min(index, 2)) + "/" + str(min(len(group.actors), 3))
        own = of_actor(actor.form, verb, gap, stand.left, place)
        parts = about, stand.part, around, *carried, between, own
        pair = Pair(actor, verb, group, scene.chunks, sentence, gap.inverted, shared, parts, gap.high - gap.low, after=after)
        scene.made[id(actor), id(verb)] = pair
        pair.near, pair.caption, pair.so_far = near, caption, None if model is None else so_far
        if near is not None:
            pair.traits = (*words_beside(about), verb.name, actor.form + gap.way)
        found.append(pair)
    return found
