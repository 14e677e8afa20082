"""The tables as files in a folder, CSV or Parquet, with `datapackage.json`; what is not whole is not there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Protocol, Self

from fsrus_schema.files import WholeFile
from fsrus_schema.finding import Finding
from fsrus_schema.tables import FINDINGS, TABLES, Findings, Row, Rows, Table, Value, data_package
from fsrus_schema.tabular import cells
from fsrus_schema.tabular.csv_file import write_rows

__all__ = ["RowWriter", "TableFiles", "TableFormat"]

TableFormat = Literal["csv", "parquet"]


class RowWriter(Protocol):
    """Writes the rows of a table to a file."""

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""

    def close(self) -> None:
        """Write what is left; the stream stays open."""

    def abort(self) -> None:
        """Write no more, if the file is not closed."""


class TableFiles:
    """Writes the tables of telegrams to a folder; a context manager.

    The files take their names when all of them are whole, `datapackage.json` last: while it is there, so are they. On
    an error, or where the files are discarded, the folder stays as it is.

    Args:
        folder: where the files go; it must exist.
        format: `csv` or `parquet`.

    Raises:
        UsageError: for Parquet where pyarrow is not installed.
        UnwritableOutputError: for a file that cannot be written.

    """

    def __init__(self, folder: str, format: TableFormat = "csv") -> None:
        self._folder = Path(folder)
        self._format: TableFormat = format
        self._package = self._folder / data_package.NAME
        self._open = ExitStack()
        self._files: list[WholeFile] = []
        self._streams: list[BinaryIO] = []
        self._writers: dict[str, RowWriter] = {}
        self._written: set[tuple[str, Value]] = set()
        self._discarded = False

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            package = self._stream(data_package.NAME, opened)  # opened first, it takes its name last
            package.write(data_package.text(self._format).encode())
            for table in TABLES:
                writer = _writer(self._format, table, self._stream(f"{table.name}.{self._format}", opened))
                opened.callback(writer.abort)
                self._writers[table.name] = writer
            self._open = opened.pop_all()
        return self

    def write(self, telegram: str, rows: Rows, findings: Iterable[Finding] = ()) -> None:
        """Write the rows of a telegram, of which the id is given, and of its findings."""
        found = {**rows, FINDINGS.name: FINDINGS.rows(Findings(telegram, findings))}
        for table in TABLES:
            new = found[table.name]
            self._writers[table.name].write(self._first_of(table, new) if table.is_shared else new)

    def discard(self) -> None:
        """Leave the folder as it is; what was written is dropped."""
        self._discarded = True
        for file in self._files:
            file.discard()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._open.__exit__(kind, error, trace)
            return
        with self._open:
            if not self._discarded:
                self._finish()

    def _finish(self) -> None:
        """Write all that is to be written, before the first file takes its name."""
        for writer in self._writers.values():
            writer.close()
        for stream in self._streams:
            stream.flush()
        self._package.unlink(missing_ok=True)

    def _stream(self, name: str, opened: ExitStack) -> BinaryIO:
        file = WholeFile(str(self._folder / name))
        stream = opened.enter_context(file)
        self._files.append(file)
        self._streams.append(stream)
        return stream

    def _first_of(self, table: Table, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of which none with the same key was written."""
        new: list[Row] = []
        for row in rows:
            key = (table.name, row[0])
            if key not in self._written:
                self._written.add(key)
                new.append(row)
        return new


def _writer(format: TableFormat, table: Table, stream: BinaryIO) -> RowWriter:
    if format == "csv":
        return _CsvWriter(table, stream)
    from fsrus_schema.tables.parquet import ParquetRowWriter  # an extra

    return ParquetRowWriter(table, stream)


class _CsvWriter:
    def __init__(self, table: Table, stream: BinaryIO) -> None:
        self._stream = stream
        write_rows([[column.name for column in table.columns]], stream)

    def write(self, rows: Iterable[Row]) -> None:
        write_rows(([_cell(value) for value in row] for row in rows), self._stream)

    def close(self) -> None:
        pass  # each row was written as it came

    def abort(self) -> None:
        pass


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return cells.encode(value)
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
