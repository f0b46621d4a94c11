"""Officials and units by what people type: an id, a name with or without its marks."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.names import has_marks, name_key
from models import fold


def officials_named(db: Database, name: str, *, shown: bool = True) -> list[str]:
    """Ids of officials: by id (also one that has since been joined), by exact name, else by name without marks.

    A name with marks means just that spelling; only if nobody has it are the marks dropped.
    """
    hidden = " AND hidden = 0" if shown else ""
    found = db.execute("SELECT official FROM person WHERE id = ? AND official IS NOT NULL", (name.strip(),)).fetchall()
    if found:
        return [str(row[0]) for row in found]
    key = name_key(name)
    # people of other names that were merged into an official are found through their persons
    query = f"SELECT DISTINCT r.official FROM person r JOIN official o ON o.id = r.official WHERE {{}} = ?{hidden} ORDER BY 1"
    exact = [str(row[0]) for row in db.execute(query.format("r.key"), (key,))]
    if exact and has_marks(name):
        return exact
    return [str(row[0]) for row in db.execute(query.format("r.folded"), (fold(key),))]


def units_named(db: Database, name: str, *, shown: bool = True) -> list[str]:
    """Ids of units: by id, by whole name, else all whose names hold the words."""
    hidden = " AND v.hidden = 0" if shown else ""
    base = f"SELECT DISTINCT v.id FROM unit u JOIN unit v ON v.id = u.same_as WHERE {{}}{hidden} ORDER BY 1"
    key = name_key(name)
    marked = has_marks(name)
    whole = "u.key = ?" if marked else "u.folded = ?"
    part = "instr(u.key, ?) > 0" if marked else "instr(u.folded, ?) > 0"
    word = key if marked else fold(key)
    for condition, value in (("u.id = ?", name.strip()), (whole, word), (part, word), ("instr(u.folded, ?) > 0", fold(key))):
        found = [str(row[0]) for row in db.execute(base.format(condition), (value,))]
        if found:
            return found
    return []
