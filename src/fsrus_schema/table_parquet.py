"""One table as a Parquet file; an extra (pyarrow)."""

from __future__ import annotations

from itertools import chain
from typing import BinaryIO

from fsrus_schema.errors import UsageError
from fsrus_schema.tables import Row, Table

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'fsrus-schema[parquet]'") from None

__all__ = ["ParquetWriter"]

_TYPES = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}
_TELEGRAMS_IN_A_GROUP = 1000


class ParquetWriter:
    """Writes the rows of a table; gathers those of some telegrams to a row group."""

    def __init__(self, table: Table, stream: BinaryIO) -> None:
        self._schema = pa.schema([pa.field(c.name, _TYPES[c.type], nullable=not c.required) for c in table.columns])
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[list[Row]] = []

    def write(self, rows: list[Row]) -> None:
        """Write the rows of a telegram."""
        self._waiting.append(rows)
        if len(self._waiting) == _TELEGRAMS_IN_A_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        names = self._schema.names
        rows = [dict(zip(names, row, strict=True)) for row in chain.from_iterable(self._waiting)]
        if rows:
            self._writer.write_table(pa.Table.from_pylist(rows, self._schema))
        self._waiting = []
