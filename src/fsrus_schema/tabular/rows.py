"""A telegram as the row of a table, and back: every valid record, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from fsrus_schema.record import Telegram
from fsrus_schema.tabular.columns import COLUMNS, EXACT, Column, Path, carrier

__all__ = ["CellError", "Disagreement", "disagreements", "exact_fields", "fill", "read_row", "write_row"]

Row = Mapping[str, str | None]
"""The values of a row by name of the column; None where the cell is empty, or the table has no such column."""


class CellError(ValueError):
    """A cell that cannot be read.

    Attributes:
        column: name of its column.
        reason: what is wrong with it.

    """

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(column, reason)


@attrs.frozen
class Disagreement:
    """A cell that says something else than the cell of its row that carries the same field, which is read."""

    column: Column
    carrier: Column


def write_row(telegram: Telegram) -> dict[str, str | None]:
    """Return the values of a telegram's row, in the order of the columns."""
    row: dict[str, str | None] = {}
    exact: dict[str, Any] = {}
    for column in COLUMNS:
        value = column.value(telegram)
        if column.adapter is None:
            row[column.name] = column.write(value)
        else:
            row[column.name], is_exact = _write_and_read(column, column.adapter, value)
            if not is_exact:
                exact[column.field] = value
    row[EXACT.name] = EXACT.write(exact)
    return row


def _write_and_read(column: Column, adapter: Any, value: Any) -> tuple[str | None, bool]:
    """Return the value of a cell, and whether reading it gives the field's value back."""
    try:
        cell = column.write(value)
    except ValueError:  # what no XML can hold: a control character, an odd name
        return None, False
    if cell is None or column.read is None:
        return cell, True
    try:
        return cell, adapter.validate_python(column.read(cell)) == value
    except ValueError:
        return cell, False


def read_row(row: Row) -> dict[str, Any]:
    """Return what a row carries of a record, in its JSON shape and not yet validated; its id at least.

    Raises:
        CellError: a cell is not what its column holds, or the row says neither which telegram it is nor its heading.

    """
    record: dict[str, Any] = {}
    fill(record, row)
    if "id" not in record and record.get("volume") and record.get("document"):
        record["id"] = f"{record['volume']}/{record['document']}"
    if "id" not in record:
        raise CellError("id", "is empty; without it, volume and document must be filled")
    if "heading" not in record and not row.get("heading_text"):
        raise CellError("heading_text", "is empty, and so is heading_tei")
    return record


def fill(record: dict[str, Any], row: Row) -> None:
    """Put what a row carries into a record in its JSON shape; what is in it and not in the row stays."""
    exact = exact_fields(row)
    for column in COLUMNS:
        cell = row.get(column.name)
        if cell is None or column.read is None or column is EXACT or column.field in exact:
            continue
        _put(record, column.path, _read(column, cell))
    for field, value in exact.items():
        _put(record, tuple(field.split(".")), value)


def _read(column: Column, cell: str) -> Any:
    assert column.read is not None
    try:
        return column.read(cell)
    except ValueError as error:
        raise CellError(column.name, str(error)) from None


def exact_fields(row: Row) -> dict[str, Any]:
    """Return the fields that a row carries as JSON because their TEI cannot, by path; CellError where they are none."""
    cell = row.get(EXACT.name)
    fields = {} if cell is None else _read(EXACT, cell)
    if not isinstance(fields, dict):
        raise CellError(EXACT.name, "it must be a JSON object, with the names of fields")
    for field in fields:
        if field not in _TEI_FIELDS:
            raise CellError(EXACT.name, f"{field!r} is none of the fields {', '.join(_TEI_FIELDS)}")
    return fields


_TEI_FIELDS = tuple(column.field for column in COLUMNS if column.adapter is not None)


def _put(record: dict[str, Any], path: Path, value: Any) -> None:
    for name in path[:-1]:
        if record.get(name) is None:
            record[name] = {}
        record = record[name]
    record[path[-1]] = value


def disagreements(row: Row, telegram: Telegram) -> Iterator[Disagreement]:
    """Yield the cells of a row that say something else than the record that was read from it; white space apart."""
    exact = exact_fields(row)
    for column in COLUMNS:
        cell = row.get(column.name)
        carried_by = EXACT if column.field in exact else carrier(column.field)
        if cell is None or carried_by is None or carried_by is column:
            continue
        if cell.split() != _written(column, telegram).split():
            yield Disagreement(column, carried_by)


def _written(column: Column, telegram: Telegram) -> str:
    try:
        return column.write(column.value(telegram)) or ""
    except ValueError:
        return ""
