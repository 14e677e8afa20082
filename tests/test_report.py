"""report: findings as text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fsrus_schema import report
from fsrus_schema.finding import Edit, Finding, Fix, Severity

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
)
BARE = Finding("D101", "missing-dateline", Severity.ERROR, "There is no dateline.", record="d325", field="heading")

WITHOUT_COLUMN = Finding("M111", "empty-element", Severity.ERROR, "This p is empty.", path="d325.xml", line=7)
STANDARD_INPUT = Finding("T201", "line-end-hyphen", Severity.WARNING, "m", path="-", line=1, column=1)


def line_of(path: str, number: int) -> str | None:
    return LINE if number == 11 else None


def test_text_shows_the_line_with_carets_and_the_cure() -> None:
    assert "".join(report.text([FINDING], line_of)) == (
        "telegrams/a,b.txt:11:31: warning T201 line-end-hyphen\n"
        "  “meas-ured” keeps a hyphen: 100%.\n"
        "  11 | How can we best bring about a meas-ured reaction\n"
        "     |                               ^^^^^^^^^\n"
        "  cure: Join the word: measured\n"
    )


def test_text_without_a_line_names_the_field() -> None:
    assert (
        "".join(report.text([BARE], line_of)) == "d325: heading: error D101 missing-dateline\n  There is no dateline.\n"
    )


def test_text_shows_the_part_of_a_long_line_around_the_fault() -> None:
    line = "x" * 500 + "FAULT" + "y" * 500
    found = Finding("T1", "t", Severity.INFO, "m", path="a", line=1, column=501, end_line=1, end_column=506)
    shown, carets = "".join(report.text([found], lambda path, number: line)).splitlines()[2:4]
    assert len(shown) < 120
    assert shown.startswith("  1 | …x")
    assert shown.endswith("y…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "FAULT"


def test_text_lets_no_control_character_through_and_keeps_the_caret_in_its_column() -> None:
    line = "e\u0301\t漢\x1b[2J fault"
    found = Finding("T1", "t", Severity.INFO, "m\x1b", path="a", line=1, column=10, end_line=1, end_column=15)
    out = "".join(report.text([found], lambda path, number: line))
    assert "\x1b" not in out
    shown, carets = out.splitlines()[2:4]
    assert shown == "  1 | e\u0301 漢\ufffd[2J fault"
    assert carets == "    |          ^^^^^"


def test_colours_only_when_asked() -> None:
    assert "\x1b[33mwarning\x1b[0m" in "".join(report.text([FINDING], line_of, colour=True))


def test_json_is_an_array_of_the_fields_scripts_rely_on() -> None:
    assert json.loads("".join(report.json([FINDING, BARE]))) == [
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
    assert json.loads("".join(report.json([]))) == []


def test_sarif_places_counts_and_cures() -> None:
    log = json.loads("".join(report.sarif([FINDING, BARE, FINDING])))
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
    log = json.loads("".join(report.sarif([FINDING, BARE, WITHOUT_COLUMN, STANDARD_INPUT])))
    assert [error.message for error in validator.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == 4
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
    ],
)
def test_sarif_names_files_by_uri(path: str, uri: str) -> None:
    found = Finding("T1", "t", Severity.INFO, "m", path=path)
    (result,) = json.loads("".join(report.sarif([found])))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": uri}}


def test_a_fingerprint_outlives_a_move() -> None:
    moved = Finding("T201", "line-end-hyphen", Severity.WARNING, FINDING.message, record=FINDING.record, line=99)
    assert report.fingerprint(moved) == report.fingerprint(FINDING)
    assert report.fingerprint(BARE) != report.fingerprint(FINDING)


def test_github_escapes_what_its_syntax_needs() -> None:
    assert "".join(report.github([FINDING, BARE])) == (
        "::warning file=telegrams/a%2Cb.txt,line=11,endLine=11,col=31,endColumn=40,title=T201 line-end-hyphen"
        "::“meas-ured” keeps a hyphen: 100%25.\n"
        "::error title=D101 missing-dateline::There is no dateline.\n"
    )


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
def test_every_report_is_in_the_table(name: str) -> None:
    assert report.REPORTS[name] is getattr(report, name)
