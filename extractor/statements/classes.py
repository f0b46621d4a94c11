"""Classes of verbs by the company that their words keep: what is learnt of `trao tặng` also tells of a rare `trao gửi`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from extractor.statements.lexicon import rows

CLASSES = "classes.json"
_MADE: list[Callable[[], None]] = []
"""How to forget what was made of the classes."""


@cache
def classes() -> dict[str, str]:
    """The class of each verb; a verb that the clusters do not know is not there."""
    data: dict[str, str] = json.loads(files("extractor.statements").joinpath(CLASSES).read_text("utf-8"))
    return data


def forgotten(clear: Callable[[], None]) -> None:
    """Have something forgotten that was made of the classes, as soon as others are written."""
    _MADE.append(clear)


def learn(clusters: Mapping[str, str]) -> dict[str, str]:
    """Classes of the lexicon's verbs: the clusters of their words, one after another.

    Args:
        clusters: for each frequent word its clusters, coarse to fine, joined with blanks; the coarse one is taken.
    """
    found: dict[str, str] = {}
    for verb, _, _ in rows():
        known = [clusters.get(word, "").partition(" ")[0] for word in verb.split()]
        if any(known):
            found[verb] = " ".join(cluster or "?" for cluster in known)
    return found


def write(clusters: Mapping[str, str]) -> None:
    """Write the classes that the package ships, and use them from now on."""
    text = json.dumps(dict(sorted(learn(clusters).items())), ensure_ascii=False, indent=0)
    Path(__file__).with_name(CLASSES).write_text(text + "\n", encoding="utf-8")
    for clear in (classes.cache_clear, *_MADE):
        clear()
