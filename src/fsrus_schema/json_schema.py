"""The schemas that others read by: the JSON Schema of a record, made from its types, and the columns of the CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from fsrus_schema.record import SCHEMA_VERSION, Telegram

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_BEYOND_SCHEMA = (
    "What no JSON Schema says, the library checks besides: text is in Unicode normalization form C, its white space "
    "folded; marks lie inside their text, in the order of their start tags, and nest, and one of type other has an "
    "element; a layout has each part of the document as often as the document has it; where volume and document are "
    "known, id is volume/document."
)


class _Generator(GenerateJsonSchema):
    """Makes the schema of what the library reads and writes, its fields in the order of the record."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        made = super().tagged_union_schema(schema)
        made.pop("discriminator", None)  # a word of OpenAPI, not of JSON Schema
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Require the `type` that tells blocks apart: the types give it a default, but no reader can guess it."""
        made = super().model_schema(schema)
        kind = made.get("properties", {}).get("type", {})
        if "const" in kind:
            del kind["default"]
            kind["description"] = "Tells what it is among the parts that may stand in its place."
            kind["examples"] = [kind["const"]]
            made["required"] = ["type", *made.get("required", ())]
        return made


def telegram() -> dict[str, Any]:
    """Return the JSON Schema of a telegram record."""
    made = Telegram.model_json_schema(schema_generator=_Generator)
    definitions = made.pop("$defs")
    return {
        "$schema": DIALECT,
        "$id": f"urn:fsrus-schema:telegram:{SCHEMA_VERSION}",
        "$comment": _BEYOND_SCHEMA,
        "title": made.pop("title"),
        **made,
        "$defs": dict(sorted(definitions.items())),
    }


def text() -> str:
    """Return the JSON Schema of a telegram record as the text of a file."""
    return json.dumps(telegram(), ensure_ascii=False, indent=2) + "\n"


def columns() -> str:
    """Return the columns of the CSV, themselves a table: name, role, type of value, meaning, example.

    A `plain` column carries its field, a `rich` one does so in TEI or JSON; a `summary` is for people only.
    """
    from fsrus_schema.tabular.columns import COLUMNS

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("column", "role", "type", "meaning", "example"))
    writer.writerows((c.name, c.role, c.type, c.meaning, c.example) for c in COLUMNS)
    return table.getvalue()
