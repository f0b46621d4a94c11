"""`python -m bench`: run the measurements, write results.json and results.md, and put the table into the README."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.marks import put
from bench.archive import ROOT, real
from bench.measure import ALONE, MEASUREMENTS
from bench.report import table

SIZES = {"underthesea_ner": 0.1, "start_up": 0.005, "long_article": 0.3, "backends": 2.0, "dask": 2.0}
"""Measurements that read less or more than the sample: the share of it that they do."""


COMPARED = ("extract", "ingest", "underthesea_ner")
"""Measurements that are set against each other: taken in turn several times, because a machine's own speed comes and goes."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="articles in the sample [1000]")
    parser.add_argument("--grow", type=int, nargs="*", default=[], metavar="N", help="ingest so many articles too: 1000 10000 100000")
    parser.add_argument("--search", type=int, nargs="*", default=[], metavar="N", help="search among so many articles: 10000 200000")
    parser.add_argument("--only", nargs="*", choices=MEASUREMENTS, help="only these measurements")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="take what is compared so often, in turn [3]")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, default=ROOT / "bench")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md and docs/scale.md")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.one:
        print(json.dumps(ALONE[options.one](options.articles)))
        return 0
    results: dict[str, Any] = {"archive": "real" if real() else "generated", "articles": options.articles}
    wanted = options.only or list(MEASUREMENTS)
    compared = [name for name in COMPARED if name in wanted]
    turns = [{name: _alone(name, _size(name, options.articles)) for name in compared} for _ in range(max(1, options.times))]
    for name in wanted:
        results[name] = _middle([turn[name] for turn in turns]) if name in compared else _alone(name, _size(name, options.articles))
    results["growth"] = {count: _alone("ingest", count) for count in options.grow}
    results["search"] = {count: _alone("search", count) for count in options.search}
    (options.out / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    text = table(results)
    (options.out / "results.md").write_text(text, "utf-8")
    if options.readme:
        for page in ("README.md", "docs/scale.md"):
            put(ROOT / page, text, "speed")
    print(text)
    return 0


def _size(name: str, articles: int) -> int:
    return max(3, int(articles * SIZES.get(name, 1)))


def _middle(runs: list[Any]) -> Any:
    """The run of the middle speed, with the speeds of all."""
    speeds = [run["chars_per_cpu_s"] for run in runs]
    return sorted(runs, key=lambda run: run["chars_per_cpu_s"])[len(runs) // 2] | {"all_chars_per_cpu_s": speeds}


def _alone(name: str, count: int) -> Any:
    print(f"measuring {name} on {count} articles …", file=sys.stderr)
    command = [sys.executable, "-m", "bench", "--one", name, "--articles", str(count)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


sys.exit(main())
