"""Grammar over the tagger's proposals: where a span must begin or end, what must be cut in two, what the article says elsewhere.

Each rule is a function from the spans of an article to its spans, in tokens. Rules only settle what the guide settles.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.tagger import rules_around, rules_board, rules_body, rules_name, rules_office, rules_place
from extractor.tagger.gates import Gates
from extractor.tagger.labels import TokenSpan
from extractor.tagger.page import Rule, page_of
from extractor.work import Work

RULES: tuple[Rule, ...] = (
    rules_name.trim,
    rules_around.run_on,
    rules_around.credits,
    rules_around.called,
    rules_around.no_persons,
    rules_body.brackets,
    rules_place.whole_words,
    rules_place.whole_tails,
    rules_place.honours,
    rules_place.one_place,
    rules_place.bare_in_lists,
    rules_place.place_edges,
    rules_place.republic,
    rules_body.whole_heads,
    rules_body.said_twice,
    rules_office.whole_fields,
    rules_body.verbs,
    rules_body.whole_terms,
    rules_body.central,
    rules_body.of_council,
    rules_body.level,
    rules_board.boards,
    rules_office.body_edges,
    rules_office.task_bodies,
    rules_body.adjacent,
    rules_body.dotted,
    rules_body.one_body,
    rules_office.no_bodies,
    rules_office.no_single_body,
    rules_place.whole_places,
    rules_around.streets,
    rules_around.sites,
    rules_place.city,
    rules_place.each_place,
    rules_place.no_places,
    rules_place.place_in_body,
    rules_place.typed_places,
    rules_name.one_name,
    rules_around.hyphened,
    rules_name.names_apart,
    rules_around.family_name,
    rules_around.foreign_names,
    rules_around.body_before_name,
    rules_around.one_label,
    rules_name.holder,
    rules_office.named_bodies,
    rules_office.office_of_body,
    rules_office.former,
    rules_office.appointed,
    rules_office.short_offices,
    rules_office.listed_offices,
    rules_name.known_names,
    rules_name.given_names,
)
"""In the order in which they apply."""


_GATES = Gates(RULES)


def arrange(work: Work, spans: Iterable[TokenSpan]) -> list[TokenSpan]:
    """The spans after all rules, by start, the longer first."""
    page, found = page_of(work), list(spans)
    met = _GATES.met(page, found)
    for rule, rows in _GATES.rules:
        for row in rows:
            if row & met == row:
                break
        else:
            continue
        changed = rule(page, found)
        if changed is not found and changed != found:
            met |= _GATES.met(page, set(changed).difference(found))
            found = changed
    return sorted(set(found), key=lambda span: (span[1], -span[2], span[0]))
