"""A table as a Parquet file; an extra (pyarrow)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from fsrus_schema.tables.table import Column, Row, Table
from fsrus_schema.tabular.parquet_file import RowWriter
from fsrus_schema.tabular.pyarrow import pa

__all__ = ["ParquetRowWriter"]

# Of each table: nine are written side by side.
_ROWS_HELD = 128
_BYTES_HELD = 512 * 1024
_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms"),
    "instant": pa.timestamp("ms", "UTC"),
}


def _days(text: str) -> int:
    return date.fromisoformat(text).toordinal() - _EPOCH.toordinal()


def _milliseconds(text: str) -> int:
    return (datetime.fromisoformat(text).replace(tzinfo=None) - _EPOCH) // timedelta(milliseconds=1)


# Dates and times since 1970, as Arrow has them.
_EPOCH = datetime(1970, 1, 1)
_READERS: dict[str, Callable[[str], int]] = {"date": _days, "datetime": _milliseconds, "instant": _milliseconds}


class ParquetRowWriter:
    """Writes the rows of a table to a Parquet file."""

    def __init__(self, table: Table, stream: BinaryIO) -> None:
        schema = pa.schema(map(_field, table.columns))
        self._writer = RowWriter(stream, schema, rows_held=_ROWS_HELD, bytes_held=_BYTES_HELD)
        self._readers = {at: _READERS[c.type] for at, c in enumerate(table.columns) if c.type in _READERS}

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        for row in rows:
            values: list[Any] = list(row)
            for at, read in self._readers.items():
                if values[at] is not None:
                    values[at] = read(values[at])
            self._writer.write(values)

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
