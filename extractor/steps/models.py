"""Names of mô hình, phong trào, cuộc vận động …, with their kind and owner."""

from __future__ import annotations

from extractor.model_names import clean
from extractor.model_names.decide import current, find_names
from extractor.model_names.owner import find_owners
from extractor.model_names.starts import page_of
from extractor.steps.base import step
from extractor.work import Draft, Work


@step("sotin_models", labels=("MODEL",))
def models(work: Work) -> None:
    """Fill MODEL drafts; drafts of other labels inside a name are dropped but for places with a type word."""
    page = page_of(work)
    found: list[tuple[Draft, int]] = []
    proposed = {page.token_at(start) for start, _ in work.memo.get("model_proposals", ())}
    for name in find_names(page, current(), proposed):
        draft = Draft("MODEL", page.spans[name.first][0], page.spans[name.stop - 1][1], {"kind": name.kind}, f"names:{name.start.how}")
        if not _denied(work, draft, name.start.how):
            noun = name.start.noun
            found.append((draft, noun.start if noun is not None and noun.end >= draft.start - 30 else draft.start))
    names = [draft for draft, _ in found]
    units = [unit for unit in work.of("UNIT") if not any(name.start <= unit.start and unit.end <= name.end for name in names)]
    owners = find_owners(work.text, [(draft.start, draft.end) for draft in names], [noun for _, noun in found], units)
    for draft, owner in zip(names, owners, strict=True):
        if owner:
            draft.fields["owner"] = owner
    work.put("MODEL", names)
    _clean(work, names)


def _denied(work: Work, draft: Draft, how: str) -> bool:
    """Whether other mentions speak against a name: a document's title, a body that holds it, or, in a list, a mention of its own."""
    if any(_meet(other, draft) for other in work.of("DOC")):
        return True
    if how == "quote":
        return False
    if how == "list" and any(other.start == draft.start for label in ("UNIT", "PER", "TITLE") for other in work.of(label)):
        return True
    return any(unit.start < draft.start and draft.end < unit.end for unit in work.of("UNIT"))


def _meet(one: Draft, other: Draft) -> bool:
    return one.start < other.end and other.start < one.end


def _clean(work: Work, names: list[Draft]) -> None:
    if not names:
        return
    for label in ("PER", "TITLE", "UNIT", "DATE", "FIG", "DOC"):
        work.put(label, clean.inside(work.of(label), names))
    work.put("LOC", clean.typed_places(work.text, work.of("LOC"), names))
