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
    documents = work.of("DOC")
    found: list[tuple[Draft, int]] = []
    for name in find_names(page, current()):
        draft = Draft("MODEL", page.spans[name.first][0], page.spans[name.stop - 1][1], {"kind": name.kind}, f"names:{name.start.how}")
        if not any(other.start < draft.end and draft.start < other.end for other in documents):
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


def _clean(work: Work, names: list[Draft]) -> None:
    if not names:
        return
    for label in ("PER", "TITLE", "UNIT", "DATE", "FIG", "DOC"):
        work.put(label, clean.inside(work.of(label), names))
    work.put("LOC", clean.typed_places(work.text, work.of("LOC"), names))
