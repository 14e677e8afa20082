"""CSV: what is written, that the row alone gives the record back, tables made by hand, what cannot be read."""

from __future__ import annotations

import csv
import io
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fsrus_schema import api, cells, plain_text
from fsrus_schema.checking import check
from fsrus_schema.columns import COLUMNS, Role, carrier, name_in_table
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.formats import csv as csv_format
from fsrus_schema.reading import Listener, Reading
from fsrus_schema.record import Kind, Note, Paragraph, Telegram, Text
from fsrus_schema.rows import write_row
from strategies import telegrams

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "telegrams").glob("*/*.json"))
SEED = next(path for path in FIXTURES if path.stem == "frus1964-68v13.d325")

CONTRACT = (
    "id volume document number kind dateline.place dateline.date.edtf source.file classification body_text body_tei"
).split()


def seed() -> Telegram:
    return api.read(SEED).telegram


def written(*records: Telegram) -> bytes:
    stream = io.BytesIO()
    csv_format.write(iter(records), stream)
    return stream.getvalue()


def readings(data: bytes | str) -> list[Reading]:
    return list(csv_format.read(io.BytesIO(data.encode() if isinstance(data, str) else data), "in.csv"))


def read(data: bytes | str) -> list[Telegram]:
    return [reading.telegram for reading in readings(data)]


def table(*rows: dict[str, Any], delimiter: str = ",") -> str:
    """Return rows as another program would write them."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def row_of(telegram: Telegram) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(written(telegram).decode(), newline=""))
    return row


def message(data: bytes | str) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        read(data)
    return str(caught.value)


def noticed(data: str) -> list[tuple[str, str | None, str]]:
    return [(f.code, f.field, f.message) for reading in readings(data) for f in reading.findings]


# --- cells ----------------------------------------------------------------------------------------------------------

_RISKY = "'=+-@＝＠ \t\r\n\\;ab"


@given(st.none() | st.text(_RISKY))
def test_a_cell_gives_its_value_back(value: str | None) -> None:
    assert cells.decode(cells.encode(value)) == value


@given(st.text(_RISKY))
def test_no_cell_is_a_formula(value: str) -> None:
    assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cells.encode(value))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", "'"),
        ("Bonn", "Bonn"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        (" =1", "' =1"),
        ("'=1", "''=1"),
        ("''", "'''"),
        ("'tis", "'tis"),
        ("—and", "—and"),
        ("1=1", "1=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_escaped(value: str | None, cell: str) -> None:
    assert cells.encode(value) == cell


@given(st.lists(st.text(_RISKY, max_size=4), max_size=4))
def test_a_list_gives_its_items_back(items: list[str]) -> None:
    assert cells.split(cells.join(items)) == items


@pytest.mark.parametrize(
    ("items", "value"),
    [([], None), ([""], ""), (["Bonn"], "Bonn"), (["Bonn", "Rome"], "Bonn; Rome"), (["a;b", "\\"], "a\\;b; \\\\")],
)
def test_lists_are_joined_for_people(items: list[str], value: str | None) -> None:
    assert cells.join(items) == value


def test_lists_typed_by_hand_are_split() -> None:
    assert cells.split("Bonn;Rome;  Paris\\") == ["Bonn", "Rome", " Paris\\"]


# --- the whole record in a row --------------------------------------------------------------------------------------


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
    absent = seed().model_copy(update={"number_printed": None, "captions": (), "layout": None})
    empty = seed().model_copy(update={"number_printed": "", "captions": ("",), "layout": ()})
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


# --- what is written ------------------------------------------------------------------------------------------------


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


# --- plain text of parts --------------------------------------------------------------------------------------------


def test_plain_text_of_blocks() -> None:
    telegram = Telegram.model_validate(
        {
            "id": "a",
            "kind": "telegram",
            "heading": {"text": "Telegram"},
            "body": [
                {"type": "paragraph", "text": "First."},
                {"type": "page", "n": "755"},
                {
                    "type": "list",
                    "head": {"text": "SUBJ:"},
                    "items": [
                        {"type": "item", "label": {"text": "(a)"}, "blocks": [{"type": "paragraph", "text": "One"}]},
                        {"type": "page", "n": "756"},
                        {"type": "item", "blocks": [{"type": "paragraph", "text": "Two"}]},
                    ],
                },
                {
                    "type": "table",
                    "rows": [
                        {
                            "type": "row",
                            "cells": [
                                {"type": "cell", "blocks": [{"type": "paragraph", "text": "1957"}]},
                                {"type": "cell", "blocks": [{"type": "paragraph", "text": "30"}]},
                            ],
                        }
                    ],
                },
                {"type": "quote", "blocks": [{"type": "paragraph", "text": "Quoted."}]},
                {
                    "type": "attachment",
                    "heading": {"text": "Attachment"},
                    "body": [{"type": "paragraph", "text": "Inside."}],
                    "signatures": [{"text": "Dean Rusk"}],
                },
            ],
        }
    )
    assert plain_text.of_blocks(telegram.body) == (
        "First.\n\nSUBJ:\n(a) One\nTwo\n\n1957\t30\n\nQuoted.\n\nAttachment\n\nInside.\n\nDean Rusk"
    )


def test_plain_text_of_notes() -> None:
    notes = (
        Note(number=None, kind="source", body=(Paragraph(text="893.248/275: Telegram"),)),
        Note(number="1", body=(Paragraph(text="Not printed."), Paragraph(text="See below."))),
    )
    assert plain_text.of_notes(notes) == "893.248/275: Telegram\n\n1. Not printed.\nSee below."


# --- tables made by hand --------------------------------------------------------------------------------------------

TYPED = {
    "id": "frus1964-68v13/d325",
    "heading": "325. Telegram From the Department of State to the Embassy in Italy1",
    "dateline": "Washington, September 6, 1968, 0243Z.",
    "body": "233633. Deliver to Cargo [Page 755] opening of business.2\n\nRepeated to Rome.",
    "signatures": "Rusk",
    "notes": "1. Source: Department of State, Central Files, DEF 4 NATO. Confidential.\n2. See Document 326.",
}


def test_a_row_of_text_is_read_as_a_transcription() -> None:
    (telegram,) = read(table(TYPED))
    assert (telegram.volume, telegram.document, telegram.number) == ("frus1964-68v13", "d325", "325")
    assert telegram.kind is Kind.TELEGRAM
    assert telegram.senders[0].name == "Department of State"
    assert telegram.dateline is not None
    assert telegram.dateline.date is not None
    assert (telegram.dateline.place, telegram.dateline.date.edtf) == ("Washington", "1968-09-06T02:43:00Z")
    assert [n.text for n in telegram.telegram_numbers] == ["233633"]
    assert [(m.type, m.n, m.target) for m in telegram.heading.marks] == [("note", "1", "d325fn1")]
    paragraphs = [block for block in telegram.body if isinstance(block, Paragraph)]
    assert [p.text for p in paragraphs] == ["233633. Deliver to Cargo opening of business.", "Repeated to Rome."]
    assert [(m.type, m.n) for m in paragraphs[0].marks] == [("page", "755"), ("note", "2")]
    assert [text.text for text in telegram.signatures] == ["Rusk"]
    assert [(note.number, note.id, note.kind) for note in telegram.notes] == [
        ("1", "d325fn1", "source"),
        ("2", "d325fn2", "editorial"),
    ]
    assert telegram.source is not None
    assert (telegram.source.file, telegram.classification) == ("DEF 4 NATO", "Confidential")
    assert noticed(table(TYPED)) == []


def test_a_classical_row_has_its_source_line_among_the_notes() -> None:
    (telegram,) = read(
        table(
            {
                "id": "frus1943China/d1",
                "number": "473",
                "heading": "The Chargé in China (Vincent) to the Secretary of State",
                "dateline": "Chungking, March 16, 1943—4 p.m.\n[Received March 17—5:17 p.m.]",
                "body": "339. The following is confidential.1",
                "notes": "893.248/275: Telegram\n\n1. Not printed.",
            }
        )
    )
    assert telegram.kind is Kind.TELEGRAM
    assert telegram.number == "473"
    assert telegram.senders[0].person == "Vincent"
    assert telegram.received is not None
    assert telegram.received.edtf == "1943-03-17T17:17:00"
    assert [(note.number, note.kind) for note in telegram.notes] == [(None, "source"), ("1", "editorial")]
    assert telegram.source is not None
    assert telegram.source.file == "893.248/275"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_header_shows_what_parts_the_cells(delimiter: str, mark: str) -> None:
    (telegram,) = read(mark + table(TYPED, delimiter=delimiter))
    assert telegram.heading.text == "Telegram From the Department of State to the Embassy in Italy"
    assert len(telegram.notes) == 2


def test_headings_may_be_in_capitals_and_padded() -> None:
    typed = {f" {name.upper()} ": value for name, value in TYPED.items()}
    assert read(table(typed)) == read(table(TYPED))


def test_cells_count_more_than_words_and_a_contradiction_is_said() -> None:
    data = table(TYPED | {"classification": "Secret", "captions": "Exdis; Nodis", "dateline.place": "Washington"})
    (telegram,) = read(data)
    assert telegram.classification == "Secret"
    assert telegram.captions == ("Exdis", "Nodis")
    assert noticed(data) == [
        (
            "F104",
            "classification",
            "The cell classification, which was read, contradicts the words of the row, which say 'Confidential'.",
        )
    ]


def test_words_that_are_not_what_their_column_is_for_are_kept_and_named() -> None:
    data = table(TYPED | {"dateline": "the usual place"})
    (telegram,) = read(data)
    assert telegram.dateline is None
    assert plain_text.of_blocks(telegram.body[:1]) == "the usual place"
    assert noticed(data) == [
        (
            "F105",
            "dateline_text",
            "The words of dateline_text do not look like a dateline and were read as a part of the message.",
        )
    ]


def test_a_table_with_tei_and_without_parsed_fields_is_interpreted() -> None:
    row = row_of(seed())
    kept = {name: row[name] for name in ("id", "heading_tei", "body_tei", "notes_tei", "signatures_tei")}
    (telegram,) = read(table(kept))
    assert (telegram.senders, telegram.recipients) == (seed().senders, seed().recipients)
    assert (telegram.source, telegram.classification) == (seed().source, seed().classification)
    assert telegram.body == seed().body


def test_a_part_that_is_carried_short_of_its_marks_is_interpreted() -> None:
    exact = '{"dateline.text": {"text": "Bonn, March 16, 1957—4 p.m."}}'
    (telegram,) = read(table({"id": "a", "heading": "Telegram From Bonn", "exact_json": exact}))
    assert telegram.dateline is not None
    assert telegram.dateline.place == "Bonn"


# --- tables that were edited ----------------------------------------------------------------------------------------


def test_edited_text_beside_tei_is_said_and_the_tei_is_read() -> None:
    row = row_of(seed())
    row["body_text"] = row["body_text"].replace("Cargo", "Carga")
    assert read(table(row)) == [seed()]
    assert noticed(table(row)) == [
        (
            "F103",
            "body_text",
            "The cell body_text says something else than body_tei, which was read. "
            "Empty body_tei to have the text read instead, as a transcription.",
        )
    ]


def test_an_edited_summary_is_said_and_the_json_is_read() -> None:
    row = row_of(seed()) | {"senders": "Department of Defense"}
    assert read(table(row)) == [seed()]
    assert noticed(table(row)) == [
        ("F103", "senders", "The cell senders says something else than senders_json, which was read.")
    ]


def test_white_space_in_a_summary_is_no_difference() -> None:
    row = row_of(seed())
    row["body_text"] = row["body_text"].replace("\n\n", "\r\n\r\n ")
    assert noticed(table(row)) == []


def test_text_is_read_where_its_tei_was_emptied() -> None:
    row = row_of(seed()) | {"body_tei": "", "body_text": "233633. Deliver to Cargo.2"}
    (reading,) = readings(table(row))
    (paragraph,) = reading.telegram.body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "233633. Deliver to Cargo."
    assert [(mark.type, mark.target) for mark in paragraph.marks] == [("note", "d325fn2")]
    assert reading.telegram.notes == seed().notes
    assert reading.telegram.heading == seed().heading
    assert [(f.code, f.field, f.severity) for f in reading.findings] == [("F106", "body_text", "info")]


def test_a_spreadsheet_s_way_with_numbers_and_truth_is_read() -> None:
    telegram = seed().model_copy(update={"number_supplied": True})
    row = row_of(telegram) | {"schema_version": "1", "number_supplied": "TRUE"}
    assert read(table(row)) == [telegram]


def test_a_column_that_is_none_is_said_once() -> None:
    row = row_of(seed()) | {"remarks": "nice", "hedaing": ""}
    found = [(reading.row, f.code, f.message) for reading in readings(table(row, row)) for f in reading.findings]
    assert found == [
        (2, "F101", "The column 'remarks' is none of a telegram record and was passed over."),
        (
            2,
            "F101",
            "The column 'hedaing' is none of a telegram record and was passed over. "
            "It may be meant to be heading_text.",
        ),
    ]


def test_a_row_without_its_last_cells_is_read_and_named() -> None:
    data = "id,heading,body,notes\na,Telegram From Rome to Bonn,Come home.\n"
    assert read(data)[0].notes == ()
    assert noticed(data) == [
        ("F102", None, "The row has 3 cells, the header 4: what is missing was read as empty."),
    ]


def test_findings_have_path_record_and_row() -> None:
    (finding,) = readings(table(row_of(seed()) | {"senders": "x"}))[0].findings
    assert (finding.path, finding.record, finding.line) == ("in.csv", "frus1964-68v13/d325", 2)


# --- rows -----------------------------------------------------------------------------------------------------------


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


# --- what cannot be read --------------------------------------------------------------------------------------------

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
