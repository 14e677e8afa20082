"""Tables for analysts: volumes, telegrams, parties, people, terms, notes, mentions, references, findings.

`TABLES` is the one table of their definitions: it gives the columns their order, type, meaning and value, in the files
and in `datapackage.json` alike. Numbers within a telegram count from 0, as the paths of the record's fields do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from fsrus_schema.record import Telegram
from fsrus_schema.tables.passages import FINDINGS, MENTIONS, NOTES, REFERENCES, Findings
from fsrus_schema.tables.people import PARTIES, PEOPLE, TERMS
from fsrus_schema.tables.table import Column, ForeignKey, Row, Table, Value
from fsrus_schema.tables.telegrams import TELEGRAMS, VOLUMES

__all__ = [
    "FINDINGS",
    "TABLES",
    "Column",
    "Findings",
    "ForeignKey",
    "Row",
    "Rows",
    "Table",
    "Value",
    "encoded",
    "rows_of",
]

Rows: TypeAlias = Mapping[str, list[Row]]
"""Rows by the name of their table."""

TABLES: tuple[Table, ...] = (
    VOLUMES,
    TELEGRAMS,
    PARTIES,
    PEOPLE,
    TERMS,
    NOTES,
    MENTIONS,
    REFERENCES,
    FINDINGS,
)
_OF_TELEGRAMS = tuple(table for table in TABLES if table is not FINDINGS)


def rows_of(telegram: Telegram) -> dict[str, list[Row]]:
    """Return the rows that a telegram gives each table but `findings`."""
    return {table.name: table.rows(telegram) for table in _OF_TELEGRAMS}


def encoded(telegram: Telegram) -> bytes:
    """Return a telegram's rows as JSON, as they come from a worker process."""
    return json.dumps(rows_of(telegram), ensure_ascii=False).encode()
