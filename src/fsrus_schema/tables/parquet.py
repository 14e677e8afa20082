"""A table as a Parquet file; an extra (pyarrow)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, BinaryIO

from fsrus_schema.tables.table import Column, Row, Table
from fsrus_schema.tabular.parquet_file import RowWriter, pa

__all__ = ["ParquetRowWriter"]

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms"),
    "instant": pa.timestamp("ms", "UTC"),
}
_READERS: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "instant": datetime.fromisoformat,
}


class ParquetRowWriter:
    """Writes the rows of a table to a Parquet file."""

    def __init__(self, table: Table, stream: BinaryIO) -> None:
        self._writer = RowWriter(stream, pa.schema(map(_field, table.columns)))
        self._names = [column.name for column in table.columns]
        self._readers = {at: _READERS[c.type] for at, c in enumerate(table.columns) if c.type in _READERS}

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        for row in rows:
            values: list[Any] = list(row)
            for at, read in self._readers.items():
                if values[at] is not None:
                    values[at] = read(values[at])
            self._writer.write(dict(zip(self._names, values, strict=True)))

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._writer.close()

    def abort(self) -> None:
        """Write no more, if the file is not closed."""
        self._writer.abort()


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name, _TYPES[column.type], nullable=not column.required, metadata={"description": column.description}
    )
