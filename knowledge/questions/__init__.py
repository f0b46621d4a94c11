"""The questions, one verb a file; each takes a database and keyword arguments and gives a record of knowledge.records."""

from knowledge.questions.article import article
from knowledge.questions.audit import audit
from knowledge.questions.counts import counts, problems, table
from knowledge.questions.doctor import doctor
from knowledge.questions.figures import figures
from knowledge.questions.official import official
from knowledge.questions.places import places
from knowledge.questions.search import search
from knowledge.questions.unit import unit
from knowledge.questions.who import who

__all__ = ["article", "audit", "counts", "doctor", "figures", "official", "places", "problems", "search", "table", "unit", "who"]
