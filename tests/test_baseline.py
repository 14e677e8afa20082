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
    path = str(folder / "known.json")
    Baseline(path).record(findings)
    return Baseline.read(path)


def test_recorded_finding_is_hidden_wherever_it_stands(tmp_path: Path) -> None:
    assert recorded(tmp_path, finding(line=13)).hides(finding(line=15))


@pytest.mark.parametrize(
    "other", [finding(code="T202"), finding(record="frus1964-68v13/d326"), finding(message="another word")]
)
def test_another_finding_is_shown(tmp_path: Path, other: Finding) -> None:
    assert not recorded(tmp_path, finding()).hides(other)


def test_as_many_are_hidden_as_were_recorded(tmp_path: Path) -> None:
    baseline = recorded(tmp_path, finding(line=1), finding(line=9))
    assert [baseline.hides(finding()) for _ in range(3)] == [True, True, False]


def test_finding_without_record_is_known_by_its_path(tmp_path: Path) -> None:
    assert recorded(tmp_path, finding(record=None)).hides(finding(record=None))


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
        (b"\xff", "is no baseline of version 1."),
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
        Baseline(str(tmp_path / "none" / "known.json")).record([finding()])
