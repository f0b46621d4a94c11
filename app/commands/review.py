"""`sotin review`: people's judgements on who is who."""

from __future__ import annotations

import getpass

import click

from app.options import F, database, output


@click.group("review", short_help="Merge, split and hide officials and bodies; take it back.")
def command() -> None:
    """Judgements on officials and bodies. They are kept as rows with who, when and why, survive a new extraction, and can be taken back.

    \b
    Examples:
      sotin review candidates
      sotin review merge 3f0a 91bc --why "same man, moved in 2021"
      sotin review log
      sotin review undo 4
    """


def _who(function: F) -> F:
    function = click.option("--why", default="", help="The reason, kept with the judgement.")(function)
    return click.option("--by", default=getpass.getuser, show_default="your user name", help="Who judges.")(function)


@command.command("candidates")
@output
@database
def candidates(as_json: bool, as_csv: bool, limit: int, db: str) -> None:
    """Pairs that may be one person, the likeliest first."""
    from app.output import show
    from app.rows import flat
    from app.store import existing

    with existing(db) as base:
        rows = [flat(candidate) for candidate in base.review.candidates(limit=limit)]
    show(rows, ["a", "b", "score", "why"], as_json=as_json, as_csv=as_csv)


@command.command("merge")
@click.argument("a")
@click.argument("b")
@_who
@database
def merge(a: str, b: str, by: str, why: str, db: str) -> None:
    """A and B are one."""
    _judge(db, "merge", a, b, who=by, why=why)


@command.command("split")
@click.argument("a")
@_who
@database
def split(a: str, by: str, why: str, db: str) -> None:
    """A is more than one: each article's A stands alone again."""
    _judge(db, "split", a, who=by, why=why)


@command.command("hide")
@click.argument("m")
@_who
@database
def hide(m: str, by: str, why: str, db: str) -> None:
    """M is no official or body: leave it out of answers."""
    _judge(db, "hide", m, who=by, why=why)


@command.command("log")
@output
@database
def log(as_json: bool, as_csv: bool, limit: int, db: str) -> None:
    """Every judgement, the newest first."""
    from app.output import show
    from app.rows import flat
    from app.store import existing

    with existing(db) as base:
        rows = [flat(judgement) for judgement in base.review.log()]
    show(rows[:limit], ["number", "when", "who", "verb", "a", "b", "why", "undone"], as_json=as_json, as_csv=as_csv)


@command.command("undo")
@click.argument("number", type=int)
@click.option("--by", default=getpass.getuser, show_default="your user name", help="Who takes it back.")
@database
def undo(number: int, by: str, db: str) -> None:
    """Take judgement NUMBER back."""
    _judge(db, "undo", number, who=by)


def _judge(db: str, verb: str, *arguments: str | int, **options: str) -> None:
    from app.messages import say
    from app.store import opened

    with opened(db) as base:
        getattr(base.review, verb)(*arguments, **options)
    print(say("review.done"))
