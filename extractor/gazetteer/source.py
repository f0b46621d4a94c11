"""The one place where `vietnamadminunits`' data files are read.

The package itself is never imported: its parser loads geometry libraries, takes seconds, and guesses.
"""

from __future__ import annotations

import json
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from models import RuleError

_OLD = (
    "SELECT provinceCode, province, provinceKey, districtCode, district, districtKey, wardCode, ward, wardKey, wardAlias, wardLat, wardLon "
    "FROM admin_units_legacy"
)
_NEW = "SELECT provinceCode, province, provinceKey, wardCode, ward, wardKey, wardLat, wardLon FROM admin_units"

_OLD_SHORT = "SELECT DISTINCT provinceShort, districtShort, wardShort FROM admin_units_legacy"
_NEW_SHORT = "SELECT DISTINCT provinceShort, wardShort FROM admin_units"


class Source(NamedTuple):
    """Rows as the data files hold them: the communes of before and after 1 July 2025, and the table between them."""

    old: list[tuple[Any, ...]]
    new: list[tuple[Any, ...]]
    converter: dict[str, dict[str, Any]]


def read() -> Source:
    """Read the data files of the installed package.

    Raises:
        RuleError: the package or one of its files is missing or not what it was.
    """
    folder = _folder()
    try:
        old, new = _asked(folder, _OLD, _NEW)
        converter = json.loads((folder / "converter_2025.json").read_bytes())
    except (sqlite3.Error, OSError, ValueError) as error:
        raise RuleError(f"the lists of places cannot be read: {error}", source=str(folder)) from error
    return Source(old, new, converter)


def short_names() -> set[tuple[str, str]]:
    """Names of provinces (`p`), districts (`d`) and communes (`c`) of both maps without type word, each with that letter.

    Raises:
        RuleError: as for `read`.
    """
    folder = _folder()
    try:
        old, new = _asked(folder, _OLD_SHORT, _NEW_SHORT)
    except sqlite3.Error as error:
        raise RuleError(f"the lists of places cannot be read: {error}", source=str(folder)) from error
    named = [pair for row in old for pair in zip(row, "pdc", strict=True)] + [pair for row in new for pair in zip(row, "pc", strict=True)]
    return {(name, level) for name, level in named if name and not name.isdigit()}


def _folder() -> Path:
    spec = find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise RuleError("the package with the lists of places is not installed", source="vietnamadminunits")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


def _asked(folder: Path, *questions: str) -> list[list[tuple[Any, ...]]]:
    """The rows that answer each question to the package's database."""
    database = sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return [database.execute(question).fetchall() for question in questions]
    finally:
        database.close()
