"""Parquet: whole records as rows with their nesting, for DuckDB, Polars, pandas and Spark; an extra (pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from pydantic import ValidationError

from fsrus_schema import validation
from fsrus_schema.errors import UnreadableInputError, UsageError
from fsrus_schema.reading import STRICT, Listener, Reading
from fsrus_schema.record import Telegram

try:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from fsrus_schema.arrow import record_schema, records_of, table_of
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'fsrus-schema[parquet]'") from None

__all__ = ["read", "write"]

_ROWS_IN_A_GROUP = 500  # some megabytes: what is in memory at a time


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield a reading for each row; `Reading.row` counts from 1.

    Raises:
        UnreadableInputError: not Parquet, or another table than of records. A row that is no record goes to the
            listener.

    """
    try:
        file = pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
    except pa.ArrowInvalid as error:
        raise UnreadableInputError(path, f"is no Parquet file: {str(error).partition('.')[0]}.") from None
    if not {"id", "heading", "body"} <= set(file.schema_arrow.names):
        raise UnreadableInputError(path, "is a table, but not of telegrams.", cure="Its rows must be whole records.")
    rows = (row for batch in file.iter_batches(_ROWS_IN_A_GROUP) for row in records_of(batch))
    for number, row in enumerate(rows, start=1):
        try:
            telegram = Telegram.model_validate(row)
        except ValidationError as error:
            listener.unreadable(
                UnreadableInputError(path, f"row {number}, {validation.summary(validation.problems(error))}")
            )
        else:
            yield Reading(telegram, path, "parquet", row=number)


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write one row a telegram, in order."""
    remaining = iter(telegrams)
    with pq.ParquetWriter(stream, record_schema(), compression="zstd") as writer:
        while group := list(islice(remaining, _ROWS_IN_A_GROUP)):
            writer.write_table(table_of(group))
