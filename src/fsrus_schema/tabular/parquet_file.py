"""Parquet files row by row: written in row groups of some megabytes, read in batches; an extra (pyarrow)."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.tabular.arrays import batch_of
from fsrus_schema.tabular.pyarrow import pa, pq

__all__ = ["RowWriter", "batches", "open_parquet"]

_ROWS_READ = 32  # what is held as Python objects at a time
_SPOOL_BYTES = 16 * 1024 * 1024


class RowWriter:
    """Writes rows to a Parquet file, compressed by Zstandard; a context manager.

    The same rows give the same bytes. After an error what was written is no whole file.

    Args:
        stream: where the file goes; it is left open.
        schema: the columns.
        rows_held: how many rows are held as Python objects before they become Arrow's.
        bytes_held: how much Arrow holds before it is written, as a row group.

    """

    def __init__(self, stream: BinaryIO, schema: pa.Schema, *, rows_held: int, bytes_held: int) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(stream, schema, compression="zstd", write_page_checksum=True)
        self._rows: list[Sequence[Any]] = []
        self._group: list[pa.RecordBatch] = []
        self._rows_held, self._bytes_held = rows_held, bytes_held
        self._group_bytes = 0

    def write(self, row: Sequence[Any]) -> None:
        """Write a row: a value for each column, as `arrays.batch_of` takes it."""
        self._rows.append(row)
        if len(self._rows) == self._rows_held:
            self._end_batch()
            if self._group_bytes >= self._bytes_held:
                self._end_group()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._end_batch()
        self._end_group()
        self._writer.close()

    def abort(self) -> None:
        """Give the file up, unless it is closed."""
        if self._writer.is_open:  # or pyarrow would end it when it forgets the writer, and complain of a closed stream
            with suppress(Exception):
                self._writer.close()
            self._writer.is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if kind is None:
                self.close()
        finally:
            self.abort()

    def _end_batch(self) -> None:
        if self._rows:
            batch = batch_of(self._rows, self._schema)
            self._group.append(batch)
            self._group_bytes += batch.nbytes
            self._rows = []

    def _end_group(self) -> None:
        if self._group:
            table = pa.Table.from_batches(self._group, self._schema)
            self._writer.write_table(table, row_group_size=len(table))
            self._group = []
            self._group_bytes = 0


@contextmanager
def open_parquet(stream: BinaryIO, path: str) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file; UnreadableInputError where the stream, named `path`, holds none."""
    with _random_access(stream) as source:
        with _told(path):
            file = pq.ParquetFile(source, page_checksum_verification=True)
            _ = file.schema_arrow.names  # which may be no UTF-8
        yield file


def batches(file: pq.ParquetFile, path: str) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a Parquet file in batches; UnreadableInputError where it is damaged."""
    found = file.iter_batches(_ROWS_READ, use_threads=False)  # threads would each keep memory of their own
    while True:
        with _told(path):
            batch = next(found, None)
            if batch is not None:
                batch.validate(full=True)  # texts in UTF-8 among others
        if batch is None:
            return
        yield batch


@contextmanager
def _random_access(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream in which going back costs nothing: one that is decompressed on the way is copied."""
    if not isinstance(stream, io.BufferedReader) or isinstance(stream.raw, io.FileIO):
        yield stream
        return
    with tempfile.SpooledTemporaryFile[bytes](max_size=_SPOOL_BYTES) as spool:
        shutil.copyfileobj(stream, spool)
        spool.seek(0)
        yield cast(BinaryIO, spool)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Tell what pyarrow finds wrong with a file as UnreadableInputError."""
    try:
        yield
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        reason = f"is not a whole Parquet file: {reason[:1].lower()}{reason[1:]}."
        raise UnreadableInputError(path, reason, cure="Write it again, or get it again from where it came.") from None
