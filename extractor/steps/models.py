"""Names of mô hình, phong trào, cuộc vận động …, with their kind and owner."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from extractor.model_names import clean
from extractor.model_names.decide import current, find_names
from extractor.model_names.owner import find_owners
from extractor.model_names.starts import page_of
from extractor.steps.base import step
from extractor.work import Draft, Work

_BOARD = "ban chỉ đạo"
"""What steers a campaign is named after it: that name is the board's."""


@step("sotin_models", labels=("MODEL",))
def models(work: Work) -> None:
    """Fill MODEL drafts; drafts of other labels inside a name are dropped but for places with a type word."""
    page = page_of(work)
    proposed = {page.token_at(start) for start, _ in work.memo.get("model_proposals", ())}
    chosen = find_names(page, current(), proposed)
    if not chosen:
        work.put("MODEL", [])
        return
    found: list[tuple[Draft, int]] = []
    spans = {label: Reach(work.of(label)) for label in ("DOC", "UNIT", "PER", "TITLE")}
    boards = [unit for unit in work.of("UNIT") if work.text[unit.start : unit.start + len(_BOARD)].lower() == _BOARD]
    for name in chosen:
        draft = Draft("MODEL", page.spans[name.first][0], page.spans[name.stop - 1][1], {"kind": name.kind}, f"names:{name.start.how}")
        steered = any(board.start < draft.start and draft.end < board.end for board in boards)
        empty = draft.start >= draft.end  # a quotation that holds no token: a mark that combines with its quote
        if not empty and not steered and not _denied(spans, draft, name.start.how):
            noun = name.start.noun
            found.append((draft, noun.start if noun is not None and noun.end >= draft.start - 30 else draft.start))
    names = [draft for draft, _ in found]
    within = Reach(names)
    units = [unit for unit in work.of("UNIT") if within.end_before(unit.start + 1) < unit.end]
    owners = find_owners(work.text, [(draft.start, draft.end) for draft in names], [noun for _, noun in found], units)
    for draft, owner in zip(names, owners, strict=True):
        if owner:
            draft.fields["owner"] = owner
    work.put("MODEL", names)
    _clean(work, names)


def _denied(spans: dict[str, Reach], draft: Draft, how: str) -> bool:
    """Whether other mentions speak against a name: a document's title, a body that holds it, or, in a list, a mention of its own."""
    if spans["DOC"].end_before(draft.end) > draft.start:
        return True
    if how == "quote":
        return False
    if how == "list" and any(spans[label].begins(draft.start) for label in ("UNIT", "PER", "TITLE")):
        return True
    return spans["UNIT"].end_before(draft.start) > draft.end


class Reach:
    """How far the drafts reach that begin before an offset; asked in no more time in a long article than in a short one."""

    def __init__(self, drafts: list[Draft]) -> None:
        ordered = sorted(drafts, key=lambda draft: draft.start)
        self._starts = [draft.start for draft in ordered]
        self._ends = list(accumulate((draft.end for draft in ordered), max))

    def end_before(self, offset: int) -> int:
        """The last end of the drafts that begin before an offset; -1 if none does."""
        place = bisect_left(self._starts, offset)
        return self._ends[place - 1] if place else -1

    def begins(self, offset: int) -> bool:
        """Whether a draft begins at an offset."""
        place = bisect_left(self._starts, offset)
        return place < len(self._starts) and self._starts[place] == offset


def _clean(work: Work, names: list[Draft]) -> None:
    if not names:
        return
    for label in ("PER", "TITLE", "UNIT", "DATE", "FIG", "DOC"):
        work.put(label, clean.inside(work.of(label), names))
    work.put("LOC", clean.typed_places(work.text, work.of("LOC"), names))
