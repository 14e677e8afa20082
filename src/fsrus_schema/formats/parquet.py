"""Parquet: whole records as rows with their nesting, for DuckDB, Polars, pandas and Spark; an extra (pyarrow)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import Any, BinaryIO

import attrs
from pydantic import ValidationError

from fsrus_schema import validation
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.finding import Finding
from fsrus_schema.reading import STRICT, Listener, Reading
from fsrus_schema.record import Telegram
from fsrus_schema.tabular.arrow import record_of, record_schema, row_of, rows
from fsrus_schema.tabular.parquet_file import RowWriter, batches, open_parquet

__all__ = ["read", "write", "write_json"]

_ROWS_HELD = 64
_BYTES_HELD = 4 * 1024 * 1024


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield a reading for each row; `Reading.row` counts from 1.

    Raises:
        UnreadableInputError: not Parquet, damaged, or a table without the columns of a record. A row that is no record
            goes to the listener.

    """
    with open_parquet(stream, path) as file:
        columns = file.schema_arrow.names
        _expect_columns(columns, path)
        notices = _unknown_columns(columns)
        for number, row in enumerate(chain.from_iterable(map(rows, batches(file, path))), 1):
            try:
                telegram = _telegram(row, number, path)
            except UnreadableInputError as error:
                listener.unreadable(error)
            else:
                findings = tuple(attrs.evolve(finding, path=path, record=telegram.id) for finding in notices)
                yield Reading(telegram, path, "parquet", findings=findings, row=number)
                notices = []


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write one row a telegram, in order."""
    _write((telegram.model_dump() for telegram in telegrams), stream)


def write_json(records: Iterable[bytes], stream: BinaryIO) -> None:
    """Write one row a record; each is given as JSON, as a telegram was dumped."""
    _write(map(json.loads, records), stream)


def _write(records: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    schema = record_schema()
    with RowWriter(stream, schema, rows_held=_ROWS_HELD, bytes_held=_BYTES_HELD) as writer:
        for record in records:
            row = row_of(record)
            writer.write([row.get(name) for name in schema.names])


def _expect_columns(columns: Sequence[str], path: str) -> None:
    """Raise UnreadableInputError where a table lacks a column that every record has, or has one of a record twice."""
    missing = {name for name, field in Telegram.model_fields.items() if field.is_required()}.difference(columns)
    twice = sorted(name for name in Telegram.model_fields if columns.count(name) > 1)
    if missing:
        reason = f"is not a table of telegrams: it has no column {' and no column '.join(sorted(missing))}."
    elif twice:
        reason = f"has the column {' and the column '.join(twice)} more than once."
    else:
        return
    raise UnreadableInputError(path, reason, cure="Its rows must be whole records, as `convert` writes them.")


def _unknown_columns(columns: Iterable[str]) -> list[Finding]:
    """Return what is to be said of the columns that a record does not have, at the first record."""
    unknown = [name for name in columns if name not in Telegram.model_fields]
    if not unknown:
        return []
    from fsrus_schema.tabular import table_findings  # which knows CSV, and so all that CSV needs

    near = (get_close_matches(name, Telegram.model_fields, n=1) for name in unknown)
    return [table_findings.unknown_column(name, *names) for name, names in zip(unknown, near, strict=True)]


def _telegram(row: dict[str, Any], number: int, path: str) -> Telegram:
    try:
        return Telegram.model_validate(record_of(row))
    except ValidationError as error:
        problems = validation.summary(validation.problems(error))
        raise UnreadableInputError(path, f"row {number}, {problems}.") from None
    except json.JSONDecodeError as error:
        raise UnreadableInputError(path, f"row {number} has a part that is not valid JSON: {error.msg}.") from None
    except RecursionError:
        raise UnreadableInputError(path, f"row {number} has more levels than a record can have.") from None
    except ValueError:  # what `int` does not read
        reason = f"row {number} has a number with more figures than any field of a record can have."
        raise UnreadableInputError(path, reason) from None
