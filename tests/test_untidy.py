"""Untidy copies of published telegrams read to the record of the tidy one."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import fsrus_schema as fs

ROOT = Path(__file__).parent.parent
_spec = importlib.util.spec_from_file_location("untidy_fixtures", ROOT / "tools" / "untidy_fixtures.py")
assert _spec is not None
assert _spec.loader is not None
untidy_fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(untidy_fixtures)

CASES = [(form, name) for form in untidy_fixtures.FORMS for name in untidy_fixtures.NAMES]


def tidy(name: str) -> fs.Telegram:
    return fs.read(ROOT / "fixtures" / "telegrams" / name / f"{name}.txt").telegram


def untidy(form: str, name: str) -> fs.Reading:
    return fs.read(ROOT / "fixtures" / "untidy" / form / f"{name}.txt")


def _straight(record: str) -> str:
    escaped: dict[str, str | int | None] = {"“": '\\"', "”": '\\"', "‘": "'", "’": "'"}
    return record.translate(str.maketrans(escaped))


def _without_marks_and_notes(record: Any) -> Any:
    if isinstance(record, dict):
        return {k: _without_marks_and_notes(v) for k, v in record.items() if k not in FROM_NOTES}
    return [_without_marks_and_notes(item) for item in record] if isinstance(record, list) else record


FROM_NOTES = {
    *("marks", "notes", "source", "classification", "precedence", "captions", "drafting", "distribution", "received"),
    "layout",
}


def _without_emphasis(record: Any) -> Any:
    if isinstance(record, dict):
        return {k: _without_emphasis(v) for k, v in record.items()}
    if isinstance(record, list):
        return [_without_emphasis(item) for item in record if not _is_emphasis(item)]
    return record


def _is_emphasis(item: Any) -> bool:
    return isinstance(item, dict) and item.get("type") == "emphasis"


# What a form changes besides the layout: how the two records are made alike before they are compared.
ALIKE: dict[str, Callable[[str], Any]] = {
    "straight-quotes": lambda record: json.loads(_straight(record)),
    "no-notes": lambda record: _without_marks_and_notes(json.loads(record)),
    "dateline-in-capitals": lambda record: json.loads(record.lower()),
    "markdown-emphasis": lambda record: _without_emphasis(json.loads(record)),
}


@pytest.mark.parametrize(("form", "name"), CASES)
def test_the_committed_files_are_what_the_tool_makes(form: str, name: str) -> None:
    assert (ROOT / "fixtures" / "untidy" / form / f"{name}.txt").read_bytes() == untidy_fixtures.made(form, name)


@pytest.mark.parametrize(("form", "name"), CASES)
def test_it_reads_to_the_record_of_the_tidy_one(form: str, name: str) -> None:
    alike = ALIKE.get(form, json.loads)
    assert alike(untidy(form, name).telegram.model_dump_json()) == alike(tidy(name).model_dump_json())


@pytest.mark.parametrize("name", untidy_fixtures.NAMES)
def test_windows_1252_says_so(name: str) -> None:
    assert [finding.name for finding in untidy("windows-1252", name).findings] == ["not-utf-8"]


@pytest.mark.parametrize(("name", "count"), [*zip(untidy_fixtures.NAMES, (0, 1, 0), strict=True)])
def test_emphasis_is_marked(name: str, count: int) -> None:
    telegram = untidy("markdown-emphasis", name).telegram
    texts = [telegram.heading, *(block for block in telegram.body if isinstance(block, fs.Text))]
    marked = [text.slice(m.start, m.end) for text in texts for m in text.of("emphasis")]
    assert marked == ["Department"] * count
