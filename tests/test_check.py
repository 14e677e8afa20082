"""check: problems become findings with positions; a failing rule is not silent."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from fsrus_schema import api
from fsrus_schema.checking import check
from fsrus_schema.finding import Edit, Finding, Severity
from fsrus_schema.reading import Line, Place, Reading, SourceText
from fsrus_schema.record import Kind, Mark, Paragraph, Telegram, Text
from fsrus_schema.rules import Cure, Document, Problem, Rule, find_rule

SOURCE = "325. Telegram From A to B1\n\nHow can we bring about a meas-ured\treaction?\n"


def reading(**changes: object) -> Reading:
    telegram = Telegram(
        id="frus1964-68v13/d325",
        number="325",
        kind=Kind.TELEGRAM,
        heading=Text(text="Telegram From A to B", marks=(Mark(type="note", start=20, end=20, n="1"),)),
        body=(Paragraph(text="How can we bring about a meas-ured reaction?"),),
    )
    places = {"heading": Place(((0, 5),)), "body[0]": Place(((0, 28),))}
    return Reading(telegram, "a.txt", text=SourceText(SOURCE), locate=lambda: places)


def rule(find: object) -> Rule:
    return Rule("Z001", "test", Severity.WARNING, find)  # type: ignore[arg-type]


MEMORANDUM = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1964-68v13"><text><body>
<div type="document" xml:id="d14" n="14"><head>14. Memorandum for the Record</head>
<p>The President met the Secretary of State.</p></div></body></text></TEI>"""
LETTER = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1952-54v14p2"><text><body>
<div type="document" xml:id="d591" n="591"><head>No. 591<lb/>The Ambassador in Japan (<persName>Murphy</persName>)
to the Secretary of State</head>
<dateline><placeName>Karuizawa</placeName>, <date when="1952-08-13">August 13, 1952</date>. [Received September 30.]
</dateline><p>August 13, 1952</p><p>Dear Alexis: The weather has been cool</p>
<closer><signed><persName>Bob</persName></signed></closer></div></body></text></TEI>"""


def codes(subject: Reading | Telegram) -> set[str]:
    return {finding.code for finding in check(subject)}


def test_another_document_of_a_volume_is_not_asked_for_what_a_telegram_has() -> None:
    (memorandum,) = api.read_all(io.BytesIO(MEMORANDUM), "tei", all_documents=True)
    assert memorandum.telegram.kind is Kind.OTHER
    assert codes(memorandum) == set()
    # nor where it was converted: what its markup said is in the record
    assert codes(api.parse(api.render(memorandum.telegram, "json"), "d14.json")) == set()


def test_what_was_offered_as_a_telegram_is_asked_for_what_a_telegram_has() -> None:
    page = "14. Memorandum for the Record\n\nThe President met the Secretary of State.\n"
    transcription = api.parse(page, "frus1964-68v13.d14.txt")
    assert transcription.telegram.kind is Kind.OTHER
    assert codes(transcription) == {"D101", "H103", "H104", "N106"}
    assert codes(transcription.telegram) == {"D101", "H103", "H104", "N106"}


def test_what_holds_of_telegrams_alone_is_not_asked_of_a_letter() -> None:
    (letter,) = api.read_all(io.BytesIO(LETTER), "tei", all_documents=True)
    assert letter.telegram.kind is Kind.OTHER
    assert codes(letter) == set()
    telegram = letter.telegram.model_copy(update={"kind": Kind.TELEGRAM})
    assert codes(telegram) == {"D106", "D107", "G101", "R101"}


def test_a_finding_has_line_and_column_of_the_input_and_a_fix() -> None:
    (finding,) = check(reading(), [find_rule("T201")])
    assert (finding.path, finding.record, finding.field) == ("a.txt", "frus1964-68v13/d325", "body[0]")
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (3, 26, 3, 35)
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(3, 30, 3, 31, ""),)


def test_a_point_is_shown_where_its_characters_stand() -> None:
    (finding,) = check(reading(), [find_rule("marker-without-note")])
    assert (finding.line, finding.column, finding.end_column) == (1, 26, 27)


def test_a_record_alone_has_fields_and_no_lines() -> None:
    (finding,) = check(reading().telegram, [find_rule("T201")])
    assert (finding.path, finding.field, finding.line, finding.column) == (None, "body[0]", None, None)
    assert finding.fix is None


def test_xml_gives_the_line_of_the_nearest_part() -> None:
    read = Reading(reading().telegram, "a.xml", format="tei", locate=lambda: {"body[0]": Line(17)})
    (finding,) = check(read, [find_rule("T201")])
    assert (finding.line, finding.column, finding.end_line) == (17, 1, None)


def test_csv_gives_the_row() -> None:
    (finding,) = check(Reading(reading().telegram, "a.csv", format="csv", row=9), [find_rule("T201")])
    assert (finding.line, finding.field) == (9, "body[0]")


def test_a_rule_that_fails_is_a_finding_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(document: Document) -> Iterator[Problem]:
        raise KeyError("odd")

    monkeypatch.delenv("FSRUS_SCHEMA_DEBUG", raising=False)
    failed, found = check(reading(), [rule(crash), find_rule("T201")])
    assert (failed.code, failed.severity) == ("X901", Severity.ERROR)
    assert "Z001" in failed.message
    assert "KeyError" in failed.message
    assert found.code == "T201"
    monkeypatch.setenv("FSRUS_SCHEMA_DEBUG", "1")
    with pytest.raises(KeyError):
        check(reading(), [rule(crash)])


def test_what_the_reader_noticed_comes_along_unless_other_rules_are_chosen() -> None:
    noticed = Finding("F102", "short-row", Severity.WARNING, "The row has 3 cells.", path="a.csv", line=1, column=1)
    read = Reading(reading().telegram, "a.csv", row=2, findings=(noticed,))
    assert noticed in check(read)
    assert check(read, [find_rule("short-row")]) == [noticed]
    assert check(read, []) == []


def test_findings_come_in_the_order_of_the_input() -> None:
    findings = check(reading())
    assert len(findings) > 3
    assert [(f.line, f.column) for f in findings] == sorted((f.line or 0, f.column or 0) for f in findings)
    assert {"D101", "N101", "T201"} <= {f.code for f in findings}


def test_findings_without_lines_come_in_the_order_of_print() -> None:
    fields = ["id", "heading", "dateline.text", "handling[0]", "body[2]", "body[10].items[2]", "body[10].items[11]"]
    fields += ["signatures[0]", "notes[9].body[0]", "notes[10].body[0]"]

    def find(document: Document) -> Iterator[Problem]:
        yield from (Problem(field, 0, 0, "odd") for field in sorted(fields))

    assert [finding.field for finding in check(reading().telegram, [rule(find)])] == fields
    read = Reading(reading().telegram, "a.csv", row=2, name_field=lambda field: field.replace("body[", "body_tei["))
    assert [finding.field for finding in check(read, [rule(find)])][4:6] == ["body_tei[2]", "body_tei[10].items[2]"]


def test_timings_are_added_up_by_code() -> None:
    timings = {"T201": 1.0}
    check(reading(), [find_rule("T201"), find_rule("D101")], timings=timings)
    assert timings["T201"] > 1.0
    assert 0 < timings["D101"] < 1.0


def test_a_page_mark_between_blocks_is_found_by_its_characters() -> None:
    def find(document: Document) -> Iterator[Problem]:
        yield Problem("body[1]", 0, 0, "odd", printed="meas-ured")

    (finding,) = check(reading(), [rule(find)])
    assert (finding.line, finding.column, finding.end_column) == (3, 26, 35)


def test_a_problem_without_field_counts_in_the_input() -> None:
    def find(document: Document) -> Iterator[Problem]:
        yield Problem(None, 5, 13, "odd", Cure("Leave it out", True, ((5, 14, ""),)))

    (finding,) = check(reading(), [rule(find)])
    assert (finding.field, finding.line, finding.column, finding.end_column) == (None, 1, 6, 14)
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(1, 6, 1, 15, ""),)


def test_a_problem_of_a_field_that_stands_nowhere_is_at_the_first_line() -> None:
    def find(document: Document) -> Iterator[Problem]:
        yield Problem("id", 0, 0, "odd")

    (finding,) = check(reading(), [rule(find)])
    assert (finding.field, finding.line, finding.column) == ("id", 1, 1)


def test_csv_names_the_column() -> None:
    read = Reading(reading().telegram, "a.csv", format="csv", row=9, name_field=lambda field: f"body_tei of {field}")
    (finding,) = check(read, [find_rule("T201")])
    assert finding.field == "body_tei of body[0]"
