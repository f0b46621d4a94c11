"""`sotin doctor`: versions, the ledger's health, counts."""

from __future__ import annotations

from pathlib import Path

import click

from app.options import database


@click.command("doctor", short_help="Versions, the ledger's health, counts.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
@database
def command(as_json: bool, db: str) -> int:
    """Tell versions and whether the ledger is sound. Exit status 1 if it is not.

    \b
    Examples:
      sotin doctor
      sotin doctor --db archive.db --json
    """
    from app.answer import print_json
    from app.output import table
    from app.store import existing

    checks = [{"check": name, "status": "ok", "result": version} for name, version in _versions().items()]
    if Path(db).exists():
        with existing(db) as base:
            health = base.doctor()
        checks += [
            {"check": "ledger", "status": "ok" if health.sound else "unsound", "result": f"{health.path}, schema {health.schema_version}"},
            *({"check": check.name, "status": "ok" if check.ok else "unsound", "result": check.detail} for check in health.checks),
            *({"check": name, "status": "ok", "result": str(count)} for name, count in health.counts.model_dump().items()),
        ]
    if as_json:
        print_json(checks)
    else:
        table(checks, ["check", "status", "result"])
    return 0 if all(row["status"] == "ok" for row in checks) else 1


def _versions() -> dict[str, str]:
    import platform
    import sqlite3
    from importlib.metadata import version

    from extractor.version import VERSION

    names = ("sotin", "underthesea", "spacy", "sqlite-utils", "vietnamadminunits")
    return (
        {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
        | {name: version(name) for name in names}
        | {"extraction": VERSION}
    )
