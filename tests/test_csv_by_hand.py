"""CSV that people made or edited: text read as a transcription, cells that differ."""

from __future__ import annotations

import pytest

from csv_tables import noticed, read, readings, row_of, seed, table
from fsrus_schema import plain_text
from fsrus_schema.record import Kind, Paragraph

# --- tables made by hand ----------------------------------------------------------------------------------------------


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


# --- tables that were edited ------------------------------------------------------------------------------------------


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
