"""report: findings as text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from fsrus_schema import report
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.finding import Edit, Excerpt, Finding, Fix, Severity
from fsrus_schema.report import REPORTS, GitHub, Json, Sarif, Text, render
from fsrus_schema.rules import find_rule

LINE = "How can we best bring about a meas-ured reaction"
FINDING = Finding(
    "T201",
    "line-end-hyphen",
    Severity.WARNING,
    "“meas-ured” keeps a hyphen: 100%.",
    path="telegrams/a,b.txt",
    record="frus1964-68v13/d325",
    field="body[3]",
    line=11,
    column=31,
    end_line=11,
    end_column=40,
    fix=Fix("Join the word: measured", True, (Edit(11, 35, 11, 36, ""),)),
    excerpt=Excerpt(LINE, 30, 39),
)
BARE = Finding("D101", "missing-dateline", Severity.ERROR, "There is no dateline.", record="d325", field="heading")

WITHOUT_COLUMN = Finding("M111", "empty-element", Severity.ERROR, "This p is empty.", path="d325.xml", line=7)
UNREADABLE = report.unreadable(
    UnreadableInputError("a.json", "is not valid JSON: expecting value.", line=2, column=8, cure="Mend it.")
)
STANDARD_INPUT = Finding("T201", "line-end-hyphen", Severity.WARNING, "m", path="-", line=1, column=1)


IN_A_RECORD = Finding(
    "T103",
    "straight-quotation-mark",
    Severity.WARNING,
    "This quotation mark is straight among curly ones.",
    path="all.csv",
    record="frus1964-68v30/d1",
    field="body_tei[5]",
    line=3,
    column=1,
    excerpt=Excerpt('…any demand from Peiping" and requested', 24, 25),
)


def shown(*findings: Finding, report: report.Report | None = None) -> str:
    return "".join(render(report or Text(), findings))


def seen(text: str, start: int, end: int, width: int = 100) -> tuple[str, str]:
    """Return the excerpt that is shown of a line, and the line of carets below it."""
    excerpt = Excerpt.around(text, start, end)
    found = Finding("T1", "t", Severity.INFO, "m", path="a", line=1, column=9, end_line=1, excerpt=excerpt)
    first, second = shown(found, report=Text(width=width)).splitlines()[2:4]
    return first, second


# --- text -----------------------------------------------------------------------------------------------------------


def test_text_shows_the_line_with_carets_and_the_cure() -> None:
    assert shown(FINDING) == (
        "telegrams/a,b.txt:11:31: warning T201 line-end-hyphen\n"
        "  “meas-ured” keeps a hyphen: 100%.\n"
        "  11 | How can we best bring about a meas-ured reaction\n"
        "     |                               ^^^^^^^^^\n"
        "  cure: Join the word: measured\n"
    )


def test_text_without_columns_names_record_and_field_and_shows_the_words() -> None:
    assert shown(IN_A_RECORD) == (
        "all.csv:3: frus1964-68v30/d1: body_tei[5]: warning T103 straight-quotation-mark\n"
        "  This quotation mark is straight among curly ones.\n"
        '  | …any demand from Peiping" and requested\n'
        "  |                         ^\n"
    )


def test_text_of_a_record_alone() -> None:
    assert shown(BARE) == "d325: heading: error D101 missing-dateline\n  There is no dateline.\n"


def test_text_of_a_cure_that_is_not_certain() -> None:
    assert FINDING.fix is not None
    doubtful = attrs.evolve(FINDING, fix=attrs.evolve(FINDING.fix, safe=False))
    assert shown(doubtful).endswith("  cure (look before you use it): Join the word: measured\n")


@pytest.mark.parametrize("width", [40, 100, 200])
@pytest.mark.parametrize("start", [0, 30, 500, 995])
@pytest.mark.parametrize("letter", ["x", "漢", "e\u0301"])
def test_text_shows_the_part_of_a_long_line_around_the_fault(width: int, start: int, letter: str) -> None:
    line = letter * start + "FAULT" + letter * (995 - start)
    at = start * len(letter)
    excerpt, carets = seen(line, at, at + 5, width)
    assert cells(excerpt) <= width
    assert cells(excerpt) > min(width - 4, 110)
    before, _, after = excerpt.partition("FAULT")
    assert cells(before) == carets.index("^")
    assert carets.count("^") == 5
    assert ("…" in before) == (before.count(letter) < start)
    assert after.endswith("…") == (start < 995)


def cells(text: str) -> int:
    """Return the columns that the letters of these tests take."""
    return sum(2 if letter == "漢" else letter != "\u0301" for letter in text)


def test_text_of_a_fault_longer_than_the_terminal_is_wide() -> None:
    excerpt, carets = seen("the " + "x" * 300, 4, 304, 40)
    assert len(excerpt) <= len(carets) + 1 <= 40
    assert excerpt.endswith("x…")


def test_text_lets_no_control_character_through_and_keeps_the_caret_in_its_column() -> None:
    excerpt, carets = seen("e\u0301\t漢\x1b[2J fault", 9, 14)
    assert excerpt == "  1 | e\u0301 漢\ufffd[2J fault"
    assert carets == "    |          ^^^^^"
    assert "\x1b" not in shown(attrs.evolve(FINDING, message="m\x1b", path="a\x1b\nb"))


def test_text_shows_a_caret_below_what_nobody_sees() -> None:
    assert seen("infor\u200bmation", 5, 6) == ("  1 | infor\ufffdmation", "    |      ^")


def test_colours_only_when_asked() -> None:
    assert "\x1b[33mwarning\x1b[0m" in shown(FINDING, report=Text(colour=True))
    assert "\x1b" not in shown(FINDING)


# --- JSON -----------------------------------------------------------------------------------------------------------


def test_json_is_an_array_of_the_fields_scripts_rely_on() -> None:
    assert json.loads(shown(FINDING, BARE, report=Json())) == [
        {
            "path": "telegrams/a,b.txt",
            "record": "frus1964-68v13/d325",
            "code": "T201",
            "name": "line-end-hyphen",
            "severity": "warning",
            "message": "“meas-ured” keeps a hyphen: 100%.",
            "field": "body[3]",
            "line": 11,
            "column": 31,
            "end_line": 11,
            "end_column": 40,
            "fix": {
                "message": "Join the word: measured",
                "safe": True,
                "edits": [{"start_line": 11, "start_column": 35, "end_line": 11, "end_column": 36, "text": ""}],
            },
        },
        {
            "path": None,
            "record": "d325",
            "code": "D101",
            "name": "missing-dateline",
            "severity": "error",
            "message": "There is no dateline.",
            "field": "heading",
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
            "fix": None,
        },
    ]


def test_json_without_findings_is_an_empty_array() -> None:
    assert json.loads(shown(report=Json())) == []


def test_sarif_places_counts_and_cures() -> None:
    log = json.loads(shown(FINDING, BARE, FINDING, report=Sarif()))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, again = run["results"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "T201"
    location = first["locations"][0]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "telegrams/a%2Cb.txt"},
        "region": {"startLine": 11, "startColumn": 31, "endLine": 11, "endColumn": 40},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "frus1964-68v13/d325#body[3]"}]
    (replacement,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 11, "startColumn": 35, "endLine": 11, "endColumn": 36}
    assert (first["level"], second["level"]) == ("warning", "error")
    assert "physicalLocation" not in second["locations"][0]
    assert first["partialFingerprints"] != again["partialFingerprints"]


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    return json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_is_valid_against_its_schema(sarif_schema: Any) -> None:
    validator = jsonschema.Draft4Validator(sarif_schema)
    log = json.loads(shown(FINDING, BARE, WITHOUT_COLUMN, STANDARD_INPUT, UNREADABLE, report=Sarif()))
    assert [error.message for error in validator.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == 5
    empty = json.loads(shown(report=Sarif()))
    assert [error.message for error in validator.iter_errors(empty)] == []
    assert empty["runs"][0]["results"] == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert [error.message for error in validator.iter_errors(log)] == [
        "'fatal' is not one of ['none', 'note', 'warning', 'error']"
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/srv/frus/d 325.txt", "file:///srv/frus/d%20325.txt"),
        ("a/d325#2.txt", "a/d325%232.txt"),
        ("-", "-"),
        ("a/d\udce9.txt", "a/d%E9.txt"),
    ],
)
def test_sarif_names_files_by_uri(path: str, uri: str) -> None:
    found = Finding("T1", "t", Severity.INFO, "m", path=path)
    (result,) = json.loads(shown(found, report=Sarif()))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": uri}}


def test_a_fingerprint_outlives_a_move() -> None:
    moved = Finding("T201", "line-end-hyphen", Severity.WARNING, FINDING.message, record=FINDING.record, line=99)
    assert report.fingerprint(moved) == report.fingerprint(FINDING)
    assert report.fingerprint(BARE) != report.fingerprint(FINDING)


def test_what_cannot_be_read_is_a_finding_to_programs() -> None:
    assert attrs.astuple(UNREADABLE)[:5] == (
        "F201",
        "unreadable-input",
        Severity.ERROR,
        "The input is not valid JSON: expecting value. Mend it.",
        "a.json",
    )
    assert (UNREADABLE.line, UNREADABLE.column, UNREADABLE.record) == (2, 8, None)
    assert find_rule("F201").severity is Severity.ERROR


# --- GitHub ---------------------------------------------------------------------------------------------------------


def test_github_escapes_what_its_syntax_needs() -> None:
    assert shown(FINDING, BARE, report=GitHub()) == (
        "::warning file=telegrams/a%2Cb.txt,line=11,endLine=11,col=31,endColumn=40,title=T201 line-end-hyphen"
        "::“meas-ured” keeps a hyphen: 100%25.\n"
        "::error title=D101 missing-dateline::d325: heading: There is no dateline.\n"
    )
    odd = Finding("T1", "a:b", Severity.INFO, "100%\r\nno", path="d:\\50%,\n.txt", line=1, column=1, end_line=1)
    assert shown(odd, report=GitHub()) == (
        "::notice file=d%3A\\50%25%2C%0A.txt,line=1,endLine=1,col=1,title=T1 a%3Ab::100%25%0D%0Ano\n"
    )


def test_github_names_record_and_field_where_there_are_no_columns() -> None:
    assert shown(IN_A_RECORD, report=GitHub()).endswith(
        "::frus1964-68v30/d1: body_tei[5]: This quotation mark is straight among curly ones.\n"
    )


def test_github_names_no_file_for_standard_input() -> None:
    assert shown(attrs.evolve(IN_A_RECORD, path="-"), report=GitHub()).startswith("::warning line=3,")


def test_reports_by_the_names_of_the_command() -> None:
    assert list(REPORTS.items()) == [("text", Text), ("json", Json), ("sarif", Sarif), ("github", GitHub)]
