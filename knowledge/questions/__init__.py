"""The questions, one verb a file; each takes a database and keyword arguments and gives a record of knowledge.records."""

from knowledge.questions.article import article
from knowledge.questions.audit import audit
from knowledge.questions.counts import counts, problems, table
from knowledge.questions.doctor import doctor
from knowledge.questions.figures import figures
from knowledge.questions.hits import hits
from knowledge.questions.lists import officials, units
from knowledge.questions.measures import measures, series
from knowledge.questions.model_names import model, models
from knowledge.questions.official import official
from knowledge.questions.places import places
from knowledge.questions.provinces import provinces
from knowledge.questions.search import search
from knowledge.questions.surroundings import surroundings
from knowledge.questions.unit import unit
from knowledge.questions.who import who

__all__ = [
    "article",
    "audit",
    "counts",
    "doctor",
    "figures",
    "hits",
    "measures",
    "model",
    "models",
    "official",
    "officials",
    "places",
    "problems",
    "provinces",
    "search",
    "series",
    "surroundings",
    "table",
    "unit",
    "units",
    "who",
]
