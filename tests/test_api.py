"""The library's front door: one line to read, one to write, and what it says of wrong use."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

import fsrus_schema as fs
from fsrus_schema import conversion
from fsrus_schema.api import sniff
from fsrus_schema.errors import UnreadableInputError, UsageError

TRANSCRIPTION = """\
325. Telegram From the Department of State to the Embassy in Italy1

Washington, September 6, 1968, 0243Z.

233633. Repeated to Paris.

Rusk
  1. Source: Department of State, Central Files, DEF 4 NATO. Secret.
"""
NAME = "frus1964-68v13.d325.txt"


def record(id: str) -> dict[str, Any]:
    return {"id": id, "kind": "telegram", "heading": {"text": "Telegram From Rome"}}


@pytest.fixture
def transcription(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_text(TRANSCRIPTION, encoding="utf-8")
    return path


# --- public names ---------------------------------------------------------------------------------------------------


def test_every_public_name_is_there() -> None:
    assert {name: getattr(fs, name, None) is not None for name in fs.__all__} == dict.fromkeys(fs.__all__, True)
    assert set(fs.__all__) <= set(dir(fs))


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="module 'fsrus_schema' has no attribute 'telegram'"):
        fs.telegram  # noqa: B018


def test_names_of_functions_are_not_hidden_by_modules(transcription: Path) -> None:
    assert conversion.validate([str(transcription)]).read == 1  # loads every module that checks
    assert [name for name in fs.__all__ if isinstance(getattr(fs, name), type(fs))] == []
    assert isinstance(fs.check(fs.read(transcription)), list)


# --- reading --------------------------------------------------------------------------------------------------------


def test_read_a_path_as_text_or_path(transcription: Path) -> None:
    reading = fs.read(transcription)
    assert reading.path == str(transcription)
    assert reading.telegram.id == "frus1964-68v13/d325"
    assert reading.telegram.senders[0].name == "Department of State"
    assert fs.read(str(transcription)).telegram == reading.telegram


def test_read_an_open_file(transcription: Path) -> None:
    with open(transcription, "rb") as stream:
        reading = fs.read(stream)
    assert (reading.path, reading.telegram.document) == (str(transcription), "d325")


def test_read_a_stream_without_a_name() -> None:
    reading = fs.read(io.BytesIO(json.dumps(record("d1")).encode()))
    assert (reading.path, reading.format, reading.telegram.id) == ("-", "json", "d1")


def test_read_a_stream_that_cannot_go_back() -> None:
    ours, theirs = os.pipe()
    with open(theirs, "wb") as write:
        write.write(json.dumps(record("d1")).encode())
    with open(ours, "rb", buffering=0) as stream:
        assert fs.read(stream).telegram.id == "d1"
        assert not stream.closed


def test_read_with_the_format_named(tmp_path: Path) -> None:
    path = tmp_path / "record.dat"
    path.write_text(json.dumps(record("d1")), encoding="utf-8")
    assert fs.read(path, "jsonl").format == "jsonl"


def test_read_several_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text(json.dumps([record("d1"), record("d2")]), encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        fs.read(path)
    assert str(raised.value) == f"{path}: holds several telegrams; read_all gives them one by one"
    assert [reading.telegram.id for reading in fs.read_all(path)] == ["d1", "d2"]


def test_read_none_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=r"records\.json: holds no telegram\."):
        fs.read(path)
    assert list(fs.read_all(path)) == []


@pytest.mark.parametrize("content", ["", b""])
def test_empty_input(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"-: is empty\."):
        fs.parse(content) if isinstance(content, str) else fs.read(io.BytesIO(content))


def test_unknown_format(transcription: Path) -> None:
    with pytest.raises(UsageError, match="unknown format 'docx': it must be one of text, json, jsonl, csv, tei"):
        fs.read(transcription, "docx")


def test_one_bad_record_raises_unless_somebody_listens(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{json.dumps(record('d1'))}\n{{}}\n{json.dumps(record('d3'))}\n", encoding="utf-8")
    readings = fs.read_all(path)
    assert next(readings).telegram.id == "d1"
    with pytest.raises(UnreadableInputError) as raised:
        next(readings)
    assert raised.value.line == 2

    class Notes(fs.Listener):
        lines: list[int | None] = []  # noqa: RUF012

        def unreadable(self, error: fs.UnreadableInputError) -> None:
            self.lines.append(error.line)

    assert [reading.telegram.id for reading in fs.read_all(path, listener=Notes())] == ["d1", "d3"]
    assert Notes.lines == [2]


def test_a_listener_hears_of_what_cannot_be_read_where_all_documents_are_wanted(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{{}}\n{json.dumps(record('d3'))}\n", encoding="utf-8")

    class Notes(fs.Listener):
        lines: list[int | None] = []  # noqa: RUF012

        def unreadable(self, error: fs.UnreadableInputError) -> None:
            self.lines.append(error.line)

    found = fs.read_all(path, listener=Notes(), all_documents=True)
    assert ([reading.telegram.id for reading in found], Notes.lines) == (["d3"], [1])


# --- text in memory -------------------------------------------------------------------------------------------------


def test_parse_and_render() -> None:
    telegram = fs.parse(TRANSCRIPTION, NAME).telegram
    assert telegram.id == "frus1964-68v13/d325"
    assert fs.render(telegram, "text") == TRANSCRIPTION
    assert fs.parse(fs.render(telegram, "json")).telegram == telegram


@pytest.mark.parametrize(
    ("content", "format"),
    [
        ("325. Telegram From Rome", "text"),
        ("[325] Telegram From Rome", "text"),
        ("", "text"),
        ("\ufeff<TEI/>", "tei"),
        ("  \n<?xml version='1.0'?>", "tei"),
        ('{"id": "d1"}', "json"),
        ('{\n  "id": "d1"\n}', "json"),
        ('[{"id": "d1"}]', "json"),
        ("[\n  {", "json"),
        ("[]", "json"),
        ('{"id": "d1"}\n', "json"),
        ('{"id": "d1"}\n{"id": "d2"}\n', "jsonl"),
        ('{"id": "d1"}\r\n\r\n{"id": "d2"}', "jsonl"),
        (f'{{"id": "{"d" * 5000}"}}\n{{"id": "d2"}}\n', "jsonl"),
        (f'{{\n  "id": "{"d" * 5000}"\n}}', "json"),
        (f'[{{"id": "{"d" * 5000}"}}]\n', "json"),
        ("id,number,body_text\n", "csv"),
        ('\ufeff"id";"body_text"\n', "csv"),
        ("Telegram\n\nthe column body_text\n", "text"),
    ],
)
def test_format_told_by_the_first_bytes(content: str, format: str) -> None:
    stream = io.BytesIO(content.encode())
    assert sniff(stream).name == format
    assert stream.read() == content.encode()


# --- writing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["d.txt", "d.json", "d.jsonl.gz", "d.csv", "d.xml.xz"])
def test_written_file_is_read_again(transcription: Path, tmp_path: Path, name: str) -> None:
    telegram = fs.read(transcription).telegram
    fs.write(telegram, tmp_path / name)
    again = fs.read(tmp_path / name).telegram
    assert (again.number, again.heading.text, again.source) == ("325", telegram.heading.text, telegram.source)


def test_write_readings_several_and_to_a_stream(transcription: Path) -> None:
    reading = fs.read(transcription)
    stream = io.BytesIO()
    fs.write([reading, reading.telegram], stream, "jsonl")
    first, second = stream.getvalue().splitlines()
    assert first == second
    assert json.loads(first)["id"] == "frus1964-68v13/d325"


def test_write_to_a_stream_needs_a_format(transcription: Path) -> None:
    with pytest.raises(UsageError, match="the format of the output must be named: one of text, json, "):
        fs.write(fs.read(transcription), io.BytesIO())


def test_write_several_as_a_transcription_leaves_no_file(transcription: Path, tmp_path: Path) -> None:
    reading = fs.read(transcription)
    with pytest.raises(UsageError, match=r"a \.txt file holds one telegram"):
        fs.write([reading, reading], tmp_path / "two.txt")
    assert os.listdir(tmp_path) == [NAME]
