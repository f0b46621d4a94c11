"""Resolution across articles: which persons are one official, which offices they held."""

from knowledge.resolve.run import mark_all, resolve

__all__ = ["mark_all", "resolve"]
