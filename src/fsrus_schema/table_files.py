"""Tables as files in a folder, CSV or Parquet, with `datapackage.json`: all of them whole, or none under its name."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Protocol, Self

from fsrus_schema import cells
from fsrus_schema._version import __version__
from fsrus_schema.csv_table import write_rows
from fsrus_schema.files import WholeFile
from fsrus_schema.finding import Finding
from fsrus_schema.record import Telegram
from fsrus_schema.tables import TABLES, Row, Table, descriptor, rows_of

__all__ = ["TableFiles", "TableFormat"]

TableFormat = Literal["csv", "parquet"]
_DESCRIPTION = (
    "Telegrams as printed in Foreign Relations of the United States. In CSV, a cell that a spreadsheet would run as a "
    "formula has an apostrophe before it."
)


class _RowWriter(Protocol):
    def write(self, rows: list[Row]) -> None: ...

    def close(self) -> None: ...


class TableFiles:
    """Writes the tables of telegrams to a folder; a context manager.

    Args:
        folder: where the files go; it must exist.
        format: `csv` or `parquet`.

    Raises:
        UsageError: for Parquet where pyarrow is not installed.
        UnwritableOutputError: for a file that cannot be written.

    """

    def __init__(self, folder: str, format: TableFormat = "csv") -> None:
        self._folder = Path(folder)
        self._format = format
        self._files = ExitStack()
        self._whole: list[WholeFile] = []
        self._writers: dict[str, _RowWriter] = {}
        self._shared: set[tuple[str, Row]] = set()

    def __enter__(self) -> Self:
        with ExitStack() as files:
            for table in TABLES:
                self._writers[table.name] = _writer(self._format, table, self._open(files, self._name(table)))
            self._package = self._open(files, "datapackage.json")
            self._files = files.pop_all()
        return self

    def _open(self, files: ExitStack, name: str) -> BinaryIO:
        whole = WholeFile(str(self._folder / name))
        self._whole.append(whole)
        return files.enter_context(whole)

    def discard(self) -> None:
        """Leave what stands under the names as it is."""
        for whole in self._whole:
            whole.discard()

    def add(self, telegram: Telegram, findings: tuple[Finding, ...] = ()) -> None:
        """Write the rows of a telegram."""
        for table, rows in zip(TABLES, rows_of(telegram, findings).values(), strict=True):
            self._writers[table.name].write([row for row in rows if not table.is_shared or self._is_new(table, row)])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if kind is None:
            for writer in self._writers.values():
                writer.close()
            self._package.write(_package([descriptor(t, self._name(t), self._format) for t in TABLES]))
        return self._files.__exit__(kind, error, trace)

    def _name(self, table: Table) -> str:
        return f"{table.name}.{self._format}"

    def _is_new(self, table: Table, row: Row) -> bool:
        """Whether a row that several telegrams give has not been written; its first column tells it."""
        key = (table.name, row[:1])
        if key in self._shared:
            return False
        self._shared.add(key)
        return True


def _package(resources: list[Any]) -> bytes:
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "frus-telegrams",
        "title": "FRUS telegrams",
        "description": _DESCRIPTION,
        "contributors": [{"title": f"fsrus_schema {__version__}", "roles": ["creator"]}],
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _writer(format: TableFormat, table: Table, stream: BinaryIO) -> _RowWriter:
    if format == "csv":
        return _CsvWriter(table, stream)
    from fsrus_schema.table_parquet import ParquetWriter  # pyarrow is heavy, and an extra

    return ParquetWriter(table, stream)


class _CsvWriter:
    def __init__(self, table: Table, stream: BinaryIO) -> None:
        self._stream = stream
        write_rows([[column.name for column in table.columns]], stream)

    def write(self, rows: list[Row]) -> None:
        write_rows(([_cell(value) for value in row] for row in rows), self._stream)

    def close(self) -> None:
        """Do nothing: each row is written as it comes."""


def _cell(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else cells.encode(value) if value else ""
