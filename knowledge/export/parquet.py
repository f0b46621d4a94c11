"""Parquet, for DuckDB, pandas and their like; row groups of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from models import UsageError

if TYPE_CHECKING:
    from pyarrow import DataType, Schema

    from knowledge.base import KnowledgeBase
    from knowledge.questions.where import Row

ROWS = 50_000


def write(base: KnowledgeBase, view: str, out: BinaryIO) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("needs pyarrow: pip install 'sotin[export]'", source="--format parquet") from None
    count, writer = 0, None
    rows = base.table(view)
    while group := list(islice(rows, ROWS)):
        # a column's type is that of the view's own columns, not of this group's values, which may all be null
        table = pa.Table.from_pylist(group, schema=writer.schema if writer else _schema(pa, group, base.table(view)))
        if writer is None:
            writer = pq.ParquetWriter(out, table.schema, compression="zstd")
        writer.write_table(table)
        count += len(group)
    if writer is not None:
        writer.close()
    return count


def _schema(pa: ModuleType, group: list[Row], rows: Iterator[Row]) -> Schema:
    """The type of each column from the first value that is not null anywhere; text where there is none."""
    names = list(group[0])
    kinds: dict[str, DataType] = {}
    for row in rows:
        for name in names:
            if name not in kinds and row[name] is not None:
                kinds[name] = {int: pa.int64(), float: pa.float64(), bytes: pa.binary()}.get(type(row[name]), pa.string())
        if len(kinds) == len(names):
            break
    return pa.schema([(name, kinds.get(name, pa.string())) for name in names])
