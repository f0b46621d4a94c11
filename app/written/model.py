"""What the shipped models were trained from, in docs/model-card.md."""

from __future__ import annotations

import json
from importlib.resources import files

from app.marks import filled
from app.written import ROOT
from extractor.tagger.weights import DEFAULT, load

TARGET = ROOT / "docs" / "model-card.md"


def text() -> str:
    """The model card with the facts that the weights' own files state."""
    tagger = load(DEFAULT).about
    statements = json.loads((files("extractor.statements") / "weights.json").read_text("utf-8"))
    lines = [
        "| model | articles | spans | fingerprint of the articles | command |",
        "| --- | --: | --: | --- | --- |",
        f"| tagger | {tagger['articles']} | {tagger['spans']:,} | `{tagger['gold_sha256'][:16]}` | `{tagger['command']}` |",
        f"| statements | {statements['articles']} | – | `{statements['fingerprint'][:16]}` | `{statements['command']}` |",
        "",
    ]
    return filled(TARGET, "\n".join(lines), "trained")
