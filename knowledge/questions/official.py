"""An official: offices over time, statements, articles."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.questions.cover import cover
from knowledge.questions.find import officials_named
from knowledge.questions.hints import near_officials
from knowledge.questions.rows import act, office
from knowledge.questions.where import Row, dicts, rows_of
from knowledge.records import ArticleRef, OfficialAnswer, OfficialRecord

_ACTS = """
    WHERE id IN (SELECT s.id FROM person r JOIN statement s ON s.person = r.id WHERE r.official = ?)
    ORDER BY low DESC, article, "start" LIMIT {}
"""


def official(db: Database, name: str, *, place: str | None = None, limit: int = 20, statements: int = 200) -> OfficialAnswer:
    """All officials of a name, the most often named first.

    Args:
        name: name (accents optional) or id; ids of records that were since joined lead to the joined one.
        place: keep those with an office or article in that place.
        limit: officials at most.
        statements: statements and articles given of each, at most.
    """
    ids = officials_named(db, name, shown=False)
    note = ""
    if place:
        covered = cover(db, place)
        note = covered.note
        ids = [each for each in ids if _in(db, each, covered.json)]
    query = "SELECT o.*, p.name AS place_name FROM official o LEFT JOIN place p ON p.code = o.place WHERE o.id = ?"
    found = [row for each in ids for row in dicts(db, query, (each,))]
    found = [row for row in found if not row["hidden"] or row["id"] == name.strip()]
    found.sort(key=lambda row: (-row["articles"], row["id"]))
    rows = tuple(_record(db, row, statements) for row in found[:limit])
    return OfficialAnswer(rows=rows, total=len(found), note=note, hints=() if rows else near_officials(db, name))


def _in(db: Database, number: str, codes: str) -> bool:
    query = """
        SELECT 1 FROM office WHERE official = ?1 AND place IN (SELECT value FROM json_each(?2))
        UNION ALL
        SELECT 1 FROM person r JOIN article_place p ON p.article = r.article
        WHERE r.official = ?1 AND p.around = 0 AND p.place IN (SELECT value FROM json_each(?2))
        LIMIT 1
    """
    return db.execute(query, (number, codes)).fetchone() is not None


def _record(db: Database, row: Row, most: int) -> OfficialRecord:
    number = (row["id"],)
    offices = rows_of(db, "offices_held", "WHERE official = ? ORDER BY coalesce(first_seen, '9999'), role, id", number)
    acts = rows_of(db, "who_did_what", _ACTS.format(int(most)), number)
    query = f"""
        SELECT DISTINCT a.id, a.title, a.url, a.published FROM person r JOIN article a ON a.id = r.article
        WHERE r.official = ? ORDER BY a.published DESC, a.id LIMIT {int(most)}
    """
    names = [str(each) for (each,) in db.execute("SELECT DISTINCT name FROM person WHERE official = ? ORDER BY name", number)]
    kept = {key: row[key] for key in ("id", "name", "place", "place_name", "first_seen", "last_seen")}
    return OfficialRecord.model_validate(
        {
            **kept,
            "hidden": bool(row["hidden"]),
            "aliases": tuple(each for each in names if each != row["name"]),
            "offices": tuple(map(office, offices)),
            "statements": tuple(map(act, acts)),
            "articles": tuple(ArticleRef(**each) for each in dicts(db, query, number)),
        }
    )
