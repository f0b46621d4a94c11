"""The knowledge base: extractions in, answers out; one SQLite file, one writer.

::

    with KnowledgeBase("sotin.db") as kb:                       # KnowledgeBase(path, read_only=False, wait=30.0)
        kb.load_places(gazetteer.places(), gazetteer.changes(), version)   # once for each gazetteer version
        report = kb.add(extractions_and_problems, progress=None)           # batched, idempotent, resolves at the end; finish=, again=
        kb.is_done(sha256, version, article_id)                            # has this been read by this version?
        kb.finish()                                                        # resolution and archive checks anew

Questions (all keyword arguments optional; every answer has `.rows`, `.total`, `.note`, `.hints`)::

    kb.search(query, place=, from_=, to=, official=, unit=, label=, as_of=, exact=False, limit=20, offset=0, facets=True)
    kb.who(place=, person=, unit=, verb=, from_=, to=, as_of=, exact=False, limit=100, offset=0)
    kb.figures(place=, unit=, about=, from_=, to=, as_of=, exact=False, limit=100, offset=0, series=False)
    kb.official(name_or_id, place=)      kb.unit(name_or_id)      kb.article(id)
    kb.audit(kind=, place=, status=, mark=, id=, as_of=, exact=False, limit=100, offset=0)
    kb.places(name, as_of=)              kb.problems()            kb.counts()            kb.doctor()
    kb.table(view, limit=)               # any table or view as dictionaries, for exports
    kb.rebuild_index()                   # the search index anew, should doctor find it wrong

Judgements::

    kb.review.candidates(limit=)  kb.review.merge(a, b, who=, why=)  kb.review.split(a, who=, why=)
    kb.review.hide(id, who=, why=)  kb.review.mark(finding, verdict, who=, note=)  kb.review.log()  kb.review.undo(n, who=)
"""

from knowledge.base import KnowledgeBase
from knowledge.records import (
    Act,
    AddReport,
    Answer,
    ArticleRecord,
    ArticleRef,
    AuditAnswer,
    Candidate,
    Check,
    Counts,
    Facet,
    FigureRow,
    FiguresAnswer,
    FindingRow,
    FinishReport,
    Health,
    Highlight,
    Hit,
    Judgement,
    MentionRow,
    Office,
    OfficialAnswer,
    OfficialRecord,
    PlaceRecord,
    PlacesAnswer,
    ProblemRow,
    SearchAnswer,
    Series,
    Snippet,
    Source,
    UnitAnswer,
    UnitRecord,
    WhoAnswer,
)
from knowledge.review import VERDICTS, Review

__all__ = [
    "VERDICTS",
    "Act",
    "AddReport",
    "Answer",
    "ArticleRecord",
    "ArticleRef",
    "AuditAnswer",
    "Candidate",
    "Check",
    "Counts",
    "Facet",
    "FigureRow",
    "FiguresAnswer",
    "FindingRow",
    "FinishReport",
    "Health",
    "Highlight",
    "Hit",
    "Judgement",
    "KnowledgeBase",
    "MentionRow",
    "Office",
    "OfficialAnswer",
    "OfficialRecord",
    "PlaceRecord",
    "PlacesAnswer",
    "ProblemRow",
    "Review",
    "SearchAnswer",
    "Series",
    "Snippet",
    "Source",
    "UnitAnswer",
    "UnitRecord",
    "WhoAnswer",
]
