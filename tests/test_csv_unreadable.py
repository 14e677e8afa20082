"""CSV that cannot be read: tables, rows and cells are named with what is wrong."""

from __future__ import annotations

import re

import pytest

from csv_tables import message, read, row_of, seed, table
from fsrus_schema.tabular.columns import COLUMNS
from fsrus_schema.tabular.rows import write_row

SAVE = "Save it in the encoding UTF-8."
NAMED = "The first row must name the columns; `fsrus-schema schema csv` lists them."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "in.csv: is empty: there is no row in it."),
        (b"\n,,\n", "in.csv: is empty: there is no row in it."),
        (b"a,b\n1,2\n", "in.csv:1: is not a table of telegrams: its first row names no column of a record. " + NAMED),
        (b"heading,number\nx,1\n", "in.csv:1: has no column that says which telegram a row is: id, or volume and"),
        (b"id,body\n", "in.csv:1: has no column for the heading: heading_text, or heading_tei. " + NAMED),
        (b"id,ID ,heading\n", "in.csv:1: has the column id more than once: columns 1 and 2. Rename or delete one of"),
        (b"id,heading,heading_text\n", "in.csv:1: has the column heading_text more than once: columns 2 and 3."),
        (b'id,heading\na,"b\nc\n', "in.csv:2: the row that begins here has a quotation mark that is never closed."),
        (b'id,heading\n\na,"b"c\n', "in.csv:3: has a cell with text after its closing quotation mark."),
        (b"id,heading\ra,b\rc,d\r", "in.csv:1: has a carriage return that ends no line. Save it with line ends LF"),
        (b"id,heading\na,caf\xe9\n", f"in.csv:2:6: is not in UTF-8: byte 0xE9 cannot stand here. {SAVE}"),
        ("id,heading\n".encode("utf-16"), f"in.csv:1:1: is in UTF-16, not in UTF-8. {SAVE}"),
        ("id,heading\n".encode("utf-16-le"), "in.csv:1: has NUL characters in its first row: it seems to be in"),
    ],
)
def test_what_is_no_table_of_telegrams_is_named(data: bytes, expected: str) -> None:
    assert message(data).startswith(expected)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"id": ""}, "row 2, column id: is empty; without it, volume and document must be filled."),
        ({"heading_tei": ""}, "row 2, column heading_text: is empty, and so is heading_tei."),
        ({"kind": "telgram"}, 'row 2, column kind: "telgram" is not known (did you mean telegram?).'),
        ({"precedence": "Soon; Flash"}, "row 2, column precedence[0]: must be 'Flash', 'Niact',"),
        ({"schema_version": "2.0"}, 'row 2, column schema_version: this library reads version 1.0, not "2.0".'),
        ({"number_supplied": "ja"}, "row 2, column number_supplied: 'ja' must be true, false or empty."),
        ({"source.file": "DEF 4"}, "row 2, column source.text: is missing."),
        ({"dateline.place": "Bonn"}, "row 2, column dateline_tei: is missing."),
        ({"senders_json": "["}, "row 2, column senders_json: not valid JSON: Expecting value, character 2."),
        ({"senders_json": "{}"}, "row 2, column senders_json: must be a list, not an object."),
        ({"senders_json": '[{"name": 1}]'}, "row 2, column senders_json[0].name: must be text, not 1."),
        ({"senders_json": "[" * 100_000}, "row 2, column senders_json: JSON with more levels than a record can have."),
        ({"senders_json": "1" * 5000}, "row 2, column senders_json: JSON with a number of more figures than "),
        ({"exact_json": "[]"}, "row 2, column exact_json: it must be a JSON object, with the names of fields."),
        (
            {"exact_json": '{"sender": 1}'},
            "row 2, column exact_json: 'sender' is none of the fields heading, dateline.",
        ),
        ({"exact_json": '{"body": 1}'}, "row 2, column body_tei: must be a list, not 1."),
        ({"heading_tei": "<hi>" * 2000 + "</hi>" * 2000}, "row 2, column heading_tei: the element is hi"),
        (
            {"heading_tei": "<head>" + "<hi>" * 2000 + "</hi>" * 2000 + "</head>"},
            "row 2, column heading_tei: XML with more levels than a record can have.",
        ),
        ({"senders_json": '[{"name": "a", "kind": "\\ud800"}]'}, "row 2, column senders_json[0].kind: must be text in"),
        (
            {"heading_tei": "<head>"},
            "row 2, column heading_tei: not well-formed XML, character 6: Premature end of data",
        ),
        ({"heading_tei": "<p>x</p>"}, "row 2, column heading_tei: the element is p, it must be head."),
        (
            {"heading_tei": "<!DOCTYPE head [<!ENTITY a 'b'>]><head>&a;</head>"},
            "row 2, column heading_tei: a document type declaration has no place here.",
        ),
        ({"volume": "frus1964-68v13", "document": "d1"}, "row 2, id 'a' is not frus1964-68v13/d1"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_by_column(cells: dict[str, str], expected: str) -> None:
    row = {"id": "a", "kind": "telegram", "heading_tei": "<head>Telegram</head>", **cells}
    assert message(table(row)).startswith(f"in.csv:2: {expected}")


def test_a_row_with_too_many_cells_is_named() -> None:
    assert message("id,heading\na,Telegram\nb,Telegram, From Rome\n") == (
        "in.csv:3: row 3 has 3 cells, and the header 2. "
        "A comma, or what else parts the cells, must stand between quotation marks where it belongs to a cell."
    )
    assert [telegram.id for telegram in read("id,heading\na,Telegram,,\n")] == ["a"]


def test_a_cell_that_a_spreadsheet_cut_is_told() -> None:
    row = row_of(seed())
    row["body_tei"] = f"<body>{'x' * 40_000}</body>"[:32_767]
    found = message(table(row))
    assert re.fullmatch(
        r"in\.csv:2: row 2, column body_tei: not well-formed XML, character \d+: .*"
        r" A cell of 32767 characters seems to have been cut by a spreadsheet\.",
        found,
    )


def test_a_row_of_two_lines_is_named_by_its_first() -> None:
    assert message('id,heading,kind\na,"Telegram\nFrom Rome",letter\n').startswith("in.csv:2: row 2, column kind: ")


def test_row_values_are_those_of_the_columns_in_order() -> None:
    assert list(write_row(seed())) == [column.name for column in COLUMNS]
