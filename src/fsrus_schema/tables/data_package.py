"""The Data Package (v2) of the tables: what every column is and means, and how the tables join."""

from __future__ import annotations

import json
from typing import Any

from fsrus_schema.tables import TABLES
from fsrus_schema.tables.table import Column, Table

__all__ = ["NAME", "descriptor", "text"]

NAME = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_DESCRIPTION = (
    "Telegrams printed in Foreign Relations of the United States (FRUS), as tables that join. Offsets are code points; "
    "numbers within a telegram count from 0."
)
_ESCAPES = (
    " In CSV, a text that a spreadsheet would run as a formula (it begins with =, +, - or @) has an apostrophe before "
    "it, and one that looks so escaped has one more."
)
# Of a time of an unknown zone, and of one in UTC, in the words of strptime.
_TYPES: dict[str, dict[str, str]] = {
    "datetime": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S"},
    "instant": {"type": "datetime"},
}


def descriptor(format: str) -> dict[str, Any]:
    """Return the descriptor of the package whose tables are files of a format: `csv` or `parquet`."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "frus-telegrams",
        "title": "Telegrams of the Foreign Relations of the United States",
        "description": _DESCRIPTION + (_ESCAPES if format == "csv" else ""),
        "sources": [
            {
                "title": "Foreign Relations of the United States, Office of the Historian, U.S. Department of State",
                "path": "https://history.state.gov/historicaldocuments",
            }
        ],
        "resources": [_resource(table, format) for table in TABLES],
    }


def text(format: str) -> str:
    """Return the descriptor as the text of a file."""
    return json.dumps(descriptor(format), ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, format: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": f"{table.name}.{format}",
        "format": format,
        "mediatype": _MEDIA_TYPES[format],
        **({"encoding": "utf-8"} if format == "csv" else {}),
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.referenced]}}
        for key in table.foreign_keys
    ]
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.primary_key),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    return {
        "name": column.name,
        **_TYPES.get(column.type, {"type": column.type}),
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }
