"""Article archives in and out, text cleaning, encodings."""

from corpus.clean import clean
from corpus.encoding import Decoded, decode
from corpus.read import endings, read
from corpus.source import Limits, ParseHtml

__all__ = ["Decoded", "Limits", "ParseHtml", "clean", "decode", "endings", "read"]
