"""Grammars of dates, documents and figures: rules as data, each with its examples, and the readers of what they match."""
