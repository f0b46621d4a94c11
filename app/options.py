"""Options that several commands share, so that they are spelled and explained in one way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
BACKENDS = ("simple", "processes", "dask")
FORM = "The form of what is written."


def database(function: F) -> F:
    """`--db FILE`."""
    return click.option(
        "--db",
        default="sotin.db",
        envvar="SOTIN_DB",
        show_default=True,
        type=click.Path(dir_okay=False),
        help="The ledger. [env: SOTIN_DB]",
    )(function)


def output(function: F) -> F:
    """`--json`, `--csv` and `--limit` for commands that print a table."""
    function = click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many rows.")(function)
    function = click.option("--csv", "as_csv", is_flag=True, help="CSV instead of a table.")(function)
    return click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")(function)


def period(function: F) -> F:
    """`--from` and `--to`."""
    function = click.option("--to", "until", metavar="DATE", help="Not after this day, month or year (2022, 2022-09, 2022-09-30).")(
        function
    )
    return click.option("--from", "since", metavar="DATE", help="Not before this day, month or year.")(function)


def where(function: F) -> F:
    """`--place`, `--as-of` and `--exact`."""
    function = click.option("--exact", is_flag=True, help="Only the place itself, not what lies in it or what it became.")(function)
    function = click.option("--as-of", metavar="DATE", help="Places as they lay on this day, such as 2025-07-01.")(function)
    return click.option("--place", metavar="NAME", help="A place, by old or new name, and all that lies in it.")(function)


def reading(function: F) -> F:
    """What `ingest` and `extract` share: inputs, defaults for them, and how the work is spread."""
    for decorator in reversed(
        (
            click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
            click.option("--published", metavar="DATE", help="Publication date where an article states none."),
            click.option("--place", metavar="NAME", help="What articles are about, if they don't say."),
            click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="A column of CSV or JSON: published=ngay_dang."),
            click.option("--backend", type=click.Choice(BACKENDS), default="simple", show_default=True, help="Where the work is done."),
            click.option("--workers", type=click.IntRange(min=1), help="Worker processes. [default: one for each core]"),
            click.option("--scheduler", metavar="ADDRESS", help="Address of a running Dask scheduler."),
            click.option("--unordered", is_flag=True, help="Results as they are ready, not in the order of the inputs."),
        )
    ):
        function = decorator(function)
    return function
