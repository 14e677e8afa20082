"""Published telegrams chosen for difference, each in four formats: what was written is what the readers are tested on.

`published.xml` is the document as its volume has it; the seed is a transcription, with its page as published today
beside it. The files of the four formats are written by
`FSRUS_SCHEMA_REGENERATE=1 pytest tests/test_fixtures.py`, and read before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import fsrus_schema as fs

TELEGRAMS = Path(__file__).parent.parent / "fixtures" / "telegrams"
SEED = "frus1964-68v13.d325"
NAMES = sorted(folder.name for folder in TELEGRAMS.iterdir())
FORMATS = {"text": "txt", "json": "json", "csv": "csv", "tei": "xml"}
REGENERATE = bool(os.environ.get("FSRUS_SCHEMA_REGENERATE"))


def golden(name: str, format: str) -> Path:
    return TELEGRAMS / name / f"{name}.{FORMATS[format]}"


def original(name: str) -> Path:
    return golden(name, "text") if name == SEED else TELEGRAMS / name / "published.xml"


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) > 30
    assert SEED in NAMES


def test_the_regenerate_switch_is_off() -> None:
    assert not REGENERATE, "the fixtures were just written: read them, and run the tests again without the switch"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_written(name: str, format: str) -> None:
    telegram = fs.read(original(name)).telegram
    if golden(name, format) == original(name):
        pytest.skip("this file was written by a person")
    if REGENERATE:
        fs.write(telegram, golden(name, format))
    assert fs.render(telegram, format) == golden(name, format).read_bytes().decode()


@pytest.mark.parametrize("format", ["json", "csv"])
@pytest.mark.parametrize("name", NAMES)
def test_json_and_csv_give_the_record_back(name: str, format: str) -> None:
    assert fs.read(golden(name, format)).telegram == fs.read(original(name)).telegram


@pytest.mark.parametrize("name", [name for name in NAMES if name != SEED])
def test_tei_gives_a_published_record_back(name: str) -> None:
    assert fs.read(golden(name, "tei")).telegram == fs.read(original(name)).telegram


@pytest.mark.parametrize("name", NAMES)
def test_a_transcription_comes_back_the_same(name: str) -> None:
    page = golden(name, "text").read_text(encoding="utf-8")
    assert fs.render(fs.read(golden(name, "text")).telegram, "text").split() == page.split()


PARSED = (
    "id volume document number kind senders recipients received telegram_numbers source classification precedence "
    "captions drafting distribution"
).split()


@pytest.mark.parametrize("name", [name for name in NAMES if name != SEED])
def test_a_transcription_says_what_the_markup_says(name: str) -> None:
    markup = fs.read(original(name)).telegram.model_dump(exclude={"target"})
    page = fs.read(golden(name, "text")).telegram.model_dump()
    for party in (*markup["senders"], *markup["recipients"]):
        party.pop("target", None)
    assert {field for field in PARSED if markup[field] != page[field]} == set()
