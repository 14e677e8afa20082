"""CSV: what is written, and that the row alone gives the record back."""

from __future__ import annotations

import csv
import io
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csv_tables import FIXTURES, read, readings, row_of, seed, table, written
from fsrus_schema import api
from fsrus_schema.checking import check
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.formats import csv as csv_format
from fsrus_schema.reading import Listener
from fsrus_schema.record import Kind, Paragraph, Telegram, Text
from fsrus_schema.tabular.columns import COLUMNS, Role, carrier, name_in_table
from strategies import telegrams

CONTRACT = (
    "id volume document number kind dateline.place dateline.date.edtf source.file classification body_text body_tei"
).split()


# --- the whole record in a row ----------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.lists(telegrams(), max_size=3))
def test_a_row_gives_any_record_back(records: list[Telegram]) -> None:
    back = readings(written(*records))
    assert [reading.telegram for reading in back] == records
    assert [reading.findings for reading in back] == [()] * len(records)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_published_telegrams_come_back_from_their_tei(path: Path) -> None:
    telegram = api.read(path).telegram
    row = row_of(telegram)
    assert row["exact_json"] == ""
    assert row["heading_tei"].startswith("<head xmlns=")
    assert read(table(row)) == [telegram]


def test_what_tei_cannot_carry_is_in_a_column_of_its_own() -> None:
    bell = Paragraph(text="Bell\x07")
    row = row_of(seed().model_copy(update={"body": (bell,)}))
    assert row["body_text"] == "Bell\x07"
    assert row["body_tei"] == ""
    assert row["exact_json"] == '{"body":[{"text":"Bell\\u0007","marks":[],"type":"paragraph"}]}'
    (back,) = readings(table(row))
    assert back.telegram.body == (bell,)
    assert back.findings == ()


def test_tei_that_would_lose_a_blank_is_written_beside_the_exact_value() -> None:
    telegram = seed().model_copy(update={"handling": (Text(text="secret "),)})
    row = row_of(telegram)
    assert row["handling_tei"] == '<opener xmlns="http://www.tei-c.org/ns/1.0"><seg>secret </seg></opener>'
    assert row["exact_json"] == '{"handling":[{"text":"secret ","marks":[]}]}'
    assert read(table(row)) == [telegram]


def test_absent_and_empty_are_told_apart() -> None:
    bare = Telegram(id="d1", kind=Kind.TELEGRAM, heading=Text(text=""))
    absent = bare.model_copy(update={"number_printed": None, "captions": (), "layout": None})
    empty = bare.model_copy(update={"number_printed": "", "captions": ("",), "layout": ()})
    assert [row_of(absent)[name] for name in ("number_printed", "captions", "layout_json")] == ["", "", ""]
    assert [row_of(empty)[name] for name in ("number_printed", "captions", "layout_json")] == ["'", "'", "[]"]
    assert read(written(absent, empty)) == [absent, empty]


def test_a_cell_larger_than_the_limit_of_the_csv_module_is_read() -> None:
    telegram = seed().model_copy(update={"body": (Paragraph(text="word " * 100_000 + "end"),)})
    before = csv.field_size_limit()
    assert read(written(telegram)) == [telegram]
    assert csv.field_size_limit() == before


def test_tables_are_read_in_several_threads_at_once() -> None:
    telegram = seed().model_copy(update={"body": (Paragraph(text="word " * 40_000 + "end"),)})
    data = written(*[telegram] * 5)
    results: list[bool] = []
    threads = [threading.Thread(target=lambda: results.append(len(read(data)) == 5)) for _ in range(4)]
    before = csv.field_size_limit()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 4
    assert csv.field_size_limit() == before


# --- what is written --------------------------------------------------------------------------------------------------


def test_a_table_has_a_header_and_a_row_a_telegram() -> None:
    lines = written(seed(), seed()).split(b"\r\n")
    assert lines[0] == ",".join(column.name for column in COLUMNS).encode()
    assert len(list(csv.reader(io.StringIO(written(seed(), seed()).decode(), newline="")))) == 3
    assert written(seed()).endswith(b"\r\n")


def test_no_telegram_is_a_table_without_rows() -> None:
    assert written().count(b"\r\n") == 1
    assert read(written()) == []


def test_columns_that_others_rely_on_are_there() -> None:
    names = [column.name for column in COLUMNS]
    assert [name for name in CONTRACT if name not in names] == []
    assert len(set(names)) == len(names)


def test_columns_of_the_seed_say_what_its_record_says() -> None:
    row = row_of(seed())
    assert {name: row[name] for name in ("id", "volume", "document", "number", "kind", "senders", "recipients")} == {
        "id": "frus1964-68v13/d325",
        "volume": "frus1964-68v13",
        "document": "d325",
        "number": "325",
        "kind": "telegram",
        "senders": "Department of State",
        "recipients": "Mission to the North Atlantic Treaty Organization",
    }
    assert row["heading_text"] == (
        "Telegram From the Department of State to the Mission to the North Atlantic Treaty Organization"
    )
    assert row["telegram_numbers"] == "233633"
    assert row["source.file"] == "DEF 4 NATO"
    assert (row["classification"], row["precedence"], row["captions"]) == ("Confidential", "Immediate", "Exdis")
    assert row["drafting.cleared_by"] == "McAuliffe"
    assert row["signatures_text"] == "Rusk"
    assert row["notes_text"].startswith("1. Source: Department of State, Central Files, DEF 4 NATO. Confidential;")


def test_text_columns_have_neither_note_markers_nor_page_marks() -> None:
    row = row_of(seed())
    assert not row["heading_text"].endswith("1")
    assert "[Page" not in row["body_text"]
    assert row["body_text"].count("\n\n") == len(seed().body) - 1


def test_every_field_of_the_record_has_a_column_that_carries_it() -> None:
    fields = [name for name in Telegram.model_fields if name not in ("dateline", "received", "source", "drafting")]
    carrying = {column.path[0] for column in COLUMNS if column.role is not Role.SUMMARY and column.path}
    assert {"dateline", "received", "source", "drafting", *fields} == carrying


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("body[2].marks[0].end", "body_tei[2].marks[0].end"),
        ("dateline.text", "dateline_tei"),
        ("dateline.date.edtf", "dateline.date.edtf"),
        ("dateline.date", "dateline.date.text"),
        ("source", "source.text"),
        ("dateline", "dateline_tei"),
        ("senders[0].name", "senders_json[0].name"),
        ("classification", "classification"),
        ("urgency", "urgency"),
    ],
)
def test_findings_name_the_column_of_a_field(field: str, name: str) -> None:
    assert name_in_table(field) == name


def test_a_field_that_no_column_carries_has_no_carrier() -> None:
    assert carrier("urgency") is None


def test_a_rule_s_finding_on_a_row_has_its_number_and_column() -> None:
    broken = seed().model_copy(update={"body": (Paragraph(text="233633. Deliver to to Cargo."),)})
    reading = readings(written(seed(), broken))[1]
    (found,) = [finding for finding in check(reading) if finding.field == "body_tei[0]"]
    assert (found.line, found.record, found.path) == (3, "frus1964-68v13/d325", "in.csv")


# --- rows -------------------------------------------------------------------------------------------------------------


def test_rows_are_counted_from_the_header_blank_ones_included() -> None:
    data = 'id,heading\n\na,"Telegram\nFrom Rome"\n,\nb,Telegram From Bonn\n'
    assert [(reading.row, reading.telegram.id) for reading in readings(data)] == [(3, "a"), (5, "b")]


def test_rows_are_read_as_they_come() -> None:
    taken: list[int] = []

    class Lines(io.BytesIO):
        def __iter__(self) -> Any:
            for number, line in enumerate([b"id,heading\n", b"a,Telegram\n", b"b,Telegram\n"], 1):
                taken.append(number)
                yield line

    next(csv_format.read(Lines(), "in.csv"))
    assert taken == [1, 2]


def test_a_listener_that_goes_on_gets_the_other_rows() -> None:
    messages: list[str] = []

    class Collector(Listener):
        def unreadable(self, error: UnreadableInputError) -> None:
            messages.append(str(error))

    data = b"id,heading,classification\na,Telegram,Secret\nb,Telegram,Secrt\nc,Telegram,\n"
    ids = [reading.telegram.id for reading in csv_format.read(io.BytesIO(data), "in.csv", Collector())]
    assert ids == ["a", "c"]
    assert messages == ['in.csv:3: row 3, column classification: "Secrt" is not known (did you mean Secret?).']


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO()
    csv_format.write([seed()], stream)
    stream.seek(0)
    assert len(list(csv_format.read(stream, "in.csv"))) == 1
    assert not stream.closed
