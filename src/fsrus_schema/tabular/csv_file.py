"""CSV as rows of cells (RFC 4180): which character parts the cells, which line a row begins on, what is broken."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import BinaryIO

import attrs

from fsrus_schema import utf8
from fsrus_schema.errors import UnreadableInputError

__all__ = ["TableRow", "read_rows", "write_rows"]

_DELIMITERS = ",;\t"
_LARGEST_CELL = 2**31 - 1
_limit_lock = Lock()


@attrs.frozen
class TableRow:
    """A row of a table.

    Attributes:
        number: its number, the header being row 1; rows without a cell are counted and not given.
        line: the line of the file that it begins on, 1-based.
        cells: its cells.

    """

    number: int
    line: int
    cells: list[str]


def read_rows(stream: BinaryIO, path: str) -> Iterator[TableRow]:
    """Yield the rows of a table, its header first; commas, semicolons or tabs part the cells, as the header shows.

    Raises:
        UnreadableInputError: not UTF-8, or not a table; says at which line.

    """
    lines = _decoded(stream, path)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(_chain(header, lines), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        line = reader.line_num + 1
        try:
            cells = _next_row(reader)
        except csv.Error as error:
            raise _broken(error, path, line, reader.line_num) from None
        if cells is None:
            return
        if any(cells):
            yield TableRow(number, line, cells)


def write_rows(rows: Iterable[Sequence[str]], stream: BinaryIO) -> None:
    """Write rows as CSV in UTF-8, as RFC 4180 has it: commas, double quotes, CR LF."""
    writer = csv.writer(_Encoder(stream), lineterminator="\r\n")
    writer.writerows(rows)


class _Encoder:
    """Takes text for a binary stream, and leaves the stream open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode())


def _decoded(stream: BinaryIO, path: str) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        yield utf8.decode(line, path, number)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _next_row(reader: Iterator[list[str]]) -> list[str] | None:
    """Return the next row, however long its cells: the module's limit is one for the whole process, so it is put back.

    The limit, 128 KiB, is less than the TEI of a long telegram.
    """
    with _limit_lock:
        limit = csv.field_size_limit(_LARGEST_CELL)
        try:
            return next(reader, None)
        finally:
            csv.field_size_limit(limit)


def _broken(error: csv.Error, path: str, row_line: int, line: int) -> UnreadableInputError:
    message = str(error)
    if "end of data" in message:
        reason = "the row that begins here has a quotation mark that is never closed."
        cure = "The file may be cut, or a quotation mark inside of a cell not be doubled."
        return UnreadableInputError(path, reason, line=row_line, cure=cure)
    if "new-line character" in message:
        reason = "has a carriage return that ends no line."
        return UnreadableInputError(path, reason, line=line, cure="Save it with line ends LF or CR LF.")
    reason = "has a cell with text after its closing quotation mark."
    cure = 'A quotation mark inside of a cell must be doubled: "".'
    return UnreadableInputError(path, reason, line=line, cure=cure)
