"""CSV: one row a telegram, for spreadsheets and statistics; the row alone gives the whole record back.

A table made by hand is read too: where it has text and no TEI, the text is read as a transcription is, and what it has
no column for is read from the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import attrs
from pydantic import ValidationError

from fsrus_schema import validation
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.finding import Finding
from fsrus_schema.reading import STRICT, Listener, Reading
from fsrus_schema.record import Telegram
from fsrus_schema.tabular import cells, plain_rows, table_findings
from fsrus_schema.tabular.columns import COLUMNS, name_in_table
from fsrus_schema.tabular.csv_file import TableRow, read_rows, write_rows
from fsrus_schema.tabular.header import Header, nearest, read_header
from fsrus_schema.tabular.rows import CellError, Row, disagreements, read_row, write_row
from fsrus_schema.validation import Problem

__all__ = ["read", "write"]

_LARGEST_SPREADSHEET_CELL = 32_767  # characters: what Excel leaves of a longer cell when it saves


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield a reading for each row that has a filled cell; `Reading.row` counts the header as row 1.

    Raises:
        UnreadableInputError: the file is empty, not UTF-8, not a table, or a table without the columns of a telegram.
            A row that is no record goes to the listener.

    """
    rows = read_rows(stream, path)
    first = next(rows, None)
    if first is None:
        raise UnreadableInputError(path, "is empty: there is no row in it.")
    header = read_header(first, path)
    notices = [table_findings.unknown_column(heading, nearest(heading)) for heading in header.unknown]
    for row in rows:
        try:
            yield _reading(header, row, path, notices)
        except UnreadableInputError as error:
            listener.unreadable(error)
        else:
            notices = []


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write a header and one row a telegram, in UTF-8."""
    write_rows([[column.name for column in COLUMNS]], stream)
    write_rows(map(_cells, telegrams), stream)


def _cells(telegram: Telegram) -> list[str]:
    return [cells.encode(value) for value in write_row(telegram).values()]


# --- a row ----------------------------------------------------------------------------------------------------------


def _reading(header: Header, row: TableRow, path: str, notices: Iterable[Finding]) -> Reading:
    """Read a row; `notices` are what is to be said of the table, at its first record."""
    _expect_no_more_cells(header, row, path)
    try:
        telegram, noticed = _read(header.values(row))
    except CellError as error:
        raise _unreadable(f"row {row.number}, column {error.column}: {error.reason}", row, path) from None
    except ValidationError as error:
        problems = validation.summary(map(_in_columns, validation.problems(error)))
        raise _unreadable(f"row {row.number}, {problems}", row, path) from None
    if len(row.cells) < len(header.names):
        noticed.insert(0, table_findings.short_row(len(row.cells), len(header.names)))
    findings = (
        attrs.evolve(finding, path=path, record=telegram.id, line=row.number) for finding in (*notices, *noticed)
    )
    return Reading(telegram, path, "csv", findings=tuple(findings), row=row.number, name_field=name_in_table)


def _read(row: Row) -> tuple[Telegram, list[Finding]]:
    """Return the telegram of a row, and what was noticed on the way."""
    record = read_row(row)
    text_parts = plain_rows.parts_as_text(row)
    noticed: list[Finding] = []
    if text_parts or "kind" not in record:
        words = plain_rows.read_words(record, row)
        telegram = plain_rows.fill_in(words, row)
        noticed += map(table_findings.contradiction, plain_rows.contradictions(row, words))
        noticed += _on_text_parts(row, text_parts, telegram)
    else:
        telegram = Telegram.model_validate(record)
    read_as_text = {f"{part}_text" for part in text_parts}
    differing = (found for found in disagreements(row, telegram) if found.column.name not in read_as_text)
    noticed += map(table_findings.disagreement, differing)
    return telegram, noticed


def _on_text_parts(row: Row, parts: Iterable[str], telegram: Telegram) -> Iterator[Finding]:
    has_markup = any(row.get(f"{part}_tei") for part in plain_rows.PARTS)
    for part in parts:
        if not getattr(telegram, part):
            yield table_findings.unrecognised_part(part)
        elif has_markup:
            yield table_findings.read_as_text(part)


# --- what is wrong with a row ---------------------------------------------------------------------------------------


def _expect_no_more_cells(header: Header, row: TableRow, path: str) -> None:
    """Raise UnreadableInputError where cells stand beyond the last column: their row is shifted, nobody knows where."""
    if any(row.cells[len(header.names) :]):
        reason = f"row {row.number} has {len(row.cells)} cells, and the header {len(header.names)}"
        cure = "A comma, or what else parts the cells, must stand between quotation marks where it belongs to a cell."
        raise _unreadable(reason, row, path, cure)


def _in_columns(problem: Problem) -> Problem:
    """Return a problem with its field as the table names it."""
    return Problem(f"column {name_in_table(problem.field)}", problem.words) if problem.field else problem


def _unreadable(reason: str, row: TableRow, path: str, cure: str = "") -> UnreadableInputError:
    if not cure and any(len(cell) == _LARGEST_SPREADSHEET_CELL for cell in row.cells):
        cure = f"A cell of {_LARGEST_SPREADSHEET_CELL} characters seems to have been cut by a spreadsheet."
    return UnreadableInputError(path, f"{reason}.", line=row.line, cure=cure)
