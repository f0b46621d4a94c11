"""Records that all rooms speak, and the error tree. This room knows no other."""

from models.article import Article
from models.errors import (
    DatabaseError,
    EncodingError,
    FetchError,
    FormatError,
    InputError,
    ParseError,
    RefusedError,
    RuleError,
    SchemaError,
    SotinError,
    TooBigError,
    UsageError,
)
from models.extraction import ArticlePerson, Extraction, Finding, ReadArticle, Statement
from models.mention import LABELS, Date, Document, Figure, Location, Mention, ModelName, Person, Span, Title, Unit, UnitKind, UnitLevel
from models.place import Level, Place
from models.problem import Problem
from models.text import digest, fold, nfc, sha256

__all__ = [
    "LABELS",
    "Article",
    "ArticlePerson",
    "DatabaseError",
    "Date",
    "Document",
    "EncodingError",
    "Extraction",
    "FetchError",
    "Figure",
    "Finding",
    "FormatError",
    "InputError",
    "Level",
    "Location",
    "Mention",
    "ModelName",
    "ParseError",
    "Person",
    "Place",
    "Problem",
    "ReadArticle",
    "RefusedError",
    "RuleError",
    "SchemaError",
    "SotinError",
    "Span",
    "Statement",
    "Title",
    "TooBigError",
    "Unit",
    "UnitKind",
    "UnitLevel",
    "UsageError",
    "digest",
    "fold",
    "nfc",
    "sha256",
]
