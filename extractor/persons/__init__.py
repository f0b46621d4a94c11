"""Persons of one article: which names mean the same person, and who holds which office."""

from extractor.persons.attach import attach
from extractor.persons.names import full_names, same_form
from extractor.persons.ranks import find_ranks
from extractor.persons.roles import role_of
from extractor.persons.split import split_offices

__all__ = ["attach", "find_ranks", "full_names", "role_of", "same_form", "split_offices"]
