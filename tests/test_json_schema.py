"""The schemas in `schemas/` are those of the types, and records are valid by them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import fsrus_schema as fs
from fsrus_schema import json_schema
from fsrus_schema.record import Telegram
from strategies import telegrams

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
RECORDS = sorted((ROOT / "fixtures" / "telegrams").glob("*/*.json"))
VALIDATOR = jsonschema.Draft202012Validator(json_schema.telegram())


def errors(record: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(record)]


@pytest.mark.parametrize(
    ("name", "made"),
    [("telegram-1.0.schema.json", json_schema.text), ("telegram-1.0.columns.csv", json_schema.columns)],
)
def test_committed_schema_is_that_of_the_types(name: str, made: Any) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == made(), "`make schemas` writes it anew"


def test_no_other_file_is_among_the_schemas() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == ["telegram-1.0.columns.csv", "telegram-1.0.schema.json"]


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema.telegram())


def test_every_field_is_described() -> None:
    schema = json_schema.telegram()
    parts = {"Telegram": schema, **schema["$defs"]}
    undescribed = [
        f"{part}.{name}"
        for part, content in parts.items()
        for name, field in content.get("properties", {}).items()
        if "description" not in field and "const" not in field
    ]
    assert undescribed == []


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_records_are_valid(path: Path) -> None:
    assert errors(json.loads(path.read_bytes())) == []


@given(telegrams())
def test_every_record_that_can_be_made_is_valid(telegram: Telegram) -> None:
    assert errors(json.loads(fs.render(telegram, "json"))) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": "2.0"}, "'1.0' was expected"),
        ({"kind": "letter"}, "'letter' is not one of ['telegram', "),
        ({"sender": "Rusk"}, "Additional properties are not allowed ('sender' was unexpected)"),
        ({"heading": "Telegram"}, "'Telegram' is not of type 'object'"),
        ({"id": ""}, "'' should be non-empty"),
    ],
)
def test_what_is_no_record_is_invalid(change: dict[str, Any], message: str) -> None:
    (found,) = errors(json.loads(RECORDS[0].read_bytes()) | change)
    assert found.startswith(message)


def test_columns_are_those_of_a_written_table() -> None:
    listed = [row["column"] for row in csv.DictReader(io.StringIO(json_schema.columns()))]
    written = fs.render(fs.read(RECORDS[0]).telegram, "csv")
    assert next(csv.reader(io.StringIO(written))) == listed
