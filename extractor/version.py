"""The extraction's version, apart from the pipeline so that it can be asked without loading spaCy."""

VERSION = "0.1.0"
"""A newer one makes `sotin ingest` read an article again."""
