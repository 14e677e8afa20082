"""The schemas that others read by: the JSON Schema of a record, made from its types, and the columns of the CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from fsrus_schema.record import SCHEMA_VERSION, Telegram

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def telegram() -> dict[str, Any]:
    """Return the JSON Schema of a telegram record."""
    made = Telegram.model_json_schema()
    head = {"$schema": DIALECT, "$id": f"urn:fsrus-schema:telegram:{SCHEMA_VERSION}", "title": made.pop("title")}
    return head | made


def text() -> str:
    """Return the JSON Schema of a telegram record as the text of a file."""
    return json.dumps(telegram(), ensure_ascii=False, indent=2) + "\n"


def columns() -> str:
    """Return the columns of the CSV, themselves a table: name, type of value, meaning, example."""
    from fsrus_schema.columns import COLUMNS

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("column", "type", "meaning", "example"))
    writer.writerows((column.name, column.type, column.meaning, column.example) for column in COLUMNS)
    return table.getvalue()
