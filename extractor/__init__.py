"""Article in, Extraction out: the spaCy pipeline, its grammar, lexicons, gazetteer and tagger."""

from extractor.pipeline import VERSION, Extractor, build, load

__all__ = ["VERSION", "Extractor", "build", "load"]
