"""The tagger's weights: one compressed file, and how it is made from what crfsuite learnt."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models import FormatError

Floats = npt.NDArray[np.float32]

DEFAULT = Path(__file__).with_name("weights.npz")
"""The weights that the package ships."""


@dataclass
class Weights:
    """A linear chain: what each feature says for each label, and each label for the next.

    `first[f]:first[f + 1]` are feature `f`'s entries in `label` and `value`. `about` says how it was trained.
    """

    labels: list[str]
    moves: Floats
    features: list[str]
    first: npt.NDArray[np.int32]
    label: npt.NDArray[np.uint8]
    value: Floats
    clusters: dict[str, str] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)


def from_parts(
    labels: list[str],
    state: dict[tuple[str, str], float],
    transitions: dict[tuple[str, str], float],
    *,
    least: float = 0.02,
    clusters: dict[str, str] | None = None,
    about: dict[str, Any] | None = None,
) -> Weights:
    """Weights from (feature, label) and (label, next label) tables; entries under `least` are dropped."""
    number = {label: at for at, label in enumerate(labels)}
    moves = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (one, other), value in transitions.items():
        moves[number[one], number[other]] = value
    table: dict[str, list[tuple[int, float]]] = {}
    for (feature, label), value in state.items():
        if abs(value) >= least:
            table.setdefault(feature, []).append((number[label], value))
    features = sorted(table)
    entries = [entry for feature in features for entry in sorted(table[feature])]
    first = np.cumsum([0, *(len(table[feature]) for feature in features)]).astype(np.int32)
    return Weights(
        labels,
        moves,
        features,
        first,
        np.array([at for at, _ in entries], dtype=np.uint8),
        # what is kept is what is used: rounding happens here, so a saved file decodes as this object does
        np.array([value for _, value in entries], dtype=np.float16).astype(np.float32),
        clusters or {},
        about or {},
    )


def save(weights: Weights, path: Path = DEFAULT) -> None:
    """Write one `.npz` file; the same weights give the same bytes."""
    features = "\n".join(weights.features)
    clusters = "\n".join(f"{word}\t{ids}" for word, ids in sorted(weights.clusters.items()))
    np.savez_compressed(
        path,
        labels=np.array(weights.labels),
        moves=weights.moves,
        features=np.frombuffer(features.encode(), dtype=np.uint8),
        counts=np.diff(weights.first).astype(np.uint8),
        label=weights.label,
        value=weights.value.astype(np.float16),
        clusters=np.frombuffer(clusters.encode(), dtype=np.uint8),
        about=np.frombuffer(json.dumps(weights.about, ensure_ascii=False, sort_keys=True).encode(), dtype=np.uint8),
    )


def load(path: Path = DEFAULT) -> Weights:
    """Read weights.

    Raises:
        FormatError: the file is no weights file.
    """
    try:
        with np.load(path, allow_pickle=False) as kept:
            clusters = bytes(kept["clusters"]).decode()
            return Weights(
                [str(label) for label in kept["labels"]],
                kept["moves"],
                bytes(kept["features"]).decode().split("\n"),
                np.concatenate([[0], np.cumsum(kept["counts"], dtype=np.int64)]).astype(np.int32),
                kept["label"],
                kept["value"].astype(np.float32),
                dict(line.split("\t") for line in clusters.split("\n") if line),
                json.loads(bytes(kept["about"]).decode()),
            )
    except (OSError, KeyError, ValueError) as error:
        raise FormatError(f"no weights of the tagger: {error}", source=str(path)) from error
