"""`sotin audit`: figures and dates recomputed."""

from __future__ import annotations

import getpass
from typing import Any

import click

from app.options import FORM, database, where

MARKS = ("confirmed", "explained", "wrong")


@click.command("audit", short_help="Findings: what was recomputed, with both quotes.")
@click.option(
    "--kind", metavar="KIND", help="Only this check: ratio-percent, sum, date-order, repeat, conflict, disagreement, copy, jump …"
)
@click.option(
    "--status",
    type=click.Choice(["mismatch", "ok", "unclear", "all"]),
    default="mismatch",
    show_default=True,
    help="How the check came out.",
)
@where
@click.option("--explain", metavar="ID", help="Show one finding's arithmetic step by step.")
@click.option("--mark", nargs=2, metavar="ID VERDICT", help=f"Judge a finding: {', '.join(MARKS)}.")
@click.option("--note", default="", help="With --mark: why.")
@click.option("--by", default=getpass.getuser, show_default="your user name", help="With --mark: who judges.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "md", "html"]), default="table", show_default=True, help=FORM)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many findings.")
@database
def command(
    explain: str | None, mark: tuple[str, str] | None, note: str, by: str, form: str, as_json: bool, status: str, db: str, **asked: Any
) -> None:
    """Findings of the checks: both quotes in their sentences, and what they come to when recomputed.

    A mismatch says that the figures as printed do not agree; it never says which is false, or why.

    \b
    Examples:
      sotin audit
      sotin audit --place "Quảng Trị" --kind sum --format html > report.html
      sotin audit --explain 4f1c09ab
      sotin audit --mark 4f1c09ab explained --note "two boys joined later"
    """
    if mark:
        _mark(db, mark, by, note)
    elif explain:
        _explain(db, explain)
    else:
        _list(db, None if status == "all" else status, "json" if as_json else form, asked)


def _mark(db: str, mark: tuple[str, str], by: str, note: str) -> None:
    from app.messages import say
    from app.store import opened
    from models import UsageError

    finding, verdict = mark
    if verdict not in MARKS:
        raise UsageError(f"is one of {', '.join(MARKS)}", source="--mark", place=verdict)
    with opened(db) as base:
        base.review.mark(finding, verdict, who=by, note=note)
    print(say("audit.marked", finding=finding, verdict=verdict))


def _explain(db: str, finding: str) -> None:
    from app.messages import language
    from app.store import existing
    from knowledge.audit import explain
    from models import UsageError

    with existing(db) as base:
        answer = base.audit(id=finding)
    if not answer.rows:
        raise UsageError("there is no such finding; `sotin audit` lists them", source="--explain", place=finding)
    for row in answer.rows:
        print(explain(row.model_dump(), language()))


def _list(db: str, status: str | None, form: str, asked: dict[str, Any]) -> None:
    from app.answer import show_answer
    from app.store import existing

    with existing(db) as base:
        answer = base.audit(status=status, **asked)
    if form in ("md", "html", "csv"):
        from app.messages import language
        from knowledge.audit import report

        print(report([row.model_dump() for row in answer.rows], form, language()), end="")
        return
    show_answer(answer, ["id", "kind", "quote", "note", "article"], as_json=form == "json")
