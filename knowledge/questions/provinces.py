"""The provinces that articles are about, with counts."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.overview import ProvinceRow
from knowledge.questions.where import dicts

_PROVINCES = """
    WITH own (article, place) AS (SELECT article, place FROM article_place WHERE around = 0),
    up (article, code) AS (
        SELECT own.article, p.parent FROM own JOIN place_parent p ON p.place = own.place UNION SELECT article, place FROM own
    ),
    bad (article) AS (SELECT article FROM finding WHERE status = 'mismatch' AND article IS NOT NULL)
    SELECT p.code, p.name, p.valid_to, count(DISTINCT up.article) AS articles,
        (SELECT count(*) FROM bad WHERE bad.article IN (SELECT u.article FROM up u WHERE u.code = p.code)) AS mismatches
    FROM up JOIN place p ON p.code = up.code WHERE p.level = 'province' GROUP BY p.code ORDER BY articles DESC, p.name, p.code
"""
_NOW = """
    SELECT DISTINCT p.name FROM place_change c JOIN place p ON p.code = c.new
    WHERE c.old = ?1 AND c.new != ?1 AND p.level = 'province' ORDER BY 1
"""


def provinces(db: Database) -> tuple[ProvinceRow, ...]:
    """Provinces by the number of articles about them or what lies in them, old and new ones apart."""
    rows = []
    for row in dicts(db, _PROVINCES):
        names = db.execute(_NOW, (row["code"],))
        rows.append(ProvinceRow(**row, now=tuple(name for (name,) in names)))
    return tuple(rows)
