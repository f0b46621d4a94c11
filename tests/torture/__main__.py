"""`python -m tests.torture [--part NAME] [--minutes N] [--only REGEX] [--points N]`: torture, and the table that says what came of it."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.torture.kill import kill
from tests.torture.report import Row, write

Say = Callable[[str], None]


def inputs(_: argparse.Namespace) -> Iterator[tuple[Row, list[str]]]:
    """Every kind of bad input in one archive."""
    from tests.bad_inputs import BAD, HARD
    from tests.torture.inputs import ingest_all

    with tempfile.TemporaryDirectory() as folder:
        ran = ingest_all(Path(folder))
    good = [kind for kind in BAD if len(found := ran.problems.get(kind.file, [])) == 1 and kind.reason in found[0]]
    bounds = [] if ran.status == 1 and not ran.elsewhere and ran.peak < 1200 * 2**20 else [f"{ran.status}, {ran.elsewhere}, {ran.peak:,}"]
    faults = [kind.what for kind in BAD if kind not in good] + bounds
    yield (
        Row("kinds of bad input: one clear problem each, what is good beside it is in", len(BAD), len(good), lost=len(ran.missing)),
        [
            *faults,
            *ran.missing,
        ],
    )
    read = [kind for kind in HARD if not ran.problems.get(kind.file)]
    yield (
        Row("inputs that look bad and must be read", len(HARD), len(read), lost=len(HARD) - len(read)),
        [k.what for k in HARD if k not in read],
    )


def fuzz(options: argparse.Namespace) -> Iterator[tuple[Row, list[str]]]:
    """Every property for so many minutes."""
    from tests.torture import on_bytes, on_extraction, on_text

    for what in (*on_text.PROPERTIES, *on_extraction.PROPERTIES, *on_bytes.PROPERTIES):
        if not re.search(options.only, what.name):
            continue
        try:
            yield Row(f"fuzzing: {what.name} (examples)", tried := what.hold_for(options.minutes * 60, options.seed), tried), []
        except Exception as error:  # the example stands in the message
            yield Row(f"fuzzing: {what.name} (examples)", 1, 0), [f"{what.name}: {type(error).__name__}: {str(error)[:3000]}"]


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[tuple[Row, list[str]]]]] = {"inputs": inputs, "kill": kill, "fuzz": fuzz}


def main() -> int:
    """Run the parts asked for; status 1 if anything did not survive."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--part", choices=sorted(PARTS), action="append", help="only this part (may be given again)")
    parser.add_argument("--minutes", type=float, default=10.0, help="minutes of fuzzing for each property (10)")
    parser.add_argument("--only", default="", metavar="REGEX", help="fuzz only the properties whose name this finds")
    parser.add_argument("--points", type=int, help="interruptions of each command (100 of ingest, 40 of collect, 20 of migrate and review)")
    parser.add_argument("--scene", help="only interruptions of this command")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="for the same torture again")
    parser.add_argument("--no-table", action="store_true", help="leave docs/reliability.md alone")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    failed = False
    for part in options.part or PARTS:
        for row, faults in PARTS[part](options):
            print(f"{row.what}: {row.tried:,} tried, {row.survived:,} survived, {row.lost or 0} rows lost", flush=True)
            for fault in faults:
                print(f"  {fault}", file=sys.stderr, flush=True)
            failed = failed or bool(faults) or bool(row.lost)
            if not options.no_table:
                write([row])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
