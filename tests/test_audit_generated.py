"""Precision and recall on generated sentences: at least 400 for each check, half of them with a planted error."""

from __future__ import annotations

from random import Random

import pytest

from knowledge.audit import check_article
from knowledge.audit.explain import KINDS
from knowledge.audit.sample import sample
from tests.audit_generator import MAKERS, Case, decoy

SENTENCES = 600


def cases(name: str) -> list[Case]:
    """Sentences of one check, always the same: half with an error, a fifth decoys."""
    rng = Random(f"audit {name}")
    makers = MAKERS[name][1]
    made = [makers[index % len(makers)](rng, bool(index // len(makers) % 2)) for index in range(SENTENCES)]
    clean = [index for index, case in enumerate(made) if not case.wrong]
    for index in clean[: SENTENCES // 5]:
        made[index] = decoy(name, rng)
    return made


def flagged(case: Case, kinds: str) -> bool:
    """Whether the audit finds a mismatch of these kinds."""
    findings = check_article(sample(case.body, title=case.title, published=case.published))
    return any(finding.status == "mismatch" and finding.kind in kinds.split() for finding in findings)


def test_an_error_is_flagged_under_its_own_kind_and_what_agrees_under_none() -> None:
    wrong, right = (Case(f"Hoàn thành {{81/90 nhiệm vụ}}, đạt {{{share}}} kế hoạch.", share != "90%") for share in ("95%", "90%"))
    assert [kind for kind in KINDS if flagged(wrong, kind)] == ["ratio-percent"]
    assert [kind for kind in KINDS if flagged(right, kind)] == []


@pytest.mark.parametrize("name", MAKERS)
def test_planted_errors_are_found(name: str) -> None:
    made = cases(name)
    assert len({case.body for case in made}) >= 400
    hits = [(case, flagged(case, MAKERS[name][0])) for case in made]
    right = sum(case.wrong and hit for case, hit in hits)
    reported, planted = sum(hit for _, hit in hits), sum(case.wrong for case, _ in hits)
    assert planted >= 200
    assert right / reported >= 0.97, [case for case, hit in hits if hit and not case.wrong][:3]
    assert right / planted >= 0.90, [case for case, hit in hits if case.wrong and not hit][:3]
