"""The schemas in `schemas/` are those of the types, and records are valid by them."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from pydantic import ValidationError

import fsrus_schema as fs
from fsrus_schema import json_schema
from fsrus_schema.record import Precedence, Telegram
from fsrus_schema.tables import data_package
from fsrus_schema.tabular.columns import COLUMNS
from fsrus_schema.tabular.rows import read_row
from strategies import telegrams

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
RECORDS = sorted((ROOT / "fixtures" / "telegrams").glob("*/*.json"))
VALIDATOR = jsonschema.Draft202012Validator(json_schema.telegram())


def errors(record: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(record)]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("telegram-1.0.schema.json", json_schema.text),
        ("telegram-1.0.columns.csv", json_schema.columns),
        ("tables-1.0.datapackage.json", partial(data_package.text, "csv")),
    ],
)
def test_committed_schema_is_that_of_the_types(name: str, made: Any) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == made(), "`make schemas` writes it anew"


def test_no_other_file_is_among_the_schemas() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == [
        "tables-1.0.datapackage.json",
        "telegram-1.0.columns.csv",
        "telegram-1.0.schema.json",
    ]


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema.telegram())


def fields() -> list[tuple[str, dict[str, Any]]]:
    """Return name and schema of every field of every part of a record."""
    schema = json_schema.telegram()
    parts = {"Telegram": schema, **schema["$defs"]}
    return [
        (f"{part}.{name}", field)
        for part, content in parts.items()
        for name, field in content.get("properties", {}).items()
    ]


def test_every_field_is_described_and_has_an_example() -> None:
    assert len(fields()) > 100
    assert [name for name, field in fields() if not field.get("description")] == []
    assert [name for name, field in fields() if not field.get("examples")] == []


@pytest.mark.parametrize(("name", "field"), fields(), ids=[name for name, _ in fields()])
def test_examples_are_valid_for_their_own_field(name: str, field: dict[str, Any]) -> None:
    validator = VALIDATOR.evolve(schema={**field, "$defs": json_schema.telegram()["$defs"]})
    assert [error.message for example in field["examples"] for error in validator.iter_errors(example)] == []


def test_no_part_takes_unknown_fields() -> None:
    schema = json_schema.telegram()
    parts = {"Telegram": schema, **{name: part for name, part in schema["$defs"].items() if "properties" in part}}
    assert [name for name, part in parts.items() if part.get("additionalProperties") is not False] == []


def test_only_words_of_json_schema_are_used() -> None:
    assert "discriminator" not in json_schema.text()  # a word of OpenAPI, which strict validators refuse


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_records_are_valid(path: Path) -> None:
    assert errors(json.loads(path.read_bytes())) == []


@settings(max_examples=25, deadline=None)
@given(telegrams())
def test_every_record_that_can_be_made_is_valid(telegram: Telegram) -> None:
    assert errors(json.loads(fs.render(telegram, "json"))) == []


MINIMAL: dict[str, Any] = {"id": "frus1964-68v13/d325", "kind": "telegram", "heading": {"text": "Telegram"}}


def in_body(**block: Any) -> dict[str, Any]:
    return {"body": [block]}


def with_mark(**mark: Any) -> dict[str, Any]:
    return in_body(type="paragraph", text="Bonn", marks=[{"type": "place", "start": 0, "end": 4, **mark}])


def test_the_least_of_a_record_is_valid() -> None:
    assert errors(MINIMAL) == []
    assert errors(MINIMAL | with_mark()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": "2.0"}, "'1.0' was expected"),
        ({"kind": "letter"}, "'letter' is not one of ['telegram', "),
        ({"classification": "secret"}, "'secret' is not valid under any of the given schemas"),
        ({"precedence": ["Soon"]}, "'Soon' is not one of ['Flash', "),
        ({"sender": "Rusk"}, "Additional properties are not allowed ('sender' was unexpected)"),
        ({"heading": "Telegram"}, "'Telegram' is not of type 'object'"),
        ({"heading": {"text": "Telegram", "mark": []}}, "Additional properties are not allowed ('mark' was"),
        ({"heading": {"marks": []}}, "'text' is a required property"),
        ({"id": ""}, "'' should be non-empty"),
        ({"number": 325}, "325 is not valid under any of the given schemas"),
        ({"number_supplied": "yes"}, "'yes' is not of type 'boolean'"),
        ({"senders": {}}, "{} is not of type 'array'"),
        ({"attributes": {"n": 1}}, "1 is not of type 'string'"),
        ({"layout": [{"part": "postscript"}]}, "[{'part': 'postscript'}] is not valid under any of the given schemas"),
        (with_mark(start=-1), "{'type': 'paragraph', 'text': 'Bonn', 'marks': [{"),
        (with_mark(type="city"), "{'type': 'paragraph', 'text': 'Bonn', 'marks': [{"),
        (in_body(text="Bonn"), "{'text': 'Bonn'} is not valid under any of the given schemas"),
        (in_body(n="755"), "{'n': '755'} is not valid under any of the given schemas"),
        (in_body(type="stanza"), "{'type': 'stanza'} is not valid under any of the given schemas"),
    ],
)
def test_what_is_no_record_is_invalid_and_cannot_be_read(change: dict[str, Any], message: str) -> None:
    (found,) = errors(MINIMAL | change)
    assert found.startswith(message)
    with pytest.raises(ValidationError):
        Telegram.model_validate_json(json.dumps(MINIMAL | change), strict=True)


@pytest.mark.parametrize("field", ["id", "kind", "heading"])
def test_what_every_record_has_is_required(field: str) -> None:
    record = {name: value for name, value in MINIMAL.items() if name != field}
    assert errors(record) == [f"'{field}' is a required property"]


# --- the columns of the CSV -----------------------------------------------------------------------------------------


def listed_columns() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(json_schema.columns())))


def test_columns_are_those_of_a_written_table() -> None:
    written = fs.render(fs.read(RECORDS[0]).telegram, "csv")
    assert next(csv.reader(io.StringIO(written))) == [column["column"] for column in listed_columns()]


def test_columns_say_what_they_hold() -> None:
    assert [column for column in listed_columns() if not all(column.values())] == []
    assert {column["role"] for column in listed_columns()} == {"plain", "summary", "rich"}


def test_examples_of_rich_and_plain_columns_are_read() -> None:
    read = {column.name: column.read for column in COLUMNS if column.read is not None}
    examples = {column["column"]: column["example"] for column in listed_columns() if column["column"] in read}
    made = read_row(examples)
    telegram = Telegram.model_validate(made | {"id": "frus1964-68v13/d325"})
    assert telegram.heading.text == "Telegram From Rome "  # the example of what TEI would lose
    assert telegram.dateline is not None
    assert telegram.dateline.text.text == "Chungking, March 16, 1943—4 p.m."
    assert telegram.signatures[0].marks[0].target == "#p_RD3"
    assert telegram.senders[0].person == "Vincent"
    assert telegram.precedence == (Precedence.NIACT, Precedence.IMMEDIATE)
