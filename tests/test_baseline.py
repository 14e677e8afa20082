"""A baseline hides what was recorded, and nothing besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fsrus_schema.baseline import Baseline
from fsrus_schema.errors import UnreadableInputError, UnwritableOutputError
from fsrus_schema.finding import Finding, Severity


def finding(
    code: str = "T201", record: str | None = "frus1964-68v13/d325", line: int = 1, message: str = "…"
) -> Finding:
    return Finding(code, "line-end-hyphen", Severity.WARNING, message, path="d325.txt", record=record, line=line)


def recorded(folder: Path, *findings: Finding) -> Baseline:
    baseline = Baseline(str(folder / "known.json"))
    for each in findings:
        baseline.add(each)
    baseline.save()
    return Baseline.read(baseline.path)


def shown(baseline: Baseline, *findings: Finding) -> list[int | None]:
    """Return the lines of the findings that a baseline does not hide."""
    return [each.line for each in baseline.take_off(findings[0].record or "", findings)]


def test_recorded_finding_is_hidden_wherever_it_stands(tmp_path: Path) -> None:
    assert shown(recorded(tmp_path, finding(line=13)), finding(line=15)) == []


@pytest.mark.parametrize(
    "other", [finding(code="T202"), finding(record="frus1964-68v13/d326"), finding(message="another word")]
)
def test_another_finding_is_shown(tmp_path: Path, other: Finding) -> None:
    assert shown(recorded(tmp_path, finding()), other) == [1]


def test_as_many_are_hidden_as_were_recorded(tmp_path: Path) -> None:
    baseline = recorded(tmp_path, finding(line=1), finding(line=9))
    assert shown(baseline, finding(line=2), finding(line=3), finding(line=4)) == [4]
    assert shown(baseline, finding(line=5)) == [5]  # of a second input with that record


def test_who_only_asks_takes_nothing_off_the_list(tmp_path: Path) -> None:
    baseline = recorded(tmp_path, finding())
    for _ in range(2):
        assert baseline.unlisted([finding(line=2), finding(line=3), finding("T101")]) == (
            finding(line=3),
            finding("T101"),
        )
    assert shown(baseline, finding()) == []


def test_finding_without_record_is_known_by_its_path(tmp_path: Path) -> None:
    assert shown(recorded(tmp_path, finding(record=None)), finding(record=None)) == []


def test_what_has_gone_is_told_of_the_records_that_were_met_and_the_rules_that_were_run(tmp_path: Path) -> None:
    other = finding(record="frus1964-68v13/d326")
    baseline = recorded(tmp_path, finding(), finding(), finding(code="T101"), other)
    assert baseline.stale() == []
    shown(baseline, finding())
    record = "frus1964-68v13/d325"
    assert baseline.stale() == [(record, "T101", "…"), (record, "T201", "…")]
    assert baseline.stale(["T201", "D101"]) == [(record, "T201", "…")]


def test_file_is_sorted_and_readable(tmp_path: Path) -> None:
    recorded(tmp_path, finding(record="b"), finding(record="a", message="“é”"), finding(record="b"))
    text = (tmp_path / "known.json").read_text(encoding="utf-8")
    assert json.loads(text) == {
        "version": 1,
        "findings": [
            {"record": "a", "code": "T201", "message": "“é”", "count": 1},
            {"record": "b", "code": "T201", "message": "…", "count": 2},
        ],
    }
    assert "“é”" in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"", "is no baseline of version 1."),
        (b"[]", "is no baseline of version 1."),
        (b'{"version": 2, "findings": []}', "is no baseline of version 1."),
        (b'{"version": 1, "findings": [{"code": "T201"}]}', "is no baseline of version 1."),
        (b'{"version": 1, "findings": {"code": "T201"}}', "is no baseline of version 1."),
        (b"\xff", "is no baseline of version 1."),
        (b"[" * 100_000, "is no baseline of version 1."),
    ],
)
def test_file_that_is_no_baseline(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "known.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableInputError) as raised:
        Baseline.read(str(path))
    assert str(raised.value) == f"{path}: {reason} Record one with --write-baseline."


def test_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match="its folder is not there"):
        recorded(tmp_path / "none", finding())
