"""Many inputs: their outcomes, their order, their counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fsrus_schema.batch import Task, process
from fsrus_schema.choice import Choice
from fsrus_schema.engines import engine_of, run
from fsrus_schema.errors import UnreadableInputError, UnwritableOutputError
from fsrus_schema.finding import Excerpt, Finding, Severity
from fsrus_schema.outcomes import End, Outcome, Record, Start, Summary

TRANSCRIPTION = """\
{number}. Telegram From the Department of State to the Embassy in Italy1

Washington, September 6, 1968, 0243Z.

{number}. Repeated to Paris.

Rusk
  1. Source: Department of State, Central Files, DEF 4 NATO. Secret.
"""


def transcription(folder: Path, number: int) -> str:
    path = folder / f"frus1964-68v13.d{number}.txt"
    path.write_text(TRANSCRIPTION.format(number=number), encoding="utf-8")
    return str(path)


def record(number: int) -> str:
    return json.dumps({"id": f"d{number}", "kind": "telegram", "heading": {"text": "Telegram From Rome"}})


def told(outcomes: Iterator[Outcome]) -> list[str]:
    """Return outcomes in short."""
    return [
        outcome.id
        if isinstance(outcome, Record)
        else str(outcome)
        if isinstance(outcome, UnreadableInputError)
        else type(outcome).__name__
        for outcome in outcomes
    ]


# --- one input ------------------------------------------------------------------------------------------------------


def test_what_cannot_be_mended_is_told_and_checked_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = transcription(tmp_path, 325)
    Path(path).write_text(
        TRANSCRIPTION.format(number=325).replace("Repeated", "A meas-ured reaction repeated"), encoding="utf-8"
    )

    def refuse(_: object) -> None:
        raise UnwritableOutputError(path, "cannot be written: this user may not write to it.")

    monkeypatch.setattr("fsrus_schema.fixes.save", refuse)
    told_of, record, end = process(path, Task(rules=Choice(("T201",)), fix="apply"))
    assert str(told_of) == f"{path}: cannot be written: this user may not write to it."
    assert isinstance(record, Record)
    assert [finding.code for finding in record.findings] == ["T201"]
    assert isinstance(end, End)
    assert (end.read, end.failed) == (1, 1)


def test_a_record_travels_in_the_format_of_the_task(tmp_path: Path) -> None:
    path = transcription(tmp_path, 325)
    first, end = process(path, Task(content="jsonl"))
    assert isinstance(first, Record)
    assert (first.path, first.id, first.findings) == (path, "frus1964-68v13/d325", ())
    assert json.loads(first.content)["number"] == "325"
    assert first.content.endswith(b"}\n")
    assert end == End(path, read=1, size=Path(path).stat().st_size)


def test_nothing_is_written_where_nothing_is_asked_for(tmp_path: Path) -> None:
    first, _ = process(transcription(tmp_path, 325), Task())
    assert isinstance(first, Record)
    assert first.content == b""


def test_findings_come_with_what_they_point_at(tmp_path: Path) -> None:
    path = tmp_path / "frus1964-68v13.d325.txt"
    path.write_text(TRANSCRIPTION.format(number=325).replace("Repeated to", "Repeated “to"), encoding="utf-8")
    first, _ = process(str(path), Task(rules=Choice(("T101",))))
    assert isinstance(first, Record)
    (finding,) = first.findings
    assert (finding.code, finding.path, finding.line, finding.column) == ("T101", str(path), 5, 15)
    assert finding.excerpt == Excerpt("325. Repeated “to Paris.", 14, 15)


def test_a_record_that_cannot_be_read_is_told_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{record(1)}\n{{}}\n{record(2)}\n{record(3)[:30]}\n", encoding="utf-8")
    outcomes = list(process(str(path), Task()))
    assert told(iter(outcomes)) == [
        "d1",
        f"{path}:2: is not a telegram record: it has none of the fields id, kind, heading.",
        "d2",
        str(outcomes[3]),
        "End",
    ]
    assert isinstance(outcomes[3], UnreadableInputError)
    assert (outcomes[3].line, outcomes[4]) == (4, End(str(path), read=2, failed=2, size=path.stat().st_size))


def test_documents_passed_over_are_counted() -> None:
    volume = Path(__file__).parent.parent / "fixtures" / "unreadable" / "volume-without-telegrams.xml"
    assert list(process(str(volume), Task())) == [End(str(volume), passed_over=2, size=volume.stat().st_size)]


def test_a_failure_of_this_software_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = transcription(tmp_path, 325)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("fsrus_schema.formats.transcription.read", fail)
    monkeypatch.delenv("FSRUS_SCHEMA_DEBUG", raising=False)
    error, end = process(path, Task())
    assert str(error) == (
        f"{path}: could not be read by a fault of this software (ZeroDivisionError: division by zero). "
        "Please report this; with FSRUS_SCHEMA_DEBUG=1 the failure is shown in full."
    )
    assert end == End(path, failed=1, size=Path(path).stat().st_size)
    monkeypatch.setenv("FSRUS_SCHEMA_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        list(process(path, Task()))


# --- many inputs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_unreadable_input_does_not_stop_the_others(tmp_path: Path, jobs: int) -> None:
    missing = str(tmp_path / "none.txt")
    earlier = UnreadableInputError("empty", "is a folder without a file of format csv.")
    inputs: list[str | UnreadableInputError] = [
        transcription(tmp_path, 1),
        missing,
        earlier,
        transcription(tmp_path, 2),
    ]
    assert told(run(inputs, Task(), engine_of(None, jobs))) == [
        "Start",
        "frus1964-68v13/d1",
        "End",
        f"{missing}: is not there: no such file or folder. Check the path.",
        "End",
        "empty: is a folder without a file of format csv.",
        "End",
        "frus1964-68v13/d2",
        "End",
    ]


def test_outcomes_are_the_same_whatever_the_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fsrus_schema.engines._CHUNK_BYTES", 1000)  # three or four inputs travel together
    inputs = [transcription(tmp_path, number) for number in range(1, 40)]
    Path(inputs[7]).write_bytes(b"\xff")
    alone = list(run(inputs, Task(content="jsonl")))
    together = list(run(inputs, Task(content="jsonl"), engine_of(None, 2)))
    assert [o.id for o in alone if isinstance(o, Record)][6:8] == ["frus1964-68v13/d7", "frus1964-68v13/d9"]
    assert [o for o in alone if not isinstance(o, UnreadableInputError)] == [
        o for o in together if not isinstance(o, UnreadableInputError)
    ]
    assert told(iter(alone)) == told(iter(together))


def test_an_input_is_read_only_when_its_turn_comes(tmp_path: Path) -> None:
    first, second = transcription(tmp_path, 1), tmp_path / "frus1964-68v13.d2.txt"
    outcomes = run([first, str(second)], Task())
    assert [next(outcomes) for _ in range(3)][2] == End(first, read=1, size=Path(first).stat().st_size)
    transcription(tmp_path, 2)
    assert told(outcomes) == ["frus1964-68v13/d2", "End"]


def test_start_tells_number_and_size_of_the_inputs(tmp_path: Path) -> None:
    inputs = [transcription(tmp_path, 1), str(tmp_path / "none.txt")]
    assert next(run(inputs, Task())) == Start(inputs=2, size=Path(inputs[0]).stat().st_size)


# --- counts ---------------------------------------------------------------------------------------------------------


def summary(*outcomes: Outcome) -> Summary:
    made = Summary()
    for outcome in outcomes:
        made.count(outcome)
    return made


def found(severity: Severity) -> Record:
    return Record("d1.txt", "d1", findings=(Finding("T101", "unclosed-quotation", severity, "…"),) * 2)


CLEAN, END = Record("d1.txt", "d1"), End("d1.txt", read=1)
ERROR = UnreadableInputError("d2.txt", "is empty.")


def test_counts() -> None:
    outcomes = (Start(3, 900), CLEAN, found(Severity.ERROR), END, ERROR, End("d2.txt"), End("v.xml", passed_over=7))
    assert summary(*outcomes) == Summary(inputs=3, read=2, passed_over=7, with_findings=1, unreadable=1)


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ((CLEAN, END), 0),
        ((found(Severity.INFO), END), 0),
        ((found(Severity.WARNING), END), 1),
        ((found(Severity.ERROR), END), 1),
        ((CLEAN, END, ERROR), 1),
        ((CLEAN, END, End("v.xml", passed_over=7)), 0),
        ((End("v.xml", passed_over=7),), 1),
        ((ERROR,), 2),
    ],
)
def test_exit_status(outcomes: tuple[Outcome, ...], status: int) -> None:
    assert summary(*outcomes).status == status
